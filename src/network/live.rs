//! The nearest facility of every compound, kept right while facilities come, go and move.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use super::field::NearestField;
use super::gates::{Gates, Walk};
use super::graph::Graph;
use super::label::{Label, Nearest, beyond, offer, plus, run};
use super::queue::Buckets;
use super::snap::Snap;

/// What a step changed about a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WalkChange {
    /// The point (compound).
    pub point: u32,
    /// Its nearest facility before.
    pub before: Option<Nearest>,
    /// Its nearest facility now.
    pub after: Option<Nearest>,
}

impl WalkChange {
    /// Whether the point became covered or uncovered, not only nearer or farther.
    ///
    /// ```
    /// use carecircle::network::{Approach, Nearest, WalkChange};
    ///
    /// let at = |distance_mm| Some(Nearest { distance_mm, source: 0 });
    /// assert!(WalkChange { point: 0, before: None, after: at(5) }.is_verdict());
    /// assert!(!WalkChange { point: 0, before: at(4), after: at(5) }.is_verdict());
    /// ```
    pub fn is_verdict(&self) -> bool {
        self.before.is_some() != self.after.is_some()
    }
}

/// A [`NearestField`] with the verdicts of all points, repaired exactly after every step: always equal to a fresh search,
/// at the cost of the cells that the step touches.
///
/// The nodes nearest to the facility that moves are forgotten and found anew from the border of that cell and from the
/// facility's new place, in one search pruned by the labels that stand.
#[derive(Debug)]
pub struct LiveNetwork {
    graph: Arc<Graph>,
    gates: Arc<Gates>,
    field: NearestField,
    gate_labels: Vec<Label>,
    walks: Vec<Walk>,
    changes: Vec<WalkChange>,
    work: Work,
}

/// Memory that steps use again.
#[derive(Debug, Default)]
struct Work {
    queue: Buckets,
    /// Nodes whose labels were forgotten, then also those that improved; some twice.
    nodes: Vec<u32>,
    points: Vec<u32>,
    /// The step in which a node or gate was last looked at.
    node_seen: Vec<u32>,
    gate_seen: Vec<u32>,
    step: u32,
}

impl LiveNetwork {
    /// Starts with a search of everything. `places` and `limit_mm` as for [`NearestField::new`].
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = std::sync::Arc::new(Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default()));
    /// let gates = std::sync::Arc::new(Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0));
    /// let live = LiveNetwork::new(graph.clone(), gates, vec![graph.snap(at(119.008), 50.0)], 810_000);
    /// assert_eq!(live.walks()[0].covered(), Some(true));
    /// ```
    pub fn new(graph: Arc<Graph>, gates: Arc<Gates>, places: Vec<Option<Snap>>, limit_mm: u32) -> Self {
        let field = NearestField::new(&graph, places, limit_mm);
        let gate_labels = gates.labels(&graph, &field);
        let walks = gates.walks(&gate_labels, field.limit_mm);
        let work = Work { node_seen: vec![0; graph.nodes()], gate_seen: vec![0; gates.gates.len()], ..Work::default() };
        Self { graph, gates, field, gate_labels, walks, changes: Vec::new(), work }
    }

    /// The network.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = std::sync::Arc::new(Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default()));
    /// let gates = std::sync::Arc::new(Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0));
    /// let live = LiveNetwork::new(graph.clone(), gates, vec![graph.snap(at(119.008), 50.0)], 810_000);
    /// assert_eq!(live.graph().edges(), 1);
    /// ```
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Where the points' gates are.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = std::sync::Arc::new(Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default()));
    /// let gates = std::sync::Arc::new(Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0));
    /// let live = LiveNetwork::new(graph.clone(), gates, vec![graph.snap(at(119.008), 50.0)], 810_000);
    /// assert_eq!(live.gates().points(), 2);
    /// ```
    pub fn gates(&self) -> &Gates {
        &self.gates
    }

    /// The labels as they are now.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = std::sync::Arc::new(Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default()));
    /// let gates = std::sync::Arc::new(Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0));
    /// let live = LiveNetwork::new(graph.clone(), gates, vec![graph.snap(at(119.008), 50.0)], 810_000);
    /// assert_eq!(live.field().limit_mm(), 810_000);
    /// ```
    pub fn field(&self) -> &NearestField {
        &self.field
    }

    /// The verdict on each point.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = std::sync::Arc::new(Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default()));
    /// let gates = std::sync::Arc::new(Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0));
    /// let live = LiveNetwork::new(graph.clone(), gates, vec![graph.snap(at(119.008), 50.0)], 810_000);
    /// assert_eq!(live.walks()[1], Walk::Unknown);
    /// ```
    pub fn walks(&self) -> &[Walk] {
        &self.walks
    }

    /// Adds, moves or removes a facility (`None`: it goes, or can't be snapped). Gives the points whose nearest facility
    /// or distance changed, in order.
    ///
    /// ```
    /// # use carecircle::geom::LonLat;
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = std::sync::Arc::new(Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default()));
    /// let gates = std::sync::Arc::new(Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0));
    /// let mut live = LiveNetwork::new(graph.clone(), gates, vec![graph.snap(at(119.008), 50.0)], 810_000);
    /// // The facility goes: the point that it covered is not covered any more.
    /// let changes = live.set(0, None);
    /// assert!(changes.len() == 1 && changes[0].point == 0 && changes[0].is_verdict());
    /// ```
    pub fn set(&mut self, source: u32, place: Option<Snap>) -> &[WalkChange] {
        self.changes.clear();
        self.work.begin();
        let before = self.field.sources.set(source, place);
        if before == place {
            return &self.changes;
        }
        if let Some(before) = before {
            self.forget_cell(source, before);
            self.reseed();
        }
        let Self { graph, field, work, .. } = self;
        let nodes = &mut work.nodes;
        if place.is_some() {
            field.seed::<false>(graph, &mut work.queue, source, |n| nodes.push(n));
        }
        run::<false>(graph, &field.labels, &mut work.queue, |n| nodes.push(n));
        self.judge_again([before, place]);
        &self.changes
    }

    /// Forgets the labels of the nodes whose nearest facility this is. They hang together: the node before on the way
    /// to a facility has the same nearest facility.
    fn forget_cell(&mut self, source: u32, place: Snap) {
        let none = beyond(self.field.limit_mm);
        let labels = &self.field.labels;
        let owned = |node: u32| {
            let label = labels[node as usize].load(Relaxed);
            label < none && label as u32 == source
        };
        let nodes = &mut self.work.nodes;
        let forget = |node: u32, nodes: &mut Vec<u32>| {
            if owned(node) {
                labels[node as usize].store(none, Relaxed);
                nodes.push(node);
            }
        };
        self.graph.to_ends(place).iter().for_each(|&(node, _)| forget(node, nodes));
        let mut next = 0;
        while let Some(&node) = nodes.get(next) {
            next += 1;
            self.graph.steps[self.graph.range(node)].iter().for_each(|s| forget(s.to, nodes));
        }
    }

    /// Offers every forgotten node what its neighbours and the facilities on its edges say.
    fn reseed(&mut self) {
        let Self { graph, field, work, .. } = self;
        let none = beyond(field.limit_mm);
        // What is offered here may already come from another forgotten node: it is a real way all the same.
        for i in 0..work.nodes.len() {
            let node = work.nodes[i];
            let range = graph.range(node);
            for (step, &edge) in graph.steps[range.clone()].iter().zip(&graph.via[range]) {
                let label = field.labels[step.to as usize].load(Relaxed);
                if label < none {
                    offer::<false>(&field.labels, &mut work.queue, node, plus(label, step.length_mm));
                }
                // Among them may be the moved facility in its new place, which improves nodes that were not forgotten.
                for (source, _) in field.sources.on(edge) {
                    let nodes = &mut work.nodes;
                    field.seed::<false>(graph, &mut work.queue, source, |n| nodes.push(n));
                }
            }
        }
    }

    /// Judges again the gates on all edges at changed nodes and on the facility's own edges.
    fn judge_again(&mut self, places: [Option<Snap>; 2]) {
        let mut points = std::mem::take(&mut self.work.points);
        for edge in places.into_iter().flatten().map(|p| p.edge) {
            self.judge_edge(edge, &mut points);
        }
        for i in 0..self.work.nodes.len() {
            let node = self.work.nodes[i];
            if !self.work.first_look_at_node(node) {
                continue;
            }
            for step in self.graph.range(node) {
                self.judge_edge(self.graph.via[step], &mut points);
            }
        }
        points.sort_unstable();
        points.dedup();
        for point in points.drain(..) {
            let after = self.gates.walk(point, &self.gate_labels, self.field.limit_mm);
            let before = std::mem::replace(&mut self.walks[point as usize], after);
            if before != after {
                self.changes.push(WalkChange { point, before: before.nearest(), after: after.nearest() });
            }
        }
        self.work.points = points;
    }

    #[inline]
    fn judge_edge(&mut self, edge: u32, points: &mut Vec<u32>) {
        for gate in self.gates.on(edge) {
            if self.work.first_look_at_gate(gate) {
                let g = self.gates.gates[gate as usize];
                let label = self.field.label_at(&self.graph, g.place);
                if std::mem::replace(&mut self.gate_labels[gate as usize], label) != label {
                    points.push(g.point);
                }
            }
        }
    }
}

impl Work {
    fn begin(&mut self) {
        self.nodes.clear();
        self.points.clear();
        self.step = self.step.wrapping_add(1);
        if self.step == 0 {
            // Once in four billion steps the marks start over.
            self.node_seen.fill(0);
            self.gate_seen.fill(0);
            self.step = 1;
        }
    }

    fn first_look_at_node(&mut self, node: u32) -> bool {
        std::mem::replace(&mut self.node_seen[node as usize], self.step) != self.step
    }

    fn first_look_at_gate(&mut self, gate: u32) -> bool {
        std::mem::replace(&mut self.gate_seen[gate as usize], self.step) != self.step
    }
}
