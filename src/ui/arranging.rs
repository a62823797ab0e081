//! The window as it was left: sizes of panels, what is open, zoom. It is written once it has stayed the same for a while.

use std::time::{Duration, Instant};

use egui::panel::PanelState;
use egui::{Context, IdSalt, Panel, Ui};

use super::action::{Dock, Tab};
use super::app::{App, Docks};
use crate::plan::Arrangement;

/// How long an arrangement stays the same before it is written.
const SETTLED: Duration = Duration::from_secs(1);

/// The arrangement as it is.
pub struct Arranging {
    now: Arrangement,
    /// What it was a frame ago, and since when it is the same.
    seen: Arrangement,
    since: Instant,
}

impl Arranging {
    /// As it was left.
    pub fn new(left: Arrangement) -> Self {
        Self { seen: left.clone(), now: left, since: Instant::now() }
    }

    /// How the window is arranged now.
    pub fn arrangement(&self) -> &Arrangement {
        &self.now
    }

    /// How long until it has stayed the same for long enough.
    fn unsettled(&mut self) -> Duration {
        if self.now != self.seen {
            self.seen = self.now.clone();
            self.since = Instant::now();
        }
        SETTLED.saturating_sub(self.since.elapsed())
    }

    /// A panel as large as it was left, else of a usual size; its range is set behind.
    pub fn sized(&self, panel: Panel, name: &str, usual: f32) -> Panel {
        panel.default_size(self.now.panel(name).unwrap_or(usual))
    }

    /// Notes how large a panel of `ui` is: how wide if it stands at a side, else how high.
    pub fn note(&mut self, ui: &Ui, name: &str, at_side: bool) {
        let id = ui.scope_id().with_salt(IdSalt::new(name));
        if let Some(state) = PanelState::load(ui.ctx(), id) {
            let size = state.size();
            self.now.set_panel(name, if at_side { size.x } else { size.y });
        }
    }

    fn note_window(&mut self, ctx: &Context, docks: &Docks) {
        let zoom = ctx.zoom_factor();
        self.now.set_zoom(zoom);
        self.now.tab = Some(docks.tab.key().to_owned()).filter(|_| docks.tab != Tab::default());
        let closed = Dock::ALL.into_iter().filter(|dock| !docks.is_open(*dock));
        self.now.closed = closed.map(|dock| dock.key().to_owned()).collect();
        let (maximized, inner) = ctx.input(|i| (i.viewport().maximized, i.viewport().inner_rect));
        self.now.maximized = maximized.unwrap_or(false);
        if let Some(inner) = inner.filter(|_| !self.now.maximized) {
            self.now.set_size([inner.width() * zoom, inner.height() * zoom]);
        }
    }
}

impl Docks {
    /// As they were left.
    pub fn as_left(left: &Arrangement) -> Self {
        let open = |dock: Dock| !left.closed.iter().any(|closed| closed == dock.key());
        let tab = Tab::ALL.into_iter().find(|tab| left.tab.as_deref() == Some(tab.key()));
        Self {
            left: open(Dock::Left),
            right: open(Dock::Right),
            bottom: open(Dock::Bottom),
            tab: tab.unwrap_or_default(),
        }
    }
}

impl App {
    /// Takes note of how the window is arranged, and remembers it once it has stayed so.
    pub(super) fn note_arrangement(&mut self, ctx: &Context) {
        self.arranging.note_window(ctx, &self.docks);
        let unsettled = self.arranging.unsettled();
        if !self.memory.keeps() || *self.memory.arrangement() == self.arranging.now {
            return;
        }
        if unsettled.is_zero() {
            self.memory.change(|s| s.arrangement = self.arranging.now.clone());
        } else {
            ctx.request_repaint_after(unsettled);
        }
    }

    /// Remembers the arrangement of a window that closes.
    pub(super) fn keep_arrangement(&mut self) {
        self.memory.change_now(|s| s.arrangement = self.arranging.now.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_opens_as_it_was_left() {
        let mut left = Arrangement::default();
        left.closed.extend(["right".to_owned(), "moon".to_owned()]);
        left.tab = Some("gaps".to_owned());
        let docks = Docks::as_left(&left);
        assert_eq!((docks.left, docks.right, docks.bottom, docks.tab), (true, false, true, Tab::Gaps));
        left = Arrangement::default();
        left.tab = Some("moon".to_owned());
        let first = Docks::as_left(&left);
        assert_eq!((first.left, first.right, first.bottom, first.tab), (true, true, true, Tab::Compounds));
    }

    #[test]
    fn sizes_docks_and_zoom_are_noted_and_panels_take_their_sizes() {
        let ctx = Context::default();
        let mut arranging = Arranging::new(Arrangement::default());
        arranging.now.set_panel("left", 300.0);
        let frame = |arranging: &mut Arranging| {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                arranging.sized(Panel::left("left"), "left", 264.0).size_range(180.0..=420.0).show(ui, |ui| {
                    ui.set_min_size(ui.available_size());
                });
                arranging.note(ui, "left", true);
                arranging.note(ui, "none", true);
            });
            // Nobody draws it.
            output.textures_delta.clear();
        };
        frame(&mut arranging);
        frame(&mut arranging);
        assert_eq!((arranging.now.panel("left"), arranging.now.panel("none")), (Some(300.0), None));
        let docks = Docks { left: false, right: true, bottom: true, tab: Tab::Siting };
        arranging.note_window(&ctx, &docks);
        assert_eq!((&*arranging.now.closed, arranging.now.tab.as_deref()), (&["left".to_owned()][..], Some("siting")));
        assert!(arranging.unsettled() > Duration::ZERO);
    }
}
