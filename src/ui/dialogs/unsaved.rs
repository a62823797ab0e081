//! The question about unsaved changes.

use egui::Context;

use super::{Answer, Then, primary_ui, question_ui};
use crate::i18n::Lang;
use crate::t;

/// Draws the question.
pub(super) fn unsaved_ui(ctx: &Context, lang: Lang, name: &str, then: &Then) -> Option<Answer> {
    let mut answer = None;
    let left = question_ui(ctx, "unsaved", t!(lang, "unsaved-title"), 420.0, |ui| {
        ui.label(t!(lang, "unsaved-text", name = name));
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if primary_ui(ui, t!(lang, "unsaved-save")) {
                answer = Some(Answer::SaveFirst(then.clone()));
            }
            if ui.button(t!(lang, "unsaved-discard")).clicked() {
                answer = Some(Answer::Proceed(then.clone()));
            }
            if ui.button(t!(lang, "cancel")).clicked() {
                answer = Some(Answer::Nothing);
            }
        });
    });
    answer.or_else(|| left.then_some(Answer::Nothing))
}
