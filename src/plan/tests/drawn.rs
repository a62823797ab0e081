//! What is drawn into the walking network: commands, files, journals.

use super::*;
use crate::i18n::Lang;
use crate::model::{CompoundIdx, DrawnIdx, DrawnKind, EditError};
use crate::plan::{PlanError, recoverable};

fn line(n: usize) -> Vec<LonLat> {
    (0..n).map(|i| LonLat::new(113.001 + 0.003 * i as f64, 23.000_123_456_789)).collect()
}

fn draw(plan: &mut OpenPlan, drawn: Drawn) -> DrawnIdx {
    plan.apply(Command::Draw(Box::new(drawn))).unwrap();
    DrawnIdx::new(plan.county().drawn.len() - 1)
}

fn gate(compound: u32) -> Drawn {
    Drawn { compound: Some(CompoundIdx(compound)), ..Drawn::new("", DrawnKind::Gate, line(1)) }
}

/// A plan with one of each kind, a candidate with a cost, one changed and one removed.
fn drawn_upon() -> OpenPlan {
    let mut plan = plan();
    let path = draw(&mut plan, Drawn::new("", DrawnKind::Path, line(3)));
    let bridge = Drawn { candidate: true, cost: Some(1_250_000.1), ..Drawn::new("", DrawnKind::Bridge, line(2)) };
    draw(&mut plan, Drawn { name: "人行桥“一”".into(), ..bridge });
    let gone = draw(&mut plan, Drawn::new("", DrawnKind::Closure, line(2)));
    draw(&mut plan, gate(5));
    let changed = Drawn { name: "河边路".into(), line: line(4), ..plan.county().drawn[path.i()].clone() };
    plan.apply(Command::ChangeDrawn(path, Box::new(changed))).unwrap();
    plan.apply(Command::RemoveDrawn(gone)).unwrap();
    plan
}

#[test]
fn facilities_and_what_is_drawn_share_one_row_of_numbers() {
    let mut plan = plan();
    add(&mut plan, LonLat::new(113.01, 23.01));
    let path = draw(&mut plan, Drawn::new("mine", DrawnKind::Path, line(2)));
    let facility = add(&mut plan, LonLat::new(113.02, 23.01));
    assert_eq!(plan.county().drawn[path.i()].id, "plan-2", "the plan gives the id");
    assert_eq!(plan.county().facilities[facility.i()].id, "plan-3");
    plan.undo().unwrap();
    plan.undo().unwrap();
    let again = draw(&mut plan, Drawn::new("", DrawnKind::Path, line(2)));
    assert_eq!(plan.county().drawn[again.i()].id, "plan-4", "a number is never given twice");
}

#[test]
fn a_file_that_forgot_the_next_number_gives_none_twice() {
    let mut file = drawn_upon().to_file();
    file.next_plan_number = 1;
    let mut plan = OpenPlan::from_file(file, loaded(1)).unwrap();
    let slot = draw(&mut plan, Drawn::new("", DrawnKind::Path, line(2)));
    assert_eq!(plan.county().drawn[slot.i()].id, "plan-5");
}

#[test]
fn only_ways_are_candidates_and_only_gates_have_a_compound() {
    let mut plan = plan();
    let odd = Drawn { candidate: true, compound: Some(CompoundIdx(1)), ..Drawn::new("", DrawnKind::Closure, line(2)) };
    let slot = draw(&mut plan, odd);
    let kept = plan.county().drawn[slot.i()].clone();
    assert!(!kept.candidate && kept.compound.is_none() && kept.is_built());
    let bridge = Drawn { kind: DrawnKind::Bridge, candidate: true, ..kept };
    plan.apply(Command::ChangeDrawn(slot, Box::new(bridge))).unwrap();
    assert!(plan.county().drawn[slot.i()].is_candidate());
}

#[test]
fn the_network_revision_counts_what_is_drawn_and_nothing_else() {
    let mut plan = plan();
    add(&mut plan, LonLat::new(113.01, 23.01));
    assert_eq!(plan.network_revision(), 0);
    let slot = draw(&mut plan, Drawn::new("", DrawnKind::Path, line(2)));
    let drawn = plan.network_revision();
    let same = plan.county().drawn[slot.i()].clone();
    plan.apply(Command::ChangeDrawn(slot, Box::new(same))).unwrap();
    assert_eq!((plan.network_revision(), plan.undo_names().count()), (drawn, 2), "nothing changed, no step");
    plan.undo().unwrap();
    assert!(plan.network_revision() > drawn);
}

#[test]
fn what_is_refused_changes_nothing_and_says_why_in_both_languages() {
    let path = |line| Drawn::new("", DrawnKind::Path, line);
    let on_one_place = vec![LonLat::new(113.0, 23.0); 3];
    let far_off = vec![LonLat::new(113.0, 23.0), LonLat::new(113.0, 95.0)];
    let cases = [
        (path(line(1)), "1 different vert", "1 个不同的顶点"),
        (path(on_one_place), "1 different vert", "1 个不同的顶点"),
        (path(far_off), "95", "95"),
        (Drawn { cost: Some(-1.0), ..path(line(2)) }, "cost can", "造价不能为 -1"),
        (Drawn { cost: Some(f64::NAN), ..path(line(2)) }, "cost can", "造价不能为"),
        (Drawn { compound: None, ..gate(1) }, "must belong to a compound", "必须属于一个小区"),
        (gate(999), "no compound 999", "没有第 999 号小区"),
        (Drawn { line: line(2), ..gate(1) }, "2 different vert", "2 个不同的顶点"),
    ];
    let mut plan = drawn_upon();
    let (before, steps, revision) = (plan.county().drawn.clone(), plan.undo_names().count(), plan.network_revision());
    for (drawn, en, zh) in cases {
        let said = plan.apply(Command::Draw(Box::new(drawn.clone()))).unwrap_err().message();
        assert!(Lang::En.message(&said).contains(en), "{}", Lang::En.message(&said));
        assert!(Lang::Zh.message(&said).contains(zh), "{}", Lang::Zh.message(&said));
        let slot = DrawnIdx(if drawn.kind == DrawnKind::Gate { 3 } else { 0 });
        assert!(plan.apply(Command::ChangeDrawn(slot, Box::new(drawn))).is_err());
    }
    let nothing = |e: Result<(), PlanError>| assert!(matches!(e, Err(PlanError::Edit(EditError::NoDrawn(_)))));
    nothing(plan.apply(Command::RemoveDrawn(DrawnIdx(2))));
    nothing(plan.apply(Command::RemoveDrawn(DrawnIdx(77))));
    nothing(plan.apply(Command::ChangeDrawn(DrawnIdx(2), Box::new(path(line(2))))));
    assert_eq!(plan.county().drawn, before);
    assert_eq!((plan.undo_names().count(), plan.network_revision()), (steps, revision));
}

#[test]
fn what_is_drawn_is_saved_and_opened_to_the_last_digit_one_line_each() {
    let dir = tempfile::tempdir().unwrap();
    let (path, again) = (dir.path().join("a.carecircle"), dir.path().join("b.carecircle"));
    let mut plan = drawn_upon();
    plan.save_as(&path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let rows: Vec<&str> = text.lines().filter(|l| l.contains("\"kind\": \"") && l.contains("\"line\": ")).collect();
    assert_eq!(rows.len(), 3, "{text}");
    assert!(rows[1].contains("\"candidate\": true, \"cost\": 1250000.1"), "{}", rows[1]);
    assert!(rows[2].contains("\"compound\": \"C5\""), "{}", rows[2]);
    let live: Vec<Drawn> = plan.county().live_drawn().map(|(_, d)| d.clone()).collect();
    drop(plan);
    let mut opened = OpenPlan::open_by(&path, |_| Ok(loaded(1))).unwrap();
    assert_eq!(opened.county().drawn, live);
    opened.save_as(&again).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), std::fs::read(&again).unwrap());
}

#[test]
fn a_plan_from_before_anything_could_be_drawn_opens_and_one_without_drawings_is_written_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.carecircle");
    let mut plan = plan();
    add(&mut plan, LonLat::new(113.01, 23.01));
    plan.save_as(&path).unwrap();
    drop(plan);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains("\"drawn\""), "{text}");
    let opened = OpenPlan::open_by(&path, |_| Ok(loaded(1))).unwrap();
    assert!(opened.county().drawn.is_empty() && facilities(&opened).len() == 10);
}

#[test]
fn a_misspelt_key_of_a_drawn_row_is_an_error_that_names_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    drawn_upon().save_as(&path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap().replace("\"candidate\"", "\"kandidate\"");
    std::fs::write(&path, text).unwrap();
    match OpenPlan::open_by(&path, |_| Ok(loaded(1))) {
        Err(PlanError::UnknownKey { key, .. }) => assert_eq!(key, "kandidate"),
        other => panic!("{:?}", other.err()),
    }
}

#[test]
fn after_a_crash_what_was_drawn_comes_back_with_the_names_of_the_steps() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.carecircle");
    let mut plan = drawn_upon();
    plan.save_as(&path).unwrap();
    plan.undo().unwrap();
    draw(&mut plan, gate(9));
    plan.apply(Command::RemoveDrawn(DrawnIdx(0))).unwrap();
    plan.undo().unwrap();
    let live = drawn_rows(&plan);
    let steps: Vec<_> = plan.undo_names().cloned().collect();
    drop(plan);
    let mut back = OpenPlan::recover_by(&recoverable(&path).unwrap(), |_| Ok(loaded(1))).unwrap();
    assert_eq!(drawn_rows(&back), live);
    let names: Vec<_> = back.undo_names().cloned().collect();
    assert!(steps.ends_with(&names) && names.iter().any(|n| n.id == "step-draw"));
    back.redo().unwrap();
    assert!(back.county().live_drawn().all(|(_, d)| d.name != "河边路"));
}

#[test]
fn a_gate_whose_compound_is_gone_is_kept_said_and_put_back_with_it() {
    let without = || {
        let mut loaded = loaded(1);
        loaded.county.compounds[5].id = "another".into();
        loaded
    };
    let mut plan = drawn_upon();
    plan.reload_with(without()).unwrap();
    assert_eq!(plan.county().live_drawn().filter(|(_, d)| d.kind == DrawnKind::Gate).count(), 0);
    let said: Vec<String> = plan.orphaned_edits().iter().map(|m| Lang::En.message(m).into_owned()).collect();
    assert!(said.len() == 1 && said[0].contains("plan-4"), "{said:?}");
    // Saved and opened meanwhile, and back when the compound is.
    let mut plan = OpenPlan::from_file(plan.to_file(), without()).unwrap();
    plan.reload_with(loaded(1)).unwrap();
    let gates: Vec<_> = plan.county().live_drawn().filter(|(_, d)| d.kind == DrawnKind::Gate).collect();
    assert_eq!((gates.len(), gates[0].1.compound), (1, Some(CompoundIdx(5))));
    assert!(plan.orphaned_edits().is_empty());
}

#[test]
fn many_gaps_joined_are_one_step() {
    let mut plan = plan();
    let joins = (0..7).map(|_| Command::Draw(Box::new(Drawn::new("", DrawnKind::Path, line(2))))).collect();
    plan.apply(Command::Batch(StepName::JoinGaps, joins)).unwrap();
    let name = plan.undo_names().next_back().unwrap();
    assert_eq!(Lang::En.message(name), "Join 7 gaps of the streets");
    plan.undo().unwrap();
    assert_eq!(plan.county().live_drawn().count(), 0);
}
