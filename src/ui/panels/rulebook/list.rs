//! The rules, grouped by kind; one of them can be open.

use egui::{RichText, Sense, Ui, vec2};

use super::add::{duplicate, new_rule, starts};
use super::form::{Form, caption};
use super::head::published;
use super::rule;
use crate::i18n::Lang;
use crate::report::rule_text::{
    asks_name, clause_label, rule_name, rule_sentence, rule_summary, rule_years, sources_text,
};
use crate::rules::{Asks, Rule, Rulebook};
use crate::t;
use crate::ui::panels::fold::{fold, heading_ui};

/// The rule that is open, and what is worked out from the rulebook once a change.
#[derive(Default)]
pub(super) struct ListState {
    /// Row of the open rule.
    open: Option<usize>,
    /// What it asks for.
    sentence: Option<String>,
    /// Kinds of rules, with the rows of each in the order of the rulebook.
    groups: Option<Vec<(String, Vec<usize>)>>,
    /// Heights of the rules' lines, for a width.
    heights: (f32, Vec<Option<f32>>),
}

/// What is asked of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Duplicate,
    Up,
    Down,
    Remove,
}

impl ListState {
    /// Forgets what was worked out: the rulebook is another.
    pub(super) fn forget(&mut self) {
        (self.sentence, self.groups, self.heights) = (None, None, Default::default());
    }

    /// Height of a rule's line at a width, once it has been drawn.
    fn height(&mut self, row: usize, width: f32) -> Option<f32> {
        if self.heights.0 != width {
            self.heights = (width, Vec::new());
        }
        if self.heights.1.len() <= row {
            self.heights.1.resize(row + 1, None);
        }
        self.heights.1[row]
    }

    /// Opens the rule of a row and closes the others.
    pub(super) fn show(&mut self, row: Option<usize>) {
        (self.open, self.sentence) = (row, None);
    }
}

/// Draws the rules.
pub(super) fn list_ui(ui: &mut Ui, form: &mut Form<'_>, state: &mut ListState, book: &mut Rulebook) {
    let lang = form.lang;
    let count = format!("{} / {}", book.rules_in_effect().count(), book.rules.len());
    fold(ui, t!(lang, "rules-rules"), &count, true, |ui| {
        let groups = state.groups.take().unwrap_or_else(|| groups(lang, book));
        let mut asked = None;
        for (kind, rows) in groups.iter().filter(|(_, rows)| !rows.is_empty()) {
            ui.add_space(4.0);
            caption(ui, kind);
            for &row in rows {
                if let Some(ask) = row_ui(ui, form, state, book, row) {
                    asked = Some((row, ask));
                }
            }
        }
        ui.add_space(4.0);
        if let Some(rule) = add_ui(ui, lang, book) {
            book.rules.push(rule);
            state.show(Some(book.rules.len() - 1));
        }
        if let Some((row, ask)) = asked {
            state.perform(book, &groups, row, ask);
        }
        state.groups = Some(groups);
    });
}

/// The rows of each kind of rule, by the kind's name.
fn groups(lang: Lang, book: &Rulebook) -> Vec<(String, Vec<usize>)> {
    let rows = |key| (0..book.rules.len()).filter(|&i| book.rules[i].asks.key() == key).collect();
    starts().iter().map(|asks: &Asks| (asks_name(lang, asks), rows(asks.key()))).collect()
}

/// Draws a rule: its line, and its figures if it is open. Lines out of sight take room and nothing else.
fn row_ui(ui: &mut Ui, form: &mut Form<'_>, state: &mut ListState, book: &mut Rulebook, row: usize) -> Option<Ask> {
    let (lang, is_open) = (form.lang, state.open == Some(row));
    let height = state.height(row, ui.available_width());
    let size = vec2(ui.available_width(), height.unwrap_or_default());
    let out_of_sight = !ui.is_rect_visible(egui::Rect::from_min_size(ui.cursor().min, size));
    let rule = &book.rules[row];
    if out_of_sight && !is_open && height.is_some() {
        ui.allocate_exact_size(size, Sense::hover());
        return None;
    }
    let name = RichText::new(rule_name(lang, rule));
    let effective = rule.in_effect(book.year);
    let years = rule_years(rule);
    let clause = clause_label(lang, rule);
    let note = years.map_or_else(|| clause.clone(), |years| format!("{years} · {clause}"));
    let heading = ui.push_id(&rule.id, |ui| heading_ui(ui, if effective { name } else { name.weak() }, &note, is_open));
    state.heights.1[row] = Some(heading.inner.rect.height());
    if heading.inner.clicked() {
        state.show(if is_open { None } else { Some(row) });
    }
    if !is_open {
        return None;
    }
    let sentence = state.sentence.take().unwrap_or_else(|| rule_sentence(lang, book, &book.rules[row]));
    let asked = opened_ui(ui, form, book, row, &sentence);
    state.sentence = Some(sentence);
    asked
}

fn opened_ui(ui: &mut Ui, form: &mut Form<'_>, book: &mut Rulebook, row: usize, sentence: &str) -> Option<Ask> {
    let (lang, year) = (form.lang, book.year);
    let frame = egui::Frame::new().fill(ui.visuals().faint_bg_color).corner_radius(5).inner_margin(8);
    let id = book.rules[row].id.clone();
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(sentence).wrap());
        let rule = &book.rules[row];
        for said in [sources_text(lang, book, rule).as_str(), rule_summary(lang, rule)] {
            ui.add(egui::Label::new(RichText::new(said).weak().small()).wrap());
        }
        let rule = &mut book.rules[row];
        if !rule.in_effect(year) {
            ui.colored_label(ui.visuals().warn_fg_color, t!(lang, "rules-not-in-effect", year = year));
        }
        ui.push_id(id, |ui| {
            rule::asks_ui(ui, form, &mut rule.asks);
            ui.add_space(4.0);
            rule::about_ui(ui, form, rule);
        });
        buttons_ui(ui, lang)
    });
    shown.inner
}

fn buttons_ui(ui: &mut Ui, lang: Lang) -> Option<Ask> {
    let mut asked = None;
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let asks = [
            ("rules-up", Ask::Up),
            ("rules-down", Ask::Down),
            ("rules-duplicate", Ask::Duplicate),
            ("rules-remove", Ask::Remove),
        ];
        for (id, ask) in asks {
            if ui.small_button(lang.t(id)).clicked() {
                asked = Some(ask);
            }
        }
    });
    asked
}

/// Draws the menu of rules that can be added: new ones, and those of the published rulebook that were removed.
fn add_ui(ui: &mut Ui, lang: Lang, book: &Rulebook) -> Option<Rule> {
    let mut added = None;
    ui.menu_button(t!(lang, "rules-add"), |ui| {
        for asks in starts() {
            if ui.button(asks_name(lang, &asks)).clicked() {
                added = Some(new_rule(book, asks));
            }
        }
        let missing = |rule: &&Rule| book.rules.iter().all(|r| r.id != rule.id);
        let mut removed = published(&book.id).into_iter().flat_map(|p| &p.rules).filter(missing).peekable();
        if removed.peek().is_none() {
            return;
        }
        ui.separator();
        ui.weak(t!(lang, "rules-removed"));
        for rule in removed {
            if ui.button(rule_name(lang, rule)).clicked() {
                added = Some(rule.clone());
            }
        }
    });
    added
}

impl ListState {
    fn perform(&mut self, book: &mut Rulebook, groups: &[(String, Vec<usize>)], row: usize, ask: Ask) {
        let neighbours = groups.iter().find(|(_, rows)| rows.contains(&row)).map_or(&[][..], |(_, rows)| rows);
        let at = neighbours.iter().position(|r| *r == row).unwrap_or_default();
        let swap = match ask {
            Ask::Up => at.checked_sub(1).and_then(|i| neighbours.get(i)),
            Ask::Down => neighbours.get(at + 1),
            Ask::Duplicate => {
                let copy = duplicate(book, &book.rules[row]);
                book.rules.insert(row + 1, copy);
                return self.show(Some(row + 1));
            }
            Ask::Remove => {
                book.rules.remove(row);
                return self.show(None);
            }
        };
        if let Some(&other) = swap {
            book.rules.swap(row, other);
            self.show(Some(other));
        }
    }
}
