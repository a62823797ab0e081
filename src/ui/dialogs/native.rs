//! The system's file dialog, asked for on a thread.
//!
//! Without a portal `rfd` returns nothing at once, and with a portal that hangs it never returns; so an answer of
//! nothing within a moment means that there is no dialog, and after a while of silence a person is offered ours.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::{Align2, Context, Id};

use super::{Answer, Purpose};
use crate::i18n::Lang;
use crate::plan::PLAN_EXTENSION;
use crate::t;

/// Nobody closes a dialog faster than this after asking for it.
const NO_DIALOG_WITHIN: Duration = Duration::from_millis(600);
/// After this long a silent dialog may be a hung one.
const PATIENCE: Duration = Duration::from_secs(4);

/// A system dialog that is, or should be, on the screen.
pub struct NativeDialog {
    purpose: Purpose,
    answer: Receiver<Option<PathBuf>>,
    begun: Instant,
}

impl NativeDialog {
    /// Asks for the dialog; gives the purpose back if no thread could be started.
    pub fn open(
        ctx: &Context,
        lang: Lang,
        purpose: Purpose,
        folder: Option<&Path>,
        name: &str,
    ) -> Result<Self, Purpose> {
        let mut dialog = rfd::FileDialog::new().set_title(lang.t(purpose.title_id()));
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        if let Some(extension) = purpose.extension() {
            let kind = if extension == PLAN_EXTENSION { "file-kind-plan" } else { "file-kind-rulebook" };
            dialog = dialog.add_filter(lang.t(kind), &[extension]);
            if purpose.saves() {
                dialog = dialog.set_file_name(format!("{name}.{extension}"));
            }
        }
        let (send, answer) = channel();
        let (ctx, wants) = (ctx.clone(), purpose.clone());
        let started = std::thread::Builder::new().name("dialog".into()).spawn(move || {
            let path = match &wants {
                _ if wants.saves() => dialog.save_file(),
                _ if wants.wants_folder() => dialog.pick_folder(),
                _ => dialog.pick_file(),
            };
            // Whoever chose another way has stopped listening.
            let _ = send.send(path);
            ctx.request_repaint();
        });
        match started {
            Ok(_) => Ok(Self { purpose, answer, begun: Instant::now() }),
            Err(_) => Err(purpose),
        }
    }

    /// What a person chose, once.
    pub(super) fn poll(&self) -> Option<Answer> {
        let path = match self.answer.try_recv() {
            Ok(path) => path,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
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
