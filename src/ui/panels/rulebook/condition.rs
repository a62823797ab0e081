//! Conditions as text: in the words of rulebook files, or in a planner's own.

use egui::{Align, Id, Label, RichText, Ui};

use super::form::{Form, Line};
use crate::i18n::Lang;
use crate::report::rule_text::{capitalised, condition_text, property_name, word_name};
use crate::rules::{Condition, Layer, Property, Sort};
use crate::t;
use crate::ui::panels::widgets::spread;

/// Draws conditions that all hold: a line for each, and an empty one for the next. Where `needed`, one stays.
pub(super) fn conditions_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &'static str,
    layer: Layer,
    conditions: &mut Vec<Condition>,
    needed: bool,
) {
    let lang = form.lang;
    ui.push_id(name, |ui| {
        let next = ui.make_persistent_id(conditions.len());
        let chosen = spread(
            ui,
            |ui| ui.menu_button("+", |ui| properties_ui(ui, lang, layer)).inner.flatten(),
            |ui| {
                ui.add(Label::new(RichText::new(lang.t(name)).weak()).truncate());
            },
        );
        if let Some(property) = chosen {
            form.hand.put(next, start_of(property));
            ui.memory_mut(|m| m.request_focus(next));
        }
        let mut changed = None;
        for row in 0..=conditions.len() {
            let present = conditions.get(row);
            let adding = present.is_none();
            if adding && form.typed(next).is_none() && !conditions.is_empty() {
                continue;
            }
            let removable = !(adding || (needed && conditions.len() == 1));
            let id = ui.make_persistent_id(row);
            if let Some(text) = condition_ui(ui, form, id, layer, present, removable) {
                changed = Some((row, text));
            }
        }
        if let Some((row, text)) = changed {
            take(conditions, row, read(lang, layer, &text).ok());
        }
    });
}

/// Puts a condition into a row, or takes the row out.
fn take(conditions: &mut Vec<Condition>, row: usize, condition: Option<Condition>) {
    match (condition, conditions.get_mut(row)) {
        (Some(condition), Some(old)) => *old = condition,
        (Some(condition), None) => conditions.push(condition),
        (None, Some(_)) => {
            conditions.remove(row);
        }
        (None, None) => {}
    }
}

/// Draws one condition, and under it what it means or what is wrong with it.
fn condition_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    id: Id,
    layer: Layer,
    condition: Option<&Condition>,
    removable: bool,
) -> Option<String> {
    let lang = form.lang;
    let value = condition.map(ToString::to_string).unwrap_or_default();
    let width = ui.available_width();
    let line = Line { id, hint: t!(lang, "rules-condition-hint"), value, width, align: Align::LEFT };
    let empty_will_do = removable || condition.is_none();
    let fit = |text: &str| if text.trim().is_empty() { empty_will_do } else { read(lang, layer, text).is_ok() };
    let (response, typed) = form.line(ui, line, fit);
    response.accessible_name(t!(lang, "rules-condition"));
    let (text, colour) = match (form.typed(id), condition) {
        (Some(typed), _) if !typed.trim().is_empty() => match read(lang, layer, typed) {
            Ok(condition) => (condition_text(lang, &condition), ui.visuals().weak_text_color()),
            Err(problem) => (problem, ui.visuals().error_fg_color),
        },
        (None, Some(condition)) => (condition_text(lang, condition), ui.visuals().weak_text_color()),
        _ => return typed,
    };
    ui.add(Label::new(RichText::new(text).small().color(colour)).wrap());
    typed
}

/// Draws the properties of a layer; returns the one that is chosen.
fn properties_ui(ui: &mut Ui, lang: Lang, layer: Layer) -> Option<Property> {
    let mut chosen = None;
    egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for &property in Property::ALL.iter().filter(|p| p.layers().contains(&layer)) {
            let button = egui::Button::new(property_name(lang, property)).shortcut_text(property.key());
            if ui.add(button).clicked() {
                chosen = Some(property);
                ui.close();
            }
        }
    });
    chosen
}

/// A condition on a property to start from.
fn start_of(property: Property) -> String {
    let key = property.key();
    match property.sort() {
        Sort::Number => format!("{key} >= "),
        Sort::Yes => key.to_owned(),
        Sort::Word(words) => format!("{key} = {}", words.first().copied().unwrap_or_default()),
    }
}

/// The condition that a text means for a layer, or what is wrong with the text. Names of properties and words are
/// understood in both languages beside those of files, and signs as they are typed in Chinese.
fn read(lang: Lang, layer: Layer, text: &str) -> Result<Condition, String> {
    let parts: Result<Vec<_>, String> = plain(text).split(" or ").map(|part| part_in_keys(lang, layer, part)).collect();
    let text = parts?.join(" or ");
    Condition::parse(&text).ok_or_else(|| t!(lang, "rules-condition-wrong").to_owned())
}

/// Signs and words of Chinese input as those of files.
fn plain(text: &str) -> String {
    let signs = [
        ("≥", ">="),
        ("≤", "<="),
        ("≠", "!="),
        ("＞", ">"),
        ("＜", "<"),
        ("＝", "="),
        ("！", "!"),
        ("==", "="),
        ("或者", " or "),
        ("或", " or "),
        ("\u{3000}", " "),
    ];
    signs.into_iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// One test, with the names of its property and word as files have them.
fn part_in_keys(lang: Lang, layer: Layer, part: &str) -> Result<String, String> {
    let part = part.trim();
    let sign_at = part.find(['<', '>', '=', '!']);
    let (name, rest) = part.split_at(sign_at.unwrap_or(part.len()));
    let negated = ["not ", "非", "无", "未"].iter().find_map(|no| name.trim().strip_prefix(no));
    let name = negated.unwrap_or(name).trim();
    let Some(property) = property_of(layer, name) else {
        let layer = crate::report::rule_text::layer_name(lang, layer);
        return Err(t!(lang, "rules-condition-unknown", name = name, layer = layer));
    };
    let not = if negated.is_some() { "not " } else { "" };
    let sign = &rest[..rest.len() - rest.trim_start_matches(['<', '>', '=', '!']).len()];
    let value = value_of(property, rest[sign.len()..].trim());
    let test =
        if sign.is_empty() { format!("{not}{}", property.key()) } else { format!("{} {sign} {value}", property.key()) };
    if Condition::parse(&test).is_some() { Ok(test) } else { Err(expected(lang, property)) }
}

/// The property of a layer that has this name in files or in one of the languages.
fn property_of(layer: Layer, name: &str) -> Option<Property> {
    let mut of_layer = Property::ALL.iter().copied().filter(|p| p.layers().contains(&layer));
    let is = |p: &Property| {
        name.eq_ignore_ascii_case(p.key()) || Lang::ALL.iter().any(|l| property_name(*l, *p).eq_ignore_ascii_case(name))
    };
    of_layer.find(is)
}

/// A value as files have it.
fn value_of(property: Property, value: &str) -> String {
    let number = || value.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).map(ascii_digit).collect();
    match property.sort() {
        Sort::Number => number(),
        Sort::Yes => match value {
            "是" | "有" | "yes" => "true".to_owned(),
            "否" | "无" | "no" => "false".to_owned(),
            other => other.to_owned(),
        },
        Sort::Word(words) => {
            let is = |w: &&&str| Lang::ALL.iter().any(|l| word_name(*l, property, w).eq_ignore_ascii_case(value));
            words.iter().find(is).map_or(value, |w| *w).to_owned()
        }
    }
}

fn ascii_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        '．' => '.',
        c => c,
    }
}

/// How a property is tested.
fn expected(lang: Lang, property: Property) -> String {
    let (key, name) = (property.key(), property_name(lang, property));
    let example = match property.sort() {
        Sort::Number => format!("{key} >= 1"),
        Sort::Yes => format!("{key} / not {key}"),
        Sort::Word(words) => {
            let words = words.iter().map(|w| format!("{w} ({})", capitalised(&word_name(lang, property, w))));
            format!("{key} = {}", words.collect::<Vec<_>>().join(" / "))
        }
    };
    t!(lang, "rules-condition-expected", name = name, example = example)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_understood_in_the_words_of_files_and_of_planners() {
        for (text, means) in [
            ("beds >= 100", "beds >= 100"),
            ("床位 ≥ １００", "beds >= 100"),
            ("安全隐患", "hazard"),
            ("无康复室", "not rehab_room"),
            ("not smart", "not smart"),
            ("运营方式=民办 或 运营方式＝公建民营", "operator = private or operator = public_private"),
            ("Nursing beds > 1,000", "nursing_beds > 1000"),
            ("operator = Private", "operator = private"),
        ] {
            let read = read(Lang::Zh, Layer::Facilities, text).map(|c| c.to_string());
            assert_eq!(read.as_deref(), Ok(means), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_what_could_stand_there() {
        let wrong = |text| read(Lang::En, Layer::Facilities, text).unwrap_err();
        assert!(wrong("size > 3").contains("size"));
        assert!(wrong("households > 3").contains("households"), "not a property of facilities");
        assert!(wrong("beds").contains("beds >= 1"));
        assert!(wrong("operator = state").contains("public_private"));
        assert!(wrong("smart or ").contains('“'));
    }
}
