//! What is left when the program ends without a word.

use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use super::*;
use crate::plan::{PlanError, Recovery, recoverable, unnamed_recoveries};

fn recover(recovery: &Recovery) -> OpenPlan {
    OpenPlan::recover_by(recovery, |_| Ok(loaded(1))).unwrap()
}

/// Steps of all sorts, undo and redo among them.
fn work(plan: &mut OpenPlan, rng: &mut Rng, steps: usize) {
    for _ in 0..steps {
        super::properties::random_change(plan, rng);
    }
}

#[test]
fn after_a_crash_a_plan_comes_back_to_its_last_edit_with_its_history() {
    for seed in 0..20 {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.carecircle");
        let rng = &mut Rng::with_seed(seed);
        let mut plan = plan();
        work(&mut plan, rng, 10);
        plan.save_as(&path).unwrap();
        // Undo and redo across the save are in the journal too.
        plan.undo().unwrap();
        work(&mut plan, rng, 10);
        let dirty = plan.is_dirty();
        let (twin, undo, redo) = (twin_of(&plan), names(plan.undo_names()), names(plan.redo_names()));
        drop(plan);
        if !dirty {
            assert!(recoverable(&path).is_none());
            continue;
        }
        let mut recovered = recover(&recoverable(&path).unwrap());
        assert_same(&recovered, &twin);
        assert!(recovered.is_dirty());
        assert!(undo.ends_with(&names(recovered.undo_names())));
        assert!(redo.ends_with(&names(recovered.redo_names())));
        while recovered.undo().unwrap() {}
        while recovered.redo().unwrap() {}
        recovered.save().unwrap();
        assert!(recoverable(&path).is_none());
    }
}

fn names<'a>(steps: impl Iterator<Item = &'a crate::model::Message>) -> Vec<crate::model::Message> {
    steps.cloned().collect()
}

/// The same plan without file and journal, made from what the plan says of itself.
fn twin_of(plan: &OpenPlan) -> OpenPlan {
    OpenPlan::from_file(plan.to_file(), loaded(1)).unwrap()
}

#[test]
fn a_second_crash_after_a_recovery_loses_nothing_either() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut plan = plan();
    plan.save_as(&path).unwrap();
    add(&mut plan, LonLat::new(113.01, 23.01));
    drop(plan);
    let mut plan = recover(&recoverable(&path).unwrap());
    add(&mut plan, LonLat::new(113.02, 23.02));
    let before = facilities(&plan);
    assert!(recoverable(&path).is_none(), "a plan that is open is not offered");
    plan.apply(accepting(3)).unwrap();
    let steps = names(plan.undo_names());
    drop(plan);
    let mut plan = recover(&recoverable(&path).unwrap());
    assert_eq!(names(plan.undo_names()), steps);
    plan.undo().unwrap();
    assert_eq!(facilities(&plan), before);
    assert_eq!(plan.undo_names().count(), 2);
    plan.undo().unwrap();
    plan.undo().unwrap();
    assert!(!plan.is_dirty());
}

#[test]
fn an_unnamed_plan_comes_back_from_the_data_folder_and_leaves_nothing_when_it_is_closed() {
    let data = tempfile::tempdir().unwrap();
    let mut plan = plan();
    plan.set_data_dir(data.path().to_owned());
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0, "no edit, no file");
    add(&mut plan, LonLat::new(113.01, 23.01));
    plan.sync_journal();
    assert!(unnamed_recoveries(Some(data.path())).is_empty(), "a plan that is open is not offered");
    let before = facilities(&plan);
    drop(plan);
    let found = unnamed_recoveries(Some(data.path()));
    assert_eq!((found.len(), found[0].county(), found[0].steps().len()), (1, "试验县", 1));
    let mut plan = recover(&found[0]);
    assert!(matches!(OpenPlan::recover(&found[0]), Err(PlanError::InUse(_))));
    assert!(matches!(found[0].clone().discard(), Err(PlanError::InUse(_))));
    assert_eq!(facilities(&plan), before);
    add(&mut plan, LonLat::new(113.02, 23.02));
    plan.close();
    let left: Vec<_> = std::fs::read_dir(data.path().join("journals")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_journal_older_than_the_plan_file_is_not_offered_and_one_nobody_recovered_is_not_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut first = plan();
    first.save_as(&path).unwrap();
    add(&mut first, LonLat::new(113.01, 23.01));
    drop(first);
    // Opened without recovering, and edited.
    let mut second = OpenPlan::open_by(&path, |_| Ok(loaded(1))).unwrap();
    second.apply(Command::RemoveFacility(FacilityIdx(2))).unwrap();
    drop(second);
    assert!(dir.path().join("a.carecircle.journal.old").exists());
    let recovery = recoverable(&path).unwrap();
    assert_eq!(recovery.steps()[0].id, "step-remove-facility");
    recovery.discard().unwrap();
    let recovery = recoverable(&path).unwrap();
    assert_eq!(recovery.steps()[0].id, "step-add-facility");
    // A save that another machine made in the meantime: the journal no longer fits.
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("试验县", "改名县")).unwrap();
    assert!(recoverable(&path).is_none());
    // A plan file that is lost or damaged: the journal has everything.
    std::fs::write(&path, "{").unwrap();
    match OpenPlan::open(&path) {
        Err(PlanError::Damaged { journal: Some(_), .. }) => {}
        other => panic!("{:?}", other.err()),
    }
    let mut plan = recover(&recoverable(&path).unwrap());
    assert!(plan.is_dirty());
    plan.save().unwrap();
    drop(plan);
    assert!(OpenPlan::open_by(&path, |_| Ok(loaded(1))).is_ok());
}

#[test]
fn a_journal_cut_at_any_byte_gives_a_prefix_of_the_steps() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut plan = plan();
    plan.save_as(&path).unwrap();
    let (mut states, rng) = (vec![facilities(&plan)], &mut Rng::with_seed(5));
    while states.len() < 6 {
        let before = plan.revision();
        work(&mut plan, rng, 1);
        if plan.revision() != before {
            states.push(facilities(&plan));
        }
    }
    add(&mut plan, LonLat::new(113.01, 23.01));
    states.push(facilities(&plan));
    drop(plan);
    let journal = dir.path().join("a.carecircle.journal");
    let whole = std::fs::read(&journal).unwrap();
    let mut last = 0;
    for cut in 0..=whole.len() {
        std::fs::write(&journal, &whole[..cut]).unwrap();
        let Some(recovery) = recoverable(&path) else {
            assert_eq!(last, 0);
            continue;
        };
        let steps = recovery.steps().len();
        assert!(steps == last || steps == last + 1);
        // Each prefix once, at its first byte and in the middle of the next line.
        if steps > last || cut % 97 == 0 {
            let plan = recover(&recovery);
            assert_eq!(facilities(&plan), states[steps]);
            drop(plan);
        }
        last = steps;
    }
    assert_eq!(last, states.len() - 1);
}

#[test]
fn a_killed_process_loses_no_step_that_it_had_flushed() {
    if let Some(dir) = std::env::var_os("CARECIRCLE_TEST_VICTIM") {
        return victim(&PathBuf::from(dir));
    }
    let dir = tempfile::tempdir().unwrap();
    let name = "plan::tests::crash::a_killed_process_loses_no_step_that_it_had_flushed";
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env("CARECIRCLE_TEST_VICTIM", dir.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let said = dir.path().join("flushed");
    let flushed = || std::fs::read_to_string(&said).ok().and_then(|t| t.trim().parse::<usize>().ok()).unwrap_or(0);
    let start = std::time::Instant::now();
    while flushed() < 20 && start.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let promised = flushed();
    assert!(promised >= 20);
    let path = dir.path().join("a.carecircle");
    let recovery = recoverable(&path).unwrap();
    assert!(recovery.steps().len() >= promised);
    let plan = recover(&recovery);
    assert_eq!(plan.undo_names().count(), recovery.steps().len());
    assert_eq!(facilities(&plan).len(), 9 + recovery.steps().len());
}

/// Edits until it is killed, and says how many edits are on the disk.
fn victim(dir: &Path) {
    let mut plan = plan();
    plan.save_as(&dir.join("a.carecircle")).unwrap();
    for i in 1..100_000 {
        add(&mut plan, LonLat::new(113.0 + 1e-6 * f64::from(i), 23.01));
        if i % 3 == 0 {
            plan.sync_journal();
            crate::plan::store::write_atomically(&dir.join("flushed"), i.to_string().as_bytes()).unwrap();
        }
    }
}
