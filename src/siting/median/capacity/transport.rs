//! The cheapest way to serve demands that may be split, once the sites are chosen: the transport problem.

use super::core::Core;

/// `(demand, slot, units)`.
pub(super) type Flow = (u32, u32, u32);

/// Units by demand and slot; the last slot is nobody.
struct Transport<'a> {
    core: &'a Core,
    sites: &'a [u32],
    flow: Vec<u32>,
    left: Vec<u32>,
    is_over: &'a dyn Fn() -> bool,
}

/// Serves every unit at least cost: the cost and `(demand, slot, units)`; `Err(false)` where that can't be done,
/// `Err(true)` where it was stopped.
///
/// Each demand's units take the cheapest way through the slots, moving others where that is cheaper (successive
/// shortest paths; the paths' nodes are slots only).
pub(super) fn transport(core: &Core, sites: &[u32], is_over: &dyn Fn() -> bool) -> Result<(f64, Vec<Flow>), bool> {
    let width = sites.len() + 1;
    let left = sites.iter().map(|&j| core.room[j as usize]).chain([u32::MAX]).collect();
    let mut work = Transport { core, sites, flow: vec![0; core.demands() * width], left, is_over };
    for i in 0..core.demands() {
        work.serve(i)?;
    }
    let mut cost = 0.0;
    let mut service = Vec::new();
    for i in 0..core.demands() {
        for s in (0..width).filter(|&s| work.flow[i * width + s] > 0) {
            let units = work.flow[i * width + s];
            cost += f64::from(units) * work.cost(i, s);
            service.push((i as u32, s as u32, units));
        }
    }
    Ok((cost, service))
}

impl Transport<'_> {
    fn width(&self) -> usize {
        self.sites.len() + 1
    }

    fn cost(&self, demand: usize, slot: usize) -> f64 {
        self.sites.get(slot).map_or(self.core.unserved[demand], |&j| self.core.cost(j as usize, demand))
    }

    fn serve(&mut self, demand: usize) -> Result<(), bool> {
        let mut waiting = self.core.size[demand];
        while waiting > 0 {
            if (self.is_over)() {
                return Err(true);
            }
            let path = self.direct(demand).or_else(|| self.cheapest_path(demand)).ok_or(false)?;
            waiting -= self.push(demand, &path, waiting);
        }
        Ok(())
    }

    /// The cheapest slot, if it has room: then no way is cheaper, as moving others to free room never pays.
    fn direct(&self, demand: usize) -> Option<Vec<(usize, usize)>> {
        let slots = 0..self.width();
        let cheapest = slots.min_by(|&a, &b| self.cost(demand, a).total_cmp(&self.cost(demand, b)))?;
        let fits = self.left[cheapest] > 0 && self.cost(demand, cheapest).is_finite();
        fits.then(|| vec![(cheapest, usize::MAX)])
    }

    /// Slots from the one that takes the demand to one with room, each with the demand that is moved on from it.
    fn cheapest_path(&self, demand: usize) -> Option<Vec<(usize, usize)>> {
        let width = self.width();
        let mut far: Vec<f64> = (0..width).map(|s| self.cost(demand, s)).collect();
        let mut from: Vec<Option<(usize, usize)>> = vec![None; width];
        let step = self.steps();
        // No way repeats a slot, so this many rounds are enough.
        for _ in 0..width {
            let mut changed = false;
            for a in 0..width {
                for b in 0..width {
                    let (cost, moved) = step[a * width + b];
                    if far[a].is_finite() && cost.is_finite() && far[a] + cost < far[b] {
                        (far[b], from[b]) = (far[a] + cost, Some((a, moved)));
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        let free = (0..width).filter(|&s| self.left[s] > 0 && far[s].is_finite());
        let mut at = free.min_by(|&a, &b| far[a].total_cmp(&far[b]))?;
        let mut path = vec![(at, usize::MAX)];
        while let Some((before, moved)) = from[at] {
            path.push((before, moved));
            at = before;
        }
        path.reverse();
        Some(path)
    }

    /// By pair of slots: the least that moving a unit from one to the other costs, and whose unit it is.
    fn steps(&self) -> Vec<(f64, usize)> {
        let width = self.width();
        let mut step = vec![(f64::INFINITY, usize::MAX); width * width];
        for i in 0..self.core.demands() {
            for a in (0..width).filter(|&a| self.flow[i * width + a] > 0) {
                let here = self.cost(i, a);
                for b in (0..width).filter(|&b| b != a) {
                    let cost = self.cost(i, b) - here;
                    if cost < step[a * width + b].0 {
                        step[a * width + b] = (cost, i);
                    }
                }
            }
        }
        step
    }

    fn push(&mut self, demand: usize, path: &[(usize, usize)], most: u32) -> u32 {
        let width = self.width();
        let moves = || path.windows(2).map(|w| (w[0].0, w[1].0, w[0].1));
        let (first, last) = (path[0].0, path[path.len() - 1].0);
        let units = moves().map(|(a, _, i)| self.flow[i * width + a]).chain([most, self.left[last]]).min().unwrap_or(0);
        for (a, b, i) in moves() {
            self.flow[i * width + a] -= units;
            self.flow[i * width + b] += units;
        }
        self.flow[demand * width + first] += units;
        if last + 1 < width {
            self.left[last] -= units;
        }
        units
    }
}
