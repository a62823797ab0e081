//! Branch and bound over the years of the sites.

use super::state::Layout;
use super::subsets::best_split;
use super::{Phases, Phasing, PhasingError};
use crate::siting::Limits;

/// Partial splits before a small set is tried by all its subsets.
const FIRST_WORK: u64 = 20_000;

/// Splits a set of sites over the years so that the sum over the years of what is covered at their end is largest, the
/// money of each year kept. Sites that add nothing are built as soon as there is money left. A unit of work is one
/// partial split.
///
/// A good split comes from taking the best site for its cost again and again and then moving and exchanging years; the
/// search goes through the sites, the farthest reaching first, year by year, and cuts by what the money could buy at
/// best. Sets of up to 20 sites (14 where money doesn't carry over) that this leaves open go through all subsets.
///
/// ```
/// use carecircle::siting::Limits;
/// use carecircle::siting::phases::{Phasing, split_over_years};
/// // Site 0 covers 10 households, site 1 covers 30; each year's money builds one.
/// let problem = Phasing {
///     covered_by: &[vec![0], vec![1]],
///     weight: &[10, 30],
///     cost: &[1, 1],
///     budget: &[1, 1],
///     carry_over: false,
/// };
/// let phases = split_over_years(&problem, &Limits::default())?;
/// assert_eq!(phases.year, [Some(1), Some(0)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn split_over_years(problem: &Phasing, limits: &Limits) -> Result<Phases, PhasingError> {
    problem.check()?;
    let layout = Layout::new(problem);
    let mut order: Vec<u32> = (0..layout.sites() as u32).collect();
    order.sort_by_key(|&j| (std::cmp::Reverse(layout.reach(j as usize)), j));
    let none = vec![None; layout.sites()];
    let bound = layout.bound(&none, &order);
    let mut search = Search { layout: &layout, order, limits, best: none.clone(), value: 0, left: 0, most: 0, work: 0 };
    search.start();
    limits.tell(Some(search.value as f64), Some(bound as f64));
    search.run(bound);
    let bound = search.value.max(search.left);
    limits.tell(Some(search.value as f64), Some(bound as f64));
    let proven = bound == search.value;
    let value = search.value;
    let year = search.completed();
    let covered = layout.covered(&year);
    Ok(Phases { year, covered, value, bound, proven })
}

struct Search<'a> {
    layout: &'a Layout<'a>,
    /// Sites in the order in which they get their years.
    order: Vec<u32>,
    limits: &'a Limits<'a>,
    best: Vec<Option<u32>>,
    value: u64,
    /// The largest bound of what was not searched.
    left: u64,
    /// Most work for now.
    most: u64,
    work: u64,
}

impl Search<'_> {
    /// Branch and bound for a while; small sets that this doesn't settle go through all subsets, others go on.
    fn run(&mut self, bound: u64) {
        let none = vec![None; self.layout.sites()];
        self.most = FIRST_WORK;
        self.dive(&mut none.clone(), 0, bound);
        if self.left <= self.value || self.limits.is_over(self.work) {
            return;
        }
        if let Some(year) = best_split(self.layout, &|| self.limits.is_stopped()) {
            let value = self.value_of(&year);
            self.offer(&year, value);
            self.left = 0;
            return;
        }
        (self.most, self.left) = (u64::MAX, 0);
        self.dive(&mut none.clone(), 0, bound);
    }

    fn value_of(&self, year: &[Option<u32>]) -> u64 {
        self.layout.covered(year).iter().sum()
    }

    /// Builds the site that adds most for its cost as early as it can be paid, again and again; then moves and exchanges.
    fn start(&mut self) {
        let mut year = vec![None; self.layout.sites()];
        let mut value = 0;
        loop {
            let mut best: Option<(f64, Vec<Option<u32>>, u64)> = None;
            for site in (0..year.len()).filter(|&j| year[j].is_none()) {
                let Some(with) = self.earliest(&year, site) else { continue };
                let gained = self.value_of(&with);
                let worth = (gained - value) as f64 / (self.layout.problem.cost[site] as f64).max(1.0);
                if best.as_ref().is_none_or(|b| worth > b.0) {
                    best = Some((worth, with, gained));
                }
            }
            let Some((_, with, gained)) = best.filter(|_| !self.limits.is_stopped()) else { break };
            (year, value) = (with, gained);
        }
        self.improve(year, value);
    }

    /// The same split with one more site as early as it can be paid.
    fn earliest(&self, year: &[Option<u32>], site: usize) -> Option<Vec<Option<u32>>> {
        let mut with = year.to_vec();
        (0..self.layout.years() as u32).find_map(|t| {
            with[site] = Some(t);
            self.layout.is_affordable(&with).then(|| with.clone())
        })
    }

    /// Gives a site another year or exchanges two sites' years as long as that helps.
    fn improve(&mut self, mut year: Vec<Option<u32>>, mut value: u64) {
        let sites = year.len();
        let mut changed = true;
        while changed && !self.limits.is_stopped() {
            changed = false;
            let moves = (0..sites).flat_map(|j| (0..self.layout.years() as u32).map(move |t| (j, j, Some(t))));
            let exchanges = (0..sites).flat_map(|a| (a + 1..sites).map(move |b| (a, b, None)));
            for (a, b, to) in moves.chain(exchanges) {
                let mut other = year.clone();
                if a == b {
                    other[a] = to
                } else {
                    other.swap(a, b)
                }
                if other != year && self.layout.is_affordable(&other) {
                    let new = self.value_of(&other);
                    if new > value {
                        (year, value, changed) = (other, new, true);
                    }
                }
            }
        }
        self.offer(&year, value);
    }

    fn offer(&mut self, year: &[Option<u32>], value: u64) {
        if value > self.value || self.best.is_empty() {
            self.value = value;
            self.best = year.to_vec();
        }
    }

    /// Tries every year for the next site.
    fn dive(&mut self, year: &mut Vec<Option<u32>>, depth: usize, bound: u64) {
        if bound <= self.value {
            return;
        }
        if self.work >= self.most || self.limits.is_over(self.work) {
            self.left = self.left.max(bound);
            return;
        }
        self.work += 1;
        let Some(&site) = self.order.get(depth) else {
            let value = self.value_of(year);
            self.offer(year, value);
            return;
        };
        let mut children = Vec::new();
        for choice in (0..self.layout.years() as u32).map(Some).chain([None]) {
            year[site as usize] = choice;
            if self.layout.is_affordable(year) {
                children.push((self.layout.bound(year, &self.order[depth + 1..]).min(bound), choice));
            }
        }
        // Of equal bounds the earlier year first, as they come.
        children.sort_by_key(|c| std::cmp::Reverse(c.0));
        for (bound, choice) in children {
            year[site as usize] = choice;
            self.dive(year, depth + 1, bound);
        }
        year[site as usize] = None;
    }

    /// The best split, with sites that were left out where there is money for them.
    fn completed(&self) -> Vec<Option<u32>> {
        let mut year = self.best.clone();
        for site in 0..year.len() {
            if year[site].is_none()
                && let Some(with) = self.earliest(&year, site)
            {
                year = with;
            }
        }
        year
    }
}
