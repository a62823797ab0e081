//! The rules' table, heat map and scorecard under the hand.

use egui_kittest::kittest::Queryable;

use super::super::{RulesState, rules_ui};
use super::fixture::{plan, window};
use crate::i18n::Lang;
use crate::map::ColourBy;
use crate::model::FacilityIdx;
use crate::plan::Command;
use crate::ui::Action;

const WIDE: [f32; 2] = [1100.0, 320.0];

#[test]
fn every_view_of_the_rules_fits_and_asks_for_nothing_also_on_an_empty_county() {
    for lang in Lang::ALL {
        for compounds in [60, 0] {
            for view in ["panel-rules-verdicts", "panel-rules-matrix", "panel-rules-card"] {
                let mut harness = window(rules_ui, lang, WIDE, plan(compounds));
                harness.get_by_label(lang.t(view)).click();
                harness.run_steps(3);
                let w = harness.state();
                assert!(w.used.x <= WIDE[0] + 0.5, "{lang:?} {view}: {}", w.used.x);
                assert_eq!(w.actions, [], "{lang:?} {view}");
            }
        }
    }
}

#[test]
fn a_rule_that_is_clicked_shows_its_units_and_can_colour_the_map() {
    let mut harness = window(rules_ui, Lang::En, WIDE, plan(60));
    assert!(harness.query_by_label("Choose a rule to see what it is made of").is_some());
    harness.get_by_label("Care floor space of new compounds").click();
    harness.run_steps(2);
    assert_eq!(harness.state().actions, [Action::ChooseRule("floor_space_new".to_owned())]);
    harness.state_mut().state.choose("canteen_towns".to_owned());
    harness.run_steps(3);
    assert!(harness.query_by_label("3 rows").is_some(), "the county has three towns");
    harness.get_by_label("Colour the map by the chosen rule").click();
    harness.run_steps(2);
    let style = &harness.state().plan.view.style;
    assert_eq!((style.colour_by, style.coloured_by_rule()), (ColourBy::Rule, Some("canteen_towns")));
    // Another rule takes over the colours.
    harness.state_mut().state.choose("floor_space_new".to_owned());
    harness.run_steps(2);
    assert_eq!(harness.state().plan.view.style.coloured_by_rule(), Some("floor_space_new"));
    harness.get_by_label("Colour the map by the chosen rule").click();
    harness.run_steps(2);
    assert_eq!(harness.state().plan.view.style.colour_by, ColourBy::Verdict);
}

#[test]
fn verdicts_follow_the_plan() {
    let mut harness = window(rules_ui, Lang::En, WIDE, plan(60));
    let met = |h: &egui_kittest::Harness<'_, super::fixture::Window<RulesState>>| {
        h.state().plan.live().rules().iter().map(|v| v.units.met).sum::<u32>()
    };
    let before = met(&harness);
    let canteens = |h: &egui_kittest::Harness<'_, super::fixture::Window<RulesState>>| {
        let rules = &h.state().plan.rulebook().rules;
        h.state().plan.live().rules().iter().find(|v| rules[v.rule].id == "canteen_towns").map(|v| v.units.met)
    };
    let slot = (0..8)
        .map(FacilityIdx)
        .find(|f| harness.state().plan.county().facilities[f.i()].kind == crate::model::FacilityKind::Canteen);
    let had = canteens(&harness);
    harness.state_mut().plan.apply(Command::RemoveFacility(slot.unwrap())).unwrap();
    harness.run_steps(2);
    assert_eq!(canteens(&harness), had.map(|n| n - 1));
    harness.state_mut().plan.undo().unwrap();
    harness.run_steps(2);
    assert_eq!((canteens(&harness), met(&harness)), (had, before));
}
