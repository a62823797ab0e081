//! Options that say how layers are read and where what is worked out is kept.

use std::path::Path;

use carecircle::geom::{Crs, LonLat};
use serde_json::Value;

use crate::support::{County, listing, run, run_with};
use crate::walking::{assess, covered, river};

/// Shifts every coordinate of a layer's file as web maps do.
fn shift(file: &Path, crs: Crs) {
    fn positions(value: &mut Value, crs: Crs) {
        let Some(list) = value.as_array_mut() else { return };
        match list.as_slice() {
            [Value::Number(lon), Value::Number(lat)] => {
                let p = crs.of_wgs84(LonLat::new(lon.as_f64().unwrap(), lat.as_f64().unwrap()));
                *value = serde_json::json!([p.lon, p.lat]);
            }
            _ => list.iter_mut().for_each(|v| positions(v, crs)),
        }
    }
    let mut layer: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    for feature in layer["features"].as_array_mut().unwrap() {
        positions(&mut feature["geometry"]["coordinates"], crs);
    }
    std::fs::write(file, layer.to_string()).unwrap();
}

#[test]
fn layers_of_web_maps_are_put_right_by_saying_so() {
    let county = river();
    let walk = |more: &[&str]| assess(&county, &[&["--mode", "walk"], more].concat());
    let right = walk(&[]);
    shift(&Path::new(county.path()).join("compounds.geojson"), Crs::Gcj02);
    shift(&Path::new(county.path()).join("facilities.geojson"), Crs::Bd09);
    assert_ne!(covered(&walk(&[])), covered(&right));
    let said = walk(&["--crs", "compounds=gcj02,facilities=bd09"]);
    assert_eq!(covered(&said), covered(&right));
    let walk_m = |whole: &Value| whole["compounds"][0]["walk_m"].as_f64().unwrap();
    assert!((walk_m(&said) - walk_m(&right)).abs() < 0.01);
    let unclear = run(&["assess", county.path(), "--crs", "compounds=mercator"]);
    assert!(unclear.code == 2 && unclear.stderr.contains("gcj02"), "{}", unclear.stderr);
}

#[test]
fn a_report_is_judged_by_the_rulebook_that_is_named() {
    let county = County::small();
    let out = county.dir.path().join("out");
    let out = out.to_str().unwrap();
    let rules = |rulebook: &str| {
        assert_eq!(run(&["report", county.path(), "--out", out, "--rulebook", rulebook]).code, 0);
        std::fs::read_to_string(Path::new(out).join("rules.csv")).unwrap()
    };
    assert_ne!(rules("dongguan"), rules("jinhua-2025"));
    assert_eq!(run(&["report", county.path(), "--out", out, "--rulebook", "nowhere"]).code, 1);
}

#[test]
fn networks_are_kept_for_the_next_time_and_that_they_cannot_be_is_no_error() {
    let county = river();
    let data = county.dir.path().join("data");
    let walk = |data: &Path, kept: &str| {
        let variables = [("CARECIRCLE_DATA_DIR", data.to_str().unwrap()), ("CARECIRCLE_NETWORKS", kept)];
        let done = run_with(&["assess", county.path(), "--json", "--mode", "walk"], &variables);
        assert_eq!(done.code, 0, "{}", done.stderr);
        done.stdout
    };
    let built = walk(&data, "off");
    assert!(!data.exists());
    assert_eq!(walk(&data, "on"), built);
    let kept = listing(&data.join("networks"));
    assert_eq!(kept.len(), 1);
    assert_eq!(walk(&data, "on"), built);
    assert_eq!(listing(&data.join("networks")), kept);
    // A file is no folder.
    let file = county.dir.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert_eq!(walk(&file, "on"), built);
}
