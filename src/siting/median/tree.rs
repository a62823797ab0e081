//! Subproblems that wait: the one with the lowest bound comes first, of equal ones the oldest.

use std::collections::BinaryHeap;

use crate::siting::ranked::{Bounded, Ranked};

/// The subproblems that wait.
pub(super) struct Queue<N> {
    heap: BinaryHeap<Ranked<N>>,
    born: u64,
}

impl<N: Bounded> Queue<N> {
    pub(super) fn new() -> Self {
        Self { heap: BinaryHeap::new(), born: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.heap.is_empty()
    }

    pub(super) fn push(&mut self, node: N) {
        self.born += 1;
        // Of equal bounds the highest number comes first.
        self.heap.push(Ranked { node, number: u64::MAX - self.born });
    }

    /// The next subproblems, at most `count`.
    pub(super) fn take(&mut self, count: usize) -> Vec<N> {
        (0..count).map_while(|_| self.heap.pop()).map(|w| w.node).collect()
    }

    /// The bound of all that waits, a whole number at most `upper`; what can't be cheaper than `upper` is dropped.
    pub(super) fn bound(&mut self, upper: f64) -> f64 {
        let lowest = self.heap.peek().map_or(upper, |w| w.node.bound().ceil().min(upper));
        if lowest >= upper {
            self.heap.clear();
        }
        lowest
    }
}
