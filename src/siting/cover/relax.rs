//! The Lagrangian relaxation: covering rows is left to prices, and what remains is solved by looking at each site.
//!
//! For prices u of rows, least value >= sum of need * u - what the sites can earn at these prices; the limit on
//! cost (or on lost weight) stays as a fractional knapsack. Beasley, An algorithm for set covering (1987); for
//! maximal covering Galvao, ReVelle (1996).

use super::core::{Choice, Core, Decisions, Side};
use super::fill::{Filled, Filler};

/// The relaxation at one set of prices.
#[derive(Clone, Debug)]
pub(super) struct Relaxed {
    /// No solution is below this.
    pub bound: f64,
    /// What each site earns.
    pub earned: Vec<f64>,
    /// Fraction of each site that the relaxation takes.
    pub taken: Vec<f64>,
    /// Fraction of each row that the relaxation leaves uncovered.
    pub lost: Vec<f64>,
    filled: Filled,
    filler: Filler,
    worth: Vec<f64>,
}

impl Relaxed {
    /// Room for a core.
    pub fn new(core: &Core) -> Self {
        let (sites, rows) = (core.sites(), core.row_count());
        Self {
            bound: f64::NEG_INFINITY,
            earned: vec![0.0; sites],
            taken: vec![0.0; sites],
            lost: vec![0.0; rows],
            filled: Filled { value: 0.0, low: 0.0, high: 0.0 },
            filler: Filler::default(),
            worth: vec![0.0; rows],
        }
    }

    /// Solves the relaxation at these prices.
    pub fn at(&mut self, core: &Core, price: &[f64]) {
        self.earned.fill(0.0);
        let mut sum = core.base as f64;
        for (row, price) in price.iter().enumerate().filter(|(_, p)| **p > 0.0) {
            sum += price * f64::from(core.need[row]);
            core.rows.row(row as u32).iter().for_each(|s| self.earned[*s as usize] += price);
        }
        self.bound = sum
            - match core.side {
                Side::Free => self.take_gainful(core),
                Side::Budget(budget) => {
                    self.filled = self.filler.fill(&self.earned, &core.cost, budget, &mut self.taken);
                    self.filled.value
                }
                Side::Slack(slack) => self.take_gainful(core) + self.lose_dearest(core, price, slack),
            };
    }

    fn take_gainful(&mut self, core: &Core) -> f64 {
        let mut gain = 0.0;
        for (site, taken) in self.taken.iter_mut().enumerate() {
            let margin = self.earned[site] - core.cost[site] as f64;
            *taken = if margin > 0.0 { 1.0 } else { 0.0 };
            gain += margin.max(0.0);
        }
        gain
    }

    fn lose_dearest(&mut self, core: &Core, price: &[f64], slack: i64) -> f64 {
        for (row, worth) in self.worth.iter_mut().enumerate() {
            *worth = if core.hard[row] { 0.0 } else { price[row] * f64::from(core.need[row]) };
        }
        self.filled = self.filler.fill(&self.worth, &core.weight, slack, &mut self.lost);
        self.filled.value
    }

    /// How far each row is from being covered in the relaxation: positive where it should cost more.
    pub fn shortfall(&self, core: &Core, into: &mut [f64]) {
        for (row, short) in into.iter_mut().enumerate() {
            *short = f64::from(core.need[row]) * (1.0 - self.lost[row]);
        }
        for (site, taken) in self.taken.iter().enumerate().filter(|(_, t)| **t > 0.0) {
            core.reach.row(site as u32).iter().for_each(|r| into[*r as usize] -= taken);
        }
    }

    /// By how much the bound rises if a site that isn't taken is.
    pub fn cost_of_taking(&self, core: &Core, site: usize) -> f64 {
        (self.charge(core, site, self.filled.high) - self.earned[site]).max(0.0)
    }

    /// By how much the bound rises if a site that is taken isn't.
    pub fn cost_of_leaving(&self, core: &Core, site: usize) -> f64 {
        (self.earned[site] - self.charge(core, site, self.filled.low)).max(0.0)
    }

    fn charge(&self, core: &Core, site: usize, room_price: f64) -> f64 {
        let cost = core.cost[site] as f64;
        match core.side {
            Side::Free | Side::Slack(_) => cost,
            Side::Budget(_) if cost == 0.0 => 0.0,
            Side::Budget(_) => cost * room_price,
        }
    }

    /// By how much the bound rises if a soft row stays uncovered: its weight, and the sites that must not be taken.
    pub fn cost_of_losing(&self, core: &Core, row: usize, price: f64) -> f64 {
        let asked = price * f64::from(core.need[row]);
        let own = match core.side {
            Side::Free => f64::INFINITY,
            Side::Budget(_) => core.weight[row] as f64 - asked,
            Side::Slack(_) if core.weight[row] == 0 => 0.0,
            Side::Slack(_) => core.weight[row] as f64 * self.filled.high - asked,
        };
        let sites = core.rows.row(row as u32).iter().map(|s| self.cost_of_leaving(core, *s as usize));
        own.max(0.0) + if core.need[row] == 1 { sites.sum() } else { 0.0 }
    }

    /// Everything that a solution of at most `cutoff` must decide in one way.
    pub fn decide(&self, core: &Core, price: &[f64], cutoff: f64) -> Decisions {
        let mut decisions = Decisions::none(core);
        let room = cutoff - self.bound;
        for (site, choice) in decisions.sites.iter_mut().enumerate() {
            if self.taken[site] <= 0.0 && self.cost_of_taking(core, site) > room {
                *choice = Choice::Out;
            } else if self.taken[site] >= 1.0 && self.cost_of_leaving(core, site) > room {
                *choice = Choice::In;
            }
        }
        for (row, harden) in decisions.harden.iter_mut().enumerate().filter(|(r, _)| !core.hard[*r]) {
            *harden = self.cost_of_losing(core, row, price[row]) > room;
        }
        decisions
    }

    /// How far rounding may have moved the bound.
    pub fn margin(&self) -> f64 {
        1e-6 + 1e-11 * (self.bound.abs() + self.earned.iter().sum::<f64>())
    }
}
