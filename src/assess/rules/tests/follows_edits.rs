//! The live verdicts against fresh ones.

use fastrand::Rng;

use crate::assess::test_county::{county, facility, figures, settle};
use crate::assess::test_rulebook::rulebook;
use crate::assess::{LiveAssessment, assess, rule_verdicts, town_verdicts};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, FacilityIdx};
use crate::rules::{Asks, Rulebook};

const WIDTH_M: f64 = 4_000.0;

/// Edits a county at random and tells the live assessment.
fn edit(rng: &mut Rng, county: &mut County, live: &mut LiveAssessment) {
    if rng.f64() < 0.3 {
        let row = CompoundIdx::new(rng.usize(..county.compounds.len()));
        county.compounds[row.i()].figures = figures(rng);
        return live.compound_changed(county, row);
    }
    let slot = rng.usize(..=county.facilities.len());
    let mut new = facility(rng, county, LonLat::new(113.0, 23.0), WIDTH_M, 1_000.0);
    match county.facilities.get_mut(slot) {
        None => county.facilities.push(new),
        // Only its place, as in a drag.
        Some(f) if rng.bool() => f.position = new.position,
        Some(f) => {
            new.removed = rng.u8(..5) == 0;
            *f = new;
        }
    }
    live.facility_changed(county, FacilityIdx::new(slot));
}

fn assert_true(county: &County, rulebook: &Rulebook, live: &LiveAssessment, towns: bool) {
    let fresh = assess(county, rulebook);
    let verdicts = rule_verdicts(county, rulebook, &fresh);
    for (is, should) in live.rules().iter().zip(&verdicts) {
        assert_eq!(is, should, "{:?}", rulebook.rules[should.rule].asks);
    }
    assert_eq!(live.rules().len(), verdicts.len());
    for rule in (0..rulebook.rules.len()).filter(|_| towns) {
        assert_eq!(live.town_rules(rule), town_verdicts(county, rulebook, &fresh, rule));
    }
}

#[test]
fn after_any_sequence_of_edits_every_verdict_equals_a_fresh_one() {
    let mut rng = Rng::with_seed(81);
    for round in 0..25 {
        let mut rulebook = rulebook(&mut rng);
        rulebook.count_planned = round % 2 == 0;
        let mut county = county(&mut rng, 23.0, WIDTH_M, 40, 25, 1_000.0);
        settle(&mut rng, &mut county, 23.0, WIDTH_M);
        let mut live = LiveAssessment::new(&county, &rulebook);
        assert_true(&county, &rulebook, &live, true);
        for step in 0..60 {
            edit(&mut rng, &mut county, &mut live);
            assert_true(&county, &rulebook, &live, step % 10 == 0);
        }
    }
}

#[test]
fn rules_that_are_not_in_effect_are_not_judged() {
    let mut rng = Rng::with_seed(82);
    let county = county(&mut rng, 23.0, WIDTH_M, 40, 25, 1_000.0);
    let mut rulebook = rulebook(&mut rng);
    rulebook.rules[0].from_year = Some(rulebook.year + 1);
    rulebook.rules[2].to_year = Some(rulebook.year - 1);
    let live = LiveAssessment::new(&county, &rulebook);
    let judged: Vec<_> = live.rules().iter().map(|v| v.rule).collect();
    assert_eq!(judged, (1..rulebook.rules.len()).filter(|r| *r != 2).collect::<Vec<_>>());
    assert!(live.town_rules(0).is_empty());
    assert!(matches!(rulebook.rules[1].asks, Asks::Coverage(_)));
}
