//! Random command sequences with undo, redo, drag, save and open mixed.

use fastrand::Rng;
use proptest::{prelude::ProptestConfig, proptest};

use super::*;
use crate::assess::assess;
use crate::model::{CompoundIdx, DrawnIdx, DrawnKind};
use crate::plan::{StepName, Wish, WishedPlace, Wishes};

/// What a model of the plan knows: rows of what is there, the rulebook, and what is wanted of places.
type State = (Vec<Facility>, Vec<Compound>, Vec<Drawn>, Rulebook, Wishes);

fn state(plan: &OpenPlan) -> State {
    let compounds = plan.county().compounds.clone();
    (facilities(plan), compounds, drawn_rows(plan), plan.rulebook().clone(), plan.wishes().clone())
}

fn command(plan: &OpenPlan, rng: &mut Rng) -> Command {
    let slots = plan.county().facilities.len();
    let slot = FacilityIdx::new(rng.usize(..slots));
    let row = CompoundIdx::new(rng.usize(..64));
    match rng.u8(..13) {
        0 | 1 => Command::AddFacility {
            kind: FacilityKind::ALL[rng.usize(..11)],
            position: place(rng),
            floor_m2: rng.bool().then(|| rng.f64() * 1_000.0),
            name: rng.bool().then(|| "新站“一”".to_owned()),
        },
        2 | 3 => Command::MoveFacility(slot, place(rng)),
        4 => Command::RemoveFacility(slot),
        5 => {
            let mut f = plan.county().facilities[slot.i()].clone();
            f.floor_m2 = rng.bool().then(|| rng.f64() * 1_000.0);
            f.kind = FacilityKind::ALL[rng.usize(..11)];
            f.opened = rng.bool().then(|| rng.u16(1980..2030));
            Command::ChangeFacility(slot, Box::new(f))
        }
        6 => {
            let mut figures = plan.county().compounds[row.i()].figures;
            figures.households = rng.bool().then(|| rng.u32(..3_000));
            figures.care_floor_m2 = rng.bool().then(|| rng.f64() * 500.0);
            Command::ChangeCompound(row, figures)
        }
        7 => Command::Draw(Box::new(drawing(rng))),
        8 => Command::ChangeDrawn(drawn_slot(plan, rng), Box::new(drawing(rng))),
        9 => Command::RemoveDrawn(drawn_slot(plan, rng)),
        10 => Command::wish(plan, (0..rng.usize(1..3)).map(|_| wished(rng)).collect::<Vec<_>>(), wish(rng)),
        11 => Command::wish_towns(plan, (0..rng.usize(..3)).map(|i| format!("T{i}")).collect()),
        _ => {
            let radius_m = [500.0, 700.0, 1_000.0, 1_234.567][rng.usize(..4)];
            Command::SetRulebook(Box::new(Rulebook { radius_m, count_planned: rng.bool(), ..Rulebook::default() }))
        }
    }
}

/// A place that something may be wanted of, now and then one that is refused.
fn wished(rng: &mut Rng) -> WishedPlace {
    match rng.u8(..4) {
        0 => WishedPlace::Site(format!("S{}", rng.u8(..4))),
        1 => WishedPlace::Own { position: place(rng), name: "老粮站“一”".to_owned() },
        2 if rng.u8(..4) == 0 => WishedPlace::Own { position: LonLat::new(181.0, 0.0), name: String::new() },
        _ => WishedPlace::Compound(format!("C{}", rng.u8(..9))),
    }
}

fn wish(rng: &mut Rng) -> Option<Wish> {
    [None, Some(Wish::Free), Some(Wish::Required), Some(Wish::Excluded)][rng.usize(..4)]
}

/// Something to draw, now and then what is refused.
fn drawing(rng: &mut Rng) -> Drawn {
    let kind = DrawnKind::ALL[rng.usize(..4)];
    let vertices = if kind == DrawnKind::Gate { 1 } else { rng.usize(1..5) };
    Drawn {
        name: ["", "人行桥", "新路“一”"][rng.usize(..3)].into(),
        compound: rng.bool().then(|| CompoundIdx(rng.u32(..66))),
        candidate: rng.bool(),
        cost: rng.bool().then(|| rng.f64() * 1e6 - 1e4),
        ..Drawn::new("", kind, (0..vertices).map(|_| place(rng)).collect())
    }
}

fn drawn_slot(plan: &OpenPlan, rng: &mut Rng) -> DrawnIdx {
    DrawnIdx::new(rng.usize(..plan.county().drawn.len() + 1))
}

/// A random command (or batch), undo, redo or drag; refused ones change nothing. Returns whether it was one that
/// moved within the history.
pub(super) fn random_change(plan: &mut OpenPlan, rng: &mut Rng) -> bool {
    match rng.u8(..10) {
        0 | 1 => return plan.undo().unwrap(),
        2 => return plan.redo().unwrap(),
        3 => {
            let commands = (0..rng.usize(1..5)).map(|_| command(plan, rng)).collect();
            let before = state(plan);
            if plan.apply(Command::Batch(StepName::ChangeFacilities, commands)).is_err() {
                assert_eq!(state(plan), before);
            }
        }
        4 => drag(plan, rng),
        _ => {
            let command = command(plan, rng);
            // A removed facility can't be changed: refused.
            let _ = plan.apply(command);
        }
    }
    false
}

fn drag(plan: &mut OpenPlan, rng: &mut Rng) {
    let slot = FacilityIdx::new(rng.usize(..plan.county().facilities.len()));
    if plan.begin_drag(slot).is_err() {
        return;
    }
    let (before, keep) = (state(plan), rng.bool());
    for _ in 0..rng.usize(1..4) {
        plan.drag_to(place(rng));
    }
    plan.end_drag(keep).unwrap();
    if !keep {
        assert_eq!(state(plan), before);
    }
}

/// Saves, and opens what was saved in place of the plan in every second case.
fn save(plan: OpenPlan, rng: &mut Rng, path: &std::path::Path) -> OpenPlan {
    let mut plan = plan;
    plan.save_as(path).unwrap();
    assert!(!plan.is_dirty());
    if rng.bool() {
        return plan;
    }
    let twin = OpenPlan::from_file(plan.to_file(), loaded(1)).unwrap();
    drop(plan);
    let opened = OpenPlan::open_by(path, |_| Ok(loaded(1))).unwrap();
    assert_same(&opened, &twin);
    opened
}

fn run(seed: u64, steps: usize) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("规 划.carecircle");
    let rng = &mut Rng::with_seed(seed);
    let mut plan = plan();
    // States at each height of the undo stack: what a model of the history expects.
    let mut heights = vec![state(&plan)];
    for _ in 0..steps {
        let before = plan.undo_names().count();
        let moved = random_change(&mut plan, rng);
        let height = plan.undo_names().count();
        if moved || height == before {
            assert_eq!(&state(&plan), &heights[height], "seed {seed}");
        } else {
            heights.truncate(height);
            heights.push(state(&plan));
        }
        if rng.u8(..12) == 0 {
            plan = save(plan, rng, &path);
            if plan.undo_names().next().is_none() && plan.redo_names().next().is_none() {
                heights = vec![state(&plan)];
            }
        }
        assert_eq!(plan.assessment(), &assess(plan.county(), plan.rulebook()), "seed {seed}");
        assert_eq!(plan.base_assessment(), &assess(plan.base(), &plan.rulebook().as_is()));
    }
    while plan.undo().unwrap() {
        assert_eq!(&state(&plan), &heights[plan.undo_names().count()]);
    }
    assert_eq!(&state(&plan), &heights[0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_steps_keeps_history_assessment_and_files_true(seed: u64, steps in 5_usize..60) {
        run(seed, steps);
    }
}

#[test]
fn undoing_everything_gives_the_county_as_loaded() {
    for seed in 0..20 {
        let (mut plan, rng) = (plan(), &mut Rng::with_seed(seed));
        for _ in 0..40 {
            random_change(&mut plan, rng);
        }
        while plan.undo().unwrap() {}
        assert_eq!(facilities(&plan), plan.base().facilities);
        assert_eq!(plan.county().compounds, plan.base().compounds);
        assert_eq!(plan.county().live_drawn().count(), 0);
        assert!(plan.wishes().is_empty());
        assert_eq!(plan.assessment(), plan.base_assessment());
        assert!(!plan.is_dirty());
        assert_eq!(plan.totals_before_after().0, plan.totals_before_after().1);
    }
}
