//! Commands, undo, drag.

use super::*;
use crate::assess::assess;
use crate::i18n::Lang;
use crate::model::{CompoundIdx, FacilityStatus};
use crate::plan::{PlanError, StepName};

fn last_step(plan: &OpenPlan) -> String {
    Lang::En.message(plan.undo_names().next_back().unwrap()).into_owned()
}

#[test]
fn an_added_facility_is_planned_and_belongs_to_the_town_and_compound_that_it_stands_in() {
    let mut plan = plan();
    let slot = add(&mut plan, LonLat::new(113.026, 23.001));
    let f = &plan.county().facilities[slot.i()];
    assert_eq!((f.id.as_str(), f.name.as_str(), f.status), ("plan-1", "station 1", FacilityStatus::Planned));
    assert_eq!((f.town, f.compound), (Some(TownIdx(1)), Some(CompoundIdx(4))));
    assert!(f.added && plan.is_dirty());
    assert_eq!(last_step(&plan), "Add station 1");
}

#[test]
fn a_number_is_not_given_twice_even_after_its_facility_was_undone() {
    let mut plan = plan();
    add(&mut plan, LonLat::new(113.01, 23.01));
    plan.undo().unwrap();
    let slot = add(&mut plan, LonLat::new(113.01, 23.01));
    assert_eq!(plan.county().facilities[slot.i()].id, "plan-2");
}

#[test]
fn moving_keeps_the_figures_and_takes_town_and_compound_by_place() {
    let mut plan = plan();
    let before = plan.county().facilities[2].clone();
    plan.apply(Command::MoveFacility(FacilityIdx(2), LonLat::new(113.002, 23.002))).unwrap();
    let after = plan.county().facilities[2].clone();
    assert_eq!((after.town, after.compound), (Some(TownIdx(0)), Some(CompoundIdx(0))));
    let back = Facility { position: before.position, town: before.town, compound: before.compound, ..after };
    assert_eq!(back, before);
    assert_eq!(last_step(&plan), "Move 设施2");
}

#[test]
fn undo_and_redo_bring_back_county_rulebook_and_assessment() {
    let mut plan = plan();
    let start = (plan.county().compounds.clone(), plan.rulebook().clone(), plan.assessment().clone());
    let figures = CompoundFigures { households: Some(312), ..plan.county().compounds[3].figures };
    plan.apply(Command::ChangeCompound(CompoundIdx(3), figures)).unwrap();
    assert_eq!(last_step(&plan), "Set households of 小区3 to 312");
    let rulebook = Rulebook { radius_m: 700.0, ..Rulebook::default() };
    plan.apply(Command::SetRulebook(Box::new(rulebook.clone()))).unwrap();
    assert_eq!(last_step(&plan), "Set radius to 700 m");
    assert_eq!(plan.base_assessment(), &assess(plan.base(), &rulebook.as_is()));
    let end = (plan.county().compounds.clone(), plan.rulebook().clone(), plan.assessment().clone());
    assert!(plan.undo().unwrap() && plan.undo().unwrap() && !plan.undo().unwrap());
    assert_eq!((plan.county().compounds.clone(), plan.rulebook().clone(), plan.assessment().clone()), start);
    assert!(!plan.is_dirty());
    assert!(plan.redo().unwrap() && plan.redo().unwrap() && !plan.redo().unwrap());
    assert_eq!((plan.county().compounds.clone(), plan.rulebook().clone(), plan.assessment().clone()), end);
    assert_eq!(plan.base_assessment(), &assess(plan.base(), &plan.rulebook().as_is()));
}

#[test]
fn a_batch_is_one_step_and_one_that_fails_half_way_leaves_no_trace() {
    let mut plan = plan();
    let set = |i| {
        let figures = CompoundFigures { households: Some(77), ..CompoundFigures::default() };
        Command::ChangeCompound(CompoundIdx(i), figures)
    };
    let before = (plan.county().compounds.clone(), plan.assessment().clone());
    let bad = Command::Batch(StepName::ChangeCompounds, vec![set(1), set(2), set(999)]);
    assert!(matches!(plan.apply(bad), Err(PlanError::Edit(_))));
    assert_eq!((plan.county().compounds.clone(), plan.assessment().clone()), before);
    assert!(!plan.is_dirty() && plan.undo_names().next().is_none());
    plan.apply(Command::Batch(StepName::ChangeCompounds, vec![set(1), set(2), set(1)])).unwrap();
    assert_eq!(last_step(&plan), "Change 2 compounds");
    plan.undo().unwrap();
    assert_eq!((plan.county().compounds.clone(), plan.assessment().clone()), before);
}

#[test]
fn accepted_sites_are_one_step_with_a_name_of_its_own() {
    let mut plan = plan();
    let before = facilities(&plan);
    plan.apply(accepting(2)).unwrap();
    assert_eq!(last_step(&plan), "Accept proposed sites: 2 new");
    assert_eq!(facilities(&plan).len(), before.len() + 2);
    assert_eq!(plan.assessment(), &assess(plan.county(), plan.rulebook()));
    plan.undo().unwrap();
    assert_eq!(facilities(&plan), before);
}

#[test]
fn a_command_that_changes_nothing_makes_no_step_and_nonsense_is_refused() {
    let mut plan = plan();
    let same = plan.county().facilities[3].clone();
    plan.apply(Command::MoveFacility(FacilityIdx(3), same.position.unwrap())).unwrap();
    plan.apply(Command::ChangeFacility(FacilityIdx(3), Box::new(same.clone()))).unwrap();
    plan.apply(Command::SetRulebook(Box::default())).unwrap();
    assert!(plan.undo_names().next().is_none());
    assert!(plan.apply(Command::MoveFacility(FacilityIdx(3), LonLat::new(f64::NAN, 23.0))).is_err());
    let nonsense = Facility { floor_m2: Some(-1.0), ..same };
    assert!(plan.apply(Command::ChangeFacility(FacilityIdx(3), Box::new(nonsense))).is_err());
    assert!(plan.apply(Command::RemoveFacility(FacilityIdx(99))).is_err());
}

#[test]
fn while_dragging_everything_follows_without_history_and_release_makes_one_step() {
    let mut plan = plan();
    let slot = add(&mut plan, LonLat::new(113.002, 23.002));
    let (steps, before) = (plan.undo_names().count(), plan.assessment().clone());
    plan.begin_drag(slot).unwrap();
    for to in [LonLat::new(113.03, 23.03), LonLat::new(113.046, 23.046)] {
        plan.drag_to(to);
        let drag = *plan.drag().unwrap();
        let now = plan.assessment().county;
        let shift = now.covered_households - drag.totals_before.covered_households;
        assert_eq!(drag.households_gained - drag.households_lost, shift);
        assert_eq!(plan.assessment(), &assess(plan.county(), plan.rulebook()));
        assert_eq!(plan.undo_names().count(), steps);
    }
    plan.end_drag(true).unwrap();
    assert_eq!(plan.undo_names().count(), steps + 1);
    assert_eq!(plan.county().facilities[slot.i()].position, Some(LonLat::new(113.046, 23.046)));
    plan.undo().unwrap();
    assert_eq!(plan.assessment(), &before);
}

#[test]
fn a_cancelled_drag_puts_the_facility_back_exactly_even_where_its_town_contradicts_its_place() {
    let mut plan = plan();
    let before = plan.county().facilities[1].clone();
    plan.begin_drag(FacilityIdx(1)).unwrap();
    plan.drag_to(LonLat::new(113.001, 23.001));
    plan.end_drag(false).unwrap();
    assert_eq!(plan.county().facilities[1], before);
    assert!(plan.undo_names().next().is_none() && plan.drag().is_none());
    // Without a place there is nothing to take into the hand.
    assert!(plan.begin_drag(FacilityIdx(0)).is_err());
}

#[test]
fn a_rulebook_judged_in_advance_gives_what_one_judged_at_once_gives() {
    let mut plan = plan();
    add(&mut plan, LonLat::new(113.01, 23.01));
    let figures = CompoundFigures { households: Some(312), ..CompoundFigures::default() };
    plan.apply(Command::ChangeCompound(crate::model::CompoundIdx(5), figures)).unwrap();
    let rules = Rulebook { radius_m: 555.0, count_planned: true, ..Rulebook::default() };
    let set = || Command::SetRulebook(Box::new(rules.clone()));
    let fresh = |plan: &OpenPlan| {
        let (now, before) = (plan.assessment(), plan.base_assessment());
        let rules = plan.rulebook();
        *now == crate::assess::assess(plan.county(), rules) && *before == crate::assess::assess(plan.base(), rules)
    };
    let (judged, at) = plan.judging(&rules).unwrap().run(|_, assessment, _| assessment.clone());
    plan.prepare(Some(Box::new(judged)));
    plan.apply(set()).unwrap();
    assert!(fresh(&plan) && *plan.assessment() == at && plan.judged.is_none());
    let back = plan.undo_rulebook().cloned().unwrap();
    let judged = plan.judging(&back).unwrap().run(|_, _, _| ()).0;
    plan.undo().unwrap();
    plan.prepare(Some(Box::new(judged)));
    plan.apply(Command::RemoveFacility(FacilityIdx(1))).unwrap();
    plan.apply(set()).unwrap();
    assert!(fresh(&plan), "what was judged before other changes is not taken");
    assert!(plan.judging(&rules).is_none(), "nothing would change");
    assert!(plan.judging(&Rulebook { radius_m: f64::NAN, ..rules.clone() }).is_none());
}

#[test]
fn a_rulebook_that_is_only_shown_makes_no_step_and_gives_way_to_any_change() {
    let mut plan = plan();
    let (before, shown) = (plan.assessment().clone(), Rulebook { radius_m: 321.0, ..Rulebook::default() });
    let fresh = |plan: &OpenPlan| *plan.assessment() == crate::assess::assess(plan.county(), plan.rulebook());
    plan.preview_rulebook(Some(shown.clone()));
    plan.preview_rulebook(Some(Rulebook { radius_m: f64::NAN, ..shown.clone() }));
    assert!(plan.is_previewing() && fresh(&plan) && *plan.rulebook() == shown);
    assert!(plan.undo_names().next().is_none());
    plan.preview_rulebook(None);
    assert!(!plan.is_previewing() && *plan.assessment() == before);
    plan.preview_rulebook(Some(shown.clone()));
    plan.apply(Command::SetRulebook(Box::new(shown.clone()))).unwrap();
    assert!(!plan.is_previewing() && fresh(&plan) && *plan.rulebook() == shown);
    plan.undo().unwrap();
    assert_eq!(*plan.assessment(), before);
    plan.preview_rulebook(Some(shown));
    plan.apply(Command::RemoveFacility(FacilityIdx(1))).unwrap();
    assert!(fresh(&plan) && *plan.rulebook() == Rulebook::default(), "a change starts from the last step");
}
