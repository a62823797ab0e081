//! The figures by which the county is judged.

use egui::{DragValue, RichText, Ui};

use super::widgets::{entry_width, fact, named, note, section, unit_ui};
use crate::i18n::Lang;
use crate::model::{BuildStatus, FacilityKind};
use crate::plan::Command;
use crate::rules::{Rulebook, Sharing};
use crate::t;
use crate::ui::{Action, Cx};

/// State of [`rulebook_ui`].
#[derive(Default)]
pub struct RulebookState {
    /// The figure under the hand and what it is now; it becomes a command when it is let go.
    pending: Option<(&'static str, f64)>,
}

/// Draws the editor of the rulebook.
pub fn rulebook_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut RulebookState, actions: &mut Vec<Action>) {
    let mut rules = cx.plan.rulebook().clone();
    ui.add_enabled_ui(!cx.plan.is_read_only(), |ui| {
        title_ui(ui, cx.lang, &mut rules);
        coverage_ui(ui, cx.lang, state, &mut rules);
        floor_ui(ui, cx.lang, state, &mut rules);
        kinds_ui(ui, cx.lang, &mut rules);
    });
    if rules != *cx.plan.rulebook() {
        actions.push(Action::Do(Command::SetRulebook(Box::new(rules))));
    }
}

fn title_ui(ui: &mut Ui, lang: Lang, rules: &mut Rulebook) {
    let name = match lang {
        Lang::Zh => &rules.name_zh,
        Lang::En => &rules.name_en,
    };
    ui.add(egui::Label::new(RichText::new(name).strong()).wrap());
    let original = Rulebook::preset(&rules.id).unwrap_or_default();
    let changed = *rules != original;
    ui.horizontal_wrapped(|ui| {
        ui.weak(lang.t(if changed { "panel-rules-changed" } else { "panel-rules-original" }));
        if changed && ui.small_button(t!(lang, "panel-rules-reset")).clicked() {
            *rules = original;
        }
    });
}

fn clause_section(ui: &mut Ui, lang: Lang, name: &str, clause: &str) {
    section(ui, name);
    note(ui, t!(lang, "panel-clause", clause = clause));
}

fn coverage_ui(ui: &mut Ui, lang: Lang, state: &mut RulebookState, rules: &mut Rulebook) {
    let clause = rules.coverage_rule().map_or("", |(rule, _)| &rule.source).to_owned();
    clause_section(ui, lang, t!(lang, "panel-rule-coverage"), &clause);
    let radius = Figure { id: "panel-rule-radius", low: 10.0, high: 20_000.0, step: 5.0, unit: "m" };
    rules.radius_m = state.figure_ui(ui, lang, &radius, rules.radius_m);
    let target = Figure { id: "panel-rule-target", low: 0.0, high: 100.0, step: 0.5, unit: "%" };
    if let Some(asked) = rules.coverage_target_mut() {
        *asked = state.figure_ui(ui, lang, &target, *asked * 100.0) / 100.0;
    }
    ui.checkbox(&mut rules.count_planned, t!(lang, "panel-rule-count-planned"));
}

fn floor_ui(ui: &mut Ui, lang: Lang, state: &mut RulebookState, rules: &mut Rulebook) {
    let clause = rules.floor_rule(BuildStatus::New).map_or("", |(rule, _)| &rule.source).to_owned();
    clause_section(ui, lang, t!(lang, "panel-rule-floor"), &clause);
    let per_100 = |id| Figure { id, low: 0.0, high: 1_000.0, step: 0.1, unit: "m²" };
    rules.new_m2_per_100 = state.figure_ui(ui, lang, &per_100("panel-rule-new"), rules.new_m2_per_100);
    rules.old_m2_per_100 = state.figure_ui(ui, lang, &per_100("panel-rule-old"), rules.old_m2_per_100);
    let year = Figure { id: "panel-rule-year", low: 1900.0, high: 2100.0, step: 0.1, unit: "" };
    rules.new_from_year = state.figure_ui(ui, lang, &year, f64::from(rules.new_from_year)).round() as u16;
    let unit = Figure { id: "panel-rule-unit", low: 0.0, high: 100_000.0, step: 1.0, unit: "m²" };
    rules.smallest_unit_m2 = state.figure_ui(ui, lang, &unit, rules.smallest_unit_m2);
    sharing_ui(ui, lang, "panel-rule-new-sharing", &mut rules.new_sharing);
    sharing_ui(ui, lang, "panel-rule-old-sharing", &mut rules.old_sharing);
}

fn sharing_ui(ui: &mut Ui, lang: Lang, name: &'static str, sharing: &mut Sharing) {
    let id = |s| match s {
        Sharing::Own => "panel-sharing-own",
        Sharing::Town => "panel-sharing-town",
        Sharing::Circle => "panel-sharing-circle",
    };
    named(ui, lang.t(name), |ui| {
        let width = entry_width(ui);
        let text = lang.t(id(*sharing));
        egui::ComboBox::from_id_salt(name)
            .selected_text(text)
            .width(width)
            .truncate()
            .show_ui(ui, |ui| {
                for s in Sharing::ALL {
                    ui.selectable_value(sharing, s, lang.t(id(s)));
                }
            })
            .response
    });
}

/// The kinds that can count: all but [`FacilityKind::Other`], the last.
const COUNTABLE: &[FacilityKind] = FacilityKind::ALL.split_at(FacilityKind::ALL.len() - 1).0;

fn kinds_ui(ui: &mut Ui, lang: Lang, rules: &mut Rulebook) {
    section(ui, t!(lang, "panel-rule-kinds"));
    fact(ui, t!(lang, "panel-rule-kinds-count"), format!("{} / {}", rules.counted_kinds.len(), COUNTABLE.len()));
    for &kind in COUNTABLE {
        let mut counted = rules.counted_kinds.contains(&kind);
        if ui.checkbox(&mut counted, lang.t(kind.text_id())).changed() {
            set_counted(rules, kind, counted);
        }
    }
}

/// Takes a kind in or out; the kinds keep the order of menus.
fn set_counted(rules: &mut Rulebook, kind: FacilityKind, counted: bool) {
    let before = std::mem::take(&mut rules.counted_kinds);
    let holds = |k: &FacilityKind| if *k == kind { counted } else { before.contains(k) };
    rules.counted_kinds = COUNTABLE.iter().copied().filter(holds).collect();
}

/// A number of the rulebook.
struct Figure {
    id: &'static str,
    low: f64,
    high: f64,
    step: f64,
    unit: &'static str,
}

impl RulebookState {
    /// Draws a figure; returns it changed only when the hand or the keyboard lets it go.
    fn figure_ui(&mut self, ui: &mut Ui, lang: Lang, figure: &Figure, value: f64) -> f64 {
        let mine = self.pending.filter(|(id, _)| *id == figure.id).map(|(_, v)| v);
        let mut shown = mine.unwrap_or(value);
        let response = named(ui, lang.t(figure.id), |ui| {
            unit_ui(ui, figure.unit);
            let decimals = usize::from(!figure.unit.is_empty() && figure.step < 1.0);
            let drag =
                DragValue::new(&mut shown).range(figure.low..=figure.high).speed(figure.step).max_decimals(decimals);
            ui.add_sized([84.0, ui.spacing().interact_size.y], drag.update_while_editing(false))
        });
        let held = response.dragged() || response.has_focus();
        if response.changed() {
            self.pending = Some((figure.id, shown));
        }
        match self.pending {
            Some((id, v)) if id == figure.id && !held => {
                self.pending = None;
                v
            }
            _ => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_keep_their_order_when_taken_out_and_in_again() {
        let mut rules = Rulebook::default();
        set_counted(&mut rules, FacilityKind::WelfareHome, false);
        assert!(!rules.counted_kinds.contains(&FacilityKind::WelfareHome));
        set_counted(&mut rules, FacilityKind::WelfareHome, true);
        assert_eq!(rules, Rulebook::default());
    }
}
