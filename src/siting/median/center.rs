//! The p-center: the shortest longest walk.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::{MedianError, MedianProblem};
use crate::siting::cover::{Covering, Goal, Sets, solve as cover};
use crate::siting::{Found, Limits, Progress, Role};

/// Work for each distance at first, and how much more for those that were too hard.
const FIRST_WORK: u64 = 20_000_000;
const MORE: u64 = 8;
/// Most demands that are asked for at once.
const NEWCOMERS: usize = 16;

/// Chooses at most `p` sites so that the longest distance of any demand with a weight is shortest, existing facilities
/// counting; the weights' sizes don't matter. The value is that distance. A unit of work is one entry of a set visited
/// by the covering solver.
///
/// Bisects over the distances that occur (Minieka 1970); whether `p` sites reach everyone within a distance is a
/// covering problem. It is asked for few demands, and for those that an answer leaves out as they turn up (Chen and
/// Chen 2009, "New relaxation-based algorithms for the optimal solution of the continuous and discrete p-center
/// problems"): where `p` sites don't reach these, they don't reach all.
///
/// ```
/// use carecircle::siting::median::{MedianProblem, Table, solve_center};
/// use carecircle::siting::{Limits, Role};
/// // Three places in a row, 100 m apart; a site may be in each.
/// let table = Table::dense(3, 3, |i, j| 100 * i64::from(i.abs_diff(j)))?;
/// let problem = MedianProblem { table: &table, weight: &[1, 1, 5], role: &[Role::Free; 3], p: 1 };
/// let found = solve_center(&problem, &Limits::default())?;
/// assert_eq!((found.chosen, found.value, found.proven), (vec![1], 100.0, true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn solve_center(problem: &MedianProblem, limits: &Limits) -> Result<Found, MedianError> {
    problem.check()?;
    let mut search = Search::new(problem);
    search.start(limits);
    search.run(limits);
    let required = problem.rows_with(Role::Required);
    let mut chosen: Vec<u32> = search.best.iter().copied().chain(required).collect();
    chosen.sort_unstable();
    let (value, bound) = (f64::from(search.upper), f64::from(search.lower));
    Ok(Found { chosen, value, bound, proven: search.lower == search.upper })
}

/// The distance to try next of those from `lower` to below `upper`: in the middle of the larger part that is not between
/// hard ones.
fn next(lower: u32, upper: u32, hard: Option<(u32, u32)>) -> Option<u32> {
    let (first, last) = hard.unwrap_or((upper, upper));
    let below = first.min(upper).saturating_sub(lower);
    let from = lower.max(last.saturating_add(1));
    let above = upper.saturating_sub(from);
    match (below, above) {
        (0, 0) => None,
        _ if below >= above => Some(lower + (below - 1) / 2),
        _ => Some(from + (above - 1) / 2),
    }
}

/// Whether `p` sites reach everyone.
enum Answer {
    /// By these.
    Yes(Vec<u32>),
    /// Proven.
    No,
    /// The work did not suffice.
    Unknown,
}

struct Search<'a> {
    problem: &'a MedianProblem<'a>,
    /// How many free sites may open.
    p: usize,
    /// Distance to what is open already, by demand; 0 where it has no weight.
    reach: Vec<u32>,
    /// Demands that are asked for.
    asked: Vec<usize>,
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
        let reach: Vec<u32> =
            demands.clone().map(|i| if counts(i) { problem.table.nearest(i, &open).1 } else { 0 }).collect();
        let lower = demands.filter(|&i| counts(i)).map(|i| problem.table.nearest(i, &may_open).1).max().unwrap_or(0);
        let upper = reach.iter().copied().max().unwrap_or(0);
        Self { problem, p, reach, asked: Vec::new(), best: Vec::new(), upper, lower, work: 0 }
    }

    /// A first solution: who is farthest gets the nearest site (Gonzalez 1985).
    fn start(&mut self, limits: &Limits) {
        let table = self.problem.table;
        let mut distance = self.reach.clone();
        while self.best.len() < self.p && (self.best.is_empty() || !limits.is_stopped()) {
            let farthest = (0..distance.len()).max_by_key(|&i| (distance[i], std::cmp::Reverse(i)));
            let Some(farthest) = farthest.filter(|&i| distance[i] > 0) else { break };
            let Some(site) = self.nearest_free(farthest, distance[farthest]) else { break };
            let to = |i: usize, now: u32| table.row(i).take_while(|p| p.1 < now).find(|p| p.0 == site).map(|p| p.1);
            distance.par_iter_mut().enumerate().for_each(|(i, now)| *now = to(i, *now).unwrap_or(*now));
            self.asked.push(farthest);
            self.best.push(site);
        }
        self.upper = distance.into_iter().max().unwrap_or(0);
        self.tell(limits);
    }

    fn tell(&self, limits: &Limits) {
        limits.tell(Some(f64::from(self.upper)), Some(f64::from(self.lower)));
    }

    fn is_free(&self, site: u32) -> bool {
        self.problem.role[site as usize] == Role::Free
    }

    /// The nearest site that may open, if it is nearer than that.
    fn nearest_free(&self, demand: usize, below: u32) -> Option<u32> {
        self.problem.table.row(demand).take_while(|p| p.1 < below).map(|p| p.0).find(|&j| self.is_free(j))
    }

    /// Bisects with little work for each distance, then with more for those that were too hard.
    fn run(&mut self, limits: &Limits) {
        let mut work = FIRST_WORK;
        while self.lower < self.upper && !limits.is_over(self.work) {
            self.bisect(work, limits);
            work = work.saturating_mul(MORE);
        }
    }

    /// Settles the distances that `work` suffices for.
    fn bisect(&mut self, work: u64, limits: &Limits) {
        // From the lowest to the highest distance that was too hard.
        let mut hard: Option<(u32, u32)> = None;
        while !limits.is_over(self.work) {
            let Some(distance) = next(self.lower, self.upper, hard) else { return };
            match self.reaches_all_within(distance, work, limits) {
                Answer::Yes(sites) => {
                    self.upper = self.longest(&sites);
                    self.best = sites;
                }
                Answer::No => self.lower = self.above(distance),
                Answer::Unknown => {
                    let last = self.above(distance) - 1;
                    hard = Some(hard.map_or((distance, last), |(a, b)| (a.min(distance), b.max(last))));
                }
            }
            self.tell(limits);
        }
    }

    /// The shortest longer distance that occurs, at most `upper`.
    fn above(&self, distance: u32) -> u32 {
        let farther = |i: usize| self.problem.table.farther(i, distance).find(|p| self.is_free(p.0)).map(|p| p.1);
        let demands = (0..self.reach.len()).into_par_iter().filter(|&i| self.reach[i] > distance);
        let next = demands.map(|i| farther(i).map_or(self.reach[i], |d| d.min(self.reach[i]))).min();
        next.map_or(self.upper, |d| d.min(self.upper))
    }

    fn longest(&self, chosen: &[u32]) -> u32 {
        let open = self.opened(chosen);
        let demands = (0..self.reach.len()).into_par_iter().filter(|&i| self.problem.weight[i] > 0);
        demands.map(|i| self.problem.table.nearest(i, &open).1).max().unwrap_or(0)
    }

    fn opened(&self, chosen: &[u32]) -> Vec<bool> {
        let mut open: Vec<bool> = self.problem.role.iter().map(|r| r.is_open()).collect();
        chosen.iter().for_each(|&j| open[j as usize] = true);
        open
    }

    fn reaches_all_within(&mut self, distance: u32, work: u64, limits: &Limits) -> Answer {
        let most = self.work.saturating_add(work).min(limits.work.unwrap_or(u64::MAX));
        while self.work < most && !limits.is_stopped() {
            let mut sites = match self.reaches_asked_within(distance, most, limits) {
                Answer::Yes(sites) => sites,
                other => return other,
            };
            let mut lost = self.lost(&sites, distance);
            while let Some(&(_, farthest)) = lost.first().filter(|_| sites.len() < self.p) {
                let Some(site) = self.nearest_free(farthest, distance.saturating_add(1)) else { return Answer::No };
                sites.push(site);
                lost.retain(|&(_, i)| !self.problem.table.within(i, distance).contains(&site));
            }
            if lost.is_empty() {
                return Answer::Yes(sites);
            }
            self.ask(&lost, distance);
        }
        Answer::Unknown
    }

    /// Whether `p` sites reach those who are asked for.
    fn reaches_asked_within(&mut self, distance: u32, most: u64, limits: &Limits) -> Answer {
        let short = self.asked.iter().copied().filter(|&i| self.reach[i] > distance);
        let row = |i| self.problem.table.within(i, distance).iter().copied().filter(|&j| self.is_free(j)).collect();
        let mut rows: Vec<Vec<u32>> = short.map(row).collect();
        if rows.iter().any(Vec::is_empty) {
            return Answer::No;
        }
        let mut sites: Vec<u32> = rows.iter().flatten().copied().collect();
        sites.sort_unstable();
        sites.dedup();
        let mut place = vec![0; self.problem.role.len()];
        sites.iter().enumerate().for_each(|(at, &j)| place[j as usize] = at as u32);
        rows.iter_mut().flatten().for_each(|j| *j = place[*j as usize]);
        let problem = Covering::new(Sets::from_rows(&rows).transposed(sites.len()), rows.len());
        let (p, enough) = (self.p as f64, AtomicBool::new(false));
        let hear = |now: Progress| {
            if now.value.is_some_and(|v| v <= p) || now.bound.is_some_and(|b| b > p) {
                enough.store(true, Ordering::Relaxed);
            }
        };
        let left = Some(most.saturating_sub(self.work));
        let part = Limits { progress: Some(&hear), enough: Some(&enough), work: left, ..*limits };
        let Ok(answer) = cover(&problem, Goal::CoverAll, &part) else { return Answer::Unknown };
        self.work += answer.work + 1;
        match answer.found {
            found if found.value <= p => Answer::Yes(found.chosen.iter().map(|&at| sites[at as usize]).collect()),
            found if found.bound > p => Answer::No,
            _ => Answer::Unknown,
        }
    }

    /// Who is farther than that from these sites and what is open already; the farthest first.
    fn lost(&self, sites: &[u32], distance: u32) -> Vec<(u32, usize)> {
        let open = self.opened(sites);
        let demands = (0..self.reach.len()).into_par_iter().filter(|&i| self.reach[i] > distance);
        let far = demands.map(|i| (self.problem.table.nearest(i, &open).1, i)).filter(|p| p.0 > distance);
        let mut lost: Vec<(u32, usize)> = far.collect();
        lost.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        lost
    }

    /// Asks for some of these too, no two of which one site could reach.
    fn ask(&mut self, lost: &[(u32, usize)], distance: u32) {
        let mut is_taken = vec![false; self.problem.role.len()];
        let mut left = NEWCOMERS;
        for &(_, demand) in lost {
            let near = self.problem.table.within(demand, distance);
            if left == 0 || near.iter().any(|&j| is_taken[j as usize]) {
                continue;
            }
            near.iter().for_each(|&j| is_taken[j as usize] = true);
            self.asked.push(demand);
            left -= 1;
        }
    }
}
