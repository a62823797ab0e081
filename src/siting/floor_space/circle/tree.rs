//! The tree of a branch and cut, and the order in which it grows.

use std::collections::BinaryHeap;
use std::sync::Arc;

use super::branch::{Aim, Solved};
use super::choose::choose;
use super::cut::broken;
use super::dive::Dive;
use super::net::Net;
use super::plans::{self, Plan};
use super::program::Program;
use crate::siting::cover::gcd;
use crate::siting::cover::lp::{Basis, End, Row, Simplex};
use crate::siting::experience::Experience;
use crate::siting::ranked::{Bounded, Ranked};

/// Rounds of cuts at the root, further down, and where everything is whole.
const ROUNDS: (u32, u32, u32) = (400, 3, 2_000);
/// Every so many subproblems a plan is made.
const BETWEEN_PLANS: u64 = 10;
/// Every so many subproblems it dives for a plan.
const BETWEEN_DIVES: u64 = 50;
/// Rounds that raise the bound by less than this part of it are dull; after so many it is enough.
const DULL: (f64, u32) = (2e-5, 8);
/// Numbers as near to whole ones are whole.
pub(super) const NEARLY: f64 = 1e-6;

/// A subproblem: columns with the bounds that they have there.
#[derive(Clone, Debug)]
struct Node {
    bound: f64,
    set: Vec<(u32, f64, f64)>,
    basis: Arc<Basis>,
    generation: u32,
}

impl Bounded for Node {
    fn bound(&self) -> f64 {
        self.bound
    }
}

/// Hears value and bound.
pub(super) type Tell<'a> = &'a mut dyn FnMut(f64, f64);

/// How looking at a subproblem ends.
enum Looked {
    /// Nothing better is in it.
    Done,
    /// It is split.
    Split(u32, f64),
    /// Stopped before that was clear.
    Stopped,
}

/// A net that is being solved.
pub(super) struct Tree<'a> {
    net: &'a Net,
    aim: Aim,
    program: Program,
    simplex: Simplex,
    /// What plans differ by at least, of the aim's unit.
    grain: f64,
    best: Option<Plan>,
    queue: BinaryHeap<Ranked<Node>>,
    experience: Experience,
    /// Rows that were added, and how many were kept when some were taken out last: their numbers changed then.
    cuts: Vec<Row>,
    kept_rows: usize,
    generation: u32,
    /// Subproblems so far, and those looked at.
    born: u64,
    pub looked: u64,
    /// A bound on everything, of the aim's unit; lower where rounding left a subproblem in doubt.
    bound: f64,
    doubtful: f64,
}

impl<'a> Tree<'a> {
    /// Nothing is looked at yet.
    pub fn new(net: &'a Net, aim: Aim) -> Self {
        let program = Program::new(net, aim);
        let simplex = program.simplex();
        let grain = match aim {
            Aim::Cost => grain_of(net),
            Aim::Lacking { grain, .. } => grain,
        };
        let experience = Experience::new(program.columns());
        let root = Node { bound: 0.0, set: Vec::new(), basis: Arc::new(simplex.basis()), generation: 0 };
        let queue = BinaryHeap::from([Ranked { node: root, number: 0 }]);
        let (kept_rows, bound, cuts) = (0, 0.0, Vec::new());
        let (generation, born, looked) = (0, 0, 0);
        Self {
            net,
            aim,
            program,
            simplex,
            grain,
            best: None,
            queue,
            experience,
            cuts,
            generation,
            kept_rows,
            born,
            looked,
            bound,
            doubtful: f64::INFINITY,
        }
    }

    /// What the best plan counts.
    pub fn value(&self) -> f64 {
        self.best.as_ref().map_or(f64::INFINITY, |b| b.value)
    }

    /// No plan counts less.
    pub fn bound(&self) -> f64 {
        self.bound.min(self.value()).min(self.doubtful)
    }

    /// Whether nothing is left to look at.
    pub fn is_done(&self) -> bool {
        self.queue.is_empty()
    }

    /// What is known.
    pub fn solved(&self) -> Solved {
        let bound = self.bound();
        Solved { value: self.value(), bound, amounts: self.best.as_ref().map(|b| b.amounts.clone()) }
    }

    /// Looks at up to `most` more subproblems. `tell` is called when value or bound may have changed.
    pub fn grow(&mut self, most: u64, is_over: &dyn Fn() -> bool, tell: Tell) {
        let until = self.looked.saturating_add(most);
        if self.born == 0 {
            self.start();
        }
        while let Some(Ranked { node, number }) = self.queue.pop() {
            if node.bound > self.cutoff() {
                self.queue.clear();
                break;
            }
            self.raise(node.bound);
            tell(self.value(), self.bound());
            if self.looked >= until || is_over() {
                self.queue.push(Ranked { node, number });
                return;
            }
            self.looked += 1;
            self.explore(node, number, is_over, tell);
        }
        self.bound = self.value();
        tell(self.value(), self.bound());
    }

    /// A first plan.
    fn start(&mut self) {
        self.born = 1;
        let even = vec![0.5; self.net.items.len()];
        self.offer(plans::complete(self.net, self.aim, &plans::no_wishes(self.net), &even));
    }

    /// Subproblems with bounds above this hold nothing better; in the program's unit.
    fn cutoff(&self) -> f64 {
        let less = match self.aim {
            Aim::Cost => 0.9 * self.grain,
            Aim::Lacking { .. } => 0.5 * self.grain,
        };
        (self.value() - less) * self.program.scale
    }

    /// Takes note of a bound in the program's unit.
    fn raise(&mut self, bound: f64) {
        let mut bound = bound / self.program.scale;
        if self.aim == Aim::Cost {
            bound = ((bound / self.grain - 1e-3).ceil() * self.grain).max(0.0);
        }
        self.bound = self.bound.max(bound.min(self.value()));
    }

    fn offer(&mut self, plan: Option<Plan>) -> bool {
        let plan = plan.filter(|p| p.value < self.value() - 1e-9 * self.value().abs().min(1e9));
        let is_better = plan.is_some();
        self.best = plan.or(self.best.take());
        is_better
    }

    fn load(&mut self, node: &Node) {
        for (column, upper) in self.program.upper.iter().enumerate() {
            self.simplex.set_bounds(column, 0.0, *upper);
        }
        for (column, low, high) in &node.set {
            self.simplex.set_bounds(*column as usize, *low, *high);
        }
        match node.generation == self.generation {
            true => self.simplex.load(&node.basis),
            false => self.simplex.settle(),
        }
    }

    fn explore(&mut self, node: Node, number: u64, is_over: &dyn Fn() -> bool, tell: Tell) {
        self.load(&node);
        match self.look(&node, number == 0, is_over, tell) {
            Looked::Done => {}
            Looked::Stopped => self.queue.push(Ranked { node, number }),
            Looked::Split(column, value) => self.split(&node, column, value),
        }
    }

    /// Bounds a subproblem.
    fn look(&mut self, node: &Node, is_root: bool, is_over: &dyn Fn() -> bool, tell: Tell) -> Looked {
        let (mut round, mut dull, mut last) = (0, 0, node.bound);
        let (mut inner, mut is_true) = (self.program.upper.clone(), false);
        loop {
            let end = self.simplex.solve(self.cutoff(), u64::MAX, is_over);
            match end {
                End::Infeasible | End::Cutoff => return Looked::Done,
                End::Stopped if is_over() => return Looked::Stopped,
                End::Best | End::Stopped => {}
            }
            let bound = self.simplex.bound().0.max(node.bound);
            let point = self.simplex.point();
            let is_whole = (0..self.program.whole).all(|c| (point[c] - point[c].round()).abs() < NEARLY);
            if is_root {
                self.raise(bound);
                tell(self.value(), self.bound());
            }
            dull = if bound - last > DULL.0 * bound.abs() { 0 } else { dull + 1 };
            last = bound;
            let rounds = if is_whole {
                ROUNDS.2
            } else if is_root {
                ROUNDS.0
            } else {
                ROUNDS.1
            };
            let enough = round >= rounds || (dull >= DULL.1 && !is_whole);
            let mut cuts = Vec::new();
            if !enough && is_root && !is_whole {
                inner.iter_mut().zip(&point).for_each(|(i, p)| *i = 0.5 * (*i + *p));
                let between: Vec<f64> = inner.iter().zip(&point).map(|(i, p)| 0.5 * (i + p)).collect();
                cuts = broken(&self.program, &between);
                cuts.retain(|c| c.broken_by(&point) > 1e-6);
            }
            if !enough {
                cuts.extend(broken(&self.program, &point));
            }
            if is_root && round % 10 == 9 {
                self.plan_near(&point);
            }
            if cuts.is_empty() && is_whole && !is_true {
                // Costs in use are a little off: only by the true ones this point is best.
                let plan = plans::of_point(self.net, self.aim, &point);
                self.offer(plan);
                is_true = true;
                if self.simplex.bound().0 > self.cutoff() {
                    return Looked::Done;
                }
                self.simplex.count_truly();
                continue;
            }
            if cuts.is_empty() {
                return self.settle(&point, is_root, is_whole, is_over);
            }
            let rows: Vec<Row> = cuts.iter().map(|c| c.row()).collect();
            if self.cuts.len() > self.kept_rows + 200 {
                self.drop_slack();
            }
            self.simplex.append(&rows);
            self.cuts.extend(rows);
            round += 1;
        }
    }

    /// Takes out rows that don't bind; bases of before don't fit then.
    fn drop_slack(&mut self) {
        self.generation += u32::from(self.simplex.drop_slack(&mut self.cuts));
        self.kept_rows = self.cuts.len();
    }

    /// No more rows are broken: a plan if everything is whole, else it is split.
    fn settle(&mut self, point: &[f64], is_root: bool, is_whole: bool, is_over: &dyn Fn() -> bool) -> Looked {
        if is_whole {
            let plan = plans::of_point(self.net, self.aim, point);
            self.offer(plan);
            let bound = self.simplex.bound().0;
            if bound <= self.cutoff() {
                self.doubtful = self.doubtful.min(bound / self.program.scale);
            }
            return Looked::Done;
        }
        if is_root || self.looked.is_multiple_of(BETWEEN_PLANS) {
            self.plan_near(point);
        }
        if is_root && let Some(best) = &self.best {
            let share = &point[..self.program.items];
            let better = plans::improve(self.net, self.aim, best, share, is_over);
            self.offer(better);
        }
        if is_root || self.looked.is_multiple_of(BETWEEN_DIVES) {
            let mut dive = Dive { net: self.net, aim: self.aim, program: &self.program, simplex: self.simplex.clone() };
            let plan = dive.plan(self.cutoff(), is_over);
            self.offer(plan);
        }
        let cutoff = self.cutoff();
        match choose(&self.program, &self.simplex, &mut self.experience, cutoff, is_over) {
            Some((column, value)) => Looked::Split(column, value),
            None => Looked::Done,
        }
    }

    fn plan_near(&mut self, point: &[f64]) {
        let plan = plans::complete(self.net, self.aim, &plans::no_wishes(self.net), &point[..self.program.items]);
        self.offer(plan);
    }

    fn split(&mut self, node: &Node, column: u32, value: f64) {
        let (own, reduced) = self.simplex.bound();
        let bound = own.max(node.bound);
        if bound > self.cutoff() {
            return;
        }
        let basis = Arc::new(self.simplex.basis());
        // Reduced costs go with the bound that they prove, which may be lower than the subproblem's.
        let set = self.fixed(own, &reduced);
        let (low, high) = self.simplex.bounds(column as usize);
        for (low, high) in [(low, value.floor()), (value.floor() + 1.0, high)] {
            let mut set = set.clone();
            set.retain(|s| s.0 != column);
            set.push((column, low, high));
            let node = Node { bound, set, basis: Arc::clone(&basis), generation: self.generation };
            self.queue.push(Ranked { node, number: self.born });
            self.born += 1;
        }
    }

    /// Bounds of all columns that are tighter than at first: those of the subproblem, and what reduced costs rule out.
    fn fixed(&self, bound: f64, reduced: &[f64]) -> Vec<(u32, f64, f64)> {
        let room = self.cutoff() - bound;
        let mut set = Vec::new();
        for (column, upper) in self.program.upper.iter().enumerate() {
            let (mut low, mut high) = self.simplex.bounds(column);
            if column < self.program.whole && reduced[column].abs() > 1e-9 && room.is_finite() {
                let steps = (room / reduced[column].abs() + NEARLY).floor();
                if reduced[column] > 0.0 {
                    high = high.min(low + steps);
                } else {
                    low = low.max(high - steps);
                }
            }
            if low > 0.0 || high < *upper {
                set.push((column as u32, low, high));
            }
        }
        set
    }
}

/// What costs of plans are whole multiples of, fen.
fn grain_of(net: &Net) -> f64 {
    let prices = net.items.iter().flat_map(|item| [item.cost, item.per_m2]);
    let whole = prices.map(|p| p.round() as i64).filter(|p| *p > 0);
    whole.reduce(gcd).unwrap_or(1) as f64
}
