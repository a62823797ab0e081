//! Plans that draw into the walking network, on the command line: what is drawn counts with the plan, and not before it.

use std::path::Path;

use carecircle::geom::LonLat;
use carecircle::io::{LoadOptions, load_folder};
use carecircle::model::{CompoundIdx, Drawn, DrawnKind};
use carecircle::plan::{Command, OpenPlan};
use carecircle::rules::{Mode, Rulebook};
use serde_json::{Value, json};

use crate::support::{County, Run, csv_rows, features, run};
use crate::walking::{at, river};

fn place(x: f64, y: f64) -> LonLat {
    let at = at(x, y);
    LonLat::new(at[0].as_f64().unwrap(), at[1].as_f64().unwrap())
}

fn drawn(kind: DrawnKind, line: &[(f64, f64)]) -> Drawn {
    Drawn::new("", kind, line.iter().map(|&(x, y)| place(x, y)).collect())
}

/// The path of a plan that walks and draws on the river's county.
fn plan(county: &County, all: Vec<Drawn>) -> String {
    let loaded = load_folder(Path::new(county.path()), &LoadOptions::default()).unwrap();
    let mut plan = OpenPlan::new(loaded, Rulebook { mode: Mode::Walk, ..Rulebook::default() });
    for drawn in all {
        plan.apply(Command::Draw(Box::new(drawn))).unwrap();
    }
    let file = county.dir.path().join("drawn.carecircle");
    plan.save_as(&file).unwrap();
    file.to_str().unwrap().to_owned()
}

fn assess(plan: &str, args: &[&str]) -> Value {
    let done = run(&[&["assess", plan, "--json"], args].concat());
    assert_eq!(done.code, 0, "{}", done.stderr);
    serde_json::from_str(&done.stdout).unwrap()
}

/// Metres on foot of the compound in the south, and the households that are falsely covered.
fn south(whole: &Value) -> (Option<f64>, i64) {
    (whole["compounds"][1]["walk_m"].as_f64(), whole["summary"]["falsely_covered"]["households"].as_i64().unwrap())
}

/// Rows of the overview's table of the county, by their name.
fn row<'a>(told: &'a Run, name: &str) -> Vec<&'a str> {
    let line = told.stdout.lines().find(|l| l.starts_with(name)).unwrap_or_else(|| panic!("{}", told.stdout));
    line[name.len()..].split_whitespace().collect()
}

#[test]
fn a_drawn_bridge_covers_the_other_bank_with_the_plan_and_not_before_it() {
    let county = river();
    let bridge = drawn(DrawnKind::Bridge, &[(100.0, 199.0), (100.0, -199.0)]);
    let file = plan(&county, vec![bridge]);
    let whole = assess(&file, &[]);
    assert_eq!((&whole["county"]["mode"], &whole["county"]["walk_limit_m"]), (&json!("walk"), &json!(810.0)));
    let (walk_m, falsely) = south(&whole);
    assert!((walk_m.unwrap() - 515.0).abs() < 3.0, "100 m, 400 m over the bridge, 15 m of legs: {walk_m:?}");
    assert_eq!((falsely, &whole["summary"]["covered_households"]), (0, &json!(1_000)));
    let told = run(&["assess", &file, "--lang", "en"]);
    assert_eq!(row(&told, "Covered households"), ["300", "1,000"], "as loaded, with the plan");
}

#[test]
fn what_is_only_considered_is_no_way_and_a_path_is_cut_by_the_river() {
    let county = river();
    let line = [(100.0, 199.0), (100.0, -199.0)];
    let considered = Drawn { candidate: true, ..drawn(DrawnKind::Bridge, &line) };
    for one in [considered, drawn(DrawnKind::Path, &line)] {
        let (walk_m, falsely) = south(&assess(&plan(&county, vec![one]), &[]));
        assert!(walk_m.unwrap() > 2_300.0 && falsely == 700);
    }
}

#[test]
fn a_closure_cuts_the_only_bridge_and_a_gate_is_where_people_leave() {
    let county = river();
    let closure = drawn(DrawnKind::Closure, &[(900.0, 0.0), (1_100.0, 0.0)]);
    let whole = assess(&plan(&county, vec![closure]), &["--minutes", "60"]);
    assert_eq!((south(&whole).0, &whole["compounds"][1]["covered"]), (None, &json!(false)));
    let gate = Drawn { compound: Some(CompoundIdx(1)), ..drawn(DrawnKind::Gate, &[(900.0, -205.0)]) };
    let (walk_m, _) = south(&assess(&plan(&county, vec![gate]), &[]));
    assert!((walk_m.unwrap() - 1_510.0).abs() < 6.0, "100 m, 400 m, 1,000 m, 10 m of legs: {walk_m:?}");
}

#[test]
fn a_report_of_such_a_plan_lists_whom_the_circle_covers_falsely_although_the_bridge_is_drawn() {
    let county = river();
    let bridge = drawn(DrawnKind::Bridge, &[(500.0, 199.0), (500.0, -199.0)]);
    let file = plan(&county, vec![bridge]);
    let out = county.dir.path().join("report");
    let told = run(&["report", &file, "--out", out.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(told.code, 0, "{}", told.stderr);
    assert!(told.stdout.contains("falsely_covered.geojson"), "{}", told.stdout);
    let falsely = features(&out.join("falsely_covered.geojson"));
    let walk_m = falsely[0]["properties"]["walk_m"].as_f64().unwrap();
    assert!((walk_m - 1_315.0).abs() < 6.0, "400 m, 400 m over the new bridge, 500 m, 15 m of legs: {walk_m}");
    let drawn = features(&out.join("drawn.geojson"));
    assert_eq!(
        (&drawn[0]["geometry"]["type"], &drawn[0]["properties"]["kind"]),
        (&json!("LineString"), &json!("bridge"))
    );
    let length_m = drawn[0]["properties"]["length_m"].as_f64().unwrap();
    assert!((length_m - 398.0).abs() < 1.0 && drawn[0]["properties"]["state"] == "in the network", "{drawn:?}");
    assert_eq!(csv_rows(&out.join("drawn.csv")), 1);
    use calamine::Reader as _;
    let book: calamine::Xlsx<_> = calamine::open_workbook(out.join("report.xlsx")).unwrap();
    assert!(["Drawn ways", "Falsely covered"].iter().all(|name| book.sheet_names().contains(&(*name).to_owned())));
    let by_circle = run(&["report", &file, "--mode", "circle", "--out", out.to_str().unwrap(), "--lang", "en"]);
    assert!(by_circle.code == 0 && !by_circle.stdout.contains("falsely_covered"), "{}", by_circle.stdout);
}
