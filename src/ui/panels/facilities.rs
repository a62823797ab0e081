//! The table of facilities.

use crate::ui::{Action, Cx};

/// State of [`facilities_ui`].
#[derive(Default)]
pub struct FacilitiesState {}

/// Draws the table; fills the available space.
pub fn facilities_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut FacilitiesState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
