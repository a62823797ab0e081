//! Jobs of the window: woken by them, and told of those that fail.

use egui::{Context, Id};

use super::action::Action;
use super::app::App;
use crate::plan::jobs::{Failures, Jobs};
use crate::plan::{logs_dir, take_panics};
use crate::t;

/// Jobs that wake a window. All jobs of one window leave their failures in one place.
pub(in crate::ui) fn window_jobs(ctx: &Context) -> Jobs {
    let failures = ctx.data_mut(|d| d.get_temp_mut_or_default::<Failures>(Id::unique("failures")).clone());
    let ctx = ctx.clone();
    Jobs::new(move || ctx.request_repaint(), failures)
}

impl App {
    /// Tells which jobs failed since the last frame: what they were to change is as it was.
    pub(super) fn tell_failed_jobs(&mut self) {
        for failure in self.jobs.take_failures() {
            let text = t!(self.lang, "job-failed", job = self.lang.t(failure.job), why = failure.why);
            self.tell_failure(text);
        }
        for what in take_panics() {
            let text = t!(self.lang, "thread-failed", what = what);
            self.tell_failure(text);
        }
    }

    fn tell_failure(&mut self, text: String) {
        let log = logs_dir().map(|folder| t!(self.lang, "see-log", folder = folder.display()));
        let text = log.map_or_else(|| text.clone(), |log| format!("{text}\n{log}"));
        self.toasts.error_with(text, "verb-open-logs", Action::ShowLogs);
    }
}
