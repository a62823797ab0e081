//! Every street by the way from it to its nearest facility.

use std::sync::atomic::Ordering::Relaxed;

use rayon::prelude::*;

use super::area::Stretch;
use super::field::NearestField;
use super::graph::Graph;
use super::label::mm_of;

/// Edges a task looks at.
const SHARE: usize = 4096;

/// A place on an edge (millimetres from its start) and its distance, if it is within the limit.
type Known = (u32, Option<u32>);

impl NearestField {
    /// The streets within the limit of their nearest facility: every metre in exactly one stretch, which leads away from
    /// the facility; in the order of the edges. The areas of all facilities together, as [`Graph::service_area`] is that
    /// of one.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let field = NearestField::new(&graph, vec![Some(facility)], 1_000_000);
    /// let reached_mm: u32 = field.service_area(&graph).iter().map(|s| s.from_mm.abs_diff(s.to_mm)).sum();
    /// // To the street's western end, and a kilometre less the leg to the east.
    /// assert_eq!(reached_mm, facility.offset_mm + 1_000_000 - facility.leg_mm);
    /// ```
    pub fn service_area(&self, graph: &Graph) -> Vec<Stretch> {
        let edges = (0..graph.edges() as u32).into_par_iter().with_min_len(SHARE);
        let one = |(mut found, mut known): (Vec<Stretch>, Vec<Known>), edge: u32| {
            self.known_on(graph, edge, &mut known);
            for pair in known.windows(2) {
                graph.stretches(edge, pair[0], pair[1], self.limit_mm, &mut found);
            }
            (found, known)
        };
        let parts: Vec<Vec<Stretch>> = edges.fold(Default::default, one).map(|(found, _)| found).collect();
        parts.concat()
    }

    /// The ends of an edge and the facilities on it, each at the distance of whichever facility is nearest to it.
    fn known_on(&self, graph: &Graph, edge: u32, known: &mut Vec<Known>) {
        let within = |mm: u32| (mm <= self.limit_mm).then_some(mm);
        let at_node = |node: u32| within(mm_of(self.labels[node as usize].load(Relaxed)));
        let e = graph.edges[edge as usize];
        known.clear();
        known.push((0, at_node(e.a)));
        known.extend(self.sources.on(edge).map(|(_, p)| (p.offset_mm, within(p.leg_mm))));
        known.push((e.length_mm, at_node(e.b)));
        if known.len() > 2 {
            known.sort_unstable_by_key(|k| k.0);
            let relax = |near: Known, far: &mut Known| {
                let by = near.1.and_then(|d| within(d.saturating_add(near.0.abs_diff(far.0))));
                far.1 = [by, far.1].into_iter().flatten().min();
            };
            (1..known.len()).for_each(|i| relax(known[i - 1], &mut known[i]));
            (1..known.len()).rev().for_each(|i| relax(known[i], &mut known[i - 1]));
        }
    }
}
