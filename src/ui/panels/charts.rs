//! Charts: gap by town, distance to the nearest facility, coverage against radius.

use crate::ui::{Action, Cx};

/// State of [`charts_ui`].
#[derive(Default)]
pub struct ChartsState {}

/// Draws the charts; fills the available space.
pub fn charts_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut ChartsState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
