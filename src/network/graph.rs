//! The graph: nodes, edges with their geometry, adjacency.

use rayon::prelude::*;

use super::polylines::Polylines;
use super::spot::{Scale, Spot};
use super::tree::SegmentTree;
use crate::geom::LonLat;

/// An edge from node `a` to node `b`, walked both ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub a: u32,
    pub b: u32,
    pub length_mm: u32,
    /// First vertex; the last is found from the next edge.
    pub first: u32,
}

/// A step from a node to a neighbour.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Step {
    pub to: u32,
    pub length_mm: u32,
}

/// A walking network. Built once, never changed; what is edited is built anew ([`Graph::build`]).
///
/// Lengths of edges are sums of plane lengths (right to 1e-6), rounded to whole millimetres; all distances are sums of
/// these integers, so that every exact method gives the very same answer. Where streets slope, lengths (of edges, and of
/// places on them) are those of level ways that take as long ([`Line::effort`](super::Line)). Nodes are where lines end or meet; the bends
/// between them are geometry of the edges. Nodes are numbered along a Hilbert curve.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub(super) lines: Polylines,
    pub(super) tree: SegmentTree,
    pub(super) scale: Scale,
    pub(super) edges: Vec<Edge>,
    pub(super) street: Vec<u32>,
    /// Metres of level way that a metre of each edge counts as; empty where all is level.
    pub(super) efforts: Vec<f32>,
    /// Where the steps from each node start; one more than nodes.
    pub(super) starts: Vec<u32>,
    pub(super) steps: Vec<Step>,
    /// Edge of each step.
    pub(super) via: Vec<u32>,
    pub(super) gaps: Vec<(Spot, Spot)>,
}

impl Graph {
    pub(super) fn new(
        lines: Polylines,
        tree: SegmentTree,
        scale: Scale,
        edges: Vec<Edge>,
        street: Vec<u32>,
        nodes: u32,
        gaps: Vec<(Spot, Spot)>,
    ) -> Self {
        let mut starts = vec![0u32; nodes as usize + 2];
        for e in &edges {
            starts[e.a as usize + 2] += 1;
            starts[e.b as usize + 2] += 1;
        }
        (2..starts.len()).for_each(|n| starts[n] += starts[n - 1]);
        let mut steps = vec![Step::default(); edges.len() * 2];
        let mut via = vec![0; edges.len() * 2];
        for (i, e) in edges.iter().enumerate() {
            for (from, to) in [(e.a, e.b), (e.b, e.a)] {
                let at = starts[from as usize + 1] as usize;
                starts[from as usize + 1] += 1;
                steps[at] = Step { to, length_mm: e.length_mm };
                via[at] = i as u32;
            }
        }
        starts.pop();
        Self { lines, tree, scale, edges, street, efforts: Vec::new(), starts, steps, via, gaps }
    }

    /// Length of a straight piece of an edge as level way, metres.
    #[inline]
    pub(super) fn piece_m(&self, edge: u32, a: Spot, b: Spot) -> f64 {
        let length_m = self.scale.length_m(a, b);
        self.efforts.get(edge as usize).map_or(length_m, |&effort| length_m * f64::from(effort))
    }

    /// Number of nodes.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// assert_eq!(graph.nodes(), 2);
    /// ```
    pub fn nodes(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Number of edges.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// assert_eq!(graph.edges(), 1);
    /// ```
    pub fn edges(&self) -> usize {
        self.edges.len()
    }

    /// Length of an edge, metres. Panics if there is no such edge.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// assert!((graph.edge_length_m(0) - 1_948.8).abs() < 0.1);
    /// ```
    pub fn edge_length_m(&self, edge: u32) -> f64 {
        f64::from(self.edges[edge as usize].length_mm) / 1_000.0
    }

    /// The [`Line::street`](super::Line) of an edge. Panics if there is no such edge.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// assert_eq!(graph.street(0), 0);
    /// ```
    pub fn street(&self, edge: u32) -> u32 {
        self.street[edge as usize]
    }

    /// The vertices of an edge in its direction. Panics if there is no such edge.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// assert!(graph.edge_points(0).eq(street));
    /// ```
    pub fn edge_points(&self, edge: u32) -> impl ExactSizeIterator<Item = LonLat> + DoubleEndedIterator + '_ {
        self.spots_of(edge).iter().map(|s| s.lonlat())
    }

    /// Length of all edges together, metres.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// assert!((graph.length_m() - 1_948.8).abs() < 0.1);
    /// ```
    pub fn length_m(&self) -> f64 {
        self.edges.par_iter().map(|e| u64::from(e.length_mm)).sum::<u64>() as f64 / 1_000.0
    }

    /// Bytes that the graph holds.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// assert!(graph.bytes() > 0);
    /// ```
    pub fn bytes(&self) -> usize {
        self.lines.spots.len() * 9 + self.edges.len() * 44 + (self.starts.len() + self.efforts.len()) * 4
    }

    /// The nodes beside a node, each with the way there, millimetres. Panics if there is no such node.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let (to, length_mm) = graph.neighbours(0).next().expect("the other end");
    /// assert_eq!((to, f64::from(length_mm) / 1e3), (1, graph.edge_length_m(0)));
    /// ```
    pub fn neighbours(&self, node: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.steps[self.range(node)].iter().map(|s| (s.to, s.length_mm))
    }

    #[inline]
    pub(super) fn range(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    /// Vertex numbers of an edge: first and last.
    pub(super) fn ends_of(&self, edge: u32) -> (usize, usize) {
        let first = self.edges[edge as usize].first as usize;
        let next = self.edges.get(edge as usize + 1).map_or(self.lines.spots.len(), |e| e.first as usize);
        // The next edge of the same line starts at this one's last vertex.
        (first, if self.lines.lasts.get(next - 1) { next - 1 } else { next })
    }

    pub(super) fn spots_of(&self, edge: u32) -> &[Spot] {
        let (first, last) = self.ends_of(edge);
        &self.lines.spots[first..=last]
    }

    /// The edge to which a segment belongs.
    pub(super) fn edge_of(&self, segment: usize) -> u32 {
        (self.edges.partition_point(|e| e.first as usize <= segment) - 1) as u32
    }

    /// Where a node is.
    pub(super) fn spot_of(&self, node: u32) -> Spot {
        let edge = self.via[self.starts[node as usize] as usize];
        let (first, last) = self.ends_of(edge);
        self.lines.spots[if self.edges[edge as usize].a == node { first } else { last }]
    }
}
