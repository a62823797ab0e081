//! Swap search for the p-median: how much every swap of an open site for a closed one would save is kept up to date,
//! so that each step costs only what it changes (Resende and Werneck 2007, "A fast swap-based local search procedure
//! for location problems").

use super::core::Core;

const NONE: u32 = u32::MAX;

/// The two cheapest open sites of a demand, as slots.
#[derive(Clone, Copy, PartialEq)]
struct Two {
    slot: [u32; 2],
    cost: [f64; 2],
}

/// A set of open sites, and what each change of it would save.
pub(super) struct Swap<'a> {
    core: &'a Core,
    /// Open sites by slot.
    pub(super) open: Vec<u32>,
    slot: Vec<u32>,
    two: Vec<Two>,
    /// By site: what opening it saves.
    gain: Vec<f64>,
    /// By slot: what closing it costs.
    loss: Vec<f64>,
    /// By site and slot: how much less closing the slot costs if the site opens.
    extra: Vec<f64>,
    /// Total cost.
    pub(super) cost: f64,
}

impl<'a> Swap<'a> {
    /// The search at a set of distinct open sites.
    pub(super) fn new(core: &'a Core, open: Vec<u32>) -> Self {
        let mut slot = vec![NONE; core.sites()];
        open.iter().enumerate().for_each(|(s, &site)| slot[site as usize] = s as u32);
        let (m, p) = (core.sites(), open.len());
        let (gain, loss, extra) = (vec![0.0; m], vec![0.0; p], vec![0.0; m * p]);
        let mut search = Self { core, open, slot, two: Vec::new(), gain, loss, extra, cost: 0.0 };
        search.two = (0..core.demands()).map(|i| search.nearest_two(i)).collect();
        search.cost = search.two.iter().map(|t| t.cost[0]).sum();
        (0..core.demands()).for_each(|i| search.count(i, 1.0));
        search
    }

    fn nearest_two(&self, demand: usize) -> Two {
        let cap = self.core.cap[demand];
        let mut two = Two { slot: [NONE; 2], cost: [cap; 2] };
        let mut found = 0;
        for (site, cost) in self.core.rows.row(demand) {
            if self.slot[site] != NONE {
                (two.slot[found], two.cost[found]) = (self.slot[site], cost);
                found += 1;
                if found == 2 {
                    break;
                }
            }
        }
        two
    }

    /// Adds (`sign` 1) or takes away (-1) what a demand contributes to the savings.
    fn count(&mut self, demand: usize, sign: f64) {
        let Two { slot: [nearest, _], cost: [first, second] } = self.two[demand];
        let p = self.open.len();
        if nearest != NONE {
            self.loss[nearest as usize] += sign * (second - first);
        }
        for (site, cost) in self.core.rows.row(demand).take_while(|(_, cost)| *cost < second) {
            if cost < first {
                self.gain[site] += sign * (first - cost);
            }
            if nearest != NONE {
                self.extra[site * p + nearest as usize] += sign * (second - cost.max(first));
            }
        }
    }

    /// The swap `(site in, slot out, saving)` that saves most among those allowed, or `None` where there is none at all.
    fn best(&self, may_open: impl Fn(usize) -> bool, may_close: impl Fn(usize) -> bool) -> Option<(u32, usize, f64)> {
        let p = self.open.len();
        let mut best: Option<(u32, usize, f64)> = None;
        for site in (0..self.core.sites()).filter(|&s| self.slot[s] == NONE && may_open(s)) {
            let extra = &self.extra[site * p..(site + 1) * p];
            for slot in (0..p).filter(|&s| may_close(s)) {
                let saving = self.gain[site] - self.loss[slot] + extra[slot];
                if best.is_none_or(|b| saving > b.2) {
                    best = Some((site as u32, slot, saving));
                }
            }
        }
        best
    }

    /// Opens a site in the place of the one in a slot.
    pub(super) fn swap(&mut self, site: u32, slot: usize) {
        let mut new_cost = vec![f64::INFINITY; self.core.demands()];
        self.core.columns.row(site as usize).for_each(|(i, c)| new_cost[i] = c);
        let out = slot as u32;
        let changed: Vec<usize> = (0..self.core.demands())
            .filter(|&i| self.two[i].slot.contains(&out) || new_cost[i] < self.two[i].cost[1])
            .collect();
        changed.iter().for_each(|&i| self.count(i, -1.0));
        self.slot[self.open[slot] as usize] = NONE;
        self.slot[site as usize] = out;
        self.open[slot] = site;
        for &i in &changed {
            let before = self.two[i];
            self.two[i] =
                if before.slot.contains(&out) { self.nearest_two(i) } else { inserted(before, out, new_cost[i]) };
            self.cost += self.two[i].cost[0] - before.cost[0];
        }
        changed.iter().for_each(|&i| self.count(i, 1.0));
    }

    /// Swaps until none saves anything, or `is_over`.
    pub(super) fn descend(&mut self, is_over: &dyn Fn() -> bool) {
        while let Some((site, slot, saving)) = self.best(|_| true, |_| true) {
            if saving <= 0.0 || is_over() {
                break;
            }
            self.swap(site, slot);
        }
    }

    /// Walks to another set of as many sites by the best swaps towards it; the cheapest set strictly between, if any.
    /// Stays where it is once `is_over`.
    pub(super) fn walk_to(&mut self, goal: &[u32], is_over: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        let mut wanted = vec![false; self.core.sites()];
        goal.iter().for_each(|&g| wanted[g as usize] = true);
        let mut between: Option<(f64, Vec<u32>)> = None;
        let mut left = self.open.iter().filter(|&&s| !wanted[s as usize]).count();
        while left > 1 && !is_over() {
            let (site, slot, _) = self.best(|s| wanted[s], |s| !wanted[self.open[s] as usize])?;
            self.swap(site, slot);
            if between.as_ref().is_none_or(|b| self.cost < b.0) {
                between = Some((self.cost, self.open.clone()));
            }
            left -= 1;
        }
        between.map(|b| b.1)
    }
}

fn inserted(two: Two, slot: u32, cost: f64) -> Two {
    if cost < two.cost[0] {
        Two { slot: [slot, two.slot[0]], cost: [cost, two.cost[0]] }
    } else {
        Two { slot: [two.slot[0], slot], cost: [two.cost[0], cost] }
    }
}
