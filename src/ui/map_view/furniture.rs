//! Scale bar and north arrow.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::Projector;
use crate::i18n::Lang;
use crate::map::ScaleBar;
use crate::t;

const MOST_WIDTH_PT: f64 = 140.0;
const INSET: f32 = 16.0;

/// Draws the scale bar at the lower left and the north arrow at the upper right of the map.
pub fn paint(painter: &Painter, to: &Projector, lang: Lang, dark: bool) {
    let (ink, halo) = if dark {
        (Color32::from_gray(225), Color32::from_black_alpha(150))
    } else {
        (Color32::from_gray(40), Color32::from_white_alpha(200))
    };
    scale_bar(painter, to, ink, halo);
    north_arrow(painter, to.rect, lang, ink, halo);
}

fn scale_bar(painter: &Painter, to: &Projector, ink: Color32, halo: Color32) {
    let bar = ScaleBar::fitting(to.metres_per_pt(), MOST_WIDTH_PT);
    let (width, text) = (bar.px as f32, bar.text());
    let left = to.rect.left_bottom() + vec2(INSET, -INSET);
    let back = Rect::from_min_max(left + vec2(-8.0, -28.0), left + vec2(width + 8.0, 7.0));
    painter.rect_filled(back, 4.0, halo);
    let bar = Rect::from_min_max(left + vec2(0.0, -5.0), left + vec2(width, 0.0));
    painter.rect_filled(Rect::from_min_max(bar.min, pos2(bar.center().x, bar.max.y)), 0.0, ink);
    painter.rect_stroke(bar, 0.0, Stroke::new(1.0, ink), egui::StrokeKind::Middle);
    painter.text(left + vec2(width / 2.0, -8.0), Align2::CENTER_BOTTOM, text, FontId::proportional(12.0), ink);
}

fn north_arrow(painter: &Painter, rect: Rect, lang: Lang, ink: Color32, halo: Color32) {
    let middle: Pos2 = rect.right_top() + vec2(-INSET - 14.0, INSET + 22.0);
    painter.circle_filled(middle, 21.0, halo);
    let tip = middle + vec2(0.0, -8.0);
    let foot = middle + vec2(0.0, 11.0);
    let notch = middle + vec2(0.0, 7.0);
    let half = |dx: f32| vec![tip, foot + vec2(dx, 4.0), notch];
    painter.add(Shape::convex_polygon(half(-6.0), ink, Stroke::NONE));
    painter.add(Shape::closed_line(half(6.0), Stroke::new(1.0, ink)));
    painter.text(
        middle + vec2(0.0, -8.0),
        Align2::CENTER_BOTTOM,
        t!(lang, "map-north"),
        FontId::proportional(11.0),
        ink,
    );
}
