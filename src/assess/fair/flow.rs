//! The largest flow from supplies to demands at one level.
//!
//! Supplies hold what they have not given yet. What one has is pushed towards demands that lack something, directly
//! or by taking the place of another supply, which gets back what it gave. Each round measures the distance of every
//! supply from what is lacking (backwards, so that those from which nothing lacking can be reached are known to be
//! done with), then pushes in one wave from the far to the near: preflow-push (Goldberg and Tarjan 1988) with all
//! labels made exact once a round. A supply that keeps something has a larger distance in the next round, so it ends.

use std::ops::{AddAssign, Range, SubAssign};

use super::level::Level;
use super::part::{Low, Part};

/// Whole numbers that flow.
pub(super) trait Whole: Copy + Ord + Default + AddAssign + SubAssign + Send {
    /// From an exact amount, which fits.
    fn exact(amount: i128) -> Self;
    /// From about that amount, not negative.
    fn about(amount: f64) -> Self;
    /// About as much.
    fn to_f64(self) -> f64;
    /// As much the other way.
    fn negated(self) -> Self;
}

impl Whole for i64 {
    fn exact(amount: i128) -> Self {
        amount as i64
    }
    fn about(amount: f64) -> Self {
        amount as i64
    }
    fn to_f64(self) -> f64 {
        self as f64
    }
    fn negated(self) -> Self {
        -self
    }
}

impl Whole for i128 {
    fn exact(amount: i128) -> Self {
        amount
    }
    fn about(amount: f64) -> Self {
        // Quicker than a conversion of all 128 bits, and as good a start.
        const UNIT: f64 = (1u64 << 52) as f64;
        if amount < UNIT { i128::from(amount as i64) } else { i128::from((amount / UNIT) as i64) << 52 }
    }
    fn to_f64(self) -> f64 {
        self as f64
    }
    fn negated(self) -> Self {
        -self
    }
}

/// Not reached.
const FAR: u32 = u32::MAX;

/// A flow in a part; what it is stored in can be used again for another part.
#[derive(Default)]
pub(super) struct Flow<N> {
    /// What flows on each edge.
    pub on: Vec<N>,
    /// What each supply has not given.
    pub(super) left: Vec<N>,
    /// What each demand lacks.
    pub(super) lacks: Vec<N>,
    /// Rounds from what is lacking.
    supply_distance: Vec<u32>,
    demand_distance: Vec<u32>,
    /// The edge of each demand that is tried next.
    next: Vec<u32>,
    /// Supplies by distance.
    order: Vec<u32>,
    /// Demands by distance.
    queue: Vec<u32>,
}

impl<N: Whole> Flow<N> {
    /// Starts with the flow that the part's edges know of, as far as it fits what is offered and drawn at a level.
    pub fn start(&mut self, part: &Part, level: &Level) {
        let zero = N::default();
        renew(&mut self.on, part.edges.iter().map(|_| zero));
        renew(&mut self.left, part.amounts.iter().map(|&amount| N::exact(level.offered(amount))));
        renew(&mut self.lacks, part.terms.iter().map(|t| N::exact(t.drawn(level))));
        renew(&mut self.supply_distance, part.supplies.iter().map(|_| FAR));
        renew(&mut self.demand_distance, part.demands.iter().map(|_| FAR));
        renew(&mut self.next, part.demands.iter().map(|_| 0));
        let scale = level.den() as f64;
        for s in 0..part.supplies.len() {
            for e in part.range(s) {
                let edge = part.edges[e];
                if edge.flow > 0.0 {
                    let fits = self.left[s].min(self.lacks[edge.demand as usize]);
                    self.push(s, e, N::about(edge.flow * scale).min(fits));
                    self.lacks[edge.demand as usize] -= self.on[e];
                }
            }
        }
    }

    /// Makes the flow as large as it can be. `None` if nothing is lacking then, else what is low: the demands that
    /// lack something or could make room for one that does, and the supplies that reach them.
    pub fn fill(&mut self, part: &Part) -> Option<Low> {
        loop {
            let holders = self.left.iter().filter(|l| **l > N::default()).count();
            let reached = self.measure(part, holders);
            if self.order.is_empty() {
                return None;
            }
            if reached == 0 {
                let near = |d: &u32| *d != FAR;
                let supplies = self.supply_distance.iter().map(near).collect();
                return Some(Low { supplies, demands: self.demand_distance.iter().map(near).collect() });
            }
            for i in (0..self.order.len()).rev() {
                self.give(part, self.order[i] as usize);
            }
        }
    }

    /// Measures distances from what is lacking, no farther than `holders` supplies that hold something; returns how
    /// many of them are in reach.
    fn measure(&mut self, part: &Part, holders: usize) -> usize {
        let zero = N::default();
        self.supply_distance.fill(FAR);
        self.demand_distance.fill(FAR);
        self.order.clear();
        self.queue.clear();
        for (d, lacks) in self.lacks.iter().enumerate() {
            if *lacks > zero {
                self.demand_distance[d] = 0;
                self.queue.push(d as u32);
            }
        }
        let (mut reached, mut distance) = (0, 0);
        let (mut new_demands, mut new_supplies) = (0..self.queue.len(), 0..0);
        while !new_demands.is_empty() && (reached == 0 || reached < holders) {
            for i in new_demands.clone() {
                let d = self.queue[i] as usize;
                self.next[d] = part.ends[d];
                for &(s, _) in part.arrivals(d) {
                    let to = &mut self.supply_distance[s as usize];
                    if *to == FAR {
                        *to = distance;
                        self.order.push(s);
                        reached += usize::from(self.left[s as usize] > zero);
                    }
                }
            }
            new_supplies = new_supplies.end..self.order.len();
            distance += 1;
            for i in new_supplies.clone() {
                for e in part.range(self.order[i] as usize) {
                    let d = part.edges[e].demand;
                    if self.demand_distance[d as usize] == FAR && self.on[e] > zero {
                        self.demand_distance[d as usize] = distance;
                        self.queue.push(d);
                    }
                }
            }
            new_demands = new_demands.end..self.queue.len();
        }
        reached
    }

    /// Pushes what a supply holds to the demands that are nearer to what is lacking.
    fn give(&mut self, part: &Part, s: usize) {
        let zero = N::default();
        let distance = self.supply_distance[s];
        for e in part.range(s) {
            if self.left[s] <= zero {
                return;
            }
            let d = part.edges[e].demand as usize;
            if self.demand_distance[d] != distance {
                continue;
            }
            if distance == 0 {
                let pushed = self.left[s].min(self.lacks[d]);
                self.lacks[d] -= pushed;
                self.push(s, e, pushed);
            } else {
                self.displace(part, (s, e), d, distance);
            }
        }
    }

    /// Puts what supply `s` holds on its edge `e` to demand `d` in the place of what nearer supplies give.
    fn displace(&mut self, part: &Part, (s, e): (usize, usize), d: usize, distance: u32) {
        let zero = N::default();
        let Range { start, end } = self.next[d]..part.ends[d + 1];
        for at in start..end {
            let (other, back) = part.arrivals[at as usize];
            let (o, back) = (other as usize, back as usize);
            if self.supply_distance[o] + 1 == distance && self.on[back] > zero {
                let pushed = self.left[s].min(self.on[back]);
                self.on[back] -= pushed;
                self.left[o] += pushed;
                self.push(s, e, pushed);
                if self.left[s] <= zero {
                    self.next[d] = at;
                    return;
                }
            }
        }
        self.next[d] = end;
    }

    fn push(&mut self, s: usize, e: usize, amount: N) {
        self.left[s] -= amount;
        self.on[e] += amount;
    }
}

fn renew<T>(buffer: &mut Vec<T>, with: impl Iterator<Item = T>) {
    buffer.clear();
    buffer.extend(with);
}
