//! Which vertices are nodes, and their numbers.

use rayon::prelude::*;

use super::spot::{Curve, SpotBox};
use super::streets::Streets;

/// Number of a vertex that is no node: it only bends an edge.
pub(super) const BEND: u32 = u32::MAX;

/// Nodes are numbered along a Hilbert curve, so that neighbours are near in memory too.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    /// Node of each vertex, or [`BEND`].
    pub node_of: Vec<u32>,
    pub nodes: u32,
}

impl Numbering {
    /// A vertex is a node where a line ends or where several vertices share a spot.
    pub fn new(streets: &Streets, bounds: SpotBox) -> Self {
        let curve = Curve::over(bounds);
        let spots = &streets.lines.spots;
        let mut keys: Vec<(u64, u32)> =
            spots.par_iter().with_min_len(4096).enumerate().map(|(v, &s)| (curve.key(s), v as u32)).collect();
        keys.par_sort_unstable();
        let mut all = Self { node_of: vec![BEND; spots.len()], nodes: 0 };
        keys.chunk_by(|a, b| a.0 == b.0).for_each(|group| all.number(streets, group));
        all
    }

    /// Numbers the vertices of one spot: one node for those that are joined, one for each that is cut.
    fn number(&mut self, streets: &Streets, group: &[(u64, u32)]) {
        if group.len() == 1 && !streets.lines.is_end(group[0].1 as usize) {
            return;
        }
        let joined = self.nodes;
        let mut next = joined;
        let is_cut = |v: u32| streets.cuts.get(v as usize);
        if group.iter().any(|&(_, v)| !is_cut(v)) {
            next += 1;
        }
        for &(_, v) in group {
            self.node_of[v as usize] = if is_cut(v) { next } else { joined };
            next += u32::from(is_cut(v));
        }
        self.nodes = next;
    }
}
