//! A first solution: again and again the site that adds most for its cost.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::problem::{Covering, Goal};
use super::sets::Sets;
use crate::siting::Role;

/// What is covered so far.
pub(super) struct Tally<'a> {
    problem: &'a Covering,
    sites_of: &'a Sets,
    missing: Vec<u8>,
    chosen: Vec<u32>,
    cost: i64,
    weight: i64,
}

/// A site with what it adds, as of the last look.
struct Offer {
    gain: i64,
    cost: i64,
    site: u32,
}

impl Ord for Offer {
    /// More gain for its cost first, then the smaller number.
    fn cmp(&self, other: &Self) -> Ordering {
        let here = i128::from(self.gain) * i128::from(other.cost.max(1));
        let there = i128::from(other.gain) * i128::from(self.cost.max(1));
        here.cmp(&there).then(other.site.cmp(&self.site))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Offer {}

/// Sites chosen by greatest gain for cost, the required ones first; `sites_of` is the transpose of the reach.
pub(super) fn greedy(problem: &Covering, sites_of: &Sets, goal: Goal) -> Vec<u32> {
    let by_weight = !matches!(goal, Goal::CoverAll);
    let mut tally = Tally::new(problem, sites_of);
    problem.required().into_iter().for_each(|s| tally.add(s));
    let offer = |tally: &Tally, site: u32| Offer {
        gain: tally.gain(site, by_weight),
        cost: problem.costs[site as usize],
        site,
    };
    let free = (0..problem.sites() as u32).filter(|s| problem.roles[*s as usize] == Role::Free);
    let mut heap: BinaryHeap<Offer> = free.map(|s| offer(&tally, s)).filter(|o| o.gain > 0).collect();
    while let Some(top) = heap.pop() {
        if tally.is_done(goal) {
            break;
        }
        let now = offer(&tally, top.site);
        if now.gain == 0 || !tally.has_room(goal, now.cost) {
            continue;
        }
        if heap.peek().is_some_and(|next| *next > now) {
            heap.push(now);
        } else {
            tally.add(now.site);
        }
    }
    tally.chosen.sort_unstable();
    tally.chosen
}

impl<'a> Tally<'a> {
    fn new(problem: &'a Covering, sites_of: &'a Sets) -> Self {
        let mut missing = problem.needs.clone();
        for site in problem.existing() {
            problem.reach.row(site).iter().for_each(|d| missing[*d as usize] = missing[*d as usize].saturating_sub(1));
        }
        let covered = missing.iter().zip(&problem.weights).filter(|(m, _)| **m == 0);
        let weight = covered.map(|(_, w)| w).sum();
        Self { problem, sites_of, missing, chosen: Vec::new(), cost: 0, weight }
    }

    fn add(&mut self, site: u32) {
        self.chosen.push(site);
        self.cost += self.problem.costs[site as usize];
        for demand in self.problem.reach.row(site) {
            let missing = &mut self.missing[*demand as usize];
            if *missing == 1 {
                self.weight += self.problem.weights[*demand as usize];
            }
            *missing = missing.saturating_sub(1);
        }
    }

    /// What a site adds: demands, or their weight. A first visit of a demand that needs two counts half.
    fn gain(&self, site: u32, by_weight: bool) -> i64 {
        let worth = |d: &u32| {
            let (missing, need) = (self.missing[*d as usize], i64::from(self.problem.needs[*d as usize].max(1)));
            let weight = if by_weight { 2 * self.problem.weights[*d as usize] } else { 2 };
            if missing > 0 && !self.sites_of.row(*d).is_empty() { weight / need } else { 0 }
        };
        self.problem.reach.row(site).iter().map(worth).sum()
    }

    fn is_done(&self, goal: Goal) -> bool {
        match goal {
            Goal::CoverWeight(asked) => self.weight >= asked,
            Goal::MostWithSites(sites) => self.chosen.len() >= sites,
            Goal::CoverAll | Goal::MostForCost(_) => false,
        }
    }

    fn has_room(&self, goal: Goal, cost: i64) -> bool {
        !matches!(goal, Goal::MostForCost(budget) if self.cost + cost > budget)
    }
}
