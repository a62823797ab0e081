//! Which keys of a file hold which of our fields.

use rustc_hash::FxHashMap;

use super::names::{Field, folded};
use super::synonyms::names;
use crate::io::{LayerName, LoadOptions};

/// What a key of a file stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::io) struct Match {
    /// The field.
    pub field: Field,
    /// How good a name it is: of two keys for one field the lower rank wins. 0 was set by hand.
    pub rank: u8,
}

/// The names by which the fields of one layer are found.
pub(in crate::io) struct Schema {
    by_name: FxHashMap<&'static str, Match>,
    by_hand: FxHashMap<String, Match>,
}

impl Schema {
    /// The names of a layer's fields; where a person has set one by hand, only that one counts for its field.
    pub fn new(layer: LayerName, options: &LoadOptions) -> Self {
        let mut by_name = FxHashMap::default();
        let mut by_hand = FxHashMap::default();
        for &(field, list) in names(layer) {
            if let Some(theirs) = options.fields.get(&(layer, field.key().to_owned())) {
                by_hand.insert(theirs.clone(), Match { field, rank: 0 });
                continue;
            }
            for (i, name) in list.split_whitespace().enumerate() {
                by_name.entry(name).or_insert(Match { field, rank: i.min(100) as u8 + 1 });
            }
        }
        Self { by_name, by_hand }
    }

    /// What the key `name` stands for, `None` for a key that is not ours.
    pub fn find(&self, name: &str) -> Option<Match> {
        self.by_hand.get(name).or_else(|| self.by_name.get(folded(name).as_str())).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_by_hand_wins_over_every_synonym() {
        let mut options = LoadOptions::default();
        let find = |o: &LoadOptions, name: &str| Schema::new(LayerName::Compounds, o).find(name).map(|m| m.field);
        assert_eq!(find(&options, "总户数"), Some(Field::Households));
        options.fields.insert((LayerName::Compounds, "households".into()), "ZHS".into());
        assert_eq!(find(&options, "ZHS"), Some(Field::Households));
        assert_eq!(find(&options, "总户数"), None);
        assert_eq!(find(&options, "小区名称"), Some(Field::Name));
    }
}
