//! Honest outlines of service areas: the places from which one walks no farther than the limit.

use geo::{Area, Contains, Polygon};

use super::contour::{Raster, Ring, smoothed};
use super::graph::Graph;
use super::searcher::Searcher;
use super::snap::Snap;
use super::spot::{Plane, Spot, SpotBox, UNITS};
use crate::geom::{LonLat, ShapeKind, Shapes};

/// How outlines are made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutlineOptions {
    /// How far from a street the outline may be, metres.
    pub reach_m: f64,
    /// Width of the raster's cells, metres.
    pub cell_m: f64,
}

impl Default for OutlineOptions {
    fn default() -> Self {
        Self { reach_m: 40.0, cell_m: 10.0 }
    }
}

/// Most crossings a raster may have: beyond, cells are made larger.
const LARGEST_RASTER: f64 = 4e6;

/// At each crossing of the raster's lines: the nearest street, and the way to it.
struct Ground {
    plane: Plane,
    /// Lower left corner and width of cells, metres in the plane.
    corner: (f64, f64),
    cell_m: f64,
    cols: usize,
    rows: usize,
    /// Distance to the nearest street, metres; beyond the reach as if at the reach.
    legs: Vec<f32>,
    /// Length of the way by that street, metres, without the leg; infinite if it isn't reached.
    ways: Vec<f32>,
}

impl Graph {
    /// The areas from which a place is within each of the limits (millimetres), one multipolygon each, in order.
    ///
    /// A point is inside if its nearest street is within reach and the way (leg, street, leg) is within the limit: the
    /// judgement on a compound. So the far bank of a river, which has streets of its own or none, is not covered, as it
    /// would be by a circle or a hull. The course is right to about a cell.
    ///
    /// ```
    /// # use carecircle::geom::{LonLat, contains};
    /// # use carecircle::network::*;
    /// # let at = |lon: f64| LonLat::new(lon, 29.0);
    /// # let street = [at(119.00), at(119.01), at(119.02)];
    /// # let graph = Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default());
    /// let facility = graph.snap(LonLat::new(119.008, 29.0001), 50.0).expect("a street is near");
    /// let options = OutlineOptions::default();
    /// let areas = graph.service_outlines(&mut Searcher::default(), facility, &[300_000], &options);
    /// assert!(contains(areas.get(0), at(119.0085)) && !contains(areas.get(0), at(119.015)));
    /// ```
    pub fn service_outlines(
        &self,
        searcher: &mut Searcher,
        from: Snap,
        limits_mm: &[u32],
        options: &OutlineOptions,
    ) -> Shapes {
        let mut shapes = Shapes::new();
        searcher.search(self, from, limits_mm.iter().copied().max().unwrap_or(0));
        let ground = Ground::about(self, searcher, from, options);
        for &limit_mm in limits_mm {
            let raster = ground.raster(limit_mm, options.reach_m);
            ground.push_area(raster.rings(), &mut shapes);
        }
        shapes
    }

    /// Length of the way to a place of an edge by the last search, metres.
    fn way_m(&self, searcher: &Searcher, from: Snap, edge: u32, offset_m: f64) -> f64 {
        let e = &self.edges[edge as usize];
        let rest_m = f64::from(e.length_mm) / 1e3 - offset_m;
        let by = |node: u32, more_m: f64| searcher.distance(node).map(|d| f64::from(d) / 1e3 + more_m);
        let own = (edge == from.edge).then(|| from.leg_m() + (f64::from(from.offset_mm) / 1e3 - offset_m).abs());
        [by(e.a, offset_m), by(e.b, rest_m), own].into_iter().flatten().fold(f64::INFINITY, f64::min)
    }
}

/// The edge of each segment and where on the edge the segment starts, for segments that come in order.
struct WayAlong<'a> {
    graph: &'a Graph,
    edge: u32,
    /// The next segment of the edge, and the length of those before.
    next: usize,
    before_m: f64,
}

impl<'a> WayAlong<'a> {
    fn new(graph: &'a Graph) -> Self {
        Self { graph, edge: 0, next: usize::MAX, before_m: 0.0 }
    }

    fn to(&mut self, segment: usize) -> (u32, f64) {
        if self.next > segment || self.graph.ends_of(self.edge).1 <= segment {
            self.edge = self.graph.edge_of(segment);
            (self.next, self.before_m) = (self.graph.ends_of(self.edge).0, 0.0);
        }
        for v in self.next..segment {
            self.before_m += self.graph.lines.segment(v).map_or(0.0, |(a, b)| self.graph.piece_m(self.edge, a, b));
        }
        self.next = segment;
        (self.edge, self.before_m)
    }
}

impl Ground {
    fn about(graph: &Graph, searcher: &Searcher, from: Snap, options: &OutlineOptions) -> Self {
        let plane = Plane::about(&graph.scale, graph.point_of(from));
        let reached = searcher.reached.iter().flat_map(|&n| graph.range(n)).map(|s| graph.via[s]);
        let spots = reached.chain([from.edge]).flat_map(|e| graph.spots_of(e));
        let bounds = spots.fold(SpotBox::EMPTY, |b, &s| b.union(SpotBox::of(s, s)));
        let (low, high) = (plane.xy(bounds.min), plane.xy(bounds.max));
        let (reach_m, (wide, tall)) = (options.reach_m, (high.0 - low.0, high.1 - low.1));
        let cell_m = options.cell_m.max(0.1).max((wide * tall / LARGEST_RASTER).sqrt());
        // Two cells more on every side, so that the border is outside.
        let margin = reach_m + 2.0 * cell_m;
        let count = |size: f64| ((size + 2.0 * margin) / cell_m).ceil() as usize + 1;
        let (cols, rows) = (count(wide), count(tall));
        let mut ground = Self {
            plane,
            corner: (low.0 - margin, low.1 - margin),
            cell_m,
            cols,
            rows,
            legs: vec![reach_m as f32; cols * rows],
            ways: vec![f32::INFINITY; cols * rows],
        };
        // Streets that are not reached count too: what is nearest to them is not in the area.
        let units = (margin * 2.0 / graph.scale.at(f64::from(bounds.min.y)).0.max(1e-4)) as i32;
        let mut way = WayAlong::new(graph);
        graph.tree.for_each_segment(&graph.lines, bounds.grown(units), |v, a, b| {
            let (edge, before_m) = way.to(v);
            let length_m = graph.piece_m(edge, a, b);
            ground.draw(a, b, |t| graph.way_m(searcher, from, edge, before_m + t * length_m));
        });
        ground
    }

    /// Makes a segment the nearest street of the crossings to which it is.
    fn draw(&mut self, a: Spot, b: Spot, way_m: impl Fn(f64) -> f64) {
        let ((ax, ay), (bx, by)) = (self.plane.xy(a), self.plane.xy(b));
        let (dx, dy) = (bx - ax, by - ay);
        let length2 = (dx * dx + dy * dy).max(1e-12);
        let reach_m = f64::from(self.legs.first().copied().unwrap_or(0.0));
        let range = |low: f64, high: f64, corner: f64, count: usize| {
            let at = |m: f64| ((m - corner) / self.cell_m).max(0.0) as usize;
            at(low - reach_m)..(at(high + reach_m) + 2).min(count)
        };
        let (cols, rows) = (
            range(ax.min(bx), ax.max(bx), self.corner.0, self.cols),
            range(ay.min(by), ay.max(by), self.corner.1, self.rows),
        );
        for row in rows {
            let y = self.corner.1 + row as f64 * self.cell_m - ay;
            for col in cols.clone() {
                let x = self.corner.0 + col as f64 * self.cell_m - ax;
                let t = ((x * dx + y * dy) / length2).clamp(0.0, 1.0);
                let leg = (x - t * dx).hypot(y - t * dy) as f32;
                let at = row * self.cols + col;
                if leg < self.legs[at] {
                    self.legs[at] = leg;
                    self.ways[at] = way_m(t) as f32;
                }
            }
        }
    }

    /// Below zero where the way is within the limit: by how many cells, one at most.
    fn raster(&self, limit_mm: u32, reach_m: f64) -> Raster {
        let (limit, cell) = (limit_mm as f32 / 1e3, self.cell_m as f32);
        let value = |(&leg, &way): (&f32, &f32)| {
            let over = (way + leg - limit).max(leg - reach_m as f32) / cell;
            if over.is_nan() || over >= 0.0 { over.clamp(1e-3, 1.0) } else { over.max(-1.0) }
        };
        let values = self.legs.iter().zip(&self.ways).map(value).collect();
        Raster { cols: self.cols, rows: self.rows, values }
    }

    /// Adds rings as one multipolygon: every hole goes to the smallest outline around it.
    fn push_area(&self, rings: Vec<Ring>, shapes: &mut Shapes) {
        let polygon = |ring: Ring| Polygon::new(smoothed(ring).into(), Vec::new());
        let rings: Vec<Polygon<f32>> = rings.into_iter().map(polygon).collect();
        let outlines: Vec<&Polygon<f32>> = rings.iter().filter(|r| r.signed_area() > 0.0).collect();
        let mut holes: Vec<Vec<&Polygon<f32>>> = vec![Vec::new(); outlines.len()];
        for hole in rings.iter().filter(|r| r.signed_area() < 0.0) {
            let around = outlines.iter().enumerate().filter(|(_, o)| o.contains(&hole.exterior()[0]));
            if let Some((i, _)) = around.min_by(|a, b| a.1.signed_area().total_cmp(&b.1.signed_area())) {
                holes[i].push(hole);
            }
        }
        for (outline, holes) in outlines.into_iter().zip(holes) {
            for ring in [outline].into_iter().chain(holes) {
                ring.exterior().coords().for_each(|c| shapes.push_coord(self.place((c.x, c.y))));
                shapes.end_ring();
            }
            shapes.end_part();
        }
        shapes.end_feature(ShapeKind::Polygon);
    }

    fn place(&self, (x, y): (f32, f32)) -> LonLat {
        let m = |corner: f64, v: f32| corner + f64::from(v) * self.cell_m;
        let (x, y) = self.plane.units(m(self.corner.0, x), m(self.corner.1, y));
        LonLat::new(x / UNITS, y / UNITS)
    }
}
