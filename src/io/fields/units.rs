//! Words beside a number: magnitudes, units, remarks. The table is `assets/words/units.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Field;

/// What a figure is a measure of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::io) enum Dimension {
    /// Square metres.
    Area,
    /// Yuan.
    Money,
    /// Yuan a square metre.
    #[serde(skip)]
    MoneyPerArea,
    /// Years.
    Years,
    /// Households.
    Households,
    /// People.
    People,
    /// Beds.
    Beds,
    /// Villages and communities.
    Villages,
    /// Places in childcare.
    Places,
    /// A count of anything.
    Any,
    /// Money that is not yuan.
    Currency,
    /// A unit that none of our fields has.
    Foreign,
}

impl Dimension {
    /// What the figures of a field measure; `None` for words, grades, years.
    pub fn of(field: Field) -> Option<Self> {
        use Field as F;
        Some(match field {
            F::Floor | F::CareFloor => Self::Area,
            F::Cost => Self::Money,
            F::CostPerM2 => Self::MoneyPerArea,
            F::LeaseYears => Self::Years,
            F::Households => Self::Households,
            F::Beds | F::NursingBeds | F::DementiaBeds | F::FamilyBeds | F::FamilyBedsAdapted => Self::Beds,
            F::Villages | F::ServedVillages => Self::Villages,
            F::Places => Self::Places,
            F::Population
            | F::Elderly
            | F::Carers
            | F::CarersFirstAid
            | F::ChildrenU3
            | F::HardshipElders
            | F::VisitedElders
            | F::Residents
            | F::HardshipDisabled
            | F::HardshipDisabledInCare => Self::People,
            _ => return None,
        })
    }

    /// Whether it is counted, not measured.
    pub fn is_count(self) -> bool {
        !matches!(self, Self::Area | Self::Money | Self::MoneyPerArea | Self::Years | Self::Currency | Self::Foreign)
    }

    /// Whether a figure with a unit of this dimension can be a figure of dimension `wanted`.
    pub fn fits(self, wanted: Self) -> bool {
        self == wanted
            || (self == Self::Any && wanted.is_count())
            || (self == Self::Money && wanted == Self::MoneyPerArea)
    }
}

/// What a word beside a number means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    /// The number is so many times as large.
    Magnitude(f64),
    /// A unit, and what one of it is in the field's own unit.
    Unit(Dimension, f64),
    /// The figure is not exact.
    Approximate,
    /// Nothing.
    Filler,
    /// From one figure to another.
    Range,
}

#[derive(Deserialize)]
struct Table {
    magnitudes: BTreeMap<String, f64>,
    units: BTreeMap<Dimension, BTreeMap<String, f64>>,
    words: Words,
}

#[derive(Deserialize)]
struct Words {
    approximate: Vec<String>,
    filler: Vec<String>,
    range: Vec<String>,
}

/// The words by their first character, the longest first.
static WORDS: LazyLock<FxHashMap<char, Vec<(String, Word)>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<char, Vec<(String, Word)>> = FxHashMap::default();
    for (word, meaning) in listed() {
        if let Some(first) = word.chars().next() {
            by_first.entry(first).or_default().push((word, meaning));
        }
    }
    by_first.values_mut().for_each(|list| list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
    by_first
});

/// Every word of the table. The table is part of the program; a test reads it.
fn listed() -> Vec<(String, Word)> {
    let Ok(table) = toml::from_str::<Table>(include_str!("../../../assets/words/units.toml")) else {
        return Vec::new();
    };
    let all = |list: Vec<String>, meaning: Word| list.into_iter().map(move |word| (word, meaning));
    let units = table.units.into_iter().flat_map(|(dimension, list)| {
        list.into_iter().map(move |(word, factor)| (word, Word::Unit(dimension, factor)))
    });
    let magnitudes = table.magnitudes.into_iter().map(|(word, factor)| (word, Word::Magnitude(factor)));
    magnitudes
        .chain(units)
        .chain(all(table.words.range, Word::Range))
        .chain(all(table.words.approximate, Word::Approximate))
        .chain(all(table.words.filler, Word::Filler))
        .collect()
}

/// The longest word that `text` begins with, and its length in bytes. A Latin word ends where no further letter follows.
pub(super) fn leading_word(text: &str) -> Option<(Word, usize)> {
    let list = WORDS.get(&text.chars().next()?)?;
    list.iter().find_map(|(word, meaning)| {
        let rest = text.strip_prefix(word.as_str())?;
        let latin = word.ends_with(|c: char| c.is_ascii_alphanumeric());
        let touched = latin && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        (!touched).then_some((*meaning, word.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_its_words_are_as_they_are_looked_up() {
        let words = listed();
        assert!(words.len() > 150);
        for (word, meaning) in words {
            assert_eq!(word.trim().to_lowercase(), word, "{word}");
            if let Word::Unit(_, factor) | Word::Magnitude(factor) = meaning {
                assert!(factor > 0.0 && factor.is_finite(), "{word}");
            }
        }
        assert_eq!(leading_word("平方公里内"), Some((Word::Unit(Dimension::Area, 1e6), 12)));
        assert_eq!(leading_word("kg"), None);
    }
}
