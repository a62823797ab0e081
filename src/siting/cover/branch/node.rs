//! A part of the solutions: what is decided, the basis it starts from, and what looking at it gives.

use std::sync::Arc;

use super::choose::{Choice, Seen, choose};
use super::program::Program;
use super::rounds::{Effort, cut_rounds, fix};
use crate::siting::cover::lp::{Basis, End, Row, Simplex};
use crate::siting::experience::Experience;
use crate::siting::ranked::Bounded;

/// A part that is not yet searched.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// No solution in it is below this (value of the program).
    pub bound: f64,
    /// Columns decided on the way.
    decided: Vec<(u32, bool)>,
    /// Rows besides those that all share.
    cuts: Arc<Vec<Row>>,
    basis: Arc<Basis>,
}

/// What looking at a node gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Explored {
    /// Its parts that may hold better solutions.
    pub children: Vec<Node>,
    /// The relaxed solution, for rounding; whole where `is_whole`.
    pub point: Vec<f64>,
    pub is_whole: bool,
    /// Whether it was given up: stopped, or numerically too hard.
    pub is_stopped: bool,
    pub seen: Vec<Seen>,
    /// Entries visited.
    pub work: u64,
}

/// Rounds of cuts in the tree.
const EFFORT: Effort = Effort { rounds: 3, passes: 1, cuts: 60, least: 0.02 };

/// What all nodes of a round share.
pub(super) struct Shared<'a> {
    pub program: &'a Program,
    pub simplex: &'a Simplex,
    pub pool: &'a [Row],
    pub experience: &'a Experience,
    pub cutoff: f64,
    pub is_over: &'a (dyn Fn() -> bool + Sync),
    /// The most work on each.
    pub work: u64,
}

impl Bounded for Node {
    fn bound(&self) -> f64 {
        self.bound
    }
}

impl Node {
    /// Everything.
    pub fn whole(bound: f64, basis: Basis) -> Self {
        Self { bound, decided: Vec::new(), cuts: Arc::default(), basis: Arc::new(basis) }
    }

    /// Bounds, cuts and splits this part.
    pub fn explore(&self, shared: &Shared) -> Explored {
        let mut simplex = shared.simplex.clone();
        let before = simplex.work;
        simplex.most_work = before.saturating_add(shared.work);
        for (column, value) in &self.decided {
            shared.program.decide(&mut simplex, *column, *value);
        }
        if !self.cuts.is_empty() {
            simplex.append(&self.cuts);
        }
        simplex.load(&self.basis);
        let mut explored = Explored::default();
        let mut part = Part { shared, simplex, decided: self.decided.clone(), added: self.cuts.to_vec() };
        part.run(self, &mut explored);
        explored.work += part.simplex.work - before;
        explored
    }
}

struct Part<'a> {
    shared: &'a Shared<'a>,
    simplex: Simplex,
    decided: Vec<(u32, bool)>,
    added: Vec<Row>,
}

impl Part<'_> {
    fn run(&mut self, node: &Node, explored: &mut Explored) {
        let shared = self.shared;
        loop {
            let known: Vec<Row> = shared.pool.iter().chain(&self.added).cloned().collect();
            let cut = cut_rounds(shared.program, &mut self.simplex, &known, shared.cutoff, EFFORT, shared.is_over);
            self.added.extend(cut.added);
            match cut.end {
                End::Infeasible | End::Cutoff => return,
                End::Best => {}
                End::Stopped => {
                    explored.is_stopped = true;
                    return explored.children.push(node.clone());
                }
            }
            let (bound, fixed) = fix(shared.program, &mut self.simplex, shared.cutoff);
            if bound > shared.cutoff {
                return;
            }
            if fixed > 0 {
                self.simplex.settle();
            }
            let program = shared.program;
            match choose(
                program,
                &self.simplex,
                shared.experience,
                shared.cutoff,
                shared.is_over,
                &mut explored.seen,
                &mut explored.work,
            ) {
                Choice::Whole => {
                    explored.is_whole = true;
                    explored.point = self.simplex.point();
                    return;
                }
                Choice::Forced(forced) => {
                    for (column, value) in forced {
                        if program.contradicts(&self.simplex, column, value) {
                            return;
                        }
                        program.decide(&mut self.simplex, column, value);
                        self.decided.push((column, value));
                    }
                    self.simplex.settle();
                }
                Choice::Split(column, bounds) => return self.split(column, bounds, bound.max(node.bound), explored),
            }
        }
    }

    fn split(&mut self, column: u32, bounds: [f64; 2], bound: f64, explored: &mut Explored) {
        self.simplex.drop_slack(&mut self.added);
        let (basis, cuts) = (Arc::new(self.simplex.basis()), Arc::new(std::mem::take(&mut self.added)));
        for (up, ahead) in [(false, bounds[0]), (true, bounds[1])] {
            let bound = bound.max(ahead);
            if bound <= self.shared.cutoff && !self.shared.program.contradicts(&self.simplex, column, up) {
                let mut decided = self.decided.clone();
                decided.push((column, up));
                explored.children.push(Node { bound, decided, cuts: cuts.clone(), basis: basis.clone() });
            }
        }
        explored.point = self.simplex.point();
    }
}
