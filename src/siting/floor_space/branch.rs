//! One part solved exactly: plans from the relaxation made whole, local search, branch and bound.

use std::collections::BinaryHeap;

use super::model::Built;
use super::part::Part;
use super::relax::{Relaxed, relax};
use super::supply::Fix;
use crate::siting::ranked::{Bounded, Ranked};

/// Steps of the relaxation at the root and further down.
const ROUNDS: (u32, u32) = (300, 40);
/// Costs are whole fen: what is not cheaper by one is not cheaper.
const LESS: f64 = 0.5;

/// The best plan of a part and what is proven.
#[derive(Clone, Debug)]
pub(super) struct Solved {
    pub cost: f64,
    pub bound: f64,
    pub built: Vec<Option<Built>>,
}

/// A subproblem.
struct Node {
    fix: Vec<Fix>,
    bound: f64,
    prices: Vec<f64>,
}

impl Bounded for Node {
    fn bound(&self) -> f64 {
        self.bound
    }
}

struct Search<'a> {
    part: &'a Part<'a>,
    roles: Vec<Fix>,
    best: Option<Solved>,
    is_over: &'a dyn Fn() -> bool,
    tell: &'a dyn Fn(f64, f64),
    told: f64,
}

/// Solves a part. `is_over` is asked between steps; `tell` hears value and bound, fen. Every need must be within what
/// the places can bring, and every class within what they cover.
pub(super) fn solve(part: &Part<'_>, is_over: &dyn Fn() -> bool, tell: &dyn Fn(f64, f64)) -> Solved {
    let roles = part.roles();
    let mut search = Search { part, roles, best: None, is_over, tell, told: f64::NEG_INFINITY };
    let bound = search.run();
    let best = search.best.unwrap_or(Solved { cost: f64::INFINITY, bound, built: vec![None; part.len()] });
    Solved { bound: bound.min(best.cost), ..best }
}

impl Search<'_> {
    fn upper(&self) -> f64 {
        self.best.as_ref().map_or(f64::INFINITY, |b| b.cost)
    }

    fn run(&mut self) -> f64 {
        let all = vec![0.0; self.part.classes.len()];
        // Everything open is the first plan; the relaxation needs something to aim at.
        self.complete(&vec![1.0; self.part.len()]);
        self.improve();
        let root = Node { fix: self.roles.clone(), bound: 0.0, prices: all };
        let mut queue = BinaryHeap::from([Ranked { node: root, number: 0 }]);
        let mut number = 0;
        while let Some(Ranked { node, number: born }) = queue.pop() {
            if node.bound > self.upper() - LESS {
                return self.upper();
            }
            self.report(node.bound);
            if (self.is_over)() {
                return node.bound;
            }
            for child in self.expand(node, born) {
                number += 1;
                queue.push(Ranked { node: child, number });
            }
        }
        self.upper()
    }

    fn report(&mut self, bound: f64) {
        if bound > self.told {
            self.told = bound;
            (self.tell)(self.upper(), bound);
        }
    }

    /// Bounds a subproblem; what is left of it.
    fn expand(&mut self, node: Node, number: u64) -> Vec<Node> {
        let part = self.part;
        let settled = part.covered(|at| node.fix[at] == Fix::Open);
        if settled.iter().all(|s| *s) {
            let priced = part.price(&node.fix, &vec![0.0; part.len()]);
            self.offer(priced.cost, priced.built);
            return Vec::new();
        }
        if (0..settled.len()).any(|c| part.classes[c].iter().all(|at| node.fix[*at] == Fix::Closed)) {
            return Vec::new();
        }
        let rounds = if number == 0 { ROUNDS.0 } else { ROUNDS.1 };
        let relaxed = relax(part, &node.fix, &node.prices, self.upper(), rounds, |_| !(self.is_over)());
        let bound = node.bound.max(relaxed.bound);
        if number == 0 {
            self.report(bound.min(self.upper()));
        }
        self.complete(&relaxed.share);
        if number == 0 {
            self.improve();
        }
        if bound > self.upper() - LESS {
            return Vec::new();
        }
        self.split(&node, &relaxed, &settled, bound)
    }

    /// A place of the class that is hardest to cover is built or not.
    fn split(&self, node: &Node, relaxed: &Relaxed, settled: &[bool], bound: f64) -> Vec<Node> {
        let free = |class: &usize| self.part.classes[*class].iter().filter(|at| node.fix[**at] == Fix::Free).count();
        let open = (0..settled.len()).filter(|class| !settled[*class]);
        let Some(class) = open.min_by_key(|class| free(class)) else { return Vec::new() };
        let candidates = self.part.classes[class].iter().copied().filter(|at| node.fix[*at] == Fix::Free);
        let Some(at) = candidates.max_by(|a, b| relaxed.share[*a].total_cmp(&relaxed.share[*b]).then(b.cmp(a))) else {
            return Vec::new();
        };
        let with = |decision: Fix| {
            let mut fix = node.fix.clone();
            fix[at] = decision;
            Node { fix, bound, prices: relaxed.prices.clone() }
        };
        vec![with(Fix::Closed), with(Fix::Open)]
    }

    fn offer(&mut self, cost: f64, built: Vec<Option<Built>>) -> bool {
        if cost >= self.upper() - LESS {
            return false;
        }
        self.best = Some(Solved { cost, bound: 0.0, built });
        (self.tell)(cost, self.told.max(0.0));
        true
    }

    /// Makes a plan that covers everyone from what the relaxation built most often.
    fn complete(&mut self, share: &[f64]) {
        let part = self.part;
        let mut is_kept: Vec<bool> = self.roles.iter().map(|f| *f == Fix::Open).collect();
        loop {
            let covered = part.covered(|at| is_kept[at]);
            let gain = |at: usize| part.covers[at].iter().filter(|c| !covered[**c]).count() as f64;
            let free = (0..part.len()).filter(|at| self.roles[*at] == Fix::Free && !is_kept[*at] && gain(*at) > 0.0);
            let worth = |at: usize| gain(at) * (share[at] + 0.05) / (part.least_cost(at) + 1.0);
            match free.max_by(|a, b| worth(*a).total_cmp(&worth(*b)).then(b.cmp(a))) {
                Some(at) => is_kept[at] = true,
                None => break,
            }
        }
        self.try_kept(&mut is_kept);
    }

    /// Takes the cheapest plan in which these places are built, without those that nobody needs.
    fn try_kept(&mut self, is_kept: &mut [bool]) -> bool {
        let part = self.part;
        for at in (0..part.len()).rev() {
            if is_kept[at] && self.roles[at] == Fix::Free {
                is_kept[at] = false;
                let needed = part.covers[at].iter().any(|c| !part.classes[*c].iter().any(|other| is_kept[*other]));
                is_kept[at] = needed;
            }
        }
        let decide = |(at, role): (usize, &Fix)| if is_kept[at] { Fix::Open } else { *role };
        let fix: Vec<Fix> = self.roles.iter().enumerate().map(decide).collect();
        if part.covered(|at| is_kept[at]).contains(&false) {
            return false;
        }
        let priced = part.price(&fix, &vec![0.0; part.len()]);
        self.offer(priced.cost, priced.built)
    }

    /// Puts one place for another as long as that saves something.
    fn improve(&mut self) {
        let Some(best) = &self.best else { return };
        let mut is_kept: Vec<bool> = best.built.iter().map(Option::is_some).collect();
        let mut at = 0;
        let mut tried = 0;
        while tried < self.part.len() && !(self.is_over)() {
            let mut turned = is_kept.clone();
            if self.roles[at] == Fix::Free {
                turned[at] = !turned[at];
                if !turned[at] {
                    self.cover_again(&mut turned, at);
                }
            }
            if self.roles[at] == Fix::Free && self.try_kept(&mut turned) {
                let built = self.best.iter().flat_map(|b| &b.built);
                is_kept = built.map(Option::is_some).collect();
                tried = 0;
            }
            at = (at + 1) % self.part.len();
            tried += 1;
        }
    }

    /// Covers with other places what was covered by `gone`.
    fn cover_again(&self, is_kept: &mut [bool], gone: usize) {
        let part = self.part;
        loop {
            let missing: Vec<usize> = part.covers[gone]
                .iter()
                .copied()
                .filter(|class| !part.classes[*class].iter().any(|at| is_kept[*at]))
                .collect();
            let Some(class) = missing.first() else { return };
            let others = part.classes[*class].iter().copied();
            let gain = |at: usize| part.covers[at].iter().filter(|c| missing.contains(c)).count() as f64;
            let free = others.filter(|at| *at != gone && self.roles[*at] == Fix::Free);
            let worth = |at: usize| gain(at) / (part.least_cost(at) + 1.0);
            match free.max_by(|a, b| worth(*a).total_cmp(&worth(*b)).then(b.cmp(a))) {
                Some(at) => is_kept[at] = true,
                None => return,
            }
        }
    }
}
