//! Lagrangian relaxation: every site fills its room with the demands that offer most above their cost.

use super::core::Core;
use super::knapsack::{Item, Knapsack, pour};
use crate::siting::median::dual::{Relaxation, Round, difference, lowest};

/// The relaxation of a capacitated problem, and who served whom lately.
pub(super) struct Filling<'a> {
    core: &'a Core,
    sack: Knapsack,
    items: Vec<Item>,
    /// Prices are never worth more than this.
    most: f64,
    /// The latest solution: (site, demand, share of it).
    latest: Vec<(u32, u32, f64)>,
    /// By site and demand: share lately; only kept where no free site is left.
    pub(super) average: Vec<f64>,
}

impl<'a> Filling<'a> {
    pub(super) fn new(core: &'a Core) -> Self {
        let average = if core.p == 0 { vec![0.0; core.sites() * core.demands()] } else { Vec::new() };
        let (items, latest) = (Vec::new(), Vec::new());
        Self { core, sack: Knapsack::default(), items, most: core.beyond(), latest, average }
    }

    /// What a site collects less what it costs; its demands go to the latest solution where `keep` says so.
    fn serve(&mut self, site: usize, price: &[f64], quantum: f64, keep: bool) -> f64 {
        let core = self.core;
        self.items.clear();
        for (i, &cost) in core.costs(site).iter().enumerate().filter(|(i, cost)| **cost < price[*i]) {
            let value = (price[i] - cost) * core.times(i);
            if value > 0.0 {
                self.items.push(Item { number: i as u32, size: core.size[i], value });
            }
        }
        let mut chosen = Vec::new();
        let into = keep.then_some(&mut chosen);
        let value = if core.split {
            pour_exactly(&mut self.items, core.room[site], price, core.costs(site), into)
        } else {
            self.sack.fill(&mut self.items, core.room[site], quantum, into)
        };
        self.latest.extend(chosen.into_iter().map(|(i, share)| (site as u32, i, share)));
        value
    }
}

/// As [`pour`], but the value is summed from whole units, so that it is exact.
fn pour_exactly(items: &mut [Item], room: u32, price: &[f64], cost: &[f64], into: Option<&mut Vec<(u32, f64)>>) -> f64 {
    pour(items, room, into);
    let mut left = room;
    let mut value = 0.0;
    for item in items.iter() {
        let units = item.size.min(left);
        left -= units;
        value += f64::from(units) * (price[item.number as usize] - cost[item.number as usize]);
    }
    value
}

impl Relaxation for Filling<'_> {
    fn demands(&self) -> usize {
        self.core.demands()
    }

    fn sites(&self) -> usize {
        self.core.sites()
    }

    fn range(&self, demand: usize) -> (f64, f64) {
        (0.0, self.core.unserved[demand].min(self.most))
    }

    fn evaluate(&mut self, quantum: f64, price: &[f64], reduced: &mut [f64]) -> Round {
        let core = self.core;
        self.latest.clear();
        for (site, reduced) in reduced.iter_mut().enumerate() {
            *reduced = -self.serve(site, price, quantum, core.open[site]);
        }
        let mut free: Vec<u32> = (0..core.sites() as u32).filter(|&j| !core.open[j as usize]).collect();
        let mut best = lowest(&mut free, core.p, reduced).to_vec();
        for &site in &best {
            self.serve(site as usize, price, quantum, true);
        }
        best.extend((0..core.sites() as u32).filter(|&j| core.open[j as usize]));
        let mut slope: Vec<f64> = (0..core.demands()).map(|i| core.times(i)).collect();
        for &(_, i, share) in &self.latest {
            slope[i as usize] -= share * core.times(i as usize);
        }
        let offered = (0..core.demands()).map(|i| price[i] * core.times(i)).sum::<f64>();
        let collected = best.iter().map(|&j| -reduced[j as usize]).sum::<f64>();
        Round { value: core.settled + difference(offered, collected, quantum), best, slope }
    }

    fn blend(&mut self, share: f64) {
        if self.average.is_empty() {
            return;
        }
        self.average.iter_mut().for_each(|a| *a *= 1.0 - share);
        let demands = self.core.demands();
        for &(site, i, part) in &self.latest {
            self.average[site as usize * demands + i as usize] += share * part;
        }
    }
}
