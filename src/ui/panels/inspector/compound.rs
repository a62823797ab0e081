//! A compound: its verdict, why, and its figures.

use egui::{RichText, Ui};

use super::editing::choice_ui;
use super::field::OF_COMPOUND;
use super::{InspectorState, facility_name, heading_ui, show_button};
use crate::assess::{CompoundVerdict, Nearest};
use crate::i18n::{Lang, number};
use crate::model::{BuildStatus, Compound, CompoundFigures, CompoundIdx, FacilityIdx};
use crate::plan::{Command, OpenPlan, Selected};
use crate::rules::Rulebook;
use crate::t;
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::compounds::build_id;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{fact, link, name_or_id, named, note, section, spread, town_name};
use crate::ui::{Action, Cx};

/// At most so many facilities are listed.
const LISTED: usize = 6;

/// What is worked out once a revision.
#[derive(Debug)]
pub(super) struct Facts {
    nearest: Option<Nearest>,
    within: Vec<Nearest>,
    on_site: Vec<FacilityIdx>,
}

impl Facts {
    fn new(plan: &OpenPlan, row: CompoundIdx) -> Self {
        let (county, live) = (plan.county(), plan.live());
        let counted = |(slot, f): (FacilityIdx, &crate::model::Facility)| {
            (f.compound == Some(row) && plan.rulebook().counts(f)).then_some(slot)
        };
        Self {
            nearest: live.nearest(county, row),
            within: live.within_radius(county, row),
            on_site: county.live_facilities().filter_map(counted).collect(),
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
    let facts = state.compound.get((PlanKey::of(plan), row.0), || Facts::new(plan, row));
    coverage_ui(ui, cx, &verdict, facts, actions);
    floor_ui(ui, cx, c, &verdict, facts, actions);
    section(ui, t!(lang, "panel-figures"));
    let target = Selected::Compound(row);
    status_ui(ui, cx, row, &c.figures, actions);
    for field in OF_COMPOUND {
        state.editing.field_ui(ui, cx, target, field, actions);
    }
    fact(ui, t!(lang, "panel-id"), RichText::new(c.id.as_str()).weak());
}

/// A rule's name, its clause, and whether it is met.
fn rule_heading(ui: &mut Ui, lang: Lang, name: &str, clause: &str, met: Option<bool>) {
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

fn coverage_ui(ui: &mut Ui, cx: &Cx<'_>, verdict: &CompoundVerdict, facts: &Facts, actions: &mut Vec<Action>) {
    let (lang, rules) = (cx.lang, cx.plan.rulebook());
    rule_heading(ui, lang, t!(lang, "panel-rule-coverage"), &rules.coverage_source, verdict.covered());
    ui.label(coverage_reason(lang, rules, verdict, facts.nearest));
    let shown: &[Nearest] = if facts.within.is_empty() { facts.nearest.as_slice() } else { &facts.within };
    for near in shown.iter().take(LISTED) {
        facility_line(ui, cx, near.facility, &number::metres(near.distance_m), actions);
    }
    more_ui(ui, lang, shown.len());
}

/// Why the compound is covered, is not, or can't be judged.
fn coverage_reason(lang: Lang, rules: &Rulebook, verdict: &CompoundVerdict, nearest: Option<Nearest>) -> String {
    let radius = number::metres(rules.radius_m);
    match (verdict.covered_by, nearest) {
        (None, _) => t!(lang, "panel-why-no-place").to_owned(),
        (_, None) => t!(lang, "panel-why-no-facility").to_owned(),
        (Some(0), Some(near)) => t!(
            lang,
            "panel-why-uncovered",
            radius = radius,
            distance = number::metres(near.distance_m),
            beyond = number::metres(near.distance_m - rules.radius_m)
        ),
        (Some(n), Some(near)) => t!(
            lang,
            "panel-why-covered",
            radius = radius,
            distance = number::metres(near.distance_m),
            count = number::int(n)
        ),
    }
}

fn facility_line(ui: &mut Ui, cx: &Cx<'_>, slot: FacilityIdx, right: &str, actions: &mut Vec<Action>) {
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

fn more_ui(ui: &mut Ui, lang: Lang, all: usize) {
    if all > LISTED {
        note(ui, t!(lang, "panel-more", count = number::int((all - LISTED) as i64)));
    }
}

fn floor_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    c: &Compound,
    verdict: &CompoundVerdict,
    facts: &Facts,
    actions: &mut Vec<Action>,
) {
    let (lang, rules) = (cx.lang, cx.plan.rulebook());
    rule_heading(ui, lang, t!(lang, "panel-rule-floor"), &rules.floor_source, verdict.gap_m2.map(|g| g <= 0.0));
    for missing in missing_figures(cx.plan, c, facts) {
        ui.label(RichText::new(lang.t(missing)).color(ui.visuals().warn_fg_color));
    }
    if let (Some(households), Some(status)) = (c.figures.households, rules.status_of(&c.figures)) {
        let standard = number::fixed(rules.m2_per_100(status), 1);
        let kind = lang.t(build_id(status));
        note(
            ui,
            t!(lang, "panel-why-required", households = number::int(households), standard = standard, kind = kind),
        );
    }
    let area = |m2: Option<f64>| m2.map_or_else(|| "–".to_owned(), |x| format!("{} m²", number::fixed(x, 1)));
    fact(ui, t!(lang, "panel-required"), area(verdict.required_m2));
    fact(ui, t!(lang, "panel-on-site"), area(verdict.own_m2));
    if c.figures.care_floor_m2.is_some() {
        note(ui, t!(lang, "panel-why-own-figure"));
    } else {
        on_site_ui(ui, cx, facts, actions);
    }
    pool_ui(ui, lang, verdict);
    let gap = verdict.gap_m2;
    let text = RichText::new(area(gap)).strong();
    fact(ui, t!(lang, "panel-gap"), if gap.is_some_and(|g| g > 0.0) { text.color(marks::bad(ui)) } else { text });
}

fn on_site_ui(ui: &mut Ui, cx: &Cx<'_>, facts: &Facts, actions: &mut Vec<Action>) {
    let (lang, rules) = (cx.lang, cx.plan.rulebook());
    for &slot in facts.on_site.iter().take(LISTED) {
        let floor = cx.plan.county().facilities[slot.i()].floor_m2;
        let right = match floor {
            Some(m2) if m2 < rules.smallest_unit_m2 => {
                t!(lang, "panel-too-small", floor = number::square_metres(m2))
            }
            Some(m2) => number::square_metres(m2),
            None => t!(lang, "panel-unknown").to_owned(),
        };
        facility_line(ui, cx, slot, &right, actions);
    }
    more_ui(ui, lang, facts.on_site.len());
}

/// What the town's pool gives to the compound, or the compound to the pool.
fn pool_ui(ui: &mut Ui, lang: Lang, verdict: &CompoundVerdict) {
    let (Some(provided), Some(own)) = (verdict.provided_m2, verdict.own_m2) else { return };
    let drawn = provided - own;
    if drawn > 0.0 {
        fact(ui, t!(lang, "panel-from-pool"), format!("+{} m²", number::fixed(drawn, 1)));
    } else if drawn < 0.0 {
        fact(ui, t!(lang, "panel-to-pool"), format!("−{} m²", number::fixed(-drawn, 1)));
    }
}

/// Text ids that name the figures without which the floor space can't be judged.
fn missing_figures(plan: &OpenPlan, c: &Compound, facts: &Facts) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if c.figures.households.is_none() {
        missing.push("panel-missing-households");
    }
    if plan.rulebook().status_of(&c.figures).is_none() {
        missing.push("panel-missing-status");
    }
    let floor_unknown = |&slot: &FacilityIdx| plan.county().facilities[slot.i()].floor_m2.is_none();
    if c.figures.care_floor_m2.is_none() && facts.on_site.iter().any(floor_unknown) {
        missing.push("panel-missing-facility-floor");
    }
    missing
}

fn status_ui(ui: &mut Ui, cx: &Cx<'_>, row: CompoundIdx, figures: &CompoundFigures, actions: &mut Vec<Action>) {
    let values = [(BuildStatus::New, "build-new"), (BuildStatus::Old, "build-old")];
    let name = "panel-field-status";
    if cx.plan.is_read_only() {
        let text = figures.status.map_or(t!(cx.lang, "panel-unknown"), |s| cx.lang.t(build_id(s)));
        named(ui, cx.lang.t(name), |ui| ui.label(text));
    } else if let Some(status) = choice_ui(ui, cx.lang, name, figures.status, &values, true) {
        actions.push(Action::Do(Command::ChangeCompound(row, CompoundFigures { status, ..*figures })));
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
