//! The rulebook rule by rule: value against target.

use super::Assessment;
use crate::model::{BuildStatus, CompoundIdx, County};
use crate::rules::Rulebook;

/// Whether a rule is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Met, whatever the missing figures turn out to be.
    Met,
    /// Not met, whatever the missing figures turn out to be.
    Short,
    /// Figures are missing that decide it.
    Unknown,
}

impl Outcome {
    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Short => "short",
            Self::Unknown => "unknown",
        }
    }
}

/// What became of one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleVerdict {
    /// Id: `coverage`, `floor_space_new`, `floor_space_old`.
    pub id: &'static str,
    /// The clause, such as `D-11`.
    pub source: String,
    /// Whether it is met.
    pub outcome: Outcome,
    /// What there is: the share of households, or the floor space (m2) that meets a requirement (space beyond the
    /// need of its compound meets none), both as far as known; `None` if nothing is.
    pub value: Option<f64>,
    /// What there should be, in the same unit.
    pub target: f64,
    /// What is missing, in the same unit.
    pub gap: Option<f64>,
    /// The compounds that are known to fall short, in row order.
    pub units: Vec<CompoundIdx>,
}

/// Judges coverage, and the floor space of new and of old compounds.
pub fn rule_verdicts(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> Vec<RuleVerdict> {
    vec![
        coverage(county, rulebook, assessment),
        floor_space(county, rulebook, assessment, BuildStatus::New, "floor_space_new"),
        floor_space(county, rulebook, assessment, BuildStatus::Old, "floor_space_old"),
    ]
}

/// The share of households that are covered lies between what it would be if every doubt went one way, and the other:
/// compounds without a place may be covered or not, and unknown households may be any number.
fn coverage(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> RuleVerdict {
    let (mut all, mut covered, mut doubtful) = (0, 0, 0);
    let (mut may_sink, mut may_rise) = (false, false);
    let mut units = Vec::new();
    for (i, (compound, verdict)) in county.compounds.iter().zip(&assessment.compounds).enumerate() {
        let is_covered = verdict.covered();
        match compound.figures.households.map(i64::from) {
            Some(households) => {
                all += households;
                covered += if is_covered == Some(true) { households } else { 0 };
                doubtful += if is_covered.is_none() { households } else { 0 };
            }
            None => {
                may_sink |= is_covered != Some(true);
                may_rise |= is_covered != Some(false);
            }
        }
        if is_covered == Some(false) {
            units.push(CompoundIdx::new(i));
        }
    }
    let target = rulebook.coverage_rule().map_or(1.0, |(_, c)| c.target);
    let share = |n: i64| if all > 0 { n as f64 / all as f64 } else { 1.0 };
    let best = if may_rise { 1.0 } else { share(covered + doubtful) };
    let never_whole = covered + doubtful < all;
    let outcome = if county.compounds.is_empty() {
        Outcome::Unknown
    } else if !may_sink && share(covered) >= target {
        Outcome::Met
    } else if best < target || (never_whole && target >= 1.0) {
        Outcome::Short
    } else {
        Outcome::Unknown
    };
    let value = assessment.county.coverage();
    let gap = value.map(|v| (target - v).max(0.0));
    RuleVerdict {
        id: "coverage",
        source: rulebook.coverage_rule().map_or_else(String::new, |(r, _)| r.source.clone()),
        outcome,
        value,
        target,
        gap,
        units,
    }
}

/// The floor space of the new or the old compounds.
fn floor_space(
    county: &County,
    rulebook: &Rulebook,
    assessment: &Assessment,
    status: BuildStatus,
    id: &'static str,
) -> RuleVerdict {
    let (mut required_m2, mut gap_m2, mut in_doubt) = (0.0, 0.0, false);
    let mut units = Vec::new();
    for (i, (compound, verdict)) in county.compounds.iter().zip(&assessment.compounds).enumerate() {
        let is = rulebook.status_of(&compound.figures);
        if is.is_some_and(|s| s != status) {
            continue;
        }
        in_doubt |= verdict.gap_m2.is_none();
        if let (Some(required), Some(gap)) = (verdict.required_m2, verdict.gap_m2) {
            required_m2 += required;
            gap_m2 += gap;
            if gap > 0.0 {
                units.push(CompoundIdx::new(i));
            }
        }
    }
    let outcome = match (units.is_empty(), in_doubt) {
        (false, _) => Outcome::Short,
        (true, true) => Outcome::Unknown,
        (true, false) => Outcome::Met,
    };
    let (value, gap) = (Some(required_m2 - gap_m2), Some(gap_m2));
    RuleVerdict {
        id,
        source: rulebook.floor_rule(status).map_or_else(String::new, |(r, _)| r.source.clone()),
        outcome,
        value,
        target: required_m2,
        gap,
        units,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::geom::LonLat;
    use crate::model::{Compound, CompoundFigures, Facility, FacilityKind};

    /// Compounds given as (covered, households): near the one facility, far from it, or without a place.
    fn outcome(compounds: &[(Option<bool>, Option<u32>)], target_coverage: f64) -> Outcome {
        let place = |covered: bool| LonLat::new(if covered { 113.0 } else { 114.0 }, 23.0);
        let compound = |&(covered, households): &(Option<bool>, Option<u32>)| Compound {
            id: "".into(),
            name: "".into(),
            town: None,
            position: covered.map(place),
            figures: CompoundFigures { households, ..CompoundFigures::default() },
        };
        let county = County {
            compounds: compounds.iter().map(compound).collect(),
            facilities: vec![Facility::new("f", FacilityKind::Station, Some(place(true)))],
            ..County::default()
        };
        let mut rules = Rulebook::default();
        if let crate::rules::Asks::Coverage(c) = &mut rules.rules[0].asks {
            c.target = target_coverage;
        }
        rule_verdicts(&county, &rules, &assess(&county, &rules))[0].outcome
    }

    #[test]
    fn coverage_is_said_only_as_far_as_doubts_can_not_turn_it() {
        let (yes, no, lost) = (Some(true), Some(false), None);
        let cases = [
            (vec![(yes, Some(90)), (no, Some(10))], 0.9, Outcome::Met),
            (vec![(yes, Some(90)), (no, Some(10))], 0.91, Outcome::Short),
            (vec![(yes, Some(90)), (no, Some(10)), (lost, Some(1))], 0.9, Outcome::Unknown),
            (vec![(yes, Some(90)), (no, Some(10)), (lost, Some(1))], 0.95, Outcome::Short),
            (vec![(yes, Some(90)), (no, None)], 0.5, Outcome::Unknown),
            (vec![(yes, Some(90)), (no, None)], 1.0, Outcome::Unknown),
            (vec![(yes, None), (no, Some(10))], 0.9, Outcome::Unknown),
            (vec![(yes, None), (no, Some(10))], 1.0, Outcome::Short),
            (vec![(yes, None)], 1.0, Outcome::Met),
            (vec![], 0.5, Outcome::Unknown),
        ];
        for (compounds, target, expected) in cases {
            assert_eq!(outcome(&compounds, target), expected, "{compounds:?} {target}");
        }
    }

    #[test]
    fn floor_space_is_met_short_or_unknown_by_status() {
        let compound = |status, households, care| Compound {
            id: "".into(),
            name: "".into(),
            town: None,
            position: None,
            figures: CompoundFigures {
                status: Some(status),
                households,
                care_floor_m2: Some(care),
                ..CompoundFigures::default()
            },
        };
        let (new, old) = (BuildStatus::New, BuildStatus::Old);
        let county = County {
            compounds: vec![
                compound(new, Some(1_000), 250.0),
                compound(new, Some(500), 40.0),
                compound(old, None, 9.0),
            ],
            ..County::default()
        };
        let rules = Rulebook::default();
        let verdicts = rule_verdicts(&county, &rules, &assess(&county, &rules));
        let new = &verdicts[1];
        assert_eq!((new.outcome, new.value, new.target, new.gap), (Outcome::Short, Some(240.0), 300.0, Some(60.0)));
        assert_eq!((new.units.as_slice(), new.source.as_str()), ([CompoundIdx(1)].as_slice(), "D-11"));
        assert_eq!((verdicts[2].outcome, verdicts[2].target), (Outcome::Unknown, 0.0));
    }
}
