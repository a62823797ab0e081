//! The table of towns.

use crate::ui::{Action, Cx};

/// State of [`towns_ui`].
#[derive(Default)]
pub struct TownsState {}

/// Draws the table; fills the available space.
pub fn towns_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut TownsState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
