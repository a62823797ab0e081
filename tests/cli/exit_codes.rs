//! Exit codes that scripts rely on.

use std::path::Path;

use serde_json::Value;

use super::support::{County, run};

#[test]
fn a_script_can_ask_to_fail_when_a_rule_is_not_met() {
    let county = County::small();
    let strict = run(&["assess", county.path(), "--json", "--fail-on", "short"]);
    let whole: Value = serde_json::from_str(&strict.stdout).unwrap();
    let short = whole["rules"].as_array().unwrap().iter().filter(|r| r["verdict"] == "short").count();
    assert!(short > 0);
    assert_eq!(strict.code, 4, "{}", strict.stderr);
    let folder = tempfile::tempdir().unwrap();
    let easy = folder.path().join("easy.toml");
    std::fs::write(&easy, "radius_m = 100000.0\nnew_m2_per_100 = 0.0\nold_m2_per_100 = 0.0\nrule = []\n").unwrap();
    let lenient = run(&["assess", county.path(), "--rulebook", easy.to_str().unwrap(), "--fail-on", "short"]);
    assert_eq!(lenient.code, 0, "{}", lenient.stderr);
    assert_eq!(run(&["assess", county.path(), "--fail-on", "perhaps"]).code, 2);
}

/// A county of which the compounds' file breaks off halfway.
fn broken_off() -> County {
    let county = County::small();
    let path = Path::new(county.path()).join("compounds.geojson");
    let text = std::fs::read(&path).unwrap();
    std::fs::write(&path, text.get(..text.len() / 2).unwrap()).unwrap();
    county
}

#[test]
fn a_layer_that_breaks_off_ends_with_1_and_its_reason_unless_that_is_allowed() {
    let county = broken_off();
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("r");
    let folder = folder.to_str().unwrap();
    let commands: [&[&str]; 3] = [
        &["assess", county.path(), "--json"],
        &["site", county.path(), "--problem", "mclp", "--p", "1", "--candidates", "grid:500m"],
        &["report", county.path(), "--out", folder],
    ];
    for command in commands {
        let told = run(command);
        assert_eq!((told.code, told.stdout.as_str()), (1, ""), "{command:?}: {}", told.stderr);
        assert!(told.stderr.contains("compounds.geojson") && told.stderr.contains("Line 1"), "{}", told.stderr);
        assert!(told.stderr.contains("--allow-missing"), "{}", told.stderr);
    }
    assert!(!Path::new(folder).exists());
    let told = run(&["assess", county.path(), "--allow-missing"]);
    let head: Vec<&str> = told.stdout.lines().take(4).collect();
    assert!(told.code == 0 && head.iter().any(|l| l.contains("compounds.geojson")), "{head:?}");
    let whole: serde_json::Value =
        serde_json::from_str(&run(&["assess", county.path(), "--json", "--allow-missing"]).stdout).unwrap();
    assert_eq!(whole["missing_layers"][0]["file"], "compounds.geojson");
    assert_eq!(run(&["report", county.path(), "--out", folder, "--allow-missing"]).code, 0);
}

#[test]
fn a_folder_without_one_usable_feature_is_told_with_its_reasons() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("compounds.geojson"), "<html>502 Bad Gateway</html>").unwrap();
    let told = run(&["assess", folder.path().to_str().unwrap()]);
    assert_eq!(told.code, 1);
    assert!(told.stderr.contains("web page"), "{}", told.stderr);
}

#[test]
fn a_file_is_the_layer_that_the_command_line_says() {
    let county = County::small();
    let path = Path::new(county.path());
    std::fs::rename(path.join("compounds.geojson"), path.join("河流.geojson")).unwrap();
    let households = |args: &[&str]| {
        let told = run(&[&["assess", county.path(), "--json"], args].concat());
        let whole: serde_json::Value = serde_json::from_str(&told.stdout).unwrap_or_default();
        (told.code, whole["summary"]["compounds"].as_u64())
    };
    assert_eq!(households(&["--layer", "河流.geojson=compounds"]), (0, Some(3)));
    assert_eq!(households(&["--layer", "河流.geojson=sites"]), (0, Some(0)));
    assert_eq!(households(&["--layer", "没有.geojson=sites"]).0, 2);
    assert_eq!(households(&["--layer", "河流.geojson=parks"]).0, 2);
}
