//! What may be wrong with a network: pieces without connection, ends that nearly meet.

use super::graph::Graph;
use super::searcher::Searcher;
use super::snap::Snap;
use super::spot::Spot;
use crate::geom::LonLat;

/// A part of the network that has no way to the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Number of edges.
    pub edges: usize,
    /// Length of its edges, metres.
    pub length_m: f64,
    /// A place on it.
    pub at: LonLat,
}

/// An end that stops short of another line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// One side.
    pub from: LonLat,
    /// The other: a path drawn between the two mends the gap.
    pub to: LonLat,
    /// Its width, metres.
    pub width_m: f64,
}

/// Ways round a gap that are at most this many times as long make it harmless.
const HARMLESS_DETOUR: f64 = 10.0;

impl Graph {
    /// The piece of each node, and the pieces, the longest first.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let (piece_of_node, pieces) = graph.pieces();
    /// assert_eq!((piece_of_node, pieces[0].edges), (vec![0, 0], 1));
    /// ```
    pub fn pieces(&self) -> (Vec<u32>, Vec<Piece>) {
        let mut piece_of = vec![u32::MAX; self.nodes()];
        let mut pieces: Vec<(u64, usize, u32)> = Vec::new();
        let mut open = Vec::new();
        for start in 0..self.nodes() as u32 {
            if piece_of[start as usize] != u32::MAX {
                continue;
            }
            let (number, mut steps, mut length) = (pieces.len() as u32, 0, 0);
            piece_of[start as usize] = number;
            open.push(start);
            while let Some(node) = open.pop() {
                for step in &self.steps[self.range(node)] {
                    steps += 1;
                    length += u64::from(step.length_mm);
                    if piece_of[step.to as usize] == u32::MAX {
                        piece_of[step.to as usize] = number;
                        open.push(step.to);
                    }
                }
            }
            // Every edge is two steps.
            pieces.push((length / 2, steps / 2, start));
        }
        self.by_length(piece_of, &pieces)
    }

    fn by_length(&self, mut piece_of: Vec<u32>, pieces: &[(u64, usize, u32)]) -> (Vec<u32>, Vec<Piece>) {
        let mut order: Vec<u32> = (0..pieces.len() as u32).collect();
        order.sort_by_key(|&p| std::cmp::Reverse(pieces[p as usize].0));
        let mut rank = vec![0; pieces.len()];
        order.iter().enumerate().for_each(|(i, &p)| rank[p as usize] = i as u32);
        piece_of.iter_mut().for_each(|p| *p = rank[*p as usize]);
        let piece = |&p: &u32| {
            let (length, edges, node) = pieces[p as usize];
            Piece { edges, length_m: length as f64 / 1_000.0, at: self.spot_of(node).lonlat() }
        };
        (piece_of, order.iter().map(piece).collect())
    }

    /// The piece in which a snap lies, given [`Graph::pieces`]'s piece of each node: one that is not the longest is a
    /// dead snap, from which next to nothing is reached. Panics if there is no such edge.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let (piece_of_node, _) = graph.pieces();
    /// assert_eq!(graph.piece_of(&piece_of_node, facility), Some(0));
    /// ```
    pub fn piece_of(&self, piece_of_node: &[u32], snap: Snap) -> Option<u32> {
        piece_of_node.get(self.edges[snap.edge as usize].a as usize).copied()
    }

    /// Ends that stop between [`BuildOptions::join_m`](super::BuildOptions) and
    /// [`BuildOptions::gap_m`](super::BuildOptions) short of another line, unless the two sides are connected by a way
    /// that is hardly longer.
    ///
    /// ```
    /// use carecircle::geom::LonLat;
    /// use carecircle::network::{BuildOptions, Graph, Line};
    ///
    /// let at = |lon: f64| LonLat::new(lon, 29.0);
    /// // Two streets that stop about two metres short of each other.
    /// let (west, east) = ([at(119.0), at(119.01)], [at(119.010_02), at(119.02)]);
    /// let graph = Graph::build(&[Line::new(&west, 0), Line::new(&east, 1)], &[], &BuildOptions::default());
    /// let gaps = graph.suspicious_gaps();
    /// assert!(!gaps.is_empty() && (gaps[0].width_m - 1.95).abs() < 0.05);
    /// ```
    pub fn suspicious_gaps(&self) -> Vec<Gap> {
        let mut searcher = Searcher::default();
        self.gaps.iter().filter_map(|&(a, b)| self.gap(&mut searcher, a, b)).collect()
    }

    fn gap(&self, searcher: &mut Searcher, a: Spot, b: Spot) -> Option<Gap> {
        let gap = Gap { from: a.lonlat(), to: b.lonlat(), width_m: self.scale.length_m(a, b) };
        // The sides lie on lines: within the roundings of their spots.
        let (from, to) = (self.snap(gap.from, 0.1)?, self.snap(gap.to, 0.1)?);
        let limit_mm = (gap.width_m * HARMLESS_DETOUR * 1_000.0) as u32;
        searcher.search(self, from, limit_mm);
        let connected =
            self.to_ends(to).iter().any(|&(n, mm)| searcher.distance(n).is_some_and(|d| d + mm <= limit_mm));
        let same_edge = from.edge == to.edge && from.offset_mm.abs_diff(to.offset_mm) <= limit_mm;
        (!connected && !same_edge).then_some(gap)
    }
}
