//! The table of compounds.

use crate::ui::{Action, Cx};

/// State of [`compounds_ui`].
#[derive(Default)]
pub struct CompoundsState {}

/// Draws the table; fills the available space.
pub fn compounds_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut CompoundsState, actions: &mut Vec<Action>) {
    let _ = (cx, state, actions);
    ui.weak("…");
}
