use super::*;
use crate::model::{FacilityKind, HospitalKind, Stage};
use crate::network::{BRIDGE, TUNNEL};

fn load(file: &str, properties: &[&str]) -> Loaded {
    let feature = |p: &&str| {
        format!(r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[119.5,29.5]}},"properties":{p}}}"#)
    };
    let features: Vec<_> = properties.iter().map(feature).collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"));
    load_bytes("t", &[(file, text.as_bytes())], &LoadOptions::default()).unwrap()
}

fn found(loaded: &Loaded) -> Vec<&'static str> {
    loaded.warnings.iter().map(|w| w.found.id).collect()
}

#[test]
fn what_rules_ask_of_facilities_is_read_in_chinese() {
    let home = r#"{"名称":"甲敬老院","类型":"敬老院","楼层":"负一层","是否存在安全隐患":"存在","高端机构":"否",
        "是否改造":"已改造","两证齐全":"是","床位":"80","护理型床位":"50"}"#;
    let kitchen = r#"{"名称":"中心食堂","类型":"长者饭堂","所在楼层":"2F","配送村数":"12个"}"#;
    let hospital = r#"{"名称":"县中医院","类型":"医院","医院类别":"中医医院","等级":"二级甲等","老年医学科":"有",
        "康复科":"无","治未病科":"√"}"#;
    let loaded = load("设施.geojson", &[home, kitchen, hospital]);
    let [home, kitchen, hospital] = loaded.county.facilities.as_slice() else { panic!() };
    assert_eq!((home.storey, home.hazard, home.high_end), (Some(-1), Some(true), Some(false)));
    assert_eq!((home.rebuilt, home.dual_licence, home.served_villages), (Some(true), Some(true), None));
    assert_eq!((kitchen.storey, kitchen.served_villages), (Some(2), Some(12)));
    assert_eq!((hospital.kind, hospital.hospital), (FacilityKind::Medical, Some(HospitalKind::Tcm)));
    assert_eq!((hospital.geriatrics, hospital.rehab_department), (Some(true), Some(false)));
    assert_eq!((hospital.prevention, hospital.grade), (Some(true), Some(2)));
    assert!(found(&loaded).is_empty(), "{:?}", loaded.warnings);
}

#[test]
fn what_rules_ask_of_facilities_is_read_by_the_names_of_the_design() {
    let all = r#"{"name":"a","kind":"medical","storey":3,"hazard":false,"high_end":true,"rebuilt":false,
        "dual_licence":true,"served_villages":4,"hospital":"general","geriatrics":true,"rehab_department":true,
        "prevention":false}"#;
    let loaded = load("facilities.geojson", &[all]);
    let f = &loaded.county.facilities[0];
    assert_eq!((f.storey, f.hazard, f.high_end), (Some(3), Some(false), Some(true)));
    assert_eq!((f.rebuilt, f.dual_licence, f.served_villages), (Some(false), Some(true), Some(4)));
    assert_eq!((f.hospital, f.geriatrics), (Some(HospitalKind::General), Some(true)));
    assert_eq!((f.rehab_department, f.prevention), (Some(true), Some(false)));
    assert!(found(&loaded).is_empty(), "{:?}", loaded.warnings);
}

#[test]
fn what_rules_ask_of_towns_compounds_and_sites_is_read() {
    let town = r#"{"名称":"甲镇","特困失能人数":30,"失能特困集中供养人数":"20人","家庭养老床位":100,
        "已改造家庭床位":40}"#;
    let loaded = load("乡镇.geojson", &[town]);
    let t = &loaded.county.towns[0];
    assert_eq!((t.hardship_disabled, t.hardship_disabled_in_care), (Some(30), Some(20)));
    assert_eq!((t.family_beds, t.family_beds_adapted), (Some(100), Some(40)));
    let compound = r#"{"name":"c","households":100,"stage":"accepted","care_stage":"已建成"}"#;
    let figures = load("compounds.geojson", &[compound]).county.compounds[0].figures;
    assert_eq!((figures.stage, figures.care_stage), (Some(Stage::Accepted), Some(Stage::Built)));
    let site = load("备选点.geojson", &[r#"{"名称":"旧厂房","方式":"租赁","租期":"15年","建筑面积":"800㎡"}"#]);
    let site = &site.county.sites[0];
    assert_eq!((site.method.as_str(), site.lease_years, site.floor_m2), ("lease", Some(15), Some(800.0)));
}

#[test]
fn what_makes_no_sense_is_said_and_left_unknown() {
    let odd = r#"{"名称":"甲","类型":"敬老院","楼层":"1-3层","安全隐患":"也许","医院类别":"大","配送村数":"若干"}"#;
    let loaded = load("设施.geojson", &[odd]);
    let f = &loaded.county.facilities[0];
    assert_eq!((f.storey, f.hazard, f.hospital, f.served_villages), (None, None, None, None));
    assert_eq!(found(&loaded), ["io-found-unreadable"; 4]);
    let high = load("设施.geojson", &[r#"{"名称":"甲","类型":"敬老院","楼层":"300"}"#]);
    assert_eq!((high.county.facilities[0].storey, found(&high)), (None, vec!["io-found-out-of-range"]));
}

#[test]
fn bridges_and_tunnels_are_read_from_what_roads_say() {
    let line = |properties: &str| {
        let geometry = r#"{"type":"LineString","coordinates":[[119.5,29.5],[119.6,29.5]]}"#;
        format!(r#"{{"type":"Feature","geometry":{geometry},"properties":{properties}}}"#)
    };
    let said = [
        r#"{}"#,
        r#"{"bridge":true}"#,
        r#"{"bridge":"viaduct","layer":0}"#,
        r#"{"是否桥梁":"否"}"#,
        r#"{"桥梁":"长虹大桥"}"#,
        r#"{"tunnel":"T","bridge":"F"}"#,
        r#"{"tunnel":"building_passage"}"#,
        r#"{"layer":"-2"}"#,
        r#"{"layer":"ROAD_1"}"#,
    ];
    let levels = |properties: &str| {
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, line(properties));
        let loaded = load_bytes("t", &[("roads.geojson", text.as_bytes())], &LoadOptions::default()).unwrap();
        assert!(found(&loaded).is_empty(), "{:?}", loaded.warnings);
        loaded.county.roads.level.clone()
    };
    assert_eq!(said.map(levels).concat(), [0, BRIDGE, BRIDGE, 0, BRIDGE, TUNNEL, 0, -2, 0]);
}

/// The roads of a file with one line of each of these properties, and its warnings.
fn roads_of(said: &[&str]) -> Loaded {
    let geometry = |i: usize| format!(r#"{{"type":"LineString","coordinates":[[119.5,29.{i}],[119.6,29.{i}]]}}"#);
    let line = |(i, p): (usize, &&str)| format!(r#"{{"type":"Feature","geometry":{},"properties":{p}}}"#, geometry(i));
    let lines: Vec<String> = said.iter().enumerate().map(line).collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, lines.join(","));
    load_bytes("t", &[("roads.geojson", text.as_bytes())], &LoadOptions::default()).unwrap()
}

#[test]
fn streets_of_openstreetmap_are_understood_as_qgis_and_osmium_export_them() {
    let loaded = roads_of(&[
        r#"{"highway":"residential","other_tags":"\"foot\"=>\"no\",\"surface\"=>\"asphalt\""}"#,
        r#"{"highway":"footway","other_tags":"\"bridge\"=>\"yes\",\"incline\"=>\"-6%\""}"#,
        r#"{"highway":"service","other_tags":{"access":"private","foot":"yes","tunnel":"yes"}}"#,
        r#"{"highway":"service","access":"private","incline":"up"}"#,
        r#"{"highway":"trunk","sidewalk":"both","layer":"2"}"#,
        r#"{"highway":"primary","motorroad":"yes"}"#,
        r#"{"highway":null,"waterway":"river","other_tags":null}"#,
        r#"{"class":"支路","人行道":"是","坡度":"3.5"}"#,
        r#"{"highway":"path","foot":"destination"}"#,
    ]);
    let roads = &loaded.county.roads;
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(roads.walkable, [no, None, yes, no, yes, no, no, yes, yes]);
    assert_eq!(roads.level, [0, BRIDGE, TUNNEL, 0, 2, 0, 0, 0, 0]);
    assert_eq!(roads.slope, [0.0, 6.0, 0.0, 0.0, 0.0, 0.0, 0.0, 3.5, 0.0]);
    assert_eq!(found(&loaded), ["io-found-no-street"]);
}

#[test]
fn slopes_that_make_no_sense_are_said_and_are_none() {
    let loaded = roads_of(&[
        r#"{"坡度":"30‰"}"#,
        r#"{"slope":250}"#,
        r#"{"highway":"path","other_tags":"\"incline\"=>\"steep\""}"#,
        r#"{"grade":-4}"#,
    ]);
    assert_eq!(loaded.county.roads.slope, [0.0, 0.0, 0.0, 4.0]);
    assert_eq!(found(&loaded), ["io-found-unreadable", "io-found-out-of-range", "io-found-unreadable"]);
    assert_eq!(loaded.warnings[2].field.as_deref(), Some("incline"));
}

#[test]
fn all_lines_of_openstreetmap_are_a_roads_layer_whatever_the_file_is_called() {
    let feature = r#"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[119.5,29.5],[119.6,29.5]]},
        "properties":{"osm_id":"1","highway":"path","waterway":null,"barrier":null,"other_tags":null}}"#;
    let text = format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#);
    let loaded = load_bytes("t", &[("lines.geojson", text.as_bytes())], &LoadOptions::default()).unwrap();
    assert_eq!((loaded.county.roads.shapes.len(), loaded.county.barriers.len()), (1, 0));
}

#[test]
fn a_barrier_is_called_by_its_name_or_else_by_what_it_is() {
    let line = |properties: &str| {
        let line = r#"{"type":"LineString","coordinates":[[119.5,29.5],[119.6,29.5]]}"#;
        format!(r#"{{"type":"Feature","properties":{properties},"geometry":{line}}}"#)
    };
    let all = [r#"{"name":"清江","kind":"river"}"#, r#"{"waterway":"canal"}"#, "{}"].map(line).join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{all}]}}"#);
    let loaded = load_bytes("t", &[("barriers.geojson", text.as_bytes())], &LoadOptions::default()).unwrap();
    assert_eq!(*loaded.county.barrier_names, ["清江", "canal", ""]);
}

#[test]
fn an_extract_that_cannot_be_read_is_a_warning_of_the_roads_layer() {
    let towns = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"甲镇"},
        "geometry":{"type":"Point","coordinates":[119.5,29.5]}}]}"#;
    let files: [(&str, &[u8]); 3] = [
        ("towns.geojson", towns.as_bytes()),
        ("Zhejiang-latest.OSM.PBF", b"{\"type\": \"FeatureCollection\"}"),
        ("tiles.pbf", b"something else"),
    ];
    let loaded = load_bytes("t", &files, &LoadOptions::default()).unwrap();
    let warnings: Vec<_> = loaded.warnings.iter().filter(|w| w.layer == Some(LayerName::Roads)).collect();
    assert_eq!(
        warnings.iter().map(|w| (w.found.id, w.severity)).collect::<Vec<_>>(),
        [("io-osm-broken", Severity::Wrong)]
    );
    assert!(loaded.county.roads.shapes.is_empty());
}

#[test]
fn a_value_that_is_no_number_loses_itself_only() {
    let bad = r#"{"name":"甲苑","households":NaN,"population":-Infinity}"#;
    let loaded = load("compounds.geojson", &[bad, r#"{"name":"NaN苑","households":70}"#]);
    let households: Vec<_> = loaded.county.compounds.iter().map(|c| c.figures.households).collect();
    assert_eq!(households, [None, Some(70)]);
    assert_eq!(found(&loaded), ["io-found-unreadable", "io-found-unreadable"]);
    assert!(loaded.warnings[0].found.args.contains(&("value", "NaN".to_owned())));
}

#[test]
fn two_values_for_one_field_are_said() {
    let one = r#"{"name":"甲苑","户数":80,"总户数":"90户"}"#;
    let loaded = load("compounds.geojson", &[one, r#"{"name":"乙苑","户数":80,"总户数":"80户","户数":80}"#]);
    assert_eq!(found(&loaded), ["io-found-two-values"]);
    assert_eq!(loaded.county.compounds[0].figures.households, Some(80));
}

#[test]
fn a_row_of_sums_and_an_id_for_all_are_left_out_and_said() {
    let rows = ["甲苑", "乙苑", "丙苑", "城关镇小计"];
    let rows = rows.map(|name| format!(r#"{{"name":"{name}","households":60,"adcode":"110101"}}"#));
    let loaded = load("compounds.geojson", &rows.each_ref().map(String::as_str));
    let ids: Vec<_> = loaded.county.compounds.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["compound-1", "compound-2", "compound-3"]);
    let mut said = found(&loaded);
    said.sort_unstable();
    assert_eq!(said, ["io-found-common-id", "io-found-row-of-sums"]);
}

#[test]
fn a_status_that_is_not_understood_is_said_once_and_does_not_count() {
    let home = |name: &str, status: &str| format!(r#"{{"name":"{name}","kind":"station","状态":"{status}"}}"#);
    let rows = [home("甲站", "二类"), home("乙站", "二类"), home("丙站", "未投入运营"), home("丁站", "运营")];
    let loaded = load("facilities.geojson", &rows.each_ref().map(String::as_str));
    let status: Vec<_> = loaded.county.facilities.iter().map(|f| f.status.key()).collect();
    assert_eq!(status, ["unknown", "unknown", "planned", "operating"]);
    assert_eq!(found(&loaded), ["io-found-unknown-status"]);
    assert!(loaded.warnings[0].found.args.contains(&("count", "2".to_owned())));
}

#[test]
fn a_whole_cost_in_the_units_of_its_column_has_nothing_added() {
    let site = r#"{"名称":"旧厂房","建筑面积（亩）":0.6,"项目总投资（百万元）":2.4,"单价":"6000元/㎡"}"#;
    let loaded = load("sites.geojson", &[site]);
    let site = &loaded.county.sites[0];
    assert_eq!((site.floor_m2, site.cost, site.cost_per_m2), (Some(400.0), Some(2_400_000.0), None));
    assert_eq!(found(&loaded), ["io-found-whole-cost"]);
}

#[test]
fn the_area_of_the_outline_is_no_floor_space() {
    let feature = |key: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"name":"a","kind":"station","{key}":10805}},"geometry":{{"type":"Polygon",
            "coordinates":[[[119,29],[119.001,29],[119.001,29.001],[119,29.001],[119,29]]]}}}}"#
        )
    };
    for (key, floor) in [("面积", None), ("建筑面积", Some(10_805.0))] {
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, feature(key));
        let loaded = load_bytes("t", &[("facilities.geojson", text.as_bytes())], &LoadOptions::default()).unwrap();
        assert_eq!(loaded.county.facilities[0].floor_m2, floor);
        assert_eq!(found(&loaded), ["io-found-area-of-outline"]);
    }
}
