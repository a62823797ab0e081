//! Where the compounds' gates are on the network.

use rayon::prelude::*;

use super::approach::Approach;
use super::field::{NearestField, along};
use super::graph::Graph;
use super::label::{Label, Nearest, beyond, to_nearest};
use super::searcher::Searcher;
use super::snap::Snap;
use crate::geom::LonLat;

/// What is known about the way from a compound to its nearest facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// None of its gates is within the access distance of the network: unknown, not unreached.
    Unknown,
    /// No facility is within the limit.
    Beyond,
    /// The nearest facility.
    Reached(Nearest),
}

impl Walk {
    /// The nearest facility, if it is known to be within the limit.
    ///
    /// ```
    /// use carecircle::network::{Approach, Nearest, Walk};
    ///
    /// let nearest = Nearest { distance_mm: 420_000, source: 3 };
    /// assert_eq!((Walk::Reached(nearest).nearest(), Walk::Beyond.nearest()), (Some(nearest), None));
    /// ```
    pub fn nearest(self) -> Option<Nearest> {
        match self {
            Walk::Reached(nearest) => Some(nearest),
            Walk::Unknown | Walk::Beyond => None,
        }
    }

    /// Whether a facility is within the limit; `None` if that is unknown.
    ///
    /// ```
    /// use carecircle::network::Walk;
    ///
    /// assert_eq!((Walk::Beyond.covered(), Walk::Unknown.covered()), (Some(false), None));
    /// ```
    pub fn covered(self) -> Option<bool> {
        match self {
            Walk::Unknown => None,
            Walk::Beyond => Some(false),
            Walk::Reached(_) => Some(true),
        }
    }
}

/// One gate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gate {
    pub place: Snap,
    pub point: u32,
}

/// The gates of demand points (compounds), in the order of the network's edges.
#[derive(Clone, Debug, Default)]
pub struct Gates {
    pub(super) gates: Vec<Gate>,
    /// Where the gates of each edge start.
    pub(super) of_edge: Vec<u32>,
    /// Gates of each point: `gate_ids[point_starts[p]..point_starts[p + 1]]`.
    pub(super) point_starts: Vec<u32>,
    pub(super) gate_ids: Vec<u32>,
}

impl Gates {
    /// Snaps every gate. `gates` are pairs of a point's number (below `points`) and a place; a point may have several
    /// gates, of which the nearest counts, or none. `reach_m` is the largest access distance, metres.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let gates = Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0);
    /// assert_eq!((gates.places(0).count(), gates.places(1).count()), (1, 0));
    /// ```
    pub fn snap(graph: &Graph, approach: &Approach, points: usize, gates: &[(u32, LonLat)], reach_m: f64) -> Self {
        let one = |&(point, p): &(u32, LonLat)| {
            let known = (point as usize) < points;
            let joins = known.then(|| approach.all(graph, p, reach_m));
            joins.into_iter().flatten().map(move |place| Gate { place, point })
        };
        let mut all: Vec<Gate> = gates.par_iter().with_min_len(64).flat_map_iter(one).collect();
        all.par_sort_unstable_by_key(|g| (g.place.edge, g.place.offset_mm, g.point, g.place.leg_mm));
        let of_edge = starts(graph.edges(), all.iter().map(|g| g.place.edge));
        let point_starts = starts(points, all.iter().map(|g| g.point));
        let mut next = point_starts.clone();
        let mut gate_ids = vec![0; all.len()];
        for (i, gate) in all.iter().enumerate() {
            let at = &mut next[gate.point as usize];
            gate_ids[*at as usize] = i as u32;
            *at += 1;
        }
        Self { gates: all, of_edge, point_starts, gate_ids }
    }

    /// Number of points.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let gates = Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0);
    /// assert_eq!(gates.points(), 2);
    /// ```
    pub fn points(&self) -> usize {
        self.point_starts.len().saturating_sub(1)
    }

    /// Places of the gates of a point that are on the network. Panics if there is no such point.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let gates = Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0);
    /// assert!(gates.places(0).all(|snap| snap.leg_m() > 11.0 && snap.leg_m() < 11.2));
    /// ```
    pub fn places(&self, point: u32) -> impl Iterator<Item = Snap> + '_ {
        self.ids(point).iter().map(|&g| self.gates[g as usize].place)
    }

    /// The points within `limit_mm` (inclusive) of a place, legs included, in order; each by its nearest gate.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let gates = Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0);
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let mut within = |limit_mm| gates.within(&graph, &mut Searcher::default(), facility, limit_mm);
    /// assert_eq!((within(500_000), within(900_000)), (vec![], vec![0]));
    /// ```
    pub fn within(&self, graph: &Graph, searcher: &mut Searcher, from: Snap, limit_mm: u32) -> Vec<u32> {
        searcher.search(graph, from, limit_mm);
        let way = |place: Snap| {
            let ends = graph.to_ends(place);
            let by_ends = ends.into_iter().filter_map(|(n, mm)| Some(searcher.distance(n)?.saturating_add(mm)));
            by_ends.chain((place.edge == from.edge).then(|| along(place, from))).min()
        };
        let edges = searcher.reached.iter().flat_map(|&n| graph.range(n)).map(|s| graph.via[s]);
        let gates = edges.chain([from.edge]).flat_map(|edge| self.on(edge)).map(|g| &self.gates[g as usize]);
        let near = gates.filter(|g| way(g.place).is_some_and(|mm| mm <= limit_mm)).map(|g| g.point);
        let mut points: Vec<u32> = near.collect();
        points.sort_unstable();
        points.dedup();
        points
    }

    /// The nearest facility of every point, on all cores.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let gates = Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0);
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let field = NearestField::new(&graph, vec![Some(facility)], 1_000_000);
    /// let walks = gates.judge(&graph, &field);
    /// assert_eq!((walks[0].covered(), walks[1]), (Some(true), Walk::Unknown));
    /// ```
    pub fn judge(&self, graph: &Graph, field: &NearestField) -> Vec<Walk> {
        self.walks(&self.labels(graph, field), field.limit_mm)
    }

    /// What the field says of each gate.
    pub(super) fn labels(&self, graph: &Graph, field: &NearestField) -> Vec<Label> {
        self.gates.par_iter().with_min_len(1024).map(|g| field.label_at(graph, g.place)).collect()
    }

    /// What the labels of the gates say about every point.
    pub(super) fn walks(&self, labels: &[Label], limit_mm: u32) -> Vec<Walk> {
        let points = (0..self.points() as u32).into_par_iter().with_min_len(1024);
        points.map(|p| self.walk(p, labels, limit_mm)).collect()
    }

    pub(super) fn ids(&self, point: u32) -> &[u32] {
        let p = point as usize;
        &self.gate_ids[self.point_starts[p] as usize..self.point_starts[p + 1] as usize]
    }

    /// Numbers of the gates on an edge.
    #[inline]
    pub(super) fn on(&self, edge: u32) -> std::ops::Range<u32> {
        self.of_edge[edge as usize]..self.of_edge[edge as usize + 1]
    }

    /// What the labels of its gates say about a point.
    pub(super) fn walk(&self, point: u32, labels: &[Label], limit_mm: u32) -> Walk {
        let gates = self.ids(point);
        let best = gates.iter().map(|&g| labels[g as usize]).fold(beyond(limit_mm), Label::min);
        match to_nearest(best, limit_mm) {
            Some(nearest) => Walk::Reached(nearest),
            None if gates.is_empty() => Walk::Unknown,
            None => Walk::Beyond,
        }
    }
}

/// Where each number's run starts among sorted (or to be sorted) numbers below `len`.
fn starts(len: usize, numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0; len + 1];
    numbers.for_each(|n| starts[n as usize + 1] += 1);
    (1..starts.len()).for_each(|i| starts[i] += starts[i - 1]);
    starts
}
