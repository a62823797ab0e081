//! Which keys of a file hold which of our fields.

use rustc_hash::FxHashMap;

use super::names::{Field, folded, half_width};
use super::number::unit_of_head;
use super::synonyms::names;
use super::units::Dimension;
use crate::io::{LayerName, LoadOptions};

/// What a key of a file stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::io) struct Match {
    /// The field.
    pub field: Field,
    /// How good a name it is: of two keys for one field the lower rank wins. 0 was set by hand.
    pub rank: u8,
    /// What the values are multiplied by.
    pub unit: HeadUnit,
}

/// The unit that a key names: `总投资（万元）`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::io) enum HeadUnit {
    /// A magnitude and a unit, as multiples of one and of the field's own unit.
    Times(f64, f64),
    /// One of something else, or one that isn't understood.
    Unfit,
}

impl Match {
    fn new(field: Field, rank: u8) -> Self {
        Self { field, rank, unit: HeadUnit::Times(1.0, 1.0) }
    }

    /// The same with the unit that a text names.
    fn in_unit(self, text: &str) -> Self {
        let Some(dimension) = Dimension::of(self.field) else { return self };
        let unit = match unit_of_head(text, dimension) {
            Ok(None) => self.unit,
            Ok(Some((magnitude, unit))) => HeadUnit::Times(magnitude, unit),
            Err(_) => HeadUnit::Unfit,
        };
        Self { unit, ..self }
    }
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
                by_hand.insert(theirs.clone(), Match::new(field, 0));
                continue;
            }
            for (i, name) in list.split_whitespace().enumerate() {
                by_name.entry(name).or_insert(Match::new(field, i.min(100) as u8 + 1));
            }
        }
        Self { by_name, by_hand }
    }

    /// What the key `name` stands for, `None` for a key that is not ours.
    pub fn find(&self, name: &str) -> Option<Match> {
        let whole = folded(name);
        let found = self.by_hand.get(name).or_else(|| self.by_name.get(whole.as_str()));
        match (found, in_brackets(name)) {
            (Some(found), Some(remark)) => Some(found.in_unit(&remark)),
            (Some(found), None) => Some(*found),
            (None, _) => self.with_unit(&whole),
        }
    }

    /// What a name with a unit behind it stands for: `总投资万元`, `floor_area_ha`. The longest name wins.
    fn with_unit(&self, whole: &str) -> Option<Match> {
        let mut ends = whole.char_indices().map(|(at, _)| at).rev();
        ends.find_map(|at| {
            let (name, unit) = whole.split_at_checked(at)?;
            let found = self.by_name.get(name)?.in_unit(unit);
            // Nothing but a unit that fits: other names only begin alike.
            (found.unit != HeadUnit::Unfit && is_unit(unit, found.field)).then_some(found)
        })
    }
}

/// What stands in the first brackets of a name.
fn in_brackets(name: &str) -> Option<String> {
    let name: String = name.chars().map(half_width).collect();
    let (_, inside) = name.split_once(['(', '[', '【', '〔'])?;
    let end = inside.find([')', ']', '】', '〕']).unwrap_or(inside.len());
    inside.get(..end).map(str::to_owned)
}

/// Whether a text is a unit of the field, and nothing else.
fn is_unit(text: &str, field: Field) -> bool {
    Dimension::of(field).is_some_and(|dimension| matches!(unit_of_head(text, dimension), Ok(Some(_))))
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

    #[test]
    fn the_unit_in_a_name_is_part_of_the_value() {
        let find = |layer, name: &str| Schema::new(layer, &LoadOptions::default()).find(name);
        for (name, field, factor) in [
            ("总投资（万元）", Field::Cost, 1e4),
            ("总投资万元", Field::Cost, 1e4),
            ("投资估算[亿元]", Field::Cost, 1e8),
            ("投资_百万元", Field::Cost, 1e6),
            ("建筑面积(公顷)", Field::Floor, 1e4),
            ("floor_area_ha", Field::Floor, 1e4),
            ("面积/亩", Field::Floor, 2000.0 / 3.0),
            ("单价（元/㎡）", Field::CostPerM2, 1.0),
            ("单价（万元/㎡）", Field::CostPerM2, 1e4),
            ("租期（月）", Field::LeaseYears, 1.0 / 12.0),
            ("建筑面积（2023年实测）", Field::Floor, 1.0),
            ("投资额（万美元）", Field::Cost, f64::NAN),
        ] {
            let Some(found) = find(LayerName::Sites, name) else { panic!("{name}") };
            assert_eq!(found.field, field, "{name}");
            match found.unit {
                HeadUnit::Times(magnitude, unit) => assert!((magnitude * unit / factor - 1.0).abs() < 1e-9, "{name}"),
                HeadUnit::Unfit => assert!(factor.is_nan(), "{name}"),
            }
        }
        assert_eq!(find(LayerName::Sites, "总投资（亩）").map(|m| m.unit), Some(HeadUnit::Unfit));
        assert_eq!(find(LayerName::Compounds, "户数（百户）").map(|m| m.unit), Some(HeadUnit::Times(100.0, 1.0)));
        assert_eq!(find(LayerName::Compounds, "户数类型"), None);
    }
}
