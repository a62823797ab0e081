//! Faults of the walking network over the map: gaps, and streets that hang together with nothing.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use super::Projector;
use crate::geom::Bounds;
use crate::network::Gap;
use crate::ui::panels::{Findings, Stretch};

/// More gaps than this in view are drawn as dots.
const MOST_RINGS: usize = 250;
/// More stretches than this in view are drawn without a pale line below.
const MOST_HALOS: usize = 800;
const RING_PT: f32 = 9.0;
const DOT_PT: f32 = 4.0;
/// The lines are made for the view and this part of it about it.
const MARGIN: f32 = 0.5;

/// The lines and dots of thousands of faults as one mesh, made when the map rests and moved along with it.
#[derive(Default)]
pub(super) struct Faults(Option<Made>);

struct Made {
    of: Arc<Findings>,
    dark: bool,
    /// The view that it was made for.
    at: Projector,
    mesh: Arc<Mesh>,
    /// Gaps that are few enough for rings.
    rings: Vec<Gap>,
}

impl Faults {
    /// Paints what is in view; `moving` is whether the camera moved in this frame.
    pub(super) fn paint(&mut self, painter: &Painter, to: &Projector, found: &Arc<Findings>, dark: bool, moving: bool) {
        let known = self.0.as_ref().filter(|made| Arc::ptr_eq(&made.of, found) && made.dark == dark);
        let fits = known.is_some_and(|made| moving || is_same(&made.at, to));
        if !fits {
            self.0 = Some(Made::new(to, found, dark));
        }
        let Some(made) = &self.0 else { return };
        match is_same(&made.at, to) {
            true => painter.add(Shape::Mesh(Arc::clone(&made.mesh))),
            false => {
                let mut moved = Mesh::clone(&made.mesh);
                moved.transform(between(&made.at, to));
                painter.add(Shape::mesh(moved))
            }
        };
        made.rings.iter().for_each(|gap| ring(painter, to, gap, dark));
    }
}

impl Made {
    fn new(to: &Projector, found: &Arc<Findings>, dark: bool) -> Self {
        let (ink, halo) = colours(dark);
        let around = to.rect.expand2(to.rect.size() * MARGIN);
        let view = Bounds::around([to.lonlat(around.left_bottom()), to.lonlat(around.right_top())]);
        let mut mesh = Mesh::default();
        let shown: Vec<&Stretch> = found.stretches.iter().filter(|s| meet(s.bounds, view)).collect();
        let passes: &[(f32, Color32)] = match shown.len() {
            n if n > MOST_HALOS => &[(1.4, ink.gamma_multiply(0.75))],
            _ => &[(5.0, halo), (2.2, ink)],
        };
        let mut points = Vec::new();
        for (width, colour) in passes {
            for stretch in &shown {
                on_screen(stretch, to, if passes.len() == 1 { 3.0 } else { 1.0 }, &mut points);
                points.windows(2).for_each(|w| add_segment(&mut mesh, w[0], w[1], *width, *colour));
            }
        }
        let mut rings: Vec<Gap> = found.gaps.iter().map(|g| g.gap).filter(|gap| view.contains(gap.from)).collect();
        if rings.len() > MOST_RINGS {
            for gap in rings.drain(..) {
                mesh.add_colored_rect(Rect::from_center_size(to.of(gap.from), Vec2::splat(DOT_PT)), ink);
            }
        }
        Self { of: Arc::clone(found), dark, at: *to, mesh: Arc::new(mesh), rings }
    }
}

/// Two ends that nearly meet.
fn ring(painter: &Painter, to: &Projector, gap: &Gap, dark: bool) {
    let (ink, halo) = colours(dark);
    let (a, b) = (to.of(gap.from), to.of(gap.to));
    let middle = a + (b - a) / 2.0;
    painter.line_segment([a, b], Stroke::new(2.5, ink));
    let radius = RING_PT.max(a.distance(b) / 2.0 + 5.0);
    painter.circle_stroke(middle, radius, Stroke::new(4.5, halo));
    painter.circle_stroke(middle, radius, Stroke::new(2.0, ink));
}

/// Ink and what surrounds it.
fn colours(dark: bool) -> (Color32, Color32) {
    match dark {
        true => (Color32::from_rgb(0xff, 0xd0, 0x40), Color32::from_black_alpha(170)),
        false => (Color32::from_rgb(0xb3, 0x2d, 0x6b), Color32::from_white_alpha(210)),
    }
}

/// Whether both show the same at the same place.
fn is_same(a: &Projector, b: &Projector) -> bool {
    a.camera == b.camera && a.rect == b.rect && a.px_per_pt == b.px_per_pt
}

/// From points of one view to those of another.
fn between(from: &Projector, to: &Projector) -> TSTransform {
    let scaling = (to.camera.scale / from.camera.scale * from.px_per_pt / to.px_per_pt) as f32;
    let middle = from.rect.center();
    let moved = to.of_world(from.camera.from_px(from.px(middle)));
    TSTransform::new(moved.to_vec2() - middle.to_vec2() * scaling, scaling)
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

/// A line as two triangles.
fn add_segment(mesh: &mut Mesh, a: Pos2, b: Pos2, width: f32, colour: Color32) {
    let across = (b - a).normalized().rot90() * (width / 2.0);
    let first = mesh.vertices.len() as u32;
    for p in [a + across, b + across, b - across, a - across] {
        mesh.colored_vertex(p, colour);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

fn meet(a: Bounds, b: Bounds) -> bool {
    a.min.lon <= b.max.lon && b.min.lon <= a.max.lon && a.min.lat <= b.max.lat && b.min.lat <= a.max.lat
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::LonLat;
    use crate::map::{Camera, WorldPoint};

    #[test]
    fn what_was_made_for_one_view_lies_right_in_another() {
        let view = |lon: f64, scale: f64| Projector {
            camera: Camera { center: WorldPoint::of(LonLat::new(lon, 29.0)), scale, size: [1000.0, 600.0] },
            rect: Rect::from_min_size(Pos2::new(200.0, 100.0), Vec2::new(500.0, 300.0)),
            px_per_pt: 2.0,
        };
        let (a, b) = (view(119.0, 1e6), view(119.01, 1.4e6));
        for p in [LonLat::new(119.01, 29.0), LonLat::new(118.99, 29.02)] {
            let moved = between(&a, &b).mul_pos(a.of(p));
            assert!(moved.distance(b.of(p)) < 0.1, "{moved:?} {:?}", b.of(p));
        }
    }
}
