//! Strips above the map that tell of a lasting state.

use egui::{Frame, Margin, Panel, RichText, Ui};

use super::action::Action;
use super::app::App;
use super::theme;
use crate::io::missing_layers;
use crate::t;

/// Missing layers that have a banner each.
const MOST_MISSING: usize = 3;

/// Draws the banners that apply.
pub fn banners_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let lang = app.lang;
    if let Some(folder) = &app.files.crash {
        banner_ui(ui, "crashed", &t!(lang, "banner-crashed", folder = folder.display()), |ui| {
            for (id, action) in [("verb-open-logs", Action::ShowLogs), ("banner-ignore", Action::DismissCrash)] {
                if ui.button(lang.t(id)).clicked() {
                    actions.push(action);
                }
            }
        });
    }
    let Some(plan) = app.plan() else { return };
    if let Some(reason) = plan.read_only_reason() {
        banner_ui(ui, "read-only", &lang.message(&reason.message()), |ui| {
            if ui.button(t!(lang, "verb-save-as")).clicked() {
                actions.push(Action::SaveAs);
            }
        });
    }
    if let Some(problem) = plan.journal_problem() {
        banner_ui(ui, "journal-problem", &lang.message(&problem), |ui| {
            if ui.button(t!(lang, "verb-save")).clicked() {
                actions.push(Action::Save);
            }
        });
    }
    if let Some(error) = plan.streets_error().filter(|_| plan.rulebook().walks()) {
        banner_ui(ui, "no-streets", &lang.message(&error.message()), |_| {});
    }
    missing_ui(ui, app, actions);
    layers_ui(ui, app, actions);
}

/// Layers that the figures rest on and that can't be read to their end.
fn missing_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(plan) = app.plan() else { return };
    let lang = app.lang;
    for missing in missing_layers(plan.warnings(), plan.rulebook().walks()).take(MOST_MISSING) {
        let Some(layer) = missing.layer else { continue };
        let (name, reason) = (lang.t(layer.text_id()), lang.message(&missing.found));
        let text = t!(lang, "banner-layer-missing", layer = name, file = missing.file, reason = reason);
        banner_ui(ui, &format!("missing-{}", missing.file), &text, |ui| {
            if ui.button(t!(lang, "banner-other-file")).clicked() {
                actions.push(Action::ReplaceLayerFile(layer, missing.file.clone()));
            }
        });
    }
}

/// Layers that moved or changed.
fn layers_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let (lang, changes) = (app.lang, app.reloading.changes());
    let Some(first) = changes.first() else { return };
    let first = lang.message(&first.message());
    let text = match changes.len() {
        1 => first.into_owned(),
        n => t!(lang, "banner-and-more", first = first, n = n - 1),
    };
    banner_ui(ui, "layers-changed", &text, |ui| {
        for (id, action) in [
            ("banner-reload", Action::Reload),
            ("banner-relink", Action::Relink),
            ("banner-ignore", Action::IgnoreLayerChanges),
        ] {
            if ui.button(lang.t(id)).clicked() {
                actions.push(action);
            }
        }
    });
}

/// One banner: its text, and what can be done about it at the right.
fn banner_ui(ui: &mut Ui, id: &str, text: &str, buttons: impl FnOnce(&mut Ui)) {
    let dark = ui.visuals().dark_mode;
    let frame = Frame::NONE.fill(theme::banner_fill(dark)).inner_margin(Margin::symmetric(12, 5));
    Panel::top(id.to_owned()).frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(text).color(theme::caution(dark)));
            ui.add_space(8.0);
            buttons(ui);
        });
    });
}
