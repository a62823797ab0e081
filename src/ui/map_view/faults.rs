//! Faults of the walking network over the map: gaps, and streets that hang together with nothing.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use super::Projector;
use crate::geom::Bounds;
use crate::ui::panels::{Findings, Stretch};

/// More gaps than this in view are drawn as dots.
const MOST_RINGS: usize = 250;
/// More stretches than this in view are drawn without a pale line below.
const MOST_HALOS: usize = 800;
/// Stretches drawn at most.
const MOST_STRETCHES: usize = 40_000;
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

/// The streets of all pieces: a pale line under a dark one while they are few, else thin lines in one mesh.
fn pieces(painter: &Painter, to: &Projector, found: &Findings, view: Bounds, ink: Color32, halo: Color32) {
    let shown: Vec<&Stretch> = found.stretches.iter().filter(|s| meet(s.bounds, view)).take(MOST_STRETCHES).collect();
    let many = shown.len() > MOST_HALOS;
    let (mut mesh, mut points) = (Mesh::default(), Vec::new());
    for stretch in shown {
        on_screen(stretch, to, if many { 3.0 } else { 1.0 }, &mut points);
        if many {
            points.windows(2).for_each(|w| add_segment(&mut mesh, w[0], w[1], ink));
        } else if points.len() > 1 {
            painter.add(Shape::line(points.clone(), Stroke::new(5.0, halo)));
            painter.add(Shape::line(points.clone(), Stroke::new(2.2, ink)));
        }
    }
    painter.add(Shape::mesh(mesh));
}

/// The vertices of a stretch on the screen, without those nearer to the one before than `least_pt`; both ends stay.
fn on_screen(stretch: &Stretch, to: &Projector, least_pt: f32, points: &mut Vec<Pos2>) {
    points.clear();
    for (i, w) in stretch.points.iter().enumerate() {
        let (p, is_last) = (to.of_world(*w), i + 1 == stretch.points.len());
        if is_last || points.last().is_none_or(|q| (p.x - q.x).abs() + (p.y - q.y).abs() >= least_pt) {
            points.push(p);
        }
    }
}

/// A line of 1.6 points as two triangles.
fn add_segment(mesh: &mut Mesh, a: Pos2, b: Pos2, ink: Color32) {
    let across = (b - a).normalized().rot90() * 0.8;
    let first = mesh.vertices.len() as u32;
    for p in [a + across, b + across, b - across, a - across] {
        mesh.colored_vertex(p, ink);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
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
