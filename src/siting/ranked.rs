//! The order in which a best-first search looks at its subproblems.

use std::cmp::Ordering;

/// A subproblem whose bound is known.
pub(in crate::siting) trait Bounded {
    /// Nothing in it costs less.
    fn bound(&self) -> f64;
}

/// A subproblem in a heap: the one with the lowest bound comes first, of equal ones that with the highest number.
pub(in crate::siting) struct Ranked<N> {
    /// The subproblem.
    pub node: N,
    /// When it arose.
    pub number: u64,
}

impl<N: Bounded> Ord for Ranked<N> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.node.bound().total_cmp(&self.node.bound()).then(self.number.cmp(&other.number))
    }
}

impl<N: Bounded> PartialOrd for Ranked<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<N: Bounded> PartialEq for Ranked<N> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<N: Bounded> Eq for Ranked<N> {}
