//! What the siting panel looks like: proposals, the trade-off curve, worth, years, wishes, what is impossible.

use std::time::{Duration, Instant};

use carecircle::geom::LonLat;
use carecircle::i18n::Lang;
use carecircle::model::FacilityIdx;
use carecircle::plan::{Command, OpenPlan, Selected, Wish, WishedPlace};
use carecircle::rules::Rulebook;
use carecircle::sample;
use carecircle::siting::{Limits, Problem, Request, Spending, solve};
use carecircle::ui::panels::{self, PanelsState};
use carecircle::ui::{Action, Cx, Tool};
use egui::accesskit::Role;
use egui::{Ui, Vec2, vec2};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotResults};

use crate::support;

/// Lower than the form, so that the chart below it, whose seconds are others each time, is not seen.
const SIZE: Vec2 = vec2(760.0, 300.0);

struct Shown {
    plan: OpenPlan,
    panels: PanelsState,
    /// Whether the inspector is shown in the place of the siting panel.
    inspect: bool,
}

fn plan() -> OpenPlan {
    OpenPlan::new(sample::county(), Rulebook::default())
}

/// The plan with three facilities at places that are good, but not the best.
fn planned() -> OpenPlan {
    let mut plan = plan();
    let request = Request::new(Problem::Mclp { limit: Spending::Sites(6) });
    let best = solve(plan.county(), plan.rulebook(), &request, &Limits::default()).expect("the sample has sites");
    plan.apply(Command::accept(&best, [1, 3, 5])).expect("sites can be accepted");
    plan
}

fn shown(lang: Lang, size: Vec2, plan: OpenPlan) -> Harness<'static, Shown> {
    let draw = move |ui: &mut Ui, shown: &mut Shown| {
        let background = ui.ctx().layer_painter(egui::LayerId::background());
        background.rect_filled(ui.ctx().content_rect(), 0.0, ui.visuals().panel_fill);
        let mut actions = Vec::new();
        let cx = Cx { plan: &shown.plan, lang, hovered: None, tool: Tool::Select };
        match shown.inspect {
            true => panels::inspector_ui(ui, &cx, &mut shown.panels.inspector, &mut actions),
            false => panels::siting_ui(ui, &cx, &mut shown.panels.siting, &mut actions),
        }
        for action in actions {
            if let Action::Do(command) = action {
                shown.plan.apply(command).expect("what the panel asks for is allowed");
            }
        }
    };
    let mut harness =
        support::builder(size).build_ui_state(draw, Shown { plan, panels: PanelsState::default(), inspect: false });
    harness.run_ok();
    harness
}

/// Presses what has this text, and waits for what that starts.
fn press(harness: &mut Harness<'static, Shown>, text: &'static str) {
    harness.get_by_label(text).click();
    settle(harness);
}

/// Waits for what goes on beside the window.
fn settle(harness: &mut Harness<'static, Shown>) {
    harness.run_steps(2);
    let begun = Instant::now();
    while harness.state().panels.siting.is_working() {
        assert!(begun.elapsed().as_secs() < 120, "never ready");
        std::thread::sleep(Duration::from_millis(10));
        harness.step();
    }
    harness.run_ok();
}

fn choose_aim(harness: &mut Harness<'static, Shown>, lang: Lang, aim: &'static str) {
    harness.get_by_role_and_label(Role::ComboBox, lang.t("panel-siting-aim")).click();
    harness.run_ok();
    harness.get_by_label(lang.t(aim)).click();
    harness.run_ok();
}

fn keep(results: &mut SnapshotResults, harness: &mut Harness<'static, Shown>, name: &str, lang: Lang) {
    harness.snapshot(format!("{name}.{}", lang.tag()));
    results.extend_harness(harness);
}

#[test]
fn proposed_sites_with_the_form_and_dragged_ones() {
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        let mut harness = shown(lang, SIZE, plan());
        choose_aim(&mut harness, lang, "panel-siting-mean");
        press(&mut harness, lang.t("panel-siting-run"));
        harness.snapshot(format!("siting.{}", lang.tag()));
        let Shown { plan, panels, .. } = harness.state_mut();
        let first = panels.siting.proposed().expect("proposed").sites[0].position;
        panels.siting.move_proposed(plan, 0, Some(LonLat::new(first.lon + 0.004, first.lat + 0.003)));
        settle(&mut harness);
        keep(&mut results, &mut harness, "siting-dragged", lang);
    }
    results.unwrap();
}

#[test]
fn the_trade_off_curve_with_the_own_plan_on_it() {
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        let mut harness = shown(lang, SIZE, planned());
        press(&mut harness, lang.t("siting-way-curve"));
        press(&mut harness, lang.t("siting-curve-run"));
        keep(&mut results, &mut harness, "siting-curve", lang);
    }
    results.unwrap();
}

#[test]
fn what_facilities_are_worth_and_in_which_year_sites_are_built() {
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        let mut harness = shown(lang, SIZE, planned());
        press(&mut harness, lang.t("panel-siting-run"));
        press(&mut harness, lang.t("siting-way-worth"));
        harness.snapshot(format!("siting-worth.{}", lang.tag()));
        press(&mut harness, lang.t("siting-way-years"));
        harness.snapshot(format!("siting-years.{}", lang.tag()));
        let Shown { plan, inspect, .. } = harness.state_mut();
        let added = plan.county().facilities.iter().position(|f| f.added).expect("three were added");
        (plan.selection, *inspect) = (Some(Selected::Facility(FacilityIdx::new(added))), true);
        harness.set_size(vec2(340.0, 330.0));
        harness.run_ok();
        keep(&mut results, &mut harness, "inspector-worth", lang);
    }
    results.unwrap();
}

#[test]
fn wishes_and_an_impossible_aim_with_what_can_be_done_instead() {
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        let mut plan = plan();
        let (site, compound) = (plan.county().sites[0].id.to_string(), plan.county().compounds[2].id.to_string());
        let position = plan.county().compounds[40].position.expect("placed");
        let own = WishedPlace::Own { position, name: "老粮站".to_owned() };
        for (place, wish) in [
            (WishedPlace::Site(site), Wish::Required),
            (WishedPlace::Compound(compound), Wish::Free),
            (own, Wish::Required),
        ] {
            plan.apply(Command::wish(&plan, [place], Some(wish))).expect("anything may be wanted");
        }
        let mut harness = shown(lang, vec2(760.0, 470.0), plan);
        choose_aim(&mut harness, lang, "panel-siting-everyone");
        press(&mut harness, lang.t("panel-siting-run"));
        keep(&mut results, &mut harness, "siting-impossible", lang);
    }
    results.unwrap();
}
