//! Changes one after another against a fresh start, and large cases against the conditions of optimality.

use fastrand::Rng;

use super::case::{Case, amount, demand, reach, solution};
use crate::assess::fair::FairShares;
use crate::assess::fair::level::Level;

fn change(rng: &mut Rng, case: &mut Case, shares: &mut FairShares, scale: i64) {
    if rng.f64() < 0.3 {
        let d = rng.usize(..case.demands.len());
        case.demands[d] = demand(rng, scale);
        shares.set_demand(d as u32, case.demands[d]);
        return;
    }
    let s = rng.usize(..=case.supplies.len());
    if s == case.supplies.len() {
        case.supplies.push((0, vec![]));
    }
    let (has, reaches) = &mut case.supplies[s];
    if rng.bool() {
        *has = amount(rng, scale);
    }
    if rng.bool() {
        let dense = rng.f64() * rng.f64();
        *reaches = reach(rng, case.demands.len(), dense);
    } else if !reaches.is_empty() {
        reaches.remove(rng.usize(..reaches.len()));
    }
    shares.set_supply(s as u32, *has, reaches.clone());
}

#[test]
fn after_any_sequence_of_changes_it_equals_a_fresh_sharing_and_says_what_changed() {
    let mut rng = Rng::with_seed(71);
    for round in 0..60 {
        let scale = [6, 1_000, 1_000_000_000_000][round % 3];
        let size = [6, 20, 60][round / 3 % 3];
        let mut case = Case::random(&mut rng, size, 2 * size, scale);
        let mut shares = case.shared();
        let (mut drawn, mut used) = solution(&shares, &case);
        for step in 0..100 {
            for _ in 0..rng.usize(1..4) {
                change(&mut rng, &mut case, &mut shares, scale);
            }
            let mut changed = shares.settle();
            let now = solution(&shares, &case);
            assert_eq!(now, case.solution(), "round {round}, step {step}");
            used.resize(now.1.len(), 0);
            let differ =
                |a: &[i64], b: &[i64]| (0..a.len() as u32).filter(|&i| a[i as usize] != b[i as usize]).collect();
            let expected: (Vec<u32>, Vec<u32>) = (differ(&drawn, &now.0), differ(&used, &now.1));
            changed.demands.sort_unstable();
            changed.supplies.sort_unstable();
            assert_eq!((changed.demands, changed.supplies), expected);
            (drawn, used) = now;
        }
    }
}

#[test]
fn large_cases_meet_the_conditions_of_optimality() {
    let mut rng = Rng::with_seed(72);
    for round in 0..12 {
        let scale = [1_000, 1_000_000_000_000][round % 2];
        let mut case = Case::random(&mut rng, 1, 1_500, scale);
        let n = case.demands.len();
        // Each reaches some of its neighbourhood on a line.
        let supply = |rng: &mut Rng| {
            let (from, width) = (rng.usize(..n), rng.usize(1..60));
            (amount(rng, scale), (from as u32..(from + width).min(n) as u32).filter(|_| rng.bool()).collect())
        };
        case.supplies = (0..300).map(|_| supply(&mut rng)).collect();
        let mut shares = case.shared();
        check(&case, &shares);
        for _ in 0..20 {
            let (s, new) = (rng.usize(..300), supply(&mut rng));
            case.supplies[s] = new.clone();
            shares.set_supply(s as u32, new.0, new.1);
            shares.settle();
            check(&case, &shares);
        }
    }
}

/// No supply stands higher than a demand that it reaches, and in each class a flow carries what is offered, which is
/// what is drawn.
fn check(case: &Case, shares: &FairShares) {
    let graph = &shares.graph;
    for (s, (has, reaches)) in case.supplies.iter().enumerate().filter(|(_, s)| s.0 > 0) {
        let takes = |d: &&u32| case.demands[**d as usize].cap > 0;
        for &d in reaches.iter().filter(takes) {
            assert!(graph.supply_level(s as u32) <= graph.demand_level(d), "{has}");
        }
    }
    for (number, class) in graph.classes.iter().enumerate() {
        let level = &class.level;
        let mut offered: Vec<i128> =
            class.supplies.iter().map(|&s| level.offered(case.supplies[s as usize].0)).collect();
        let mut drawn: Vec<i128> = class.demands.iter().map(|&d| case.demands[d as usize].drawn(level)).collect();
        assert_eq!(offered.iter().sum::<i128>(), drawn.iter().sum::<i128>());
        let inside = |d: &&u32| graph.takers[**d as usize].class == number as u32;
        let place = |d: &u32| class.demands.iter().position(|o| o == d).unwrap();
        let reach: Vec<Vec<usize>> = class
            .supplies
            .iter()
            .map(|&s| case.supplies[s as usize].1.iter().filter(inside).map(place).collect())
            .collect();
        carry(&reach, &mut offered, &mut drawn);
        assert!(offered.iter().all(|o| *o == 0), "class at {:?}", level.cmp(&Level::FULL));
    }
}

/// Sends what is offered along shortest paths, one after another.
fn carry(reach: &[Vec<usize>], offered: &mut [i128], drawn: &mut [i128]) {
    let mut on = vec![std::collections::BTreeMap::<usize, i128>::new(); drawn.len()];
    for (from, offered) in offered.iter_mut().enumerate() {
        while *offered > 0 {
            let Some(path) = path(reach, &on, drawn, from) else { return };
            // Demands on the path, each with the supply that brings it.
            let end = path.last().unwrap().1;
            let room = path.windows(2).map(|w| on[w[0].1][&w[1].0]).fold(drawn[end].min(*offered), i128::min);
            for w in path.windows(2) {
                *on[w[0].1].get_mut(&w[1].0).unwrap() -= room;
            }
            path.iter().for_each(|&(s, d)| *on[d].entry(s).or_default() += room);
            *offered -= room;
            drawn[end] -= room;
        }
    }
}

fn path(
    reach: &[Vec<usize>],
    on: &[std::collections::BTreeMap<usize, i128>],
    drawn: &[i128],
    from: usize,
) -> Option<Vec<(usize, usize)>> {
    let mut by = vec![None; drawn.len()];
    let (mut seen, mut queue) = (vec![false; reach.len()], std::collections::VecDeque::from([(from, None)]));
    seen[from] = true;
    while let Some((s, before)) = queue.pop_front() {
        for &d in &reach[s] {
            if by[d].is_some() {
                continue;
            }
            by[d] = Some((s, before));
            if drawn[d] > 0 {
                let mut path = vec![];
                let mut at = Some(d);
                while let Some(d) = at {
                    let (s, before) = by[d].unwrap();
                    path.push((s, d));
                    at = before;
                }
                path.reverse();
                return Some(path);
            }
            for (&other, &amount) in &on[d] {
                if amount > 0 && !std::mem::replace(&mut seen[other], true) {
                    queue.push_back((other, Some(d)));
                }
            }
        }
    }
    None
}
