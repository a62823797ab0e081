//! A small label with a background, readable on any map.

use egui::text::LayoutJob;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, TextFormat, vec2};

/// Draws texts beside each other, each in its colour or in the text colour.
pub fn badge(
    painter: &Painter,
    at: Pos2,
    anchor: Align2,
    texts: &[(String, Option<Color32>)],
    font: FontId,
    dark: bool,
) {
    let (fill, ink, line) = if dark {
        (Color32::from_rgb(0x23, 0x28, 0x2F), Color32::from_gray(235), Color32::from_gray(90))
    } else {
        (Color32::WHITE, Color32::from_gray(25), Color32::from_gray(170))
    };
    let mut job = LayoutJob::default();
    for (i, (text, colour)) in texts.iter().enumerate() {
        let format = TextFormat { font_id: font.clone(), color: colour.unwrap_or(ink), ..Default::default() };
        job.append(text, if i == 0 { 0.0 } else { 10.0 }, format);
    }
    let galley = painter.layout_job(job);
    let rect: Rect = anchor.anchor_size(at, galley.size() + vec2(14.0, 8.0));
    painter.rect_filled(rect, 5.0, fill);
    painter.rect_stroke(rect, 5.0, Stroke::new(1.0, line), StrokeKind::Inside);
    painter.galley(rect.min + vec2(7.0, 4.0), galley, ink);
}
