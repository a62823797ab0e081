//! The tab of the network in a window without a screen.

use std::time::Instant;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::fixture::county_with_streets;
use super::*;
use crate::i18n::Lang;
use crate::io::Loaded;
use crate::model::{CompoundIdx, Drawn, DrawnIdx, DrawnKind};
use crate::plan::{Command, OpenPlan, Selected, StepName};
use crate::rules::{OnFoot, Rulebook};
use crate::ui::panels::tests::fixture::{Window, window};

type Panel = Harness<'static, Window<NetworkState>>;

fn plan() -> OpenPlan {
    let walk = OnFoot { access_m: 200.0, ..OnFoot::default() };
    let rules = Rulebook { walk, ..Rulebook::default() };
    let mut plan = OpenPlan::new(Loaded { county: county_with_streets(), ..Loaded::default() }, rules);
    plan.prepare_streets();
    plan
}

fn refreshed_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut NetworkState, actions: &mut Vec<Action>) {
    state.refresh(ui.ctx(), cx.plan);
    network_ui(ui, cx, state, actions);
}

fn panel(plan: OpenPlan) -> Panel {
    let mut panel = window(refreshed_ui, Lang::En, [1100.0, 260.0], plan);
    settle(&mut panel);
    panel
}

/// Waits until everything was looked at.
fn settle(panel: &mut Panel) {
    let begun = Instant::now();
    panel.run_steps(2);
    while panel.state().state.is_busy() {
        assert!(begun.elapsed().as_secs() < 60, "never found");
        panel.run_steps(1);
    }
    panel.run_steps(2);
}

fn choose(panel: &mut Panel, list: NetworkList) {
    panel.state_mut().state.show(list);
    panel.run_steps(3);
}

#[test]
fn one_click_joins_a_gap_and_the_new_streets_have_none() {
    let mut panel = panel(plan());
    assert!(panel.query_by_label("Gaps of streets 1").is_some());
    assert!(panel.query_by_label("Cut-off streets 2").is_some());
    assert!(panel.query_by_label("Off the network 2").is_some());
    panel.get_by_label("Join").click();
    panel.run_steps(3);
    assert_eq!(panel.state().plan.county().live_drawn().count(), 1);
    assert!(panel.query_by_label("joined").is_some() && panel.query_by_label("Join").is_none());
    panel.state_mut().plan.prepare_streets();
    settle(&mut panel);
    assert!(panel.query_by_label("Gaps of streets 0").is_some());
    assert!(panel.query_by_label("Cut-off streets 1").is_some());
    assert!(panel.query_by_label("Off the network 1").is_some());
}

#[test]
fn all_narrow_gaps_are_joined_in_one_step_and_a_click_on_a_row_zooms_there() {
    let mut panel = panel(plan());
    panel.state_mut().state.join_up_to_m = 1.0;
    panel.run_steps(2);
    assert!(panel.query_by_label("Join all (0)").is_some());
    panel.state_mut().state.join_up_to_m = 3.0;
    panel.run_steps(2);
    panel.get_by_label("Join all (1)").click();
    panel.run_steps(3);
    let Some(Action::Do(Command::Batch(StepName::JoinGaps, joins))) = panel.state().actions.last() else {
        panic!("no step");
    };
    assert_eq!(joins.len(), 1);
    let gap = panel.state().state.findings().expect("found").gaps[0].gap;
    panel.get_by_label(&gaps::place_text(gap.from)).click();
    panel.run_steps(3);
    let Some(Action::Fit(Some(b))) = panel.state().actions.last() else { panic!("no zoom") };
    assert!(b.contains(gap.from) && b.contains(gap.to));
}

#[test]
fn the_other_lists_show_what_they_speak_of() {
    let mut plan = plan();
    let line = [(0.0, 0.0), (0.0, 100.0)].map(|(x, y)| fixture::at(x, y)).to_vec();
    let bridge = Drawn { cost: Some(1_250_000.0), ..Drawn::new("", DrawnKind::Bridge, line) };
    plan.apply(Command::Draw(Box::new(bridge))).unwrap();
    plan.prepare_streets();
    let mut panel = panel(plan);
    choose(&mut panel, NetworkList::Lost);
    panel.get_by_label("小区2").click();
    panel.run_steps(3);
    assert_eq!(panel.state().actions.last(), Some(&Action::Show(Selected::Compound(CompoundIdx(2)))));
    choose(&mut panel, NetworkList::Drawn);
    assert!(panel.query_by_label("1,250,000").is_some());
    panel.get_by_label("plan-1").click();
    panel.run_steps(3);
    assert_eq!(panel.state().actions.last(), Some(&Action::Show(Selected::Drawn(DrawnIdx(0)))));
    choose(&mut panel, NetworkList::Pieces);
    assert!(panel.query_by_label("Cut-off streets 2").is_some());
}

#[test]
fn a_county_without_roads_says_so() {
    let plan = OpenPlan::new(Loaded::default(), Rulebook::default());
    let panel = panel(plan);
    assert!(panel.query_by_label_contains("roads").is_some());
    assert!(panel.query_by_label("Drawn 0").is_some());
}
