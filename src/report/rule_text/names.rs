//! What layers, properties, units and the like are called.

use super::capitalised;
use crate::i18n::Lang;
use crate::model::Stage;
use crate::rules::{Asks, Goal, Layer, Measure, Mode, Property, Rule, Rulebook, Unit, Weight};
use crate::t;

/// Name of a kind of rule: `Coverage`.
pub fn asks_name(lang: Lang, asks: &Asks) -> String {
    t!(lang, "rule-kind-of-rule", key = asks.key())
}

/// Name of a rule, in the other language where this one has none, and its id where neither has.
pub fn rule_name(lang: Lang, rule: &Rule) -> &str {
    let names = in_language(lang, &rule.name_zh, &rule.name_en);
    if names.is_empty() { &rule.id } else { names }
}

/// Name of a rulebook, in the other language where this one has none, and its id where neither has.
pub fn rulebook_name(lang: Lang, rulebook: &Rulebook) -> &str {
    let names = in_language(lang, &rulebook.name_zh, &rulebook.name_en);
    if names.is_empty() { &rulebook.id } else { names }
}

/// Name of a figure of the rulebook, and the name by which rules use it where it has no other.
pub fn figure_name<'a>(lang: Lang, rulebook: &'a Rulebook, key: &'a str) -> &'a str {
    let name = rulebook.figures.get(key).map_or("", |f| in_language(lang, &f.name_zh, &f.name_en));
    if name.is_empty() { key } else { name }
}

/// The text of this language, or of the other where it is empty.
pub(super) fn in_language<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh if zh.is_empty() => en,
        Lang::En if !en.is_empty() => en,
        _ => zh,
    }
}

/// Name of a property as a label: `Nursing beds`.
pub fn property_name(lang: Lang, property: Property) -> String {
    capitalised(&property_in_text(lang, property))
}

/// Name of a property inside a sentence: `nursing beds`.
pub(super) fn property_in_text(lang: Lang, property: Property) -> String {
    t!(lang, "rule-property", key = property.key())
}

/// What a word that a property can have means: `public, privately run`.
pub fn word_name(lang: Lang, property: Property, word: &str) -> String {
    t!(lang, "rule-word", key = format!("{}-{word}", property.key()))
}

/// Name of the way by which places are reached, as a label: `On foot`.
pub fn mode_name(lang: Lang, mode: Mode) -> String {
    t!(lang, "rule-mode", key = mode.key())
}

/// Name of a layer as a label: `Facilities`.
pub fn layer_name(lang: Lang, layer: Layer) -> String {
    capitalised(&t!(lang, "rule-layer", key = layer.key()))
}

/// Name of a unit as a label: `Town`.
pub fn unit_name(lang: Lang, unit: Unit) -> String {
    capitalised(&unit_in_text(lang, unit))
}

/// Name of a unit inside a sentence: `town`.
pub(super) fn unit_in_text(lang: Lang, unit: Unit) -> String {
    t!(lang, "rule-unit", key = unit.key())
}

/// By what a share is weighted: `households`.
pub fn weight_name(lang: Lang, weight: Weight) -> String {
    t!(lang, "rule-weight", key = weight.key())
}

/// In what a floor-space rule is measured.
pub fn measure_name(lang: Lang, measure: Measure) -> String {
    t!(lang, "rule-measure", key = measure.key())
}

/// How a value is held against its target: `at least`.
pub fn goal_name(lang: Lang, goal: Goal) -> String {
    t!(lang, "rule-goal", key = goal.key())
}

/// Name of a stage of four-in-step: `handed over`.
pub fn stage_name(lang: Lang, stage: Stage) -> String {
    word_name(lang, Property::Stage, stage.key())
}
