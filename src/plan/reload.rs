//! A plan's edits laid on layers that are read again, on a thread of its own.

use std::path::Path;
use std::sync::Arc;

use super::file::{PlanFile, crs_of};
use super::history::History;
use super::jobs::drop_in_background;
use super::sources::{LoadRequest, SourceChange, paths};
use super::streets_job::Known;
use super::{OpenPlan, PlanError};
use crate::geom::Crs;
use crate::io::{LayerName, Loaded};

/// A plan's edits and the layers that they are to be laid on: can be handed to a thread.
pub struct Reload {
    layers: Layers,
    file: Box<PlanFile>,
    revision: u64,
    /// Networks of the plan before, where it had any.
    streets: Option<Known>,
}

/// Layers that are to be read, or were.
enum Layers {
    Files(Box<LoadRequest>),
    Read(Box<Loaded>),
}

/// A plan on layers that were read again, to be put in the place of the one that it was made from.
pub struct Reloaded {
    plan: Box<OpenPlan>,
    revision: u64,
    has_edits: bool,
}

impl Reload {
    /// The same with those layers from `folder` that it has files for, by their names (reads the disk).
    pub fn in_folder(mut self, folder: &Path) -> Result<Self, PlanError> {
        let Layers::Files(request) = &mut self.layers else { return Ok(self) };
        if request.relink(folder) { Ok(self) } else { Err(PlanError::NothingToRelink(folder.to_owned())) }
    }

    /// Reads the layers and lays the edits on them by id (long work).
    pub fn run(self) -> Result<Reloaded, PlanError> {
        let loaded = match self.layers {
            Layers::Files(request) => request.load()?,
            Layers::Read(loaded) => *loaded,
        };
        let has_edits = self.file.has_edits();
        let mut plan = Box::new(OpenPlan::from_file(*self.file, loaded)?);
        let gone = plan.sources.iter().filter(|s| !s.path.is_file());
        plan.source_changes = gone.cloned().map(SourceChange::Missing).collect();
        if let Some(job) = self.streets.and_then(|known| Some(plan.streets_job()?.with_known(known))) {
            plan.set_streets(job.run(None));
        }
        Ok(Reloaded { plan, revision: self.revision, has_edits })
    }
}

impl Reloaded {
    /// The plan as it will be, to prepare what is drawn of it.
    pub fn plan(&self) -> &OpenPlan {
        &self.plan
    }
}

impl OpenPlan {
    /// What [`OpenPlan::reload`] does, for a thread, with layers as `request` says; to be followed by
    /// [`OpenPlan::take_over`].
    pub fn reload_by(&self, request: LoadRequest) -> Reload {
        let crs = crs_of(request.options());
        let mut reload = self.reload_of(Layers::Files(Box::new(request)));
        reload.file.crs = crs;
        reload
    }

    fn reload_of(&self, layers: Layers) -> Reload {
        let streets = self.streets.ready.as_ref().map(|ready| Known::of(Some(ready)));
        Reload { layers, file: Box::new(self.to_file()), revision: self.revision, streets }
    }

    /// Becomes the plan on the layers that were read again; returns what it was, which takes a while to drop. If
    /// there were edits since the reload began, nothing happens: it is returned, to be run again on what was read.
    pub fn take_over(&mut self, reloaded: Reloaded) -> Result<OpenPlan, Reload> {
        let Reloaded { plan, revision, has_edits } = reloaded;
        let mut new = *plan;
        if revision != self.revision || self.held.is_some() {
            let crs = crs_of(&new.options);
            let mut again = self.reload_of(Layers::Read(Box::new(new.into_layers())));
            again.file.crs = crs;
            return Err(again);
        }
        let relinked = paths(&self.sources) != paths(&new.sources) || self.options.crs != new.options.crs;
        let unsaved = self.is_dirty() || (relinked && (has_edits || self.store.path.is_some()));
        new.view = std::mem::take(&mut self.view);
        // They don't count up the revision: some may be newer than the reload.
        new.wishes = std::mem::take(&mut self.wishes);
        new.revision = self.revision + 1;
        new.history = if unsaved { History::unsaved() } else { History::default() };
        std::mem::swap(&mut new.store, &mut self.store);
        // `new` becomes the plan; what it replaces is dropped with an empty store and touches no file.
        std::mem::swap(self, &mut new);
        self.restart_journal();
        Ok(new)
    }

    /// The layers that the plan stands on, as they were read.
    fn into_layers(mut self) -> Loaded {
        let base = std::mem::take(&mut self.base);
        let (warnings, sources) = (std::mem::take(&mut self.warnings), std::mem::take(&mut self.sources));
        drop_in_background(self);
        Loaded { county: Arc::try_unwrap(base).unwrap_or_else(|shared| (*shared).clone()), warnings, sources }
    }

    /// Says that a layer is in another file from now on, and reads the layers again.
    pub fn relink(&mut self, layer: LayerName, path: &Path) -> Result<(), PlanError> {
        self.may_change()?;
        let request = self.load_request().with_file(layer, path.to_owned());
        self.reload_with(request.load()?)
    }

    /// Says what the degrees of a layer's files are measured in (`None`: what their names say), and reads the layers
    /// again.
    pub fn set_crs(&mut self, layer: LayerName, crs: Option<Crs>) -> Result<(), PlanError> {
        self.may_change()?;
        self.cancel_drag();
        self.reload_now(self.reload_by(self.load_request().with_crs(layer, crs)))
    }

    /// Reads the layers again and lays the plan's edits on them by id. The history is given up: its steps may speak
    /// of what is no longer there.
    pub fn reload(&mut self) -> Result<(), PlanError> {
        let loaded = self.load_request().load()?;
        self.reload_with(loaded)
    }

    /// Puts the plan on layers that were read again.
    pub fn reload_with(&mut self, loaded: Loaded) -> Result<(), PlanError> {
        self.cancel_drag();
        self.reload_now(self.reload_of(Layers::Read(Box::new(loaded))))
    }

    fn reload_now(&mut self, reload: Reload) -> Result<(), PlanError> {
        let reloaded = reload.run()?;
        // Nothing came in between.
        let taken = self.take_over(reloaded);
        debug_assert!(taken.is_ok());
        Ok(())
    }
}
