//! Rows that a point breaks: sets of demands that need more than what those give who reach them.
//!
//! By a smallest cut of the flow in which an arc from what is built to a demand carries at most what the demand needs, as far
//! as it is built; so the rows are those of the strong formulation of capacitated location problems (Cornuejols,
//! Sridharan and Thizy 1991), and each is strengthened by rounding ([`super::round`]).

use std::collections::VecDeque;

use super::arcs::Arcs;
use super::program::Program;
use super::round::stronger;
use crate::siting::cover::lp::Row;

/// A row that is broken by less is not, m2.
const BROKEN: f64 = 4e-7;

/// A sum of columns that must be at least so much.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cut {
    /// Ascending, without repeats.
    pub terms: Vec<(u32, f64)>,
    pub least: f64,
}

impl Cut {
    /// By how much a point breaks it.
    pub fn broken_by(&self, point: &[f64]) -> f64 {
        self.least - self.terms.iter().map(|(c, a)| a * point[*c as usize]).sum::<f64>()
    }

    /// The cut as a row of a linear program, with factors of at most 1.
    pub fn row(&self) -> Row {
        let most = self.terms.iter().map(|t| t.1.abs()).fold(1e-9, f64::max);
        Row { terms: self.terms.iter().map(|(c, a)| (*c, -a / most)).collect(), limit: -self.least / most }
    }
}

/// Rows that a point breaks, strengthened; none if all demands can be met with it (or lack no more than it says).
pub(super) fn broken(program: &Program, point: &[f64]) -> Vec<Cut> {
    let (near, far) = short(program, point);
    let mut found = oversized(program, point);
    for set in components(program, point, &near).into_iter().chain(components(program, point, &far)) {
        let plain = cut_of(program, point, &set);
        if plain.broken_by(point) > BROKEN {
            let strong = stronger(program, point, &plain);
            for cut in strong.into_iter().chain([plain]) {
                if !found.contains(&cut) {
                    found.push(cut);
                }
            }
        }
    }
    found
}

/// Sizes are no more than what is built may have.
fn oversized(program: &Program, point: &[f64]) -> Vec<Cut> {
    let of = |item: usize| {
        let size = program.items + item;
        let cut = Cut { terms: vec![(item as u32, program.upper[size]), (size as u32, -1.0)], least: 0.0 };
        (cut.broken_by(point) > BROKEN).then_some(cut)
    };
    (0..program.items).filter_map(of).collect()
}

/// Demands on the far side of a smallest cut: the fewest and the most.
fn short(program: &Program, point: &[f64]) -> (Vec<usize>, Vec<usize>) {
    let mm2 = |m2: f64| (m2.max(0.0) * 1e6).round() as i64;
    let (hubs, demands) = (program.hubs.len(), program.needs.len());
    let mut arcs = Arcs::new(hubs + demands);
    let need = |d: usize| program.needs[d] - program.lack(d).map_or(0.0, |c| point[c as usize]);
    for (number, hub) in program.hubs.iter().enumerate() {
        let open = hub.open(point);
        arcs.feed(number, mm2(hub.at(point).min(open * hub.most)));
        for d in &hub.reach {
            arcs.join(number, hubs + *d as usize, mm2(open * program.needs[*d as usize]));
        }
    }
    (0..demands).for_each(|d| arcs.drain(hubs + d, mm2(need(d))));
    arcs.fill();
    let (before, after) = (arcs.reached(), arcs.leading());
    let near = (0..demands).filter(|d| after[hubs + d]).collect();
    let far = (0..demands).filter(|d| !before[hubs + d] && program.needs[*d] > 0.0).collect();
    (near, far)
}

/// Parts of a set of demands that no hub gives to together.
fn components(program: &Program, point: &[f64], set: &[usize]) -> Vec<Vec<usize>> {
    let mut number = vec![usize::MAX; program.needs.len()];
    set.iter().for_each(|d| number[*d] = usize::MAX - 1);
    let inside = |hub: usize, number: &[usize]| -> f64 {
        let reach = program.hubs[hub].reach.iter().map(|d| *d as usize);
        reach.filter(|d| number[*d] != usize::MAX).map(|d| program.needs[d]).sum()
    };
    let all_of: Vec<bool> = (0..program.hubs.len())
        .map(|hub| program.hubs[hub].at(point) < inside(hub, &number) * program.hubs[hub].open(point) - 1e-9)
        .collect();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for &start in set {
        if number[start] != usize::MAX - 1 {
            continue;
        }
        let own = parts.len();
        parts.push(Vec::new());
        number[start] = own;
        let mut queue = VecDeque::from([start]);
        while let Some(demand) = queue.pop_front() {
            parts[own].push(demand);
            for hub in program.reached_by[demand].iter().filter(|h| all_of[**h as usize]) {
                for other in program.hubs[*hub as usize].reach.iter().map(|d| *d as usize) {
                    if number[other] == usize::MAX - 1 {
                        number[other] = own;
                        queue.push_back(other);
                    }
                }
            }
        }
    }
    parts
}

/// The row of a set of demands: each hub counts with all that it has or with what its demands in the set need, whichever is
/// less at the point.
fn cut_of(program: &Program, point: &[f64], set: &[usize]) -> Cut {
    let mut inside: Vec<(u32, f64)> = Vec::new();
    for demand in set {
        inside.extend(program.reached_by[*demand].iter().map(|hub| (*hub, program.needs[*demand])));
    }
    let mut least: f64 = set.iter().map(|d| program.needs[*d]).sum();
    let mut terms: Vec<(u32, f64)> = set.iter().filter_map(|d| program.lack(*d)).map(|c| (c, 1.0)).collect();
    for (hub, need) in summed(inside) {
        let hub = &program.hubs[hub as usize];
        match hub.gate {
            None => least -= hub.constant.min(need),
            Some(gate) if hub.is_less_open(need, point) => terms.push((gate, need.min(hub.most))),
            Some(_) => terms.extend(&hub.terms),
        }
    }
    Cut { terms: summed(terms), least }
}

/// Sums by column (or hub), ascending.
fn summed(mut terms: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    terms.sort_unstable_by_key(|t| t.0);
    let mut sums: Vec<(u32, f64)> = Vec::with_capacity(terms.len());
    for (column, factor) in terms {
        match sums.last_mut() {
            Some(last) if last.0 == column => last.1 += factor,
            _ => sums.push((column, factor)),
        }
    }
    sums
}
