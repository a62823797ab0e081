//! Totals before and after, in one line.

use crate::ui::{Action, Cx};

/// State of [`totals_ui`].
#[derive(Default)]
pub struct TotalsState {}

/// Draws the strip in one line; a narrow space shows fewer totals.
pub fn totals_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut TotalsState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
