//! Exit codes that scripts rely on.

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
