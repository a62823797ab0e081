//! What the load found wrong or doubtful.

use crate::ui::{Action, Cx};

/// State of [`warnings_ui`].
#[derive(Default)]
pub struct WarningsState {}

/// Draws the table of warnings; fills the available space.
pub fn warnings_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut WarningsState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
