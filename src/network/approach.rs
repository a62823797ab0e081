//! How a place joins the network: by which street, and over which straight leg.
//!
//! A person leaves for the nearest street that leads on, and neither through a wall nor over water. So an access leg
//! crosses no barrier, and a piece of street without connection doesn't win over one that leads on, however near. A place
//! joins such a piece too where that is nearer: if the facility is there, the way along it counts.

use rayon::prelude::*;

use super::graph::Graph;
use super::line::Barrier;
use super::polylines::Polylines;
use super::snap::Snap;
use super::spot::{Spot, SpotBox};
use super::tree::SegmentTree;
use crate::geom::{Bounds, LonLat};

/// A connected piece of streets that is at least so long leads on, metres; so does the longest one.
const LEADS_ON_M: f64 = 2_000.0;
/// How far inside a street a leg is taken to end when it is asked whether it crosses a barrier, metres: streets that a
/// barrier cuts end on it, on both sides.
const INSIDE_M: f64 = 0.5;

/// Which streets lead on, and what no access leg crosses. By default all do and nothing is in the way.
#[derive(Clone, Debug, Default)]
pub struct Approach {
    /// By edge: whether its piece leads on.
    leads_on: Vec<bool>,
    /// The barriers' segments.
    barriers: Polylines,
    tree: SegmentTree,
}

impl Approach {
    /// Of a network and the barriers it was built with.
    ///
    /// ```
    /// use carecircle::geom::LonLat;
    /// use carecircle::network::{Approach, Barrier, BuildOptions, Graph, Line};
    /// let street = [LonLat::new(119.0, 29.0), LonLat::new(119.02, 29.0)];
    /// let river = [LonLat::new(119.0, 29.001), LonLat::new(119.02, 29.001)];
    /// let barriers = [Barrier { points: &river, cuts_all_levels: false }];
    /// let graph = Graph::build(&[Line::new(&street, 0)], &barriers, &BuildOptions::default());
    /// let approach = Approach::new(&graph, &barriers);
    /// let join = |lat| approach.nearest(&graph, LonLat::new(119.01, lat), 500.0);
    /// assert!(join(29.0009).is_some() && join(29.0011).is_none(), "the river lies between");
    /// ```
    pub fn new(graph: &Graph, barriers: &[Barrier<'_>]) -> Self {
        let (piece_of, pieces) = graph.pieces();
        let leads_on = |p: u32| p == 0 || pieces.get(p as usize).is_some_and(|piece| piece.length_m >= LEADS_ON_M);
        let leads_on = graph.edges.par_iter().with_min_len(4_096).map(|e| leads_on(piece_of[e.a as usize])).collect();
        let mut lines = Polylines::default();
        for barrier in barriers {
            let before = lines.spots.len();
            lines.spots.extend(barrier.points.iter().copied().filter_map(Spot::new));
            if lines.spots.len() > before {
                lines.lasts.set(lines.spots.len() - 1);
            }
        }
        let tree = SegmentTree::new(&lines);
        Self { leads_on, barriers: lines, tree }
    }

    /// Whether every street that touches a window leads on.
    pub fn leads_on_throughout(&self, graph: &Graph, window: Bounds) -> bool {
        let [Some(a), Some(b)] = [window.min, window.max].map(Spot::new) else {
            return self.leads_on.iter().all(|l| *l);
        };
        let window = SpotBox::of(a, b);
        let around = |edge: u32| {
            let spots = graph.spots_of(edge).windows(2);
            spots.fold(SpotBox::EMPTY, |all, pair| all.union(SpotBox::of(pair[0], pair[1])))
        };
        let dead = self.leads_on.iter().enumerate().filter(|(_, leads_on)| !**leads_on);
        dead.map(|(edge, _)| around(edge as u32)).all(|edge| !edge.touches(window))
    }

    /// The same barriers where every street leads on.
    #[must_use]
    pub fn barriers_only(&self) -> Self {
        Self { leads_on: Vec::new(), barriers: self.barriers.clone(), tree: self.tree.clone() }
    }

    /// Where a place joins the network: the nearest place on a street that leads on, within `reach_m` and over no barrier;
    /// if there is none, that on any street. `None` if there is none either, or for a place that is no position.
    pub fn nearest(&self, graph: &Graph, p: LonLat, reach_m: f64) -> Option<Snap> {
        self.nearest_of(graph, p, reach_m, true).or_else(|| self.nearest_of(graph, p, reach_m, false))
    }

    /// The places where one may join: [`Approach::nearest`], and a nearer one on a piece that doesn't lead on.
    pub fn all(&self, graph: &Graph, p: LonLat, reach_m: f64) -> impl Iterator<Item = Snap> {
        let leading = self.nearest_of(graph, p, reach_m, true);
        let any = self.nearest_of(graph, p, leading.map_or(reach_m, Snap::leg_m), false);
        leading.into_iter().chain(any.filter(|any| Some(*any) != leading))
    }

    /// Whether a street's piece leads on.
    pub fn leads_on(&self, snap: Snap) -> bool {
        self.edge_leads_on(snap.edge)
    }

    fn edge_leads_on(&self, edge: u32) -> bool {
        self.leads_on.get(edge as usize).copied().unwrap_or(true)
    }

    fn nearest_of(&self, graph: &Graph, p: LonLat, reach_m: f64, leading: bool) -> Option<Snap> {
        let from = Spot::new(p)?;
        graph.snap_where(p, reach_m, |segment, t, length_m| {
            (!leading || self.edge_leads_on(graph.edge_of(segment))) && {
                let inside = (INSIDE_M / length_m).min(0.5);
                let (a, b) = graph.lines.segment(segment).unwrap_or_default();
                !self.crosses(from, a.towards(b, t.clamp(inside, 1.0 - inside)))
            }
        })
    }

    /// Whether a barrier lies between two places. Touching is not crossing.
    fn crosses(&self, a: Spot, b: Spot) -> bool {
        let mut crosses = false;
        self.tree.for_each_segment(&self.barriers, SpotBox::of(a, b), |_, c, d| {
            crosses |= apart(side(a, b, c), side(a, b, d)) && apart(side(c, d, a), side(c, d, b));
        });
        crosses
    }
}

/// On which side of a line a place lies: exactly.
fn side(a: Spot, b: Spot, p: Spot) -> i128 {
    let d = |p: i32, q: i32| i128::from(q) - i128::from(p);
    d(a.x, b.x) * d(a.y, p.y) - d(a.y, b.y) * d(a.x, p.x)
}

fn apart(p: i128, q: i128) -> bool {
    (p > 0 && q < 0) || (p < 0 && q > 0)
}
