//! The panels in a window without a screen.

pub(in crate::ui) mod fixture;
mod rules;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use super::*;
use crate::assess::{assess, nearest_all};
use crate::i18n::Lang;
use crate::model::{CompoundIdx, FacilityIdx, SiteIdx, TownIdx};
use crate::plan::{Command, OpenPlan, Selected};
use crate::ui::{Action, Cx};
use fixture::{county, plan, selecting, window};

type Panel<S> = fn(&mut egui::Ui, &Cx<'_>, &mut S, &mut Vec<Action>);

const SIDE: [f32; 2] = [250.0, 700.0];
const BOTTOM: [f32; 2] = [720.0, 220.0];

/// Draws a panel in both languages and checks that it stays within its width and asks for nothing by itself.
fn fits<S: Default + 'static>(panel: Panel<S>, size: [f32; 2], make: impl Fn() -> OpenPlan) {
    for lang in Lang::ALL {
        let harness = window(panel, lang, size, make());
        let w = harness.state();
        assert!(w.used.x <= size[0] + 0.5, "{lang:?}: {} of {}", w.used.x, size[0]);
        assert_eq!(w.actions, [], "{lang:?}");
    }
}

#[test]
fn side_panels_fit_250_points_in_both_languages() {
    fits(layers_ui, SIDE, || plan(60));
    fits(legend_ui, SIDE, || plan(60));
    fits(rulebook_ui, SIDE, || plan(60));
    let selections = [
        Selected::Compound(CompoundIdx(3)),
        Selected::Compound(CompoundIdx(10)),
        Selected::Facility(FacilityIdx(0)),
        Selected::Facility(FacilityIdx(8)),
        Selected::Town(TownIdx(1)),
        Selected::Site(SiteIdx(0)),
    ];
    for selected in selections {
        fits(inspector_ui, SIDE, || selecting(plan(60), selected));
    }
    fits(inspector_ui, SIDE, || plan(60));
}

#[test]
fn tables_and_charts_fit_a_narrow_bottom_also_on_an_empty_county() {
    for compounds in [60, 0] {
        fits(compounds_ui, BOTTOM, || plan(compounds));
        fits(towns_ui, BOTTOM, || plan(compounds));
        fits(facilities_ui, BOTTOM, || plan(compounds));
        fits(gaps_ui, BOTTOM, || plan(compounds));
        fits(warnings_ui, BOTTOM, || plan(compounds));
        fits(charts_ui, BOTTOM, || plan(compounds));
        fits(charts_ui, [1100.0, 220.0], || plan(compounds));
        fits(network_ui, BOTTOM, || plan(compounds));
        fits(siting_ui, BOTTOM, || plan(compounds));
        fits(siting_ui, [1100.0, 220.0], || plan(compounds));
        fits(totals_ui, [360.0, 30.0], || plan(compounds));
    }
}

#[test]
fn a_click_on_a_row_selects_and_a_double_click_shows() {
    let mut harness = window(compounds_ui, Lang::Zh, [1100.0, 400.0], plan(60));
    harness.get_by_label("翠湖2小区").click();
    harness.run_steps(2);
    let selected = Selected::Compound(CompoundIdx(2));
    assert_eq!(harness.state().actions, [Action::Select(Some(selected))]);
    harness.get_by_label("翠湖2小区").click();
    harness.run_steps(2);
    assert_eq!(harness.state().actions.last(), Some(&Action::Show(selected)));
}

#[test]
fn a_search_narrows_the_table_and_says_by_how_much() {
    let mut harness = window(compounds_ui, Lang::En, [1100.0, 400.0], plan(60));
    assert!(harness.query_by_label("60 rows").is_some());
    harness.get_by_role(Role::TextInput).focus();
    harness.run_steps(2);
    harness.get_by_role(Role::TextInput).type_text("石岭 翠湖2");
    harness.run_steps(3);
    let of_plan = |i: &usize| format!("翠湖{i}小区").contains("翠湖2") && i % 7 != 6 && i % 3 == 2;
    let expected = (0..60).filter(of_plan).count();
    assert!(harness.query_by_label(&format!("{expected} of 60 shown")).is_some());
}

#[test]
fn a_click_on_a_header_sorts() {
    let mut harness = window(towns_ui, Lang::En, [1400.0, 400.0], plan(60));
    harness.get_by_label("Households").click();
    harness.run_steps(2);
    let rows: Vec<_> = ["东升镇", "莲塘街道办事处辖区", "石岭镇", "No town"].into_iter().collect();
    let mut by_place: Vec<_> = rows.iter().map(|r| (harness.get_by_label(r).rect().top(), *r)).collect();
    by_place.sort_by(|a, b| a.0.total_cmp(&b.0));
    let a = harness.state().plan.assessment();
    let mut expected: Vec<_> = (0..4).map(|i| (a.town((i < 3).then(|| TownIdx::new(i))).households, rows[i])).collect();
    expected.sort_by_key(|e| std::cmp::Reverse(e.0));
    assert_eq!(by_place.iter().map(|r| r.1).collect::<Vec<_>>(), expected.iter().map(|e| e.1).collect::<Vec<_>>());
}

#[test]
fn an_entry_becomes_one_command_when_it_is_left_and_none_when_escape_is_pressed() {
    for (key, commands) in [(egui::Key::Enter, 1), (egui::Key::Escape, 0)] {
        let target = CompoundIdx(3);
        let mut harness =
            window(inspector_ui, Lang::Zh, [300.0, 900.0], selecting(plan(60), Selected::Compound(target)));
        let before = harness.state().plan.county().compounds[3].figures;
        let entry = |h: &egui_kittest::Harness<'_, _>| {
            let first = h.get_all_by_role(Role::TextInput).next().unwrap();
            first.focus();
        };
        entry(&harness);
        harness.run_steps(2);
        harness.key_combination_modifiers(egui::Modifiers::COMMAND, &[egui::Key::A]);
        harness.run_steps(1);
        harness.get_all_by_role(Role::TextInput).next().unwrap().type_text("１，２３４");
        harness.run_steps(2);
        assert_eq!(harness.state().actions, [], "nothing is changed while typing");
        harness.key_press(key);
        harness.run_steps(3);
        let figures = harness.state().plan.county().compounds[3].figures;
        assert_eq!(harness.state().actions.len(), commands);
        let expected = if commands == 1 { Some(1234) } else { before.households };
        assert_eq!(figures.households, expected);
    }
}

#[test]
fn an_entry_is_kept_when_something_else_is_selected_meanwhile() {
    let selected = Selected::Compound(CompoundIdx(3));
    let mut harness = window(inspector_ui, Lang::Zh, [300.0, 900.0], selecting(plan(60), selected));
    harness.get_all_by_role(Role::TextInput).next().unwrap().focus();
    harness.run_steps(2);
    harness.key_combination_modifiers(egui::Modifiers::COMMAND, &[egui::Key::A]);
    harness.run_steps(1);
    harness.get_all_by_role(Role::TextInput).next().unwrap().type_text("777");
    harness.run_steps(2);
    harness.state_mut().plan.selection = Some(Selected::Town(TownIdx(0)));
    harness.run_steps(2);
    assert!(matches!(harness.state().actions[..], [Action::Do(Command::ChangeCompound(CompoundIdx(3), _))]));
    assert_eq!(harness.state().plan.county().compounds[3].figures.households, Some(777));
}

#[test]
fn the_coverage_curve_equals_the_assessment_at_each_radius() {
    let county = county(400);
    let households: Vec<_> = county.compounds.iter().map(|c| c.figures.households).collect();
    for radius_m in [0.0, 120.0, 500.0, 999.0, 1000.0, 1500.0, 4000.0] {
        let rules = crate::rules::Rulebook { radius_m, ..Default::default() };
        let curve = charts::Distances::new(&households, &nearest_all(&county, &rules));
        let judged = assess(&county, &rules).county;
        assert_eq!(curve.within(radius_m), judged.covered_households, "{radius_m} m");
        assert_eq!(Some(curve.coverage_at(radius_m)), judged.coverage(), "{radius_m} m");
    }
}

#[test]
fn gaps_have_the_numbers_of_the_report() {
    let plan = plan(60);
    let nearest = nearest_all(plan.county(), plan.rulebook());
    let input = crate::report::ReportInput {
        county: plan.county(),
        assessment: plan.assessment(),
        base_assessment: plan.base_assessment(),
        planned_assessment: None,
        base: plan.base(),
        rulebook: plan.rulebook(),
        nearest: &nearest,
        walking: None,
        warnings: plan.warnings(),
        sources: plan.sources(),
        date: jiff::civil::date(2026, 1, 1),
        style: &plan.view.style,
        lang: Lang::Zh,
    };
    let reported = crate::report::gaps(&input);
    let reported: Vec<_> =
        reported.iter().map(|g| (g.compound.i(), g.kind == crate::report::GapKind::FloorSpace)).collect();
    assert_eq!(gaps::GapList::new(plan.county(), plan.assessment()).in_order(), reported);
    assert!(!reported.is_empty());
}
