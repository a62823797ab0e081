//! A compound: its verdict, why, and its figures.

use egui::{RichText, Ui};

use super::editing::choice_ui;
use super::field::OF_COMPOUND;
use super::{InspectorState, facility_name, floor, heading_ui, show_button, walking, within_text};
use crate::assess::{CompoundVerdict, Explanation, Feature, Gift, Nearest, explain};
use crate::i18n::{Lang, number};
use crate::model::{BuildStatus, CompoundFigures, CompoundIdx, FacilityIdx, Stage};
use crate::plan::{Command, OpenPlan, Selected, WishedPlace};
use crate::rules::{Mode, Rulebook};
use crate::t;
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::marks;
use crate::ui::panels::siting::wish_ui;
use crate::ui::panels::widgets::{fact, link, name_or_id, note, section, spread, town_name};
use crate::ui::{Action, Cx};

/// At most so many facilities are listed.
pub(super) const LISTED: usize = 6;

/// What is worked out once a revision.
#[derive(Debug)]
pub(super) struct Facts {
    nearest: Option<Nearest>,
    within: Vec<Nearest>,
    why: Option<Explanation>,
    gifts: Vec<Gift>,
}

impl Facts {
    fn new(plan: &OpenPlan, row: CompoundIdx) -> Self {
        let (county, live) = (plan.county(), plan.live());
        Self {
            nearest: live.nearest(county, row),
            within: live.within_radius(county, row),
            gifts: live.gifts(row),
            why: explain(county, plan.rulebook(), plan.assessment(), row),
        }
    }
}

/// Draws a compound.
pub(super) fn compound_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut InspectorState,
    row: CompoundIdx,
    actions: &mut Vec<Action>,
) {
    let (plan, lang) = (cx.plan, cx.lang);
    let c = &plan.county().compounds[row.i()];
    let verdict = plan.assessment().compounds[row.i()];
    heading_ui(ui, t!(lang, "panel-compound"), name_or_id(&c.name, &c.id), town_name(plan.county(), c.town));
    spread(
        ui,
        |ui| show_button(ui, lang, Selected::Compound(row), actions),
        |ui| marks::class_badge(ui, lang, verdict.class()),
    );
    let InspectorState { compound, walking, trials, .. } = state;
    let facts = compound.get((PlanKey::of(plan), row.0), || Facts::new(plan, row));
    let is_walk = plan.rulebook().mode == Mode::Walk;
    match is_walk {
        true => on_foot_heading_ui(ui, cx, &verdict),
        false => coverage_ui(ui, cx, &verdict, facts, actions),
    }
    if let Some(facts) = walking.get((PlanKey::of(plan), row.0), || walking::Facts::new(plan, row)) {
        walking::walking_ui(ui, cx, row, facts, trials, actions);
    }
    if let Some(why) = &facts.why {
        floor::floor_ui(ui, cx, &c.figures, &verdict, why, &facts.gifts, actions);
    }
    wish_ui(ui, cx, &WishedPlace::Compound(c.id.to_string()), actions);
    super::rules::rules_ui(ui, cx, state, Feature::Compound(row), actions);
    section(ui, t!(lang, "panel-figures"));
    let target = Selected::Compound(row);
    ui.add_enabled_ui(!plan.is_read_only(), |ui| choices_ui(ui, lang, row, &c.figures, actions));
    for field in OF_COMPOUND {
        state.editing.field_ui(ui, cx, target, field, actions);
    }
    fact(ui, t!(lang, "panel-id"), RichText::new(c.id.as_str()).weak());
}

/// A rule's name, its clause, and whether it is met.
pub(super) fn rule_heading(ui: &mut Ui, lang: Lang, name: &str, clause: &str, met: Option<bool>) {
    ui.add_space(8.0);
    let (id, colour) = match met {
        Some(true) => ("panel-met", marks::good(ui)),
        Some(false) => ("panel-short", marks::bad(ui)),
        None => ("class-unknown", ui.visuals().weak_text_color()),
    };
    spread(
        ui,
        |ui| ui.colored_label(colour, lang.t(id)),
        |ui| {
            ui.strong(name);
            ui.weak(RichText::new(clause).small());
        },
    );
}

/// Where compounds are judged on foot: the verdict, whose reasons have a section of their own.
fn on_foot_heading_ui(ui: &mut Ui, cx: &Cx<'_>, verdict: &CompoundVerdict) {
    let (lang, rules) = (cx.lang, cx.plan.rulebook());
    let clause = rules.coverage_rule().map_or("", |(rule, _)| &rule.source);
    rule_heading(ui, lang, &within_text(lang, cx.plan), clause, verdict.covered());
    if cx.plan.county().roads.shapes.is_empty() {
        note(ui, t!(lang, "walking-no-streets"));
    } else if cx.plan.live().streets().is_none() {
        note(ui, t!(lang, "mode-preparing"));
    }
}

fn coverage_ui(ui: &mut Ui, cx: &Cx<'_>, verdict: &CompoundVerdict, facts: &Facts, actions: &mut Vec<Action>) {
    let (lang, rules) = (cx.lang, cx.plan.rulebook());
    let clause = rules.coverage_rule().map_or("", |(rule, _)| &rule.source);
    rule_heading(ui, lang, t!(lang, "panel-rule-coverage"), clause, verdict.covered());
    ui.label(coverage_reason(lang, rules, verdict, facts.nearest));
    let shown: &[Nearest] = if facts.within.is_empty() { facts.nearest.as_slice() } else { &facts.within };
    for near in shown.iter().take(LISTED) {
        facility_line(ui, cx, near.facility, &number::metres(near.distance_m), actions);
    }
    more_ui(ui, lang, shown.len(), LISTED);
}

/// Why the compound is covered, is not, or can't be judged.
fn coverage_reason(lang: Lang, rules: &Rulebook, verdict: &CompoundVerdict, nearest: Option<Nearest>) -> String {
    let (radius, near) = (number::metres(rules.radius_m), nearest.map(|n| n.distance_m));
    match (verdict.covered_by, near) {
        (None, _) => t!(lang, "panel-why-no-place").to_owned(),
        (_, None) => t!(lang, "panel-why-no-facility").to_owned(),
        (Some(0), Some(near)) => {
            let beyond = near - rules.radius_m;
            // Near the edge a rounded distance would contradict the verdict.
            let places = [(10.0, 0), (0.1, 1), (0.0, 3)].into_iter().find(|(least, _)| beyond >= *least);
            let places = places.map_or(3, |(_, places)| places);
            let distance = if places == 0 { number::metres(near) } else { metres(near, places) };
            let beyond = if places == 0 { number::metres(beyond) } else { metres(beyond, places) };
            t!(lang, "panel-why-uncovered", radius = radius, distance = distance, beyond = beyond)
        }
        (Some(n), Some(near)) => {
            t!(lang, "panel-why-covered", radius = radius, distance = number::metres(near), count = number::int(n))
        }
    }
}

fn metres(m: f64, places: usize) -> String {
    format!("{} m", number::fixed(m, places))
}

/// A facility that can be clicked, and something at the right.
pub(super) fn facility_line(ui: &mut Ui, cx: &Cx<'_>, slot: FacilityIdx, right: &str, actions: &mut Vec<Action>) {
    spread(
        ui,
        |ui| ui.label(right),
        |ui| {
            if link(ui, &facility_name(cx.plan.county(), slot, cx.lang)).clicked() {
                actions.push(Action::Show(Selected::Facility(slot)));
            }
        },
    );
}

/// Says how many of `all` were not among the `listed`.
pub(super) fn more_ui(ui: &mut Ui, lang: Lang, all: usize, listed: usize) {
    if all > listed {
        note(ui, t!(lang, "panel-more", count = number::int((all - listed) as i64)));
    }
}

/// The figures that are chosen from a list.
fn choices_ui(ui: &mut Ui, lang: Lang, row: CompoundIdx, figures: &CompoundFigures, actions: &mut Vec<Action>) {
    let mut change = |changed| actions.push(Action::Do(Command::ChangeCompound(row, changed)));
    let statuses = [BuildStatus::New, BuildStatus::Old].map(|s| (s, s.text_id()));
    if let Some(status) = choice_ui(ui, lang, "panel-field-status", figures.status, &statuses, true) {
        change(CompoundFigures { status, ..*figures });
    }
    let stages = [
        (Stage::Planned, "panel-stage-planned"),
        (Stage::Built, "panel-stage-built"),
        (Stage::Accepted, "panel-stage-accepted"),
        (Stage::HandedOver, "panel-stage-handed-over"),
    ];
    if let Some(stage) = choice_ui(ui, lang, "panel-field-stage", figures.stage, &stages, true) {
        change(CompoundFigures { stage, ..*figures });
    }
    if let Some(care_stage) = choice_ui(ui, lang, "panel-field-care-stage", figures.care_stage, &stages, true) {
        change(CompoundFigures { care_stage, ..*figures });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_says_how_far_beyond_the_radius_the_nearest_facility_is() {
        let rules = Rulebook::default();
        let nearest = Some(Nearest { facility: FacilityIdx(0), distance_m: 1312.0 });
        let verdict = CompoundVerdict { covered_by: Some(0), ..CompoundVerdict::default() };
        let reason = coverage_reason(Lang::Zh, &rules, &verdict, nearest);
        assert!(reason.contains("1,312 m") && reason.contains("312 m") && reason.contains("1,000 m"), "{reason}");
        assert_eq!(verdict.covered(), Some(false));
        let lost = CompoundVerdict::default();
        assert_eq!(coverage_reason(Lang::En, &rules, &lost, nearest), Lang::En.t("panel-why-no-place"));
    }
}
