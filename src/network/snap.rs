//! From a place to the nearest place on the network.

use super::build::to_mm;
use super::graph::Graph;
use super::spot::Plane;
use crate::geom::LonLat;

/// A place on an edge, and the straight access leg to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snap {
    /// The edge.
    pub edge: u32,
    /// Way along the edge from its start, millimetres.
    pub offset_mm: u32,
    /// Length of the straight leg from the place to the edge, millimetres.
    pub leg_mm: u32,
}

impl Snap {
    /// Length of the straight leg, metres.
    ///
    /// ```
    /// use carecircle::network::Snap;
    ///
    /// assert_eq!(Snap { edge: 0, offset_mm: 0, leg_mm: 1_500 }.leg_m(), 1.5);
    /// ```
    pub fn leg_m(self) -> f64 {
        f64::from(self.leg_mm) / 1_000.0
    }
}

impl Graph {
    /// The nearest place on an edge (not node) within the largest access distance (metres, inclusive); of several equally
    /// near ones that on the first edge. `None` where no edge is that near: what can't be snapped is unknown, not
    /// unreached.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let place = LonLat::new(119.008, 29.0001);
    /// assert!(graph.snap(place, 50.0).is_some_and(|snap| (snap.leg_m() - 11.1).abs() < 0.1));
    /// assert_eq!(graph.snap(place, 5.0), None);
    /// ```
    pub fn snap(&self, p: LonLat, reach_m: f64) -> Option<Snap> {
        self.snap_where(p, reach_m, |_, _, _| true)
    }

    /// The same among those that `takes` takes, given the segment, the fraction of it and its length (metres).
    pub(super) fn snap_where(&self, p: LonLat, reach_m: f64, takes: impl Fn(usize, f64, f64) -> bool) -> Option<Snap> {
        if !p.is_valid() {
            return None;
        }
        let plane = Plane::about(&self.scale, p);
        let length_m = |v: usize| self.lines.segment(v).map_or(0.0, |(a, b)| self.scale.length_m(a, b));
        let foot = self.tree.nearest(&self.lines, &plane, reach_m, |v, t| takes(v, t, length_m(v)))?;
        let edge = self.edge_of(foot.segment);
        let (first, _) = self.ends_of(edge);
        let length = |v: usize| self.lines.segment(v).map_or(0.0, |(a, b)| self.piece_m(edge, a, b));
        let before: f64 = (first..foot.segment).map(length).sum();
        let offset = to_mm(before + foot.t * length(foot.segment));
        Some(Snap { edge, offset_mm: offset.min(self.edges[edge as usize].length_mm), leg_mm: to_mm(foot.distance_m) })
    }

    /// Where a snap is on its edge. Panics if there is no such edge.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let on_street = graph.point_of(facility);
    /// assert!((on_street.lon - 119.008).abs() < 1e-6 && on_street.lat == 29.0);
    /// ```
    pub fn point_of(&self, snap: Snap) -> LonLat {
        let mut left = f64::from(snap.offset_mm) / 1_000.0;
        let spots = self.spots_of(snap.edge);
        for pair in spots.windows(2) {
            let length = self.piece_m(snap.edge, pair[0], pair[1]);
            if left <= length {
                let (a, b) = (pair[0].lonlat(), pair[1].lonlat());
                let t = left / length;
                return LonLat::new(a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat));
            }
            left -= length;
        }
        spots.last().map_or(LonLat::default(), |s| s.lonlat())
    }

    /// Distances (millimetres) from a snap to the ends of its edge, its leg included.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let [(_, to_start), (_, to_end)] = graph.to_ends(facility);
    /// let whole_mm = (graph.edge_length_m(0) * 1e3).round() as u32;
    /// assert_eq!(to_start + to_end, whole_mm + 2 * facility.leg_mm);
    /// ```
    #[inline]
    pub fn to_ends(&self, snap: Snap) -> [(u32, u32); 2] {
        let e = &self.edges[snap.edge as usize];
        let rest = e.length_mm.saturating_sub(snap.offset_mm);
        [(e.a, snap.leg_mm.saturating_add(snap.offset_mm)), (e.b, snap.leg_mm.saturating_add(rest))]
    }
}
