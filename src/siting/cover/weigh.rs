//! Local search for covering everything: rows that stay uncovered grow in weight until somebody covers them.
//!
//! Gao, Weise, Li: an efficient local search heuristic with row weighting for the unicost set covering problem
//! (RWLS, 2015), with scores for cost.

use std::cmp::Ordering;
use std::sync::Arc;

use fastrand::Rng;

use super::core::Core;
use super::sets::Sets;
use super::state::State;
use super::swap::{LOOK_WORK, Searched};
use crate::siting::Limits;

/// Neighbours are listed where they are at most so many for each entry.
const MOST_NEIGHBOURS: usize = 8;

/// Searches from a solution for about so much work.
pub(super) fn weighing_search(core: &Core, start: &[u32], work: u64, seed: u64, limits: &Limits) -> Searched {
    let mut search = Weighing::new(core, neighbours(core), start, seed);
    search.run(work, limits);
    Searched { best: search.best, work: search.state.work }
}

/// For each site those that share a row with it; nothing where that would be too many to list.
pub(super) fn neighbours(core: &Core) -> Option<Arc<Sets>> {
    let most = MOST_NEIGHBOURS * core.rows.total() + core.sites();
    let mut near = Sets::with_capacity(core.sites(), core.rows.total());
    let (mut met, mut found) = (vec![u32::MAX; core.sites()], Vec::new());
    for site in 0..core.sites() as u32 {
        found.clear();
        for other in core.reach.row(site).iter().flat_map(|row| core.rows.row(*row)) {
            if std::mem::replace(&mut met[*other as usize], site) != site {
                found.push(*other);
            }
        }
        near.push(found.iter().copied());
        if near.total() > most {
            return None;
        }
    }
    Some(Arc::new(near))
}

/// A search that can go on where it stopped.
pub(super) struct Weighing<'a> {
    state: State<'a>,
    near: Option<Arc<Sets>>,
    rng: Rng,
    /// The best solution: value and sites.
    pub best: Option<(i64, Vec<u32>)>,
    /// Step at which each site moved.
    moved: Vec<u64>,
    /// Whether something near a site changed since it was removed: else adding it back would go in circles.
    may_return: Vec<bool>,
    last_added: Option<u32>,
    step: u64,
    /// Whether all sites cost the same.
    is_even: bool,
}

impl<'a> Weighing<'a> {
    /// A search from a solution; `near` are the [`neighbours`].
    pub fn new(core: &'a Core, near: Option<Arc<Sets>>, start: &[u32], seed: u64) -> Self {
        let mut state = State::new(core);
        state.set(start);
        let (moved, may_return) = (vec![0; core.sites()], vec![true; core.sites()]);
        let rng = Rng::with_seed(seed);
        let is_even = core.cost.windows(2).all(|pair| pair[0] == pair[1]);
        Self { state, near, rng, best: None, moved, may_return, last_added: None, step: 0, is_even }
    }

    /// Searches until so much work is done since the beginning.
    pub fn run(&mut self, work: u64, limits: &Limits) {
        let mut next_look = 0;
        while self.state.work < work && self.state.core.row_count() > 0 && !self.state.inside.is_empty() {
            if self.state.work >= next_look {
                next_look = self.state.work + LOOK_WORK;
                // A search that was just begun gives what it was given.
                if limits.is_stopped() && self.best.is_some() {
                    break;
                }
            }
            self.step();
        }
    }

    /// From now on only better solutions than this count.
    pub fn hear(&mut self, best: &(i64, Vec<u32>)) {
        if self.best.as_ref().is_none_or(|own| best.0 < own.0) {
            self.best = Some(best.clone());
        }
    }

    /// Work since the beginning.
    pub fn work(&self) -> u64 {
        self.state.work
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
        if let Some(near) = &self.near {
            near.row(site).iter().for_each(|s| self.may_return[*s as usize] = true);
            return;
        }
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
        let by_worth = match self.is_even {
            true => score[at].cmp(&score[bt]),
            false => (score[at] as f64 * cost[bt] as f64).total_cmp(&(score[bt] as f64 * cost[at] as f64)),
        };
        let by_age = || match self.state.is_in[at] {
            true => self.moved[at].cmp(&self.moved[bt]),
            false => self.moved[bt].cmp(&self.moved[at]),
        };
        by_worth.then_with(by_age).then(b.cmp(&a))
    }
}
