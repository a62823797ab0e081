//! Conditions in words that stand after "with" or "have", and in Chinese before 的.

use super::names::{property_in_text, word_name};
use super::short;
use crate::i18n::Lang;
use crate::rules::{Compare, Condition, Operand, Property, Test};
use crate::t;

/// A condition in words: `床位不少于 100 张`, `at least 100 beds`.
pub fn condition_text(lang: Lang, condition: &Condition) -> String {
    let mut parts = Vec::new();
    let mut rest = condition.any.as_slice();
    while let Some(first) = rest.first() {
        let alike = rest.iter().take_while(|t| is_word_of(t, first)).count().max(1);
        parts.push(test_text(lang, &rest[..alike]));
        rest = &rest[alike..];
    }
    any_of(lang, parts)
}

/// Conditions that all hold, in words.
pub(super) fn all_of(lang: Lang, conditions: &[Condition]) -> String {
    join(conditions.iter().map(|c| condition_text(lang, c)).collect(), t!(lang, "rule-and-conditions"), lang)
}

/// Things of which one is meant.
pub(super) fn any_of(lang: Lang, parts: Vec<String>) -> String {
    join(parts, t!(lang, "rule-or"), lang)
}

/// A list with commas and a word before its last part.
pub(super) fn join(mut parts: Vec<String>, last: &str, lang: Lang) -> String {
    match parts.pop() {
        Some(end) if parts.is_empty() => end,
        Some(end) => format!("{}{last}{end}", parts.join(t!(lang, "rule-comma"))),
        None => String::new(),
    }
}

/// Whether both tests ask for a word of the same property, so that they can be said as one.
fn is_word_of(test: &Test, first: &Test) -> bool {
    let word = |t: &Test| t.compare == Compare::Equal && matches!(t.with, Operand::Word(_));
    word(test) && word(first) && test.property == first.property
}

/// One test, or several that ask for words of one property.
fn test_text(lang: Lang, tests: &[Test]) -> String {
    let Some(test) = tests.first() else { return String::new() };
    let property = test.property;
    match test.with {
        Operand::Number(value) => number_text(lang, test, value),
        Operand::Yes(yes) if yes == (test.compare == Compare::Equal) => t!(lang, "rule-yes", key = property.key()),
        Operand::Yes(_) => t!(lang, "rule-no", key = property.key()),
        Operand::Word(_) => {
            let words = tests.iter().filter_map(|t| match t.with {
                Operand::Word(word) => Some(t!(lang, "rule-quoted", word = word_name(lang, property, word))),
                _ => None,
            });
            let (words, name) = (any_of(lang, words.collect()), property_in_text(lang, property));
            let key = if test.compare == Compare::Differs { "differs" } else { "equal" };
            t!(lang, "rule-word-test", key = key, name = name, words = words)
        }
    }
}

fn number_text(lang: Lang, test: &Test, value: f64) -> String {
    let (name, key) = (property_in_text(lang, test.property), compare_key(test.compare));
    let unit = t!(lang, "rule-property-unit", key = test.property.key());
    match test.property {
        Property::Opened | Property::BuiltYear => {
            t!(lang, "rule-year-test", key = key, name = name, value = value, unit = unit)
        }
        p if is_level(p) => t!(lang, "rule-level-test", key = key, name = name, value = short(value), unit = unit),
        _ => t!(lang, "rule-count-test", key = key, name = name, value = short(value), unit = unit),
    }
}

/// Whether a number says how high something is, not how many there are.
fn is_level(property: Property) -> bool {
    use Property as P;
    matches!(property, P::FloorM2 | P::CareFloorM2 | P::Storey | P::Grade | P::Cost | P::CostPerM2 | P::LeaseYears)
}

fn compare_key(compare: Compare) -> &'static str {
    match compare {
        Compare::Equal => "equal",
        Compare::Differs => "differs",
        Compare::Less => "less",
        Compare::AtMost => "at_most",
        Compare::More => "more",
        Compare::AtLeast => "at_least",
    }
}
