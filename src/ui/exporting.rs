//! Exporting beside the window.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use super::app::App;
use super::dialogs::ExportChoice;
use crate::assess::{Assessment, nearest_all};
use crate::io::{Source, Warning};
use crate::map::Style;
use crate::model::{County, Message};
use crate::report::{ReportInput, write};
use crate::rules::Rulebook;
use crate::t;

type Answer = Result<Vec<PathBuf>, Message>;

/// The export that is going on.
#[derive(Default)]
pub struct Exporting {
    running: Option<(PathBuf, Receiver<Answer>)>,
}

/// A copy of what is exported, so that the plan can change meanwhile.
struct Copy {
    county: County,
    base: std::sync::Arc<County>,
    assessment: Assessment,
    base_assessment: Assessment,
    rulebook: Rulebook,
    warnings: Vec<Warning>,
    sources: Vec<Source>,
    style: Style,
}

impl Exporting {
    /// Whether an export is going on.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    fn take(&mut self) -> Option<(PathBuf, Answer)> {
        let (_, receive) = self.running.as_ref()?;
        let answer = match receive.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Err(Message::new("export-failed")),
        };
        self.running.take().map(|(folder, _)| (folder, answer))
    }
}

impl App {
    /// Begins to export into a folder.
    pub(super) fn export(&mut self, ctx: &Context, choice: ExportChoice, folder: PathBuf) {
        let Some(plan) = &self.plan else { return };
        let copy = Copy {
            county: plan.county().clone(),
            base: plan.base_shared(),
            assessment: plan.assessment().clone(),
            base_assessment: plan.base_assessment().clone(),
            rulebook: plan.rulebook().clone(),
            warnings: plan.warnings().to_vec(),
            sources: plan.sources().to_vec(),
            style: Style { dark: false, px_per_pt: 1.0, ..plan.view.style.clone() },
        };
        let (send, receive) = channel();
        let (ctx, into) = (ctx.clone(), folder.clone());
        let begun = std::thread::Builder::new().name("export".into()).spawn(move || {
            // The window may have closed.
            let _ = send.send(copy.write(&choice, &into));
            ctx.request_repaint();
        });
        self.exporting.running = begun.is_ok().then_some((folder, receive));
    }

    /// Tells how an export ended.
    pub(super) fn take_exported(&mut self) {
        match self.exporting.take() {
            None => {}
            Some((folder, Ok(files))) => {
                let text = t!(self.lang, "toast-exported", n = files.len(), folder = folder.display());
                self.toasts.done(text, Some(folder));
            }
            Some((_, Err(message))) => self.toasts.error(self.lang.message(&message)),
        }
    }
}

impl Copy {
    fn write(&self, choice: &ExportChoice, folder: &std::path::Path) -> Answer {
        let nearest = nearest_all(&self.county, &self.rulebook);
        let input = ReportInput {
            county: &self.county,
            assessment: &self.assessment,
            base_assessment: &self.base_assessment,
            base: &self.base,
            rulebook: &self.rulebook,
            nearest: &nearest,
            warnings: &self.warnings,
            sources: &self.sources,
            date: jiff::Zoned::now().date(),
            style: &self.style,
            lang: choice.lang,
        };
        write(&input, &choice.exports, folder).map_err(|e| e.message())
    }
}
