//! Coverage and floor space with figures that are missing.

use crate::assess::{Outcome, assess, rule_verdicts};
use crate::geom::LonLat;
use crate::model::{BuildStatus, Compound, CompoundFigures, County, Facility, FacilityKind};
use crate::rules::{Asks, Rulebook};

fn compound(position: Option<LonLat>, figures: CompoundFigures) -> Compound {
    Compound { id: "".into(), name: "".into(), town: None, position, figures }
}

/// Compounds given as (covered, households): near the one facility, far from it, or without a place.
fn outcome(compounds: &[(Option<bool>, Option<u32>)], target_coverage: f64) -> Outcome {
    let place = |covered: bool| LonLat::new(if covered { 113.0 } else { 114.0 }, 23.0);
    let of = |&(covered, households): &(Option<bool>, Option<u32>)| {
        compound(covered.map(place), CompoundFigures { households, ..CompoundFigures::default() })
    };
    let county = County {
        compounds: compounds.iter().map(of).collect(),
        facilities: vec![Facility::new("f", FacilityKind::Station, Some(place(true)))],
        ..County::default()
    };
    let mut rules = Rulebook::default();
    if let Asks::Coverage(c) = &mut rules.rules[0].asks {
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
    let of = |status, households, care| {
        let (status, care_floor_m2) = (Some(status), Some(care));
        compound(None, CompoundFigures { status, households, care_floor_m2, ..CompoundFigures::default() })
    };
    let (new, old) = (BuildStatus::New, BuildStatus::Old);
    let county = County {
        compounds: vec![of(new, Some(1_000), 250.0), of(new, Some(500), 40.0), of(old, None, 9.0)],
        ..County::default()
    };
    let rules = Rulebook::default();
    let verdicts = rule_verdicts(&county, &rules, &assess(&county, &rules));
    let new = &verdicts[1];
    assert_eq!((new.outcome, new.value, new.target, new.gap), (Outcome::Short, Some(240.0), Some(300.0), Some(60.0)));
    assert_eq!((new.units.met, new.units.short, new.rule), (1, 1, 1));
    assert_eq!((verdicts[2].outcome, verdicts[2].target), (Outcome::Unknown, None));
}
