//! The program from outside: commands, exit codes, and every file it writes, read back.

#[path = "cli/drawn.rs"]
mod drawn;
#[path = "cli/exit_codes.rs"]
mod exit_codes;
#[path = "cli/options.rs"]
mod options;
#[path = "cli/plans.rs"]
mod plans;
#[path = "cli/siting.rs"]
mod siting;
#[path = "cli/support.rs"]
mod support;
#[path = "cli/walking.rs"]
mod walking;

use std::path::Path;
use std::process::Stdio;

use carecircle::io::{LoadOptions, load_bytes, load_folder};
use serde_json::Value;
use support::{County, Run, carecircle, run};

fn json(run: &Run) -> Value {
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}: {}", run.stdout))
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

fn sum(list: &Value, key: &str) -> f64 {
    list.as_array().unwrap().iter().map(|x| x[key].as_f64().unwrap_or(0.0)).sum()
}

/// Every figure of the towns and of the compounds adds up to the county's.
fn assert_adds_up(whole: &Value) {
    let summary = &whole["summary"];
    for key in ["households", "required_m2", "provided_m2", "gap_m2"] {
        let county = summary[key].as_f64().unwrap();
        for list in ["towns", "compounds"] {
            let parts = sum(&whole[list], key);
            assert!((parts - county).abs() <= 1e-5 * county.max(1.0), "{key} of the {list}: {parts} != {county}");
        }
    }
    let compounds = whole["compounds"].as_array().unwrap();
    let count = |key: &str| compounds.iter().filter(|c| c[key] == true).count() as u64;
    assert_eq!(summary["compounds"], compounds.len());
    assert_eq!(summary["covered_compounds"], count("covered"));
    assert_eq!(summary["compliant_compounds"], count("compliant"));
    for key in ["compounds", "covered_compounds", "covered_households", "compliant_compounds"] {
        assert_eq!(sum(&whole["towns"], key), summary[key].as_f64().unwrap(), "{key} of the towns");
    }
}

#[test]
fn assess_json_has_the_shape_of_the_design() {
    let county = County::small();
    let whole = json(&run(&["assess", county.path(), "--json"]));
    for part in ["county", "summary", "towns", "compounds", "rules", "warnings"] {
        assert!(!whole[part].is_null(), "{part} is missing");
    }
    for key in [
        "compounds",
        "households",
        "covered_compounds",
        "covered_households",
        "coverage",
        "required_m2",
        "provided_m2",
        "gap_m2",
        "compliant_compounds",
    ] {
        assert!(whole["summary"][key].is_number(), "summary.{key}");
    }
    let mut compound = keys(&whole["compounds"][0]);
    compound.sort_unstable();
    let mut expected = vec![
        "id",
        "name",
        "town",
        "households",
        "status",
        "covered",
        "nearest_facility",
        "distance_m",
        "required_m2",
        "provided_m2",
        "gap_m2",
        "compliant",
    ];
    expected.sort_unstable();
    assert_eq!(compound, expected);
    for rule in whole["rules"].as_array().unwrap() {
        assert!(["met", "short", "unknown"].contains(&rule["verdict"].as_str().unwrap()));
        assert!(rule["id"].is_string() && rule["source"].is_string() && rule["units"].is_array());
        assert!(["value", "target", "gap"].iter().all(|k| rule.get(k).is_some()));
    }
    assert_adds_up(&whole);
}

#[test]
fn assess_judges_as_a_person_would_by_hand() {
    let county = County::small();
    let whole = json(&run(&["assess", county.path(), "--json"]));
    let (near, far, unknown) = (&whole["compounds"][0], &whole["compounds"][1], &whole["compounds"][2]);
    // 1,000 households of an old compound need 150 m2; the station inside has 100.
    assert_eq!((near["covered"].clone(), near["required_m2"].clone()), (true.into(), 150.0.into()));
    assert_eq!((near["provided_m2"].clone(), near["gap_m2"].clone()), (100.0.into(), 50.0.into()));
    assert_eq!(near["nearest_facility"], "f1");
    // 500 households of a new compound need 100 m2; the next facility is ten kilometres away.
    assert_eq!((far["covered"].clone(), far["gap_m2"].clone()), (false.into(), 100.0.into()));
    assert!((far["distance_m"].as_f64().unwrap() - 10_250.0).abs() < 100.0, "{}", far["distance_m"]);
    // Without households nothing can be said of floor space.
    assert!(unknown["households"].is_null() && unknown["gap_m2"].is_null() && unknown["required_m2"].is_null());
    assert_eq!(whole["summary"]["households"], 1500);
    assert!((whole["summary"]["coverage"].as_f64().unwrap() - 1000.0 / 1500.0).abs() < 1e-9);
    assert!(!whole["warnings"].as_array().unwrap().is_empty(), "missing households are told");
}

#[test]
fn a_larger_radius_covers_more() {
    let county = County::small();
    let covered = |more: &[&str]| {
        let args = [&["assess", county.path(), "--json"], more].concat();
        json(&run(&args))["summary"]["covered_compounds"].as_u64().unwrap()
    };
    assert!(covered(&["--radius-m", "20000"]) > covered(&[]));
}

#[test]
fn a_rulebook_file_changes_the_figures_and_a_wrong_one_is_refused() {
    let county = County::small();
    let file = county.dir.path().join("rules.toml");
    std::fs::write(&file, "id = \"henan\"\nold_m2_per_100 = 30.0\n").unwrap();
    let args = |rulebook: &str| run(&["assess", county.path(), "--json", "--rulebook", rulebook]);
    let whole = json(&args(file.to_str().unwrap()));
    assert_eq!(
        (whole["county"]["rulebook"].clone(), whole["compounds"][0]["required_m2"].clone()),
        ("henan".into(), 300.0.into())
    );
    assert_eq!(json(&args("dongguan"))["county"]["rulebook"], "dongguan");
    std::fs::write(&file, "radius = 700\n").unwrap();
    assert_eq!(args(file.to_str().unwrap()).code, 1);
    assert_eq!(args("no-such-rulebook").code, 1);
}

#[test]
fn people_are_told_the_totals_in_their_language() {
    let county = County::small();
    let zh = run(&["assess", county.path(), "--lang", "zh"]);
    let en = run(&["assess", county.path(), "--lang", "en"]);
    assert_eq!((zh.code, en.code), (0, 0), "{}{}", zh.stderr, en.stderr);
    assert!(zh.stdout.contains("户数") && zh.stdout.contains("合计") && zh.stdout.contains("1,500"), "{}", zh.stdout);
    assert!(en.stdout.contains("Households") && en.stdout.contains("Total"), "{}", en.stdout);
    let by_variable = support::run_with(&["assess", county.path()], &[("CARECIRCLE_LANG", "zh")]);
    assert_eq!(by_variable.stdout, zh.stdout);
    for text in [&zh.stdout, &zh.stderr, &en.stdout, &en.stderr] {
        let left_over = ["report-", "cli-", "load-", "{ $"].iter().find(|id| text.contains(**id));
        assert_eq!(left_over, None, "a text has no words:\n{text}");
    }
}

#[test]
fn assess_out_writes_tables_a_layer_and_the_json() {
    let county = County::small();
    let out = county.dir.path().join("out");
    let whole = json(&run(&["assess", county.path(), "--json", "--out", out.to_str().unwrap()]));
    for name in ["compounds.csv", "towns.csv", "gaps.csv", "planned.csv", "gaps.geojson"] {
        assert!(out.join(name).metadata().unwrap().len() > 40, "{name}");
    }
    let file: Value = serde_json::from_slice(&std::fs::read(out.join("assessment.json")).unwrap()).unwrap();
    assert_eq!(file, whole);
}

#[test]
fn report_writes_every_file_and_they_agree() {
    let county = County::small();
    let out = county.dir.path().join("out");
    let told = run(&["report", county.path(), "--out", out.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(told.code, 0, "{}", told.stderr);
    let names = [
        "report.xlsx",
        "compounds.csv",
        "towns.csv",
        "gaps.csv",
        "planned.csv",
        "rules.csv",
        "rule_units.csv",
        "gaps.geojson",
        "plan.geojson",
        "map.png",
    ];
    let listed: Vec<&str> = told.stdout.lines().map(|l| Path::new(l).file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(listed, names);
    for line in told.stdout.lines() {
        assert!(Path::new(line).metadata().unwrap().len() > 60, "{line} is trivial");
    }
    let image = image::open(out.join("map.png")).unwrap().to_rgba8();
    let first = image.get_pixel(0, 0);
    assert!(image.width() > 500 && image.pixels().any(|p| p != first), "the map shows nothing");
    let numbers = support::features(&out.join("gaps.geojson"))
        .iter()
        .map(|f| f["properties"]["numbers"].as_str().unwrap().split(", ").count())
        .sum::<usize>();
    assert_eq!(support::csv_rows(&out.join("gaps.csv")), numbers);
    assert_eq!(support::features(&out.join("plan.geojson")).len(), 2);
    assert_eq!(support::csv_rows(&out.join("compounds.csv")), 3);
}

#[test]
fn our_own_reader_reads_the_layers_of_a_report() {
    let county = County::small();
    let out = county.dir.path().join("out");
    for lang in ["zh", "en"] {
        let told = run(&["report", county.path(), "--out", out.to_str().unwrap(), "--lang", lang]);
        assert_eq!(told.code, 0, "{}", told.stderr);
        let gaps = std::fs::read(out.join("gaps.geojson")).unwrap();
        let plan = std::fs::read(out.join("plan.geojson")).unwrap();
        let files = [("compounds.geojson", gaps.as_slice()), ("facilities.geojson", plan.as_slice())];
        let loaded = load_bytes("report", &files, &LoadOptions::default()).unwrap();
        assert_eq!(loaded.county.compounds.len(), support::features(&out.join("gaps.geojson")).len());
        let original = load_folder(Path::new(county.path()), &LoadOptions::default()).unwrap().county;
        let described = |c: &carecircle::model::County| -> Vec<_> {
            c.facilities.iter().map(|f| (f.id.clone(), f.name.clone(), f.kind, f.status, f.floor_m2, f.beds)).collect()
        };
        assert_eq!(described(&loaded.county), described(&original), "in {lang}");
    }
}

#[test]
fn formulas_in_names_stay_text_everywhere() {
    let county = County::small();
    county.rename_first_compound("=HYPERLINK(\"http://example.com\",\"x\")");
    let out = county.dir.path().join("out");
    assert_eq!(run(&["report", county.path(), "--out", out.to_str().unwrap(), "--lang", "en"]).code, 0);
    let csv = std::fs::read_to_string(out.join("compounds.csv")).unwrap();
    assert!(csv.starts_with('\u{feff}') && csv.contains("\r\n"));
    assert!(csv.contains("\"'=HYPERLINK(") && !csv.contains(",\"=HYPERLINK("), "{csv}");
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(out.join("report.xlsx")).unwrap();
    assert!(book.worksheet_formula("Compounds").unwrap().is_empty());
    let sheet = book.worksheet_range("Compounds").unwrap();
    assert!(sheet.rows().any(|r| r[1] == "=HYPERLINK(\"http://example.com\",\"x\")"));
}

#[test]
fn a_report_is_never_written_among_the_layers() {
    let county = County::small();
    let before = support::listing(Path::new(county.path()));
    let refused = run(&["report", county.path(), "--out", county.path(), "--lang", "en"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("choose another folder"), "{}", refused.stderr);
    assert_eq!(support::listing(Path::new(county.path())), before);
}

#[test]
fn one_broken_file_does_not_stop_the_others() {
    let county = County::small();
    std::fs::write(Path::new(county.path()).join("sites.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[{")
        .unwrap();
    let whole = json(&run(&["assess", county.path(), "--json"]));
    assert_eq!(whole["summary"]["compounds"], 3);
    let told =
        whole["warnings"].as_array().unwrap().iter().any(|w| w["file"] == "sites.geojson" && w["severity"] == "wrong");
    assert!(told, "{}", whole["warnings"]);
}

#[test]
fn unusable_input_ends_with_1_and_a_reason() {
    let county = County::small();
    let empty = tempfile::tempdir().unwrap();
    let single = Path::new(county.path()).join("towns.geojson");
    let targets = ["/no/such/folder", empty.path().to_str().unwrap(), single.to_str().unwrap()];
    for target in targets {
        for args in [vec!["assess", target], vec!["report", target, "--out", "never-made"]] {
            let told = run(&args);
            assert_eq!((told.code, told.stdout.as_str()), (1, ""), "{args:?}");
            assert!(told.stderr.contains("error: ") && told.stderr.lines().count() == 1, "{}", told.stderr);
        }
    }
    assert_eq!(run(&["/no/such/folder"]).code, 1);
    assert!(!Path::new("never-made").exists());
}

#[test]
fn a_wrong_command_line_ends_with_2_in_both_languages() {
    let lines: [&[&str]; 8] = [
        &["assess"],
        &["assess", "x", "--radius-m", "-3"],
        &["assess", "x", "--radius-m", "nan"],
        &["assess", "x", "--jsn"],
        &["report", "x"],
        &["sample", "x", "--towns", "0"],
        &["assess", "x", "--lang", "fr"],
        &["x", "assess", "y"],
    ];
    for line in lines {
        let zh = support::run_with(line, &[("CARECIRCLE_LANG", "zh")]);
        let en = support::run_with(line, &[("CARECIRCLE_LANG", "en")]);
        assert_eq!((zh.code, en.code), (2, 2), "{line:?}");
        assert!(zh.stderr.contains("错误：") && zh.stderr.contains("用法："), "{}", zh.stderr);
        assert!(en.stderr.contains("error: ") && en.stderr.contains("Usage: "), "{}", en.stderr);
        assert!(zh.stdout.is_empty() && en.stdout.is_empty());
    }
}

#[test]
fn help_goes_to_standard_output_in_both_languages() {
    for command in [vec![], vec!["assess"], vec!["site"], vec!["report"], vec!["sample"]] {
        let zh = run(&[command.as_slice(), &["--help", "--lang", "zh"]].concat());
        let en = run(&[command.as_slice(), &["--help", "--lang=en"]].concat());
        assert_eq!((zh.code, en.code), (0, 0));
        assert!(zh.stdout.contains("用法：") && en.stdout.contains("Usage: "), "{}{}", zh.stdout, en.stdout);
    }
    assert!(run(&["--version"]).stdout.starts_with("carecircle "));
}

#[test]
fn the_sample_is_the_same_each_time_and_never_overwrites_other_layers() {
    let dir = tempfile::tempdir().unwrap();
    let (a, b) = (dir.path().join("a"), dir.path().join("b"));
    for folder in [&a, &b] {
        let told = run(&["sample", folder.to_str().unwrap()]);
        assert_eq!(told.code, 0, "{}", told.stderr);
        assert_eq!(told.stdout.lines().count(), support::listing(folder).len());
    }
    assert_eq!(support::listing(&a), support::listing(&b));
    assert_eq!(run(&["sample", a.to_str().unwrap()]).code, 0, "the same files again are no harm");
    std::fs::write(a.join("towns.geojson"), "mine").unwrap();
    let refused = run(&["sample", a.to_str().unwrap()]);
    assert_eq!((refused.code, std::fs::read_to_string(a.join("towns.geojson")).unwrap()), (1, "mine".to_owned()));
}

/// How many gaps a compound of the JSON has: in coverage, in floor space, or both.
fn gaps_of(compound: &Value) -> usize {
    let lacks_floor = compound["gap_m2"].as_f64().is_some_and(|g| g > 0.0);
    usize::from(compound["covered"] == false) + usize::from(lacks_floor)
}

#[test]
fn the_sample_county_goes_all_the_way() {
    let dir = tempfile::tempdir().unwrap();
    let (layers, out) = (dir.path().join("layers"), dir.path().join("out"));
    let args = [
        "sample",
        layers.to_str().unwrap(),
        "--seed",
        "7",
        "--towns",
        "4",
        "--compounds",
        "60",
        "--facilities",
        "12",
        "--sites",
        "5",
    ];
    assert_eq!(run(&args).code, 0);
    let whole = json(&run(&["assess", layers.to_str().unwrap(), "--json"]));
    assert_eq!(whole["summary"]["compounds"], 60);
    assert_eq!(whole["towns"].as_array().unwrap().len(), 4);
    assert_adds_up(&whole);
    let told = run(&["report", layers.to_str().unwrap(), "--out", out.to_str().unwrap(), "--lang", "zh"]);
    assert_eq!(told.code, 0, "{}", told.stderr);
    let lacking: Vec<usize> = whole["compounds"].as_array().unwrap().iter().map(gaps_of).filter(|&n| n > 0).collect();
    assert_eq!(support::features(&out.join("gaps.geojson")).len(), lacking.len());
    assert_eq!(support::csv_rows(&out.join("gaps.csv")), lacking.iter().sum::<usize>());
}

#[test]
fn whoever_stops_reading_is_not_shown_an_error() {
    let county = County::small();
    let mut child =
        carecircle(&["assess", county.path(), "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&done.stderr).contains("panicked"));
    assert_eq!(done.status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_command_prints_the_assessment() {
    let county = County::small();
    for target in [None, Some(county.path())] {
        let args: Vec<&str> = target.into_iter().collect();
        let told = support::run_with(&args, &[("CARECIRCLE_LANG", "en")]);
        assert_eq!(told.code, 0, "{}", told.stderr);
        assert!(told.stdout.starts_with("There is no display"), "{}", told.stdout);
        assert!(told.stdout.contains("Households") && told.stdout.contains("carecircle report"), "{}", told.stdout);
    }
}
