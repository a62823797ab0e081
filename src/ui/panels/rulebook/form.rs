//! Entries of the rulebook's editor. What is typed or dragged becomes a change when it is let go.

use std::ops::RangeInclusive;

use egui::{Align, Align2, DragValue, Id, Key, Response, RichText, TextEdit, Ui};

use crate::i18n::{Lang, number};
use crate::model::FacilityKind;
use crate::rules::Mode;
use crate::t;
use crate::ui::panels::widgets::{entry_width, list_ui, named, plain_char, unit_ui};

/// Width of an entry for a number.
const NUMBER_WIDTH: f32 = 84.0;

/// What is under the hand: at most one number and one text.
#[derive(Debug, Default)]
pub(super) struct Hand {
    number: Option<(Id, f64)>,
    text: Option<Typed>,
    /// Whether a number that changed is still held in this frame.
    pub(super) holds_number: bool,
    /// Whether a number was given up in this frame.
    pub(super) escaped: bool,
}

/// A text that is being typed, or that was left although it does not fit.
#[derive(Debug)]
struct Typed {
    id: Id,
    text: String,
}

impl Hand {
    /// Puts a text into an entry, as if it had been typed.
    pub(super) fn put(&mut self, id: Id, text: String) {
        self.text = Some(Typed { id, text });
    }
}

/// What entries are drawn with.
pub(super) struct Form<'a> {
    pub(super) lang: Lang,
    pub(super) hand: &'a mut Hand,
    /// Names of the figures of the county: as rules use them, and as people read them.
    pub(super) figures: &'a [(String, String)],
    /// By which way the rulebook judges coverage.
    pub(super) mode: Mode,
    /// Whether numbers count while they are still in the hand.
    pub(super) live: bool,
}

/// A number: its range, how fast it follows a drag, its decimals and unit.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) range: RangeInclusive<f64>,
    pub(super) speed: f64,
    pub(super) decimals: usize,
    pub(super) unit: &'static str,
}

impl Figure {
    /// A year.
    pub(super) const YEAR: Self = Self { range: 1900.0..=2100.0, speed: 0.1, decimals: 0, unit: "" };
    /// A radius in metres.
    pub(super) const RADIUS: Self = Self { range: 1.0..=100_000.0, speed: 5.0, decimals: 1, unit: "m" };
    /// A share, shown as a percentage.
    pub(super) const PERCENT: Self = Self { range: 0.0..=100.0, speed: 0.5, decimals: 2, unit: "%" };
}

/// What was typed into a line and is shown under it.
pub(super) struct Line<'a> {
    pub(super) id: Id,
    pub(super) hint: &'a str,
    /// What stands there while nobody types.
    pub(super) value: String,
    pub(super) width: f32,
    pub(super) align: Align,
}

impl Form<'_> {
    /// Draws a number; returns it changed while it is in the hand where that is live, else when the hand or the keyboard
    /// lets it go.
    pub(super) fn number(&mut self, ui: &mut Ui, name: &'static str, figure: &Figure, value: f64) -> f64 {
        let label = self.lang.t(name);
        let id = ui.make_persistent_id(name);
        let mine = self.hand.number.filter(|(held, _)| *held == id).map(|(_, v)| v);
        let mut shown = mine.unwrap_or(value);
        let response = named(ui, label, |ui| {
            unit_ui(ui, figure.unit);
            let drag = DragValue::new(&mut shown).range(figure.range.clone()).speed(figure.speed);
            let drag = drag.max_decimals(figure.decimals).update_while_editing(self.live);
            let size = [NUMBER_WIDTH, ui.spacing().interact_size.y];
            ui.push_id(name, |ui| ui.add_sized(size, drag)).inner
        });
        if response.changed() {
            self.hand.number = Some((id, shown));
        }
        if response.dragged() || response.has_focus() {
            let changed = self.hand.number.filter(|(held, _)| *held == id && self.live);
            self.hand.holds_number |= changed.is_some();
            return changed.map_or(value, |(_, v)| v);
        }
        if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
            self.hand.escaped |= self.hand.number.take_if(|(held, _)| *held == id).is_some();
            return value;
        }
        self.hand.number.take_if(|(held, _)| *held == id).map_or(value, |(_, v)| v)
    }

    /// Draws a share as a percentage.
    pub(super) fn percent(&mut self, ui: &mut Ui, name: &'static str, share: &mut f64) {
        // Only a figure that was changed is written, so that 0.07 stays 0.07 and does not become 7.000…1 / 100.
        let (before, percent) = (*share * 100.0, Figure::PERCENT);
        let after = self.number(ui, name, &percent, before);
        if after != before {
            *share = after / 100.0;
        }
    }

    /// Draws a number that may be left out; `hint` stands where it is. Out of its range it is not taken.
    pub(super) fn optional(
        &mut self,
        ui: &mut Ui,
        name: &'static str,
        hint: &str,
        figure: &Figure,
        value: &mut Option<f64>,
    ) {
        let (label, id, years) = (self.lang.t(name), ui.make_persistent_id(name), *figure.range.end() == 2100.0);
        let shown = value.map_or_else(String::new, |x| if years { x.to_string() } else { plain(x) });
        named(ui, label, |ui| {
            unit_ui(ui, figure.unit);
            let line = Line { id, hint, value: shown, width: NUMBER_WIDTH - 8.0, align: Align::RIGHT };
            let (response, typed) = self
                .line(ui, line, |text| number_of(text).is_some_and(|x| x.is_none_or(|x| figure.range.contains(&x))));
            if let Some(x) = typed.and_then(|text| number_of(&text)) {
                *value = x;
            }
            response
        });
    }

    /// Draws a text with its name at the left. A text that does not `fit` is not taken.
    pub(super) fn text(&mut self, ui: &mut Ui, name: &'static str, text: &mut String, fit: impl Fn(&str) -> bool) {
        let (label, id) = (self.lang.t(name), ui.make_persistent_id(name));
        named(ui, label, |ui| {
            let line = Line { id, hint: "", value: text.clone(), width: entry_width(ui) - 8.0, align: Align::LEFT };
            let (response, typed) = self.line(ui, line, |text| fit(text.trim()));
            if let Some(typed) = typed {
                typed.trim().clone_into(text);
            }
            response
        });
    }

    /// Draws a long text under its name. A text that does not `fit` is not taken.
    pub(super) fn long_text(&mut self, ui: &mut Ui, name: &'static str, text: &mut String, fit: impl Fn(&str) -> bool) {
        let (label, id) = (self.lang.t(name), ui.make_persistent_id(name));
        caption(ui, label);
        let width = ui.available_width();
        let line = Line { id, hint: "", value: text.clone(), width, align: Align::LEFT };
        let (response, typed) = self.line(ui, line, |text| fit(text.trim()));
        response.accessible_name(label);
        if let Some(typed) = typed {
            typed.trim().clone_into(text);
        }
    }

    /// Draws a line to type into; returns what was typed once it is left or Enter is pressed. What does not `fit` is
    /// marked, and stays to be corrected.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        line: Line<'_>,
        fit: impl Fn(&str) -> bool,
    ) -> (Response, Option<String>) {
        let typing = self.hand.text.as_ref().filter(|t| t.id == line.id);
        let mut text = typing.map_or_else(|| line.value.clone(), |t| t.text.clone());
        let misfit = typing.is_some() && !fit(&text);
        let edit = TextEdit::singleline(&mut text).id(line.id).hint_text(line.hint).clip_text(true);
        let edit = edit.align(Align2([line.align, Align::Center])).desired_width(line.width);
        let response = ui.add(edit.text_color_opt(misfit.then(|| ui.visuals().error_fg_color)));
        if response.has_focus() {
            if response.changed() || response.gained_focus() {
                self.hand.put(line.id, text);
            }
            return (response, None);
        }
        if !response.lost_focus() {
            return (response, None);
        }
        let escaped = ui.input(|i| i.key_pressed(Key::Escape));
        if escaped || fit(&text) {
            self.hand.text.take_if(|t| t.id == line.id);
        }
        (response, Some(text).filter(|text| !escaped && fit(text) && *text != line.value))
    }

    /// What is being typed into an entry, if anything is.
    pub(super) fn typed(&self, id: Id) -> Option<&str> {
        self.hand.text.as_ref().filter(|t| t.id == id).map(|t| t.text.as_str())
    }

    /// Draws a choice.
    pub(super) fn choice<T: Clone + PartialEq>(
        &mut self,
        ui: &mut Ui,
        name: &'static str,
        chosen: &mut T,
        values: &[T],
        text: impl Fn(&T) -> String,
    ) {
        named(ui, self.lang.t(name), |ui| {
            let list = egui::ComboBox::from_id_salt(name).selected_text(text(chosen)).height(400.0);
            list_ui(ui, entry_width(ui), list, |ui| {
                for value in values {
                    ui.selectable_value(chosen, value.clone(), text(value));
                }
            })
        });
    }

    /// Draws a choice of kinds; none means every kind.
    pub(super) fn kinds(&mut self, ui: &mut Ui, name: &'static str, kinds: &mut Vec<FacilityKind>) {
        let lang = self.lang;
        let text = match kinds.as_slice() {
            [] => t!(lang, "rules-every-kind").to_owned(),
            [kind] => lang.t(kind.text_id()).to_owned(),
            many => t!(lang, "rules-some-kinds", count = many.len()),
        };
        named(ui, lang.t(name), |ui| {
            let list = egui::ComboBox::from_id_salt(name).selected_text(text).height(400.0);
            let list = list.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
            let mut every = kinds.is_empty();
            list_ui(ui, entry_width(ui), list, |ui| {
                if ui.checkbox(&mut every, t!(lang, "rules-every-kind")).clicked() && every {
                    kinds.clear();
                }
                kind_boxes(ui, lang, kinds);
            })
        });
    }
}

/// The kinds that can count: all but [`FacilityKind::Other`], the last.
pub(super) const COUNTABLE: &[FacilityKind] = FacilityKind::ALL.split_at(FacilityKind::ALL.len() - 1).0;

/// Draws a box for each kind.
pub(super) fn kind_boxes(ui: &mut Ui, lang: Lang, kinds: &mut Vec<FacilityKind>) {
    for &kind in COUNTABLE {
        let mut counted = kinds.contains(&kind);
        if ui.checkbox(&mut counted, lang.t(kind.text_id())).changed() {
            set_counted(kinds, kind, counted);
        }
    }
}

/// Takes a kind in or out; the kinds keep the order of menus.
fn set_counted(kinds: &mut Vec<FacilityKind>, kind: FacilityKind, counted: bool) {
    let before = std::mem::take(kinds);
    let holds = |k: &FacilityKind| if *k == kind { counted } else { before.contains(k) };
    *kinds = COUNTABLE.iter().copied().filter(holds).collect();
}

/// A small weak heading inside a rule.
pub(super) fn caption(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).weak()).truncate());
}

/// A number with separators, and decimals only where it has some.
fn plain(x: f64) -> String {
    number::fixed(x, if x.fract() == 0.0 { 0 } else { 2 })
}

/// The number of a text: nothing where it is empty, `None` where it is none.
fn number_of(text: &str) -> Option<Option<f64>> {
    let plain: String = text.chars().filter_map(plain_char).collect();
    if plain.is_empty() {
        return Some(None);
    }
    plain.parse().ok().filter(|x: &f64| x.is_finite()).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_keep_their_order_when_taken_out_and_in_again() {
        let mut kinds = FacilityKind::ELDER_CARE.to_vec();
        set_counted(&mut kinds, FacilityKind::WelfareHome, false);
        assert!(!kinds.contains(&FacilityKind::WelfareHome));
        set_counted(&mut kinds, FacilityKind::WelfareHome, true);
        assert_eq!(kinds, FacilityKind::ELDER_CARE);
    }

    #[test]
    fn a_number_is_understood_as_people_type_it() {
        assert_eq!(number_of("１,２００．５"), Some(Some(1200.5)));
        assert_eq!(number_of(" "), Some(None));
        assert_eq!(number_of("many"), None);
    }
}
