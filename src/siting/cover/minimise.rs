//! One core from first solution to proof: search, prices, reductions in turn, then the tree.

use rayon::prelude::*;

use super::ascent::{Effort, Prices, Raised, decisions, raise};
use super::branch;
use super::core::{Choice, Core, Decisions, Side};
use super::local::search;
use super::reduce::reduce;
use super::round::{constructed, rounded};
use super::tree::Tree;
use super::weigh::{Weighing, neighbours};
use crate::siting::Limits;

/// Hears of value and bound.
pub(super) type Tell<'a> = &'a mut (dyn FnMut(i64, i64) + Send);

/// Searches side by side: fixed, so that the result doesn't depend on the machine.
const ABREAST: u64 = 2;

/// A core in the course of being solved.
pub(super) struct Solving {
    /// What is left undecided for a better solution.
    core: Core,
    prices: Prices,
    /// Value and sites by their numbers in the problem.
    pub best: Option<(i64, Vec<u32>)>,
    /// No solution is below this.
    pub bound: f64,
    /// Whether nothing better is left.
    pub is_done: bool,
    /// Set entries visited.
    pub work: u64,
}

/// Entries of a core up to which linear relaxations are solved exactly; beyond, only approached by prices.
const LARGEST_PROGRAM: usize = 600_000;

/// How long prices are raised before each reduction.
const EFFORT: Effort = Effort { rounds: 3000, patience: 20, least: 0.0 };

impl Solving {
    /// Reduces a core and constructs a first solution.
    pub fn new(core: &Core) -> Self {
        let (core, _) = reduce(core);
        let prices = Prices::first(&core);
        let bound = core.base as f64;
        let work = 4 * core.rows.total() as u64;
        let mut solving = Self { core, prices, best: None, bound, is_done: false, work };
        if solving.core.is_hopeless() {
            solving.is_done = true;
        } else if let Some((value, chosen)) = constructed(&solving.core) {
            solving.keep_if_better(value, &chosen);
        }
        solving
    }

    fn keep_if_better(&mut self, value: i64, chosen: &[u32]) {
        if self.best.as_ref().is_none_or(|(best, _)| value < *best) {
            self.best = Some((value, self.core.whole_choice(chosen)));
        }
    }

    fn cutoff(&self) -> f64 {
        self.best.as_ref().map_or(f64::INFINITY, |(best, _)| (*best - self.core.step) as f64)
    }

    /// Searches around the best of a start for so much work.
    fn search(&mut self, start: &[u32], work: u64, seed: u64, limits: &Limits) {
        let searched = search(&self.core, start, work, seed, limits);
        self.work += searched.work;
        if let Some((value, chosen)) = searched.best {
            self.keep_if_better(value, &chosen);
        }
    }

    /// Search, bound and reduction until they stop helping each other; `tell` hears of each change of value or bound.
    pub fn prepare(&mut self, limits: &Limits, tell: Tell) {
        let entries = self.core.rows.total() as u64;
        let start = constructed(&self.core).map_or(Vec::new(), |(_, chosen)| chosen);
        if !self.is_done {
            // Where everything must be covered, bounds come quickly and long searches later.
            let effort = if self.core.side == Side::Free { 20 } else { 200 };
            self.search(&start, 20_000 + effort * entries, limits.seed, limits);
        }
        for round in 0..12 {
            if self.is_done || limits.is_over(self.work) {
                return;
            }
            tell(self.value(), self.whole_bound());
            let before = self.core.sites();
            self.tighten(limits, round, tell);
            if 20 * (before - self.core.sites()) < before {
                return;
            }
        }
    }

    /// Searches among the sites that the relaxation likes: few, but the best solutions use hardly any others.
    fn search_promising(&mut self, raised: &Raised, start: &[u32], limits: &Limits, seed: u64, tell: Tell) {
        let mean = |s: usize| raised.prices.mean[s];
        let mut order: Vec<usize> = (0..self.core.sites()).collect();
        let regret = |s: usize| raised.relaxed.cost_of_taking(&self.core, s);
        order.sort_by(|a, b| mean(*b).max(0.01).total_cmp(&mean(*a).max(0.01)).then(regret(*a).total_cmp(&regret(*b))));
        let wanted = 60 + 12 * raised.prices.mean.iter().sum::<f64>().ceil() as usize;
        let mut choice = Decisions::none(&self.core);
        order.iter().skip(wanted).for_each(|s| choice.sites[*s] = Choice::Out);
        start.iter().for_each(|s| choice.sites[*s as usize] = Choice::Open);
        let (few, _) = self.core.decided(&choice);
        let place: Vec<usize> = (0..self.core.sites()).filter(|s| choice.sites[*s] == Choice::Open).collect();
        let start: Vec<u32> =
            (0..place.len() as u32).filter(|at| start.contains(&(place[*at as usize] as u32))).collect();
        if few.side == Side::Free {
            return self.weigh(&few, &start, limits, seed, tell);
        }
        let (mut work, most) = (20_000 + 50 * few.rows.total() as u64, 20_000 + 2_000 * few.rows.total() as u64);
        let mut start = start;
        while work < most && !limits.is_over(self.work) && self.bound <= self.cutoff() {
            let searched = search(&few, &start, work, seed ^ work, limits);
            self.work += searched.work;
            let better = searched.best.filter(|(value, _)| self.best.as_ref().is_none_or(|b| *value < b.0));
            match better {
                Some((value, chosen)) => {
                    self.best = Some((value, few.whole_choice(&chosen)));
                    start = chosen;
                }
                None => work *= 2,
            }
        }
    }

    /// Searches side by side in a core with some of the sites, for as long again as it took to find the best.
    fn weigh(&mut self, few: &Core, start: &[u32], limits: &Limits, seed: u64, tell: Tell) {
        let Some(start) = few.value_of(start).map(|_| start.to_vec()).or_else(|| Some(constructed(few)?.1)) else {
            return;
        };
        let (near, entries) = (neighbours(few), few.rows.total() as u64);
        let search = |n| Weighing::new(few, near.clone(), &start, seed ^ n);
        let mut searches: Vec<Weighing> = (0..ABREAST).map(search).collect();
        let (before, least) = (self.work, 20_000 + 500 * entries);
        let (mut until, mut found_at) = (20_000 + 50 * entries, 0);
        while until <= least.max(2 * found_at) && !limits.is_over(self.work) && self.bound <= self.cutoff() {
            searches.par_iter_mut().for_each(|search| search.run(until, limits));
            self.work = before + searches.iter().map(Weighing::work).sum::<u64>();
            for (value, chosen) in searches.iter().filter_map(|search| search.best.as_ref()) {
                if self.best.as_ref().is_none_or(|best| *value < best.0) {
                    self.best = Some((*value, few.whole_choice(chosen)));
                    found_at = until;
                    tell(self.value(), self.whole_bound());
                }
            }
            until += until / 4;
        }
    }

    fn tighten(&mut self, limits: &Limits, round: u64, tell: Tell) {
        let is_over = || limits.is_over(0);
        let raised = raise(&self.core, self.prices.clone(), self.cutoff(), EFFORT, &is_over);
        self.work += (raised.rounds + 1) * self.core.rows.total() as u64;
        self.bound = self.bound.max(raised.relaxed.bound);
        if let Some((value, chosen)) = rounded(&self.core, &raised) {
            self.keep_if_better(value, &chosen);
            self.search_promising(&raised, &chosen, limits, limits.seed + 7 * round, tell);
        }
        if self.bound > self.cutoff() + raised.relaxed.margin() {
            self.is_done = true;
            return;
        }
        let settled = decisions(&self.core, &raised, self.cutoff());
        let some = settled.sites.iter().any(|c| *c != Choice::Open) || settled.harden.iter().any(|h| *h);
        self.prices = raised.prices;
        self.prices.pace = 0.05;
        if some {
            let (core, moved) = self.core.decided(&settled);
            self.prices = self.prices.moved(&core, &moved);
            let (core, moved) = if core.is_hopeless() { (core.clone(), Vec::new()) } else { reduce(&core) };
            if !core.is_hopeless() {
                self.prices = self.prices.moved(&core, &moved);
            }
            self.core = core;
        }
        self.close_if_empty();
    }

    /// Ends if nothing is left to decide.
    fn close_if_empty(&mut self) {
        if self.core.is_hopeless() {
            self.is_done = true;
        } else if self.core.sites() == 0 || self.core.row_count() == 0 {
            if let Some(value) = self.core.value_of(&[]) {
                self.keep_if_better(value, &[]);
            }
            self.is_done = true;
        }
    }

    /// Branches until all is proven or the limits are reached.
    pub fn prove(&mut self, limits: &Limits, spent: u64, tell: Tell) {
        let Some((value, _)) = self.best.clone().filter(|_| !self.is_done) else { return };
        let root = self.core.anchored();
        let (base, step) = (root.base, root.step);
        let mut hear = |value, bound| tell(value, whole(bound, base, step).min(value));
        let mut best = (value, self.own_choice(&root, value));
        if root.rows.total() <= LARGEST_PROGRAM {
            let mut tree = branch::Tree::new(&root, self.bound, best).with_aside(limits.seed);
            tree.run(limits, spent, &mut hear);
            self.work += tree.work;
            self.bound = self.bound.max(tree.bound());
            best = tree.best;
        }
        // Too large, or numbers got out of hand.
        if self.bound < best.0 as f64 && !limits.is_over(self.work) {
            let mut tree = Tree::new(&root, self.bound, &self.prices, best);
            tree.run(limits, spent, &mut hear);
            self.work += tree.work;
            self.bound = self.bound.max(tree.bound());
            best = tree.best;
        }
        self.is_done = self.bound >= best.0 as f64;
        if best.0 < value {
            self.keep_if_better(best.0, &best.1);
        }
    }

    /// The best solution in the core's own numbers, empty if it uses sites that are gone from the core.
    fn own_choice(&self, root: &Core, value: i64) -> Vec<u32> {
        let Some((_, best)) = &self.best else { return Vec::new() };
        let is_in = |s: &u32| best.binary_search(&self.core.origin[*s as usize]).is_ok();
        let own: Vec<u32> = (0..self.core.sites() as u32).filter(is_in).collect();
        if root.value_of(&own) == Some(value) { own } else { Vec::new() }
    }

    /// Sites left to decide.
    pub fn size(&self) -> usize {
        self.core.sites()
    }

    /// Value of the best solution. Every part has one from the start.
    pub fn value(&self) -> i64 {
        self.best.as_ref().map_or(self.core.base, |(value, _)| *value)
    }

    /// Least value that is possible, as a whole number.
    pub fn whole_bound(&self) -> i64 {
        let best = self.value();
        if self.is_done { best } else { whole(self.bound, self.core.base, self.core.step).min(best) }
    }
}

/// The least possible value at or above a bound that may be off by rounding.
fn whole(bound: f64, base: i64, step: i64) -> i64 {
    let above = bound - base as f64;
    let steps = ((above - 1e-6 - 1e-9 * above.abs()) / step as f64).ceil() as i64;
    base + steps.max(0) * step
}
