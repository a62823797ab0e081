//! Siting on the command line.

use std::path::Path;

use carecircle::io::{LoadOptions, load_bytes};
use serde_json::{Value, json};

use crate::support::{County, csv_rows, features, run, run_with};

/// The small county with three candidate sites: one beside the second compound, one beside the third, one far away.
fn county() -> County {
    let county = County::small();
    let site = |id: &str, x: f64, y: f64, properties: Value| {
        let geometry = json!({"type": "Point", "coordinates": [x, y]});
        json!({"type": "Feature", "id": id, "properties": properties, "geometry": geometry})
    };
    let sites = [
        site(
            "s1",
            113.106,
            23.006,
            json!({"name": "东城旧厂房", "floor_m2": 200, "method": "改建", "cost": 50000, "cost_per_m2": 1000}),
        ),
        site("s2", 113.126, 23.056, json!({"name": "东镇旧校舍", "floor_m2": 100, "method": "lease"})),
        site("s3", 113.3, 23.3, json!({"name": "远处"})),
    ];
    let layer = json!({"type": "FeatureCollection", "features": sites});
    std::fs::write(Path::new(county.path()).join("sites.geojson"), layer.to_string()).unwrap();
    county
}

fn site(county: &County, args: &[&str]) -> Value {
    let done = run(&[&["site", county.path(), "--json"], args].concat());
    assert_eq!(done.code, 0, "{}", done.stderr);
    serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {}", done.stdout))
}

#[test]
fn the_best_site_covers_what_was_not_covered() {
    let found = site(&county(), &["--problem", "mclp", "--p", "1"]);
    assert_eq!((found["problem"].clone(), found["value"].clone()), ("mclp".into(), 1500.into()));
    assert_eq!(
        (found["bound"].clone(), found["gap"].clone(), found["proven"].clone()),
        (1500.into(), 0.into(), true.into())
    );
    assert_eq!((found["covered_households"].clone(), found["covered_compounds"].clone()), (1500.into(), 2.into()));
    assert_eq!(found["before"]["covered_households"], 1000);
    assert!(found["seconds"].as_f64().unwrap() >= 0.0);
    let chosen = &found["chosen"][0];
    assert_eq!((chosen["id"].clone(), chosen["name"].clone()), ("s1".into(), "东城旧厂房".into()));
    assert_eq!((chosen["lon"].clone(), chosen["lat"].clone()), (113.106.into(), 23.006.into()));
    assert_eq!((chosen["means"].clone(), chosen["floor_m2"].clone()), ("rebuild".into(), 200.into()));
    assert_eq!((chosen["cost"].clone(), chosen["gain_households"].clone()), (250_000.into(), 500.into()));
    let left_out = &found["left_out"][0];
    assert_eq!((left_out["id"].clone(), left_out["lacks"].clone()), ("c3".into(), "figure".into()));
}

#[test]
fn a_budget_a_share_and_distances_are_problems_too() {
    let county = county();
    assert_eq!(site(&county, &["--problem", "mclp", "--budget", "249999"])["value"], 1000);
    assert_eq!(site(&county, &["--problem", "mclp", "--budget", "250000"])["value"], 1500);
    let share = site(&county, &["--problem", "lscp", "--coverage", "60%"]);
    assert_eq!((share["value"].clone(), share["chosen"].as_array().unwrap().len()), (0.into(), 0));
    let all = site(&county, &["--problem", "lscp"]);
    assert_eq!((all["value"].clone(), all["infeasible"].clone()), (1.into(), Value::Null));
    let dear = site(&county, &["--problem", "lscp", "--least", "cost"]);
    assert_eq!(dear["value"], 250_000);
    // A compound's position is the middle of its outline: 0.001 degrees from the site either way, and 1,000 of 1,500
    // households walk from theirs to the station in the same place.
    let mean = site(&county, &["--problem", "pmedian", "--p", "1"]);
    assert!((mean["value"].as_f64().unwrap() - 150.8 / 3.0).abs() < 1.0, "{}", mean["value"]);
    let longest = site(&county, &["--problem", "pcenter", "--p", "1"]);
    assert!((longest["value"].as_f64().unwrap() - 150.8).abs() < 1.0, "{}", longest["value"]);
    let near_f1 = &mean["after"]["covered_households"];
    assert_eq!(*near_f1, 1500);
}

#[test]
fn what_can_not_be_covered_is_named_and_the_best_is_done() {
    let found = site(&county(), &["--problem", "lscp", "--exclude", "s1"]);
    assert_eq!(found["infeasible"]["compounds"], json!(["c2"]));
    assert_eq!((found["infeasible"]["most"].clone(), found["infeasible"]["asked"].clone()), (1000.into(), 1500.into()));
    let told = run(&["site", county().path(), "--problem", "lscp", "--exclude", "s1", "--lang", "zh"]);
    assert!(told.stdout.contains("东城新苑") && told.stdout.contains("最好结果"), "{}", told.stdout);
}

#[test]
fn candidates_can_be_compounds_a_grid_or_all_and_be_limited_to_a_town() {
    let county = county();
    let compounds = site(&county, &["--problem", "mclp", "--p", "1", "--candidates", "compounds"]);
    assert_eq!(compounds["chosen"][0]["id"], "c2");
    let grid = site(&county, &["--problem", "mclp", "--p", "1", "--candidates", "grid:300m"]);
    assert_eq!((grid["value"].clone(), grid["chosen"][0]["assumed"].clone()), (1500.into(), true.into()));
    let all = site(&county, &["--problem", "mclp", "--p", "1", "--candidates", "all"]);
    assert!(all["candidates"].as_u64().unwrap() > 3 + 3, "sites, compounds and a grid: {}", all["candidates"]);
    let west = site(&county, &["--problem", "mclp", "--p", "1", "--candidates", "all", "--town", "西镇"]);
    assert_eq!(west["value"], 1000);
    assert_eq!(run(&["site", county.path(), "--problem", "lscp", "--town", "北镇"]).code, 1);
    assert_eq!(run(&["site", county.path(), "--problem", "lscp", "--require", "s9"]).code, 1);
}

#[test]
fn a_county_without_candidate_sites_offers_its_compounds_and_says_so() {
    let county = County::small();
    let told = run(&["site", county.path(), "--problem", "mclp", "--p", "1", "--json"]);
    let found: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!((found["value"].clone(), found["chosen"][0]["id"].clone()), (1500.into(), "c2".into()));
    assert!(told.stderr.contains("--candidates"), "{}", told.stderr);
    let asked = run(&["site", county.path(), "--problem", "mclp", "--p", "1", "--candidates", "sites"]);
    assert_eq!((asked.code, asked.stdout.as_str()), (1, ""));
}

#[test]
fn out_writes_the_proposal_and_its_layer_can_be_planned_with() {
    let county = county();
    let out = county.dir.path().join("proposal");
    let found = site(&county, &["--problem", "mclp", "--p", "1", "--out", out.to_str().unwrap()]);
    let file: Value = serde_json::from_slice(&std::fs::read(out.join("proposal.json")).unwrap()).unwrap();
    assert_eq!(file, found);
    assert_eq!(csv_rows(&out.join("proposal.csv")), 1);
    assert_eq!(features(&out.join("proposal.geojson")).len(), 1);
    let layer = std::fs::read(out.join("proposal.geojson")).unwrap();
    let read = load_bytes("p", &[("facilities.geojson", layer.as_slice())], &LoadOptions::default()).unwrap().county;
    let f = &read.facilities[0];
    assert_eq!((f.id.as_str(), f.name.as_str(), f.floor_m2), ("s1", "东城旧厂房", Some(200.0)));
    assert_eq!((f.kind.key(), f.status.key()), ("station", "planned"));
}

#[test]
fn people_are_told_how_good_it_is_in_their_language() {
    let county = county();
    let args = ["site", county.path(), "--problem", "mclp", "--p", "2"];
    let zh = run_with(&args, &[("CARECIRCLE_LANG", "zh")]);
    let en = run_with(&args, &[("CARECIRCLE_LANG", "en")]);
    assert_eq!((zh.code, en.code), (0, 0), "{}{}", zh.stderr, en.stderr);
    assert!(zh.stdout.contains("覆盖 1,500 户，最多可能覆盖 1,500 户（已证明最优）"), "{}", zh.stdout);
    assert!(en.stdout.contains("Covers 1,500 of at most 1,500 households (proven"), "{}", en.stdout);
    for text in [&zh.stdout, &zh.stderr, &en.stdout, &en.stderr] {
        let left_over = ["report-", "cli-", "siting-", "{ $"].iter().find(|id| text.contains(**id));
        assert_eq!(left_over, None, "a text has no words:\n{text}");
    }
}

#[test]
fn options_that_do_not_go_together_are_refused_in_both_languages() {
    let lines: [&[&str]; 10] = [
        &["site", "x"],
        &["site", "x", "--problem", "tsp"],
        &["site", "x", "--problem", "mclp"],
        &["site", "x", "--problem", "mclp", "--p", "0"],
        &["site", "x", "--problem", "mclp", "--p", "2", "--budget", "5"],
        &["site", "x", "--problem", "pmedian"],
        &["site", "x", "--problem", "pmedian", "--p", "2", "--coverage", "0.9"],
        &["site", "x", "--problem", "lscp", "--p", "2"],
        &["site", "x", "--problem", "lscp", "--coverage", "1.5"],
        &["site", "x", "--problem", "lscp", "--candidates", "grid"],
    ];
    for line in lines {
        for (lang, error, usage) in [("zh", "错误：", "用法："), ("en", "error: ", "Usage: ")] {
            let told = run_with(line, &[("CARECIRCLE_LANG", lang)]);
            assert_eq!(told.code, 2, "{line:?}");
            assert!(told.stderr.contains(error) && told.stderr.contains(usage), "{}", told.stderr);
            assert!(told.stderr.contains("carecircle site") && told.stdout.is_empty(), "{}", told.stderr);
        }
    }
}

#[test]
fn floor_space_and_coverage_are_bought_together() {
    let county = county();
    // c2 is new and builds its own; c1 is old and lacks 50 m2 that no site in its town can bring.
    let found = site(&county, &["--problem", "floor-space"]);
    assert_eq!((found["problem"].clone(), found["proven"].clone()), ("floor-space".into(), true.into()));
    assert_eq!(
        (found["infeasible"]["short"].clone(), found["infeasible"]["missing_m2"].clone()),
        (json!(["c1"]), 50.into())
    );
    assert_eq!((found["value"].clone(), found["chosen"][0]["floor_m2"].clone()), (100_000.into(), 50.into()));
    let inside = ["--problem", "floor-space", "--candidates", "sites,compounds", "--smallest-m2", "40"];
    let whole = site(&county, &inside);
    assert_eq!((whole["infeasible"].clone(), whole["covered_households"].clone()), (Value::Null, 1500.into()));
    // 50 m2 on the site of c1 at the assumed costs, and the smallest size at s1 for coverage.
    assert_eq!((whole["value"].clone(), whole["bound"].clone()), (290_000.into(), 290_000.into()));
    let met = site(
        &county,
        &["--problem", "floor-space", "--budget", "150000", "--candidates", "compounds", "--smallest-m2", "1"],
    );
    // 25 of the 50 m2; the county already meets 100 of 250.
    assert_eq!((met["value"].clone(), met["proven"].clone()), (125.into(), true.into()));
    for lang in ["zh", "en"] {
        let told = run(&["site", county.path(), "--problem", "floor-space", "--lang", lang]);
        assert!(told.code == 0 && !told.stdout.contains("siting-") && !told.stdout.contains("cli-"), "{}", told.stdout);
    }
}

#[test]
fn ids_can_be_named_together_and_backup_means_two_facilities() {
    let county = county();
    let found = site(&county, &["--problem", "mclp", "--p", "2", "--required", "s2,s3"]);
    let ids: Vec<&str> = found["chosen"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap()).collect();
    assert_eq!((ids.contains(&"s2"), ids.contains(&"s3")), (true, true));
    let backup = site(&county, &["--problem", "lscp", "--backup", "--candidates", "compounds"]);
    assert_eq!(backup, {
        let mut same = site(&county, &["--problem", "lscp", "--times", "2", "--candidates", "compounds"]);
        same["seconds"] = backup["seconds"].clone();
        same
    });
    assert_eq!(run(&["site", county.path(), "--problem", "lscp", "--backup", "--times", "2"]).code, 2);
    assert_eq!(run(&["site", county.path(), "--problem", "mclp", "--p", "1", "--backup"]).code, 2);
}

#[test]
fn the_curve_the_worth_and_the_years_are_told_when_asked_for() {
    let county = county();
    let args = ["--problem", "mclp", "--p", "2", "--curve", "--worth", "--phases", "2:250000"];
    let found = site(&county, &args);
    let curve = found["curve"].as_array().unwrap();
    assert_eq!(curve.iter().map(|c| &c["p"]).collect::<Vec<_>>(), [1, 2]);
    assert!(curve.iter().all(|c| c["value"] == 1500 && c["proven"] == true), "{curve:?}");
    let worth = found["worth"].as_array().unwrap();
    assert_eq!(
        (&worth[0]["id"], &worth[0]["households"], &worth[0]["proposed"]),
        (&json!("f1"), &json!(1000), &json!(false))
    );
    assert_eq!(
        (&worth[1]["id"], &worth[1]["households"], &worth[1]["proposed"]),
        (&json!("s1"), &json!(500), &json!(true))
    );
    let years = found["phases"]["years"].as_array().unwrap();
    assert_eq!((&years[0]["sites"], &years[0]["covered"]), (&json!(["s1"]), &json!(500)));
    let money = site(&county, &["--problem", "mclp", "--budget", "300000", "--curve=100000,250000"]);
    let values: Vec<&Value> = money["curve"].as_array().unwrap().iter().map(|c| &c["value"]).collect();
    assert_eq!(values, [1000, 1500]);
    for lang in ["zh", "en"] {
        let told = run(&[&["site", county.path(), "--lang", lang], &args[..]].concat());
        assert!(told.code == 0 && told.stdout.contains("f1"), "{}{}", told.stdout, told.stderr);
        let left_over = ["report-", "cli-", "siting-", "{ $"].iter().find(|id| told.stdout.contains(**id));
        assert_eq!(left_over, None, "{}", told.stdout);
    }
    assert_eq!(run(&["site", county.path(), "--problem", "lscp", "--curve"]).code, 2);
    assert_eq!(run(&["site", county.path(), "--problem", "lscp", "--phases", "2"]).code, 2);
}

#[test]
fn places_limit_how_many_are_served() {
    let county = county();
    // Three beds at f1 are for 75 of the 1,000 households in its reach; s1 has 200 m2, ten places at 20 m2, for 250 of 500.
    let args = ["--problem", "capacity", "--p", "1", "--weight", "households", "--m2-per-place", "20"];
    let found = site(&county, &args);
    assert_eq!((&found["problem"], &found["value"], &found["proven"]), (&json!("capacity"), &json!(325), &json!(true)));
    let missed = &found["infeasible"];
    assert_eq!((&missed["no_room"], &missed["asked"]), (&json!(1175), &json!(1500)));
    let told = run(&[&["site", county.path(), "--lang", "zh"], &args[..]].concat());
    assert!(told.stdout.contains("可容纳 325 户") && told.stdout.contains("1,175"), "{}", told.stdout);
    assert_eq!(run(&["site", county.path(), "--problem", "capacity"]).code, 2);
}

#[test]
fn floor_space_is_planned_too_where_compounds_share_by_circle() {
    let county = county();
    let ask = |args: &[&str]| {
        site(
            &county,
            &[&["--problem", "floor-space", "--rulebook", "anhui", "--candidates", "compounds"], args].concat(),
        )
    };
    let found = ask(&["--smallest-m2", "10", "--assume-floor-m2", "1000"]);
    assert_eq!((&found["proven"], &found["gap"]), (&json!(true), &json!(0)));
    assert_eq!(found["infeasible"]["short"].as_array().map_or(0, Vec::len), 0, "{found}");
    assert!(found["after"]["gap_m2"].as_f64() < found["before"]["gap_m2"].as_f64());
    let some = ask(&["--smallest-m2", "10", "--budget", "150000"]);
    assert!(some["proven"] == true && some["cost"].as_f64() <= Some(150_000.0), "{some}");
}
