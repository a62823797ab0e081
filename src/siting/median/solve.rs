//! The p-median, from the first good set of sites to the proof.

use std::sync::Arc;

use rayon::prelude::*;

use super::core::Core;
use super::dual::{Effort, quantum};
use super::node::{Judge, Judged, Node};
use super::pool::Pool;
use super::tree::Queue;
use super::{MedianError, MedianProblem};
use crate::siting::{Found, Limits, Role};

/// Subproblems that are judged side by side. Fixed, so that the result doesn't depend on the machine.
const ABREAST: usize = 4;
/// Random sets to start from.
const STARTS: u64 = 6;

const ROOT: Effort = Effort { rounds: 3000, patience: 10, step: 0.5 };
const BRANCH: Effort = Effort { rounds: 300, patience: 6, step: 0.2 };

/// Chooses at most `p` sites so that the sum of weight x distance is least, existing facilities counting. Fewer than
/// `p` only where more would not help. A unit of work is one evaluation of the relaxation.
///
/// Swap search and path relinking find the set (Resende and Werneck 2007), Lagrangian prices by the volume algorithm
/// bound it, reduced costs settle most sites, and branch and bound settles the rest. Value and bound are exact.
///
/// ```
/// use carecircle::siting::median::{MedianProblem, Table, solve_median};
/// use carecircle::siting::{Limits, Role};
/// // Three places in a row, 100 m apart; a site may be in each.
/// let table = Table::dense(3, 3, |i, j| 100 * i64::from(i.abs_diff(j)))?;
/// let problem = MedianProblem { table: &table, weight: &[1, 1, 5], role: &[Role::Free; 3], p: 1 };
/// let found = solve_median(&problem, &Limits::default())?;
/// assert_eq!((found.chosen, found.value, found.proven), (vec![2], 300.0, true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn solve_median(problem: &MedianProblem, limits: &Limits) -> Result<Found, MedianError> {
    problem.check()?;
    problem.check_sums()?;
    let required: Vec<u32> = problem.rows_with(Role::Required).collect();
    let Some(core) = Core::new(problem, problem.p - required.len(), &|| limits.is_stopped()) else {
        return Ok(problem.unsearched());
    };
    let mut search = Search::new(&core, limits);
    search.run();
    let mut chosen: Vec<u32> = search.best.iter().map(|&j| core.ids[j as usize]).chain(required).collect();
    chosen.sort_unstable();
    let (value, bound) = (search.upper, search.bound);
    drop(search);
    // Giving back the memory of a large problem takes longer than whoever stopped it wants to wait.
    rayon::spawn(move || drop(core));
    Ok(Found { chosen, value, bound, proven: bound >= value })
}

struct Search<'a> {
    core: &'a Core,
    limits: &'a Limits<'a>,
    best: Vec<u32>,
    upper: f64,
    bound: f64,
    work: u64,
    queue: Queue<Node>,
}

impl<'a> Search<'a> {
    fn new(core: &'a Core, limits: &'a Limits<'a>) -> Self {
        // Nothing costs less than every demand at its cheapest.
        let bound = (0..core.demands()).map(|i| core.rows.row(i).next().map_or(core.cap[i], |p| p.1)).sum();
        let upper = core.cap.iter().sum();
        Self { core, limits, best: Vec::new(), upper, bound, work: 0, queue: Queue::new() }
    }

    fn run(&mut self) {
        if self.core.p == 0 || self.core.sites() <= self.core.p {
            let all: Vec<u32> = (0..self.core.sites().min(self.core.p) as u32).collect();
            self.offer(self.core.cost(&all), &all);
            self.bound = self.upper;
            self.limits.tell(Some(self.upper), Some(self.bound));
            return;
        }
        let limits = self.limits;
        let is_over = || limits.is_stopped();
        let mut pool = Pool::default();
        pool.start(self.core, STARTS, limits.seed, &is_over);
        self.take(&pool);
        let row = inverse(self.core);
        let quantum = quantum(self.upper);
        let price = Arc::new(first_prices(self.core, &self.best));
        self.queue.push(Node { opened: Vec::new(), closed: Vec::new(), bound: self.bound, price });
        let mut is_root = true;
        while !self.queue.is_empty() && !limits.is_over(self.work) {
            let upper = self.upper;
            let tell = move |bound: f64| limits.tell(Some(upper), Some(bound.ceil().min(upper)));
            let told = is_root.then_some(&tell as &(dyn Fn(f64) + Sync));
            let effort = if is_root { ROOT } else { BRANCH };
            self.judge_batch(
                Judge { core: self.core, row: &row, quantum, upper, effort, is_over: &is_over, told },
                &mut pool,
            );
            if is_root && !self.queue.is_empty() {
                pool.relink(self.core, &is_over);
                self.take(&pool);
            }
            is_root = false;
            self.settle_bound();
        }
    }

    /// Judges the next subproblems side by side, and takes over in a fixed order what came of them.
    fn judge_batch(&mut self, mut judge: Judge, pool: &mut Pool) {
        let batch = self.queue.take(ABREAST);
        let left = self.limits.work.map_or(u64::MAX, |most| (most - self.work).div_ceil(batch.len() as u64));
        judge.effort.rounds = judge.effort.rounds.min(u32::try_from(left).unwrap_or(u32::MAX));
        let judged: Vec<Judged> = batch.into_par_iter().map(|node| judge.judge(node)).collect();
        for result in judged {
            self.work += result.work;
            if let Some((cost, set)) = result.found {
                self.offer(cost, &set);
                pool.offer((cost, set));
            }
            result.left.into_iter().for_each(|node| self.queue.push(node));
        }
    }

    fn take(&mut self, pool: &Pool) {
        if let Some((cost, set)) = pool.best() {
            self.offer(*cost, set);
        }
    }

    fn offer(&mut self, cost: f64, set: &[u32]) {
        if cost < self.upper {
            self.upper = cost;
            self.best = set.to_vec();
            self.limits.tell(Some(self.upper), Some(self.bound));
        }
    }

    /// The bound is the lowest of what is left; costs are whole, so it can be rounded up.
    fn settle_bound(&mut self) {
        let lowest = self.queue.bound(self.upper);
        if lowest > self.bound {
            self.bound = lowest;
            self.limits.tell(Some(self.upper), Some(self.bound));
        }
    }
}

fn inverse(core: &Core) -> Vec<u32> {
    let mut row = vec![0; core.ids.iter().max().map_or(0, |m| *m as usize + 1)];
    core.ids.iter().enumerate().for_each(|(j, &id)| row[id as usize] = j as u32);
    row
}

/// Prices between the cheapest and the second cheapest open site of each demand.
fn first_prices(core: &Core, open: &[u32]) -> Vec<f64> {
    let mut is_open = vec![false; core.sites()];
    open.iter().for_each(|&j| is_open[j as usize] = true);
    let price = |i: usize| {
        let mut costs = core.rows.row(i).filter(|p| is_open[p.0]).map(|p| p.1);
        let first = costs.next().unwrap_or(core.cap[i]);
        (first + costs.next().unwrap_or(core.cap[i])) / 2.0
    };
    (0..core.demands()).map(price).collect()
}
