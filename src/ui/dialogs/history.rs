//! The steps of the plan, to go back or forth several at once.

use egui::{Align2, Context, Id, RichText, ScrollArea};

use crate::i18n::Lang;
use crate::plan::OpenPlan;
use crate::t;
use crate::ui::Action;

/// Draws the window while it is open.
pub fn history_window_ui(ctx: &Context, lang: Lang, plan: &OpenPlan, open: &mut bool, actions: &mut Vec<Action>) {
    let window = egui::Window::new(t!(lang, "history-title")).id(Id::unique("history")).open(open).collapsible(false);
    let corner = ctx.content_rect().right_top() + egui::vec2(-660.0, 130.0);
    window.default_pos(corner).pivot(Align2::LEFT_TOP).default_width(280.0).show(ctx, |ui| {
        ScrollArea::vertical().max_height(360.0).auto_shrink([false, true]).show(ui, |ui| {
            let done = plan.undo_names().count();
            if ui.selectable_label(done == 0, t!(lang, "history-as-loaded")).clicked() && done > 0 {
                actions.push(Action::UndoSteps(done));
            }
            for (i, name) in plan.undo_names().enumerate() {
                let is_now = i + 1 == done;
                if ui.selectable_label(is_now, lang.message(name)).clicked() && !is_now {
                    actions.push(Action::UndoSteps(done - i - 1));
                }
            }
            for (i, name) in plan.redo_names().rev().enumerate() {
                if ui.selectable_label(false, RichText::new(lang.message(name)).weak()).clicked() {
                    actions.push(Action::RedoSteps(i + 1));
                }
            }
        });
    });
}
