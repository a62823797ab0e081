//! What is drawn into the walking network, and what is wrong with it.

use carecircle::geom::LonLat;
use carecircle::i18n::Lang;
use carecircle::model::{CompoundIdx, County, Drawn, DrawnIdx, DrawnKind, Roads};
use carecircle::plan::{Command, OpenPlan, Selected};
use carecircle::rules::{OnFoot, Rulebook};
use carecircle::sample;
use carecircle::ui::panels::{self, NetworkList, PanelsState};
use carecircle::ui::{Cx, Tool};
use egui::{Ui, vec2};
use egui_kittest::SnapshotResults;

use crate::support::{self, snapshots};

/// Somebody has drawn a bridge that is only considered, a closure, and a gate.
fn drawn_plan() -> OpenPlan {
    let mut loaded = sample::county();
    faulty_streets(&mut loaded.county);
    let at = loaded.county.compounds[240].position.expect("placed");
    let place = |x: f64, y: f64| LonLat::new(at.lon + x, at.lat + y);
    // So near that not all compounds are on the streets.
    let walk = OnFoot { access_m: 60.0, ..OnFoot::default() };
    let mut plan = OpenPlan::new(loaded, Rulebook { walk, ..Rulebook::default() });
    let ways = [
        (DrawnKind::Bridge, "跨河人行桥", vec![place(-0.002, 0.002), place(0.004, 0.002)], Some(3_200_000.0)),
        (DrawnKind::Path, "滨河步道", vec![place(-0.002, 0.002), place(-0.003, -0.003), place(0.002, -0.004)], None),
        (DrawnKind::Closure, "工地围挡", vec![place(0.001, -0.001), place(0.004, -0.001)], None),
        (DrawnKind::Gate, "东门", vec![place(0.0005, 0.0)], None),
    ];
    for (kind, name, line, cost) in ways {
        let candidate = kind == DrawnKind::Bridge;
        let compound = Some(CompoundIdx(240));
        let drawn = Drawn { name: name.into(), candidate, cost, compound, ..Drawn::new("", kind, line) };
        plan.apply(Command::Draw(Box::new(drawn))).expect("fits");
    }
    plan.prepare_streets();
    plan
}

/// Adds a street that ends two metres short of another, and one that hangs together with nothing.
fn faulty_streets(county: &mut County) {
    let mut roads = Roads::clone(&county.roads);
    let first = roads.shapes.get(0).coords()[0];
    let place = |x: f64, y: f64| LonLat::new(first.lon + x, first.lat + y);
    roads.shapes.push_line(&[place(-0.000_02, 0.0), place(-0.004, 0.001)]);
    roads.shapes.push_line(&[place(-0.2, 0.0), place(-0.204, 0.001)]);
    for _ in 0..2 {
        roads.class.push("residential".into());
        roads.walkable.push(None);
        roads.level.push(0);
    }
    county.roads = roads.into();
}

#[test]
fn the_inspector_of_what_is_drawn_and_its_legend() {
    let mut results = SnapshotResults::new();
    let mut plan = drawn_plan();
    for (name, slot) in [("inspector-bridge", 0), ("inspector-gate", 3)] {
        plan.selection = Some(Selected::Drawn(DrawnIdx(slot)));
        let draw = |ui: &mut Ui, lang: Lang, state: &mut PanelsState| {
            let cx = Cx { plan: &plan, lang, hovered: None, tool: Tool::Select };
            panels::inspector_ui(ui, &cx, &mut state.inspector, &mut Vec::new());
        };
        snapshots(&mut results, name, vec2(320.0, 430.0), draw);
    }
    snapshots(&mut results, "legend-drawn", vec2(300.0, 780.0), |ui, lang, state: &mut PanelsState| {
        let cx = Cx { plan: &plan, lang, hovered: None, tool: Tool::Select };
        panels::legend_ui(ui, &cx, &mut state.legend, &mut Vec::new());
    });
    results.unwrap();
}

#[test]
fn the_network_its_gaps_and_what_was_drawn() {
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        let plan = drawn_plan();
        let draw = move |ui: &mut Ui, state: &mut PanelsState| {
            let background = ui.ctx().layer_painter(egui::LayerId::background());
            background.rect_filled(ui.ctx().content_rect(), 0.0, ui.visuals().panel_fill);
            let cx = Cx { plan: &plan, lang, hovered: None, tool: Tool::Select };
            state.network.refresh(ui.ctx(), &plan);
            panels::network_ui(ui, &cx, &mut state.network, &mut Vec::new());
        };
        let mut harness = support::builder(vec2(930.0, 220.0)).build_ui_state(draw, PanelsState::default());
        harness.run_steps(2);
        let begun = std::time::Instant::now();
        while harness.state().network.is_busy() {
            assert!(begun.elapsed().as_secs() < 60, "never found");
            std::thread::sleep(std::time::Duration::from_millis(5));
            harness.step();
        }
        let lists = [("gaps", NetworkList::Gaps), ("lost", NetworkList::Lost), ("drawn", NetworkList::Drawn)];
        for (name, list) in lists {
            harness.state_mut().network.show(list);
            harness.run_ok();
            harness.snapshot(format!("network-{name}.{}", lang.tag()));
        }
        results.extend_harness(&mut harness);
    }
    results.unwrap();
}
