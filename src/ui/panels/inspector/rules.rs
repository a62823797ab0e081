//! What the rules say of the selected feature, down to the features that each figure comes from.

use egui::collapsing_header::CollapsingState;
use egui::{Label, RichText, Ui};

use super::InspectorState;
use super::compound::more_ui;
use crate::assess::{Feature, Source, UnitVerdict, rules_about, town_shown, unit_shown};
use crate::report::rule_text::{clause_label, rule_name, rule_sentence, sources_text};
use crate::report::{figure_or_dash, figure_parts, lack_name};
use crate::rules::Rule;
use crate::t;
use crate::ui::names::{feature_name, selected_of};
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::fold::heading_ui;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{link, note, section, spread};
use crate::ui::{Action, Cx};

/// Larger counties keep what is shown while a facility is dragged.
const LIVE_COMPOUNDS: usize = 2_000;
/// At most so many sources of a figure are listed.
const LISTED: usize = 12;

/// What the rules say of one feature.
#[derive(Default)]
pub(super) struct About {
    key: Option<(PlanKey, Feature)>,
    rules: Vec<(usize, UnitVerdict)>,
}

impl About {
    fn refresh(&mut self, cx: &Cx<'_>, feature: Feature) {
        let key = (PlanKey::of(cx.plan), feature);
        let frozen = cx.plan.drag().is_some() && cx.plan.county().compounds.len() > LIVE_COMPOUNDS;
        if self.key.is_some_and(|(k, f)| f == feature && (k == key.0 || (frozen && k.same_plan(key.0)))) {
            return;
        }
        self.key = Some(key);
        self.rules = rules_about(cx.plan.county(), cx.plan.rulebook(), cx.plan.assessment(), feature);
    }
}

/// Draws one fold a rule: verdict and figure; inside, what it asks, what it comes from, and what is missing.
pub(super) fn rules_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut InspectorState,
    feature: Feature,
    actions: &mut Vec<Action>,
) {
    state.about.refresh(cx, feature);
    if state.about.rules.is_empty() {
        return;
    }
    section(ui, t!(cx.lang, "panel-rules-about"));
    for (rule, verdict) in &state.about.rules {
        if let Some(asked) = cx.plan.rulebook().rules.get(*rule) {
            rule_ui(ui, cx, feature, asked, verdict, actions);
        }
    }
}

fn rule_ui(ui: &mut Ui, cx: &Cx<'_>, feature: Feature, asked: &Rule, verdict: &UnitVerdict, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    let shown = if matches!(feature, Feature::Town(_)) { town_shown(asked) } else { unit_shown(asked) };
    let value = figure_or_dash(lang, shown, verdict.figure.value);
    let id = ui.make_persistent_id(("rule", &asked.id));
    let mut fold = CollapsingState::load_with_default_open(ui.ctx(), id, false);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.add_space(6.0);
            marks::outcome_mark(ui, verdict.figure.outcome);
        });
        if heading_ui(ui, RichText::new(rule_name(lang, asked)), &value, fold.is_open()).clicked() {
            fold.toggle(ui);
        }
    });
    fold.show_body_unindented(ui, |ui| {
        ui.indent(id, |ui| why_ui(ui, cx, asked, verdict, actions));
    });
}

fn why_ui(ui: &mut Ui, cx: &Cx<'_>, asked: &Rule, verdict: &UnitVerdict, actions: &mut Vec<Action>) {
    let (lang, rulebook) = (cx.lang, cx.plan.rulebook());
    note(ui, format!("{} · {}", clause_label(lang, asked), rule_sentence(lang, rulebook, asked)));
    note(ui, sources_text(lang, rulebook, asked));
    let parts = figure_parts(verdict.figure.numerator, verdict.figure.denominator);
    note(ui, t!(lang, "panel-rules-made-of", parts = parts));
    for lack in verdict.missing.iter().take(LISTED) {
        let field = lack_name(lang, rulebook, lack);
        let text = t!(lang, "panel-rules-lacks", feature = feature_name(cx, lack.feature), field = field);
        ui.add(Label::new(RichText::new(text).color(ui.visuals().warn_fg_color)).wrap());
    }
    more_ui(ui, lang, verdict.missing.len(), LISTED);
    for source in verdict.features.iter().take(LISTED) {
        source_ui(ui, cx, source, actions);
    }
    more_ui(ui, lang, verdict.features.len(), LISTED);
    if ui.small_button(t!(lang, "panel-rules-open")).clicked() {
        actions.push(Action::ChooseRule(asked.id.clone()));
        actions.push(Action::ShowTab(crate::ui::Tab::Rules));
    }
}

fn source_ui(ui: &mut Ui, cx: &Cx<'_>, source: &Source, actions: &mut Vec<Action>) {
    let parts = figure_parts(source.numerator, source.denominator);
    let name = feature_name(cx, source.feature);
    let target = selected_of(source.feature);
    spread(
        ui,
        |ui| {
            ui.weak(RichText::new(parts).small());
        },
        |ui| match target {
            Some(target) => {
                if link(ui, &name).clicked() {
                    actions.push(Action::Show(target));
                }
            }
            None => {
                ui.add(Label::new(name.as_ref()).truncate());
            }
        },
    );
}
