//! Coverage on foot: a river with one bridge, and what the program says and writes about it.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{County, csv_rows, features, run, write_layer};

/// Metres east and north of a corner as longitude and latitude.
pub fn at(x: f64, y: f64) -> Value {
    json!([113.0 + x / 102_500.0, 23.0 + y / 110_770.0])
}

fn feature(id: &str, kind: &str, coordinates: Value, properties: Value) -> Value {
    let geometry = json!({"type": kind, "coordinates": coordinates});
    json!({"type": "Feature", "id": id, "properties": properties, "geometry": geometry})
}

/// A station on the north bank, a compound on each bank, streets along both, one bridge a kilometre away, and a hamlet far
/// from any street.
pub fn river() -> County {
    let county = County::small();
    let folder = Path::new(county.path());
    let compound = |id: &str, name: &str, households: u32, x: f64, y: f64| {
        feature(id, "Point", at(x, y), json!({"name": name, "households": households, "status": "old"}))
    };
    write_layer(
        folder,
        "compounds",
        &[
            compound("c1", "北岸花园", 300, 400.0, 210.0),
            compound("c2", "南岸新村", 700, 100.0, -210.0),
            compound("c3", "山中小寨", 20, 100.0, 800.0),
        ],
    );
    let station = json!({"name": "北岸站", "kind": "station", "floor_m2": 100});
    write_layer(folder, "facilities", &[feature("f1", "Point", at(0.0, 205.0), station)]);
    let street = |id: &str, ends: [Value; 2], properties: Value| feature(id, "LineString", json!(ends), properties);
    let roads = [
        street("r1", [at(-200.0, 200.0), at(1_000.0, 200.0)], json!({"class": "residential"})),
        street("r2", [at(-200.0, -200.0), at(1_000.0, -200.0)], json!({"class": "residential"})),
        street("r3", [at(1_000.0, 200.0), at(1_000.0, -200.0)], json!({"class": "residential", "bridge": "yes"})),
        street("r4", [at(50.0, 200.0), at(50.0, -200.0)], json!({"class": "motorway"})),
        street("r5", [at(60.0, 200.0), at(60.0, -200.0)], json!({"class": "residential"})),
    ];
    write_layer(folder, "roads", &roads);
    let river = feature("b1", "LineString", json!([at(-5_000.0, 0.0), at(5_000.0, 0.0)]), json!({"name": "河"}));
    write_layer(folder, "barriers", &[river]);
    county
}

pub fn assess(county: &County, args: &[&str]) -> Value {
    let done = run(&[&["assess", county.path(), "--json"], args].concat());
    assert_eq!(done.code, 0, "{}", done.stderr);
    serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {}", done.stdout))
}

pub fn covered(whole: &Value) -> Vec<&Value> {
    whole["compounds"].as_array().unwrap().iter().map(|c| &c["covered"]).collect()
}

#[test]
fn the_circle_covers_both_banks_and_the_walk_only_one() {
    let county = river();
    let circle = assess(&county, &["--mode", "circle"]);
    assert_eq!(covered(&circle), [true, true, true]);
    assert_eq!(circle["county"]["mode"], "circle");
    assert!(circle["compounds"][0].get("walk_m").is_none() && circle["summary"].get("falsely_covered").is_none());

    let walk = assess(&county, &["--mode", "walk", "--speed-m-s", "0.9", "--minutes", "15"]);
    assert_eq!(covered(&walk), [&json!(true), &json!(false), &Value::Null]);
    assert_eq!((&walk["county"]["mode"], &walk["county"]["walk_limit_m"]), (&json!("walk"), &json!(810.0)));
    assert_eq!((&walk["county"]["speed_m_s"], &walk["county"]["minutes"]), (&json!(0.9), &json!(15.0)));
    let summary = &walk["summary"];
    assert_eq!(summary["falsely_covered"], json!({"compounds": 1, "households": 700}));
    assert_eq!((&summary["covered_compounds"], &summary["covered_households"]), (&json!(1), &json!(300)));
    assert_eq!((&summary["unknown_on_foot"], &summary["circle_covered"]["households"]), (&json!(1), &json!(1020)));
    let south = &walk["compounds"][1];
    assert_eq!((&south["circle_covered"], &south["nearest_on_foot"]), (&json!(true), &json!("f1")));
    let [walk_m, minutes, by_air, detour] =
        ["walk_m", "walk_min", "distance_m", "detour"].map(|key| south[key].as_f64().unwrap());
    assert!((walk_m - 2_315.0).abs() < 8.0, "1,000 m east, 400 m over the bridge, 900 m back, 15 m of legs: {walk_m}");
    assert!((minutes - walk_m / 54.0).abs() < 1e-6 && (detour - walk_m / by_air).abs() < 1e-5);
    assert!(walk["compounds"][2]["walk_m"].is_null());
    assert_eq!(walk["rules"][0]["verdict"], "short", "the rule on coverage follows the walk");

    let longer = assess(&county, &["--mode", "walk", "--minutes", "45"]);
    assert_eq!((covered(&longer)[1], &longer["summary"]["falsely_covered"]["compounds"]), (&json!(true), &json!(0)));
}

#[test]
fn the_overview_sets_the_two_coverages_side_by_side() {
    let county = river();
    let en = run(&["assess", county.path(), "--mode", "walk"]);
    assert_eq!(en.code, 0, "{}", en.stderr);
    for said in
        ["15 minutes at 0.9 m/s (810 m)", "On foot", "By circle", "Falsely covered compounds: 1, with households: 700"]
    {
        assert!(en.stdout.contains(said), "{said}: {}", en.stdout);
    }
    let zh = run(&["assess", county.path(), "--mode", "walk", "--lang", "zh", "--no-steps"]);
    assert!(zh.stdout.contains("圈内步行不可达：1 个小区、700 户") && zh.stdout.contains("不走台阶"), "{}", zh.stdout);
    let circle = run(&["assess", county.path()]);
    assert!(!circle.stdout.contains("alsely covered") && !circle.stdout.contains("m/s"));
}

#[test]
fn tables_name_the_falsely_covered_and_say_how_far_they_walk() {
    let county = river();
    let out = county.dir.path().join("out");
    let args = ["assess", county.path(), "--mode", "walk", "--out", out.to_str().unwrap()];
    let done = run(&args);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(csv_rows(&out.join("falsely_covered.csv")), 1);
    let text = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    assert!(text("falsely_covered.csv").contains("南岸新村"));
    assert!(text("compounds.csv").lines().next().unwrap().contains("Way on foot (m),Minutes on foot,Detour ratio"));
    assert!(text("compounds.csv").contains("streets nearby"), "what would settle the unknown");
    assert!(text("gaps.csv").contains("within 15 minutes on foot; the nearest is 2,3"), "{}", text("gaps.csv"));
    let mut gaps = csv::Reader::from_path(out.join("gaps.csv")).unwrap();
    let column = gaps.headers().unwrap().iter().position(|name| name == "Falsely covered").unwrap();
    let said: Vec<String> = gaps.records().map(|r| r.unwrap()[column].to_owned()).collect();
    assert_eq!(said, ["yes", ""], "a gap in coverage, and one in floor space");
    let gap = &features(&out.join("gaps.geojson"))[0]["properties"];
    assert!(gap["falsely_covered"] == true && gap["detour"].as_f64().unwrap() > 5.0, "{gap}");
    let falsely = features(&out.join("falsely_covered.geojson"));
    assert_eq!((falsely.len(), &falsely[0]["properties"]["name"]), (1, &json!("南岸新村")));
    assert_eq!(falsely[0]["geometry"]["type"], "Point");
    assert_eq!(falsely[0]["properties"]["walk_m"], gap["walk_m"]);
    let report = county.dir.path().join("report");
    let done = run(&["report", county.path(), "--mode", "walk", "--out", report.to_str().unwrap(), "--lang", "zh"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(report.join("report.xlsx").exists() && report.join("falsely_covered.csv").exists());
}

#[test]
fn without_roads_there_is_a_clear_message() {
    let county = County::small();
    let done = run(&["assess", county.path(), "--mode", "walk"]);
    assert_eq!((done.code, done.stdout.as_str()), (1, ""));
    assert!(done.stderr.contains("There is no roads layer"), "{}", done.stderr);
}

#[test]
fn barriers_that_cut_streets_without_bridges_are_told() {
    let county = river();
    let folder = Path::new(county.path());
    let street = json!([at(-200.0, 200.0), at(1_000.0, 200.0), at(1_000.0, -200.0)]);
    write_layer(folder, "roads", &[feature("r1", "LineString", street, json!({}))]);
    let done = run(&["assess", county.path(), "--mode", "walk"]);
    assert_eq!(done.code, 0);
    assert!(done.stderr.contains("names no bridges"), "{}", done.stderr);
}

#[test]
fn a_rule_on_foot_is_judged_along_the_streets_although_the_rulebook_judges_by_circle() {
    let county = river();
    let file = county.dir.path().join("rules.toml");
    let rule = |id: &str, more: &str| {
        format!(
            "[[rule]]\nid = \"{id}\"\nname_zh = \"{id}\"\nname_en = \"{id}\"\nkind = \"coverage\"\n\
             judged_on = \"compound\"\nweight = \"households\"\n{more}\n"
        )
    };
    let walk = "mode = \"walk\"";
    let rules = [rule("circle", ""), rule("time", walk), rule("way", &format!("{walk}\nradius_m = 2400"))].concat();
    std::fs::write(&file, rules).unwrap();
    let by = |args: &[&str]| assess(&county, &[&["--rulebook", file.to_str().unwrap()], args].concat());
    let whole = by(&[]);
    assert_eq!((&whole["county"]["mode"], covered(&whole)[1]), (&json!("circle"), &json!(true)));
    assert!(whole["summary"].get("falsely_covered").is_none());
    let said = |whole: &Value, key: &str| {
        whole["rules"].as_array().unwrap().iter().map(|r| r[key].clone()).collect::<Vec<_>>()
    };
    assert_eq!(said(&whole, "mode"), ["circle", "walk", "walk"]);
    assert_eq!(said(&whole, "reach_m"), [1_000.0, 810.0, 2_400.0]);
    assert_eq!(said(&whole, "units_met"), [3, 1, 2], "the hamlet off the streets is unknown on foot");
    assert_eq!(said(&whole, "units_short"), [0, 1, 0]);
    assert_eq!(said(&whole, "units_unknown"), [0, 1, 1]);
    let longer = by(&["--minutes", "45"]);
    assert_eq!(said(&longer, "units_met"), [3, 2, 2], "minutes go for rules on foot without a way of their own");
    std::fs::remove_file(Path::new(county.path()).join("roads.geojson")).unwrap();
    let done = run(&["assess", county.path(), "--rulebook", file.to_str().unwrap(), "--json"]);
    let without: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(said(&without, "units_unknown"), [0, 3, 3]);
    assert!(done.code == 0 && done.stderr.contains("Rules on foot can't be judged"), "{}", done.stderr);
}

/// A rulebook file that walks for half an hour at 1 m/s.
fn walking_rulebook(county: &County) -> String {
    let file = county.dir.path().join("walk.toml");
    std::fs::write(&file, "mode = \"walk\"\nwalk_minutes = 30\nwalk_speed_m_s = 1\n").unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn the_rulebook_chooses_circle_or_walk_and_the_options_come_before_it() {
    let county = river();
    let file = walking_rulebook(&county);
    let by = |args: &[&str]| assess(&county, &[&["--rulebook", &file], args].concat());
    let own = by(&[]);
    assert_eq!((&own["county"]["mode"], &own["county"]["walk_limit_m"]), (&json!("walk"), &json!(1_800.0)));
    assert_eq!((covered(&own)[1], &own["summary"]["falsely_covered"]["compounds"]), (&json!(false), &json!(1)));
    assert_eq!((&own["rules"][0]["mode"], &own["rules"][0]["reach_m"]), (&json!("walk"), &json!(1_800.0)));
    let longer = by(&["--minutes", "40"]);
    assert_eq!((covered(&longer)[1], &longer["county"]["speed_m_s"]), (&json!(true), &json!(1.0)));
    let circle = by(&["--mode", "circle"]);
    assert_eq!((covered(&circle)[1], &circle["county"]["mode"]), (&json!(true), &json!("circle")));
    assert_eq!((&circle["rules"][0]["mode"], &circle["rules"][0]["reach_m"]), (&json!("circle"), &json!(1_000.0)));
    let slopes = by(&["--slope"]);
    assert_eq!((&slopes["county"]["slope"], &slopes["compounds"]), (&json!(true), &own["compounds"]), "all is level");
    let overview = run(&["assess", county.path(), "--rulebook", &file, "--slope", "--no-steps", "--lang", "en"]);
    let heading = "30 minutes at 1 m/s (1,800 m), without steps, slopes counted";
    assert!(overview.stdout.contains(heading), "{}", overview.stdout);
    assert!(overview.stderr.contains("has no slopes"), "{}", overview.stderr);
}

#[test]
fn options_of_walking_need_the_mode() {
    let county = river();
    for args in [vec!["--minutes", "10"], vec!["--mode", "circle", "--speed-m-s", "1"], vec!["--no-steps"]] {
        let done = run(&[&["assess", county.path()], args.as_slice()].concat());
        assert_eq!(done.code, 2, "{args:?}");
        assert!(done.stderr.contains("--mode circle"), "{}", done.stderr);
    }
    for (option, wrong) in
        [("--speed-m-s", "0"), ("--access-m", "0"), ("--minutes", "-3"), ("--minutes", "NaN"), ("--speed-m-s", "6")]
    {
        let done = run(&["assess", county.path(), "--mode", "walk", option, wrong]);
        assert_eq!(done.code, 2, "{option} {wrong}");
        assert!(done.stderr.contains(option) && done.stderr.contains("expected"), "{}", done.stderr);
    }
    let done = run(&["assess", county.path(), "--mode", "fly"]);
    assert!(done.code == 2 && done.stderr.contains("circle or walk is expected"), "{}", done.stderr);
}

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn an_openstreetmap_extract_in_the_folder_is_the_roads_layer() {
    let extract = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/roads/monaco.osm.pbf");
    let county = County::small();
    let folder = Path::new(county.path());
    for gone in ["towns", "facilities"] {
        std::fs::remove_file(folder.join(format!("{gone}.geojson"))).unwrap();
    }
    let place = |id: &str, lon: f64, lat: f64, properties: Value| feature(id, "Point", json!([lon, lat]), properties);
    let home =
        |id: &str, lon: f64, lat: f64| place(id, lon, lat, json!({"name": id, "households": 100, "status": "old"}));
    let homes = [home("casino", 7.4283, 43.7392), home("port", 7.4213, 43.7350), home("at sea", 7.4500, 43.7300)];
    write_layer(folder, "compounds", &homes);
    let station = place("f", 7.4246, 43.7384, json!({"name": "站", "kind": "station"}));
    write_layer(folder, "facilities", &[station]);
    std::fs::copy(&extract, folder.join("monaco-latest.osm.pbf")).unwrap();
    std::fs::write(folder.join("roads.osm.pbf"), b"no extract").unwrap();
    let refused = run(&["assess", county.path(), "--json", "--mode", "walk"]);
    assert!(refused.code == 1 && refused.stderr.contains("roads.osm.pbf"), "{}", refused.stderr);
    let whole = assess(&county, &["--mode", "walk", "--allow-missing"]);
    assert_eq!(covered(&whole), [&json!(true), &json!(true), &Value::Null]);
    for c in &whole["compounds"].as_array().unwrap()[..2] {
        assert!(c["detour"].as_f64().unwrap() > 1.0 && c["walk_m"].as_f64().unwrap() < 810.0, "{c}");
    }
    let broken = whole["warnings"].as_array().unwrap().iter().find(|w| w["file"] == "roads.osm.pbf").unwrap();
    assert_eq!((&broken["layer"], &broken["severity"]), (&json!("roads"), &json!("wrong")));
}

#[test]
fn sites_are_chosen_by_who_reaches_them_on_foot() {
    let county = river();
    let site = |id: &str, x: f64, y: f64| feature(id, "Point", at(x, y), json!({"name": id, "method": "lease"}));
    // The first lies opposite the south bank's compound, across the river; the last in the hills, far from any street.
    let sites = [site("north", 100.0, 205.0), site("south", 900.0, -205.0), site("hills", 100.0, 790.0)];
    write_layer(Path::new(county.path()), "sites", &sites);
    let ask = |args: &[&str]| -> Value {
        let done = run(&[&["site", county.path(), "--json", "--problem", "mclp", "--p", "1"], args].concat());
        assert_eq!(done.code, 0, "{}", done.stderr);
        serde_json::from_str(&done.stdout).unwrap()
    };
    let circle = ask(&["--exclude", "hills"]);
    assert_eq!((&circle["value"], &circle["before"]["covered_households"]), (&json!(1020), &json!(1020)));
    let walk = ask(&["--mode", "walk", "--speed-m-s", "1", "--minutes", "15"]);
    assert_eq!((&walk["value"], &walk["before"]["covered_households"]), (&json!(1000), &json!(300)));
    assert_eq!((&walk["chosen"][0]["id"], &walk["proven"]), (&json!("south"), &json!(true)));
    let lacks =
        |id: &str| walk["left_out"].as_array().unwrap().iter().find(|l| l["id"] == id).map(|l| l["lacks"].clone());
    assert_eq!((lacks("c3"), lacks("hills")), (Some("street".into()), Some("street".into())));
    let mean = run(&["site", county.path(), "--problem", "pmedian", "--p", "1", "--mode", "walk", "--lang", "zh"]);
    assert!(mean.code == 0 && mean.stdout.contains("平均步行距离"), "{}{}", mean.stdout, mean.stderr);
}
