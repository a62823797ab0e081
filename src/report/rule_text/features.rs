//! Features of a layer in words: `床位不少于 100 张的养老机构`, `institutions with at least 100 beds`.

use super::condition::{all_of, any_of, join};
use crate::i18n::Lang;
use crate::model::{BuildStatus, FacilityKind};
use crate::rules::{Condition, Layer, Selection};
use crate::t;

/// How many are spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// One of any of the kinds.
    One,
    /// Several of any of the kinds.
    Many,
    /// All of all the kinds.
    All,
}

/// Features of a layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Features<'a> {
    pub(super) layer: Layer,
    pub(super) kinds: &'a [FacilityKind],
    pub(super) conditions: &'a [Condition],
}

impl<'a> Features<'a> {
    /// The facilities of a selection.
    pub(super) fn of_selection(selection: &'a Selection) -> Self {
        Self { layer: Layer::Facilities, kinds: &selection.kinds, conditions: &selection.conditions }
    }

    /// The features in words.
    pub(super) fn text(self, lang: Lang, number: Number) -> String {
        with_conditions(lang, self.noun(lang, number), self.conditions)
    }

    fn noun(self, lang: Lang, number: Number) -> String {
        let key = |key: &str| match number {
            Number::One => t!(lang, "rule-a-feature", key = key),
            _ => t!(lang, "rule-features", key = key),
        };
        if self.layer != Layer::Facilities || self.kinds.is_empty() {
            return key(self.layer.key());
        }
        let kinds = self.kinds.iter().map(|k| key(k.key())).collect();
        if number == Number::All { join(kinds, t!(lang, "rule-and"), lang) } else { any_of(lang, kinds) }
    }
}

/// New, old or all compounds that fulfil conditions.
pub(super) fn compounds_text(lang: Lang, status: Option<BuildStatus>, conditions: &[Condition]) -> String {
    let key = match status {
        Some(BuildStatus::New) => "compounds-new",
        Some(BuildStatus::Old) => "compounds-old",
        None => "compounds",
    };
    with_conditions(lang, t!(lang, "rule-features", key = key), conditions)
}

fn with_conditions(lang: Lang, noun: String, conditions: &[Condition]) -> String {
    if conditions.is_empty() {
        return noun;
    }
    t!(lang, "rule-with", features = noun, conditions = all_of(lang, conditions))
}
