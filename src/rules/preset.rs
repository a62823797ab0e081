//! The rulebooks that come with the program.

use super::{Rulebook, RulebookError};

/// The text of the preset that is the default.
pub(super) const DONGGUAN: &str = include_str!("../../assets/rulebooks/dongguan.toml");

/// Ids and texts.
const PRESETS: [(&str, &str); 12] = [
    ("dongguan", DONGGUAN),
    ("jinhua-2022", include_str!("../../assets/rulebooks/jinhua-2022.toml")),
    ("jinhua-2025", include_str!("../../assets/rulebooks/jinhua-2025.toml")),
    ("shandong-2022", include_str!("../../assets/rulebooks/shandong-2022.toml")),
    ("guizhou", include_str!("../../assets/rulebooks/guizhou.toml")),
    ("anhui", include_str!("../../assets/rulebooks/anhui.toml")),
    ("fujian", include_str!("../../assets/rulebooks/fujian.toml")),
    ("hubei", include_str!("../../assets/rulebooks/hubei.toml")),
    ("datong", include_str!("../../assets/rulebooks/datong.toml")),
    ("gb50180", include_str!("../../assets/rulebooks/gb50180.toml")),
    ("national-2025", include_str!("../../assets/rulebooks/national-2025.toml")),
    ("complete-communities", include_str!("../../assets/rulebooks/complete-communities.toml")),
];

impl Rulebook {
    /// The built-in rulebook of an id.
    pub fn preset(id: &str) -> Result<Self, RulebookError> {
        match PRESETS.iter().find(|(known, _)| *known == id) {
            Some((_, text)) => Self::from_toml(text),
            None => Err(RulebookError::UnknownPreset {
                id: id.to_owned(),
                known: Self::preset_ids().collect::<Vec<_>>().join(", "),
            }),
        }
    }

    /// Ids of the built-in rulebooks.
    pub fn preset_ids() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|(id, _)| *id)
    }

    /// The text of the built-in rulebook of an id, with its comments: a file to start one's own from.
    pub fn preset_text(id: &str) -> Option<&'static str> {
        PRESETS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::BuildStatus;
    use crate::rules::{Asks, Sharing};

    fn preset(id: &str) -> Rulebook {
        Rulebook::preset(id).unwrap_or_else(|e| panic!("{id}: {e}"))
    }

    #[test]
    fn every_clause_that_can_be_computed_is_a_rule_of_its_plan() {
        let clauses = [
            ("dongguan", "D-1 D-4 D-5 D-6 D-10 D-11 D-13 D-iii(2)"),
            ("jinhua-2022", "GB-3.0.4 J-1 J-2 J-3 J-4 J-5 J-6 J-7 J-10 J-11"),
            ("jinhua-2025", "GB-3.0.4 J-1 J-2 J-3 J-4 J-5 J-6 J-7 J-10 J-11"),
            ("shandong-2022", "GB-3.0.4 S-1 S-2 S-4 S-5 S-6"),
            ("guizhou", "GZ"),
            ("anhui", "AH GB-3.0.4"),
            ("fujian", "FJ"),
            ("hubei", "GB-3.0.4 HB"),
            ("datong", "DT GB-3.0.4"),
            ("gb50180", "GB-3.0.4 GB-C.0.1 GB-C.0.2"),
            ("national-2025", "GB-3.0.4 GF"),
            ("complete-communities", "WZ"),
        ];
        for (id, clauses) in clauses {
            let book = preset(id);
            let cited: BTreeSet<&str> = book.rules.iter().flat_map(|r| r.source.split(", ")).collect();
            assert_eq!(cited, clauses.split(' ').collect(), "{id}");
        }
        assert_eq!(clauses.map(|c| c.0).to_vec(), Rulebook::preset_ids().collect::<Vec<_>>());
    }

    #[test]
    fn every_rule_has_a_clause_in_words_and_a_name_in_both_languages() {
        for id in Rulebook::preset_ids() {
            let book = preset(id);
            let chinese = |s: &str| s.chars().any(|c| ('一'..='鿿').contains(&c));
            for rule in &book.rules {
                let texts = [(&rule.name_zh, &rule.name_en), (&rule.summary_zh, &rule.summary_en)];
                assert!(
                    texts.iter().all(|(zh, en)| chinese(zh) && !chinese(en) && !en.is_empty()),
                    "{id}: {}",
                    rule.id
                );
                assert_eq!(rule.reference, rule.summary_en.contains("for reference"), "{id}: {} says so", rule.id);
                let known = book.citations(rule).all(|c| c.document.is_some_and(|d| !d.title_zh.is_empty()));
                assert!(known && book.citations(rule).next().is_some(), "{id}: {}", rule.source);
            }
            for (name, figure) in &book.figures {
                assert!(!figure.name_zh.is_empty() && !figure.name_en.is_empty(), "{id}: {name}");
            }
        }
    }

    #[test]
    fn coverage_and_the_floor_space_of_new_and_old_compounds_come_first_everywhere() {
        for id in Rulebook::preset_ids() {
            let book = preset(id);
            let ids: Vec<_> = book.rules.iter().take(3).map(|r| r.id.as_str()).collect();
            assert_eq!(ids, ["coverage", "floor_space_new", "floor_space_old"], "{id}");
            assert_eq!(book.coverage_rule().map(|r| r.0.id.as_str()), Some("coverage"));
            for (status, rule) in [(BuildStatus::New, "floor_space_new"), (BuildStatus::Old, "floor_space_old")] {
                assert_eq!(book.floor_rule(status).map(|r| r.0.id.as_str()), Some(rule));
            }
        }
    }

    #[test]
    fn the_year_switches_between_the_targets_of_jinhua() {
        let mut book = preset("jinhua-2022");
        let ids = |b: &Rulebook| b.rules_in_effect().map(|r| r.1.id.clone()).collect::<Vec<_>>();
        let early = ids(&book);
        assert!(early.iter().any(|i| i == "nursing_beds_2022") && !early.iter().any(|i| i == "nursing_beds_2025"));
        book.year = 2025;
        let late = preset("jinhua-2025");
        assert_eq!(ids(&book), ids(&late));
        let same =
            Rulebook { id: late.id.clone(), name_zh: late.name_zh.clone(), name_en: late.name_en.clone(), ..book };
        assert_eq!(same, late);
    }

    #[test]
    fn floor_space_figures_are_those_of_each_place() {
        let figures = |id: &str| {
            let b = preset(id);
            (b.new_m2_per_100, b.old_m2_per_100, b.smallest_unit_m2, b.storeys, b.new_sharing, b.old_sharing)
        };
        assert_eq!(figures("dongguan"), (20.0, 15.0, 0.0, None, Sharing::Own, Sharing::Town));
        assert_eq!(figures("guizhou"), (20.0, 15.0, 350.0, Some([1, 3]), Sharing::Own, Sharing::Circle));
        assert_eq!(figures("anhui"), (30.0, 20.0, 350.0, Some([1, 120]), Sharing::Circle, Sharing::Circle));
        assert_eq!((preset("guizhou").radius_m, preset("anhui").sharing_radius_m), (700.0, 300.0));
    }

    #[test]
    fn every_kind_of_rule_is_used() {
        let all: Vec<_> = Rulebook::preset_ids().flat_map(|id| preset(id).rules).collect();
        let used: BTreeSet<_> = all.iter().map(|r| r.asks.key()).collect();
        assert_eq!(used.len(), 7, "{used:?}");
        assert!(all.iter().any(|r| matches!(&r.asks, Asks::Ratio(ratio) if ratio.value.len() > 1)));
    }
}
