//! A facility: what it is, whom it reaches, and its figures.

use egui::{RichText, Ui};

use super::editing::choice_ui;
use super::field::{Field, OF_FACILITY};
use super::flags::{flags_ui, is_asked};
use super::{InspectorState, Reach, coordinates, facility_name, heading_ui, reached, show_button, within_text};
use crate::assess::Feature;
use crate::i18n::{Lang, number};
use crate::model::{CompoundIdx, Facility, FacilityIdx, FacilityKind, FacilityStatus, Operator};
use crate::network::{Searcher, Walk};
use crate::plan::{Command, OpenPlan, Selected};
use crate::rules::Mode;
use crate::t;
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::facilities::STATUSES;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{fact, link, named, note, section, spread, town_name};
use crate::ui::{Action, Cx};

/// What is worked out once a revision.
#[derive(Debug)]
pub(super) struct Facts {
    reached: Reach,
    /// Of those: covered by this facility alone, or, where it does not count, covered by none.
    alone: Reach,
}

impl Facts {
    fn new(plan: &OpenPlan, searcher: &mut Searcher, slot: FacilityIdx) -> Self {
        let f = &plan.county().facilities[slot.i()];
        let rows = f.position.map(|p| reached(plan, searcher, p)).unwrap_or_default();
        let (counts, live, verdicts) = (plan.rulebook().counts(f), plan.live(), &plan.assessment().compounds);
        // On foot it is known which facility is the nearest, but not how many are in reach.
        let walks = plan.rulebook().mode == Mode::Walk;
        let nearest_here = |r: CompoundIdx| live.walk(r).and_then(Walk::nearest).is_some_and(|n| n.source == slot.0);
        let alone = |r: CompoundIdx| match (walks, counts) {
            (true, true) => nearest_here(r),
            _ => verdicts[r.i()].covered_by == Some(u32::from(counts)),
        };
        Self { reached: Reach::of(plan, &rows, |_| true), alone: Reach::of(plan, &rows, alone) }
    }
}

/// Draws a facility.
pub(super) fn facility_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut InspectorState,
    slot: FacilityIdx,
    actions: &mut Vec<Action>,
) {
    let (plan, lang) = (cx.plan, cx.lang);
    let f = &plan.county().facilities[slot.i()];
    heading_ui(
        ui,
        lang.t(f.kind.text_id()),
        &facility_name(plan.county(), slot, lang),
        town_name(plan.county(), f.town),
    );
    badges_ui(ui, cx, f, slot, actions);
    let InspectorState { facility, searcher, .. } = state;
    let facts = facility.get((PlanKey::of(plan), slot.0), || Facts::new(plan, searcher, slot));
    reach_ui(ui, cx, f, facts);
    worth_ui(ui, cx, state, slot);
    super::rules::rules_ui(ui, cx, state, Feature::Facility(slot), actions);
    section(ui, t!(lang, "panel-figures"));
    let target = Selected::Facility(slot);
    state.editing.field_ui(ui, cx, target, Field::Name, actions);
    ui.add_enabled_ui(!plan.is_read_only(), |ui| choices_ui(ui, lang, slot, f, actions));
    for field in OF_FACILITY.into_iter().filter(|field| is_asked(*field, f)) {
        state.editing.field_ui(ui, cx, target, field, actions);
    }
    ui.add_enabled_ui(!plan.is_read_only(), |ui| flags_ui(ui, lang, slot, f, actions));
    place_ui(ui, cx, f, actions);
    ui.add_space(8.0);
    let delete = egui::Button::new(RichText::new(t!(lang, "panel-delete-facility")).color(marks::bad(ui)));
    if ui.add_enabled(!plan.is_read_only(), delete).clicked() {
        actions.push(Action::Do(Command::RemoveFacility(slot)));
    }
}

fn badges_ui(ui: &mut Ui, cx: &Cx<'_>, f: &Facility, slot: FacilityIdx, actions: &mut Vec<Action>) {
    let origin = if f.added { "panel-origin-plan" } else { "panel-origin-layer" };
    let text = format!("{} · {}", cx.lang.t(origin), cx.lang.t(f.status.text_id()));
    let planned = f.added || f.status == FacilityStatus::Planned;
    let colour = if planned { ui.visuals().hyperlink_color } else { ui.visuals().text_color() };
    spread(
        ui,
        |ui| show_button(ui, cx.lang, Selected::Facility(slot), actions),
        |ui| {
            ui.add(egui::Label::new(RichText::new(text).color(colour)).truncate());
        },
    );
}

fn reach_ui(ui: &mut Ui, cx: &Cx<'_>, f: &Facility, facts: &Facts) {
    let (lang, rules) = (cx.lang, cx.plan.rulebook());
    section(ui, t!(lang, "panel-reach-heading"));
    let counts = rules.counts(f);
    if let Some(why) = why_not_counted(cx, f) {
        note(ui, lang.t(why));
    }
    if f.position.is_none() {
        note(ui, t!(lang, "panel-facility-no-place"));
        return;
    }
    fact(ui, &within_text(lang, cx.plan), facts.reached.text(lang));
    let only = if rules.mode == Mode::Walk { "panel-nearest-here" } else { "panel-only-here" };
    let alone = if counts { lang.t(only) } else { t!(lang, "panel-would-gain") };
    fact(ui, alone, RichText::new(facts.alone.text(lang)).strong());
}

/// What the county would lose without the facility, once that was worked out.
fn worth_ui(ui: &mut Ui, cx: &Cx<'_>, state: &InspectorState, slot: FacilityIdx) {
    let Some(worth) = state.worth.of(cx.plan, slot) else { return };
    let (households, gap) = (number::int(worth.households), number::square_metres(worth.gap_m2));
    let (rank, of) = (number::int(worth.rank as i64), number::int(worth.of as i64));
    let any = if worth.households > 0 || worth.gap_m2 >= 0.5 { "yes" } else { "no" };
    let said = t!(cx.lang, "siting-worth-line", any = any, households = households, gap = gap, rank = rank, of = of);
    fact(ui, t!(cx.lang, "siting-worth-name"), said);
}

fn why_not_counted(cx: &Cx<'_>, f: &Facility) -> Option<&'static str> {
    let rules = cx.plan.rulebook();
    match f.status {
        FacilityStatus::Closed => Some("panel-not-counted-closed"),
        FacilityStatus::Unknown => Some("panel-not-counted-status-unknown"),
        FacilityStatus::Planned if !rules.count_planned => Some("panel-not-counted-planned"),
        _ if rules.counts(f) => None,
        _ if rules.community_kinds.contains(&f.kind) => Some("panel-not-counted-community"),
        _ => Some("panel-not-counted-kind"),
    }
}

fn choices_ui(ui: &mut Ui, lang: Lang, slot: FacilityIdx, f: &Facility, actions: &mut Vec<Action>) {
    let mut change = |changed: Facility| actions.push(Action::Do(Command::ChangeFacility(slot, Box::new(changed))));
    let kinds = FacilityKind::ALL.map(|k| (k, k.text_id()));
    if let Some(Some(kind)) = choice_ui(ui, lang, "panel-field-kind", Some(f.kind), &kinds, false) {
        change(Facility { kind, ..f.clone() });
    }
    let statuses = STATUSES.map(|s| (s, s.text_id()));
    if let Some(Some(status)) = choice_ui(ui, lang, "panel-field-facility-status", Some(f.status), &statuses, false) {
        change(Facility { status, ..f.clone() });
    }
    let operators = [
        (Operator::Public, "panel-operator-public"),
        (Operator::PublicPrivate, "panel-operator-public-private"),
        (Operator::Private, "panel-operator-private"),
    ];
    if let Some(operator) = choice_ui(ui, lang, "panel-field-operator", f.operator, &operators, true) {
        change(Facility { operator, ..f.clone() });
    }
}

fn place_ui(ui: &mut Ui, cx: &Cx<'_>, f: &Facility, actions: &mut Vec<Action>) {
    let (lang, county) = (cx.lang, cx.plan.county());
    section(ui, t!(lang, "panel-place"));
    if let Some((row, c)) = f.compound.and_then(|c| Some((c, county.compounds.get(c.i())?))) {
        named(ui, t!(lang, "panel-in-compound"), |ui| {
            let link = link(ui, &c.name);
            if link.clicked() {
                actions.push(Action::Show(Selected::Compound(row)));
            }
            link
        });
    }
    if let Some(p) = f.position {
        note(ui, coordinates(p));
    }
    note(ui, t!(lang, "panel-id-is", id = f.id));
}
