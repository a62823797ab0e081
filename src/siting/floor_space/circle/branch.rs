//! The best plan of a net: relaxation, plans made from it, branch and bound over what is built and, last, over sizes.

use std::collections::BinaryHeap;

use super::net::Net;
use super::plans::{self, Plan};
use super::price::{Decided, Prices, Terms};
use super::relax::{Relaxed, relax};
use super::sizes::{self, Steps};
use crate::siting::floor_space::supply::Fix;
use crate::siting::ranked::{Bounded, Ranked};

/// Steps of the relaxation at the root and further down, and for one price of money.
const ROUNDS: (u32, u32) = (500, 40);
const ROUNDS_FOR_RATE: u32 = 60;
/// Prices of money that are tried.
const RATES: u32 = 14;
/// Every so many subproblems a plan is made.
const BETWEEN_PLANS: u64 = 8;

/// What is to be least.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Aim {
    /// The cost at which all needs are met and all classes covered, fen.
    Cost,
    /// What is lacking for this much money (fen), m2; classes don't matter.
    Lacking {
        /// Fen.
        budget: f64,
        /// The least by which plans differ, m2.
        grain: f64,
    },
}

impl Aim {
    /// What is not less by so much is not less: costs are whole fen.
    pub fn less(self) -> f64 {
        match self {
            Self::Cost => 0.5,
            Self::Lacking { grain, .. } => 0.5 * grain,
        }
    }
}

/// The best plan and what is proven.
#[derive(Clone, Debug)]
pub(super) struct Solved {
    /// By item: m2 where it is built; `None` if no plan is possible, or none was found.
    pub amounts: Option<Vec<Option<u32>>>,
    pub value: f64,
    pub bound: f64,
}

struct Node {
    decided: Decided,
    prices: Prices,
    bound: f64,
}

impl Bounded for Node {
    fn bound(&self) -> f64 {
        self.bound
    }
}

struct Search<'a> {
    net: &'a Net,
    aim: Aim,
    terms: Terms,
    best: Option<Plan>,
    most: u64,
    is_over: &'a dyn Fn() -> bool,
    tell: &'a dyn Fn(f64, f64),
}

/// Solves a net, looking at no more than `most` subproblems: of many that differ by a square metre somewhere only the proof
/// takes longer. `tell` hears value and bound.
pub(super) fn solve(net: &Net, aim: Aim, most: u64, is_over: &dyn Fn() -> bool, tell: &dyn Fn(f64, f64)) -> Solved {
    let terms = Terms { rate: 1.0, highest: f64::INFINITY, constant: 0.0 };
    let bare = (aim != Aim::Cost).then(|| net.without_classes());
    let net = bare.as_ref().unwrap_or(net);
    let mut search = Search { net, aim, terms, best: None, most, is_over, tell };
    let bound = search.run().min(search.upper());
    match search.best {
        Some(plan) => Solved { value: plan.value, bound, amounts: Some(plan.amounts) },
        None => Solved { value: f64::INFINITY, bound, amounts: None },
    }
}

impl Search<'_> {
    fn upper(&self) -> f64 {
        self.best.as_ref().map_or(f64::INFINITY, |b| b.value)
    }

    /// Below this a bound leaves room for a better plan.
    fn goal(&self) -> f64 {
        self.upper() - self.aim.less()
    }

    fn run(&mut self) -> f64 {
        let decided = plans::at_first(self.net);
        let even = vec![0.5; self.net.items.len()];
        self.offer(plans::complete(self.net, self.aim, &decided, &even));
        let prices = Prices { demand: vec![0.0; self.net.needs.len()], class: vec![0.0; self.net.classes] };
        let prices = self.find_rate(&decided, prices);
        let mut queue = BinaryHeap::from([Ranked { node: Node { decided, prices, bound: 0.0 }, number: 0 }]);
        let mut number = 0;
        while let Some(Ranked { node, number: born }) = queue.pop() {
            let bound = node.bound;
            if bound > self.goal() {
                return self.upper();
            }
            (self.tell)(self.upper(), bound.max(0.0));
            if number > 0 && (number >= self.most || (self.is_over)()) {
                return bound;
            }
            for child in self.expand(node, born) {
                number += 1;
                queue.push(Ranked { node: child, number });
            }
        }
        self.upper()
    }

    /// For a budget: the price of money with the best bound.
    fn find_rate(&mut self, decided: &Decided, mut prices: Prices) -> Prices {
        let Aim::Lacking { budget, .. } = self.aim else { return prices };
        let is_over = self.is_over;
        let sum = |of: &dyn Fn(usize) -> f64| (0..self.net.items.len()).map(of).sum::<f64>();
        let cost = sum(&|i| self.net.items[i].cost_of(self.net.items[i].most)).max(1.0);
        let usual = sum(&|i| f64::from(self.net.items[i].most)).max(1.0) / cost;
        let terms = |log: f64| {
            let rate = usual * log.exp();
            Terms { rate, highest: 1.0, constant: -rate * budget }
        };
        // Golden section: the bound is concave in the price.
        let golden = (5f64.sqrt() - 1.0) / 2.0;
        let (mut low, mut high) = (-4.0, 5.0);
        let mut best = (f64::NEG_INFINITY, 0.0);
        let mut tried = |log: f64, prices: &mut Prices| {
            let found = relax(self.net, decided, &terms(log), prices, self.upper(), ROUNDS_FOR_RATE, &|_| !is_over());
            if found.bound > best.0 {
                (best, *prices) = ((found.bound, log), found.prices);
            }
            found.bound
        };
        let (mut a, mut b) = (high - golden * (high - low), low + golden * (high - low));
        let (mut at_a, mut at_b) = (tried(a, &mut prices), tried(b, &mut prices));
        for _ in 0..RATES {
            if (self.is_over)() {
                break;
            }
            if at_a >= at_b {
                (high, b, at_b) = (b, a, at_a);
                a = high - golden * (high - low);
                at_a = tried(a, &mut prices);
            } else {
                (low, a, at_a) = (a, b, at_b);
                b = low + golden * (high - low);
                at_b = tried(b, &mut prices);
            }
        }
        self.terms = terms(best.1);
        prices
    }

    /// Bounds a subproblem; what is left of it.
    fn expand(&mut self, node: Node, number: u64) -> Vec<Node> {
        if !plans::is_possible(self.net, self.aim, &node.decided) {
            return Vec::new();
        }
        if node.decided.fix.iter().all(|f| *f != Fix::Free) {
            return self.settle(node);
        }
        let is_root = number == 0;
        let rounds = if is_root { ROUNDS.0 } else { ROUNDS.1 };
        let upper = self.upper();
        let go_on = |bound: f64| {
            if is_root {
                (self.tell)(upper, bound.clamp(0.0, upper));
            }
            !(self.is_over)()
        };
        let relaxed = relax(self.net, &node.decided, &self.terms, &node.prices, self.goal(), rounds, &go_on);
        let bound = node.bound.max(relaxed.bound);
        if is_root || (number.is_multiple_of(BETWEEN_PLANS) && bound <= self.goal()) {
            self.offer(plans::complete(self.net, self.aim, &node.decided, &relaxed.share));
        }
        if is_root && let Some(best) = &self.best {
            let better = plans::improve(self.net, self.aim, best, &relaxed.share, self.is_over);
            self.offer(better);
        }
        if bound > self.goal() { Vec::new() } else { split(self.net, &node.decided, &relaxed, bound) }
    }

    /// Everything is decided but the sizes.
    fn settle(&mut self, node: Node) -> Vec<Node> {
        let Some((fine, value)) = plans::sized(self.net, self.aim, &node.decided, Steps::Fine) else {
            return Vec::new();
        };
        if value > self.goal() {
            return Vec::new();
        }
        let Some((item, mm2)) = sizes::most_fractional(&fine) else {
            self.offer(Some(Plan { value, amounts: sizes::whole(&fine) }));
            return Vec::new();
        };
        if let Some((whole, value)) = plans::sized(self.net, self.aim, &node.decided, Steps::Whole) {
            self.offer(Some(Plan { value, amounts: sizes::whole(&whole) }));
        }
        let with = |range| {
            let mut decided = node.decided.clone();
            decided.range[item] = range;
            Node { decided, prices: node.prices.clone(), bound: node.bound.max(value) }
        };
        let (least, most) = node.decided.range[item];
        let floor = (mm2 / 1_000_000) as u32;
        vec![with((least, floor)), with((floor + 1, most))]
    }

    fn offer(&mut self, plan: Option<Plan>) {
        if let Some(plan) = plan.filter(|p| p.value < self.goal()) {
            self.best = Some(plan);
        }
    }
}

/// The item is built or not of which it is least clear.
fn split(net: &Net, decided: &Decided, relaxed: &Relaxed, bound: f64) -> Vec<Node> {
    let free = (0..net.items.len()).filter(|item| decided.fix[*item] == Fix::Free);
    let doubt = |item: usize| relaxed.share[item].min(1.0 - relaxed.share[item]);
    let size = |item: usize| net.items[item].cost_of(net.items[item].most);
    let weight = |item: usize| (doubt(item) + 0.01) * (size(item) + 1.0);
    let Some(item) = free.max_by(|a, b| weight(*a).total_cmp(&weight(*b)).then(b.cmp(a))) else { return Vec::new() };
    let with = |fix: Fix| {
        let mut decided = decided.clone();
        plans::decide(net, &mut decided, item, fix);
        Node { decided, prices: relaxed.prices.clone(), bound }
    };
    vec![with(Fix::Closed), with(Fix::Open)]
}
