//! The rules of the rulebook: verdicts, units of a rule, town x rule heat map, and the county's scorecard.

mod card;
mod data;
mod losses;
mod matrix;
mod units;
mod verdicts;

use egui::{RichText, Ui};

use super::table::TableState;
use crate::assess::{UnitKind, unit_of};
use crate::map::{ColourBy, LayerKind, Style};
use crate::t;
use crate::ui::{Action, Cx};

use data::RuleData;

/// Room that the units of a rule take beside the table of rules.
const UNITS_SHARE: f32 = 0.36;

/// State of [`rules_ui`].
#[derive(Default)]
pub struct RulesState {
    shown: RulesView,
    verdicts: TableState,
    units: units::UnitsState,
    matrix: matrix::MatrixState,
    data: RuleData,
    /// Id of the rule whose units are shown.
    chosen: Option<String>,
}

impl RulesState {
    /// Shows the rules in another way.
    pub fn view(&mut self, view: RulesView) {
        self.shown = view;
    }

    /// Shows the units of a rule.
    pub fn choose(&mut self, id: String) {
        self.chosen = Some(id);
    }
}

/// The ways in which the rules are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RulesView {
    /// A table, and the units of the chosen rule.
    #[default]
    Verdicts,
    /// A heat map of towns and rules.
    Matrix,
    /// A card a rule.
    Card,
}

impl RulesView {
    const ALL: [Self; 3] = [Self::Verdicts, Self::Matrix, Self::Card];

    fn text_id(self) -> &'static str {
        match self {
            Self::Verdicts => "panel-rules-verdicts",
            Self::Matrix => "panel-rules-matrix",
            Self::Card => "panel-rules-card",
        }
    }
}

/// Draws the rules; fills the available space.
pub fn rules_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut RulesState, actions: &mut Vec<Action>) {
    state.data.refresh(cx);
    ui.horizontal(|ui| {
        for view in RulesView::ALL {
            ui.selectable_value(&mut state.shown, view, cx.lang.t(view.text_id()));
        }
        ui.separator();
        colour_ui(ui, cx, state, actions);
        if state.shown != RulesView::Verdicts && ui.small_button(t!(cx.lang, "panel-copy")).clicked() {
            actions.push(Action::Copy(match state.shown {
                RulesView::Matrix => matrix::tsv(cx, &mut state.data),
                _ => card::tsv(cx, &state.data),
            }));
        }
    });
    ui.add_space(2.0);
    match state.shown {
        RulesView::Verdicts => verdicts_ui(ui, cx, state, actions),
        RulesView::Matrix => {
            matrix::matrix_ui(ui, cx, &mut state.matrix, &mut state.data, state.chosen.as_deref(), actions)
        }
        RulesView::Card => card::card_ui(ui, cx, &state.data, state.chosen.as_deref(), actions),
    }
}

fn verdicts_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut RulesState, actions: &mut Vec<Action>) {
    let RulesState { verdicts, units, data, chosen, .. } = state;
    let width = ui.available_width() * UNITS_SHARE;
    egui::Panel::right("rule-units").resizable(true).default_size(width).size_range(220.0..=900.0).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        units::units_ui(ui, cx, units, data, chosen.as_deref(), actions);
    });
    egui::CentralPanel::no_frame().show(ui, |ui| {
        verdicts::verdicts_ui(ui, cx, verdicts, data, chosen.as_deref(), actions);
    });
}

/// The style with the layer shown on which its rule is judged.
fn showing(cx: &Cx<'_>, mut style: Style) -> Style {
    let rules = &cx.plan.rulebook().rules;
    let unit = style.coloured_by_rule().and_then(|id| rules.iter().find(|r| r.id == id)).map(unit_of);
    let layer = match unit {
        Some(UnitKind::Community) => LayerKind::Communities,
        Some(UnitKind::Compound) => LayerKind::Compounds,
        Some(UnitKind::Facility) => LayerKind::Facilities,
        Some(UnitKind::Site) => LayerKind::Sites,
        Some(UnitKind::Town | UnitKind::County) => LayerKind::Towns,
        None => return style,
    };
    style.layer_mut(layer).visible = true;
    style
}

/// The switch that colours the map by the chosen rule.
fn colour_ui(ui: &mut Ui, cx: &Cx<'_>, state: &RulesState, actions: &mut Vec<Action>) {
    let style = &cx.plan.view.style;
    let by_rule = style.coloured_by_rule();
    let mut on = by_rule.is_some();
    let can = on || state.chosen.is_some();
    let switch = ui.add_enabled(can, egui::Checkbox::new(&mut on, t!(cx.lang, "panel-rules-colour-map")));
    if switch.on_hover_text(t!(cx.lang, "panel-rules-colour-map-tip")).changed() {
        let by = if on { ColourBy::Rule } else { ColourBy::Verdict };
        let rule = if on { state.chosen.clone() } else { None };
        actions.push(Action::SetStyle(Box::new(showing(cx, Style { colour_by: by, rule, ..style.clone() }))));
    } else if let (Some(shown), Some(chosen)) = (by_rule, &state.chosen)
        && shown != chosen
    {
        let style = Style { rule: Some(chosen.clone()), ..style.clone() };
        actions.push(Action::SetStyle(Box::new(showing(cx, style))));
    }
    let counts = state.data.counts();
    for (outcome, n) in counts {
        super::marks::outcome_mark(ui, Some(outcome));
        ui.label(RichText::new(n.to_string()).strong());
    }
}
