//! Branch and bound: always the node of least bound, several at a time, until none may hold anything better.

use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::ascent::Prices;
use super::core::Core;
use super::local::search;
use super::node::Node;
use super::swap::Searched;
use crate::siting::Limits;
use crate::siting::ranked::Ranked;

/// Nodes looked at between two looks at the best value: fixed, so that the result doesn't depend on the machine.
const BATCH: usize = 8;
/// The same while a search runs beside.
const WIDE_BATCH: usize = 64;
/// More open nodes than this are not kept breadth first.
const WIDEST: usize = 20_000;

/// A search tree over a core whose sites are numbered by themselves.
pub(super) struct Tree<'a> {
    root: &'a Core,
    open: BinaryHeap<Ranked<Node>>,
    /// Nodes to be finished first when too many are open.
    deep: Vec<Node>,
    /// The best solution.
    pub best: (i64, Vec<u32>),
    /// Set entries visited.
    pub work: u64,
    /// Nodes looked at.
    pub nodes: u64,
    rounds: u64,
    /// Round of the next search around the best, rounds from one to the next, and its work.
    next_search: u64,
    pause: u64,
    search_work: u64,
}

impl<'a> Tree<'a> {
    /// A tree that is one node yet.
    pub fn new(root: &'a Core, bound: f64, prices: &Prices, best: (i64, Vec<u32>)) -> Self {
        let node = Node::whole(root, bound, prices);
        let open = BinaryHeap::from([Ranked { node, number: 0 }]);
        let search_work = 20_000 + 200 * root.rows.total() as u64;
        Self { root, open, deep: Vec::new(), best, work: 0, nodes: 0, rounds: 0, next_search: 4, pause: 4, search_work }
    }

    /// Searches until all is proven or `limits` are reached; `tell` hears of each change of value or bound.
    pub fn run(&mut self, limits: &Limits, spent: u64, tell: &mut dyn FnMut(i64, f64)) {
        let mut told = (self.best.0, f64::NEG_INFINITY);
        while !limits.is_over(spent + self.work) {
            self.rounds += 1;
            let is_searching = self.rounds == self.next_search;
            let batch = self.take_batch(if is_searching { WIDE_BATCH } else { BATCH });
            if batch.is_empty() {
                break;
            }
            self.explore(&batch, is_searching, limits);
            let now = (self.best.0, self.bound());
            if now != told {
                told = now;
                tell(now.0, now.1);
            }
        }
    }

    /// Largest value that is still worth finding.
    fn cutoff(&self) -> f64 {
        (self.best.0 - self.root.step) as f64
    }

    /// No solution is below this.
    pub fn bound(&self) -> f64 {
        let open = self.open.peek().map(|r| r.node.bound);
        let deep = self.deep.iter().map(|n| n.bound);
        deep.chain(open).fold(self.best.0 as f64, f64::min)
    }

    fn take_batch(&mut self, size: usize) -> Vec<Node> {
        let mut batch = Vec::with_capacity(size);
        while batch.len() < size {
            let next = if self.deep.is_empty() { self.open.pop().map(|r| r.node) } else { self.deep.pop() };
            let Some(node) = next else { break };
            if node.bound <= self.cutoff() + 1e-6 {
                batch.push(node);
            }
        }
        batch
    }

    /// Looks at nodes, and meanwhile searches around the best solution if it is time for that.
    fn explore(&mut self, batch: &[Node], is_searching: bool, limits: &Limits) {
        let (root, cutoff) = (self.root, self.cutoff());
        let is_over = || limits.is_over(0);
        let look = || batch.par_iter().map(|n| n.explore(root, cutoff, &is_over)).collect::<Vec<_>>();
        let around = || search(root, &self.best.1, self.search_work, limits.seed ^ self.rounds, limits);
        let (explored, searched) = rayon::join(look, || is_searching.then(around));
        searched.into_iter().for_each(|s| self.learn(s));
        for explored in explored {
            self.work += explored.work;
            self.nodes += 1;
            if let Some(found) = explored.found {
                self.keep_if_better(found);
            }
            for node in explored.children {
                if self.open.len() >= WIDEST {
                    self.deep.push(node);
                } else {
                    self.open.push(Ranked { node, number: self.nodes });
                }
            }
        }
    }

    fn keep_if_better(&mut self, found: (i64, Vec<u32>)) {
        if found.0 < self.best.0 {
            self.best = found;
        }
    }

    /// Takes over what a search found; after a vain one the next is longer and comes later.
    fn learn(&mut self, searched: Searched) {
        let before = self.best.0;
        self.work += searched.work;
        if let Some(found) = searched.best {
            self.keep_if_better(found);
        }
        self.pause = if self.best.0 < before { 1 } else { (2 * self.pause).min(256) };
        self.search_work = if self.best.0 < before { self.search_work } else { self.search_work * 5 / 4 };
        self.next_search = self.rounds + self.pause;
    }
}
