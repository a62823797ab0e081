//! The p-center: the shortest longest walk.

use super::core::Core;
use super::reduce::reduced;
use super::solve::{Answer, cover_all};
use super::{MedianError, MedianProblem};
use crate::siting::{Found, Limits, Role};

/// Work for each distance at first.
const FIRST_BUDGET: u64 = 400;

/// Chooses at most `p` sites so that the longest distance of any demand with a weight is shortest, existing facilities
/// counting; the weights' sizes don't matter. The value is that distance. A unit of work is one evaluation of a
/// relaxation.
///
/// Bisects over the distances that occur (Minieka 1970); whether `p` sites reach everyone within a distance is a
/// covering problem, reduced by dominance and settled exactly by Lagrangian branch and bound.
pub fn solve_center(problem: &MedianProblem, limits: &Limits) -> Result<Found, MedianError> {
    problem.check()?;
    let mut search = Search::new(problem);
    search.run(limits);
    let required = problem.rows_with(Role::Required);
    let mut chosen: Vec<u32> = search.best.iter().copied().chain(required).collect();
    chosen.sort_unstable();
    let (value, bound) = (f64::from(search.upper), f64::from(search.lower));
    Ok(Found { chosen, value, bound, proven: search.lower == search.upper })
}

/// The distance to try next: in the middle of the larger part that is not between hard ones.
fn next(distances: &[u32], hard: Option<(u32, u32)>) -> Option<usize> {
    let Some((first, last)) = hard else { return Some((distances.len() - 1) / 2) };
    let below = distances.partition_point(|&d| d < first);
    let above = distances.partition_point(|&d| d <= last);
    let rest = distances.len() - above;
    match (below, rest) {
        (0, 0) => None,
        _ if below >= rest => Some((below - 1) / 2),
        _ => Some(above + (rest - 1) / 2),
    }
}

struct Search<'a> {
    problem: &'a MedianProblem<'a>,
    /// How many free sites may open.
    p: usize,
    /// Distance to what is open already, by demand; 0 where it has no weight.
    reach: Vec<u32>,
    best: Vec<u32>,
    /// Longest distance with `best`.
    upper: u32,
    /// None does with less.
    lower: u32,
    work: u64,
}

impl<'a> Search<'a> {
    fn new(problem: &'a MedianProblem<'a>) -> Self {
        let p = problem.p - problem.rows_with(Role::Required).count();
        let open: Vec<bool> = problem.role.iter().map(|r| r.is_open()).collect();
        let may_open: Vec<bool> = problem.role.iter().map(|r| r.is_open() || (p > 0 && *r == Role::Free)).collect();
        let demands = 0..problem.table.demands();
        let counts = |i: usize| problem.weight[i] > 0;
        let reach = demands.clone().map(|i| if counts(i) { problem.table.nearest(i, &open).1 } else { 0 }).collect();
        let lower = demands.filter(|&i| counts(i)).map(|i| problem.table.nearest(i, &may_open).1).max().unwrap_or(0);
        let mut search = Self { problem, p, reach, best: Vec::new(), upper: u32::MAX, lower, work: 0 };
        search.upper = search.longest(&[]);
        search
    }

    /// Bisects with little work for each distance, then with more for those that were too hard.
    fn run(&mut self, limits: &Limits) {
        let mut distances = self.distances();
        let mut budget = FIRST_BUDGET;
        while self.lower < self.upper && !limits.is_over(self.work) {
            self.bisect(&mut distances, budget, limits);
            budget *= 8;
        }
    }

    /// Settles the distances that `budget` suffices for.
    fn bisect(&mut self, distances: &mut Vec<u32>, budget: u64, limits: &Limits) {
        // The lowest and the highest distance that was too hard.
        let mut hard: Option<(u32, u32)> = None;
        loop {
            limits.tell(Some(f64::from(self.upper)), Some(f64::from(self.lower)));
            distances.retain(|&d| self.lower <= d && d < self.upper);
            if distances.is_empty() {
                self.lower = self.upper;
                limits.tell(Some(f64::from(self.upper)), Some(f64::from(self.lower)));
                return;
            }
            let Some(at) = next(distances, hard).filter(|_| !limits.is_over(self.work)) else { return };
            let d = distances[at];
            match self.reaches_all_within(d, budget, limits) {
                Answer::Yes(sites) => {
                    self.upper = self.longest(&sites);
                    self.best = sites;
                }
                Answer::No => self.lower = distances.get(at + 1).copied().unwrap_or(self.upper),
                Answer::Unknown => hard = Some(hard.map_or((d, d), |(a, b)| (a.min(d), b.max(d)))),
            }
        }
    }

    /// Every distance that can be the longest one, ascending.
    fn distances(&self) -> Vec<u32> {
        let (problem, reach) = (self.problem, &self.reach);
        let free = |j: u32| problem.role[j as usize] == Role::Free;
        let row = |i: usize| problem.table.row(i).filter(move |p| free(p.0)).map(|p| p.1);
        let all = (0..reach.len()).flat_map(|i| row(i).take_while(move |d| *d < reach[i]).chain([reach[i]]));
        let mut distances: Vec<u32> = all.filter(|d| (self.lower..self.upper).contains(d)).collect();
        distances.sort_unstable();
        distances.dedup();
        distances
    }

    fn longest(&self, chosen: &[u32]) -> u32 {
        let mut open: Vec<bool> = self.problem.role.iter().map(|r| r.is_open()).collect();
        chosen.iter().for_each(|&j| open[j as usize] = true);
        let demands = (0..self.reach.len()).filter(|&i| self.problem.weight[i] > 0);
        demands.map(|i| self.problem.table.nearest(i, &open).1).max().unwrap_or(0)
    }

    fn reaches_all_within(&mut self, distance: u32, budget: u64, limits: &Limits) -> Answer {
        let sites = self.problem.role.len();
        let short = (0..self.reach.len()).filter(|&i| self.reach[i] > distance);
        let row = |i: usize| -> Vec<u32> {
            let near = self.problem.table.row(i).take_while(|p| p.1 <= distance).map(|p| p.0);
            near.filter(|&j| self.problem.role[j as usize] == Role::Free).collect()
        };
        let Some(rows) = reduced(short.map(row).collect(), sites) else { return Answer::No };
        let core = Core::covering(&rows, sites, self.p);
        cover_all(&core, limits, self.work + budget, &mut self.work)
    }
}
