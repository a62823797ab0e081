//! Small cases: by hand, and against the definition.

use fastrand::Rng;

use super::case::Case;
use super::oracle::fair_shares;
use crate::assess::fair::Demand;

fn wants(required: i64) -> Demand {
    Demand { required, own: 0, cap: required }
}

#[test]
fn the_worst_off_are_raised_together_as_far_as_circles_allow() {
    // The first supply reaches the first two demands, the second the last two.
    let case = |a, b| Case {
        demands: vec![wants(100), wants(100), wants(200)],
        supplies: vec![(a, vec![0, 1]), (b, vec![1, 2])],
    };
    // 200 for 400: all at a half, the middle one from either side.
    assert_eq!(case(80, 120).solution(), (vec![50, 50, 100], vec![80, 120]));
    // The second can not give the first anything: 30 for 100 leave it at 30 %, the others share 170.
    assert_eq!(case(30, 170).solution(), (vec![30, 56, 113], vec![30, 170]));
    // The first reaches enough for two; the last is left with what the second has.
    assert_eq!(case(180, 20).solution(), (vec![90, 90, 20], vec![180, 20]));
}

#[test]
fn own_space_counts_and_nobody_draws_more_than_allowed() {
    let half = Demand { required: 100, own: 50, cap: 50 };
    let limited = Demand { required: 100, own: 0, cap: 10 };
    let case = |a| Case { demands: vec![half, wants(100), limited], supplies: vec![(a, vec![0, 1, 2])] };
    assert_eq!(case(40).solution(), (vec![0, 30, 10], vec![40]));
    assert_eq!(case(80).solution(), (vec![10, 60, 10], vec![80]));
}

#[test]
fn what_is_not_all_needed_is_used_evenly() {
    let case = Case {
        demands: vec![wants(60), wants(60)],
        supplies: vec![(100, vec![0]), (100, vec![0, 1]), (50, vec![1]), (9, vec![])],
    };
    // 120 of 250 are 48 %.
    assert_eq!(case.solution(), (vec![60, 60], vec![48, 48, 24, 0]));
}

#[test]
fn every_small_case_is_shared_as_the_definition_says() {
    let mut rng = Rng::with_seed(61);
    for round in 0..800 {
        let scale = [4, 12, 60, 1_000][round % 4];
        let case = Case::random(&mut rng, 6, 7, scale);
        assert_eq!(case.solution().0, fair_shares(&case), "{case:?}");
    }
}

#[test]
fn shares_do_not_depend_on_the_order_in_which_anything_is_named() {
    let mut rng = Rng::with_seed(62);
    for round in 0..200 {
        let scale = [10, 1_000_000, 1_000_000_000_000][round % 3];
        let case = Case::random(&mut rng, 30, 60, scale);
        let (drawn, used) = case.solution();
        let shuffled = |rng: &mut Rng, n: usize| {
            let mut order: Vec<usize> = (0..n).collect();
            rng.shuffle(&mut order);
            order
        };
        let demands = shuffled(&mut rng, case.demands.len());
        let supplies = shuffled(&mut rng, case.supplies.len());
        let renamed = |reach: &[u32]| {
            let at = |d: &u32| demands.iter().position(|o| *o == *d as usize).unwrap() as u32;
            let mut reach: Vec<u32> = reach.iter().map(at).collect();
            reach.sort_unstable();
            reach
        };
        let other = Case {
            demands: demands.iter().map(|&d| case.demands[d]).collect(),
            supplies: supplies.iter().map(|&s| (case.supplies[s].0, renamed(&case.supplies[s].1))).collect(),
        };
        let expected = (demands.iter().map(|&d| drawn[d]).collect(), supplies.iter().map(|&s| used[s]).collect());
        assert_eq!(other.solution(), expected);
    }
}
