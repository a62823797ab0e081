//! Saving and closing as a person sees them, and jobs that fail.

use super::*;

/// A window with one unsaved step.
fn edited() -> Window {
    let mut w = window();
    ask(&mut w, Action::Do(Command::RemoveFacility(FacilityIdx(0))));
    w
}

fn is_dirty(w: &mut Window) -> bool {
    app(w).plan().expect("open").is_dirty()
}

#[test]
fn a_save_goes_on_in_the_background_and_what_is_edited_meanwhile_stays_unsaved() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.carecircle");
    let mut w = edited();
    app(&mut w).save_to(Some(path.clone()), None);
    // Before the result can be taken.
    app(&mut w).ask(Action::Undo);
    until(&mut w, "saved", |app| !app.saving.is_busy());
    w.run_steps(2);
    assert!(path.exists() && is_dirty(&mut w));
    assert!(w.query_by_label_contains("Saved").is_some());
    ask(&mut w, Action::Redo);
    assert!(!is_dirty(&mut w));
    // A save that is asked for during a save follows it.
    ask(&mut w, Action::Undo);
    app(&mut w).save_to(None, None);
    app(&mut w).ask(Action::Redo);
    app(&mut w).ask(Action::Save);
    w.run_steps(1);
    until(&mut w, "saved", |app| !app.saving.is_busy());
    assert!(!is_dirty(&mut w));
}

#[test]
fn a_save_that_fails_says_why_keeps_the_plan_unsaved_and_the_window_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut w = edited();
    app(&mut w).save_to(Some(folder.path().join("gone").join("a.carecircle")), None);
    app(&mut w).ask(Action::Quit);
    until(&mut w, "failed", |app| !app.saving.is_busy());
    w.run_steps(3);
    assert!(is_dirty(&mut w) && !app(&mut w).closing.is_asked());
    assert!(app(&mut w).plan().expect("open").path().is_none());
    assert!(w.query_by_label_contains("gone").is_some(), "the toast names the file");
}

#[test]
fn closing_waits_for_the_save_that_is_under_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.carecircle");
    let mut w = edited();
    app(&mut w).save_to(Some(path.clone()), None);
    app(&mut w).ask(Action::Quit);
    w.run_steps(1);
    assert!(!app(&mut w).dialogs.is_modal_open(), "nothing to ask");
    until(&mut w, "closed", |app| app.closing.is_done());
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("listed").flatten().map(|e| e.file_name()).collect();
    assert_eq!(left, ["a.carecircle"], "neither lock nor journal stays");
}

/// A window with so many compounds that a rulebook is judged in the background.
fn large() -> Window {
    let mut county = county();
    let more = (0..6_000).map(|i| Compound { id: format!("m{i}").into(), ..county.compounds[0].clone() });
    county.compounds.extend(more.collect::<Vec<_>>());
    let plan = OpenPlan::new(Loaded { county, ..Loaded::default() }, Rulebook::default());
    let scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
    let mut w = window();
    app(&mut w).show_plan(Opened { target: Target::Sample, plan, scene });
    w
}

#[test]
fn several_steps_back_and_forth_across_rulebooks_are_judged_in_the_background() {
    let mut w = large();
    for radius_m in [2_000.0, 6_000.0] {
        let rules = Rulebook { radius_m, ..Rulebook::default() };
        app(&mut w).ask(Action::Do(Command::SetRulebook(Box::new(rules))));
    }
    app(&mut w).ask(Action::Do(Command::RemoveFacility(FacilityIdx(0))));
    w.run_steps(1);
    until(&mut w, "judged", |app| !app.rejudging.is_busy());
    ask(&mut w, Action::UndoSteps(3));
    until(&mut w, "judged", |app| !app.rejudging.is_busy());
    let plan = app(&mut w).plan().expect("open");
    assert_eq!((plan.undo_names().count(), plan.redo_names().count()), (0, 3));
    assert_eq!(plan.assessment(), &crate::assess::assess(plan.county(), &Rulebook::default()));
    app(&mut w).ask(Action::RedoSteps(2));
    w.run_steps(1);
    assert!(app(&mut w).rejudging.is_busy() || app(&mut w).plan().expect("open").undo_names().count() > 0);
    until(&mut w, "judged", |app| !app.rejudging.is_busy());
    assert_eq!(app(&mut w).plan().expect("open").rulebook().radius_m, 6_000.0);
}

#[test]
fn a_judging_that_panics_is_told_keeps_the_rulebook_and_is_not_done_on_the_window_s_thread() {
    let mut w = large();
    let rules = Rulebook { radius_m: 6_000.0, ..Rulebook::default() };
    app(&mut w).rejudging.slot.start((), |_| panic!("the judge's own fault"));
    app(&mut w).rejudging.waits = true;
    app(&mut w).ask(Action::Do(Command::SetRulebook(Box::new(rules))));
    app(&mut w).ask(Action::Do(Command::RemoveFacility(FacilityIdx(0))));
    w.run_steps(1);
    until(&mut w, "told", |app| !app.rejudging.is_busy());
    w.run_steps(2);
    let plan = app(&mut w).plan().expect("open");
    assert_eq!((plan.rulebook(), plan.undo_names().count()), (&Rulebook::default(), 1));
    assert!(plan.county().facilities[0].removed, "what was asked for besides is done");
    assert!(w.query_by_label_contains("the judge's own fault").is_some());
    assert!(w.query_by_label_contains("Assessing by the rulebook").is_some());
}

#[test]
fn a_crash_of_the_last_window_is_told_until_it_is_dismissed() {
    let mut w = window();
    app(&mut w).files.crash = Some("/data/logs".into());
    w.run_steps(2);
    assert!(w.query_by_label_contains("/data/logs").is_some());
    ask(&mut w, Action::SetLang(Lang::Zh));
    assert!(w.query_by_label_contains("程序上次意外终止").is_some());
    ask(&mut w, Action::DismissCrash);
    assert!(w.query_by_label_contains("程序上次意外终止").is_none());
}

#[test]
fn a_folder_that_can_not_be_shown_is_named_so_that_its_path_can_be_copied() {
    let mut w = window();
    ask(&mut w, Action::ShowFolder("/no such folder/at all".into()));
    until(&mut w, "tried", |app| !app.files.is_busy());
    w.run_steps(2);
    assert!(w.query_by_label_contains("/no such folder/at all").is_some());
    assert!(w.query_by_label("Copy path").is_some());
}
