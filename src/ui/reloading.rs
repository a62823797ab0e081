//! Layers that move or change while the plan is open: noticing, reading again, relinking.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::Context;

use super::app::App;
use crate::geom::Crs;
use crate::io::{LayerName, Progress};
use crate::map::Scene;
use crate::model::Message;
use crate::plan::jobs::{Jobs, Slot, drop_in_background};
use crate::plan::{LoadRequest, OpenPlan, PlanError, Reload, Reloaded, SourceChange, check_sources};
use crate::t;

/// Layers are looked at again when the window gets the focus, at most this often ...
const AT_MOST_EVERY: Duration = Duration::from_secs(3);
/// ... and while somebody works with it, for they may lie on a shared drive.
const AT_LEAST_EVERY: Duration = Duration::from_secs(30);

/// What is known of the layers' files, and the jobs that look at them.
pub struct Reloading {
    check: Slot<(), Vec<SourceChange>>,
    load: Slot<(), Result<(Reloaded, Scene), PlanError>>,
    progress: Option<Arc<Progress>>,
    changes: Vec<SourceChange>,
    ignored: Vec<SourceChange>,
    checked: Instant,
    had_focus: bool,
}

impl Reloading {
    /// Nothing known.
    pub fn new(jobs: &Jobs) -> Self {
        Self {
            check: jobs.slot("job-check-layers"),
            load: jobs.slot("job-reload"),
            progress: None,
            changes: Vec::new(),
            ignored: Vec::new(),
            checked: Instant::now(),
            had_focus: true,
        }
    }

    /// Begins with another plan, whose layers had changed like this when it was opened.
    pub fn begin(&mut self, changes: &[SourceChange]) {
        self.check.cancel();
        self.load.cancel();
        self.progress = None;
        self.changes = changes.to_vec();
        self.ignored.clear();
    }

    /// Changes that a person should know of.
    pub fn changes(&self) -> &[SourceChange] {
        if self.changes == self.ignored { &[] } else { &self.changes }
    }

    /// Bytes read so far and in all, while layers are read again.
    pub fn progress(&self) -> Option<(u64, u64)> {
        self.progress.as_ref().filter(|_| self.load.is_busy()).map(|p| p.bytes())
    }

    /// Says no more about the changes known now.
    pub fn ignore(&mut self) {
        self.ignored.clone_from(&self.changes);
    }

    /// Reads a plan's layers as `request` says, from `folder` where that has files of their names, and lays its edits on them.
    fn read(&mut self, plan: &OpenPlan, request: LoadRequest, folder: Option<PathBuf>) {
        let progress = Arc::new(Progress::default());
        self.progress = Some(Arc::clone(&progress));
        self.run(plan.reload_by(request.with_progress(progress)), folder);
    }

    fn run(&mut self, reload: Reload, folder: Option<PathBuf>) {
        self.load.start((), move |_| {
            let reload = match folder {
                Some(folder) => reload.in_folder(&folder)?,
                None => reload,
            };
            let reloaded = reload.run()?;
            let plan = reloaded.plan();
            let scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
            Ok((reloaded, scene))
        });
    }
}

impl App {
    /// Looks after the layers' files: has the window come back to the front, has a job ended?
    pub(super) fn watch_layers(&mut self, ctx: &Context) {
        let focus = ctx.input(|i| i.focused);
        let came_back = focus && !std::mem::replace(&mut self.reloading.had_focus, focus);
        let since = self.reloading.checked.elapsed();
        if since > AT_LEAST_EVERY || (came_back && since > AT_MOST_EVERY) {
            self.check_layers();
        }
        if let Some((_, changes)) = self.reloading.check.take_done() {
            self.reloading.changes = changes;
        }
        self.take_reloaded();
    }

    fn take_reloaded(&mut self) {
        if self.plan.as_ref().is_some_and(|p| p.drag().is_some()) {
            return;
        }
        match self.reloading.load.take_done() {
            None => {}
            Some((_, Ok((reloaded, scene)))) => self.put_on(reloaded, scene),
            Some((_, Err(error))) => self.toasts.error(self.lang.message(&error.message())),
        }
    }

    fn check_layers(&mut self) {
        let Some(plan) = self.plan.as_ref().filter(|p| !p.sources().is_empty()) else { return };
        self.reloading.checked = Instant::now();
        let sources = plan.sources().to_vec();
        self.reloading.check.start((), move |_| check_sources(&sources));
    }

    /// Reads the layers again.
    pub(super) fn reload(&mut self) {
        if let Some(plan) = &self.plan {
            self.reloading.read(plan, plan.load_request(), None);
        }
    }

    /// Reads the layers again, one with its degrees measured in another system.
    pub(super) fn set_crs(&mut self, layer: LayerName, crs: Option<Crs>) {
        if let Some(plan) = &self.plan {
            self.reloading.read(plan, plan.load_request().with_crs(layer, crs), None);
        }
    }

    /// Reads the layers again, one from another file in the place of the one with this name.
    pub(super) fn replace_layer_file(&mut self, layer: LayerName, name: &str, path: PathBuf) {
        if let Some(plan) = &self.plan {
            self.reloading.read(plan, plan.load_request().with_file_for(layer, name, path), None);
        }
    }

    /// Reads the layers again, a file as another layer.
    pub(super) fn set_layer(&mut self, path: &Path, layer: LayerName) {
        if let Some(plan) = &self.plan {
            self.reloading.read(plan, plan.load_request().with_layer_of(path, layer), None);
        }
    }

    /// Reads those layers from `folder` that it has files for, by their names.
    pub(super) fn relink(&mut self, folder: PathBuf) {
        if let Some(plan) = &self.plan {
            self.reloading.read(plan, plan.load_request(), Some(folder));
        }
    }

    /// Puts the plan on layers that were read again; once more if it was changed since.
    fn put_on(&mut self, reloaded: Reloaded, scene: Scene) {
        let Some(plan) = &mut self.plan else { return };
        match plan.take_over(reloaded) {
            Ok(before) => drop_in_background(before),
            Err(again) => return self.reloading.run(again, None),
        }
        plan.take_changed_compounds();
        self.scene_revision = plan.revision();
        self.scene_rule = None;
        self.reloading.begin(plan.source_changes());
        self.show_scene(scene);
        self.map.forget_features();
        self.toasts.done(t!(self.lang, "toast-reloaded"), None);
        self.tell_notices();
    }

    /// Tells what was noticed while edits were laid on the layers.
    pub(super) fn tell_notices(&mut self) {
        let Some(plan) = &self.plan else { return };
        let texts: Vec<Message> = plan.notices().iter().cloned().chain(plan.orphaned_edits()).collect();
        for message in texts.iter().take(3) {
            self.toasts.info(self.lang.message(message));
        }
        if texts.len() > 3 {
            self.toasts.info(t!(self.lang, "toast-more-notices", n = texts.len() - 3));
        }
    }
}
