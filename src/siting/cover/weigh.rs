//! Local search for covering everything: rows that stay uncovered grow in weight until somebody covers them.
//!
//! Gao, Weise, Li: an efficient local search heuristic with row weighting for the unicost set covering problem
//! (RWLS, 2015), with scores for cost.

use std::cmp::Ordering;

use fastrand::Rng;

use super::core::Core;
use super::state::State;
use super::swap::{LOOK_WORK, Searched};
use crate::siting::Limits;

/// Searches from a solution for about so much work.
pub(super) fn weighing_search(core: &Core, start: &[u32], work: u64, seed: u64, limits: &Limits) -> Searched {
    let mut search = Weighing::new(core, start, seed);
    let mut next_look = 0;
    while search.state.work < work && core.row_count() > 0 && !search.state.inside.is_empty() {
        if search.state.work >= next_look {
            next_look = search.state.work + LOOK_WORK;
            // A search that was just begun gives what it was given.
            if limits.is_stopped() && search.best.is_some() {
                break;
            }
        }
        search.step();
    }
    Searched { best: search.best, work: search.state.work }
}

struct Weighing<'a> {
    state: State<'a>,
    rng: Rng,
    best: Option<(i64, Vec<u32>)>,
    /// Step at which each site moved.
    moved: Vec<u64>,
    /// Whether something near a site changed since it was removed: else adding it back would go in circles.
    may_return: Vec<bool>,
    last_added: Option<u32>,
    step: u64,
}

impl<'a> Weighing<'a> {
    fn new(core: &'a Core, start: &[u32], seed: u64) -> Self {
        let mut state = State::new(core);
        state.set(start);
        let (moved, may_return) = (vec![0; core.sites()], vec![true; core.sites()]);
        let rng = Rng::with_seed(seed);
        Self { state, rng, best: None, moved, may_return, last_added: None, step: 0 }
    }

    fn step(&mut self) {
        self.step += 1;
        self.state.work += 1;
        while self.state.open.is_empty() && !self.state.inside.is_empty() {
            self.keep();
            self.give_up(None);
        }
        self.give_up(self.last_added);
        let limit = self.best.as_ref().map_or(i64::MAX, |(value, _)| value - self.state.core.base);
        while let Some(row) = self.rng.choice(&self.state.open).copied() {
            let Some(site) = self.most_useful(row) else { break };
            if self.state.cost + self.state.core.cost[site as usize] >= limit {
                break;
            }
            self.take(site);
            self.weigh_open_rows();
        }
        if !self.state.open.is_empty() && self.state.inside.is_empty() {
            self.restart();
        }
    }

    fn keep(&mut self) {
        let value = self.state.value();
        if self.best.as_ref().is_none_or(|(best, _)| value < *best) {
            self.best = Some((value, self.state.inside.clone()));
        }
    }

    fn restart(&mut self) {
        if let Some((_, best)) = self.best.clone() {
            self.state.set(&best);
        }
    }

    /// Removes the site that is missed least for its cost, not the newest one.
    fn give_up(&mut self, except: Option<u32>) {
        let allowed = self.state.inside.iter().copied().filter(|s| Some(*s) != except);
        let Some(site) = allowed.min_by(|a, b| self.compare(*a, *b)) else { return };
        self.state.work += self.state.inside.len() as u64 / 2;
        self.state.remove(site);
        self.moved[site as usize] = self.step;
        self.touch(site);
        self.may_return[site as usize] = false;
    }

    fn most_useful(&self, row: u32) -> Option<u32> {
        let sites = self.state.core.rows.row(row).iter().copied();
        let allowed = sites.filter(|s| !self.state.is_in[*s as usize] && self.may_return[*s as usize]);
        allowed.max_by(|a, b| self.compare(*a, *b))
    }

    fn take(&mut self, site: u32) {
        self.state.add(site);
        self.moved[site as usize] = self.step;
        self.touch(site);
        self.last_added = Some(site);
    }

    /// Sites that share a row with this one may return.
    fn touch(&mut self, site: u32) {
        for row in self.state.core.reach.row(site) {
            for near in self.state.core.rows.row(*row) {
                self.may_return[*near as usize] = true;
            }
        }
    }

    fn weigh_open_rows(&mut self) {
        for at in 0..self.state.open.len() {
            self.state.raise(self.state.open[at], 1);
        }
    }

    /// By score for cost; among equals what moved lately is less missed and less useful.
    fn compare(&self, a: u32, b: u32) -> Ordering {
        let (at, bt) = (a as usize, b as usize);
        let (score, cost) = (&self.state.score, &self.state.core.cost);
        let here = score[at] as f64 * cost[bt] as f64;
        let there = score[bt] as f64 * cost[at] as f64;
        let by_age = || match self.state.is_in[at] {
            true => self.moved[at].cmp(&self.moved[bt]),
            false => self.moved[bt].cmp(&self.moved[at]),
        };
        here.total_cmp(&there).then_with(by_age).then(b.cmp(&a))
    }
}
