//! What the degrees of the layers' files are measured in: Chinese web maps shift theirs by hundreds of metres.

use egui::{ComboBox, RichText, Ui};

use super::fold::fold;
use super::widgets::spread;
use crate::geom::Crs;
use crate::io::LayerName;
use crate::t;
use crate::ui::{Action, Cx};

/// Draws one choice a layer that is read from files.
pub(super) fn coordinates_ui(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let read = |layer: &LayerName| cx.plan.sources().iter().any(|s| s.layer == *layer);
    let layers: Vec<LayerName> = LayerName::ALL.into_iter().filter(read).collect();
    if layers.is_empty() {
        return;
    }
    let chosen = &cx.plan.load_options().crs;
    let note = if chosen.is_empty() { String::new() } else { chosen.len().to_string() };
    fold(ui, t!(cx.lang, "panel-crs"), &note, false, |ui| {
        ui.label(RichText::new(t!(cx.lang, "panel-crs-why")).weak().small());
        ui.add_enabled_ui(!cx.plan.is_read_only(), |ui| {
            layers.iter().for_each(|layer| layer_ui(ui, cx, *layer, actions));
        });
    });
}

fn layer_ui(ui: &mut Ui, cx: &Cx<'_>, layer: LayerName, actions: &mut Vec<Action>) {
    let name = cx.lang.t(layer.text_id());
    let now = cx.plan.load_options().crs.get(&layer).copied();
    let mut crs = now;
    let shown = |crs: Option<Crs>| cx.lang.t(crs.map_or("panel-crs-by-name", Crs::text_id));
    let choices = |ui: &mut Ui| {
        for choice in std::iter::once(None).chain(Crs::ALL.map(Some)) {
            ui.selectable_value(&mut crs, choice, shown(choice));
        }
    };
    spread(
        ui,
        |ui| {
            let chosen = now.map_or_else(|| shown(None), Crs::name);
            let list = ComboBox::from_id_salt(("crs", layer)).selected_text(chosen).width(112.0).truncate();
            list.show_ui(ui, choices).response.accessible_name(t!(cx.lang, "panel-crs-of", layer = name));
        },
        |ui| {
            ui.add(egui::Label::new(name).truncate());
        },
    );
    if crs != now {
        actions.push(Action::SetCrs(layer, crs));
    }
}
