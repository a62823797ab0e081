//! What one facility reaches, street by street.

use rayon::prelude::*;

use super::graph::Graph;
use super::searcher::Searcher;
use super::snap::Snap;
use crate::geom::LonLat;

/// A stretch of an edge that is reached, walked in one direction: the farther along, the longer the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The edge.
    pub edge: u32,
    /// Where on the edge the stretch is entered and where it ends, millimetres from the edge's start.
    pub from_mm: u32,
    /// Its end; less than `from_mm` where the edge is walked backwards.
    pub to_mm: u32,
    /// Length of the way to where it is entered, millimetres.
    pub distance_mm: u32,
}

impl Stretch {
    /// Length of the way to its end, millimetres.
    ///
    /// ```
    /// use carecircle::network::Stretch;
    ///
    /// let stretch = Stretch { edge: 0, from_mm: 900, to_mm: 400, distance_mm: 100 };
    /// assert_eq!(stretch.end_distance_mm(), 600);
    /// ```
    pub fn end_distance_mm(self) -> u32 {
        self.distance_mm + self.from_mm.abs_diff(self.to_mm)
    }

    /// The part of it that is farther than `low_mm` and no farther than `high_mm`, if there is any.
    ///
    /// ```
    /// use carecircle::network::Stretch;
    ///
    /// let stretch = Stretch { edge: 0, from_mm: 900, to_mm: 400, distance_mm: 100 };
    /// let far = Stretch { from_mm: 700, distance_mm: 300, ..stretch };
    /// assert_eq!((stretch.between(300, 1_000), stretch.between(0, 100)), (Some(far), None));
    /// ```
    pub fn between(self, low_mm: u32, high_mm: u32) -> Option<Self> {
        let (start, end) = (self.distance_mm.max(low_mm), self.end_distance_mm().min(high_mm));
        let forwards = self.from_mm < self.to_mm;
        let at = |mm: u32| {
            let along = mm - self.distance_mm;
            if forwards { self.from_mm + along } else { self.from_mm - along }
        };
        (start < end).then(|| Self { edge: self.edge, from_mm: at(start), to_mm: at(end), distance_mm: start })
    }
}

impl Graph {
    /// The streets within `limit_mm` (inclusive, leg included) of a place: every reached metre in exactly one stretch, walked
    /// the shortest way.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let area = graph.service_area(&mut Searcher::default(), facility, 300_000);
    /// let reached_mm: u32 = area.iter().map(|s| s.from_mm.abs_diff(s.to_mm)).sum();
    /// // Both ways along the street, less the leg.
    /// assert_eq!(reached_mm, 2 * (300_000 - facility.leg_mm));
    /// ```
    pub fn service_area(&self, searcher: &mut Searcher, from: Snap, limit_mm: u32) -> Vec<Stretch> {
        searcher.search(self, from, limit_mm);
        let mut area = Vec::with_capacity(searcher.reached.len() * 2);
        for &node in &searcher.reached {
            for step in self.range(node) {
                let edge = self.via[step];
                // An edge with both ends reached is seen from both: the first end takes it.
                let e = &self.edges[edge as usize];
                let seen_before = e.a != node && searcher.distance(e.a).is_some();
                let loop_twice = e.a == e.b && self.via[self.range(node).start..step].contains(&edge);
                if edge != from.edge && !seen_before && !loop_twice {
                    let (a, b) = (searcher.distance(e.a), searcher.distance(e.b));
                    self.stretches(edge, (0, a), (e.length_mm, b), limit_mm, &mut area);
                }
            }
        }
        self.own_edge(searcher, from, limit_mm, &mut area);
        area
    }

    /// The edge on which the place is, in two parts.
    fn own_edge(&self, searcher: &Searcher, from: Snap, limit_mm: u32, area: &mut Vec<Stretch>) {
        if from.leg_mm > limit_mm {
            return;
        }
        let e = self.edges[from.edge as usize];
        let middle = (from.offset_mm, Some(from.leg_mm));
        self.stretches(from.edge, (0, searcher.distance(e.a)), middle, limit_mm, area);
        self.stretches(from.edge, middle, (e.length_mm, searcher.distance(e.b)), limit_mm, area);
    }

    /// What is reached between two places of an edge (way from the edge's start, distance if reached) from either.
    pub(super) fn stretches(
        &self,
        edge: u32,
        (a_mm, a): (u32, Option<u32>),
        (b_mm, b): (u32, Option<u32>),
        limit_mm: u32,
        area: &mut Vec<Stretch>,
    ) {
        let length = b_mm - a_mm;
        let from_a = a.map_or(0, |d| (limit_mm - d).min(length));
        let from_b = b.map_or(0, |d| (limit_mm - d).min(length));
        // Where both ends reach the same place they meet half-way; a half millimetre goes to the second.
        let (from_a, from_b) = match (a, b) {
            (Some(a), Some(b)) if u64::from(from_a) + u64::from(from_b) > u64::from(length) => {
                let meet = (i64::from(length) + i64::from(b) - i64::from(a)) / 2;
                let meet = meet.clamp(0, i64::from(length)) as u32;
                (meet, length - meet)
            }
            _ => (from_a, from_b),
        };
        if let Some(distance_mm) = a.filter(|_| from_a > 0) {
            area.push(Stretch { edge, from_mm: a_mm, to_mm: a_mm + from_a, distance_mm });
        }
        if let Some(distance_mm) = b.filter(|_| from_b > 0) {
            area.push(Stretch { edge, from_mm: b_mm, to_mm: b_mm - from_b, distance_mm });
        }
    }

    /// The service area of each place on all cores, in order; `None` stays `None`. `with` makes of an area what is
    /// wanted, so that not all areas need be kept.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let stretches = graph.service_areas(&[Some(facility), None], 300_000, |_, area| area.len());
    /// assert_eq!(stretches, [Some(2), None]);
    /// ```
    pub fn service_areas<T: Send>(
        &self,
        places: &[Option<Snap>],
        limit_mm: u32,
        with: impl Fn(usize, Vec<Stretch>) -> T + Sync,
    ) -> Vec<Option<T>> {
        let one = |searcher: &mut Searcher, (i, place): (usize, &Option<Snap>)| {
            place.map(|p| with(i, self.service_area(searcher, p, limit_mm)))
        };
        // A searcher is as large as the network: a few for each core.
        let share = places.len().div_ceil(4 * rayon::current_num_threads());
        places.par_iter().enumerate().with_min_len(share).map_init(Searcher::default, one).collect()
    }

    /// The vertices of a part of an edge, from one place (millimetres from its start) to another, either way. Panics if
    /// there is no such edge.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let part = graph.part_of_edge(0, 0, 1_200_000);
    /// assert_eq!((part.len(), part[1]), (3, street[1]));
    /// ```
    pub fn part_of_edge(&self, edge: u32, from_mm: u32, to_mm: u32) -> Vec<LonLat> {
        let place = |offset_mm: u32| self.point_of(Snap { edge, offset_mm, leg_mm: 0 });
        let (low, high) = (f64::from(from_mm.min(to_mm)) / 1e3, f64::from(from_mm.max(to_mm)) / 1e3);
        let (spots, mut way) = (self.spots_of(edge), 0.0);
        let mut points = vec![place(from_mm.min(to_mm))];
        for pair in spots.windows(2) {
            way += self.piece_m(edge, pair[0], pair[1]);
            if way > low && way < high {
                points.push(pair[1].lonlat());
            }
        }
        points.push(place(from_mm.max(to_mm)));
        if from_mm > to_mm {
            points.reverse();
        }
        points.dedup();
        points
    }
}
