//! The question what to do with what a crashed session left.

use egui::{Context, RichText};

use super::{Answer, primary_ui, question_ui};
use crate::i18n::Lang;
use crate::plan::Recovery;
use crate::t;

/// Of the unsaved steps, this many are named.
const NAMED: usize = 6;

/// Draws the question.
pub(super) fn recovery_ui(ctx: &Context, lang: Lang, recovery: &Recovery) -> Option<Answer> {
    let mut answer = None;
    let left = question_ui(ctx, "recovery", t!(lang, "recovery-title"), 480.0, |ui| {
        let (n, name) = (recovery.steps().len(), recovery.county());
        ui.label(match saved_at(recovery) {
            Some(time) => t!(lang, "recovery-text-at", n = n, name = name, time = time),
            None => t!(lang, "recovery-text", n = n, name = name),
        });
        if let Some(path) = recovery.plan() {
            ui.label(RichText::new(path.display().to_string()).weak());
        }
        ui.add_space(6.0);
        if n > NAMED {
            ui.label(RichText::new("…").weak());
        }
        for step in &recovery.steps()[n.saturating_sub(NAMED)..] {
            ui.label(RichText::new(format!("· {}", lang.message(step))).weak());
        }
        if !recovery.is_whole() {
            ui.colored_label(ui.visuals().warn_fg_color, t!(lang, "recovery-not-whole"));
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if primary_ui(ui, t!(lang, "recovery-restore")) {
                answer = Some(Answer::Recover(Box::new(recovery.clone())));
            }
            if ui.button(t!(lang, "recovery-discard")).clicked() {
                answer = Some(Answer::Discard(Box::new(recovery.clone())));
            }
            if ui.button(t!(lang, "recovery-later")).clicked() {
                answer = Some(Answer::Later(Box::new(recovery.clone())));
            }
        });
    });
    answer.or_else(|| left.then(|| Answer::Later(Box::new(recovery.clone()))))
}

/// When the last step was written, in the time of this place.
fn saved_at(recovery: &Recovery) -> Option<String> {
    let time = jiff::Timestamp::try_from(recovery.modified()?).ok()?;
    Some(time.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string())
}
