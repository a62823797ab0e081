//! One subproblem of the branch and bound: some sites opened, some closed.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use super::core::Core;
use super::dual::{Dual, Effort, Plain, ascend};
use super::pool::{Candidate, Over, descent};
use crate::siting::ranked::Bounded;

/// A subproblem. Sites are rows of the root's core.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) opened: Vec<u32>,
    pub(super) closed: Vec<u32>,
    /// No solution of the subproblem costs less.
    pub(super) bound: f64,
    /// Prices to start from.
    pub(super) price: Arc<Vec<f64>>,
}

impl Bounded for Node {
    fn bound(&self) -> f64 {
        self.bound
    }
}

/// What every subproblem is judged with.
pub(super) struct Judge<'a> {
    /// The whole problem.
    pub(super) core: &'a Core,
    /// Row of each site in the core, by row in the problem.
    pub(super) row: &'a [u32],
    pub(super) quantum: f64,
    /// Cost of the best known set: only cheaper ones are looked for.
    pub(super) upper: f64,
    pub(super) effort: Effort,
    /// Whether time is up.
    pub(super) is_over: &'a Over<'a>,
    /// Hears how the bound rises, where the subproblem is the whole problem.
    pub(super) told: Option<&'a (dyn Fn(f64) + Sync)>,
}

/// What came of a subproblem.
pub(super) struct Judged {
    /// What is left of it, none if nothing in it can be cheaper than the best known set.
    pub(super) left: Vec<Node>,
    /// A set that was found in it.
    pub(super) found: Option<Candidate>,
    /// Evaluations of the relaxation.
    pub(super) work: u64,
}

impl Judge<'_> {
    /// Raises the bound of a subproblem, settles the sites that the bound settles, and splits what remains.
    pub(super) fn judge(&self, mut node: Node) -> Judged {
        let (mut found, mut work) = (None, 0);
        loop {
            let core = self.restricted(&node);
            if core.p == 0 || core.sites() <= core.p {
                let mut all = node.opened.clone();
                all.extend((0..core.sites().min(core.p)).map(|j| self.row[core.ids[j] as usize]));
                offer(&mut found, (self.core.cost(&all), all));
                return Judged { left: Vec::new(), found, work };
            }
            let dual = self.raise(&core, &node, &mut work);
            node.bound = node.bound.max(dual.bound);
            node.price = Arc::new(dual.price.clone());
            let known = found.as_ref().map_or(self.upper, |f: &Candidate| f.0.min(self.upper));
            if node.bound > known - 1.0 {
                return Judged { left: Vec::new(), found, work };
            }
            let (_, set) = descent(&core, dual.best.clone(), self.is_over);
            let mut all = node.opened.clone();
            all.extend(set.iter().map(|&j| self.row[core.ids[j as usize] as usize]));
            offer(&mut found, (self.core.cost(&all), all));
            let known = found.as_ref().map_or(self.upper, |f| f.0.min(self.upper));
            if node.bound > known - 1.0 {
                return Judged { left: Vec::new(), found, work };
            }
            let (opened, closed) = settled((0..core.sites() as u32).collect(), core.p, &dual, known);
            let much = !opened.is_empty() || closed.len() * 8 > core.sites();
            node.opened.extend(opened.iter().map(|&j| self.row[core.ids[j as usize] as usize]));
            node.closed.extend(closed.iter().map(|&j| self.row[core.ids[j as usize] as usize]));
            if (self.is_over)() {
                return Judged { left: vec![node], found, work };
            }
            if !much {
                let left = self.split(node, &core, &dual, &closed);
                return Judged { left, found, work };
            }
        }
    }

    fn restricted(&self, node: &Node) -> Cow<'_, Core> {
        if node.opened.is_empty() && node.closed.is_empty() {
            return Cow::Borrowed(self.core);
        }
        let mut keep = vec![true; self.core.sites()];
        node.opened.iter().chain(&node.closed).for_each(|&j| keep[j as usize] = false);
        Cow::Owned(self.core.restricted(&node.opened, &keep))
    }

    fn raise(&self, core: &Core, node: &Node, work: &mut u64) -> Dual {
        let mut pace = Pace::new(self.upper, self.told);
        let go_on = |dual: &Dual, round| pace.go_on(dual.bound.max(node.bound), round);
        let plain = &mut Plain::new(core);
        let dual = ascend(plain, self.quantum, &node.price, self.upper, self.effort, &self.is_over, go_on);
        *work += u64::from(pace.rounds) + 1;
        dual
    }

    fn split(&self, node: Node, core: &Core, dual: &Dual, closed: &[u32]) -> Vec<Node> {
        let gone: HashSet<u32> = closed.iter().copied().collect();
        let doubt = |j: u32| dual.share[j as usize].min(1.0 - dual.share[j as usize]);
        let weight = |j: u32| (doubt(j).max(0.0) + 1e-3) * -dual.reduced[j as usize];
        let site = (0..core.sites() as u32)
            .filter(|j| !gone.contains(j))
            .max_by(|&a, &b| weight(a).total_cmp(&weight(b)).then(b.cmp(&a)));
        let Some(site) = site else { return Vec::new() };
        let row = self.row[core.ids[site as usize] as usize];
        let (mut with, mut without) = (node.clone(), node);
        with.opened.push(row);
        without.closed.push(row);
        vec![with, without]
    }
}

/// Whether a bound still rises fast enough.
pub(super) struct Pace<'a> {
    upper: f64,
    told: Option<&'a (dyn Fn(f64) + Sync)>,
    /// Round and bound at the last look.
    last: (u32, f64),
    next_told: u32,
    /// The latest round.
    pub(super) rounds: u32,
}

impl<'a> Pace<'a> {
    pub(super) fn new(upper: f64, told: Option<&'a (dyn Fn(f64) + Sync)>) -> Self {
        Self { upper, told, last: (0, f64::NEG_INFINITY), next_told: 25, rounds: 0 }
    }

    /// Until nothing is left, or the last rounds closed too little of the gap: a twentieth, for the whole problem a
    /// hundredth, since all others start from its prices.
    pub(super) fn go_on(&mut self, bound: f64, round: u32) -> bool {
        self.rounds = round;
        if let Some(told) = self.told.filter(|_| round >= self.next_told) {
            told(bound);
            self.next_told = round + 25;
        }
        if bound > self.upper - 1.0 {
            return false;
        }
        if round < self.last.0 + 40 {
            return true;
        }
        let part = if self.told.is_some() { 0.01 } else { 0.05 };
        let slow = bound > 0.0 && bound - self.last.1 < part * (self.upper - bound);
        self.last = (round, bound);
        !slow
    }
}

fn offer(found: &mut Option<Candidate>, new: Candidate) {
    if found.as_ref().is_none_or(|f| new.0 < f.0) {
        *found = Some(new);
    }
}

/// Of the free sites `order`, those that are open, and those that are closed, in every solution cheaper than `upper`
/// with `p` of them, by their reduced costs.
pub(super) fn settled(mut order: Vec<u32>, p: usize, dual: &Dual, upper: f64) -> (Vec<u32>, Vec<u32>) {
    if p == 0 || p >= order.len() {
        return (Vec::new(), Vec::new());
    }
    let reduced = |j: u32| dual.reduced[j as usize];
    order.sort_unstable_by(|&a, &b| reduced(a).total_cmp(&reduced(b)).then(a.cmp(&b)));
    let (last_in, first_out) = (reduced(order[p - 1]), reduced(order[p]));
    let opened = order[..p].iter().copied().filter(|&j| dual.bound - reduced(j) + first_out > upper - 1.0);
    let closed = order[p..].iter().copied().filter(|&j| dual.bound - last_in + reduced(j) > upper - 1.0);
    (opened.collect(), closed.collect())
}
