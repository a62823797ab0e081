//! The editor of the rulebook: its figures and its rules.

mod add;
mod basis;
mod condition;
mod figures;
mod foot;
mod form;
mod head;
mod list;
mod rule;
mod term;
#[cfg(test)]
mod tests;

use egui::Ui;

use crate::i18n::Lang;
use crate::plan::Command;
use crate::report::rule_text::figure_name;
use crate::rules::{Rulebook, RulebookError};
use crate::ui::{Action, Cx};

pub(in crate::ui) use foot::{WALKERS, walker_name};
use form::{Form, Hand};

/// Counties up to this size are judged anew on every frame while a figure is in the hand; larger ones when it is let go.
const LIVE_COMPOUNDS: usize = 5_000;

/// State of [`rulebook_ui`].
#[derive(Default)]
pub struct RulebookState {
    hand: Hand,
    head: head::HeadState,
    list: list::ListState,
    /// The plan's rulebook with what was changed in this frame, and what is worked out from it.
    draft: Option<Draft>,
    /// Why the last change was refused.
    refused: Option<RulebookError>,
}

/// A copy of the plan's rulebook to draw and change.
struct Draft {
    rulebook: Rulebook,
    lang: Lang,
    /// Names of its figures: as rules use them, and as people read them.
    figures: Vec<(String, String)>,
}

impl Draft {
    fn new(rulebook: &Rulebook, lang: Lang) -> Self {
        let name = |key: &String| (key.clone(), figure_name(lang, rulebook, key).to_owned());
        Self { rulebook: rulebook.clone(), lang, figures: rulebook.figures.keys().map(name).collect() }
    }
}

/// Draws the editor of the rulebook.
pub fn rulebook_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut RulebookState, actions: &mut Vec<Action>) {
    let (lang, current) = (cx.lang, cx.plan.rulebook());
    let kept = state.draft.take().filter(|d| d.lang == lang && d.rulebook == *current);
    let mut draft = kept.unwrap_or_else(|| {
        state.list.forget();
        Draft::new(current, lang)
    });
    let live = cx.plan.county().compounds.len() <= LIVE_COMPOUNDS;
    (state.hand.holds_number, state.hand.escaped) = (false, false);
    ui.add_enabled_ui(!cx.plan.is_read_only(), |ui| {
        let mut form = Form { lang, hand: &mut state.hand, figures: &draft.figures, mode: current.mode, live };
        let book = &mut draft.rulebook;
        head::head_ui(ui, &mut form, &mut state.head, book, actions);
        if let Some(error) = &state.refused {
            ui.colored_label(ui.visuals().error_fg_color, lang.message(&error.message()));
        }
        basis::circle_ui(ui, &mut form, book);
        foot::foot_ui(ui, &mut form, &mut book.walk);
        basis::floor_ui(ui, &mut form, book);
        basis::kinds_ui(ui, &mut form, book);
        figures::figures_ui(ui, &mut form, book);
        list::list_ui(ui, &mut form, &mut state.list, book);
    });
    let held = state.hand.holds_number;
    if draft.rulebook != *current {
        state.refused = draft.rulebook.check().err();
        if state.refused.is_none() {
            let rulebook = Box::new(draft.rulebook);
            actions.push(if held {
                Action::PreviewRulebook(Some(rulebook))
            } else {
                Action::Do(Command::SetRulebook(rulebook))
            });
        }
        return;
    }
    if cx.plan.is_previewing() && !held {
        // The figure was let go: what is shown becomes a step, or goes back.
        actions.push(if state.hand.escaped {
            Action::PreviewRulebook(None)
        } else {
            Action::Do(Command::SetRulebook(Box::new(current.clone())))
        });
    }
    state.draft = Some(draft);
}
