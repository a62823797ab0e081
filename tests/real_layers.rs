//! Layers that nobody here made: county outlines and residential compounds as they are found on the net.

#[path = "support/shared_data.rs"]
mod shared_data;

use std::path::PathBuf;

use carecircle::geom::{ShapeKind, contains, shape_area_m2};
use carecircle::io::{LayerName, LoadOptions, Loaded, Severity, load_files, load_folder};

/// How many warnings there are of each text.
fn count(loaded: &Loaded, found: &str) -> usize {
    loaded.warnings.iter().filter(|w| w.found.id == found).count()
}

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn county_outlines_are_read_as_towns() {
    let folder = shared_data::folder("boundaries");
    let is_json = |f: &PathBuf| f.extension().is_some_and(|e| e == "json");
    let files = shared_data::files(&folder).into_iter().filter(is_json);
    let files: Vec<_> = files.map(|f| (LayerName::Towns, f)).collect();
    let loaded = load_files("t", &files, &LoadOptions::default()).unwrap();
    let county = &loaded.county;
    assert_eq!((county.towns.len(), loaded.sources.len()), (15, 15));
    assert_eq!((county.towns[0].name.as_str(), county.towns[0].id.as_str()), ("婺城区", "330702"));
    // All outlines are valid (so says GEOS too); that there are several files is the only thing to be said.
    let found: Vec<_> = loaded.warnings.iter().map(|w| (w.severity, w.found.id)).collect();
    assert_eq!(found, [(Severity::Note, "io-found-several-files")]);
    for (i, town) in county.towns.iter().enumerate() {
        let shape = county.town_shapes.get(i);
        assert!(contains(shape, town.position.unwrap()), "{}", town.name);
        assert_eq!(county.town_at(town.position.unwrap()).unwrap().i(), i);
        assert!((90e6..3000e6).contains(&shape_area_m2(shape)), "{}", town.name);
    }
    // 婺城区 has 1,391 km2 by its statistics, and the outline is a coarse one.
    assert!((shape_area_m2(county.town_shapes.get(0)) / 1391e6 - 1.0).abs() < 0.03);
}

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn compounds_without_households_and_streets_as_points_are_read_with_what_is_wrong_about_them() {
    let folder = shared_data::folder("xiamen");
    let loaded = load_folder(&folder, &LoadOptions::default()).unwrap();
    let county = &loaded.county;
    assert_eq!((county.compounds.len(), county.roads.shapes.len()), (4592, 114));
    assert!(county.compounds.iter().all(|c| c.position.is_some() && c.figures.households.is_none()));
    assert_eq!(county.compound_shapes.iter().filter(|s| s.kind() == ShapeKind::Polygon).count(), 99);
    // 47 points and 8 outlines repeat the name and place of another; the outlines have the ids of points.
    assert_eq!(4540 + 107 - count(&loaded, "io-found-duplicate"), 4592);
    assert_eq!(count(&loaded, "io-found-no-field"), 2);
    assert_eq!(count(&loaded, "io-found-missing"), 0);
    assert_eq!(count(&loaded, "io-found-invalid-polygon"), 1);
    // Streets as points are no layer of roads, whatever the file is called.
    let points = loaded.warnings.iter().find(|w| w.file.contains("道路POI")).unwrap();
    assert_eq!((points.feature, points.done.id), (None, "io-done-file-name-it"));
    assert_eq!(count(&loaded, "io-found-other-format"), 2);
    // All three that are read say in their names that they are a web map's.
    assert_eq!(count(&loaded, "io-found-crs-in-name"), 3);
    let repaired = loaded.warnings.iter().find(|w| w.found.id == "io-found-invalid-polygon").unwrap();
    assert_eq!(repaired.name, "凤凰山庄");
    let mut ids: Vec<_> = county.compounds.iter().map(|c| c.id.clone()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), county.compounds.len());
}
