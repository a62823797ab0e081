//! Which layers are drawn, and how.

use egui::{Label, RichText, Ui};

use super::widgets::section;
use crate::i18n::number;
use crate::map::{ColourBy, LayerKind, Style};
use crate::model::County;
use crate::t;
use crate::ui::{Action, Cx};

/// State of [`layers_ui`].
#[derive(Default)]
pub struct LayersState {}

/// What compounds can be coloured by, in the order of the menu.
const COLOURS: [ColourBy; 5] =
    [ColourBy::Verdict, ColourBy::FloorGap, ColourBy::CoveredBy, ColourBy::Status, ColourBy::Households];

/// Draws one row a layer and the choice of colours.
pub fn layers_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut LayersState, actions: &mut Vec<Action>) {
    let LayersState {} = state;
    let lang = cx.lang;
    let mut style = cx.plan.view.style.clone();
    for kind in LayerKind::ALL.into_iter().rev() {
        layer_ui(ui, cx, &mut style, kind);
    }
    section(ui, t!(lang, "panel-colours"));
    ui.horizontal(|ui| {
        ui.label(RichText::new(t!(lang, "panel-colour-by")).weak());
        let chosen = lang.t(colour_by_id(style.colour_by));
        let width = ui.available_width();
        egui::ComboBox::from_id_salt("colour-by").selected_text(chosen).width(width).truncate().show_ui(ui, |ui| {
            for by in COLOURS {
                ui.selectable_value(&mut style.colour_by, by, lang.t(colour_by_id(by)));
            }
        });
    });
    ui.checkbox(&mut style.shade_towns, t!(lang, "panel-shade-towns"));
    if style != cx.plan.view.style {
        actions.push(Action::SetStyle(Box::new(style)));
    }
}

fn layer_ui(ui: &mut Ui, cx: &Cx<'_>, style: &mut Style, kind: LayerKind) {
    let name = cx.lang.t(kind.text_id());
    let count = feature_count(cx.plan.county(), kind);
    let layer = style.layer_mut(kind);
    ui.add_enabled_ui(count != Some(0), |ui| {
        ui.horizontal(|ui| {
            let slider = 64.0;
            let room = (ui.available_width() - slider - 64.0 - 3.0 * ui.spacing().item_spacing.x).max(60.0);
            let height = ui.spacing().interact_size.y;
            let left = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(egui::vec2(room, height), left, |ui| {
                ui.set_min_width(room);
                ui.checkbox(&mut layer.visible, "");
                let label = ui.add(Label::new(name).truncate().sense(egui::Sense::click()));
                if label.clicked() {
                    layer.visible = !layer.visible;
                }
            });
            ui.spacing_mut().slider_width = slider;
            let tip = t!(cx.lang, "panel-opacity", share = number::percent(f64::from(layer.opacity)));
            let opacity = egui::Slider::new(&mut layer.opacity, 0.0..=1.0).show_value(false).step_by(0.05);
            ui.add_enabled(layer.visible, opacity).on_hover_text(tip);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if let Some(n) = count {
                    ui.add(Label::new(RichText::new(number::int(n as i64)).weak().small()));
                }
            });
        });
    });
}

/// Features of a layer; `None` for layers that are made from others.
fn feature_count(county: &County, kind: LayerKind) -> Option<usize> {
    Some(match kind {
        LayerKind::Towns => county.towns.len(),
        LayerKind::Communities => county.communities.len(),
        LayerKind::Roads => county.roads.shapes.len(),
        LayerKind::Barriers => county.barriers.len(),
        LayerKind::Compounds => county.compounds.len(),
        LayerKind::Facilities => county.live_facilities().count(),
        LayerKind::Sites => county.sites.len(),
        LayerKind::Circles | LayerKind::Labels => return None,
    })
}

/// Text id of what the compounds' colour means.
pub(super) fn colour_by_id(by: ColourBy) -> &'static str {
    match by {
        ColourBy::Verdict => "panel-colour-verdict",
        ColourBy::FloorGap => "panel-colour-floor-gap",
        ColourBy::CoveredBy => "panel-colour-covered-by",
        ColourBy::Status => "panel-colour-status",
        ColourBy::Households => "panel-colour-households",
    }
}
