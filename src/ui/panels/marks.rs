//! Small marks drawn by hand, so that they never depend on what the font holds: classes, severities, arrows.

use egui::{Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, vec2};

use crate::assess::{Class, Outcome};
use crate::i18n::Lang;
use crate::io::Severity;
use crate::map::palette::class_fill;
use crate::ui::theme;

/// Side of a mark in points.
const SIDE: f32 = 11.0;

/// Colour of a gain.
pub(super) fn good(ui: &Ui) -> Color32 {
    theme::good(ui.visuals().dark_mode)
}

/// Colour of a loss.
pub(super) fn bad(ui: &Ui) -> Color32 {
    theme::bad(ui.visuals().dark_mode)
}

/// Colour of a class, the same as on the map.
pub(super) fn class_colour(ui: &Ui, class: Class) -> Color32 {
    let [r, g, b] = class_fill(class, ui.visuals().dark_mode).colour;
    Color32::from_rgb(r, g, b)
}

/// Colour of what stands on [`class_colour`]: white, but dark on the pale fill of a floor-space gap.
fn mark_colour(ui: &Ui, class: Class) -> Color32 {
    let [r, g, b] = class_fill(Class::FloorGap, ui.visuals().dark_mode).ink;
    if class == Class::FloorGap { Color32::from_rgb(r, g, b) } else { Color32::WHITE }
}

/// Takes the room of a mark in the line.
fn mark_rect(ui: &mut Ui) -> Rect {
    ui.allocate_exact_size(vec2(SIDE, SIDE), Sense::hover()).0
}

/// A mark and the word of a class.
pub(super) fn class_badge(ui: &mut Ui, lang: Lang, class: Class) {
    class_mark(ui, class);
    ui.add(egui::Label::new(lang.t(class.text_id())).truncate());
}

/// The mark of a class: a colour, and for eyes that see no colours a shape inside it.
pub(super) fn class_mark(ui: &mut Ui, class: Class) {
    let rect = mark_rect(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, 2.0, class_colour(ui, class));
    let (inner, line) = (rect.shrink(3.0), Stroke::new(1.5, mark_colour(ui, class)));
    match class {
        Class::Uncovered => {
            painter.line_segment([inner.left_top(), inner.right_bottom()], line);
            painter.line_segment([inner.right_top(), inner.left_bottom()], line);
        }
        Class::FloorGap => {
            painter.line_segment([inner.left_center(), inner.right_center()], line);
        }
        Class::Unknown => {
            painter.circle_filled(inner.center(), 1.5, line.color);
        }
        Class::Covered => {
            let bend = Pos2::new(inner.left() + inner.width() * 0.4, inner.bottom());
            painter.line(vec![inner.left_center(), bend, inner.right_top()], line);
        }
    }
}

/// The colour of an outcome: a traffic light.
pub(super) fn outcome_colour(ui: &Ui, outcome: Option<Outcome>) -> Color32 {
    let dark = ui.visuals().dark_mode;
    match outcome {
        Some(Outcome::Met) => theme::good(dark),
        Some(Outcome::Short) => theme::bad(dark),
        Some(Outcome::Unknown) => theme::caution(dark),
        None => ui.visuals().weak_text_color(),
    }
}

/// The mark of an outcome: a traffic light, and for eyes that see no colours a tick, a cross, a question's dot.
pub(super) fn outcome_mark(ui: &mut Ui, outcome: Option<Outcome>) {
    let rect = mark_rect(ui).expand(1.0);
    let colour = outcome_colour(ui, outcome);
    let (painter, inner) = (ui.painter(), rect.shrink(3.6));
    let line = Stroke::new(1.6, if ui.visuals().dark_mode { Color32::BLACK } else { Color32::WHITE });
    match outcome {
        Some(Outcome::Met) => {
            painter.circle_filled(rect.center(), rect.width() / 2.0, colour);
            let bend = Pos2::new(inner.left() + inner.width() * 0.4, inner.bottom());
            painter.line(vec![inner.left_center(), bend, inner.right_top()], line);
        }
        Some(Outcome::Short) => {
            painter.rect_filled(rect, 2.0, colour);
            painter.line_segment([inner.left_top(), inner.right_bottom()], line);
            painter.line_segment([inner.right_top(), inner.left_bottom()], line);
        }
        Some(Outcome::Unknown) => {
            let corners = vec![rect.center_top(), rect.right_center(), rect.center_bottom(), rect.left_center()];
            painter.add(Shape::convex_polygon(corners, colour, Stroke::NONE));
            painter.circle_filled(rect.center(), 1.7, line.color);
        }
        None => {
            painter.circle_stroke(rect.center(), rect.width() / 2.0 - 1.0, Stroke::new(1.2, colour));
        }
    }
}

/// The word of an outcome.
pub(super) fn outcome_word(lang: Lang, outcome: Option<Outcome>) -> &'static str {
    lang.t(outcome.map_or("legend-rule-not-asked", crate::report::outcome_text_id))
}

/// A mark and the word of an outcome.
pub(super) fn outcome_badge(ui: &mut Ui, lang: Lang, outcome: Option<Outcome>) {
    outcome_mark(ui, outcome);
    ui.add(egui::Label::new(outcome_word(lang, outcome)).truncate());
}

/// A mark and the word of a severity.
pub(super) fn severity_badge(ui: &mut Ui, lang: Lang, severity: Severity) {
    let rect = mark_rect(ui);
    let painter = ui.painter();
    match severity {
        Severity::Wrong => {
            let line = Stroke::new(2.0, bad(ui));
            let r = rect.shrink(1.5);
            painter.line_segment([r.left_top(), r.right_bottom()], line);
            painter.line_segment([r.right_top(), r.left_bottom()], line);
        }
        Severity::Doubtful => {
            let corners = vec![rect.center_top(), rect.right_bottom(), rect.left_bottom()];
            painter.add(Shape::convex_polygon(corners, ui.visuals().warn_fg_color, Stroke::NONE));
        }
        Severity::Note => {
            painter.circle_stroke(rect.center(), SIDE / 2.0 - 1.5, Stroke::new(1.5, ui.visuals().weak_text_color()));
        }
    }
    ui.add(egui::Label::new(lang.t(super::table::severity_id(severity))).truncate());
}

/// A small triangle that points up or down.
pub(super) fn triangle(ui: &mut Ui, up: bool, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(8.0, 6.0), Sense::hover());
    let corners = if up {
        vec![rect.center_top(), rect.right_bottom(), rect.left_bottom()]
    } else {
        vec![rect.left_top(), rect.right_top(), rect.center_bottom()]
    };
    ui.painter().add(Shape::convex_polygon(corners, colour, Stroke::NONE));
}
