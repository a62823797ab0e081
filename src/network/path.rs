//! The way from a place to its nearest facility, and to all facilities around.

use std::sync::atomic::Ordering::Relaxed;

use super::field::{NearestField, along};
use super::graph::Graph;
use super::label::{Label, Nearest, label, mm_of, plus};
use super::searcher::Searcher;
use super::snap::Snap;
use crate::geom::LonLat;

/// A third of how far is looked at first for a facility beyond the limit of a field that hardly reaches.
const FIRST_LOOK_MM: u32 = 100_000;
/// What is farther is not found.
const FARTHEST_MM: u32 = u32::MAX / 4;

/// A way on foot.
#[derive(Clone, Debug, PartialEq)]
pub struct WalkPath {
    /// Where it leads and how long it is.
    pub to: Nearest,
    /// Its course on the network, from where the place is snapped to where the facility is: the legs are not part of it.
    pub points: Vec<LonLat>,
    /// The edges it takes, in order.
    pub edges: Vec<u32>,
}

impl NearestField {
    /// The way from a place to its nearest facility, if one is within the limit.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let field = NearestField::new(&graph, vec![Some(facility)], 1_000_000);
    /// let from = graph.snap(at(119.001), 50.0).expect("on the street");
    /// let path = field.path(&graph, from).expect("within the limit");
    /// assert_eq!(path.to.source, 0);
    /// ```
    pub fn path(&self, graph: &Graph, from: Snap) -> Option<WalkPath> {
        let to = self.at(graph, from)?;
        let goal = label(to.distance_mm, to.source);
        let place = self.places().get(to.source as usize).copied().flatten()?;
        if place.edge == from.edge && along(place, from) == to.distance_mm {
            let points = graph.part_of_edge(from.edge, from.offset_mm, place.offset_mm);
            return Some(WalkPath { to, points, edges: vec![from.edge] });
        }
        let leads = |&(_, node, mm): &(u32, u32, u32)| plus(self.labels[node as usize].load(Relaxed), mm) == goal;
        let (start_mm, start, _) = graph.ends_with_mm(from).into_iter().find(leads)?;
        let mut path = WalkPath { to, points: Vec::new(), edges: Vec::new() };
        path.walk(graph, from.edge, from.offset_mm, start_mm);
        let last_mm = self.walk_back(graph, start, place, &mut path)?;
        path.walk(graph, place.edge, last_mm, place.offset_mm);
        path.points.dedup();
        Some(path)
    }

    /// Follows the labels from node to node until an end of the facility's edge; where that end is on the edge.
    fn walk_back(&self, graph: &Graph, start: u32, place: Snap, path: &mut WalkPath) -> Option<u32> {
        let label_of = |node: u32| self.labels[node as usize].load(Relaxed);
        let mut node = start;
        loop {
            let here: Label = label_of(node);
            let reached = graph.ends_with_mm(place).into_iter().find(|&(_, n, mm)| n == node && mm == mm_of(here));
            if let Some((end_mm, ..)) = reached {
                return Some(end_mm);
            }
            let range = graph.range(node);
            let before =
                range.clone().find(|&i| plus(label_of(graph.steps[i].to), graph.steps[i].length_mm) == here)?;
            let (edge, to) = (graph.via[before], graph.steps[before].to);
            let e = graph.edges[edge as usize];
            let (from_mm, to_mm) = if e.a == node { (0, e.length_mm) } else { (e.length_mm, 0) };
            path.walk(graph, edge, from_mm, to_mm);
            node = to;
        }
    }

    /// All facilities within `limit_mm` (inclusive) of a place on the network, nearest first. The limit need not be
    /// that of the field.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let other = graph.snap(at(119.019), 50.0);
    /// let field = NearestField::new(&graph, vec![Some(facility), other], 1_000_000);
    /// let from = graph.snap(at(119.001), 50.0).expect("on the street");
    /// let found = field.all_within(&graph, &mut Searcher::default(), from, 5_000_000);
    /// assert_eq!(found.iter().map(|n| n.source).collect::<Vec<_>>(), [0, 1]);
    /// ```
    pub fn all_within(&self, graph: &Graph, searcher: &mut Searcher, from: Snap, limit_mm: u32) -> Vec<Nearest> {
        searcher.search(graph, from, limit_mm);
        let edges = searcher.reached.iter().flat_map(|&n| graph.range(n)).map(|s| graph.via[s]);
        let sources = edges.chain([from.edge]).flat_map(|edge| self.sources.on(edge));
        let near = sources.filter_map(|(source, place)| {
            Some(Nearest { distance_mm: graph.way_back(searcher, from, place)?, source })
        });
        let mut near: Vec<Nearest> = near.filter(|n| n.distance_mm <= limit_mm).collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

impl NearestField {
    /// The facility nearest to a place, however far beyond the field's limit; `None` if there is no way to any. The farther,
    /// the longer it takes.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let field = NearestField::new(&graph, vec![Some(facility)], 100_000);
    /// let from = graph.snap(at(119.019), 50.0).expect("on the street");
    /// assert_eq!(field.at(&graph, from), None);
    /// let found = field.nearest_at_any_distance(&graph, &mut Searcher::default(), from);
    /// assert!(found.is_some_and(|n| n.distance_m() > 1_000.0));
    /// ```
    pub fn nearest_at_any_distance(&self, graph: &Graph, searcher: &mut Searcher, from: Snap) -> Option<Nearest> {
        if let Some(nearest) = self.at(graph, from) {
            return Some(nearest);
        }
        let mut limit_mm = self.limit_mm().max(FIRST_LOOK_MM);
        while limit_mm < FARTHEST_MM {
            limit_mm = limit_mm.saturating_mul(3).min(FARTHEST_MM);
            if let Some(&nearest) = self.all_within(graph, searcher, from, limit_mm).first() {
                return Some(nearest);
            }
            // All nodes are reached: what is left to find is a long way along an edge.
            if !searcher.cut_off && limit_mm < FARTHEST_MM {
                return self.all_within(graph, searcher, from, FARTHEST_MM).first().copied();
            }
        }
        None
    }
}

impl WalkPath {
    fn walk(&mut self, graph: &Graph, edge: u32, from_mm: u32, to_mm: u32) {
        if from_mm != to_mm {
            self.points.extend(graph.part_of_edge(edge, from_mm, to_mm));
            self.edges.push(edge);
        } else if self.points.is_empty() {
            self.points.push(graph.point_of(Snap { edge, offset_mm: from_mm, leg_mm: 0 }));
        }
    }
}

impl Graph {
    /// The length of the way from a place to each of some others, millimetres; `None` beyond `limit_mm` (inclusive).
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let [near, far] = [119.009, 119.020].map(|lon| graph.snap(at(lon), 50.0).expect("on the street"));
    /// let ways = graph.ways_to(&mut Searcher::default(), facility, &[near, far], 500_000);
    /// assert!(ways[0].is_some() && ways[1].is_none());
    /// ```
    pub fn ways_to(&self, searcher: &mut Searcher, from: Snap, to: &[Snap], limit_mm: u32) -> Vec<Option<u32>> {
        searcher.search(self, from, limit_mm);
        let way = |to: &Snap| self.way_back(searcher, from, *to).filter(|mm| *mm <= limit_mm);
        to.iter().map(way).collect()
    }

    /// The way from a place to the one from which was searched last, as far as that reached.
    fn way_back(&self, searcher: &Searcher, from: Snap, place: Snap) -> Option<u32> {
        let by_ends = self.to_ends(place).into_iter();
        let by_ends = by_ends.filter_map(|(n, mm)| Some(searcher.distance(n)?.saturating_add(mm)));
        by_ends.chain((place.edge == from.edge).then(|| along(place, from))).min()
    }

    /// The ends of a snap's edge: where on the edge (millimetres from its start), node, distance.
    fn ends_with_mm(&self, snap: Snap) -> [(u32, u32, u32); 2] {
        let [(a, to_a), (b, to_b)] = self.to_ends(snap);
        [(0, a, to_a), (self.edges[snap.edge as usize].length_mm, b, to_b)]
    }
}
