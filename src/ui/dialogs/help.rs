//! The window that lists keys and what the mouse does.

use egui::{Align2, Context, Grid, Id, RichText, ScrollArea};

use crate::i18n::Lang;
use crate::t;
use crate::ui::shortcuts::{Group, TABLE, key_text};

/// What the mouse does: text ids of the gesture and of its effect.
const MOUSE: [(&str, &str); 7] = [
    ("mouse-click", "mouse-click-does"),
    ("mouse-click-again", "mouse-click-again-does"),
    ("mouse-drag-facility", "mouse-drag-facility-does"),
    ("mouse-drag-map", "mouse-drag-map-does"),
    ("mouse-wheel", "mouse-wheel-does"),
    ("mouse-double", "mouse-double-does"),
    ("mouse-right", "mouse-right-does"),
];

/// Draws the window while it is open.
pub fn shortcuts_window_ui(ctx: &Context, lang: Lang, open: &mut bool) {
    let window =
        egui::Window::new(t!(lang, "shortcuts-title")).id(Id::unique("shortcuts")).open(open).collapsible(false);
    window.default_width(520.0).pivot(Align2::CENTER_CENTER).default_pos(ctx.content_rect().center()).show(ctx, |ui| {
        ScrollArea::vertical().max_height(520.0).show(ui, |ui| {
            ui.label(RichText::new(t!(lang, "shortcut-group-mouse")).strong());
            Grid::new("mouse").num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
                for (gesture, effect) in MOUSE {
                    ui.label(lang.t(gesture));
                    ui.label(lang.t(effect));
                    ui.end_row();
                }
            });
            for group in Group::ALL {
                group_ui(ui, lang, group);
            }
        });
    });
}

fn group_ui(ui: &mut egui::Ui, lang: Lang, group: Group) {
    ui.add_space(8.0);
    ui.label(RichText::new(lang.t(group.text_id())).strong());
    Grid::new(group.text_id()).num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
        for entry in TABLE.iter().filter(|e| e.group == group && !e.keys.is_empty()) {
            let keys: Vec<String> = entry.keys.iter().map(|k| key_text(ui.ctx(), k)).collect();
            ui.label(RichText::new(keys.join("  /  ")).monospace());
            ui.label(lang.t(entry.text_id));
            ui.end_row();
        }
    });
}
