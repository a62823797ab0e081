//! Better plans from a good one: sites move to the middle of whom they serve, and now and then one is moved away.
//!
//! Location and allocation in turn (Cooper 1964), kicked as in iterated local search.

use fastrand::Rng;

use super::assign::Desk;
use super::branch::{Plan, plan_of_whole};
use super::core::Core;
use crate::siting::median::pool::Over;

/// Sites and slots near a demand among which a kick chooses.
const NEAR: usize = 8;
/// How much dearer than the best a plan may be and still be gone on from, at the start.
const WORSE: f64 = 0.005;

/// Improves a choice of sites (rows of the core) by so many kicks; demands are served whole. `None` where no plan was
/// found.
pub(super) fn wander(core: &Core, sites: &[u32], kicks: usize, seed: u64, is_over: &Over) -> Option<Plan> {
    let mut here = Walk::new(core, sites, seed)?;
    here.settle(is_over).then_some(())?;
    let mut best = here.desk.clone();
    for kick in 0..kicks {
        if is_over() {
            break;
        }
        let mut next = here.clone();
        let is_kicked = next.kick();
        here.rng = next.rng.clone();
        if !is_kicked || !next.settle(is_over) {
            continue;
        }
        let cost = next.desk.total();
        if cost < best.total() {
            best = next.desk.clone();
        }
        let left = 1.0 - kick as f64 / kicks as f64;
        if cost <= here.desk.total() || cost < best.total() * (1.0 + WORSE * left) {
            here = next;
        }
    }
    Some(plan_of_whole(core, best.result()))
}

#[derive(Clone)]
struct Walk<'a> {
    desk: Desk<'a>,
    /// By site: whether it is in a slot.
    is_used: Vec<bool>,
    rng: Rng,
}

impl<'a> Walk<'a> {
    fn new(core: &'a Core, sites: &[u32], seed: u64) -> Option<Self> {
        let desk = Desk::new(core, sites)?;
        let mut is_used = vec![false; core.sites()];
        sites.iter().for_each(|&j| is_used[j as usize] = true);
        Some(Self { desk, is_used, rng: Rng::with_seed(seed) })
    }

    /// Moves demands and sites in turn until neither saves anything; false where rooms don't hold all.
    fn settle(&mut self, is_over: &Over) -> bool {
        let mut cost = f64::INFINITY;
        while self.desk.fit(is_over) {
            let now = self.desk.total();
            if now >= cost || !self.centre() {
                return now.is_finite();
            }
            cost = now;
        }
        false
    }

    /// Moves every site that isn't fixed to where whom it serves costs least; whether one moved.
    fn centre(&mut self) -> bool {
        let core = self.desk.core;
        let mut members = vec![Vec::new(); self.desk.load.len()];
        self.desk.at.iter().enumerate().for_each(|(i, &slot)| members[slot].push(i));
        let mut is_moved = false;
        // The last slot is nobody's.
        for (slot, members) in members[..self.desk.sites.len()].iter().enumerate() {
            if core.open[self.desk.sites[slot] as usize] || members.is_empty() {
                continue;
            }
            let mut best: (f64, Option<u32>) = (members.iter().map(|&i| self.desk.cost(i, slot)).sum(), None);
            for site in (0..core.sites()).filter(|&j| self.may_open(j)) {
                if f64::from(core.room[site]) < self.desk.load[slot] {
                    continue;
                }
                let mut cost = 0.0;
                let is_dearer = members.iter().any(|&i| {
                    cost += core.cost(site, i);
                    cost >= best.0
                });
                if !is_dearer {
                    best = (cost, Some(site as u32));
                }
            }
            if let Some(site) = best.1 {
                self.exchange(slot, site);
                is_moved = true;
            }
        }
        is_moved
    }

    fn may_open(&self, site: usize) -> bool {
        !self.is_used[site] && !self.desk.core.open[site]
    }

    fn exchange(&mut self, slot: usize, site: u32) {
        self.is_used[self.desk.sites[slot] as usize] = false;
        self.is_used[site as usize] = true;
        self.desk.replace(slot, site);
    }

    /// Opens a site near a random demand in the place of one nearby or anywhere; false where there is none.
    fn kick(&mut self) -> bool {
        let core = self.desk.core;
        let demand = self.rng.usize(0..core.demands());
        let closed = (0..core.sites()).filter(|&j| self.may_open(j) && core.cost(j, demand).is_finite());
        let closed = nearest(closed, |j| core.cost(j, demand));
        let slots = (0..self.desk.sites.len()).filter(|&s| !core.open[self.desk.sites[s] as usize]);
        let slots = if self.rng.bool() { nearest(slots, |s| self.desk.cost(demand, s)) } else { slots.collect() };
        let (Some(&site), Some(&slot)) = (self.rng.choice(&closed), self.rng.choice(&slots)) else { return false };
        self.exchange(slot, site as u32);
        true
    }
}

fn nearest(items: impl Iterator<Item = usize>, cost: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut items: Vec<usize> = items.collect();
    items.sort_unstable_by(|&a, &b| cost(a).total_cmp(&cost(b)).then(a.cmp(&b)));
    items.truncate(NEAR);
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siting::Role;
    use crate::siting::median::capacity::CapacityProblem;
    use crate::siting::median::{MedianProblem, Table};

    #[test]
    fn walks_end_at_plans_that_rooms_hold_and_that_cost_no_more_than_the_start() {
        for seed in 0..20 {
            let mut rng = Rng::with_seed(seed);
            let n = rng.usize(12..40);
            let place: Vec<(f64, f64)> = (0..n).map(|_| (rng.f64() * 100.0, rng.f64() * 100.0)).collect();
            let apart = |i: u32, j: u32| {
                let (a, b) = (place[i as usize], place[j as usize]);
                (a.0 - b.0).hypot(a.1 - b.1) as i64
            };
            let table = Table::dense(n, n, apart).expect("small");
            let size: Vec<u32> = (0..n).map(|_| rng.u32(1..20)).collect();
            let (p, weight) = (4, vec![1; n]);
            let room = vec![size.iter().sum::<u32>() / 3; n];
            let role: Vec<Role> = (0..n).map(|j| if j == 0 { Role::Existing } else { Role::Free }).collect();
            let median = MedianProblem { table: &table, weight: &weight, role: &role, p };
            let core = Core::new(&CapacityProblem { median, size: &size, room: &room, split: false, unserved: None });
            let start: Vec<u32> = (0..=p as u32).collect();
            let first = wander(&core, &start, 0, seed, &|| false).expect("there is room");
            let best = wander(&core, &start, 60, seed, &|| false).expect("there is room");
            assert!(best.cost <= first.cost);
            assert!(best.open.iter().filter(|j| **j != 0).count() <= p);
            let mut load = vec![0; n];
            best.service.iter().for_each(|(_, j, units)| load[*j as usize] += units);
            assert!(load.iter().zip(&room).all(|(load, room)| load <= room));
            let cost: i64 = best.service.iter().map(|(i, j, _)| apart(*i, *j)).sum();
            assert_eq!((best.service.len(), cost as f64), (n, best.cost));
            assert_eq!(wander(&core, &start, 60, seed, &|| false).map(|p| p.cost), Some(best.cost));
        }
    }
}
