//! What is selected, and why it is judged as it is.

use crate::ui::{Action, Cx};

/// State of [`inspector_ui`].
#[derive(Default)]
pub struct InspectorState {}

/// Draws the inspector; scrolls inside the available space.
pub fn inspector_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut InspectorState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
