//! Saving on a background thread; whatever is to follow a save waits for it, with the window drawn.

use std::path::{Path, PathBuf};

use egui::Context;

use super::app::App;
use super::dialogs::Then;
use crate::plan::jobs::{Jobs, Outcome, Slot, drop_in_background};
use crate::plan::{PlanError, Saved};
use crate::t;

/// The save that is under way, and what waits for it.
pub struct Saving {
    /// By number of the plan.
    slot: Slot<u64, Result<Saved, PlanError>>,
    /// What is to be done once everything is saved.
    then: Option<Then>,
    /// A save that was asked for meanwhile: to its own file, or to another.
    next: Option<Option<PathBuf>>,
}

impl Saving {
    /// Nothing to save.
    pub fn new(jobs: &Jobs) -> Self {
        Self { slot: jobs.slot("job-save"), then: None, next: None }
    }

    /// Whether a save is under way.
    pub fn is_busy(&self) -> bool {
        self.slot.is_busy()
    }

    /// Does something once the save that is under way has succeeded.
    pub fn wait(&mut self, then: Then) {
        self.then = Some(then);
    }
}

impl App {
    /// Begins to save the plan as it is now to its own file, or to another that becomes its own, and to do something once
    /// that has succeeded. While a save is under way the plan is saved after it.
    pub(super) fn save_to(&mut self, to: Option<PathBuf>, then: Option<Then>) {
        self.saving.then = then.or(self.saving.then.take());
        if self.saving.is_busy() {
            self.saving.next = Some(to);
            return;
        }
        self.note_view();
        let Some(plan) = &mut self.plan else { return };
        match plan.begin_save(to.as_deref()) {
            Ok(job) => self.saving.slot.start(self.plan_number, move |_| job.run()),
            Err(error) => self.save_failed(&error),
        }
    }

    /// Takes note of how a save ended: if it failed the plan is as unsaved as before, and the window stays.
    pub(super) fn take_saved(&mut self, ctx: &Context) {
        let Some((number, outcome)) = self.saving.slot.take() else { return };
        let next = self.saving.next.take();
        let Some(plan) = self.plan.as_mut().filter(|_| number == self.plan_number) else {
            // Another plan is shown; a lock is given up.
            return drop_in_background(outcome);
        };
        let saved = match outcome {
            Outcome::Done(saved) => saved,
            Outcome::Failed(_) => {
                plan.forget_save();
                self.saving.then = None;
                return;
            }
        };
        let path = saved.as_ref().map(|s| s.path().to_owned()).unwrap_or_default();
        match (plan.end_save(saved), next) {
            (Ok(()), None) => self.after_save(ctx, &path),
            (Ok(()), Some(to)) => self.save_to(to, None),
            (Err(error), _) => self.save_failed(&error),
        }
    }

    fn after_save(&mut self, ctx: &Context, path: &Path) {
        tracing::info!(path = %path.display(), "saved");
        self.toasts.done(t!(self.lang, "toast-saved", path = path.display()), None);
        self.memory.change(|s| s.note_opened(path));
        // Asks again where there were edits meanwhile.
        if let Some(then) = self.saving.then.take() {
            self.ask_then(ctx, then);
        }
    }

    fn save_failed(&mut self, error: &PlanError) {
        self.saving.then = None;
        self.toasts.error(self.lang.message(&error.message()));
    }

    /// Writes the view into the plan, so that it is saved.
    fn note_view(&mut self) {
        if let (Some(plan), Some((center, scale))) = (&mut self.plan, self.map.view()) {
            plan.view.center = Some(center);
            plan.view.scale = scale;
        }
    }
}
