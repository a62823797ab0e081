//! The system's file dialog, asked for on a background thread.
//!
//! Without a portal `rfd` returns nothing at once, and with a portal that hangs it never returns; so an answer of
//! nothing within a moment means that there is no dialog, and after a while of silence a person is offered ours.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Align2, Context, Id};

use super::browser::first_folder;
use super::{Answer, Purpose};
use crate::i18n::Lang;
use crate::plan::PLAN_EXTENSION;
use crate::plan::jobs::{Jobs, Outcome, Slot};
use crate::t;
use crate::ui::window_jobs;

/// Nobody closes a dialog faster than this after asking for it.
const NO_DIALOG_WITHIN: Duration = Duration::from_millis(600);
/// After this long a silent dialog may be a hung one.
const PATIENCE: Duration = Duration::from_secs(4);

/// A system dialog that is, or should be, on the screen.
pub struct NativeDialog {
    purpose: Purpose,
    /// Its own, for a dialog that hangs never gives it back.
    slot: Slot<(), Option<PathBuf>>,
    begun: Instant,
}

impl NativeDialog {
    /// Asks for the dialog, in the first of `folders` that is there.
    pub fn open(ctx: &Context, lang: Lang, purpose: Purpose, folders: Vec<PathBuf>, name: &str) -> Self {
        let mut dialog = rfd::FileDialog::new().set_title(lang.t(purpose.title_id()));
        if let Some(extension) = purpose.extension() {
            let kind = if extension == PLAN_EXTENSION { "file-kind-plan" } else { "file-kind-rulebook" };
            dialog = dialog.add_filter(lang.t(kind), &[extension]);
            if purpose.saves() {
                dialog = dialog.set_file_name(format!("{name}.{extension}"));
            }
        }
        let (slot, wants) = (Jobs::default().slot("job-dialog"), purpose.clone());
        slot.start_in(&window_jobs(ctx), (), move |_| {
            let folder = first_folder(folders);
            let dialog = dialog.set_directory(folder);
            match &wants {
                _ if wants.saves() => dialog.save_file(),
                _ if wants.wants_folder() => dialog.pick_folder(),
                _ => dialog.pick_file(),
            }
        });
        Self { purpose, slot, begun: Instant::now() }
    }

    /// What a person chose, once.
    pub(super) fn poll(&self) -> Option<Answer> {
        let path = match self.slot.take()? {
            (_, Outcome::Done(path)) => path,
            (_, Outcome::Failed(_)) => return Some(Answer::NoDialog(self.purpose.clone())),
        };
        Some(match path {
            Some(path) => Answer::Path(self.purpose.clone(), path),
            None if self.begun.elapsed() < NO_DIALOG_WITHIN => Answer::NoDialog(self.purpose.clone()),
            None => Answer::Nothing,
        })
    }
}

/// After a while, offers a way around a dialog that does not come.
pub(super) fn waiting_ui(ctx: &Context, lang: Lang, native: &mut Option<NativeDialog>, answers: &mut Vec<Answer>) {
    let Some(dialog) = native else { return };
    let waited = dialog.begun.elapsed();
    if waited < PATIENCE {
        ctx.request_repaint_after(PATIENCE - waited);
        return;
    }
    let (mut ours, mut leave) = (false, false);
    let window = egui::Window::new(t!(lang, "dialog-waiting")).id(Id::unique("dialog-waiting")).collapsible(false);
    window.resizable(false).anchor(Align2::CENTER_TOP, [0.0, 120.0]).show(ctx, |ui| {
        ui.label(t!(lang, "dialog-waiting-text"));
        ui.horizontal(|ui| {
            ours = ui.button(t!(lang, "dialog-type-path")).clicked();
            leave = ui.button(t!(lang, "cancel")).clicked();
        });
    });
    if ours {
        answers.push(Answer::NoDialog(dialog.purpose.clone()));
    }
    if ours || leave {
        *native = None;
    }
}
