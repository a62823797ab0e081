//! Terms of a sum, and amounts.

use egui::Ui;

use super::condition::conditions_ui;
use super::form::{Figure, Form};
use crate::report::rule_text::{layer_name, property_name};
use crate::rules::{Amount, Condition, Layer, Property, Shown, Sort, Term};
use crate::t;
use crate::ui::panels::widgets::spread;

/// Largest number in a rule, either way.
const LARGEST: f64 = 1e15;

/// Draws the terms of a sum. Where `needed`, one stays.
pub(super) fn terms_ui(ui: &mut Ui, form: &mut Form<'_>, name: &'static str, terms: &mut Vec<Term>, needed: bool) {
    let lang = form.lang;
    let added = spread(
        ui,
        |ui| ui.small_button("+").on_hover_text(t!(lang, "rules-add-term")).clicked(),
        |ui| {
            ui.add(egui::Label::new(egui::RichText::new(lang.t(name)).weak()).truncate());
        },
    );
    if added {
        terms.push(features(Layer::Facilities));
    }
    let mut removed = None;
    let removable = !needed || terms.len() > 1;
    ui.push_id(name, |ui| {
        for (row, term) in terms.iter_mut().enumerate() {
            let line = ui.visuals().widgets.noninteractive.bg_stroke;
            let frame = egui::Frame::new().stroke(line).corner_radius(5).inner_margin(6);
            ui.push_id(row, |ui| {
                frame.show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    term_ui(ui, form, term);
                    if removable && ui.small_button(t!(lang, "rules-remove")).clicked() {
                        removed = Some(row);
                    }
                });
            });
        }
    });
    if let Some(row) = removed {
        terms.remove(row);
    }
}

/// A count of the features of a layer.
fn features(layer: Layer) -> Term {
    Term::Features { layer, kinds: Vec::new(), conditions: Vec::new(), sum: None, times: 1.0 }
}

fn term_ui(ui: &mut Ui, form: &mut Form<'_>, term: &mut Term) {
    let lang = form.lang;
    let mut layer = match term {
        Term::Features { layer, .. } => Some(*layer),
        Term::Amount { .. } => None,
    };
    let before = layer;
    let mut of = Layer::ALL.map(Some).to_vec();
    of.push(None);
    form.choice(ui, "rules-term-of", &mut layer, &of, |l| {
        l.map_or_else(|| t!(lang, "rules-term-amount").to_owned(), |l| layer_name(lang, l))
    });
    if layer != before {
        *term = layer.map_or(Term::Amount { amount: Amount::Number(1.0), times: 1.0 }, features);
    }
    let times = match term {
        Term::Features { layer, kinds, conditions, sum, times } => {
            if *layer == Layer::Facilities {
                form.kinds(ui, "rules-kinds", kinds);
            }
            conditions_ui(ui, form, "rules-conditions", *layer, conditions, false);
            sum_ui(ui, form, *layer, sum);
            times
        }
        Term::Amount { amount, times } => {
            amount_ui(ui, form, "rules-amount", amount, Shown::Number);
            times
        }
    };
    let figure = Figure { range: -LARGEST..=LARGEST, speed: 1.0, decimals: 6, unit: "" };
    *times = form.number(ui, "rules-times", &figure, *times);
}

/// Draws what is added up.
fn sum_ui(ui: &mut Ui, form: &mut Form<'_>, layer: Layer, sum: &mut Option<Property>) {
    let lang = form.lang;
    let adds_up = |p: &&Property| p.sort() == Sort::Number && p.layers().contains(&layer);
    let all: Vec<_> = std::iter::once(None).chain(Property::ALL.iter().filter(adds_up).copied().map(Some)).collect();
    form.choice(ui, "rules-sum", sum, &all, |p| {
        p.map_or_else(|| t!(lang, "rules-count").to_owned(), |p| property_name(lang, p))
    });
}

/// Draws an amount: a number in the unit that it is shown in, or a figure of the county.
pub(super) fn amount_ui(ui: &mut Ui, form: &mut Form<'_>, name: &'static str, amount: &mut Amount, shown: Shown) {
    let lang = form.lang;
    if !form.figures.is_empty() {
        let mut figure = match amount {
            Amount::Figure(key) => Some(key.clone()),
            Amount::Number(_) => None,
        };
        let (before, names) = (figure.clone(), form.figures);
        let all: Vec<_> = std::iter::once(None).chain(names.iter().map(|(key, _)| Some(key.clone()))).collect();
        let text = |key: &Option<String>| match key {
            None => t!(lang, "rules-amount-number").to_owned(),
            Some(key) => names.iter().find(|(k, _)| k == key).map_or(key, |(_, name)| name).clone(),
        };
        form.choice(ui, "rules-amount-from", &mut figure, &all, text);
        if figure != before {
            *amount = figure.map_or(Amount::Number(1.0), Amount::Figure);
        }
    }
    let Amount::Number(number) = amount else { return };
    let unit = match shown {
        Shown::Percent => "%",
        Shown::Number => "",
        Shown::Yuan => "¥",
        Shown::M2 => "m²",
    };
    let factor = if shown == Shown::Percent { 100.0 } else { 1.0 };
    let figure = Figure { range: -LARGEST..=LARGEST, speed: 0.5, decimals: 4, unit };
    let (before, after) = (*number * factor, form.number(ui, name, &figure, *number * factor));
    if after != before {
        *number = after / factor;
    }
}

/// Some condition on features of a layer, to start from.
pub(super) fn first_condition(layer: Layer) -> Option<Condition> {
    Condition::parse(match layer {
        Layer::Facilities => "medical_partner",
        Layer::Towns | Layer::Communities => "elderly >= 1000",
        Layer::Compounds => "care_floor_m2 > 0",
        Layer::Sites => "floor_m2 >= 350",
    })
}
