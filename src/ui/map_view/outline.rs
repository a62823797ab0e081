//! Outlines of single features in the Mercator plane, projected once and kept while they are needed.

use egui::{Color32, Mesh, Painter, Pos2, Shape, Stroke};

use super::{Projector, fill};
use crate::geom::{ShapeKind, ShapeRef};
use crate::map::WorldPoint;
use crate::model::County;
use crate::plan::Selected;

/// The rings of one feature.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    rings: Vec<Vec<WorldPoint>>,
    closed: bool,
    triangles: Vec<Vec<[u32; 3]>>,
}

impl Outline {
    /// The outline of a shape; empty for points.
    pub fn of(shape: ShapeRef<'_>) -> Self {
        let closed = shape.kind() == ShapeKind::Polygon;
        if !closed && shape.kind() != ShapeKind::Line {
            return Self::default();
        }
        let rings = shape.parts().flat_map(crate::geom::PartRef::rings);
        let rings: Vec<Vec<_>> = rings.map(|r| r.iter().copied().map(WorldPoint::of).collect()).collect();
        let triangles = if closed { rings.iter().map(|r| triangles_of(r)).collect() } else { Vec::new() };
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

    /// Fills polygons without regard to holes.
    pub fn fill(&self, painter: &Painter, to: &Projector, colour: Color32) {
        let mut mesh = Mesh::default();
        for (ring, triangles) in self.rings.iter().zip(&self.triangles) {
            let base = mesh.vertices.len() as u32;
            for w in ring {
                mesh.colored_vertex(to.of_world(*w), colour);
            }
            for [a, b, c] in triangles {
                mesh.add_triangle(base + a, base + b, base + c);
            }
        }
        painter.add(Shape::mesh(mesh));
    }
}

fn triangles_of(ring: &[WorldPoint]) -> Vec<[u32; 3]> {
    let Some((last, corners)) = ring.split_last() else { return Vec::new() };
    let open = if ring.first() == Some(last) { corners } else { ring };
    // Relative to a corner, because the plane's unit is the earth and the ring a house.
    let origin = ring[0];
    let corners: Vec<[f64; 2]> = open.iter().map(|w| [(w.x - origin.x) * 4e7, (w.y - origin.y) * 4e7]).collect();
    fill::triangles(&corners)
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
