//! Which vertices are nodes, and their numbers.

use rayon::prelude::*;

use super::spot::{Curve, Spot, SpotBox};
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

/// 180 degrees.
const ANTIMERIDIAN: i32 = 1_800_000_000;

impl Numbering {
    /// A vertex is a node where a line ends or where several vertices share a spot.
    pub fn new(streets: &Streets, bounds: SpotBox) -> Self {
        let curve = Curve::over(bounds);
        let spots = &streets.lines.spots;
        // Where a layer is cut at the antimeridian, what ends on one side of it goes on at the other.
        let meets_itself = bounds.max.x == ANTIMERIDIAN && bounds.min.x == -ANTIMERIDIAN;
        let place = |s: Spot| if meets_itself && s.x == -ANTIMERIDIAN { Spot { x: ANTIMERIDIAN, ..s } } else { s };
        let mut keys: Vec<(u64, u32)> =
            spots.par_iter().with_min_len(4096).enumerate().map(|(v, &s)| (curve.key(place(s)), v as u32)).collect();
        keys.par_sort_unstable();
        let mut all = Self { node_of: vec![BEND; spots.len()], nodes: 0 };
        let bridges = streets.infos.iter().any(|i| i.ends_only());
        let apart = |v: u32| streets.cuts.get(v as usize) || (bridges && passes_over(streets, v as usize));
        keys.chunk_by(|a, b| a.0 == b.0).for_each(|group| all.number(streets, group, apart));
        all
    }

    /// Numbers the vertices of one spot: one node for those that are joined, one for each that stays apart.
    fn number(&mut self, streets: &Streets, group: &[(u64, u32)], is_apart: impl Fn(u32) -> bool) {
        if group.len() == 1 && !streets.lines.is_end(group[0].1 as usize) {
            return;
        }
        let joined = self.nodes;
        let mut next = joined;
        if group.iter().any(|&(_, v)| !is_apart(v)) {
            next += 1;
        }
        for &(_, v) in group {
            let apart = is_apart(v);
            self.node_of[v as usize] = if apart { next } else { joined };
            next += u32::from(apart);
        }
        self.nodes = next;
    }
}

/// Whether a vertex is a bend of a bridge drawn by hand, which joins nothing there.
fn passes_over(streets: &Streets, v: usize) -> bool {
    !streets.lines.is_end(v) && streets.infos[streets.line_of(v)].ends_only()
}
