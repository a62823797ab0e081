//! What is lost with a facility, against a county without it.

use fastrand::Rng;

use crate::assess::test_county::{county, settle};
use crate::assess::test_rulebook::rulebook;
use crate::assess::{LiveAssessment, Outcome, assess, losses, rule_verdicts, unit_verdicts};
use crate::model::{County, Facility, FacilityIdx, FacilityKind};
use crate::rules::{Asks, Condition, Review, Rulebook, Selection};

#[test]
fn a_loss_is_the_difference_to_the_county_without_the_facility() {
    let mut rng = Rng::with_seed(111);
    for _ in 0..15 {
        let rulebook = rulebook(&mut rng);
        let mut county = county(&mut rng, 23.0, 4_000.0, 40, 20, 1_000.0);
        settle(&mut rng, &mut county, 23.0, 4_000.0);
        let before = assess(&county, &rulebook);
        let was = rule_verdicts(&county, &rulebook, &before);
        let mut live = LiveAssessment::new(&county, &rulebook);
        for slot in (0..county.facilities.len()).map(FacilityIdx::new) {
            let loss = live.loss_of(&county, slot).unwrap();
            assert_eq!((live.assessment(), live.rules()), (&before, was.as_slice()));
            let mut without = county.clone();
            without.facilities[slot.i()].removed = true;
            let after = assess(&without, &rulebook);
            assert_eq!(loss.households, before.county.covered_households - after.county.covered_households);
            assert_eq!(loss.compounds, before.county.covered_compounds - after.county.covered_compounds);
            assert!((loss.gap_m2 - (after.county.gap_m2 - before.county.gap_m2)).abs() < 1e-6);
            let is = rule_verdicts(&without, &rulebook, &after);
            let changes: Vec<_> = was.iter().zip(&is).filter(|(a, b)| a.outcome != b.outcome).collect();
            assert_eq!(loss.changes, changes.iter().map(|(a, b)| (a.rule, a.outcome, b.outcome)).collect::<Vec<_>>());
        }
        assert_eq!(live.loss_of(&county, FacilityIdx(999)), None);
    }
}

#[test]
fn welfare_homes_with_a_weakness_are_listed_with_it() {
    let condition = |text| Condition::parse(text).unwrap();
    let home = |residents, grade| Facility {
        residents,
        grade,
        beds: Some(60),
        nursing_beds: Some(20),
        ..Facility::new("h", FacilityKind::WelfareHome, None)
    };
    let county = County {
        facilities: vec![
            home(Some(5), Some(1)),
            home(Some(40), Some(3)),
            home(None, Some(3)),
            home(None, Some(1)),
            Facility { kind: FacilityKind::Institution, ..home(Some(1), Some(1)) },
            Facility { removed: true, ..home(Some(1), Some(1)) },
        ],
        ..County::default()
    };
    let mut rulebook = Rulebook::default();
    let facilities = Selection { kinds: vec![FacilityKind::WelfareHome], conditions: Vec::new() };
    let weaknesses = vec![condition("residents < 10"), condition("grade < 2")];
    rulebook.rules[0].asks = Asks::Review(Review { facilities, weaknesses, at_least: 1 });
    let found: Vec<_> = losses(&county, &rulebook, None, 0)
        .into_iter()
        .map(|l| (l.facility.0, l.weaknesses, l.beds, l.nursing_beds))
        .collect();
    assert_eq!(found, [(0, vec![0, 1], Some(60), Some(20)), (3, vec![1], Some(60), Some(20))]);
    let verdict = rule_verdicts(&county, &rulebook, &assess(&county, &rulebook))[0];
    assert_eq!((verdict.outcome, verdict.value, verdict.target), (Outcome::Short, Some(2.0), Some(0.0)));
    assert_eq!((verdict.units.met, verdict.units.short, verdict.units.unknown), (1, 2, 1));
    let units = unit_verdicts(&county, &rulebook, &assess(&county, &rulebook), 0);
    assert_eq!(units.iter().map(|(_, m)| m.value).collect::<Vec<_>>(), [Some(2.0), Some(0.0), Some(0.0), Some(1.0)]);
    assert!(losses(&county, &rulebook, None, 1).is_empty());
}
