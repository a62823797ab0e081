//! Distance and facility as one number, so that the better of two labels is the smaller.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use super::graph::Graph;
use super::queue::Buckets;

/// The nearest facility, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nearest {
    /// Length of the way, access legs included, millimetres.
    pub distance_mm: u32,
    /// Number of the facility; of several at the same distance the lowest.
    pub source: u32,
}

impl Nearest {
    /// Length of the way, metres.
    ///
    /// ```
    /// use carecircle::network::Nearest;
    ///
    /// assert_eq!(Nearest { distance_mm: 1_500, source: 0 }.distance_m(), 1.5);
    /// ```
    pub fn distance_m(self) -> f64 {
        f64::from(self.distance_mm) / 1_000.0
    }
}

/// Distance in the upper half, source in the lower.
pub(super) type Label = u64;

#[inline]
pub(super) fn label(mm: u32, source: u32) -> Label {
    u64::from(mm) << 32 | u64::from(source)
}

#[inline]
pub(super) fn mm_of(label: Label) -> u32 {
    (label >> 32) as u32
}

/// The label a way farther.
#[inline]
pub(super) fn plus(label: Label, mm: u32) -> Label {
    label.saturating_add(u64::from(mm) << 32)
}

/// The label of what is not reached within a limit: worse than all that is.
pub(super) fn beyond(limit_mm: u32) -> Label {
    label(limit_mm.saturating_add(1), 0)
}

pub(super) fn to_nearest(label: Label, limit_mm: u32) -> Option<Nearest> {
    (mm_of(label) <= limit_mm).then_some(Nearest { distance_mm: mm_of(label), source: label as u32 })
}

/// Offers a label to a node; queues the node if it is an improvement.
///
/// With `SHARED`, other threads may do so at the same time: whoever improves a label last also queues the node, so the
/// labels that remain do not depend on the order.
#[inline]
pub(super) fn offer<const SHARED: bool>(labels: &[AtomicU64], queue: &mut Buckets, node: u32, new: Label) -> bool {
    let cell = &labels[node as usize];
    let mut better = new < cell.load(Relaxed);
    if better {
        if SHARED {
            better = new < cell.fetch_min(new, Relaxed);
        } else {
            cell.store(new, Relaxed);
        }
        if better {
            queue.push(node, mm_of(new));
        }
    }
    better
}

/// Runs a search until the queue is empty, pruned by all labels so far; calls `improved` with every node whose label
/// became better (again).
#[inline]
pub(super) fn run<const SHARED: bool>(
    graph: &Graph,
    labels: &[AtomicU64],
    queue: &mut Buckets,
    mut improved: impl FnMut(u32),
) {
    while let Some((node, mm)) = queue.pop() {
        let label = labels[node as usize].load(Relaxed);
        if mm_of(label) != mm {
            continue;
        }
        for step in &graph.steps[graph.range(node)] {
            if offer::<SHARED>(labels, queue, step.to, plus(label, step.length_mm)) {
                improved(step.to);
            }
        }
    }
}
