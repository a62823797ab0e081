//! Folders as they come: names that mislead, copies, files that only look like layers, layers that don't lie where the
//! others do.

use std::path::Path;

use carecircle::geom::LonLat;
use carecircle::i18n::Lang;
use carecircle::io::{LayerName, LoadOptions, Loaded, Warning, load_folder, missing_layers};

struct Folder(tempfile::TempDir);

impl Folder {
    /// A town with a facility in it, south of the Yangtze.
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.with("towns.geojson", &[feature(r#""name":"岳塘镇""#, &square(112.9, 27.8, 0.2))]).with(
            "facilities.geojson",
            &[feature(r#""name":"岳塘日间照料中心","kind":"day_care""#, &point(112.95, 27.85))],
        )
    }

    fn with(self, name: &str, features: &[String]) -> Self {
        self.bytes(name, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")))
    }

    fn bytes(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    fn load(&self) -> Loaded {
        self.load_with(&LoadOptions::default())
    }

    fn load_with(&self, options: &LoadOptions) -> Loaded {
        let loaded = load_folder(self.0.path(), options).unwrap();
        for w in &loaded.warnings {
            for (lang, m) in Lang::ALL.into_iter().flat_map(|l| [(l, &w.found), (l, &w.done)]) {
                assert!(lang.has(m.id) && !lang.message(m).contains("{$"), "{m:?}");
            }
        }
        loaded
    }
}

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{geometry}}}"#)
}

fn point(x: f64, y: f64) -> String {
    format!(r#"{{"type":"Point","coordinates":[{x},{y}]}}"#)
}

fn square(x: f64, y: f64, s: f64) -> String {
    let (e, n) = (x + s, y + s);
    format!(r#"{{"type":"Polygon","coordinates":[[[{x},{y}],[{e},{y}],[{e},{n}],[{x},{n}],[{x},{y}]]]}}"#)
}

fn compound(id: u32, households: u32, geometry: &str) -> String {
    feature(&format!(r#""id":"K{id}","name":"岳塘{id}村","households":{households},"status":"old""#), geometry)
}

fn two_compounds(more: u32) -> [String; 2] {
    let east = f64::from(more) * 1e-5;
    [compound(1, 210 + more, &point(112.96 + east, 27.85)), compound(2, 330 + more, &point(112.99 + east, 27.86))]
}

fn households(loaded: &Loaded) -> u32 {
    loaded.county.compounds.iter().filter_map(|c| c.figures.households).sum()
}

fn of<'a>(loaded: &'a Loaded, file: &str) -> Vec<&'a Warning> {
    loaded.warnings.iter().filter(|w| w.file == file).collect()
}

fn ids(warnings: &[&Warning]) -> Vec<&'static str> {
    warnings.iter().map(|w| w.found.id).collect()
}

#[test]
fn compounds_are_compounds_whatever_river_railway_or_site_is_in_the_name() {
    for name in [
        "Waterfront_compounds",
        "水系旁小区",
        "铁路小区",
        "oppositeSide",
        "composite compounds",
        "trails",
        "大桥镇小区",
    ] {
        let l = Folder::new().with(&format!("{name}.geojson"), &two_compounds(0)).load();
        assert_eq!((l.county.compounds.len(), l.county.barriers.len()), (2, 0), "{name}");
        assert_eq!((l.county.sites.len(), l.county.roads.shapes.len()), (0, 0), "{name}");
    }
    let rivers = [feature(r#""name":"涓水""#, r#"{"type":"LineString","coordinates":[[112.9,27.8],[113,27.9]]}"#)];
    let l = Folder::new().with("城区河流.geojson", &rivers).load();
    assert_eq!((l.county.barriers.len(), ids(&of(&l, "城区河流.geojson"))), (1, vec!["io-found-layer-by-name"]));
    let options =
        LoadOptions { layers: [("城区河流.geojson".into(), LayerName::Roads)].into(), ..LoadOptions::default() };
    let l = Folder::new().with("城区河流.geojson", &rivers).load_with(&options);
    assert_eq!((l.county.barriers.len(), l.county.roads.shapes.len()), (0, 1));
    assert!(of(&l, "城区河流.geojson").is_empty());
}

#[test]
fn a_copy_of_a_layer_is_not_counted_again() {
    for copy in ["compounds (1).geojson", "compounds - 副本.geojson", "小区_备份.json", "compounds copy 2.geojson"]
    {
        let l = Folder::new().with("compounds.geojson", &two_compounds(0)).with(copy, &two_compounds(7)).load();
        assert_eq!((households(&l), l.county.compounds.len()), (540, 2), "{copy}");
        assert_eq!(ids(&of(&l, copy)), ["io-found-edited-copy"]);
    }
    // What is only in the copy is kept.
    let more = [two_compounds(7).to_vec(), vec![compound(9, 77, &point(113.0, 27.9))]].concat();
    let l = Folder::new().with("compounds.geojson", &two_compounds(0)).with("小区_副本.geojson", &more).load();
    assert_eq!((households(&l), ids(&of(&l, "小区_副本.geojson"))), (617, vec!["io-found-edited-copy"]));
    // Another part of the county, numbered from 1 again, is no copy.
    let part = [compound(1, 50, &point(113.02, 27.9)), compound(3, 60, &point(113.03, 27.9))];
    let l = Folder::new().with("compounds.geojson", &two_compounds(0)).with("compounds_east.geojson", &part).load();
    assert_eq!((households(&l), l.county.compounds.len()), (650, 4));
}

#[test]
fn files_that_look_like_layers_and_are_not_read_are_named() {
    let folder = Folder::new().with("compounds.geojson", &two_compounds(0));
    let files = [
        ("streets.osm", "<?xml version='1.0'?><osm/>"),
        ("小区.csv", "name,households"),
        ("compounds.geojson.gz", "\u{1f}"),
        ("layers.zip", "PK\u{3}\u{4}"),
        ("county.gpkg", "SQLite format 3\0"),
        ("parcels.SHP", "\0\0"),
        ("map.topojson", "{}"),
        ("places.kml", "<kml/>"),
        ("小区.xlsx", "PK\u{3}\u{4}"),
        ("compounds.geojson.bak", "{}"),
        ("._compounds.geojson", "\0\u{5}\u{16}\u{7}"),
    ];
    let folder = files.iter().fold(folder, |folder, (name, text)| folder.bytes(name, text));
    let folder = folder.bytes("旧数据/compounds.geojson", "{}").bytes("photos/a.jpg", "x").bytes("notes.txt", "x");
    let folder = folder.bytes("manifest.json", "{\"a\":1}").bytes("app.js", "function f() { return {}; }");
    let l = folder.load();
    for (name, _) in files.iter().chain([&("旧数据", "")]) {
        assert_eq!(of(&l, name).len(), 1, "{name}: {:?}", l.warnings);
    }
    assert_eq!((l.warnings.len(), households(&l)), (files.len() + 1, 540), "{:#?}", l.warnings);
}

#[test]
fn a_layer_behind_a_second_extension_is_read() {
    for name in ["compounds.geojson.txt", "小区.json.txt", "compounds.txt"] {
        let l = Folder::new().with(name, &two_compounds(0)).load();
        assert_eq!((households(&l), ids(&of(&l, name))), (540, vec!["io-found-hidden-extension"]), "{name}");
    }
    let script = format!(
        "var json_compounds_1 = {{\"type\":\"FeatureCollection\",\"features\":[{}]}};",
        two_compounds(0).join(",")
    );
    let l = Folder::new().bytes("compounds_1.js", script).load();
    assert_eq!((households(&l), ids(&of(&l, "compounds_1.js"))), (540, vec!["io-found-script"]));
}

#[test]
fn a_comma_behind_the_last_feature_is_passed_over() {
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{} ,\n ]}}", two_compounds(0).join(","));
    let l = Folder::new().bytes("compounds.geojson", text).load();
    assert_eq!((households(&l), ids(&of(&l, "compounds.geojson"))), (540, vec!["io-found-trailing-comma"]));
}

#[test]
fn a_layer_that_breaks_off_is_missing_and_another_format_is_not_a_layer() {
    let whole = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", two_compounds(0).join(","));
    let (half, _) = whole.split_at(whole.len() / 2 - 40);
    let l = Folder::new().bytes("compounds.geojson", half).load();
    let missing: Vec<_> = missing_layers(&l.warnings, false).collect();
    assert_eq!((missing.len(), missing[0].file.as_str()), (1, "compounds.geojson"));
    let page = Folder::new().bytes("compounds.geojson", "<html></html>").load();
    assert_eq!(
        (missing_layers(&page.warnings, true).count(), ids(&of(&page, "compounds.geojson"))),
        (0, vec!["io-file-foreign"])
    );
    let streets = Folder::new().with("compounds.geojson", &two_compounds(0)).bytes("roads.geojson", half).load();
    let of_mode = |walks| missing_layers(&streets.warnings, walks).count();
    assert_eq!((of_mode(false), of_mode(true)), (0, 1));
}

#[test]
fn one_layer_with_its_axes_exchanged_is_put_with_the_others() {
    let lisbon = |swap: bool| {
        let at = |x: f64, y: f64| if swap { point(y, x) } else { point(x, y) };
        [compound(1, 40, &at(-9.14, 38.72)), compound(2, 60, &at(-9.16, 38.74))]
    };
    let folder = |swap| {
        Folder(tempfile::tempdir().unwrap())
            .with("towns.geojson", &[feature(r#""name":"Lisboa""#, &square(-9.23, 38.69, 0.14))])
            .with("facilities.geojson", &[feature(r#""name":"Centro","kind":"day_care""#, &point(-9.15, 38.73))])
            .with("compounds.geojson", &lisbon(swap))
            .load()
    };
    let (right, swapped) = (folder(false), folder(true));
    assert!(right.warnings.is_empty(), "{:?}", right.warnings);
    assert_eq!(swapped.county.compounds[0].position, Some(LonLat::new(-9.14, 38.72)));
    assert_eq!(right.county.compounds, swapped.county.compounds);
    let found: Vec<_> = swapped.warnings.iter().map(|w| (w.layer, w.found.id)).collect();
    assert_eq!(found, [(Some(LayerName::Compounds), "io-found-swapped-layer")]);
    // With one other layer nobody knows which is right: both are left as they are, and it is said.
    let two = Folder(tempfile::tempdir().unwrap())
        .with("facilities.geojson", &[feature(r#""name":"Centro","kind":"day_care""#, &point(-9.15, 38.73))])
        .with("compounds.geojson", &lisbon(true))
        .load();
    assert_eq!(two.county.compounds[0].position, Some(LonLat::new(38.72, -9.14)));
    assert_eq!(two.warnings.iter().map(|w| w.found.id).collect::<Vec<_>>(), ["io-found-layer-far-swapped"]);
}

#[test]
fn towns_that_overlap_are_named_with_the_compounds_in_both() {
    let l = Folder::new()
        .with(
            "towns.geojson",
            &[
                feature(r#""name":"岳塘镇""#, &square(112.9, 27.8, 0.2)),
                feature(r#""name":"荷塘乡""#, &square(113.05, 27.8, 0.2)),
            ],
        )
        .with("compounds.geojson", &[compound(1, 80, &point(113.07, 27.9)), compound(2, 90, &point(112.95, 27.9))])
        .load();
    let said: Vec<_> = l.warnings.iter().map(|w| (w.layer, w.found.id, w.name.as_str())).collect();
    let expected = [
        (Some(LayerName::Towns), "io-found-towns-overlap", ""),
        (Some(LayerName::Compounds), "io-found-in-two-towns", "岳塘1村"),
    ];
    assert_eq!(said, expected);
    let text = Lang::Zh.message(&l.warnings[0].found);
    assert!(text.contains("岳塘镇") && text.contains("荷塘乡") && text.contains("1 个小区"), "{text}");
}
