//! What the colours, patterns and symbols of the map mean.

use crate::ui::{Action, Cx};

/// State of [`legend_ui`].
#[derive(Default)]
pub struct LegendState {}

/// Draws the legend of the current style.
pub fn legend_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut LegendState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
