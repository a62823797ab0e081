//! Local search for limited sites or money: each chosen site in turn is given up for the best that fits in its
//! place; a solution in which no such swap helps is kicked at a random spot and mended around it (iterated local
//! search; compare Maximo, Cordeau, Nascimento 2023).

use std::collections::VecDeque;

use fastrand::Rng;

use super::core::{Core, Side};
use super::state::State;
use crate::siting::Limits;

/// The best solution of a search, and the work it took.
#[derive(Clone, Debug)]
pub(super) struct Searched {
    /// Value and sites (numbers in the core), if any solution was found.
    pub best: Option<(i64, Vec<u32>)>,
    /// Set entries visited.
    pub work: u64,
}

/// Searches from a start for about so much work. Under a budget it lowers what is lost; else it lowers the cost at
/// which the loss is bearable.
pub(super) fn swap_search(core: &Core, start: &[u32], work: u64, seed: u64, limits: &Limits) -> Searched {
    let mut search = Search::new(core, start, work, seed, limits);
    search.settle();
    while search.state.work < work && !search.state.inside.is_empty() && !search.is_stopped() {
        search.kick();
    }
    Searched { best: search.best, work: search.state.work }
}

/// Work between two looks whether it must stop.
pub(super) const LOOK_WORK: u64 = 100_000;
/// What is borne at first, as a part of what a chosen site is worth on average.
const HOTTEST: f64 = 0.1;
/// What is left of that at the end.
const COOLING: f64 = 0.02;

struct Search<'a> {
    state: State<'a>,
    /// Work after which it ends.
    limit: u64,
    rng: Rng,
    best: Option<(i64, Vec<u32>)>,
    /// Moves since the last point of return, each a site that changed sides.
    moves: Vec<u32>,
    /// Chosen sites whose neighbourhood changed since they were last tried.
    pending: VecDeque<u32>,
    is_pending: Vec<bool>,
    /// Kick until which each site stays outside.
    banned: Vec<u64>,
    kicks: u64,
    limits: &'a Limits<'a>,
    /// Work at which to look next whether it must stop.
    next_look: u64,
    stopped: bool,
}

impl<'a> Search<'a> {
    fn new(core: &'a Core, start: &[u32], limit: u64, seed: u64, limits: &'a Limits<'a>) -> Self {
        let mut state = State::new(core);
        state.set(start);
        Self {
            state,
            limit,
            rng: Rng::with_seed(seed),
            best: None,
            moves: Vec::new(),
            pending: VecDeque::new(),
            is_pending: vec![false; core.sites()],
            banned: vec![0; core.sites()],
            kicks: 1,
            limits,
            next_look: 0,
            stopped: false,
        }
    }

    fn is_stopped(&mut self) -> bool {
        if !self.stopped && self.state.work >= self.next_look {
            self.next_look = self.state.work + LOOK_WORK;
            self.stopped = self.limits.is_stopped();
        }
        self.stopped
    }

    /// A first local optimum.
    fn settle(&mut self) {
        while self.state.cost > self.room() && self.drop_least() {}
        self.fill();
        let mut all = self.state.inside.clone();
        self.rng.shuffle(&mut all);
        all.into_iter().for_each(|s| self.enqueue(s));
        self.descend();
        self.keep();
    }

    /// What may be spent: where cost is minimised, less than the best solution's.
    fn room(&self) -> i64 {
        match (self.state.core.side, &self.best) {
            (Side::Budget(budget), _) => budget,
            (_, Some((value, _))) => value - self.state.core.base - self.state.core.step,
            (_, None) => i64::MAX,
        }
    }

    fn is_by_cost(&self) -> bool {
        !matches!(self.state.core.side, Side::Budget(_))
    }

    /// Keeps a better solution; where cost is minimised the room shrinks at once.
    fn keep(&mut self) {
        while self.state.is_solution() && self.best.as_ref().is_none_or(|(best, _)| self.state.value() < *best) {
            self.best = Some((self.state.value(), self.state.inside.clone()));
            if self.is_by_cost() {
                while self.state.cost > self.room() && self.drop_least() {}
                self.descend();
            }
        }
    }

    fn change(&mut self, site: u32) {
        self.moves.push(site);
        if self.state.is_in[site as usize] { self.state.remove(site) } else { self.state.add(site) }
    }

    fn undo_to(&mut self, length: usize) {
        while self.moves.len() > length {
            let Some(site) = self.moves.pop() else { break };
            if self.state.is_in[site as usize] { self.state.remove(site) } else { self.state.add(site) }
        }
    }

    fn enqueue(&mut self, site: u32) {
        if !std::mem::replace(&mut self.is_pending[site as usize], true) {
            self.pending.push_back(site);
        }
    }

    /// Chosen sites that share a row with this one are tried again.
    fn wake_around(&mut self, site: u32) {
        let core = self.state.core;
        for row in core.reach.row(site) {
            for near in core.rows.row(*row) {
                if self.state.is_in[*near as usize] {
                    self.enqueue(*near);
                }
            }
            self.state.work += core.rows.row(*row).len() as u64;
        }
    }

    /// Gives up each pending site for the best in its place, as long as that helps.
    fn descend(&mut self) {
        while let Some(site) = self.pending.pop_front() {
            self.is_pending[site as usize] = false;
            if self.is_stopped() {
                return;
            }
            if !self.state.is_in[site as usize] {
                continue;
            }
            let (before, from) = (self.state.missed, self.moves.len());
            self.change(site);
            self.fill();
            if self.state.missed >= before {
                let is_back =
                    self.state.missed == before && !self.state.is_in[site as usize] && self.rng.u32(0..4) == 0;
                if !is_back {
                    self.undo_to(from);
                }
                continue;
            }
            for at in from..self.moves.len() {
                self.wake_around(self.moves[at]);
            }
        }
    }

    /// Adds the most useful sites that fit.
    fn fill(&mut self) {
        while let Some(site) = self.most_useful() {
            self.change(site);
        }
    }

    fn most_useful(&mut self) -> Option<u32> {
        let (state, room) = (&self.state, self.room());
        if self.is_by_cost() && state.is_solution() {
            return None;
        }
        let left = room.saturating_sub(state.cost);
        let core = state.core;
        self.state.work += core.sites() as u64 / 8 + 1;
        let mut best: Option<(f64, usize)> = None;
        for site in 0..core.sites() {
            let score = self.state.score[site];
            if score <= 0 || self.state.is_in[site] || core.cost[site] > left || self.banned[site] > self.kicks {
                continue;
            }
            let worth = score as f64 / core.cost[site] as f64;
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, site));
            }
        }
        best.map(|(_, s)| s as u32)
    }

    /// Gives up the site that is missed least for its cost; whether there was one.
    fn drop_least(&mut self) -> bool {
        let (score, cost) = (&self.state.score, &self.state.core.cost);
        let worth = |s: u32| score[s as usize] as f64 / cost[s as usize].max(1) as f64;
        let least = self.state.inside.iter().copied().min_by(|a, b| worth(*a).total_cmp(&worth(*b)).then(a.cmp(b)));
        self.state.work += self.state.inside.len() as u64;
        let Some(site) = least else { return false };
        self.change(site);
        self.wake_around(site);
        true
    }

    /// Disturbs a random spot, mends, and returns if that made it worse.
    fn kick(&mut self) {
        self.kicks += 1;
        self.state.work += 1;
        let before = self.state.missed;
        self.moves.clear();
        if self.rng.bool() {
            self.force_in()
        } else {
            self.tear_out()
        }
        self.fill();
        for at in 0..self.moves.len() {
            self.wake_around(self.moves[at]);
        }
        self.descend();
        let worse = (self.state.missed - before) as f64;
        if worse > 0.0 && self.rng.f64() >= (-worse / self.heat()).exp() {
            self.undo_to(0);
        }
        self.keep();
    }

    /// What a loss of this size is borne with: cools down over the work.
    fn heat(&self) -> f64 {
        let score: i64 = self.state.inside.iter().map(|s| self.state.score[*s as usize]).sum();
        let mean = score as f64 / self.state.inside.len().max(1) as f64;
        let phase = self.state.work as f64 / self.limit as f64;
        HOTTEST * mean * COOLING.powf(phase) + 1e-9
    }

    /// A useful site comes in, what is missed least makes room.
    fn force_in(&mut self) {
        let Some(row) = self.rng.choice(&self.state.open).copied() else { return self.tear_out() };
        let sites = self.state.core.rows.row(row);
        let Some(site) = self.rng.choice(sites).copied() else { return };
        if self.state.is_in[site as usize] {
            return self.tear_out();
        }
        self.change(site);
        let until = self.kicks + self.rng.u64(1..4);
        while self.state.cost > self.room() {
            if !self.drop_least() {
                break;
            }
            if let Some(gone) = self.moves.last() {
                self.banned[*gone as usize] = until;
            }
        }
    }

    /// One chosen site and some of those around it go, and stay out for a while.
    fn tear_out(&mut self) {
        let Some(first) = self.rng.choice(&self.state.inside).copied() else { return };
        let mut gone = vec![first];
        let wanted = self.rng.usize(1..4);
        let core = self.state.core;
        for _ in 0..8 {
            let row = self.rng.choice(core.reach.row(first)).copied();
            let second = row.and_then(|r| self.rng.choice(core.rows.row(r)).copied());
            let far = second.and_then(|s| self.rng.choice(core.reach.row(s)).copied());
            let near = far.and_then(|r| core.rows.row(r).iter().copied().find(|s| self.state.is_in[*s as usize]));
            if let Some(near) = near.filter(|n| !gone.contains(n) && gone.len() < wanted) {
                gone.push(near);
            }
        }
        let until = self.kicks + self.rng.u64(1..4);
        for site in gone {
            self.change(site);
            self.banned[site as usize] = until;
        }
    }
}
