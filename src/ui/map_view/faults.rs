//! Faults of the walking network over the map: gaps, and streets that hang together with nothing.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use super::Projector;
use crate::geom::Bounds;
use crate::ui::panels::Findings;

/// More gaps than this in view are drawn as dots.
const MOST_RINGS: usize = 250;
/// Stretches drawn at most.
const MOST_STRETCHES: usize = 4_000;
const RING_PT: f32 = 9.0;
const DOT_PT: f32 = 4.0;

/// Paints what is in view.
pub(super) fn paint(painter: &Painter, to: &Projector, found: &Findings, dark: bool) {
    let (ink, halo) = match dark {
        true => (Color32::from_rgb(0xff, 0xd0, 0x40), Color32::from_black_alpha(170)),
        false => (Color32::from_rgb(0xb3, 0x2d, 0x6b), Color32::from_white_alpha(210)),
    };
    let view = Bounds::around([to.lonlat(to.rect.left_bottom()), to.lonlat(to.rect.right_top())]);
    pieces(painter, to, found, view, ink, halo);
    let shown: Vec<&crate::network::Gap> =
        found.gaps.iter().map(|g| &g.gap).filter(|gap| view.contains(gap.from)).collect();
    if shown.len() > MOST_RINGS {
        dots(painter, shown.iter().map(|gap| to.of(gap.from)), ink);
        return;
    }
    for gap in shown {
        let (a, b) = (to.of(gap.from), to.of(gap.to));
        let middle = a + (b - a) / 2.0;
        painter.line_segment([a, b], Stroke::new(2.5, ink));
        let radius = RING_PT.max(a.distance(b) / 2.0 + 5.0);
        painter.circle_stroke(middle, radius, Stroke::new(4.5, halo));
        painter.circle_stroke(middle, radius, Stroke::new(2.0, ink));
    }
}

/// The streets of all pieces, dashed by what lies below: a wide pale line under a thin dark one.
fn pieces(painter: &Painter, to: &Projector, found: &Findings, view: Bounds, ink: Color32, halo: Color32) {
    let mut dots_of = Vec::new();
    for stretch in found.stretches.iter().filter(|s| meet(s.bounds, view)).take(MOST_STRETCHES) {
        let mut points: Vec<Pos2> = Vec::with_capacity(stretch.points.len());
        for w in &stretch.points {
            let p = to.of_world(*w);
            if points.last().is_none_or(|q| (p.x - q.x).abs() + (p.y - q.y).abs() >= 1.0) {
                points.push(p);
            }
        }
        match points.as_slice() {
            [only] => dots_of.push(*only),
            _ => {
                painter.add(Shape::line(points.clone(), Stroke::new(5.0, halo)));
                painter.add(Shape::line(points, Stroke::new(2.2, ink)));
            }
        }
    }
    dots(painter, dots_of.into_iter(), ink);
}

/// Small squares in one mesh: thousands cost next to nothing.
fn dots(painter: &Painter, places: impl Iterator<Item = Pos2>, ink: Color32) {
    let mut mesh = Mesh::default();
    places.for_each(|p| mesh.add_colored_rect(Rect::from_center_size(p, Vec2::splat(DOT_PT)), ink));
    painter.add(Shape::mesh(mesh));
}

fn meet(a: Bounds, b: Bounds) -> bool {
    a.min.lon <= b.max.lon && b.min.lon <= a.max.lon && a.min.lat <= b.max.lat && b.min.lat <= a.max.lat
}
