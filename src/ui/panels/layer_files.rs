//! Which layer each file is read as: a click changes it.

use egui::{ComboBox, Label, Ui};

use super::fold::fold;
use super::widgets::spread;
use crate::io::{LayerName, Source};
use crate::t;
use crate::ui::{Action, Cx};

/// Files that are listed: a province has a file for each town.
const MOST_LISTED: usize = 100;

/// Draws one choice a file.
pub(super) fn layer_files_ui(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let sources = cx.plan.sources();
    if sources.is_empty() {
        return;
    }
    fold(ui, t!(cx.lang, "panel-layer-files"), &sources.len().to_string(), false, |ui| {
        ui.add_enabled_ui(!cx.plan.is_read_only(), |ui| {
            sources.iter().take(MOST_LISTED).for_each(|source| file_ui(ui, cx, source, actions));
        });
    });
}

fn file_ui(ui: &mut Ui, cx: &Cx<'_>, source: &Source, actions: &mut Vec<Action>) {
    let name = source.path.file_name().unwrap_or_default().to_string_lossy();
    let mut layer = source.layer;
    let choices = |ui: &mut Ui| {
        for choice in LayerName::ALL {
            ui.selectable_value(&mut layer, choice, cx.lang.t(choice.text_id()));
        }
    };
    spread(
        ui,
        |ui| {
            let list = ComboBox::from_id_salt(("layer-of", &source.path));
            let list = list.selected_text(cx.lang.t(source.layer.text_id())).width(112.0).truncate();
            list.show_ui(ui, choices).response.accessible_name(t!(cx.lang, "panel-layer-of", file = name));
        },
        |ui| {
            ui.add(Label::new(&*name).truncate()).on_hover_text(source.path.display().to_string());
        },
    );
    if layer != source.layer {
        actions.push(Action::SetLayer(source.path.clone(), layer));
    }
}
