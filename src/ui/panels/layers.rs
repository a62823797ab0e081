//! Which layers are drawn, and how.

use crate::ui::{Action, Cx};

/// State of [`layers_ui`].
#[derive(Default)]
pub struct LayersState {}

/// Draws one row a layer and the choice of colours.
pub fn layers_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut LayersState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
