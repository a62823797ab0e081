//! Plans on the command line.

use std::path::{Path, PathBuf};

use carecircle::geom::LonLat;
use carecircle::io::{LoadOptions, load_folder};
use carecircle::model::{CompoundFigures, CompoundIdx, FacilityIdx, FacilityKind};
use carecircle::plan::{Command, OpenPlan};
use carecircle::rules::Rulebook;
use serde_json::Value;

use crate::support::{County, csv_rows, features, run};

/// A plan that adds a day-care centre to the second compound, removes the canteen and corrects the third compound.
fn plan(county: &County) -> PathBuf {
    let loaded = load_folder(Path::new(county.path()), &LoadOptions::default()).unwrap();
    let third = CompoundFigures { households: Some(100), ..loaded.county.compounds[2].figures };
    let mut plan = OpenPlan::new(loaded, Rulebook::default());
    let position = LonLat::new(113.105, 23.005);
    for command in [
        Command::AddFacility { kind: FacilityKind::DayCare, position, floor_m2: Some(80.0), name: None },
        Command::RemoveFacility(FacilityIdx(1)),
        Command::ChangeCompound(CompoundIdx(2), third),
    ] {
        plan.apply(command).unwrap();
    }
    let file = county.dir.path().join("plan.carecircle");
    plan.save_as(&file).unwrap();
    file
}

#[test]
fn a_plan_is_reported_against_the_layers_as_loaded() {
    let county = County::small();
    let file = plan(&county);
    let assessed = run(&["assess", file.to_str().unwrap(), "--json"]);
    assert_eq!(assessed.code, 0, "{}", assessed.stderr);
    let whole: Value = serde_json::from_str(&assessed.stdout).unwrap();
    // 500 households of a new compound need 100 m2 and have 80.
    assert_eq!((&whole["compounds"][1]["covered"], &whole["compounds"][1]["gap_m2"]), (&true.into(), &20.0.into()));
    let out = county.dir.path().join("out");
    let told = run(&["report", file.to_str().unwrap(), "--out", out.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(told.code, 0, "{}", told.stderr);
    let changes: Vec<Value> =
        features(&out.join("plan.geojson")).iter().map(|f| f["properties"]["change"].clone()).collect();
    assert_eq!(changes, ["Unchanged", "Removed", "Added"]);
    assert_eq!(csv_rows(&out.join("planned.csv")), 2);
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(out.join("report.xlsx")).unwrap();
    assert!(book.sheet_names().contains(&"Corrected compounds".to_owned()));
    let summary = book.worksheet_range("Summary").unwrap();
    let covered = summary.rows().find(|r| r[0] == "Covered households").unwrap();
    assert_eq!(
        (covered[1].to_string(), covered[2].to_string(), covered[3].to_string()),
        ("1000".into(), "1500".into(), "500".into())
    );
}

#[test]
fn people_see_a_plan_beside_the_county_as_loaded() {
    let county = County::small();
    let file = plan(&county);
    let told = run(&["assess", file.to_str().unwrap(), "--lang", "en"]);
    assert!(told.stdout.contains("As loaded") && told.stdout.contains("With the plan"), "{}", told.stdout);
}

#[test]
fn a_plan_whose_layer_is_gone_is_refused_and_one_whose_layer_changed_is_told() {
    let county = County::small();
    let file = plan(&county);
    county.rename_first_compound("改了名字");
    let changed = run(&["assess", file.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(changed.code, 0, "{}", changed.stderr);
    assert!(changed.stderr.contains("note: ") && changed.stderr.contains("compounds.geojson"), "{}", changed.stderr);
    std::fs::remove_file(Path::new(county.path()).join("compounds.geojson")).unwrap();
    let gone = run(&["assess", file.to_str().unwrap(), "--lang", "en"]);
    assert_eq!((gone.code, gone.stdout.as_str()), (1, ""));
    assert!(gone.stderr.contains("compounds.geojson"), "{}", gone.stderr);
}

#[test]
fn a_damaged_plan_is_refused_with_a_reason() {
    let county = County::small();
    let file = plan(&county);
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, &text[..text.len() / 2]).unwrap();
    let told = run(&["assess", file.to_str().unwrap(), "--lang", "en"]);
    assert_eq!((told.code, told.stdout.as_str()), (1, ""));
    assert!(told.stderr.contains("plan.carecircle"), "{}", told.stderr);
}
