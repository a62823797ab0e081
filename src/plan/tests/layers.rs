//! Layers that change under a plan.

use super::*;
use crate::geom::{Crs, geodesic_m};
use crate::io::{LayerName, LoadOptions, Source, load_folder};
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
fn an_edit_made_while_the_layers_are_read_again_is_laid_on_them_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut plan = sample(&dir.path().join("某县"));
    plan.apply(Command::RemoveFacility(FacilityIdx(0))).unwrap();
    let reloaded = plan.reload_by(plan.load_request()).run().unwrap();
    let figures = CompoundFigures { households: Some(312), ..CompoundFigures::default() };
    plan.apply(Command::ChangeCompound(crate::model::CompoundIdx(3), figures)).unwrap();
    let before = (facilities(&plan), plan.county().compounds.clone(), plan.assessment().clone());
    let again = plan.take_over(reloaded).err().expect("the plan has moved on");
    assert!(plan.undo_names().next().is_some());
    // The files are not needed a second time.
    std::fs::remove_dir_all(dir.path().join("某县")).unwrap();
    assert!(plan.take_over(again.run().unwrap()).is_ok());
    assert_eq!((facilities(&plan), plan.county().compounds.clone(), plan.assessment().clone()), before);
    assert!(plan.undo_names().next().is_none() && plan.is_dirty());
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

/// The sample county as files in a folder.
fn sample(folder: &std::path::Path) -> OpenPlan {
    std::fs::create_dir_all(folder).unwrap();
    for (name, bytes) in
        crate::sample::generate(3, crate::sample::Size { towns: 3, compounds: 40, facilities: 12, sites: 4 })
    {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let loaded = crate::io::load_folder(folder, &crate::io::LoadOptions::default()).unwrap();
    OpenPlan::new(loaded, Rulebook::default())
}

#[test]
fn a_plan_on_real_files_moves_with_its_folder_and_a_layer_that_went_elsewhere_is_relinked() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (dir.path().join("某县"), dir.path().join("某县 二"));
    let mut plan = sample(&old);
    let place = plan.county().facilities[0].position.unwrap();
    plan.apply(Command::RemoveFacility(FacilityIdx(0))).unwrap();
    add(&mut plan, place);
    plan.save_as(&old.join("规划.carecircle")).unwrap();
    let twin = OpenPlan::from_file(plan.to_file(), plan.load_request().load().unwrap()).unwrap();
    drop(plan);
    std::fs::rename(&old, &new).unwrap();
    let plan = OpenPlan::open(&new.join("规划.carecircle")).unwrap();
    assert_eq!(plan.source_changes(), []);
    assert_eq!(plan.check_sources(), []);
    assert_same(&plan, &twin);
    let link = plan.sources().iter().find(|s| s.layer == LayerName::Compounds).unwrap().path.clone();
    drop(plan);

    let elsewhere = dir.path().join("小区新版.geojson");
    std::fs::rename(&link, &elsewhere).unwrap();
    let mut plan = OpenPlan::open(&new.join("规划.carecircle")).unwrap();
    assert!(matches!(plan.source_changes(), [SourceChange::Missing(_)]));
    assert!(plan.county().compounds.is_empty());
    plan.relink(LayerName::Compounds, &elsewhere).unwrap();
    assert_same(&plan, &twin);
    assert!(plan.is_dirty(), "where the layer is now must be saved");
    plan.save().unwrap();
    assert!(plan.source_changes().is_empty() && plan.check_sources().is_empty());
}

#[test]
fn a_plan_on_the_embedded_sample_county_needs_no_files() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut plan = OpenPlan::new(crate::sample::county(), Rulebook::default());
    plan.apply(Command::RemoveFacility(FacilityIdx(3))).unwrap();
    plan.save_as(&path).unwrap();
    let before = facilities(&plan);
    drop(plan);
    assert_eq!(facilities(&OpenPlan::open(&path).unwrap()), before);
}

#[test]
fn every_preset_of_the_rules_can_be_set_and_nonsense_can_not() {
    let mut plan = plan();
    for id in Rulebook::preset_ids() {
        plan.apply(Command::SetRulebook(Box::new(Rulebook::preset(id).unwrap()))).unwrap();
    }
    let bad = Rulebook { radius_m: f64::NAN, ..Rulebook::default() };
    assert!(matches!(plan.apply(Command::SetRulebook(Box::new(bad))), Err(PlanError::Rulebook(_))));
}

#[test]
fn a_coordinate_system_chosen_by_hand_moves_the_layer_and_is_kept_in_the_plan() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let file = dir.path().join("compounds.geojson");
    let home = LonLat::new(113.75, 23.04);
    let at = Crs::Bd09.of_wgs84(home);
    let geometry = format!(r#"{{"type":"Point","coordinates":[{},{}]}}"#, at.lon, at.lat);
    let feature = format!(r#"{{"type":"Feature","geometry":{geometry},"properties":{{"name":"甲","households":9}}}}"#);
    std::fs::write(&file, format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#)).unwrap();
    let loaded = load_folder(dir.path(), &LoadOptions::default()).unwrap();
    let mut plan = OpenPlan::new(loaded, Rulebook::default());
    let off_m = |plan: &OpenPlan| geodesic_m(plan.county().compounds[0].position.unwrap(), home);
    plan.save_as(&path).unwrap();
    assert!(off_m(&plan) > 300.0 && !plan.is_dirty());
    plan.set_crs(LayerName::Compounds, Some(Crs::Bd09)).unwrap();
    assert!(off_m(&plan) < 0.01 && plan.is_dirty());
    plan.save().unwrap();
    drop(plan);
    assert!(std::fs::read_to_string(&path).unwrap().contains(r#"{"layer": "compounds", "crs": "bd09"}"#));
    let mut plan = OpenPlan::open(&path).unwrap();
    assert!(off_m(&plan) < 0.01);
    plan.set_crs(LayerName::Compounds, None).unwrap();
    assert!(off_m(&plan) > 300.0);
    let as_said = OpenPlan::open_in(&path, &[(LayerName::Compounds, Crs::Wgs84)].into()).unwrap();
    assert!(off_m(&as_said) > 300.0);
}
