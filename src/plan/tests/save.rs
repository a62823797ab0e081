//! Saving in steps, as the window does: what is changed meanwhile, what fails, and a journal that can't be written.

use super::*;
use crate::io::{LayerName, Source};
use crate::plan::journal::Journal;
use crate::plan::{PlanError, SourceChange, check_sources, recoverable};

fn place_of(i: usize) -> LonLat {
    LonLat::new(113.01 + 0.002 * i as f64, 23.01)
}

#[test]
fn what_is_changed_during_a_save_stays_unsaved_and_in_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut plan = plan();
    add(&mut plan, place_of(0));
    let job = plan.begin_save(Some(&path)).unwrap();
    add(&mut plan, place_of(1));
    plan.end_save(job.run()).unwrap();
    assert!(plan.is_dirty() && plan.path() == Some(&path));
    plan.undo().unwrap();
    assert!(!plan.is_dirty(), "that is what was saved");
    plan.redo().unwrap();
    // Once more, with its own file.
    let job = plan.begin_save(None).unwrap();
    add(&mut plan, place_of(2));
    plan.end_save(job.run()).unwrap();
    assert!(plan.is_dirty());
    let twin = OpenPlan::from_file(plan.to_file(), loaded(1)).unwrap();
    plan.sync_journal();
    // A crash.
    drop(plan);
    let saved = OpenPlan::open_by(&path, |_| Ok(loaded(1))).unwrap();
    assert_eq!(facilities(&saved).iter().filter(|f| f.added).count(), 2);
    drop(saved);
    let recovered = OpenPlan::recover_by(&recoverable(&path).expect("left"), |_| Ok(loaded(1))).unwrap();
    assert_same(&recovered, &twin);
    assert!(recovered.is_dirty());
}

#[test]
fn a_crash_before_the_end_of_a_save_is_known_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    for before in [0, 1, 2] {
        for during in [0, 1, 2] {
            let mut plan = plan();
            plan.save_as(&path).unwrap();
            (0..before).for_each(|i| _ = add(&mut plan, place_of(i)));
            let job = plan.begin_save(None).unwrap();
            (0..during).for_each(|i| _ = add(&mut plan, place_of(2 + i)));
            plan.sync_journal();
            let twin = OpenPlan::from_file(plan.to_file(), loaded(1)).unwrap();
            // The file is written, and the crash comes before the window hears of it: nothing is cleaned up.
            drop(job.run().unwrap());
            plan.sync_journal();
            std::mem::forget(plan);
            std::fs::remove_file(crate::plan::journal::lock_path(&path)).unwrap();
            let left = recoverable(&path);
            assert_eq!(left.as_ref().map_or(0, |l| l.steps().len()), during, "{before} {during}");
            if let Some(left) = left {
                assert_same(&OpenPlan::recover_by(&left, |_| Ok(loaded(1))).unwrap(), &twin);
            }
            std::fs::remove_file(&path).unwrap();
            for ending in [crate::plan::journal::ENDING, crate::plan::journal::OLD_ENDING] {
                std::fs::remove_file(crate::plan::store::beside(&path, ending)).ok();
            }
        }
    }
}

#[test]
fn a_state_that_was_saved_after_it_was_left_for_another_can_not_be_reached() {
    let dir = tempfile::tempdir().unwrap();
    let mut plan = plan();
    add(&mut plan, place_of(0));
    let job = plan.begin_save(Some(&dir.path().join("a.carecircle"))).unwrap();
    plan.undo().unwrap();
    add(&mut plan, place_of(1));
    plan.end_save(job.run()).unwrap();
    assert!(plan.is_dirty());
    while plan.undo().unwrap() {
        assert!(plan.is_dirty());
    }
}

#[test]
fn a_save_that_fails_keeps_everything_unsaved_and_says_why() {
    let dir = tempfile::tempdir().unwrap();
    let (path, nowhere) = (dir.path().join("a.carecircle"), dir.path().join("no folder").join("b.carecircle"));
    let mut plan = plan();
    plan.save_as(&path).unwrap();
    add(&mut plan, place_of(0));
    let job = plan.begin_save(Some(&nowhere)).unwrap();
    let failed = plan.end_save(job.run());
    assert!(matches!(failed, Err(PlanError::File { path, .. }) if path == nowhere));
    assert!(plan.is_dirty() && plan.path() == Some(&path));
    let job = plan.begin_save(None).unwrap();
    drop(job);
    plan.forget_save();
    assert!(plan.is_dirty());
    plan.save().unwrap();
    assert!(!plan.is_dirty());
}

#[test]
fn a_layer_that_can_not_be_read_is_not_unchanged() {
    let dir = tempfile::tempdir().unwrap();
    // A folder is there, and nothing can be read from it.
    let source = Source { layer: LayerName::Towns, path: dir.path().to_owned(), size: 0, modified_ms: 0, hash: 0 };
    let size = std::fs::metadata(dir.path()).unwrap().len();
    let changes = check_sources(&[Source { size, ..source }]);
    assert!(matches!(&changes[..], [SourceChange::Unreadable(_, why)] if !why.is_empty()), "{changes:?}");
}

#[test]
fn a_journal_that_can_not_be_written_is_told_and_has_everything_once_it_can() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("data");
    std::fs::write(&folder, "a file where a folder is to be").unwrap();
    let mut plan = plan();
    plan.set_data_dir(folder.clone());
    add(&mut plan, place_of(0));
    plan.sync_journal();
    assert_eq!(plan.journal_problem().expect("told").id, "journal-problem");
    assert!(plan.is_journal_behind());
    std::fs::remove_file(&folder).unwrap();
    add(&mut plan, place_of(1));
    plan.sync_journal();
    assert_eq!(plan.journal_problem(), None);
    // A crash.
    drop(plan);
    let left = crate::plan::unnamed_recoveries(Some(&folder));
    assert_eq!((left.len(), left[0].steps().len()), (1, 2));
}

#[test]
fn a_journal_without_its_lock_is_written_and_told() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.journal");
    let lock = crate::plan::journal::lock_path(&path);
    std::fs::create_dir(&lock).unwrap();
    let journal = Journal::begin(path.clone(), plan().journal_header(), true);
    journal.sync();
    assert_eq!(journal.problem().expect("told").message().id, "journal-unlocked");
    assert!(path.exists());
    std::fs::remove_dir(&lock).unwrap();
    journal.sync();
    assert_eq!(journal.problem(), None);
    journal.remove();
    assert!(!path.exists() && !lock.exists());
}
