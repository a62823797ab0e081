//! Which rulebook: chosen, copied, saved, opened; and the year it is read for.

use std::sync::OnceLock;

use egui::{ComboBox, RichText, Ui};

use super::basis::year_ui;
use super::form::Form;
use crate::i18n::Lang;
use crate::report::rule_text::rulebook_name;
use crate::rules::Rulebook;
use crate::t;
use crate::ui::Action;
use crate::ui::panels::widgets::list_ui;

/// Longest id and name, characters.
const LONGEST: usize = 100;

/// Rulebooks that were put aside for another one: they are in no file and would be lost.
#[derive(Default)]
pub(super) struct HeadState {
    aside: Vec<Rulebook>,
}

/// The rulebooks that come with the program.
pub(super) fn presets() -> &'static [Rulebook] {
    static PRESETS: OnceLock<Vec<Rulebook>> = OnceLock::new();
    PRESETS.get_or_init(|| Rulebook::preset_ids().filter_map(|id| Rulebook::preset(id).ok()).collect())
}

/// The rulebook of that id as it comes with the program.
pub(super) fn published(id: &str) -> Option<&'static Rulebook> {
    presets().iter().find(|p| p.id == id)
}

/// Draws the choice of a rulebook, what can be done with it, and its year.
pub(super) fn head_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    state: &mut HeadState,
    book: &mut Rulebook,
    actions: &mut Vec<Action>,
) {
    let lang = form.lang;
    chooser_ui(ui, lang, state, book);
    let published = published(&book.id);
    ui.horizontal_wrapped(|ui| {
        let status = match published {
            None => "rules-own",
            Some(original) if original == book => "panel-rules-original",
            Some(_) => "panel-rules-changed",
        };
        ui.label(RichText::new(lang.t(status)).weak());
        if let Some(original) = published.filter(|original| *original != book)
            && ui.small_button(t!(lang, "panel-rules-reset")).clicked()
        {
            book.clone_from(original);
        }
    });
    ui.horizontal_wrapped(|ui| {
        if ui.small_button(t!(lang, "rules-copy")).on_hover_text(t!(lang, "rules-copy-tip")).clicked() {
            *book = own_copy(book);
        }
        if ui.small_button(t!(lang, "rules-open")).clicked() {
            actions.push(Action::OpenRulebook);
        }
        if ui.small_button(t!(lang, "rules-save")).clicked() {
            actions.push(Action::SaveRulebook);
        }
    });
    if published.is_none() {
        let named = |text: &str| !text.is_empty() && text.chars().count() <= LONGEST;
        let is_id = |id: &str| named(id) && super::head::published(id).is_none();
        form.long_text(ui, "rules-name-zh", &mut book.name_zh, named);
        form.long_text(ui, "rules-name-en", &mut book.name_en, named);
        form.text(ui, "panel-id", &mut book.id, is_id);
    }
    year_ui(ui, form, book);
}

fn chooser_ui(ui: &mut Ui, lang: Lang, state: &mut HeadState, book: &mut Rulebook) {
    let mut chosen = None;
    let list = ComboBox::from_id_salt("rulebook").selected_text(RichText::new(rulebook_name(lang, book)).strong());
    let shown = list_ui(ui, ui.available_width(), list.height(560.0), |ui| {
        // One's own first.
        for aside in state.aside.iter().filter(|a| a.id != book.id) {
            let name = rulebook_name(lang, aside);
            let changed = published(&aside.id).map(|_| t!(lang, "rules-changed-one", name = name));
            if ui.selectable_label(false, changed.as_deref().unwrap_or(name)).clicked() {
                chosen = Some(aside.clone());
            }
        }
        if published(&book.id).is_none() {
            #[allow(clippy::let_underscore_must_use, reason = "it only shows what is chosen")]
            let _ = ui.selectable_label(true, rulebook_name(lang, book));
        }
        for preset in presets() {
            if ui.selectable_label(preset.id == book.id, rulebook_name(lang, preset)).clicked() {
                chosen = Some(preset.clone());
            }
        }
    });
    shown.on_hover_text(rulebook_name(lang, book)).accessible_name(t!(lang, "rules-choose"));
    if let Some(chosen) = chosen.filter(|c| c.id != book.id || published(&c.id).is_none()) {
        state.put_aside(book);
        *book = chosen;
    }
}

impl HeadState {
    /// Keeps a rulebook that is not as published, so that it can be chosen again.
    fn put_aside(&mut self, book: &Rulebook) {
        self.aside.retain(|a| a.id != book.id);
        if published(&book.id) != Some(book) {
            self.aside.push(book.clone());
        }
    }
}

/// A copy with an id of its own.
fn own_copy(book: &Rulebook) -> Rulebook {
    let first = format!("{}_own", book.id.trim_end_matches("_own"));
    let ids = std::iter::once(first.clone()).chain((2..).map(|n| format!("{first}_{n}")));
    let id = ids.into_iter().find(|id| *id != book.id).unwrap_or(first);
    let name = |lang: Lang, name: &str| t!(lang, "rules-copy-of", name = name);
    Rulebook { id, name_zh: name(Lang::Zh, &book.name_zh), name_en: name(Lang::En, &book.name_en), ..book.clone() }
}
