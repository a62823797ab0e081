//! The nearest facility of every node: one search from all facilities at once.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::graph::Graph;
use super::label::{Label, Nearest, beyond, label, offer, plus, run, to_nearest};
use super::queue::Buckets;
use super::snap::Snap;

/// Facilities a task takes on at once: few tasks waste least where their cells meet, several keep the cores busy.
const TASKS_PER_THREAD: usize = 4;

/// Facilities on the network.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    /// Place of each facility by its number; `None` if it has none or is not counted.
    pub places: Vec<Option<Snap>>,
    /// Facilities on each edge, in order.
    on_edge: FxHashMap<u32, Vec<u32>>,
}

impl Sources {
    pub fn new(places: Vec<Option<Snap>>) -> Self {
        let mut on_edge: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (source, snap) in places.iter().enumerate().filter_map(|(i, p)| p.map(|p| (i, p))) {
            on_edge.entry(snap.edge).or_default().push(source as u32);
        }
        Self { places, on_edge }
    }

    /// The facilities on an edge and their places.
    #[inline]
    pub fn on(&self, edge: u32) -> impl Iterator<Item = (u32, Snap)> + '_ {
        let sources = self.on_edge.get(&edge).map_or(&[][..], Vec::as_slice);
        sources.iter().filter_map(|&s| self.places.get(s as usize).copied().flatten().map(|p| (s, p)))
    }

    /// Puts a facility somewhere or takes it away; what was there before.
    pub fn set(&mut self, source: u32, place: Option<Snap>) -> Option<Snap> {
        let at = source as usize;
        if at >= self.places.len() {
            self.places.resize(at + 1, None);
        }
        let before = std::mem::replace(&mut self.places[at], place);
        if let Some(list) = before.and_then(|b| self.on_edge.get_mut(&b.edge)) {
            list.retain(|&s| s != source);
        }
        if let Some(p) = place {
            self.on_edge.entry(p.edge).or_default().push(source);
        }
        before
    }
}

/// Distance and number of the nearest facility at every node of a graph, as far as the limit reaches: the answer to
/// "how far to the nearest facility" for any place on the network.
#[derive(Debug)]
pub struct NearestField {
    pub(super) labels: Vec<AtomicU64>,
    pub(super) sources: Sources,
    pub(super) limit_mm: u32,
}

impl NearestField {
    /// Searches from all facilities at once, on all cores. Facilities are known by their number among `places`; `None`
    /// is one that has no place on the network or is not counted. `limit_mm` is inclusive, access legs count.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let field = NearestField::new(&graph, vec![Some(facility)], 1_000_000);
    /// let near = graph.snap(at(119.010), 50.0).and_then(|place| field.at(&graph, place));
    /// assert_eq!(near.map(|n| n.source), Some(0));
    /// ```
    pub fn new(graph: &Graph, places: Vec<Option<Snap>>, limit_mm: u32) -> Self {
        let limit_mm = limit_mm.min(u32::MAX / 4);
        let none = beyond(limit_mm);
        let labels: Vec<AtomicU64> = (0..graph.nodes()).into_par_iter().map(|_| AtomicU64::new(none)).collect();
        let field = Self { labels, sources: Sources::new(places), limit_mm };
        // Neighbours along the curve are searched by the same task.
        let mut order: Vec<(u32, u32)> =
            field.sources.places.iter().enumerate().filter_map(|(i, p)| p.map(|p| (p.edge, i as u32))).collect();
        order.par_sort_unstable();
        let size = order.len().div_ceil(TASKS_PER_THREAD * rayon::current_num_threads()).max(1);
        order.par_chunks(size).for_each_init(Buckets::default, |queue, chunk| {
            chunk.iter().for_each(|&(_, source)| field.seed::<true>(graph, queue, source, |_| {}));
            run::<true>(graph, &field.labels, queue, |_| {});
        });
        field
    }

    /// The limit, millimetres.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let field = NearestField::new(&graph, vec![Some(facility)], 1_000_000);
    /// assert_eq!(field.limit_mm(), 1_000_000);
    /// ```
    pub fn limit_mm(&self) -> u32 {
        self.limit_mm
    }

    /// Places of the facilities by their number.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let field = NearestField::new(&graph, vec![Some(facility)], 1_000_000);
    /// assert_eq!(field.places(), [Some(facility)]);
    /// ```
    pub fn places(&self) -> &[Option<Snap>] {
        &self.sources.places
    }

    /// The facility nearest to a place, if any is within the limit.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let field = NearestField::new(&graph, vec![Some(facility)], 1_000_000);
    /// let place = graph.snap(at(119.001), 50.0).expect("on the street");
    /// let expected = place.offset_mm.abs_diff(facility.offset_mm) + facility.leg_mm;
    /// assert_eq!(field.at(&graph, place).map(|n| n.distance_mm), Some(expected));
    /// ```
    pub fn at(&self, graph: &Graph, place: Snap) -> Option<Nearest> {
        to_nearest(self.label_at(graph, place), self.limit_mm)
    }

    /// Starts the search of one facility at the ends of its edge.
    #[inline]
    pub(super) fn seed<const SHARED: bool>(
        &self,
        graph: &Graph,
        queue: &mut Buckets,
        source: u32,
        mut improved: impl FnMut(u32),
    ) {
        let Some(place) = self.sources.places[source as usize] else { return };
        for (node, mm) in graph.to_ends(place) {
            if offer::<SHARED>(&self.labels, queue, node, label(mm, source)) {
                improved(node);
            }
        }
    }

    /// The best label of a place: through an end of its edge, or from a facility on the same edge.
    #[inline]
    pub(super) fn label_at(&self, graph: &Graph, place: Snap) -> Label {
        let [(a, to_a), (b, to_b)] = graph.to_ends(place);
        let by_node = |node: u32, mm: u32| plus(self.labels[node as usize].load(Relaxed), mm);
        let best = by_node(a, to_a).min(by_node(b, to_b));
        self.sources.on(place.edge).fold(best, |best, (s, p)| best.min(label(along(p, place), s)))
    }
}

/// Way between two places of the same edge along the edge, legs included, millimetres.
pub(super) fn along(p: Snap, q: Snap) -> u32 {
    p.leg_mm.saturating_add(q.leg_mm).saturating_add(p.offset_mm.abs_diff(q.offset_mm))
}
