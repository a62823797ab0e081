//! Which layers are drawn, and how.

use egui::{DragValue, Label, RichText, Sense, Ui};

use super::coordinates::coordinates_ui;
use super::layer_files::layer_files_ui;
use super::widgets::{section, spread};
use crate::i18n::number;
use crate::map::{ColourBy, LayerKind, LayerStyle, Style};
use crate::model::County;
use crate::plan::OpenPlan;
use crate::rules::Mode;
use crate::t;
use crate::ui::{Action, Cx};

/// State of [`layers_ui`].
#[derive(Default)]
pub struct LayersState {
    /// Whether faults of the walking network are marked on the map also while their tab is closed.
    pub faults: bool,
}

/// What compounds can be coloured by, in the order of the menu.
const COLOURS: [ColourBy; 6] = [
    ColourBy::Verdict,
    ColourBy::FloorGap,
    ColourBy::CoveredBy,
    ColourBy::Status,
    ColourBy::Households,
    ColourBy::Rule,
];

/// Draws one row a layer and the choice of colours.
pub fn layers_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut LayersState, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    let mut style = cx.plan.view.style.clone();
    section(ui, t!(lang, "panel-layers"));
    for kind in LayerKind::ALL.into_iter().rev() {
        layer_ui(ui, cx, &mut style, kind);
    }
    section(ui, t!(lang, "panel-colours"));
    ui.horizontal(|ui| {
        ui.label(RichText::new(t!(lang, "panel-colour-by")).weak());
        let chosen = lang.t(colour_by_id(style.colour_by));
        let width = ui.available_width();
        let list =
            egui::ComboBox::from_id_salt("colour-by").selected_text(chosen).width(width).truncate().show_ui(ui, |ui| {
                let can = |by: &ColourBy| *by != ColourBy::Rule || style.rule.is_some();
                for by in COLOURS.into_iter().filter(can).collect::<Vec<_>>() {
                    ui.selectable_value(&mut style.colour_by, by, lang.t(colour_by_id(by)));
                }
            });
        list.response.accessible_name(t!(lang, "panel-colours"));
    });
    ui.checkbox(&mut style.shade_towns, t!(lang, "panel-shade-towns"));
    if !cx.plan.county().roads.shapes.is_empty() {
        ui.checkbox(&mut state.faults, t!(lang, "panel-mark-faults"));
    }
    layer_files_ui(ui, cx, actions);
    coordinates_ui(ui, cx, actions);
    if style != cx.plan.view.style {
        actions.push(Action::SetStyle(Box::new(style)));
    }
}

fn layer_ui(ui: &mut Ui, cx: &Cx<'_>, style: &mut Style, kind: LayerKind) {
    let name = cx.lang.t(kind.text_id());
    let count = feature_count(cx.plan.county(), kind);
    let layer = style.layer_mut(kind);
    let mut visible = layer.visible;
    let tip = applies(cx.plan, kind).err();
    let shown = ui.add_enabled_ui(count != Some(0) && tip.is_none(), |ui| {
        spread(
            ui,
            |ui| {
                opacity_ui(ui, cx, layer);
                if let Some(n) = count {
                    ui.add(Label::new(RichText::new(number::int(n as i64)).weak().small()));
                }
                layer
            },
            |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                ui.checkbox(&mut visible, "").accessible_name(name);
                if ui.add(Label::new(name).truncate().sense(Sense::click())).clicked() {
                    visible = !visible;
                }
            },
        )
        .visible = visible;
    });
    if let Some(tip) = tip {
        shown.response.on_hover_text(cx.lang.t(tip));
    }
}

fn opacity_ui(ui: &mut Ui, cx: &Cx<'_>, layer: &mut LayerStyle) {
    let mut percent = layer.opacity * 100.0;
    let opacity = DragValue::new(&mut percent).range(0.0..=100.0).speed(1.0).max_decimals(0).suffix(" %");
    let size = [54.0, ui.spacing().interact_size.y];
    let (shown, tip) =
        (ui.add_enabled_ui(layer.visible, |ui| ui.add_sized(size, opacity)).inner, t!(cx.lang, "panel-opacity"));
    if shown.accessible_name(tip).on_hover_text(tip).changed() {
        layer.opacity = percent / 100.0;
    }
}

/// Whether a layer is drawn by the rulebook's way to judge; else the text id of why not.
fn applies(plan: &OpenPlan, kind: LayerKind) -> Result<(), &'static str> {
    match (kind, plan.rulebook().mode) {
        (LayerKind::Circles, Mode::Walk) => Err("layer-only-circle"),
        (LayerKind::Reach | LayerKind::Falsely, Mode::Circle) => Err("layer-only-walk"),
        _ => Ok(()),
    }
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
        LayerKind::Drawn => county.live_drawn().count(),
        LayerKind::Circles | LayerKind::Labels | LayerKind::Reach | LayerKind::Falsely => return None,
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
        ColourBy::Rule => "panel-colour-rule",
    }
}
