//! Strips above the map that tell of a lasting state.

use egui::{Frame, Margin, Panel, RichText, Ui};

use super::action::Action;
use super::app::App;
use super::theme;
use crate::t;

/// Draws the banners that apply.
pub fn banners_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(plan) = app.plan() else { return };
    if plan.is_read_only() {
        banner_ui(ui, "read-only", t!(app.lang, "banner-read-only"), |ui| {
            if ui.button(t!(app.lang, "verb-save-as")).clicked() {
                actions.push(Action::SaveAs);
            }
        });
    }
}

fn banner_ui(ui: &mut Ui, id: &str, text: &str, buttons: impl FnOnce(&mut Ui)) {
    let dark = ui.visuals().dark_mode;
    let frame = Frame::NONE.fill(theme::banner_fill(dark)).inner_margin(Margin::symmetric(12, 5));
    Panel::top(id.to_owned()).frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(text).color(theme::caution(dark)).strong());
            buttons(ui);
        });
    });
}
