//! Local search for limited sites or money: the least missed site goes, the most useful comes, and what just moved
//! stays for a while (tabu); after a dull stretch a part of the solution is torn out around a random site.

use fastrand::Rng;

use super::core::{Core, Side};
use super::state::State;

/// The best solution of a search, and the work it took.
#[derive(Clone, Debug)]
pub(super) struct Searched {
    /// Value and sites (numbers in the core), if any solution was found.
    pub best: Option<(i64, Vec<u32>)>,
    /// Sites looked at.
    pub work: u64,
}

/// Searches from a start for about so much work. Under a budget it lowers what is lost; else it lowers the cost at
/// which the loss is bearable.
pub(super) fn swap_search(core: &Core, start: &[u32], work: u64, seed: u64) -> Searched {
    let mut search = Search::new(core, start, seed);
    search.keep_if_better();
    while search.state.work < work && core.sites() > 0 {
        search.step();
    }
    Searched { best: search.best, work: search.state.work }
}

struct Search<'a> {
    state: State<'a>,
    rng: Rng,
    best: Option<(i64, Vec<u32>)>,
    /// Step until which each site stays where it is.
    stays: Vec<u64>,
    step: u64,
    /// Step of the last improvement of this stretch, and the least loss in it.
    last_gain: u64,
    local_best: i64,
}

impl<'a> Search<'a> {
    fn new(core: &'a Core, start: &[u32], seed: u64) -> Self {
        let mut state = State::new(core);
        state.set(start);
        let (rng, stays) = (Rng::with_seed(seed), vec![0; core.sites()]);
        Self { state, rng, best: None, stays, step: 0, last_gain: 0, local_best: i64::MAX }
    }

    /// What may be spent: a cheaper solution than the best is wanted where cost is minimised.
    fn room(&self) -> i64 {
        match (self.state.core.side, &self.best) {
            (Side::Budget(budget), _) => budget,
            (_, Some((value, _))) => value - self.state.core.base - self.state.core.step,
            (_, None) => i64::MAX,
        }
    }

    fn keep_if_better(&mut self) {
        let value = self.state.value();
        if self.state.is_solution() && self.best.as_ref().is_none_or(|(best, _)| value < *best) {
            self.best = Some((value, self.state.inside.clone()));
        }
    }

    fn step(&mut self) {
        self.step += 1;
        self.state.work += 1;
        self.drop_one();
        while self.state.cost > self.room() && !self.state.inside.is_empty() {
            self.drop_one();
        }
        while self.add_one() {}
        self.keep_if_better();
        let missed = self.missed();
        if missed < self.local_best {
            (self.local_best, self.last_gain) = (missed, self.step);
        } else if self.step - self.last_gain > 60 + 6 * self.state.inside.len() as u64 {
            self.shake();
        }
    }

    /// Loss as the search counts it, hard rows dear.
    fn missed(&self) -> i64 {
        self.state.open.iter().map(|r| self.state.price[*r as usize]).sum()
    }

    /// Removes the site that is missed least for its cost.
    fn drop_one(&mut self) {
        let (state, step) = (&self.state, self.step);
        let free = |s: &&u32| self.stays[**s as usize] <= step;
        let mut worst = state.inside.iter().filter(free).min_by(|a, b| self.compare(**a, **b));
        if worst.is_none() {
            worst = state.inside.iter().min_by(|a, b| self.compare(**a, **b));
        }
        let Some(site) = worst.copied() else { return };
        self.state.work += self.state.inside.len() as u64;
        self.state.remove(site);
        self.stays[site as usize] = step + 3 + self.rng.u64(0..8);
    }

    /// Adds the site that helps most for its cost, if one helps and fits.
    fn add_one(&mut self) -> bool {
        let (state, step, room) = (&self.state, self.step, self.room());
        let is_done = !matches!(state.core.side, Side::Budget(_)) && state.is_solution();
        if is_done {
            return false;
        }
        let fits = |s: &usize| {
            !state.is_in[*s]
                && state.score[*s] > 0
                && self.stays[*s] <= step
                && state.core.cost[*s] <= room.saturating_sub(state.cost)
        };
        let best = (0..state.core.sites()).filter(fits).max_by(|a, b| self.compare(*a as u32, *b as u32));
        self.state.work += self.state.core.sites() as u64 / 4;
        let Some(site) = best else { return false };
        self.state.add(site as u32);
        self.stays[site] = step + 1 + self.rng.u64(0..(2 + self.state.inside.len() as u64 / 10));
        true
    }

    /// By score for cost; among equals what has rested longest is less.
    fn compare(&self, a: u32, b: u32) -> std::cmp::Ordering {
        let (a, b) = (a as usize, b as usize);
        let (score, cost) = (&self.state.score, &self.state.core.cost);
        let (here, there) = match cost[a] == cost[b] {
            true => (i128::from(score[a]), i128::from(score[b])),
            false => {
                (i128::from(score[a]) * i128::from(cost[b].max(1)), i128::from(score[b]) * i128::from(cost[a].max(1)))
            }
        };
        here.cmp(&there).then(self.stays[b].cmp(&self.stays[a])).then(b.cmp(&a))
    }

    /// Back to the best now and then, and a torn-out neighbourhood.
    fn shake(&mut self) {
        if self.rng.u32(0..3) == 0 {
            if let Some((_, best)) = self.best.clone() {
                self.state.set(&best);
            }
        }
        let parts = 1 + self.rng.usize(0..(1 + self.state.inside.len() / 8));
        for _ in 0..parts {
            let Some(site) = self.rng.choice(self.state.inside.iter().copied().collect::<Vec<_>>()) else { break };
            self.state.remove(site);
            self.stays[site as usize] = self.step + 5 + self.rng.u64(0..10);
        }
        (self.local_best, self.last_gain) = (i64::MAX, self.step);
    }
}
