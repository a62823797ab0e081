//! Layers as planners have them: other names for fields and files, slips of the pen, wrong coordinates.

use carecircle::geom::{Crs, LonLat, geodesic_m};
use carecircle::i18n::Lang;
use carecircle::io::{
    LayerName, LoadError, LoadOptions, Loaded, Severity, Warning, load_bytes, load_files, load_folder,
};
use carecircle::model::{BuildStatus, FacilityKind, FacilityStatus, Operator, Stage};

/// A FeatureCollection of features given by geometry and properties.
fn collection(features: &[(&str, &str)]) -> String {
    let features: Vec<String> = features
        .iter()
        .map(|(geometry, properties)| {
            format!(r#"{{"type":"Feature","geometry":{geometry},"properties":{properties}}}"#)
        })
        .collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"))
}

fn point(x: f64, y: f64) -> String {
    format!(r#"{{"type":"Point","coordinates":[{x},{y}]}}"#)
}

fn square(x: f64, y: f64, size: f64) -> String {
    let (e, n) = (x + size, y + size);
    format!(r#"{{"type":"Polygon","coordinates":[[[{x},{y}],[{e},{y}],[{e},{n}],[{x},{n}],[{x},{y}]]]}}"#)
}

fn load(files: &[(&str, &str)]) -> Loaded {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let loaded = load_bytes("t", &files, &LoadOptions::default()).unwrap();
    for w in &loaded.warnings {
        for lang in Lang::ALL {
            assert!(lang.has(w.found.id) && lang.has(w.done.id), "{w:?}");
            assert!(!lang.message(&w.found).contains("{$") && !lang.message(&w.done).contains("{$"), "{w:?}");
        }
    }
    loaded
}

fn the<'a>(loaded: &'a Loaded, found: &str) -> &'a Warning {
    let all: Vec<_> = loaded.warnings.iter().filter(|w| w.found.id == found).collect();
    assert_eq!(all.len(), 1, "{found}: {:#?}", loaded.warnings);
    all[0]
}

fn found(loaded: &Loaded) -> Vec<&'static str> {
    loaded.warnings.iter().map(|w| w.found.id).collect()
}

#[test]
fn chinese_files_fields_and_values_are_understood() {
    let towns = collection(&[(
        &square(119.0, 29.0, 1.0),
        r#"{"乡镇名称":"白龙桥镇","60岁及以上人口":"1.2万","总人口":"５０，０００"}"#,
    )]);
    let compounds = collection(&[(
        &square(119.5, 29.5, 0.01),
        r#"{"小区名称":" 阳光花园 ","总户数（户）":"1,140户","建成年代":"1999年建成","新旧":"老旧小区","养老用房面积(㎡)":"２，５００㎡","四同步":"已移交","所属乡镇":"白龙桥"}"#,
    )]);
    let facilities = collection(&[(
        &point(119.505, 29.505),
        r#"{"机构名称":"阳光居家养老服务中心","床位数":"30张","护理型床位":12,"等级":"三级","运营方式":"公建民营","康复室":"有","状态":"运营中","建筑面积":"350.5平方米"}"#,
    )]);
    let l = load(&[("乡镇.geojson", &towns), ("城区小区.geojson", &compounds), ("养老设施.json", &facilities)]);
    let (town, compound, facility) = (&l.county.towns[0], &l.county.compounds[0], &l.county.facilities[0]);
    assert_eq!((town.elderly, town.population), (Some(12_000), Some(50_000)));
    let f = compound.figures;
    assert_eq!((compound.name.as_str(), compound.town.map(|t| t.i())), ("阳光花园", Some(0)));
    assert_eq!((f.households, f.built_year, f.status), (Some(1140), Some(1999), Some(BuildStatus::Old)));
    assert_eq!((f.care_floor_m2, f.stage), (Some(2500.0), Some(Stage::HandedOver)));
    assert_eq!((facility.kind, facility.status), (FacilityKind::HomeCareCentre, FacilityStatus::Operating));
    assert_eq!((facility.beds, facility.nursing_beds, facility.grade), (Some(30), Some(12), Some(3)));
    assert_eq!((facility.operator, facility.rehab_room), (Some(Operator::PublicPrivate), Some(true)));
    assert_eq!((facility.floor_m2, facility.compound.map(|c| c.i())), (Some(350.5), Some(0)));
    let kind = the(&l, "io-found-missing");
    assert_eq!((kind.severity, kind.done.args[0].1.as_str()), (Severity::Note, "home_care_centre"));
    assert_eq!(l.warnings.len(), 1);
}

#[test]
fn a_value_that_makes_no_sense_is_unknown_and_said() {
    let compounds = collection(&[
        (&point(119.1, 29.1), r#"{"name":"甲","households":"很多","built_year":0,"status":"?","floor_area_m2":-5}"#),
        (&point(119.2, 29.1), r#"{"name":"乙","households":120.5,"built_year":null}"#),
        (&point(119.3, 29.1), r#"{"name":"丙","households":"未知"}"#),
        (&point(119.4, 29.1), r#"{"households":10}"#),
    ]);
    let l = load(&[("compounds.geojson", &compounds)]);
    let c = &l.county.compounds;
    assert_eq!(c[0].figures, Default::default());
    assert_eq!((c[1].figures.households, c[2].figures.households), (Some(121), None));
    assert_eq!(c[3].name, "compound-4");
    let w: Vec<_> = l.warnings.iter().map(|w| (w.feature, w.name.as_str(), w.field.as_deref(), w.found.id)).collect();
    assert_eq!(
        w,
        [
            (Some(1), "甲", Some("households"), "io-found-unreadable"),
            (Some(1), "甲", Some("built_year"), "io-found-out-of-range"),
            (Some(1), "甲", Some("floor_area_m2"), "io-found-out-of-range"),
            (Some(2), "乙", Some("households"), "io-found-fraction"),
            (Some(3), "丙", Some("households"), "io-found-missing"),
            (Some(4), "compound-4", Some("name"), "io-found-missing-name"),
        ]
    );
    assert_eq!(l.warnings[0].position.map(|p| p.lon), Some(119.1));
}

#[test]
fn town_by_name_and_by_place_and_where_they_disagree() {
    let towns = collection(&[
        (&square(119.0, 29.0, 1.0), r#"{"name":"甲镇"}"#),
        (&square(120.0, 29.0, 1.0), r#"{"name":"乙镇"}"#),
    ]);
    let compounds = collection(&[
        (&point(119.5, 29.5), r#"{"name":"a","households":1,"town":"甲镇"}"#),
        (&point(120.5, 29.5), r#"{"name":"b","households":1}"#),
        (&point(120.5, 29.6), r#"{"name":"c","households":1,"town":"甲镇"}"#),
        (&point(119.5, 29.7), r#"{"name":"d","households":1,"town":"丁镇"}"#),
        (&point(125.0, 29.5), r#"{"name":"e","households":1}"#),
    ]);
    let l = load(&[("towns.geojson", &towns), ("compounds.geojson", &compounds)]);
    let rows: Vec<_> = l.county.compounds.iter().map(|c| c.town.map(|t| t.i())).collect();
    assert_eq!(rows, [Some(0), Some(1), Some(0), Some(0), None]);
    let w: Vec<_> = l.warnings.iter().map(|w| (w.name.as_str(), w.found.id, w.done.id)).collect();
    assert_eq!(
        w,
        [
            ("c", "io-found-other-town", "io-done-town-as-named"),
            ("d", "io-found-unknown-town", "io-done-town-by-place"),
            ("e", "io-found-no-town", "io-done-no-town"),
        ]
    );
}

#[test]
fn swapped_coordinates_are_exchanged_and_said_once_for_a_file_or_for_the_one_feature() {
    let properties = r#"{"name":"x","households":1}"#;
    let all = collection(&[(&point(29.1, 119.1), properties), (&square(29.2, 119.1, 0.01), properties)]);
    let l = load(&[("compounds.geojson", &all)]);
    assert!(l.county.compounds.iter().all(|c| c.position.is_some_and(|p| p.lon > 119.0 && p.lat < 30.0)));
    let w = the(&l, "io-found-swapped");
    assert_eq!((w.feature, w.found.args[0].1.as_str()), (None, "2"));
    let one = collection(&[
        (&point(119.1, 29.1), properties),
        (&point(29.2, 119.2), properties),
        (&point(119.3, 29.3), properties),
    ]);
    let l = load(&[("compounds.geojson", &one)]);
    let w = the(&l, "io-found-swapped");
    assert_eq!((w.feature, w.position.map(|p| (p.lon, p.lat))), (Some(2), Some((119.2, 29.2))));
}

#[test]
fn shifted_coordinates_are_converted_where_the_file_or_a_person_says_so() {
    let home = LonLat::new(113.75, 23.04);
    let shifted = Crs::Gcj02.of_wgs84(home);
    let layer = collection(&[(&point(shifted.lon, shifted.lat), r#"{"name":"甲","households":3}"#)]);
    let place = |loaded: &Loaded| loaded.county.compounds[0].position.unwrap();
    let named = load(&[("小区_gcj02.geojson", &layer)]);
    assert!(geodesic_m(place(&named), home) < 0.01);
    assert_eq!(the(&named, "io-found-crs-in-name").done.id, "io-done-crs-converted");
    let mut options = LoadOptions::default();
    options.crs.insert(LayerName::Compounds, Crs::Gcj02);
    let said = load_bytes("t", &[("compounds.geojson", layer.as_bytes())], &options).unwrap();
    assert!(geodesic_m(place(&said), home) < 0.01 && said.warnings.is_empty());
    let naming = layer.replacen('{', r#"{"crs":{"type":"name","properties":{"name":"GCJ02"}},"#, 1);
    let named = load_bytes("t", &[("compounds.geojson", naming.as_bytes())], &options).unwrap();
    assert!(named.warnings.is_empty(), "{:?}", named.warnings);
    assert_eq!(the(&load(&[("compounds.geojson", &naming)]), "io-found-crs").done.id, "io-done-crs-choose");
    let unsaid = load(&[("compounds.geojson", &layer)]);
    assert!((400.0..800.0).contains(&geodesic_m(place(&unsaid), home)));
}

#[test]
fn a_geometry_that_the_layer_cannot_use_is_said_once_for_a_file_or_for_the_one_feature() {
    let line = r#"{"type":"LineString","coordinates":[[113.0,23.0],[113.1,23.0]]}"#;
    let (at, named) = (point(113.0, 23.0), r#"{"name":"甲"}"#);
    let roads = |points: usize, lines: usize| {
        let features: Vec<_> =
            [(at.as_str(), named)].repeat(points).into_iter().chain([(line, "{}")].repeat(lines)).collect();
        load(&[("roads.geojson", &collection(&features)), ("compounds.geojson", &collection(&[(&at, named)]))])
    };
    let most = roads(3, 2);
    let said = the(&most, "io-found-geometries-wrong-kind");
    let args = [("count", "3".to_owned()), ("feature", "1".to_owned()), ("kind", "Point".to_owned())];
    assert_eq!((said.feature, &said.found.args[..]), (None, &args[..]));
    assert!(Lang::Zh.message(&said.found).contains("有 3 个要素"));
    let few = roads(2, 2);
    assert_eq!(found(&few).iter().filter(|id| **id == "io-found-geometry-wrong-kind").count(), 2);
    assert_eq!(few.county.roads.shapes.len(), 2);
}

#[test]
fn projected_coordinates_are_refused_with_the_likely_system_and_the_figures_are_kept() {
    let properties = r#"{"name":"x","households":7}"#;
    let compounds =
        collection(&[(&point(40_458_231.0, 3_211_532.0), properties), (&point(40_458_331.0, 3_211_632.0), properties)]);
    let l = load(&[("compounds.geojson", &compounds)]);
    assert!(l.county.compounds.iter().all(|c| c.position.is_none() && c.figures.households == Some(7)));
    let w = the(&l, "io-found-projected");
    assert_eq!((w.severity, w.feature, w.done.id), (Severity::Wrong, None, "io-crs-gauss-3"));
    assert!(Lang::Zh.message(&w.done).contains("EPSG:4528"));
}

#[test]
fn coordinates_from_nowhere_lose_their_place_only() {
    let compounds = collection(&[
        (&point(119.0, 29.0), r#"{"name":"a","households":1}"#),
        (&point(1e308, 29.0), r#"{"name":"b","households":1}"#),
        ("null", r#"{"name":"c","households":1}"#),
        (r#"{"type":"LineString","coordinates":[[119,29],[119.1,29]]}"#, r#"{"name":"d","households":1}"#),
        ("null", "{}"),
    ]);
    let l = load(&[("compounds.geojson", &compounds)]);
    assert_eq!(l.county.compounds.len(), 4);
    assert_eq!(
        found(&l),
        ["io-found-nowhere", "io-found-null-geometry", "io-found-geometry-wrong-kind", "io-found-null-geometry"]
    );
    assert_eq!((l.warnings[2].done.id, l.warnings[3].done.id), ("io-done-no-geometry", "io-done-left-out"));
    // Ids count all features of the file.
    assert_eq!(l.county.compounds[3].id, "compound-4");
}

#[test]
fn polygons_that_cross_themselves_are_repaired() {
    let tie =
        r#"{"type":"Polygon","coordinates":[[[119.0,29.0],[119.2,29.2],[119.2,29.0],[119.0,29.2],[119.0,29.0]]]}"#;
    let flat = r#"{"type":"Polygon","coordinates":[[[119.0,29.0],[119.2,29.2],[119.1,29.1],[119.0,29.0]]]}"#;
    let compounds = collection(&[(tie, r#"{"name":"a","households":1}"#), (flat, r#"{"name":"b","households":1}"#)]);
    let l = load(&[("compounds.geojson", &compounds)]);
    assert_eq!(l.county.compound_shapes.get(0).parts().len(), 2);
    assert!(l.county.compounds[1].position.is_none());
    assert_eq!(found(&l), ["io-found-invalid-polygon", "io-found-no-area"]);
}

#[test]
fn duplicates_are_left_out_and_ids_made_unique() {
    let a = r#"{"name":"a","households":1,"id":"7"}"#;
    let b = r#"{"name":"b","households":1,"id":7}"#;
    let compounds = collection(&[(&point(119.0, 29.0), a), (&point(119.0, 29.0), a), (&point(119.1, 29.0), b)]);
    let more = collection(&[(&point(119.0, 29.0), a), (&point(119.3, 29.0), r#"{"name":"c","households":1}"#)]);
    let l = load(&[("compounds.geojson", &compounds), ("小区_补充.geojson", &more), ("小区_副本.geojson", &more)]);
    let ids: Vec<_> = l.county.compounds.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["7", "7-2", "compound-5"]);
    let mut ids = found(&l);
    ids.sort_unstable();
    assert_eq!(
        ids,
        [
            "io-found-duplicate",
            "io-found-duplicate",
            "io-found-duplicate-id",
            "io-found-same-file",
            "io-found-several-files"
        ]
    );
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_others() {
    let compounds = collection(&[(&point(119.0, 29.0), r#"{"name":"a","households":1}"#)]);
    let broken = "{\"type\":\"FeatureCollection\",\n\"features\":[{]}";
    let l = load(&[("compounds.geojson", &compounds), ("facilities.geojson", broken)]);
    assert_eq!(l.county.compounds.len(), 1);
    let w = the(&l, "json-expected-key");
    assert_eq!(
        (w.severity, w.file.as_str(), w.layer),
        (Severity::Wrong, "facilities.geojson", Some(LayerName::Facilities))
    );
    assert!(Lang::Zh.message(&w.found).contains("第 2 行第 14 列"), "{}", Lang::Zh.message(&w.found));
    let gbk = b"{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"name\":\"\xd0\xa1\xc7\xf8\"}}]}";
    let l = load_bytes(
        "t",
        &[("compounds.geojson", compounds.as_bytes()), ("小区2.geojson", gbk)],
        &LoadOptions::default(),
    );
    assert_eq!(the(&l.unwrap(), "json-gb18030").file, "小区2.geojson");
    let error = load_bytes("t", &[("facilities.geojson", broken.as_bytes())], &LoadOptions::default()).unwrap_err();
    assert!(matches!(&error, LoadError::NothingUsable { warnings, .. } if warnings.len() == 1));
    assert!(Lang::En.message(&error.message()).contains("facilities.geojson"));
}

#[test]
fn a_mapping_by_hand_wins() {
    let compounds = collection(&[(&point(119.0, 29.0), r#"{"name":"a","户数":1,"ZHS":99}"#)]);
    let mut options = LoadOptions::default();
    options.fields.insert((LayerName::Compounds, "households".to_owned()), "ZHS".to_owned());
    let l = load_bytes("t", &[("compounds.geojson", compounds.as_bytes())], &options).unwrap();
    assert_eq!(l.county.compounds[0].figures.households, Some(99));
}

#[test]
fn a_missing_field_is_said_once_for_the_file() {
    let many: Vec<String> = (0..50).map(|i| point(119.0 + f64::from(i) / 1000.0, 29.0)).collect();
    let features: Vec<_> = many.iter().map(|p| (p.as_str(), r#"{"name":"a","面积":3}"#)).collect();
    let l = load(&[("compounds.geojson", &collection(&features))]);
    let w = the(&l, "io-found-no-field");
    assert_eq!((w.feature, w.field.as_deref()), (None, Some("households")));
    assert!(Lang::Zh.message(&w.found).contains("户数") && Lang::Zh.message(&w.found).contains("面积"));
}

#[test]
fn a_named_compound_and_streets_and_barriers() {
    let compounds = collection(&[
        (&square(119.0, 29.0, 0.01), r#"{"name":"同名小区","households":1}"#),
        (&square(119.5, 29.0, 0.01), r#"{"name":"同名小区","households":2}"#),
    ]);
    let facilities = collection(&[
        (&point(119.49, 29.0), r#"{"name":"F","kind":"day_care","compound":"同名小区"}"#),
        (&point(119.005, 29.005), r#"{"name":"G","kind":"超市","compound":"没有的小区"}"#),
    ]);
    let line = r#"{"type":"LineString","coordinates":[[119,29],[119.1,29]]}"#;
    let roads =
        collection(&[(line, r#"{"highway":"footway","foot":"no"}"#), (line, r#"{"class":"primary"}"#), ("null", "{}")]);
    let river = collection(&[(line, r#"{"waterway":"river"}"#)]);
    let l = load(&[
        ("compounds.geojson", &compounds),
        ("facilities.geojson", &facilities),
        ("道路.geojson", &roads),
        ("x.geojson", &river),
    ]);
    let c = &l.county;
    assert_eq!(c.facilities.iter().map(|f| f.compound.map(|c| c.i())).collect::<Vec<_>>(), [Some(1), Some(0)]);
    assert_eq!(c.facilities[1].kind, FacilityKind::Other);
    assert_eq!((c.roads.class.len(), c.roads.class[0].as_str(), c.roads.walkable[0]), (2, "footway", Some(false)));
    assert_eq!((c.roads.shapes.len(), c.barriers.len()), (2, 1));
    assert_eq!(found(&l), ["io-found-unknown-kind", "io-found-unknown-compound", "io-found-null-geometry"]);
}

#[test]
fn a_folder_is_read_with_its_sources_and_other_files_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    assert!(matches!(load_folder(folder.path(), &LoadOptions::default()), Err(LoadError::NoLayers(_))));
    let compounds = collection(&[(&point(119.0, 29.0), r#"{"name":"a","households":1,"built_year":2001}"#)]);
    write("数据.geojson", &compounds);
    write("manifest.json", "{\"seed\":1}");
    write("readme.txt", "x");
    write("gaps.geojson", &compounds);
    let l = load_folder(folder.path(), &LoadOptions::default()).unwrap();
    assert_eq!((l.county.compounds.len(), l.sources.len()), (1, 1));
    let s = &l.sources[0];
    assert_eq!((s.layer, s.size, s.hash), (LayerName::Compounds, compounds.len() as u64, xxhash(&compounds)));
    assert!(s.modified_ms > 1_600_000_000_000);
    assert_eq!(found(&l), ["io-found-own-export"]);
    let missing = load_files(
        "t",
        &[(LayerName::Towns, folder.path().join("towns.geojson")), (LayerName::Compounds, s.path.clone())],
        &LoadOptions::default(),
    );
    assert_eq!(the(&missing.unwrap(), "io-file-unreadable").file, "towns.geojson");
    assert!(matches!(load_folder(&folder.path().join("x"), &LoadOptions::default()), Err(LoadError::Read { .. })));
}

fn xxhash(text: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes())
}

#[test]
fn a_load_tells_its_progress_and_can_be_cancelled() {
    let compounds = collection(&[(&point(119.0, 29.0), r#"{"name":"a","households":1}"#)]);
    let options = LoadOptions { progress: Some(Default::default()), ..LoadOptions::default() };
    let files = [("compounds.geojson", compounds.as_bytes())];
    load_bytes("t", &files, &options).unwrap();
    let progress = options.progress.clone().unwrap();
    let (done, total) = progress.bytes();
    assert!(done > 0 && done <= total && total == compounds.len() as u64);
    progress.cancel();
    assert!(matches!(load_bytes("t", &files, &options), Err(LoadError::Cancelled)));
}

#[test]
fn the_smallest_unusable_part_of_a_geometry_is_left_out_and_the_rest_kept() {
    let ring = |x: f64| format!("[[{x},26.0],[{},26.0],[{},26.01],[{x},26.01],[{x},26.0]]", x + 0.01, x + 0.01);
    let geometry = |kind: &str, coordinates: String| format!(r#"{{"type":"{kind}","coordinates":{coordinates}}}"#);
    let lost = r#"[[106.5,26.0],[null,26.0],[106.5,null],[],[106.51,26.0],[106.51,26.01],[106.5,26.0]]"#;
    let cases = [
        (geometry("MultiPolygon", format!("[[],[{}]]", ring(106.1))), "io-found-empty-part"),
        (geometry("MultiPolygon", format!("[[[]],[{}]]", ring(106.2))), "io-found-empty-part"),
        (geometry("MultiPolygon", format!("[[{}],[[[106.0,26.0]]]]", ring(106.3))), "io-found-short-part"),
        (geometry("Polygon", format!("[{},[]]", ring(106.4))), "io-found-empty-part"),
        (geometry("Polygon", format!("[{lost}]")), "io-found-lost-position"),
        (geometry("MultiPoint", "[[],[106.6,26.0]]".into()), "io-found-empty-part"),
    ];
    for (geometry, said) in &cases {
        let l = load(&[("compounds.geojson", &collection(&[(geometry, r#"{"name":"息烽里","households":31}"#)]))]);
        assert_eq!(found(&l), [*said], "{geometry}");
        assert!(l.county.compounds[0].position.is_some_and(|p| (25.99..26.02).contains(&p.lat)), "{geometry}");
    }
    let line = r#"{"type":"LineString","coordinates":[[106.1,26.0],[null,null],[106.2,26.0]]}"#;
    let l = load(&[("roads.geojson", &collection(&[(line, "{}")]))]);
    assert_eq!((found(&l), l.county.roads.shapes.coords().len()), (vec!["io-found-lost-position"], 2));
    let nothing = geometry("MultiPolygon", "[[],[[]]]".into());
    let l = load(&[("compounds.geojson", &collection(&[(&nothing, r#"{"name":"无图形","households":2}"#)]))]);
    assert_eq!(found(&l), ["io-found-null-geometry"]);
}

#[test]
fn a_ring_that_goes_around_twice_keeps_its_area() {
    let corners = "[106.1,26.0],[106.11,26.0],[106.11,26.01],[106.1,26.01]";
    let twice = format!(r#"{{"type":"Polygon","coordinates":[[{corners},{corners},[106.1,26.0]]]}}"#);
    let l = load(&[("compounds.geojson", &collection(&[(&twice, r#"{"name":"绕两圈","households":5}"#)]))]);
    let place = l.county.compounds[0].position.unwrap();
    assert!(geodesic_m(place, LonLat::new(106.105, 26.005)) < 0.1);
    assert_eq!(found(&l), ["io-found-invalid-polygon"]);
}

#[test]
fn each_point_of_a_facility_covers_and_its_figures_count_once() {
    let points = r#"{"type":"MultiPoint","coordinates":[[106.1,26.0],[106.2,26.0],[106.3,26.0]]}"#;
    let properties = r#"{"id":"S","name":"流动助餐点","kind":"meal_point","floor_m2":90}"#;
    let facilities = collection(&[(points, properties), (&point(106.4, 26.0), r#"{"name":"站","kind":"station"}"#)]);
    let compounds = collection(&[(points, r#"{"name":"三处","households":9}"#)]);
    let l = load(&[("facilities.geojson", &facilities), ("compounds.geojson", &compounds)]);
    let told: Vec<_> =
        l.county.facilities.iter().map(|f| (f.id.as_str(), f.position.unwrap().lon, f.floor_m2)).collect();
    assert_eq!(
        told,
        [("S", 106.1, Some(90.0)), ("facility-2", 106.4, None), ("S-2", 106.2, None), ("S-3", 106.3, None)]
    );
    assert_eq!((l.county.facility_shapes.len(), l.county.compounds.len()), (4, 1));
    let done: Vec<_> =
        l.warnings.iter().filter(|w| w.found.id == "io-found-several-points").map(|w| w.done.id).collect();
    assert_eq!(done, ["io-done-first-point", "io-done-each-point-a-facility"]);
}

#[test]
fn nothing_at_nothing_has_a_place() {
    let ring = "[[106.1,26.0],[106.11,26.0],[0,0],[106.11,26.01],[106.1,26.01],[106.1,26.0]]";
    let compounds = collection(&[
        (&point(0.0, 0.0), r#"{"name":"未定位","households":4}"#),
        (&point(106.2, 26.0), r#"{"name":"已定位","households":6}"#),
        (&format!(r#"{{"type":"Polygon","coordinates":[{ring}]}}"#), r#"{"name":"缺一角","households":8}"#),
        (r#"{"type":"MultiPoint","coordinates":[[0,0],[106.3,26.0]]}"#, r#"{"name":"两点","households":9}"#),
    ]);
    let l = load(&[("compounds.geojson", &compounds)]);
    let places: Vec<_> = l.county.compounds.iter().map(|c| c.position.map(|p| (p.lon * 10.0).round())).collect();
    assert_eq!(places, [None, Some(1062.0), Some(1061.0), Some(1063.0)]);
    assert_eq!(l.county.compounds[0].figures.households, Some(4));
    assert_eq!(found(&l), ["io-found-null-island", "io-found-lost-position", "io-found-lost-position"]);
}

#[test]
fn longitudes_that_count_on_to_360_are_turned_back_and_lie_in_their_towns() {
    let town = square(177.0, -19.0, 3.5);
    let compounds = collection(&[
        (&point(179.9, -18.0), r#"{"name":"a","households":1}"#),
        (&point(180.1, -18.0), r#"{"name":"b","households":2}"#),
        (&square(179.999, -18.0, 0.004), r#"{"name":"c","households":3}"#),
        (
            r#"{"type":"Polygon","coordinates":[[[179.99,-17.9],[-179.99,-17.9],[-179.99,-17.88],[179.99,-17.88],[179.99,-17.9]]]}"#,
            r#"{"name":"d","households":3}"#,
        ),
    ]);
    let l = load(&[
        ("towns.geojson", &collection(&[(&town, r#"{"name":"Lau"}"#)])),
        ("compounds.geojson", &compounds),
        ("facilities.geojson", &collection(&[(&point(-179.9, -18.0), r#"{"name":"x","kind":"station"}"#)])),
    ]);
    assert!(l.county.compounds.iter().all(|c| c.town.is_some()), "{:?}", l.county.compounds);
    assert_eq!(l.county.facilities[0].town.map(|t| t.i()), Some(0));
    let at = |i: usize| l.county.compounds[i].position.unwrap();
    assert_eq!((at(0), at(1)), (LonLat::new(179.9, -18.0), LonLat::new(180.1 - 360.0, -18.0)));
    assert!(geodesic_m(at(2), LonLat::new(-179.999, -17.998)) < 300.0, "{:?}", at(2));
    assert_eq!(found(&l).iter().filter(|id| **id == "io-found-turned").count(), 2);
}

#[test]
fn the_far_north_is_right_as_it_is() {
    let svalbard = collection(&[(&point(15.63, 78.22), r#"{"name":"Longyearbyen","households":1}"#)]);
    let l = load(&[("compounds.geojson", &svalbard)]);
    assert_eq!((l.county.compounds[0].position, found(&l)), (Some(LonLat::new(15.63, 78.22)), vec![]));
    let kashgar = collection(&[(&point(39.47, 75.99), r#"{"name":"喀什","households":1}"#)]);
    let l = load(&[("compounds.geojson", &kashgar)]);
    assert_eq!(
        (l.county.compounds[0].position, found(&l)),
        (Some(LonLat::new(75.99, 39.47)), vec!["io-found-swapped"])
    );
}
