//! Raising the bound: prices of rows follow what the average of the relaxed solutions leaves uncovered.
//!
//! The volume algorithm (Barahona, Anbil 2000): subgradient steps from the best prices along the shortfall of an
//! exponential average, which also approximates the solution of the linear relaxation.

use super::core::{Core, Decisions, GONE, Side};
use super::pack::packed;
use super::relax::Relaxed;

/// Prices, and the averaged solution that goes with them.
#[derive(Clone, Debug)]
pub(super) struct Prices {
    /// Price of each row.
    pub row: Vec<f64>,
    /// Average of the relaxed solutions, for each site.
    pub mean: Vec<f64>,
    /// Length of the next step.
    pub pace: f64,
}

/// How an ascent ends.
#[derive(Clone, Debug)]
pub(super) struct Raised {
    /// The best prices.
    pub prices: Prices,
    /// Their relaxation.
    pub relaxed: Relaxed,
    /// Rounds done.
    pub rounds: u64,
}

/// How long to try.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Most rounds.
    pub rounds: u64,
    /// Rounds between two looks at the progress.
    pub patience: u64,
    /// Gain in a look, as a part of the gap, below which it stops.
    pub least: f64,
}

/// Entries beyond which a round takes so long that each asks whether to stop.
const LARGE: usize = 100_000;
/// Weight of a new solution in the average.
const NEWEST: f64 = 0.07;
/// Rounds without gain after which steps get shorter.
const DULL: u32 = 20;

impl Prices {
    /// First prices, by dual ascent.
    pub fn first(core: &Core) -> Self {
        Self { row: packed(core), mean: vec![0.0; core.sites()], pace: 1.0 }
    }

    /// The prices of a smaller core: rows that were merged add up.
    pub fn moved(&self, core: &Core, rows: &[u32]) -> Self {
        let mut row = vec![0.0; core.row_count()];
        for (price, place) in self.row.iter().zip(rows).filter(|(_, p)| **p != GONE) {
            row[*place as usize] += price;
        }
        for (at, price) in row.iter_mut().enumerate() {
            *price = price.min(core.price_cap(at));
        }
        Self { row, mean: vec![0.0; core.sites()], pace: self.pace }
    }
}

impl Core {
    /// Above this price a row would rather stay uncovered.
    pub fn price_cap(&self, row: usize) -> f64 {
        let is_capped = self.is_by_weight() && !self.hard[row];
        if is_capped { self.weight[row] as f64 / f64::from(self.need[row]) } else { f64::INFINITY }
    }

    fn is_by_weight(&self) -> bool {
        matches!(self.side, Side::Budget(_))
    }
}

/// Raises the bound from these prices until it passes `cutoff` or stops rising. `is_over` stops it at once.
pub(super) fn raise(core: &Core, start: Prices, cutoff: f64, effort: Effort, is_over: &dyn Fn() -> bool) -> Raised {
    let mut climb = Climb::new(core, start);
    let mut last_look = climb.best.bound;
    let (mut rounds, is_large) = (0, core.rows.total() > LARGE);
    while rounds < effort.rounds && climb.best.bound <= cutoff + climb.best.margin() {
        climb.step(cutoff);
        rounds += 1;
        if rounds % effort.patience == 0 {
            let gap = (cutoff - climb.best.bound).max(1e-9);
            if climb.is_flat() || (effort.least > 0.0 && climb.best.bound - last_look < effort.least * gap) {
                break;
            }
            last_look = climb.best.bound;
        }
        if (rounds % 8 == 0 || is_large) && is_over() {
            break;
        }
    }
    climb.prices.mean.copy_from_slice(&climb.mean);
    Raised { prices: climb.prices, relaxed: climb.best, rounds }
}

/// What a solution of at most `cutoff` must decide at the prices that were reached.
pub(super) fn decisions(core: &Core, raised: &Raised, cutoff: f64) -> Decisions {
    raised.relaxed.decide(core, &raised.prices.row, cutoff + raised.relaxed.margin())
}

struct Climb<'a> {
    core: &'a Core,
    prices: Prices,
    best: Relaxed,
    trial: Relaxed,
    trial_price: Vec<f64>,
    mean: Vec<f64>,
    /// Shortfall of the average, and of the newest solution.
    way: Vec<f64>,
    newest: Vec<f64>,
    dull: u32,
    flat: bool,
}

impl<'a> Climb<'a> {
    fn new(core: &'a Core, prices: Prices) -> Self {
        let mut best = Relaxed::new(core);
        best.at(core, &prices.row);
        let mut way = vec![0.0; core.row_count()];
        let has_mean = prices.mean.iter().any(|m| *m > 0.0);
        let mean = if has_mean { prices.mean.clone() } else { best.taken.clone() };
        let taken = std::mem::replace(&mut best.taken, mean.clone());
        best.shortfall(core, &mut way);
        best.taken = taken;
        let trial = best.clone();
        let (trial_price, newest) = (prices.row.clone(), way.clone());
        Self { core, prices, best, trial, trial_price, mean, way, newest, dull: 0, flat: false }
    }

    /// Nothing is short, or steps have become too small to matter.
    fn is_flat(&self) -> bool {
        self.flat || self.prices.pace < 1e-3
    }

    fn step(&mut self, cutoff: f64) {
        let length = self.usable_length();
        if length <= 1e-12 {
            self.flat = true;
            return self.blend();
        }
        let gap = (1.05 * cutoff - self.trial.bound).max(1e-3 * (1.0 + self.best.bound.abs().min(1e3)));
        let gap = gap.min(3.0 * (cutoff - self.best.bound).abs().max(1.0));
        let step = self.prices.pace * gap / length;
        for (row, price) in self.trial_price.iter_mut().enumerate() {
            *price = (*price + step * self.way[row]).clamp(0.0, self.core.price_cap(row));
        }
        self.trial.at(self.core, &self.trial_price);
        self.trial.shortfall(self.core, &mut self.newest);
        let taken = std::mem::take(&mut self.trial.taken);
        self.average(&taken);
        self.trial.taken = taken;
        let gain = self.trial.bound - self.best.bound;
        if gain > 0.0 {
            self.prices.row.copy_from_slice(&self.trial_price);
            self.best.clone_from(&self.trial);
        }
        if gain > 1e-4 * (cutoff - self.best.bound).abs() {
            self.dull = 0;
        } else {
            self.dull += 1;
        }
        if self.dull >= DULL {
            self.dull = 0;
            self.prices.pace *= 0.7;
            self.trial_price.copy_from_slice(&self.prices.row);
            self.trial.clone_from(&self.best);
        }
    }

    /// Squared length of the way that prices can go.
    fn usable_length(&self) -> f64 {
        let usable = |row: &usize| {
            let (way, price) = (self.way[*row], self.trial_price[*row]);
            !((way < 0.0 && price <= 0.0) || (way > 0.0 && price >= self.core.price_cap(*row)))
        };
        (0..self.way.len()).filter(usable).map(|r| self.way[r] * self.way[r]).sum()
    }

    fn average(&mut self, taken: &[f64]) {
        for (mean, taken) in self.mean.iter_mut().zip(taken) {
            *mean += NEWEST * (taken - *mean);
        }
        self.blend();
    }

    fn blend(&mut self) {
        for (way, newest) in self.way.iter_mut().zip(&self.newest) {
            *way += NEWEST * (newest - *way);
        }
    }
}
