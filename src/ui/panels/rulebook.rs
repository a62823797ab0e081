//! The figures by which the county is judged.

use crate::ui::{Action, Cx};

/// State of [`rulebook_ui`].
#[derive(Default)]
pub struct RulebookState {}

/// Draws the editor of the rulebook.
pub fn rulebook_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut RulebookState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
