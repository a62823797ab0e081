//! Layers that change under a plan.

use super::*;
use crate::io::{LayerName, Source};
use crate::plan::{PlanError, SourceChange, check_sources};
use xxhash_rust::xxh3::xxh3_64;

#[test]
fn edits_of_features_that_are_gone_are_kept_reported_saved_and_come_back_with_the_feature() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut plan = plan();
    plan.apply(Command::RemoveFacility(FacilityIdx(8))).unwrap();
    plan.apply(Command::MoveFacility(FacilityIdx(7), LonLat::new(113.01, 23.01))).unwrap();
    let figures = CompoundFigures { households: Some(312), ..CompoundFigures::default() };
    plan.apply(Command::ChangeCompound(crate::model::CompoundIdx(63), figures)).unwrap();
    let whole = facilities(&plan);
    plan.save_as(&path).unwrap();
    let fewer = || {
        let mut county = county(1);
        county.facilities.truncate(7);
        county.compounds.truncate(60);
        Loaded { county, ..Loaded::default() }
    };
    plan.reload_with(fewer()).unwrap();
    assert_eq!(plan.orphaned_edits().len(), 3);
    assert!(plan.undo_names().next().is_none() && !plan.is_dirty());
    plan.save().unwrap();
    drop(plan);
    let mut plan = OpenPlan::open_by(&path, |_| Ok(fewer())).unwrap();
    assert_eq!(plan.orphaned_edits().len(), 3);
    plan.reload_with(loaded(1)).unwrap();
    assert!(plan.orphaned_edits().is_empty());
    assert_eq!(facilities(&plan), whole);
}

#[test]
fn a_planned_facility_whose_id_a_layer_took_gets_a_new_number_and_a_notice() {
    let mut plan = plan();
    add(&mut plan, LonLat::new(113.01, 23.01));
    let mut county = county(1);
    county.facilities.push(Facility::new("plan-1", FacilityKind::Canteen, None));
    plan.reload_with(Loaded { county, ..Loaded::default() }).unwrap();
    assert_eq!(plan.notices().len(), 1);
    let ids: Vec<_> = facilities(&plan).iter().map(|f| f.id.clone()).collect();
    assert!(ids.ends_with(&["plan-1".into(), "plan-2".into()]), "{ids:?}");
}

#[test]
fn a_file_that_was_only_touched_is_not_changed_one_with_other_contents_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("towns.geojson");
    std::fs::write(&path, "one").unwrap();
    let source = Source { layer: LayerName::Towns, path: path.clone(), size: 3, modified_ms: 1, hash: xxh3_64(b"one") };
    let sources = [source.clone()];
    assert_eq!(check_sources(&sources), []);
    std::fs::write(&path, "two").unwrap();
    assert_eq!(check_sources(&sources), [SourceChange::Changed(source.clone())]);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(check_sources(&sources), [SourceChange::Missing(source)]);
}

#[test]
fn a_plan_whose_layers_are_gone_opens_keeps_its_edits_and_remembers_the_files() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let gone = dir.path().join("facilities.geojson");
    let source = Source { layer: LayerName::Facilities, path: gone, size: 3, modified_ms: 1, hash: 9 };
    let mut plan = OpenPlan::new(Loaded { sources: vec![source], ..loaded(1) }, Rulebook::default());
    plan.apply(Command::RemoveFacility(FacilityIdx(3))).unwrap();
    plan.save_as(&path).unwrap();
    drop(plan);
    let mut plan = OpenPlan::open(&path).unwrap();
    assert!(matches!(plan.source_changes(), [SourceChange::Missing(_)]));
    assert_eq!((plan.orphaned_edits().len(), plan.sources().len()), (1, 1));
    plan.save().unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("\"path\": \"facilities.geojson\""));
}

#[test]
fn an_unsaved_edit_survives_a_crash_after_a_reload() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut plan = plan();
    plan.save_as(&path).unwrap();
    add(&mut plan, LonLat::new(113.01, 23.01));
    plan.reload_with(loaded(1)).unwrap();
    assert!(plan.is_dirty());
    let before = facilities(&plan);
    drop(plan);
    let recovery = crate::plan::recoverable(&path).unwrap();
    let plan = OpenPlan::recover_by(&recovery, |_| Ok(loaded(1))).unwrap();
    assert_eq!(facilities(&plan), before);
    assert!(plan.is_dirty());
    let missing = OpenPlan::open(&dir.path().join("none"));
    assert!(matches!(missing, Err(PlanError::File { .. })));
}
