//! The capacitated p-median, from the first plan to the proof.

use std::sync::Arc;

use rayon::prelude::*;

use super::branch::{Judge, Node, Plan, plan};
use super::core::Core;
use super::wander::wander;
use super::{CapacityError, CapacityFound, CapacityProblem, Service};
use crate::siting::median::MedianProblem;
use crate::siting::median::core::Core as RoomyCore;
use crate::siting::median::dual::{Effort, quantum};
use crate::siting::median::pool::{Over, Pool};
use crate::siting::median::tree::Queue;
use crate::siting::{Found, Limits, Role};

/// Subproblems that are judged side by side. Fixed, so that the result doesn't depend on the machine.
const ABREAST: usize = 4;
/// Random sets to start from.
const STARTS: u64 = 8;

/// Exchanges of a site that are tried, times demands, where demands may be split.
const TRIALS: usize = 400_000;

/// Walks side by side from the best plan. Fixed, so that the result doesn't depend on the machine.
const WALKS: u64 = 4;
/// Kicks of each walk, times demands: before the first bound, and later.
const FIRST_KICKS: usize = 2_000;
const KICKS: usize = 4_000;
/// How much longer a walk gets while it brings nothing, and the part of the cost within which the bound is near.
const LONGER: usize = 8;
const NEAR: f64 = 0.02;
/// Rounds of the search between two times of walking grow by this factor.
const PAUSE: u64 = 8;

const ROOT: Effort = Effort { rounds: 2000, patience: 10, step: 0.5 };
const BRANCH: Effort = Effort { rounds: 200, patience: 6, step: 0.2 };

/// Chooses at most `p` sites and serves every demand within their room so that the sum of weight x distance is least
/// (of units x distance where demands may be split); existing facilities serve too. A unit of work is one evaluation of
/// the relaxation.
///
/// Lagrangian prices with one knapsack a site bound it (Ceselli and Righini 2005 have the same bound from columns),
/// moves and exchanges find plans, branch and bound settles the sites first and then who is served where; where demands
/// may be split, chosen sites are settled by the transport problem.
///
/// ```
/// use carecircle::siting::median::capacity::{CapacityProblem, solve_capacity};
/// use carecircle::siting::median::{MedianProblem, Table};
/// use carecircle::siting::{Limits, Role};
/// // Three places in a row, 100 m apart; a site may be in each, with room for two of them.
/// let table = Table::dense(3, 3, |i, j| 100 * i64::from(i.abs_diff(j)))?;
/// let median = MedianProblem { table: &table, weight: &[1; 3], role: &[Role::Free; 3], p: 2 };
/// let problem = CapacityProblem { median, size: &[1; 3], room: &[2; 3], split: false, unserved: None };
/// let answer = solve_capacity(&problem, &Limits::default())?;
/// assert_eq!((answer.found.value, answer.found.proven, answer.service.len()), (100.0, true, 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn solve_capacity(problem: &CapacityProblem, limits: &Limits) -> Result<CapacityFound, CapacityError> {
    problem.check()?;
    let core = Core::new(problem);
    let mut search = Search { core: &core, limits, best: None, upper: core.beyond(), bound: 0.0, work: 0 };
    search.run(problem);
    let Some(best) = search.best else {
        let bound = search.bound;
        return Err(if bound >= search.upper { CapacityError::Impossible } else { CapacityError::NoneYet { bound } });
    };
    let role = problem.median.role;
    let used = best.open.iter().copied().filter(|&j| role[j as usize] == Role::Free);
    let mut chosen: Vec<u32> = used.chain(problem.median.rows_with(Role::Required)).collect();
    chosen.sort_unstable();
    let service = best.service.iter().map(|&(demand, site, units)| Service { demand, site, units }).collect();
    let found = Found { chosen, value: best.cost, bound: search.bound, proven: search.bound >= best.cost };
    Ok(CapacityFound { found, service })
}

struct Search<'a> {
    core: &'a Core,
    limits: &'a Limits<'a>,
    best: Option<Plan>,
    /// Cost of the best plan, or more than any costs.
    upper: f64,
    bound: f64,
    work: u64,
}

impl Search<'_> {
    fn run(&mut self, problem: &CapacityProblem) {
        let (core, limits) = (self.core, self.limits);
        let is_over = || limits.is_stopped();
        self.start(problem, &is_over);
        let mut row = vec![0; core.ids.iter().max().map_or(0, |m| *m as usize + 1)];
        core.ids.iter().enumerate().for_each(|(j, &id)| row[id as usize] = j as u32);
        let quantum = quantum(self.upper);
        let mut queue = Queue::new();
        let price = Arc::new(self.first_prices());
        queue.push(Node { opened: vec![], closed: vec![], forbidden: vec![], bound: 0.0, price });
        let mut is_root = true;
        let (mut rounds, mut next_walk) = (0, 1);
        while !queue.is_empty() && !limits.is_over(self.work) {
            let upper = self.upper;
            let value = self.best.as_ref().map(|b| b.cost);
            let tell = move |bound: f64| limits.tell(value, Some(bound.ceil().min(upper)));
            let told = is_root.then_some(&tell as &(dyn Fn(f64) + Sync));
            let effort = if is_root { ROOT } else { BRANCH };
            let judge = Judge { core, row: &row, quantum, upper, effort, is_over: &is_over, told };
            self.judge_batch(judge, &mut queue);
            is_root = false;
            self.settle_bound(&mut queue);
            rounds += 1;
            if rounds == next_walk && !queue.is_empty() {
                next_walk *= PAUSE;
                self.improve(KICKS, rounds, &is_over);
                self.settle_bound(&mut queue);
            }
        }
        self.settle_bound(&mut queue);
    }

    fn judge_batch(&mut self, mut judge: Judge, queue: &mut Queue<Node>) {
        let batch = queue.take(ABREAST);
        let left = self.limits.work.map_or(u64::MAX, |most| (most - self.work).div_ceil(batch.len() as u64));
        judge.effort.rounds = judge.effort.rounds.min(u32::try_from(left).unwrap_or(u32::MAX));
        let judged: Vec<_> = batch.into_par_iter().map(|node| judge.judge(node)).collect();
        for result in judged {
            self.work += result.work;
            result.found.into_iter().for_each(|plan| self.offer(plan));
            result.left.into_iter().for_each(|node| queue.push(node));
        }
    }

    fn settle_bound(&mut self, queue: &mut Queue<Node>) {
        let lowest = queue.bound(self.upper);
        if lowest > self.bound {
            self.bound = lowest;
            self.limits.tell(self.best.as_ref().map(|b| b.cost), Some(self.bound));
        }
    }

    fn offer(&mut self, plan: Plan) {
        if plan.cost < self.upper {
            self.upper = plan.cost;
            self.limits.tell(Some(plan.cost), Some(self.bound));
            self.best = Some(plan);
        }
    }

    /// Plans from sets that are good where room doesn't matter, and from random ones.
    fn start(&mut self, problem: &CapacityProblem, is_over: &Over) {
        let core = self.core;
        let open = || (0..core.sites() as u32).filter(|&j| core.open[j as usize]);
        let weight = if problem.split { problem.size } else { problem.median.weight };
        let row = |id: u32| core.ids.binary_search(&id).unwrap_or(0) as u32;
        let mut sets: Vec<Vec<u32>> = Vec::new();
        if let Some(roomy) = RoomyCore::new(&MedianProblem { weight, ..problem.median.clone() }, core.p, is_over) {
            let mut pool = Pool::default();
            pool.start(&roomy, STARTS, self.limits.seed, is_over);
            let rows = |set: &[u32]| set.iter().map(|&j| row(roomy.ids[j as usize])).chain(open()).collect();
            sets.extend(pool.sets().iter().map(|set| rows(&set.1)));
        }
        let plans: Vec<Option<Plan>> = sets.par_iter().map(|set| plan(core, set, is_over).ok()).collect();
        plans.into_iter().flatten().for_each(|plan| self.offer(plan));
        let free: Vec<u32> = (0..core.sites() as u32).filter(|&j| !core.open[j as usize]).collect();
        let random = |start: u64| {
            let mut rng = fastrand::Rng::with_seed(self.limits.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ start);
            let mut free = free.clone();
            rng.shuffle(&mut free);
            free.truncate(core.p);
            free.extend(open());
            plan(core, &free, is_over).ok()
        };
        let plans: Vec<Option<Plan>> = (0..STARTS).into_par_iter().map(random).collect();
        plans.into_iter().flatten().for_each(|plan| self.offer(plan));
        self.improve(FIRST_KICKS, 0, is_over);
    }

    /// What each demand (or unit) costs in the best plan; where there is none, at its second cheapest site.
    fn first_prices(&self) -> Vec<f64> {
        let core = self.core;
        let second = |i: usize| {
            let mut costs: Vec<f64> = (0..core.sites()).map(|j| core.cost(j, i)).filter(|c| c.is_finite()).collect();
            costs.sort_unstable_by(f64::total_cmp);
            costs.get(1).or(costs.first()).copied().unwrap_or(0.0)
        };
        let mut price: Vec<f64> = (0..core.demands()).map(second).collect();
        let Some(best) = &self.best else { return price };
        for &(i, id, _) in &best.service {
            let site = core.ids.iter().position(|&j| j == id);
            price[i as usize] = site.map_or(0.0, |j| core.cost(j, i as usize));
        }
        price
    }

    /// Improves the best plan as long as that helps. `round` makes the random choices others than before.
    fn improve(&mut self, kicks: usize, round: u64, is_over: &Over) {
        match self.core.split {
            true if round == 1 => self.exchange(is_over),
            true => {}
            false => self.wander(kicks / self.core.demands().max(1), round, is_over),
        }
    }

    /// Walks from the best plan; longer ones where that brings nothing and the bound is far away.
    fn wander(&mut self, mut kicks: usize, round: u64, is_over: &Over) {
        let most = if round == 1 { LONGER * kicks } else { kicks };
        for turn in 0.. {
            let Some(best) = self.best.as_ref().filter(|_| !is_over()) else { return };
            let (cost, sites) = (best.cost, self.sites_of(best));
            let seed = |walk: u64| self.limits.seed ^ (round << 20 | turn << 8 | walk);
            let walk =
                |walk: u64| wander(self.core, &sites, kicks, seed(walk).wrapping_mul(0x9E37_79B9_7F4A_7C15), is_over);
            let plans: Vec<Option<Plan>> = (0..WALKS).into_par_iter().map(walk).collect();
            plans.into_iter().flatten().for_each(|plan| self.offer(plan));
            if self.upper >= cost {
                kicks *= 2;
                if kicks > most || self.upper - self.bound < NEAR * self.upper {
                    return;
                }
            }
        }
    }

    /// The sites of a plan with those that are always open, and as many as may open: what a plan leaves unused are
    /// places to go to.
    fn sites_of(&self, plan: &Plan) -> Vec<u32> {
        let core = self.core;
        let all = || 0..core.sites() as u32;
        let (is_in, is_free) =
            (|j: &u32| plan.open.contains(&core.ids[*j as usize]), |j: &u32| !core.open[*j as usize]);
        let mut sites: Vec<u32> = all().filter(|j| is_free(j) && is_in(j)).collect();
        let more = core.p.saturating_sub(sites.len());
        sites.extend(all().filter(|j| is_free(j) && !is_in(j)).take(more));
        sites.extend(all().filter(|j| !is_free(j)));
        sites
    }

    /// Exchanges one site of the best plan for one that would suit the demands it serves, as long as that helps.
    fn exchange(&mut self, is_over: &Over) {
        let core = self.core;
        let mut trials = TRIALS / core.demands().max(1);
        while let Some(best) = self.best.clone().filter(|_| trials > 0 && !is_over()) {
            let open: Vec<u32> =
                (0..core.sites() as u32).filter(|&j| best.open.contains(&core.ids[j as usize])).collect();
            let swaps: Vec<(u32, u32)> = open
                .iter()
                .filter(|&&out| !core.open[out as usize])
                .flat_map(|&out| self.suited(&best, out, &open).into_iter().map(move |into| (out, into)))
                .take(trials)
                .collect();
            trials -= swaps.len();
            let tried = |&(out, into): &(u32, u32)| {
                let always = (0..core.sites() as u32).filter(|&j| core.open[j as usize] && !open.contains(&j));
                let sites: Vec<u32> = open.iter().map(|&j| if j == out { into } else { j }).chain(always).collect();
                plan(core, &sites, is_over).ok()
            };
            let plans: Vec<Option<Plan>> = swaps.par_iter().map(tried).collect();
            plans.into_iter().flatten().for_each(|plan| self.offer(plan));
            if self.upper >= best.cost {
                return;
            }
        }
    }

    /// The closed sites where the demands of an open one would cost least.
    fn suited(&self, plan: &Plan, out: u32, open: &[u32]) -> Vec<u32> {
        const MOST: usize = 8;
        let core = self.core;
        let mine = || plan.service.iter().filter(|s| s.1 == core.ids[out as usize]);
        let cost = |j: u32| -> f64 { mine().map(|&(i, _, units)| self.move_cost(j, i, units)).sum() };
        let closed = (0..core.sites() as u32).filter(|j| !core.open[*j as usize] && !open.contains(j));
        let mut by_cost: Vec<(f64, u32)> = closed.map(|j| (cost(j), j)).filter(|c| c.0.is_finite()).collect();
        by_cost.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        by_cost.truncate(MOST);
        by_cost.into_iter().map(|c| c.1).collect()
    }

    fn move_cost(&self, site: u32, demand: u32, units: u32) -> f64 {
        let times = if self.core.split { f64::from(units) } else { 1.0 };
        times * self.core.cost(site as usize, demand as usize)
    }
}
