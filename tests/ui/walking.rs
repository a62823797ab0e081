//! What the window says of walking: legend, inspector, the falsely covered and candidates.

use carecircle::geom::LonLat;
use carecircle::model::{CompoundIdx, Drawn, DrawnKind};
use carecircle::plan::{Command, OpenPlan, Selected};
use carecircle::rules::{Mode, OnFoot, Rulebook};
use carecircle::ui::panels::{self, PanelsState};
use carecircle::ui::{Action, Cx, Tool};
use egui::{Ui, Vec2, vec2};
use egui_kittest::SnapshotResults;

use super::sample_plan;
use crate::support::snapshots_when_ready;

/// The sample county judged on foot: ten minutes at 0.8 m/s.
fn plan() -> OpenPlan {
    let mut plan = sample_plan();
    let walk = OnFoot { minutes: 10.0, speed_m_s: 0.8, ..OnFoot::default() };
    let rulebook = Rulebook { mode: Mode::Walk, walk, ..Rulebook::default() };
    plan.apply(Command::SetRulebook(Box::new(rulebook))).expect("the rulebook is allowed");
    plan.prepare_streets();
    assert!(plan.live().streets().is_some(), "the sample county has streets");
    plan
}

/// With a bridge from the first falsely covered compound straight to its nearest facility by air, which is considered.
fn with_candidate() -> (OpenPlan, CompoundIdx) {
    let mut plan = plan();
    let near = |row| plan.live().nearest(plan.county(), row).expect("it is in a circle");
    let rows = plan.live().falsely_covered();
    let row = rows.into_iter().find(|row| near(*row).distance_m < 380.0).expect("one is near its facility by air");
    let near = near(row);
    let ends = [plan.county().compounds[row.i()].position, plan.county().facilities[near.facility.i()].position];
    let streets = plan.live().streets().expect("there are streets");
    let on_street = |p: LonLat| streets.graph().point_of(streets.snap(p).expect("there is a street"));
    let line = ends.iter().flatten().map(|p| on_street(*p)).collect();
    let bridge = Drawn { candidate: true, cost: Some(1.2e6), ..Drawn::new("", DrawnKind::Bridge, line) };
    plan.apply(Command::Draw(Box::new(bridge))).expect("it can be drawn");
    plan.prepare_streets();
    plan.selection = Some(Selected::Compound(row));
    (plan, row)
}

type Draw = fn(&mut Ui, &Cx<'_>, &mut PanelsState, &mut Vec<Action>);

fn panel(results: &mut SnapshotResults, name: &str, size: Vec2, plan: &OpenPlan, draw: Draw) {
    let is_busy = |state: &PanelsState| state.inspector.is_busy();
    snapshots_when_ready(results, name, size, is_busy, |ui, lang, state| {
        let cx = Cx { plan, lang, hovered: None, tool: Tool::Select };
        draw(ui, &cx, state, &mut Vec::new());
    });
}

#[test]
fn the_legend_and_the_layers_on_foot() {
    let mut results = SnapshotResults::new();
    let plan = plan();
    panel(&mut results, "legend-on-foot", vec2(300.0, 620.0), &plan, |ui, cx, s, a| {
        panels::legend_ui(ui, cx, &mut s.legend, a);
    });
    results.unwrap();
}

#[test]
fn the_inspector_of_a_compound_and_of_a_facility_on_foot() {
    let mut results = SnapshotResults::new();
    let (mut plan, row) = with_candidate();
    let inspector: Draw = |ui, cx, s, a| panels::inspector_ui(ui, cx, &mut s.inspector, a);
    panel(&mut results, "inspector-on-foot", vec2(340.0, 640.0), &plan, inspector);
    let near = plan.live().nearest(plan.county(), row).expect("it is in a circle");
    plan.selection = Some(Selected::Facility(near.facility));
    panel(&mut results, "inspector-facility-on-foot", vec2(340.0, 300.0), &plan, inspector);
    results.unwrap();
}

#[test]
fn the_falsely_covered() {
    let mut results = SnapshotResults::new();
    let (plan, _) = with_candidate();
    panel(&mut results, "falsely", vec2(900.0, 260.0), &plan, |ui, cx, s, a| {
        panels::falsely_ui(ui, cx, &mut s.falsely, a);
    });
    results.unwrap();
}
