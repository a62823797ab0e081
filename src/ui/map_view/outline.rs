//! Outlines of single features in the Mercator plane, projected once and kept while they are needed.

use egui::{Color32, Mesh, Painter, Pos2, Shape, Stroke};
use geo::triangulate_earcut::RawTriangulation;
use geo::{LineString, Polygon, TriangulateEarcut};

use super::Projector;
use crate::geom::{LonLat, PartRef, ShapeKind, ShapeRef};
use crate::map::WorldPoint;
use crate::model::County;
use crate::plan::Selected;

/// The rings of one feature.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    rings: Vec<Vec<WorldPoint>>,
    closed: bool,
    /// Triangles of the parts, holes left out.
    triangles: Vec<RawTriangulation<f64>>,
}

impl Outline {
    /// The outline of a shape; empty for points.
    pub fn of(shape: ShapeRef<'_>) -> Self {
        let closed = shape.kind() == ShapeKind::Polygon;
        if !closed && shape.kind() != ShapeKind::Line {
            return Self::default();
        }
        let rings = shape.parts().flat_map(PartRef::rings);
        let rings: Vec<Vec<_>> = rings.map(|r| r.iter().copied().map(WorldPoint::of).collect()).collect();
        let triangles = if closed { shape.parts().filter_map(triangles_of).collect() } else { Vec::new() };
        Self { rings, closed, triangles }
    }

    /// The outline of whatever is selected; empty for what is drawn as a symbol.
    pub fn of_selected(county: &County, selected: Selected) -> Self {
        match selected {
            Selected::Compound(c) => Self::of(county.compound_shapes.get(c.i())),
            Selected::Town(t) => Self::of(county.town_shapes.get(t.i())),
            // What is drawn changes its line: it is never kept.
            Selected::Facility(_) | Selected::Site(_) | Selected::Drawn(_) => Self::default(),
        }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.rings.is_empty()
    }

    /// Draws the lines. Corners nearer than a point to the last are left out.
    pub fn stroke(&self, painter: &Painter, to: &Projector, stroke: Stroke) {
        for ring in &self.rings {
            let points = screen_points(ring, to);
            if points.len() < 2 {
                continue;
            }
            painter.add(if self.closed { Shape::closed_line(points, stroke) } else { Shape::line(points, stroke) });
        }
    }

    /// Fills polygons.
    pub fn fill(&self, painter: &Painter, to: &Projector, colour: Color32) {
        let mut mesh = Mesh::default();
        for part in &self.triangles {
            let base = mesh.vertices.len() as u32;
            for &[x, y] in &part.vertices {
                mesh.colored_vertex(to.of_world(WorldPoint { x, y }), colour);
            }
            mesh.indices.extend(part.triangle_indices.iter().map(|i| base + *i as u32));
        }
        painter.add(Shape::mesh(mesh));
    }
}

/// The triangles of a polygon (ear clipping: Meisters, "Polygons have ears", 1975); none where it has no corners.
fn triangles_of(part: PartRef<'_>) -> Option<RawTriangulation<f64>> {
    let world = |p: &LonLat| {
        let w = WorldPoint::of(*p);
        geo::coord! { x: w.x, y: w.y }
    };
    let rings = part.rings().map(|ring| ring.iter().map(world).collect::<LineString>());
    // Three corners and the first again.
    let mut rings = rings.filter(|ring| ring.0.len() > 3);
    let outline = rings.next()?;
    Some(Polygon::new(outline, rings.collect()).earcut_triangles_raw())
}

fn screen_points(ring: &[WorldPoint], to: &Projector) -> Vec<Pos2> {
    let mut points: Vec<Pos2> = Vec::new();
    for w in ring {
        let p = to.of_world(*w);
        if points.last().is_none_or(|q| (p.x - q.x).abs() + (p.y - q.y).abs() >= 1.0) {
            points.push(p);
        }
    }
    points
}

/// The outline of one feature, made anew when another is asked for.
#[derive(Default)]
pub struct OutlineCache(Option<(Selected, Outline)>);

impl OutlineCache {
    /// The outline of what is selected.
    pub fn get(&mut self, county: &County, selected: Selected) -> &Outline {
        if self.0.as_ref().is_some_and(|(of, _)| *of != selected) {
            self.0 = None;
        }
        &self.0.get_or_insert_with(|| (selected, Outline::of_selected(county, selected))).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shapes;

    /// Twice the area of what is filled.
    fn filled(shapes: &Shapes) -> f64 {
        let parts = Outline::of(shapes.get(0)).triangles;
        let area = |part: &RawTriangulation<f64>| {
            let corner = |i: &usize| part.vertices[*i];
            let triangles = part.triangle_indices.as_chunks::<3>().0.iter().map(|t| t.each_ref().map(corner));
            triangles
                .map(|[a, b, c]| ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).abs())
                .sum::<f64>()
        };
        parts.iter().map(area).sum()
    }

    fn doubled_area(ring: &[LonLat]) -> f64 {
        let corners = ring.iter().copied().map(WorldPoint::of).collect::<Vec<_>>();
        let o = corners[0];
        let cross = |w: &[WorldPoint]| (w[0].x - o.x) * (w[1].y - o.y) - (w[1].x - o.x) * (w[0].y - o.y);
        corners.windows(2).map(cross).sum::<f64>().abs()
    }

    fn star(rng: &mut fastrand::Rng, corners: usize, radius: f64) -> Vec<LonLat> {
        let corner = |(i, r): (usize, f64)| {
            let angle = i as f64 / corners as f64 * std::f64::consts::TAU;
            LonLat::new(119.0 + radius * r * angle.cos(), 29.0 + radius * r * angle.sin())
        };
        let mut ring: Vec<LonLat> = (0..corners).map(|i| corner((i, 0.4 + 0.6 * rng.f64()))).collect();
        if rng.bool() {
            ring.reverse();
        }
        ring.push(ring[0]);
        ring
    }

    #[test]
    fn what_is_filled_is_the_area_without_its_holes_whatever_the_number_of_corners() {
        let mut rng = fastrand::Rng::with_seed(5);
        for corners in (3..300).chain([5_000, 40_000]) {
            let (outline, hole) = (star(&mut rng, corners, 0.01), star(&mut rng, 7, 0.001));
            // A star with few corners may leave its middle out.
            let rings = if corners < 20 { vec![outline] } else { vec![outline, hole] };
            let expected = rings.iter().enumerate().map(|(k, r)| doubled_area(r) * if k == 0 { 1.0 } else { -1.0 });
            let expected: f64 = expected.sum();
            let mut shapes = Shapes::new();
            shapes.push_polygon(&rings);
            assert!((filled(&shapes) / expected - 1.0).abs() < 1e-6, "{corners} corners");
        }
    }

    #[test]
    fn degenerate_rings_end() {
        let tie = [(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)].map(|(x, y)| LonLat::new(x, y)).to_vec();
        for ring in [Vec::new(), vec![LonLat::new(1.0, 1.0); 2], vec![LonLat::new(1.0, 1.0); 50], tie] {
            let mut shapes = Shapes::new();
            shapes.push_polygon(&[ring]);
            filled(&shapes);
        }
    }
}
