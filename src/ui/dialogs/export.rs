//! What to export, in which language.

use egui::Context;

use super::{Answer, primary_ui, question_ui};
use crate::i18n::Lang;
use crate::report::Export;
use crate::t;

/// What a person wants to export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportChoice {
    /// Which files.
    pub exports: Vec<Export>,
    /// Their language.
    pub lang: Lang,
}

/// Draws the choice.
pub(super) fn export_ui(ctx: &Context, lang: Lang, choice: &mut ExportChoice) -> Option<Answer> {
    let mut answer = None;
    let left = question_ui(ctx, "export", t!(lang, "export-title"), 520.0, |ui| {
        for export in Export::ALL {
            let mut on = choice.exports.contains(&export);
            if ui.checkbox(&mut on, lang.t(text_id(export))).changed() {
                choice.exports.retain(|e| *e != export);
                choice.exports.extend(on.then_some(export));
            }
        }
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.label(t!(lang, "export-language"));
            for (l, name) in [(Lang::Zh, "中文"), (Lang::En, "English")] {
                ui.radio_value(&mut choice.lang, l, name);
            }
        });
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            ui.add_enabled_ui(!choice.exports.is_empty(), |ui| {
                if primary_ui(ui, t!(lang, "export-choose-folder")) && ui.is_enabled() {
                    answer = Some(Answer::Export(choice.clone()));
                }
            });
            if ui.button(t!(lang, "cancel")).clicked() {
                answer = Some(Answer::Nothing);
            }
        });
    });
    answer.or_else(|| left.then_some(Answer::Nothing))
}

fn text_id(export: Export) -> &'static str {
    match export {
        Export::Workbook => "export-workbook",
        Export::Csv => "export-csv",
        Export::Gaps => "export-gaps",
        Export::Plan => "export-plan",
        Export::Map => "export-map",
    }
}
