//! The tree over linear relaxations: the root is cut until that stops helping, then always the part of least bound is
//! split, several at a time.

mod root;

use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::aside::Aside;
use super::memory::Memory;
use super::node::{Explored, Node, Shared};
use super::program::Program;
use crate::siting::Limits;
use crate::siting::cover::core::{Choice, Core, Decisions};
use crate::siting::cover::local::search;
use crate::siting::cover::lp::{Row, Simplex};
use crate::siting::cover::swap::Searched;
use crate::siting::experience::Experience;
use crate::siting::ranked::Ranked;

/// Parts looked at between two looks at the best value: fixed, so that the result doesn't depend on the machine.
const BATCH: usize = 4;
/// Searches side by side around a relaxed solution.
const SEARCHES: u64 = 4;

/// Hears of value and bound.
type Hear<'a> = &'a mut (dyn FnMut(i64, f64) + Send);

/// A search tree over a core whose sites are numbered by themselves.
pub(in crate::siting::cover) struct Tree<'a> {
    core: &'a Core,
    program: Program,
    simplex: Simplex,
    pool: Vec<Row>,
    /// Of the last round of local cuts.
    memory: Memory,
    experience: Experience,
    open: BinaryHeap<Ranked<Node>>,
    /// The best solution.
    pub best: (i64, Vec<u32>),
    /// Entries visited.
    pub work: u64,
    /// Parts looked at.
    pub nodes: u64,
    /// Bound of the root, while nothing is split.
    root: f64,
    is_open: bool,
    /// Whether a relaxation was given up, at a limit or because numbers got out of hand.
    is_stuck: bool,
    /// Searches around relaxed solutions so far.
    searches: u64,
    /// Improves the best solution beside the tree.
    aside: Option<Aside<'a>>,
    /// Whether this is a region of a larger core, not worth searching besides.
    is_part: bool,
}

impl<'a> Tree<'a> {
    /// A tree that is one node yet. `bound` and `best` are what is known.
    pub fn new(core: &'a Core, bound: f64, best: (i64, Vec<u32>)) -> Self {
        let program = Program::new(core);
        let simplex = program.simplex(core.step as f64);
        let experience = Experience::new(simplex.columns());
        let (open, pool) = (BinaryHeap::new(), Vec::new());
        Self {
            core,
            program,
            simplex,
            pool,
            memory: Memory::default(),
            experience,
            open,
            best,
            work: 0,
            nodes: 0,
            root: bound,
            is_open: true,
            is_stuck: false,
            searches: 0,
            aside: None,
            is_part: false,
        }
    }

    /// A tree over a region of a larger core: it only splits.
    pub fn part(core: &'a Core, best: (i64, Vec<u32>)) -> Self {
        Self { is_part: true, ..Self::new(core, core.base as f64, best) }
    }

    /// Also improves the best solution while the tree grows.
    pub fn with_aside(mut self, seed: u64) -> Self {
        self.aside = Aside::of(self.core, &self.best, seed);
        self
    }

    /// Searches until all is proven or `limits` are reached; `tell` hears of each change of value or bound.
    pub fn run(&mut self, limits: &Limits, spent: u64, tell: Hear) {
        self.cut_root(limits, spent, tell);
        tell(self.best.0, self.bound());
        let mut told = (self.best.0, self.bound());
        let mut effort = 0;
        while !self.is_stuck && !limits.is_over(spent + self.work) {
            let batch = self.take_batch();
            if batch.is_empty() {
                break;
            }
            let before = self.work;
            self.beside(effort, limits, tell, |tree| tree.explore(&batch, limits, spent));
            effort = (self.work - before) / 4;
            let now = (self.best.0, self.bound());
            if now != told {
                told = now;
                tell(now.0, now.1);
            }
        }
    }

    /// Does something while a search aside does about so much work: what both do is fixed beforehand, so that the result
    /// doesn't depend on which is faster.
    fn beside<T: Send>(
        &mut self,
        work: u64,
        limits: &Limits,
        tell: Hear,
        job: impl FnOnce(&mut Self) -> T + Send,
    ) -> T {
        let Some(mut aside) = self.aside.take() else { return job(self) };
        aside.hear(&self.best);
        let (core, before, bound) = (self.core, aside.work(), self.bound());
        let (done, ()) =
            rayon::join(|| job(self), || aside.improve(core, work, limits, &mut |value| tell(value, bound)));
        self.work += aside.work() - before;
        if let Some(best) = aside.best().filter(|best| best.0 < self.best.0) {
            self.best = best.clone();
        }
        self.aside = Some(aside);
        done
    }

    /// Largest value of the program that is still worth finding.
    fn cutoff(&self) -> f64 {
        (self.best.0 - self.core.step) as f64 - self.program.constant + 1e-4
    }

    /// No solution is below this.
    pub fn bound(&self) -> f64 {
        let open = self.open.peek().map(|r| r.node.bound + self.program.constant);
        let root = self.is_open.then_some(self.root);
        open.into_iter().chain(root).fold(self.best.0 as f64, f64::min)
    }

    fn take_batch(&mut self) -> Vec<Node> {
        let mut batch = Vec::with_capacity(BATCH);
        while let Some(Ranked { node, .. }) = self.open.pop() {
            if node.bound <= self.cutoff() {
                batch.push(node);
                if batch.len() == BATCH {
                    break;
                }
            }
        }
        batch
    }

    fn explore(&mut self, batch: &[Node], limits: &Limits, spent: u64) {
        let is_over = || limits.is_stopped();
        let left = limits.work.map_or(u64::MAX, |most| most.saturating_sub(spent + self.work));
        let shared = Shared {
            program: &self.program,
            simplex: &self.simplex,
            pool: &self.pool,
            experience: &self.experience,
            cutoff: self.cutoff(),
            is_over: &is_over,
            work: left,
        };
        let explored: Vec<Explored> = batch.par_iter().map(|n| n.explore(&shared)).collect();
        for explored in explored {
            self.work += explored.work;
            self.nodes += 1;
            self.is_stuck |= explored.is_stopped;
            for (column, up, gain) in &explored.seen {
                self.experience.learn(*column as usize, *up, *gain);
            }
            if !explored.point.is_empty() && (explored.is_whole || self.nodes.is_power_of_two()) {
                self.round(&explored.point, limits, 500);
            }
            for node in explored.children {
                self.open.push(Ranked { node, number: self.nodes });
            }
        }
    }

    /// Searches around a relaxed solution, among the sites that it takes in part.
    fn round(&mut self, point: &[f64], limits: &Limits, effort: u64) {
        let mut choice = Decisions::none(self.core);
        for (site, choice) in choice.sites.iter_mut().enumerate() {
            if point[site] < 1e-4 && !self.best.1.contains(&(site as u32)) {
                *choice = Choice::Out;
            }
        }
        let (few, _) = self.core.decided(&choice);
        let mut order: Vec<u32> = (0..few.sites() as u32).collect();
        let value = |s: &u32| point[few.origin[*s as usize] as usize];
        order.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.cmp(b)));
        let start: Vec<u32> = order.into_iter().filter(|s| value(s) > 0.4).collect();
        if let Some(value) = few.value_of(&start).filter(|v| *v < self.best.0) {
            self.best = (value, start.iter().map(|s| few.origin[*s as usize]).collect());
        }
        if self.is_part {
            return;
        }
        self.searches += 1;
        let seeds: Vec<u64> = (0..SEARCHES).map(|n| limits.seed ^ (n + SEARCHES * self.searches)).collect();
        let work = 20_000 + effort * few.rows.total() as u64;
        let searched: Vec<Searched> = seeds.into_par_iter().map(|s| search(&few, &start, work, s, limits)).collect();
        for found in searched {
            self.work += found.work;
            if let Some((value, chosen)) = found.best.filter(|(v, _)| *v < self.best.0) {
                self.best = (value, chosen.iter().map(|s| few.origin[*s as usize]).collect());
            }
        }
    }
}
