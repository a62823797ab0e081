//! Saving and opening; what a file may and may not say; locks.

use std::path::Path;

use super::*;
use crate::plan::file;
use crate::plan::journal::ChangeRecord;
use crate::plan::{PlanError, ReadOnly, Wish, WishedPlace, Wishes};

fn edited() -> OpenPlan {
    let mut plan = plan();
    let slot = add(&mut plan, LonLat::new(113.013_579_246_801_35, 23.001));
    let mut f = plan.county().facilities[slot.i()].clone();
    (f.name, f.floor_m2, f.smart) = ("阳光\"站\"\n二".into(), Some(0.1 + 0.2), Some(true));
    plan.apply(Command::ChangeFacility(slot, Box::new(f))).unwrap();
    plan.apply(Command::MoveFacility(FacilityIdx(1), LonLat::new(112.0, 23.0))).unwrap();
    plan.apply(Command::RemoveFacility(FacilityIdx(4))).unwrap();
    let figures = CompoundFigures { households: Some(312), ..CompoundFigures::default() };
    plan.apply(Command::ChangeCompound(crate::model::CompoundIdx(3), figures)).unwrap();
    plan.apply(Command::SetRulebook(Box::new(Rulebook { radius_m: 850.5, ..Rulebook::default() }))).unwrap();
    plan
}

fn open(path: &Path) -> Result<OpenPlan, PlanError> {
    OpenPlan::open_by(path, |_| Ok(loaded(1)))
}

#[test]
fn a_saved_plan_opens_as_the_same_plan_and_saves_as_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("规划.carecircle");
    let mut plan = edited();
    assert!(plan.is_dirty());
    plan.save_as(&path).unwrap();
    assert!(!plan.is_dirty() && plan.path() == Some(&path));
    let again = dir.path().join("again.carecircle");
    let mut opened = open_after(plan, &path);
    assert!(!opened.is_dirty() && opened.undo_names().next().is_none());
    opened.save_as(&again).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), std::fs::read(&again).unwrap());
}

/// Opens the file and compares it with the plan that wrote it.
fn open_after(plan: OpenPlan, path: &Path) -> OpenPlan {
    let second = open(path).unwrap();
    assert_eq!(second.read_only_reason(), Some(ReadOnly::OtherWindow));
    assert_same(&plan, &second);
    drop((plan, second));
    open(path).unwrap()
}

#[test]
fn the_file_has_one_item_a_line_and_stable_keys() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    edited().save_as(&path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let line = |start: &str| text.lines().filter(|l| l.trim_start().starts_with(start)).count();
    assert_eq!(line("{\"id\": \"plan-1\""), 1, "{text}");
    assert_eq!(line("{\"id\": \"F1\""), 1);
    assert_eq!(line("\"F4\""), 1);
    assert_eq!(line("{\"id\": \"C3\", \"households\": 312}"), 1);
    assert_eq!(line("\"radius_m\": 850.5"), 1);
    assert!(text.starts_with("{\n  \"carecircle\": 1,\n  \"program\": "));
    assert!(text.ends_with("}\n"));
}

#[test]
fn undoing_to_the_saved_state_is_not_dirty_and_a_new_branch_stays_dirty() {
    let dir = tempfile::tempdir().unwrap();
    let mut plan = edited();
    plan.save_as(&dir.path().join("a.carecircle")).unwrap();
    plan.undo().unwrap();
    assert!(plan.is_dirty());
    plan.redo().unwrap();
    assert!(!plan.is_dirty());
    plan.undo().unwrap();
    add(&mut plan, LonLat::new(113.01, 23.01));
    plan.undo().unwrap();
    assert!(plan.is_dirty());
}

#[test]
fn a_second_window_may_look_but_not_change_until_it_saves_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut first = edited();
    first.save_as(&path).unwrap();
    let mut second = open(&path).unwrap();
    assert!(second.is_read_only());
    let refused = second.apply(Command::RemoveFacility(FacilityIdx(1)));
    assert!(matches!(refused, Err(PlanError::ReadOnly)));
    assert!(matches!(second.undo(), Err(PlanError::ReadOnly)));
    assert!(matches!(second.begin_drag(FacilityIdx(1)), Err(PlanError::ReadOnly)));
    assert!(matches!(second.save(), Err(PlanError::ReadOnly)));
    assert!(matches!(second.save_as(&path), Err(PlanError::InUse(_))));
    second.save_as(&dir.path().join("b.carecircle")).unwrap();
    second.apply(Command::RemoveFacility(FacilityIdx(1))).unwrap();
    drop(first);
    assert!(!open(&path).unwrap().is_read_only());
}

#[test]
fn the_previous_version_stays_beside_the_plan() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut plan = edited();
    plan.save_as(&path).unwrap();
    let first = std::fs::read(&path).unwrap();
    plan.undo().unwrap();
    plan.save().unwrap();
    assert_eq!(std::fs::read(dir.path().join("a.carecircle.bak")).unwrap(), first);
    assert!(matches!(super::plan().save(), Err(PlanError::NoFile)));
}

#[test]
fn a_layer_is_never_written() {
    let dir = tempfile::tempdir().unwrap();
    let layer = dir.path().join("towns.geojson");
    std::fs::write(&layer, "{}").unwrap();
    let source =
        crate::io::Source { layer: crate::io::LayerName::Towns, path: layer.clone(), size: 2, modified_ms: 0, hash: 0 };
    let mut plan = OpenPlan::new(Loaded { sources: vec![source], ..loaded(1) }, Rulebook::default());
    assert!(matches!(plan.save_as(&layer), Err(PlanError::IsLayer(_))));
    assert_eq!(std::fs::read(&layer).unwrap(), b"{}");
}

fn text() -> String {
    String::from_utf8(file::to_json(&edited().to_file()).unwrap()).unwrap()
}

fn parse(text: &str) -> Result<file::PlanFile, PlanError> {
    file::parse(Path::new("a.carecircle"), text.as_bytes())
}

#[test]
fn a_newer_format_and_an_unknown_key_are_named() {
    let newer = text().replacen("\"carecircle\": 1", "\"carecircle\": 7, \"what\": 1", 1);
    assert!(matches!(parse(&newer), Err(PlanError::Newer { version: 7, known: 1, .. })));
    let unknown = text().replacen("{\"id\": \"C3\",", "{\"id\": \"C3\", \"huoseholds\": 1,", 1);
    let line = unknown.lines().position(|l| l.contains("huoseholds")).unwrap() + 1;
    match parse(&unknown) {
        Err(PlanError::UnknownKey { key, line: at, .. }) => assert_eq!((key.as_str(), at), ("huoseholds", line)),
        other => panic!("{other:?}"),
    }
}

/// A rulebook as plans held it before there were rules.
const OLD_RULEBOOK: &str = r#"{"id": "dongguan", "name_zh": "东莞", "name_en": "Dongguan", "coverage_source": "X-1",
    "floor_source": "X-11", "radius_m": 850.5, "counted_kinds": ["station"], "count_planned": true, "target_coverage": 0.9,
    "new_m2_per_100": 20.0, "old_m2_per_100": 15.0, "new_from_year": 2014, "smallest_unit_m2": 0.0, "new_sharing": "own",
    "old_sharing": "town"}"#;

#[test]
fn plans_and_journals_from_before_there_were_rules_open_with_their_figures() {
    let text = text();
    let (head, rest) = text.split_once("\"rulebook\": {").unwrap();
    let (_, tail) = rest.split_once("\n  },").unwrap();
    let old = parse(&format!("{head}\"rulebook\": {OLD_RULEBOOK},{tail}")).unwrap().rulebook;
    let change = format!("{{\"rulebook\": {OLD_RULEBOOK}}}");
    let file::PlanFile { rulebook: now, .. } = parse(&text).unwrap();
    let ChangeRecord::Rulebook(of_journal) = serde_json::from_str(&change).unwrap() else { panic!() };
    assert_eq!(*of_journal, old);
    let (rule, coverage) = old.coverage_rule().unwrap();
    assert_eq!((old.radius_m, rule.source.as_str(), coverage.target), (850.5, "X-1", 0.9));
    assert_eq!(old.rules.len(), now.rules.len());
}

#[test]
fn each_rule_of_the_rulebook_has_a_line_and_an_unknown_key_in_it_is_named_with_it() {
    let text = text();
    let rules = text.lines().filter(|l| l.starts_with("      {\"id\": ") && l.contains("\"kind\": ")).count();
    assert_eq!(rules, Rulebook::default().rules.len());
    let unknown = text.replacen("\"id\": \"high_end_homes\",", "\"id\": \"high_end_homes\", \"kidns\": 1,", 1);
    let line = unknown.lines().position(|l| l.contains("kidns")).unwrap() + 1;
    match parse(&unknown) {
        Err(PlanError::UnknownKey { key, line: at, .. }) => {
            assert_eq!((key.as_str(), at), ("high_end_homes.kidns", line))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_cut_off_anywhere_is_refused_with_line_and_byte_and_never_taken_for_a_plan() {
    let text = text();
    let end = text.trim_end().len();
    for cut in (0..end).filter(|&c| text.is_char_boundary(c)) {
        match parse(&text[..cut]) {
            Err(PlanError::Damaged { line, byte, .. }) => {
                assert!(line >= 1 && byte <= cut, "{line} {byte} {cut}");
            }
            other => panic!("{cut}: {other:?}"),
        }
    }
    let with_bom = format!("\u{feff}{text}");
    assert!(parse(&with_bom).is_ok());
    assert!(matches!(parse("{\"type\": \"FeatureCollection\"}"), Err(PlanError::Damaged { .. })));
}

#[test]
fn a_damaged_file_names_the_backup_or_the_journal_that_helps() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut plan = edited();
    plan.save_as(&path).unwrap();
    plan.undo().unwrap();
    plan.save().unwrap();
    drop(plan);
    std::fs::write(&path, "{\"carecircle\": 1, \"layers\": [").unwrap();
    match open(&path) {
        Err(PlanError::Damaged { backup: Some(b), journal: None, .. }) => assert!(open(&b).is_ok()),
        other => panic!("{:?}", other.err()),
    }
}

#[test]
fn wishes_are_read_from_where_older_plans_kept_them() {
    let mut wishes = Wishes::default();
    wishes.set(WishedPlace::Site("S07".to_owned()), Some(Wish::Excluded));
    wishes.towns.push("T0".to_owned());
    let kept = serde_json::to_string(&wishes).unwrap();
    let older = text().replacen("\"view\": {", &format!("\"view\": {{\"siting\": {kept},"), 1);
    assert_eq!(parse(&older).unwrap().siting, wishes);
    let newer = text().replacen("\"view\": {", &format!("\"siting\": {kept}, \"view\": {{"), 1);
    assert_eq!(parse(&newer).unwrap(), parse(&older).unwrap());
    let misspelt = newer.replacen("\"towns\":[", "\"town\":[", 1);
    assert!(matches!(parse(&misspelt), Err(PlanError::UnknownKey { key, .. }) if key == "town"));
}

#[test]
fn a_view_that_makes_no_sense_is_no_reason_not_to_open() {
    let start = text().find("\"view\": {").unwrap();
    let odd = format!("{}\"view\": {{\"center\": {{\"lon\": 900, \"lat\": 0}}, \"style\": 5}}\n}}\n", &text()[..start]);
    assert_eq!(parse(&odd).unwrap().view, crate::plan::View::default());
}
