//! Layers that are written otherwise than as a GeoJSON FeatureCollection: what is read all the same, and that what is not
//! read is called by its name.

use std::fmt::Write as _;

use carecircle::i18n::Lang;
use carecircle::io::{LoadOptions, Loaded, load_bytes};

/// The compounds of a file beside a facility: how many households each has, and what was found in the file.
fn compounds(file: &str, bytes: &[u8]) -> (Vec<Option<u32>>, Vec<&'static str>) {
    let facility = r#"{"type":"Feature","properties":{"name":"白沙日间照料中心","kind":"day_care"},"geometry":{"type":"Point","coordinates":[113.21,27.83]}}"#;
    let files: [(&str, &[u8]); 2] = [(file, bytes), ("facilities.geojson", facility.as_bytes())];
    let Loaded { county, warnings, .. } = load_bytes("t", &files, &LoadOptions::default()).unwrap();
    for lang in Lang::ALL {
        assert!(warnings.iter().all(|w| lang.has(w.found.id) && lang.has(w.done.id)), "{warnings:?}");
    }
    let households = county.compounds.iter().map(|c| c.figures.households).collect();
    (households, warnings.iter().filter(|w| w.file == file).map(|w| w.found.id).collect())
}

fn feature(n: u32) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{"name":"湘江苑{n}","households":{n}}},"geometry":{{"type":"Point","coordinates":[113.{n:04},27.8]}}}}"#
    )
}

fn some(households: impl IntoIterator<Item = u32>) -> Vec<Option<u32>> {
    households.into_iter().map(Some).collect()
}

#[test]
fn features_one_after_the_other_are_read_as_if_they_stood_in_a_collection() {
    let lines: String = (1..4).map(feature).fold(String::new(), |text, f| text + &f + "\r\n");
    assert_eq!(compounds("compounds.geojson", lines.as_bytes()), (some(1..4), vec!["io-found-sequence"]));
    let records: String = (1..4).map(|n| format!("\u{1e}{}\n", feature(n).replace(",\"", ",\n \""))).collect();
    assert_eq!(compounds("小区.json", records.as_bytes()), (some(1..4), vec!["io-found-sequence"]));
    // One line alone is a plain feature, and a broken line is the file's error, as everywhere.
    assert_eq!(compounds("compounds.geojson", feature(7).as_bytes()), (some([7]), vec![]));
    let broken = lines.clone() + r#"{"type":"Feature","prop"#;
    assert_eq!(compounds("compounds.geojson", broken.as_bytes()), (vec![], vec!["json-unexpected-end"]));
    let other = feature(1) + " x";
    assert_eq!(compounds("compounds.geojson", other.as_bytes()), (vec![], vec!["json-trailing-text"]));
}

#[test]
fn a_long_sequence_is_read_whole_on_all_cores() {
    let mut text = String::new();
    for n in 1..9000u32 {
        let padding = "湘".repeat((n % 200) as usize);
        writeln!(text, "{}", feature(n).replace("\"name\"", &format!("\"note\":\"{padding}\",\"name\""))).unwrap();
    }
    assert!(text.len() > 3 << 20);
    let (households, found) = compounds("compounds.geojson", text.as_bytes());
    assert_eq!((households, found), (some(1..9000), vec!["io-found-sequence"]));
}

#[test]
fn a_script_and_zeros_around_a_layer_are_passed_over_and_said() {
    let collection = format!(r#"{{"type":"FeatureCollection","features":[{},{}]}}"#, feature(11), feature(12));
    for script in [
        format!("var json_compounds_3 = {collection};\n"),
        format!("\u{feff}const layer={collection}"),
        format!("callback({collection});"),
    ] {
        assert_eq!(compounds("compounds.geojson", script.as_bytes()), (some([11, 12]), vec!["io-found-script"]));
    }
    let mut padded = collection.clone().into_bytes();
    padded.resize(padded.len() + 4096, 0);
    assert_eq!(compounds("compounds.geojson", &padded), (some([11, 12]), vec!["io-found-zeros"]));
    let (cut, _) = collection.split_at(collection.len() - 40);
    let mut lost = cut.as_bytes().to_vec();
    lost.resize(collection.len(), 0);
    assert_eq!(compounds("compounds.geojson", &lost), (vec![], vec!["io-file-zeros"]));
    assert_eq!(compounds("compounds.geojson", &[0; 300]), (vec![], vec!["io-file-foreign"]));
}

#[test]
fn esri_json_is_read_with_its_holes_and_parts() {
    let square = |x: f64, s: f64| {
        let (w, e, n) = (113.0 + x, 113.0 + x + s, 27.8 + s);
        format!("[[{w},27.8],[{w},{n}],[{e},{n}],[{e},27.8],[{w},27.8]]")
    };
    let hole = "[[113.002,27.802],[113.004,27.802],[113.004,27.804],[113.002,27.802]]";
    let text = format!(
        r#"{{"geometryType":"esriGeometryPolygon","spatialReference":{{"wkid":4490}},"features":[
        {{"attributes":{{"OBJECTID":1,"小区名称":"芦淞苑","总户数":410}},"geometry":{{"rings":[{},{hole},{}]}}}},
        {{"attributes":{{"OBJECTID":2,"小区名称":"石峰里","总户数":95}},"geometry":{{"rings":[{}]}}}},
        {{"attributes":{{"OBJECTID":3,"小区名称":"天元里","总户数":60}},"geometry":{{"x":113.3,"y":27.81}}}},
        {{"attributes":{{"OBJECTID":4,"小区名称":"无图","总户数":5}},"geometry":{{"x":"NaN","y":"NaN"}}}}]}}"#,
        square(0.0, 0.01),
        square(0.1, 0.02),
        square(0.2, 0.01)
    );
    let loaded = load_bytes("t", &[("compounds.json", text.as_bytes())], &LoadOptions::default()).unwrap();
    let found: Vec<_> = loaded.warnings.iter().map(|w| w.found.id).collect();
    assert_eq!(found, ["io-found-esri-json", "io-found-geometry-not-a-number"]);
    let county = &loaded.county;
    let parts: Vec<Vec<usize>> =
        (0..4).map(|i| county.compound_shapes.get(i).parts().map(|p| p.rings().len()).collect()).collect();
    assert_eq!(parts[1..], [vec![1], vec![1], vec![]]);
    let mut both = parts[0].clone();
    both.sort_unstable();
    assert_eq!(both, [1, 2]);
    assert_eq!(county.compounds.iter().filter_map(|c| c.figures.households).sum::<u32>(), 570);
    assert!(county.compounds[3].position.is_none());
    let metres = text.replace("4490", "102100");
    let loaded = load_bytes("t", &[("compounds.json", metres.as_bytes())], &LoadOptions::default()).unwrap();
    let crs = loaded.warnings.iter().find(|w| w.found.id == "io-found-crs").unwrap();
    assert!(Lang::En.message(&crs.found).contains("102100"));
}

#[test]
fn other_formats_are_called_by_their_names() {
    for (bytes, word) in [
        (&b"<!DOCTYPE html>\n<html><body>login</body></html>"[..], "web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", "Git LFS"),
        (b"\0\x05\x16\x07\0\x02\0\0Mac OS X        ", "Mac"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "compressed"),
        (b"PK\x03\x04\x14\0", "archive"),
        (b"<?xml version=\"1.0\"?><osm version=\"0.6\"/>", "OpenStreetMap"),
        (b"SQLite format 3\0", "GeoPackage"),
        (br#"{"type":"Topology","arcs":[],"objects":{}}"#, "TopoJSON"),
    ] {
        let error = load_bytes("t", &[("compounds.geojson", bytes)], &LoadOptions::default()).unwrap_err();
        let [warning] = error.warnings() else { panic!("{word}: {error:?}") };
        assert!(Lang::En.message(&warning.found).contains(word), "{word}: {}", Lang::En.message(&warning.found));
        assert!(!Lang::Zh.message(&warning.found).is_empty());
    }
}
