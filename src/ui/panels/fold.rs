//! A line that opens and closes what stands under it.

use egui::collapsing_header::CollapsingState;
use egui::{
    Color32, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, TextStyle, TextWrapMode, Ui, WidgetInfo,
    WidgetText, pos2, vec2,
};

/// Draws a section that can be folded, with a note at the right of its heading.
pub(super) fn fold(ui: &mut Ui, title: &str, note: &str, open: bool, add: impl FnOnce(&mut Ui)) {
    ui.add_space(4.0);
    let id = ui.make_persistent_id(("fold", title));
    let mut state = CollapsingState::load_with_default_open(ui.ctx(), id, open);
    let heading = RichText::new(title).strong();
    if heading_ui(ui, heading, note, state.is_open()).clicked() {
        state.toggle(ui);
    }
    state.show_body_unindented(ui, add);
}

/// Room between the parts of a heading.
const GAP: f32 = 6.0;
/// Side of the triangle.
const TRIANGLE: f32 = 8.0;

/// Draws a heading with a triangle, a title that wraps, and a note at the right; the whole line can be clicked.
pub(super) fn heading_ui(ui: &mut Ui, title: RichText, note: &str, open: bool) -> Response {
    let name = title.text().to_owned();
    let whole = ui.available_width();
    let galley = |text: RichText, width| {
        WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Wrap), width, TextStyle::Body)
    };
    let note = galley(RichText::new(note).weak().small(), whole / 2.0);
    let title = galley(title, whole - note.size().x - TRIANGLE - 2.0 * GAP);
    let height = (title.size().y + 6.0).max(ui.spacing().interact_size.y);
    let (rect, response) = ui.allocate_exact_size(vec2(whole, height), Sense::click());
    let colour = if response.hovered() { ui.visuals().strong_text_color() } else { ui.visuals().text_color() };
    if response.hovered() || response.has_focus() {
        let fill = ui.visuals().widgets.hovered.bg_fill.gamma_multiply(0.5);
        ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, fill);
    }
    // The triangle and the note stand beside the first row of the title.
    let row_height = title.rows.first().map_or(height, |row| row.height());
    let top = rect.center().y - title.size().y / 2.0;
    let side = vec2(TRIANGLE, TRIANGLE);
    triangle(ui, Rect::from_min_size(pos2(rect.left(), top + (row_height - TRIANGLE) / 2.0), side), open);
    let note_at = pos2(rect.right() - note.size().x, top + (row_height - note.size().y) / 2.0);
    ui.painter().galley(pos2(rect.left() + TRIANGLE + GAP, top), title, colour);
    ui.painter().galley(note_at, note, colour);
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, &name));
    response
}

fn triangle(ui: &Ui, rect: Rect, open: bool) {
    let colour: Color32 = ui.visuals().weak_text_color();
    let at = |x: f32, y: f32| Pos2::new(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    let corners = if open {
        vec![at(0.0, 0.2), at(1.0, 0.2), at(0.5, 0.9)]
    } else {
        vec![at(0.2, 0.0), at(0.9, 0.5), at(0.2, 1.0)]
    };
    ui.painter().add(Shape::convex_polygon(corners, colour, Stroke::NONE));
}
