//! A town: its totals and the compounds that need most.

use egui::{RichText, Ui};

use super::{InspectorState, heading_ui, show_button};
use crate::assess::Class;
use crate::i18n::number::{int, percent, square_metres};
use crate::model::{CompoundIdx, TownIdx};
use crate::plan::{OpenPlan, Selected};
use crate::t;
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{fact, link, name_or_id, note, section, spread};
use crate::ui::{Action, Cx};

/// At most so many compounds are listed.
const LISTED: usize = 10;

/// What is worked out once a revision.
#[derive(Debug)]
pub(super) struct Facts {
    worst: Vec<CompoundIdx>,
    facilities: usize,
    counted: usize,
}

impl Facts {
    fn new(plan: &OpenPlan, town: TownIdx) -> Self {
        let (county, verdicts) = (plan.county(), &plan.assessment().compounds);
        let failing = |c: &CompoundIdx| matches!(verdicts[c.i()].class(), Class::Uncovered | Class::FloorGap);
        let of_town = (0..county.compounds.len()).filter(|&i| county.compounds[i].town == Some(town));
        let mut worst: Vec<CompoundIdx> = of_town.map(CompoundIdx::new).filter(failing).collect();
        let households = |c: &CompoundIdx| county.compounds[c.i()].figures.households.unwrap_or_default();
        worst.sort_by_key(|c| (verdicts[c.i()].class(), std::cmp::Reverse(households(c))));
        worst.truncate(LISTED);
        let here = || county.live_facilities().filter(|(_, f)| f.town == Some(town));
        let counted = here().filter(|(_, f)| plan.rulebook().counts(f)).count();
        Self { worst, facilities: here().count(), counted }
    }
}

/// Draws a town.
pub(super) fn town_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut InspectorState, town: TownIdx, actions: &mut Vec<Action>) {
    let (plan, lang) = (cx.plan, cx.lang);
    let t = &plan.county().towns[town.i()];
    let kind = if t.kind.is_empty() { t!(lang, "panel-town") } else { t.kind.as_str() };
    heading_ui(ui, kind, name_or_id(&t.name, &t.id), None);
    show_button(ui, lang, Selected::Town(town), actions);
    let facts = state.town.get((PlanKey::of(plan), town.0), || Facts::new(plan, town));
    totals_ui(ui, cx, town, facts);
    section(ui, t!(lang, "panel-worst-compounds"));
    if facts.worst.is_empty() {
        note(ui, t!(lang, "panel-no-gaps"));
    }
    for &row in &facts.worst {
        worst_ui(ui, cx, row, actions);
    }
}

fn totals_ui(ui: &mut Ui, cx: &Cx<'_>, town: TownIdx, facts: &Facts) {
    let (lang, totals) = (cx.lang, cx.plan.assessment().town(Some(town)));
    let base = cx.plan.base_assessment().town(Some(town));
    section(ui, t!(lang, "panel-rule-coverage"));
    let coverage = |c: Option<f64>| c.map_or_else(|| "–".to_owned(), percent);
    fact(ui, t!(lang, "panel-col-coverage"), RichText::new(coverage(totals.coverage())).strong());
    if coverage(totals.coverage()) != coverage(base.coverage()) {
        fact(ui, t!(lang, "panel-col-coverage-before"), coverage(base.coverage()));
    }
    let of = |part: i64, whole: i64| format!("{} / {}", int(part), int(whole));
    fact(ui, t!(lang, "panel-covered-households"), of(totals.covered_households, totals.households));
    fact(
        ui,
        t!(lang, "panel-compliant-compounds"),
        of(i64::from(totals.compliant_compounds), i64::from(totals.compounds)),
    );
    if totals.elderly > 0 {
        fact(ui, t!(lang, "panel-covered-elderly"), of(totals.covered_elderly, totals.elderly));
    }
    fact(ui, t!(lang, "panel-counted-facilities"), of(facts.counted as i64, facts.facilities as i64));
    section(ui, t!(lang, "panel-rule-floor"));
    fact(ui, t!(lang, "panel-required"), square_metres(totals.required_m2));
    fact(ui, t!(lang, "panel-provided"), square_metres(totals.provided_m2));
    let gap = RichText::new(square_metres(totals.gap_m2)).strong();
    fact(ui, t!(lang, "panel-gap"), if totals.gap_m2 > 0.0 { gap.color(marks::bad(ui)) } else { gap });
    fact(ui, t!(lang, "panel-pool-surplus"), square_metres(totals.surplus_m2));
}

fn worst_ui(ui: &mut Ui, cx: &Cx<'_>, row: CompoundIdx, actions: &mut Vec<Action>) {
    let (lang, c) = (cx.lang, &cx.plan.county().compounds[row.i()]);
    let verdict = &cx.plan.assessment().compounds[row.i()];
    let right = match (verdict.class(), c.figures.households, verdict.gap_m2) {
        (Class::FloorGap, _, Some(gap)) => square_metres(gap),
        (_, Some(n), _) => t!(lang, "panel-n-households", count = int(n)),
        _ => "–".to_owned(),
    };
    spread(
        ui,
        |ui| ui.weak(right),
        |ui| {
            marks::class_mark(ui, verdict.class());
            if link(ui, name_or_id(&c.name, &c.id)).clicked() {
                actions.push(Action::Show(Selected::Compound(row)));
            }
        },
    );
}
