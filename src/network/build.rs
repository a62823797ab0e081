//! From lines to a graph.

use rayon::prelude::*;

use super::crossings::{find_crossings, find_cuts};
use super::ends::find_ends;
use super::graph::{Edge, Graph};
use super::line::{Barrier, Line};
use super::numbering::{BEND, Numbering};
use super::spot::{Scale, Spot};
use super::streets::Streets;
use super::tree::SegmentTree;

/// Tolerances of building.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BuildOptions {
    /// An end that touches nothing is drawn to another line within this distance, metres.
    pub join_m: f64,
    /// An end farther than `join_m` but within this distance of another line is reported as a suspicious gap, metres.
    pub gap_m: f64,
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self { join_m: 0.5, gap_m: 5.0 }
    }
}

impl Graph {
    /// Builds the graph of all lines, cut by all barriers. What is edited about a network (closures, new paths) is input
    /// like any other, so that an edited network is the same as one that was read so.
    ///
    /// - Vertices equal to 1e-7 degrees (a centimetre) are joined.
    /// - Lines of the same level that cross or touch (within 5 cm) without a shared vertex are joined there.
    /// - Ends that touch nothing are drawn to the nearest line within [`BuildOptions::join_m`].
    /// - Barriers cut after all joins: the two sides stay apart, both can still be snapped to.
    ///
    /// ```
    /// use carecircle::geom::LonLat;
    /// use carecircle::network::{Barrier, BuildOptions, Graph, Line};
    ///
    /// let p = |lon: f64, lat: f64| LonLat::new(119.0 + lon, 29.0 + lat);
    /// let (east, north) = ([p(-0.01, 0.0), p(0.01, 0.0)], [p(0.0, -0.01), p(0.0, 0.01)]);
    /// let streets = [Line::new(&east, 0), Line::new(&north, 1)];
    /// let graph = Graph::build(&streets, &[], &BuildOptions::default());
    /// // Where they cross they are joined.
    /// assert_eq!((graph.nodes(), graph.edges()), (5, 4));
    /// let wall = [p(0.005, -0.01), p(0.005, 0.01)];
    /// let wall = Barrier { points: &wall, cuts_all_levels: false };
    /// assert_eq!(Graph::build(&streets, &[wall], &BuildOptions::default()).pieces().1.len(), 2);
    /// ```
    pub fn build(lines: &[Line<'_>], barriers: &[Barrier<'_>], options: &BuildOptions) -> Self {
        let (joined, gaps) = join(Streets::lay_out(lines), options);
        let cut = cut(joined, barriers);
        assemble(cut, gaps)
    }
}

/// Lines with their index.
struct Indexed {
    streets: Streets,
    tree: SegmentTree,
}

impl Indexed {
    fn new(streets: Streets) -> Self {
        let tree = SegmentTree::new(&streets.lines);
        Self { streets, tree }
    }
}

fn join(streets: Streets, options: &BuildOptions) -> (Indexed, Vec<(Spot, Spot)>) {
    let all = Indexed::new(streets);
    let scale = Scale::over(all.tree.bounds());
    let (mut splits, dangling) = find_crossings(&all.streets, &all.tree, &scale);
    let (ends, gaps) = find_ends(&all.streets, &all.tree, &scale, &dangling, &splits, options);
    splits.append(ends);
    (if splits.is_empty() { all } else { Indexed::new(splits.apply(&all.streets)) }, gaps)
}

fn cut(all: Indexed, barriers: &[Barrier<'_>]) -> Indexed {
    let cuts = find_cuts(&all.streets, &all.tree, barriers);
    if cuts.is_empty() { all } else { Indexed::new(cuts.apply(&all.streets)) }
}

/// Edges run from node to node along a line.
fn assemble(all: Indexed, gaps: Vec<(Spot, Spot)>) -> Graph {
    let Indexed { streets, tree } = all;
    let numbering = Numbering::new(&streets, tree.bounds());
    let scale = Scale::over(tree.bounds());
    let mut edges = Vec::with_capacity(streets.infos.len() * 2);
    let mut street = Vec::with_capacity(streets.infos.len() * 2);
    let mut efforts = Vec::with_capacity(streets.infos.len() * 2);
    for (line, info) in streets.infos.iter().enumerate() {
        let range = streets.range(line);
        let mut first = range.start;
        for v in range.start + 1..range.end {
            if numbering.node_of[v] != BEND {
                let (a, b) = (numbering.node_of[first], numbering.node_of[v]);
                edges.push(Edge { a, b, length_mm: 0, first: first as u32 });
                street.push(info.street);
                efforts.push(info.effort);
                first = v;
            }
        }
    }
    let lines = streets.lines;
    edges.par_iter_mut().zip(&efforts).with_min_len(1024).for_each(|(e, &effort)| {
        let first = e.first as usize;
        let pieces = (first..).map_while(|v| {
            let ended = v > first && numbering.node_of[v] != BEND;
            (!ended).then(|| lines.segment(v)).flatten()
        });
        e.length_mm = to_mm(pieces.map(|(a, b)| scale.length_m(a, b) * f64::from(effort)).sum::<f64>()).max(1);
    });
    let slopes = efforts.iter().any(|&effort| effort != 1.0);
    let graph = Graph::new(lines, tree, scale, edges, street, numbering.nodes, gaps);
    Graph { efforts: if slopes { efforts } else { Vec::new() }, ..graph }
}

/// Metres as whole millimetres.
pub(super) fn to_mm(m: f64) -> u32 {
    (m * 1_000.0).round() as u32
}
