//! Who is served where, once the sites are chosen.

use super::core::Core;
use crate::siting::median::pool::Over;

/// In the place of a site: nobody serves the demand.
pub(super) const NONE: u32 = u32::MAX;
/// Up to so many demands every pair is considered for an exchange, beyond only where one of the two gains.
const MOST_FOR_ALL_PAIRS: usize = 200;

/// Serves whole demands from these sites, cheaply if not provably best: the cost and by demand its site. `None` where no
/// way was found before `is_over`.
///
/// Each demand goes to its cheapest site; then moves and exchanges lower the cost, with a growing fine for what rooms
/// can't hold.
pub(super) fn assign(core: &Core, sites: &[u32], is_over: &Over) -> Option<(f64, Vec<u32>)> {
    let mut desk = Desk::new(core, sites)?;
    desk.fit(is_over).then(|| desk.result())
}

/// Who is served from which of some sites, under change.
#[derive(Clone)]
pub(super) struct Desk<'a> {
    pub(super) core: &'a Core,
    /// Sites by slot.
    pub(super) sites: Vec<u32>,
    /// By demand: slot in `sites`, or one past them where nobody serves it.
    pub(super) at: Vec<usize>,
    /// By slot: units that it serves.
    pub(super) load: Vec<f64>,
    /// By demand and slot.
    cost: Vec<f64>,
    /// What each unit beyond a room costs.
    fine: f64,
}

impl<'a> Desk<'a> {
    /// Each demand at its cheapest site; `None` where one has none.
    pub(super) fn new(core: &'a Core, sites: &[u32]) -> Option<Self> {
        let width = sites.len() + 1;
        let mut cost = Vec::with_capacity(core.demands() * width);
        let mut at = Vec::with_capacity(core.demands());
        let mut load = vec![0.0; width];
        for i in 0..core.demands() {
            cost.extend(sites.iter().map(|&j| core.cost(j as usize, i)).chain([core.unserved[i]]));
            let row = &cost[i * width..];
            let slot = (0..width).min_by(|&a, &b| row[a].total_cmp(&row[b])).filter(|&s| row[s].is_finite())?;
            load[slot] += f64::from(core.size[i]);
            at.push(slot);
        }
        Some(Self { core, sites: sites.to_vec(), at, load, cost, fine: 0.0 })
    }

    /// Moves and exchanges until rooms hold what they serve and nothing saves any more; false where that isn't reached.
    pub(super) fn fit(&mut self, is_over: &Over) -> bool {
        // After a change the fine that was enough before is nearly enough again.
        self.fine = self.typical_fine().max(self.fine / 9.0);
        for _ in 0..14 {
            self.descend(is_over);
            if self.is_within() {
                return true;
            }
            if is_over() {
                return false;
            }
            self.fine *= 3.0;
        }
        false
    }

    /// Puts another site in a slot. Whom it serves stays until the next [`Self::fit`].
    pub(super) fn replace(&mut self, slot: usize, site: u32) {
        self.sites[slot] = site;
        let width = self.sites.len() + 1;
        let costs = self.core.costs(site as usize);
        self.cost.chunks_exact_mut(width).zip(costs).for_each(|(row, cost)| row[slot] = *cost);
    }

    /// What everything costs.
    pub(super) fn total(&self) -> f64 {
        (0..self.at.len()).map(|i| self.cost(i, self.at[i])).sum()
    }

    fn typical_fine(&self) -> f64 {
        let total: f64 = (0..self.at.len()).map(|i| self.cost(i, self.at[i])).filter(|c| c.is_finite()).sum();
        let size: f64 = self.core.size.iter().map(|&s| f64::from(s)).sum();
        (total / size.max(1.0)).max(1e-3)
    }

    pub(super) fn cost(&self, demand: usize, slot: usize) -> f64 {
        self.cost[demand * (self.sites.len() + 1) + slot]
    }

    fn over(&self, slot: usize, load: f64) -> f64 {
        let room = self.sites.get(slot).map_or(f64::INFINITY, |&j| f64::from(self.core.room[j as usize]));
        (load - room).max(0.0)
    }

    fn is_within(&self) -> bool {
        (0..self.load.len()).all(|s| self.over(s, self.load[s]) == 0.0)
    }

    /// What it saves to let `out` units go from one slot to the other and `back` units return.
    fn relief(&self, from: usize, to: usize, out: f64, back: f64) -> f64 {
        let (a, b) = (self.load[from], self.load[to]);
        let before = self.over(from, a) + self.over(to, b);
        let after = self.over(from, a - out + back) + self.over(to, b + out - back);
        self.fine * (before - after)
    }

    fn descend(&mut self, is_over: &Over) {
        while !is_over() {
            let moved = (0..self.at.len()).filter(|&i| self.shift(i)).count();
            let swapped = (0..self.at.len()).filter(|&i| self.may_exchange(i) && self.exchange(i)).count();
            if moved + swapped == 0 {
                return;
            }
        }
    }

    /// Whether a demand would be better off elsewhere, or those it is with would be.
    fn may_exchange(&self, demand: usize) -> bool {
        let (at, all) = (self.at[demand], self.at.len() <= MOST_FOR_ALL_PAIRS);
        let here = self.cost(demand, at);
        all || self.over(at, self.load[at]) > 0.0 || (0..self.load.len()).any(|s| self.cost(demand, s) < here)
    }

    /// Moves a demand to the best other slot, if that saves anything.
    fn shift(&mut self, demand: usize) -> bool {
        let (from, size) = (self.at[demand], f64::from(self.core.size[demand]));
        let saving = |to: usize| self.cost(demand, from) - self.cost(demand, to) + self.relief(from, to, size, 0.0);
        let others = (0..self.load.len()).filter(|&to| to != from && self.cost(demand, to).is_finite());
        let best = others.map(|to| (saving(to), to)).max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, to)) = best.filter(|b| b.0 > 1e-9) else { return false };
        self.put(demand, to);
        true
    }

    /// Exchanges a demand with the best one of another slot, if that saves anything.
    fn exchange(&mut self, demand: usize) -> bool {
        let (a, size) = (self.at[demand], f64::from(self.core.size[demand]));
        let mut best = (1e-9, usize::MAX);
        let later = if self.at.len() <= MOST_FOR_ALL_PAIRS { demand + 1 } else { 0 };
        for other in later..self.at.len() {
            let b = self.at[other];
            if a == b {
                continue;
            }
            let change = self.cost(demand, b) + self.cost(other, a) - self.cost(demand, a) - self.cost(other, b);
            if change.is_finite() {
                let saving = self.relief(a, b, size, f64::from(self.core.size[other])) - change;
                best = if saving > best.0 { (saving, other) } else { best };
            }
        }
        if best.1 == usize::MAX {
            return false;
        }
        let b = self.at[best.1];
        self.put(demand, b);
        self.put(best.1, a);
        true
    }

    fn put(&mut self, demand: usize, slot: usize) {
        let size = f64::from(self.core.size[demand]);
        self.load[self.at[demand]] -= size;
        self.load[slot] += size;
        self.at[demand] = slot;
    }

    /// What everything costs, and by demand its site.
    pub(super) fn result(&self) -> (f64, Vec<u32>) {
        (self.total(), self.at.iter().map(|&s| self.sites.get(s).copied().unwrap_or(NONE)).collect())
    }
}
