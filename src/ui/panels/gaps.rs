//! The numbered list of gaps, worst first.

use crate::ui::{Action, Cx};

/// State of [`gaps_ui`].
#[derive(Default)]
pub struct GapsState {}

/// Draws the table; fills the available space.
pub fn gaps_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut GapsState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
