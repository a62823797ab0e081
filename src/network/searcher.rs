//! Bounded search from one place.

use super::graph::Graph;
use super::queue::Buckets;
use super::snap::Snap;

/// Memory for searches from one place after another. A search marks its labels with its own number, so that nothing is
/// cleared between searches.
#[derive(Clone, Debug, Default)]
pub struct Searcher {
    /// Upper half: searches still to come, so that the labels of older searches are greater; lower half: distance.
    labels: Vec<u64>,
    to_come: u32,
    queue: Buckets,
    /// Nodes reached by the last search.
    pub(super) reached: Vec<u32>,
    /// Whether the last search would have gone on with a longer limit.
    pub(super) cut_off: bool,
}

impl Searcher {
    /// Distances of all nodes within the limit from a place, its leg included.
    pub(super) fn search(&mut self, graph: &Graph, from: Snap, limit_mm: u32) {
        if self.labels.len() != graph.nodes() || self.to_come == 0 {
            self.labels = vec![u64::MAX; graph.nodes()];
            self.to_come = u32::MAX;
        }
        self.to_come -= 1;
        self.reached.clear();
        self.cut_off = false;
        graph.to_ends(from).iter().for_each(|&(node, mm)| self.offer(node, mm, limit_mm));
        while let Some((node, mm)) = self.queue.pop() {
            if self.distance(node) == Some(mm) {
                for step in &graph.steps[graph.range(node)] {
                    self.offer(step.to, mm.saturating_add(step.length_mm), limit_mm);
                }
            }
        }
    }

    #[inline]
    fn offer(&mut self, node: u32, mm: u32, limit_mm: u32) {
        let new = u64::from(self.to_come) << 32 | u64::from(mm);
        let label = &mut self.labels[node as usize];
        self.cut_off |= mm > limit_mm;
        if mm <= limit_mm && new < *label {
            if (*label >> 32) as u32 != self.to_come {
                self.reached.push(node);
            }
            *label = new;
            self.queue.push(node, mm);
        }
    }

    /// Distance of a node by the last search.
    #[inline]
    pub(super) fn distance(&self, node: u32) -> Option<u32> {
        let label = self.labels[node as usize];
        ((label >> 32) as u32 == self.to_come).then_some(label as u32)
    }
}
