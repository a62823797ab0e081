//! The line that is being drawn: its vertices, the rubber band to the pointer, how long it is and how long one walks.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, vec2};

use super::{Gated, Sketch, SnapTo, Snapped, compound_for_gate};
use crate::geom::{LonLat, geodesic_m};
use crate::i18n::{Lang, number};
use crate::map::palette::drawn_colour;
use crate::model::DrawnKind;
use crate::plan::OpenPlan;
use crate::t;
use crate::ui::map_view::{Projector, badge};

/// Radius of a vertex, points.
const VERTEX_PT: f32 = 3.5;

impl Sketch {
    /// Paints the line and what the pointer would add to it.
    pub fn paint(
        &self,
        painter: &Painter,
        to: &Projector,
        plan: &OpenPlan,
        lang: Lang,
        kind: DrawnKind,
        pointer: Option<Snapped>,
    ) {
        let dark = painter.ctx().global_style().visuals.dark_mode;
        let stroke = Stroke::new(2.5, colour_of(kind, dark));
        let points: Vec<Pos2> = self.vertices.iter().map(|p| to.of(*p)).collect();
        halo_line(painter, points.clone(), stroke, dark);
        if let (Some(last), Some(snapped)) = (points.last(), pointer) {
            painter.extend(Shape::dashed_line(&[*last, to.of(snapped.at)], stroke, 6.0, 4.0));
        }
        points.iter().for_each(|p| vertex(painter, *p, stroke));
        let Some(snapped) = pointer else { return };
        snap_mark(painter, to.of(snapped.at), snapped.to, stroke);
        let text = match kind {
            DrawnKind::Gate => gate_text(plan, lang, snapped.at),
            _ => self.length_text(plan, lang, kind, snapped.at),
        };
        if let Some(text) = text {
            let corner = to.of(snapped.at) + vec2(16.0, -14.0);
            badge(painter, corner, Align2::LEFT_BOTTOM, &[(text, None)], FontId::proportional(14.0), dark);
        }
    }

    /// Length with the pointer, and minutes of walking where it is a way.
    fn length_text(&self, plan: &OpenPlan, lang: Lang, kind: DrawnKind, pointer: LonLat) -> Option<String> {
        let path = || self.vertices.iter().copied().chain([pointer]);
        let length_m: f64 = path().zip(path().skip(1)).map(|(a, b)| geodesic_m(a, b)).sum();
        (!self.is_empty()).then(|| way_text(plan, lang, kind, length_m))
    }
}

/// `120 m · 2.2 min`, without minutes where nobody walks along it.
pub fn way_text(plan: &OpenPlan, lang: Lang, kind: DrawnKind, length_m: f64) -> String {
    let length = number::metres(length_m);
    if !kind.is_way() {
        return length;
    }
    let minutes = length_m / plan.rulebook().walk.speed_m_s / 60.0;
    t!(lang, "draw-length", length = length, minutes = number::fixed(minutes, 1))
}

fn gate_text(plan: &OpenPlan, lang: Lang, at: LonLat) -> Option<String> {
    let Some(Gated { compound, distance_m }) = compound_for_gate(plan.county(), at) else {
        return Some(t!(lang, "draw-gate-nowhere").to_owned());
    };
    let name = &plan.county().compounds.get(compound.i())?.name;
    Some(match distance_m {
        0.0 => t!(lang, "draw-gate-of", compound = name),
        m => t!(lang, "draw-gate-nearest", compound = name, distance = number::metres(m)),
    })
}

/// The colour of what is drawn, as on the map.
pub fn colour_of(kind: DrawnKind, dark: bool) -> Color32 {
    let [r, g, b] = drawn_colour(kind, dark);
    Color32::from_rgb(r, g, b)
}

/// A line that is seen on any ground.
pub fn halo_line(painter: &Painter, points: Vec<Pos2>, stroke: Stroke, dark: bool) {
    if points.len() > 1 {
        let halo = if dark { Color32::from_black_alpha(170) } else { Color32::from_white_alpha(210) };
        painter.add(Shape::line(points.clone(), Stroke::new(stroke.width + 3.0, halo)));
        painter.add(Shape::line(points, stroke));
    }
}

/// A vertex.
pub fn vertex(painter: &Painter, at: Pos2, stroke: Stroke) {
    painter.circle(at, VERTEX_PT, Color32::WHITE, Stroke::new(1.8, stroke.color));
}

/// What the pointer snapped to: a square at ends and vertices, a ring on a street.
pub fn snap_mark(painter: &Painter, at: Pos2, to: Option<SnapTo>, stroke: Stroke) {
    let line = Stroke::new(2.0, stroke.color);
    match to {
        Some(SnapTo::End | SnapTo::Vertex) => {
            let side = if to == Some(SnapTo::End) { 13.0 } else { 10.0 };
            painter.rect_stroke(Rect::from_center_size(at, Vec2::splat(side)), 1.0, line, StrokeKind::Middle);
        }
        Some(SnapTo::Street) => {
            painter.circle_stroke(at, 6.0, line);
        }
        None => {
            painter.circle_filled(at, 2.5, stroke.color);
        }
    }
}
