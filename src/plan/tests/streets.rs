//! The plan's walking network: prepared in the background, and never another one than that of the county.

use std::sync::Arc;

use fastrand::Rng;

use super::{add, loaded, place};
use crate::assess::{Streets, WalkingError, assess_on_streets};
use crate::geom::{LonLat, Shapes};
use crate::io::Loaded;
use crate::model::{CompoundIdx, Drawn, DrawnIdx, DrawnKind, FacilityIdx, Roads};
use crate::plan::{Command, OpenPlan};
use crate::rules::{Mode, OnFoot, Rulebook};

/// The small county with streets between its squares (some are steps) and a river through the middle.
fn with_streets() -> Loaded {
    let mut loaded = loaded(1);
    let mut roads = Roads::default();
    for i in 0..9 {
        let (at, end) = (0.006 * f64::from(i) - 0.001, 0.048);
        for line in [[(at, -0.001), (at, end)], [(-0.001, at), (end, at)]] {
            roads.shapes.push_line(&line.map(|(x, y)| LonLat::new(113.0 + x, 23.0 + y)));
            roads.class.push(if i % 4 == 3 { "steps" } else { "residential" }.into());
            roads.walkable.push(None);
            roads.level.push(0);
        }
    }
    let mut river = Shapes::new();
    river.push_line(&[LonLat::new(112.99, 23.025), LonLat::new(113.06, 23.0262)]);
    (loaded.county.roads, loaded.county.barriers) = (Arc::new(roads), Arc::new(river));
    loaded
}

fn walking() -> Rulebook {
    Rulebook { mode: Mode::Walk, ..Rulebook::default() }
}

fn prepared() -> OpenPlan {
    let mut plan = OpenPlan::new(with_streets(), walking());
    plan.prepare_streets();
    plan
}

fn bridge() -> Command {
    let line = vec![LonLat::new(113.011, 23.0249), LonLat::new(113.011, 23.0258)];
    Command::Draw(Box::new(Drawn::new("", DrawnKind::Bridge, line)))
}

/// Everything is as if it had been prepared for the county as it is.
fn assert_true(plan: &OpenPlan) {
    assert!(plan.streets_are_current() && plan.streets_job().is_none());
    let fresh = |county| Streets::prepare(county, plan.rulebook().walk).ok().map(Arc::new);
    let streets = fresh(plan.county()).unwrap();
    let judged = streets.judge(plan.county(), plan.rulebook());
    assert_eq!(plan.assessment(), &assess_on_streets(plan.county(), plan.rulebook(), Some(streets)));
    assert_eq!(plan.base_assessment(), &assess_on_streets(plan.base(), &plan.rulebook().as_is(), fresh(plan.base())));
    assert_eq!(plan.live().falsely_covered(), judged.falsely_covered);
    for (row, walk) in judged.walks.iter().enumerate() {
        assert_eq!(plan.live().walk(CompoundIdx::new(row)), Some(*walk));
    }
}

#[test]
fn until_streets_are_prepared_nothing_is_known_on_foot() {
    let mut plan = OpenPlan::new(with_streets(), walking());
    assert!(plan.streets().is_none() && !plan.streets_are_current());
    assert_eq!(plan.assessment().county.covered_compounds, 0);
    let revision = plan.revision();
    let ready = plan.streets_job().unwrap().run(None);
    assert!(plan.set_streets(ready) && plan.revision() > revision);
    assert_true(&plan);
    assert!(plan.assessment().county.covered_compounds > 0);
    assert!(!plan.is_dirty(), "that is no edit");
}

#[test]
fn by_circle_streets_are_there_too_and_change_no_verdict() {
    let mut plan = OpenPlan::new(with_streets(), Rulebook::default());
    let before = plan.assessment().clone();
    plan.prepare_streets();
    assert_eq!(plan.assessment(), &before);
    assert_true(&plan);
    assert!(plan.live().falsely_covered_sums().compounds > 0);
}

#[test]
fn what_is_drawn_is_walked_once_it_is_prepared_and_undone_like_any_step() {
    let mut plan = prepared();
    add(&mut plan, LonLat::new(113.011, 23.0247));
    let (before, loaded) = (plan.assessment().clone(), plan.base_assessment().clone());
    let base = Arc::clone(plan.streets().unwrap());
    plan.apply(bridge()).unwrap();
    assert!(!plan.streets_are_current() && Arc::ptr_eq(plan.streets().unwrap(), &base), "the newest that are ready");
    plan.prepare_streets();
    assert_true(&plan);
    assert!(plan.assessment().county.covered_compounds > before.county.covered_compounds);
    assert_eq!(plan.base_assessment(), &loaded);
    plan.undo().unwrap();
    plan.prepare_streets();
    assert_true(&plan);
    assert_eq!(plan.assessment(), &before);
    assert!(Arc::ptr_eq(plan.streets().unwrap().graph(), base.graph()), "the network of the layers was kept");
}

#[test]
fn an_edit_of_what_is_not_built_needs_no_other_streets() {
    let mut plan = prepared();
    let Command::Draw(mut candidate) = bridge() else { unreachable!() };
    candidate.candidate = true;
    plan.apply(Command::Draw(candidate.clone())).unwrap();
    assert!(plan.streets_are_current());
    candidate.candidate = false;
    plan.apply(Command::ChangeDrawn(DrawnIdx(0), candidate)).unwrap();
    assert!(!plan.streets_are_current());
}

#[test]
fn a_gate_keeps_the_network() {
    let mut plan = prepared();
    let graph = Arc::clone(plan.streets().unwrap().graph());
    let mut gate = Drawn::new("", DrawnKind::Gate, vec![LonLat::new(113.005, 23.002)]);
    gate.compound = Some(CompoundIdx(0));
    plan.apply(Command::Draw(Box::new(gate))).unwrap();
    plan.prepare_streets();
    assert_true(&plan);
    assert!(Arc::ptr_eq(plan.streets().unwrap().graph(), &graph));
}

#[test]
fn streets_that_come_too_late_are_kept_for_the_next_try() {
    let mut plan = OpenPlan::new(with_streets(), walking());
    let job = plan.streets_job().unwrap();
    let slot = add(&mut plan, LonLat::new(113.02, 23.01));
    let (before, revision) = (plan.assessment().clone(), plan.revision());
    assert!(!plan.set_streets(job.run(None)));
    assert_eq!((plan.assessment(), plan.revision()), (&before, revision));
    let job = plan.streets_job().unwrap();
    plan.begin_drag(slot).unwrap();
    assert!(plan.streets_job().is_none(), "not while the hand is on it");
    assert!(!plan.set_streets(job.run(None)));
    plan.end_drag(false).unwrap();
    let ready = plan.streets_job().unwrap().run(None);
    assert!(plan.set_streets(ready));
    assert_true(&plan);
}

#[test]
fn streets_of_another_plan_are_not_taken() {
    let (one, mut other) = (OpenPlan::new(with_streets(), walking()), OpenPlan::new(with_streets(), walking()));
    assert!(!other.set_streets(one.streets_job().unwrap().run(None)));
    assert!(other.streets().is_none() && other.streets_job().is_some());
}

#[test]
fn why_there_are_no_streets_is_said_until_that_changes() {
    let mut plan = OpenPlan::new(loaded(1), walking());
    assert_eq!((plan.streets_error(), plan.streets_job().is_none()), (Some(WalkingError::NoStreets), true));
    plan.prepare_streets();
    let mut steps = with_streets();
    let mut roads = (*steps.county.roads).clone();
    roads.class.fill("steps".into());
    steps.county.roads = Arc::new(roads);
    plan = OpenPlan::new(steps, walking());
    plan.prepare_streets();
    assert_true(&plan);
    let seated = Rulebook { walk: OnFoot { steps: false, ..OnFoot::default() }, ..walking() };
    plan.apply(Command::SetRulebook(Box::new(seated))).unwrap();
    plan.prepare_streets();
    assert_eq!(plan.streets_error(), Some(WalkingError::NoneWalkable(18)));
    assert!(plan.streets().is_none() && plan.streets_job().is_none());
    plan.undo().unwrap();
    assert_true(&plan);
}

#[test]
fn a_rulebook_judged_in_advance_brings_its_streets_and_what_is_drawn() {
    let mut plan = prepared();
    plan.apply(bridge()).unwrap();
    plan.prepare_streets();
    let graph = Arc::clone(plan.streets().unwrap().graph());
    let walk = OnFoot::default();
    for walk in [OnFoot { minutes: 25.0, ..walk }, OnFoot { access_m: 300.0, ..walk }, OnFoot { steps: false, ..walk }]
    {
        let rulebook = Rulebook { walk, ..walking() };
        let (judged, covered) = plan.judging(&rulebook).unwrap().run(|_, a, _| a.county.covered_compounds);
        plan.prepare(Some(Box::new(judged)));
        plan.apply(Command::SetRulebook(Box::new(rulebook))).unwrap();
        assert_eq!(plan.assessment().county.covered_compounds, covered);
        assert_true(&plan);
        assert_eq!(Arc::ptr_eq(plan.streets().unwrap().graph(), &graph), walk.steps, "only steps are other streets");
    }
}

#[test]
fn a_preview_goes_along_the_same_streets() {
    let mut plan = prepared();
    let longer = Rulebook { walk: OnFoot { minutes: 20.0, ..OnFoot::default() }, ..walking() };
    plan.preview_rulebook(Some(longer));
    assert_true(&plan);
    plan.preview_rulebook(None);
    assert_true(&plan);
}

#[test]
fn layers_that_are_read_again_keep_the_plan_on_its_feet() {
    let mut plan = prepared();
    plan.apply(bridge()).unwrap();
    plan.prepare_streets();
    let before = plan.assessment().clone();
    plan.reload_with(with_streets()).unwrap();
    assert_true(&plan);
    assert_eq!(plan.assessment(), &before);
}

fn random_command(rng: &mut Rng, plan: &OpenPlan) -> Command {
    let drawn: Vec<DrawnIdx> = plan.county().live_drawn().map(|(slot, _)| slot).collect();
    let draw = |rng: &mut Rng| {
        let kind = DrawnKind::ALL[rng.usize(..4)];
        let line = (0..kind.fewest_vertices()).map(|_| place(rng)).collect();
        let compound = (kind == DrawnKind::Gate).then(|| CompoundIdx(rng.u32(..64)));
        Drawn { compound, candidate: kind.is_way() && rng.u8(..4) == 0, ..Drawn::new("", kind, line) }
    };
    match rng.u8(..8) {
        0 | 1 => Command::Draw(Box::new(draw(rng))),
        2 if !drawn.is_empty() => Command::ChangeDrawn(drawn[rng.usize(..drawn.len())], Box::new(draw(rng))),
        3 if !drawn.is_empty() => Command::RemoveDrawn(drawn[rng.usize(..drawn.len())]),
        4 => {
            let walk = OnFoot {
                minutes: [10.0, 15.0][rng.usize(..2)],
                steps: rng.bool(),
                access_m: [250.0, 500.0][rng.usize(..2)],
                ..OnFoot::default()
            };
            Command::SetRulebook(Box::new(Rulebook { mode: Mode::ALL[rng.usize(..2)], walk, ..Rulebook::default() }))
        }
        5 => {
            let mut figures = plan.county().compounds[3].figures;
            figures.households = Some(rng.u32(1..900));
            Command::ChangeCompound(CompoundIdx(3), figures)
        }
        _ => Command::MoveFacility(FacilityIdx(rng.u32(1..9)), place(rng)),
    }
}

#[test]
fn after_any_steps_and_whenever_streets_come_the_plan_equals_a_fresh_one() {
    for seed in 0..4 {
        let mut rng = Rng::with_seed(seed);
        let mut plan = OpenPlan::new(with_streets(), walking());
        let mut waiting = None;
        for _ in 0..40 {
            match rng.u8(..6) {
                0 => drop(plan.undo().unwrap()),
                1 => drop(plan.redo().unwrap()),
                _ => plan.apply(random_command(&mut rng, &plan)).unwrap(),
            }
            // Jobs end whenever they do.
            match waiting.take() {
                None => waiting = plan.streets_job(),
                Some(job) if rng.bool() => drop(plan.set_streets(job.run(None))),
                job => waiting = job,
            }
            if rng.u8(..4) == 0 {
                plan.prepare_streets();
                assert_true(&plan);
            }
        }
    }
}

/// Prepares a plan's streets with a folder for networks; the files there are afterwards.
fn prepared_in(dir: &std::path::Path) -> (OpenPlan, Vec<std::path::PathBuf>) {
    let mut plan = OpenPlan::new(with_streets(), walking());
    let ready = plan.streets_job().unwrap().run(Some(dir));
    assert!(plan.set_streets(ready));
    assert_true(&plan);
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    (plan, files)
}

#[test]
fn a_network_is_kept_once_and_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("not yet there");
    let (mut plan, files) = prepared_in(&dir);
    let written = std::fs::read(&files[0]).unwrap();
    let (_, again) = prepared_in(&dir);
    assert_eq!((files.len(), &again), (1, &files));
    assert_eq!(std::fs::read(&files[0]).unwrap(), written);
    plan.apply(bridge()).unwrap();
    let ready = plan.streets_job().unwrap().run(Some(&dir));
    assert!(plan.set_streets(ready));
    assert_true(&plan);
    assert_eq!(prepared_in(&dir).1, files, "not every edit is written");
}

#[test]
fn a_kept_network_that_is_damaged_stale_or_foreign_is_built_anew_and_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let (_, files) = prepared_in(dir.path());
    let whole = std::fs::read(&files[0]).unwrap();
    let mut rng = Rng::with_seed(8);
    let mut wrong: Vec<Vec<u8>> = vec![Vec::new(), b"hello".to_vec(), whole[..whole.len() / 2].to_vec()];
    // Another version, another input, a bit here and there.
    let somewhere: Vec<_> = (0..12).map(|_| rng.usize(24..whole.len())).collect();
    for at in [7, 8, 20, 24, 60].into_iter().chain(somewhere) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << rng.u32(0..8);
        wrong.push(bytes);
    }
    for bytes in wrong {
        std::fs::write(&files[0], bytes).unwrap();
        let (_, again) = prepared_in(dir.path());
        assert_eq!((again, std::fs::read(&files[0]).unwrap()), (files.clone(), whole.clone()));
    }
    // The network of other streets under this name.
    let mut other = with_streets();
    other.county.barriers = Arc::default();
    let other = OpenPlan::new(other, walking()).streets_job().unwrap();
    other.run(Some(dir.path()));
    let all: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|f| f.unwrap().path()).collect();
    let stranger = all.iter().find(|f| **f != files[0]).unwrap();
    std::fs::copy(stranger, &files[0]).unwrap();
    prepared_in(dir.path());
    assert_eq!(std::fs::read(&files[0]).unwrap(), whole);
    std::fs::remove_file(&files[0]).unwrap();
    std::fs::create_dir(&files[0]).unwrap();
    prepared_in(dir.path());
}

#[test]
fn a_folder_that_can_t_be_written_is_no_error() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let mut plan = OpenPlan::new(with_streets(), walking());
    let ready = plan.streets_job().unwrap().run(Some(&file));
    assert!(plan.set_streets(ready));
    assert_true(&plan);
}
