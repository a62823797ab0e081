//! Short messages in a corner that go away by themselves.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Align2, Area, Context, Frame, Id, Order, RichText, Stroke, vec2};

use super::action::Action;
use super::theme;
use crate::i18n::Lang;

const STAYS: Duration = Duration::from_secs(6);
const ERROR_STAYS: Duration = Duration::from_secs(20);
const MOST_AT_ONCE: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Info,
    Done,
    Error,
}

/// Text id of something that can be done about a message, and what that is.
type Link = (&'static str, Action);

struct Toast {
    mood: Mood,
    text: String,
    link: Option<Link>,
    until: Instant,
}

/// The messages that are shown now.
#[derive(Default)]
pub struct Toasts {
    shown: Vec<Toast>,
}

impl Toasts {
    /// Tells something.
    pub fn info(&mut self, text: impl Into<String>) {
        self.push(Mood::Info, text.into(), None);
    }

    /// Tells that something succeeded; `folder` gets a button that opens it.
    pub fn done(&mut self, text: impl Into<String>, folder: Option<PathBuf>) {
        self.push(Mood::Done, text.into(), folder.map(|f| ("toast-open-folder", Action::ShowFolder(f))));
    }

    /// Tells that something failed.
    pub fn error(&mut self, text: impl Into<String>) {
        self.push(Mood::Error, text.into(), None);
    }

    /// Tells that something failed, and what can be done: the text id of a link.
    pub fn error_with(&mut self, text: impl Into<String>, link: &'static str, action: Action) {
        self.push(Mood::Error, text.into(), Some((link, action)));
    }

    fn push(&mut self, mood: Mood, text: String, link: Option<Link>) {
        if mood == Mood::Error {
            tracing::warn!(text, "told");
        }
        let until = Instant::now() + if mood == Mood::Error { ERROR_STAYS } else { STAYS };
        self.shown.retain(|t| t.text != text);
        self.shown.push(Toast { mood, text, link, until });
        let surplus = self.shown.len().saturating_sub(MOST_AT_ONCE);
        self.shown.drain(..surplus);
    }

    /// Draws the messages in the lower right corner of the map.
    pub fn toasts_ui(&mut self, ctx: &Context, lang: Lang, corner: egui::Pos2, actions: &mut Vec<Action>) {
        let now = Instant::now();
        self.shown.retain(|t| t.until > now);
        let Some(next) = self.shown.iter().map(|t| t.until).min() else { return };
        ctx.request_repaint_after(next - now);
        let mut closed = None;
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .pivot(Align2::RIGHT_BOTTOM)
            .current_pos(corner - vec2(14.0, 14.0))
            .show(ctx, |ui| {
                for (i, toast) in self.shown.iter().enumerate() {
                    if toast_ui(ui, lang, toast, actions) {
                        closed = Some(i);
                    }
                }
            });
        if let Some(i) = closed {
            self.shown.remove(i);
        }
    }
}

/// Draws one message; true if it was closed.
fn toast_ui(ui: &mut egui::Ui, lang: Lang, toast: &Toast, actions: &mut Vec<Action>) -> bool {
    let dark = ui.visuals().dark_mode;
    let colour = match toast.mood {
        Mood::Info => theme::accent(dark),
        Mood::Done => theme::good(dark),
        Mood::Error => theme::bad(dark),
    };
    let mut close = false;
    Frame::popup(ui.style()).stroke(Stroke::new(1.0, colour)).inner_margin(10).show(ui, |ui| {
        ui.set_width(340.0);
        ui.horizontal_top(|ui| {
            let (dot, _) = ui.allocate_exact_size(vec2(10.0, 18.0), egui::Sense::hover());
            ui.painter().circle_filled(dot.center(), 4.0, colour);
            ui.vertical(|ui| {
                ui.set_width(290.0);
                ui.label(&toast.text);
                if let Some((id, action)) = &toast.link
                    && ui.link(lang.t(id)).clicked()
                {
                    actions.push(action.clone());
                }
            });
            close = ui.add(egui::Button::new(RichText::new("×")).frame(false)).clicked();
        });
    });
    close
}
