//! Figures of the county that no layer has.

use egui::{Label, RichText, Ui};

use super::form::{Figure, Form};
use crate::i18n::Lang;
use crate::rules::{Amount, Asks, Figure as CountyFigure, Rulebook, Term};
use crate::t;
use crate::ui::panels::fold::fold;
use crate::ui::panels::widgets::{note, spread};

/// What a figure can be.
const VALUE: Figure = Figure { range: -1e15..=1e15, speed: 1.0, decimals: 2, unit: "" };

/// Draws the figures: name, value, and a menu.
pub(super) fn figures_ui(ui: &mut Ui, form: &mut Form<'_>, book: &mut Rulebook) {
    let lang = form.lang;
    let entered = book.figures.values().filter(|f| f.value.is_some()).count();
    let count = format!("{entered} / {}", book.figures.len());
    fold(ui, t!(lang, "rules-figures"), &count, false, |ui| {
        note(ui, t!(lang, "rules-figures-note"));
        let mut removed = None;
        let names = form.figures;
        for (key, name) in names {
            let used = uses(book, key);
            let Some(figure) = book.figures.get_mut(key) else { continue };
            ui.push_id(key, |ui| {
                ui.add(Label::new(RichText::new(name)).wrap());
                form.optional(ui, "rules-figure-value", t!(lang, "panel-unknown"), &VALUE, &mut figure.value);
                if figure_menu_ui(ui, form, key, used, figure) {
                    removed = Some(key);
                }
            });
            ui.add_space(3.0);
        }
        if let Some(key) = removed {
            book.figures.remove(key);
        }
        if ui.small_button(t!(lang, "rules-add-figure")).clicked() {
            add(book);
        }
    });
}

/// Draws the names of a figure, folded; true when it is to be removed.
fn figure_menu_ui(ui: &mut Ui, form: &mut Form<'_>, key: &str, used: bool, figure: &mut CountyFigure) -> bool {
    let lang = form.lang;
    let mut removed = false;
    let mut line = |ui: &mut Ui, open: bool| {
        spread(
            ui,
            |ui| {
                let button = egui::Button::new(t!(lang, "rules-remove")).small();
                removed = ui.add_enabled(!used, button).on_disabled_hover_text(t!(lang, "rules-figure-used")).clicked();
                ui.selectable_label(open, RichText::new(t!(lang, "rules-rename")).small()).clicked()
            },
            |ui| {
                ui.add(Label::new(RichText::new(key).weak().small()).truncate());
            },
        )
    };
    let id = ui.make_persistent_id("naming");
    let mut open = ui.data(|d| d.get_temp::<bool>(id)).unwrap_or_default();
    if line(ui, open) {
        open = !open;
        ui.data_mut(|d| d.insert_temp(id, open));
    }
    if open {
        form.long_text(ui, "rules-name-zh", &mut figure.name_zh, |_| true);
        form.long_text(ui, "rules-name-en", &mut figure.name_en, |_| true);
    }
    removed
}

/// Whether a rule uses the figure.
fn uses(book: &Rulebook, key: &str) -> bool {
    let is = |amount: &Amount| matches!(amount, Amount::Figure(name) if name == key);
    book.rules.iter().any(|rule| match &rule.asks {
        Asks::Ratio(ratio) => {
            let terms = ratio.value.iter().chain(&ratio.per);
            is(&ratio.target) || terms.into_iter().any(|t| matches!(t, Term::Amount { amount, .. } if is(amount)))
        }
        _ => false,
    })
}

/// Adds a figure without a value.
fn add(book: &mut Rulebook) {
    let keys = (1..).map(|n| format!("figure_{n}"));
    let Some(key) = keys.into_iter().find(|k| !book.figures.contains_key(k)) else { return };
    let name = |lang: Lang| t!(lang, "rules-new-figure").to_owned();
    let figure = CountyFigure { name_zh: name(Lang::Zh), name_en: name(Lang::En), value: None };
    book.figures.insert(key, figure);
}
