//! The live assessment along streets against fresh ones.

use std::sync::Arc;

use fastrand::Rng;

use super::super::{Streets, Walking};
use super::minutes_for;
use super::towns::{random_edit, town};
use crate::assess::{Class, LiveAssessment, Shift, assess, assess_on_streets};
use crate::model::{CompoundIdx, County, Edit, FacilityIdx, Touched};
use crate::rules::{Mode, OnFoot, Rulebook};

fn apply(county: &mut County, live: &mut LiveAssessment, edit: Edit) {
    let touched = edit.touched();
    county.apply(edit).unwrap();
    match touched {
        Touched::Facility(i) => live.facility_changed(county, FacilityIdx(i)),
        Touched::Compound(i) => live.compound_changed(county, CompoundIdx(i)),
        Touched::Drawn(_) => unreachable!("nothing is drawn here"),
    }
}

/// All that the live assessment says of the ways against a fresh look.
fn agrees(live: &LiveAssessment, fresh: &Walking, county: &County, rulebook: &Rulebook, streets: &Arc<Streets>) {
    let expected = match rulebook.mode {
        Mode::Circle => assess(county, rulebook),
        Mode::Walk => fresh.assessment.clone(),
    };
    assert_eq!(live.assessment(), &expected);
    assert_eq!(assess_on_streets(county, rulebook, Some(Arc::clone(streets))), expected);
    for row in (0..county.compounds.len()).map(CompoundIdx::new) {
        assert_eq!(live.walk(row), Some(fresh.walks[row.i()]));
        assert_eq!(live.covered_on_foot(row), fresh.assessment.compounds[row.i()].covered());
        assert_eq!(live.covered_by_circle(row), fresh.circle[row.i()]);
        assert_eq!(live.nearest_on_foot(county, row), fresh.nearest[row.i()]);
    }
    assert_eq!(live.falsely_covered(), fresh.falsely_covered);
    assert_eq!(live.falsely_covered_sums(), fresh.falsely_covered_sums(county));
}

#[test]
fn after_any_sequence_of_edits_both_verdicts_equal_a_fresh_look() {
    let mut rng = Rng::with_seed(51);
    let (mut falsely, mut unknown) = (0, 0);
    for round in 0..24 {
        let size = 4 + round % 6;
        let rulebook = Rulebook { mode: Mode::ALL[round % 2], radius_m: 200.0, ..Rulebook::default() };
        let mut county = town(&mut rng, size);
        let on_foot = OnFoot { access_m: [40.0, 80.0][round / 2 % 2], ..minutes_for(250.0) };
        let streets = Arc::new(Streets::prepare(&county, on_foot).unwrap());
        let mut live = LiveAssessment::on_streets(&county, &rulebook, Some(Arc::clone(&streets)));
        for _ in 0..80 {
            let edit = random_edit(&mut rng, &county, size);
            apply(&mut county, &mut live, edit);
            let fresh = streets.judge(&county, &rulebook);
            agrees(&live, &fresh, &county, &rulebook, &streets);
            falsely += fresh.falsely_covered.len();
            unknown += (0..40).filter(|&i| fresh.walks[i] == crate::network::Walk::Beyond).count();
            unknown -= (0..40).filter(|&i| fresh.assessment.compounds[i].covered() == Some(false)).count();
        }
    }
    assert!(falsely > 100 && unknown > 100, "{falsely} {unknown}");
}

#[test]
fn what_is_watched_and_taken_is_what_changed() {
    let mut rng = Rng::with_seed(52);
    for round in 0..12 {
        let size = 4 + round % 5;
        let rulebook = Rulebook { mode: Mode::Walk, radius_m: 200.0, ..Rulebook::default() };
        let mut county = town(&mut rng, size);
        let streets = Streets::prepare(&county, OnFoot { access_m: 60.0, ..minutes_for(250.0) }).unwrap();
        let mut live = LiveAssessment::on_streets(&county, &rulebook, Some(Arc::new(streets)));
        assert_eq!(live.take_changed(), None);
        for _ in 0..40 {
            live.watch();
            let state = |live: &LiveAssessment| -> Vec<_> {
                let of = |i| (live.assessment().compounds[i], live.walk(CompoundIdx::new(i)));
                (0..40).map(of).collect()
            };
            let falsely = live.falsely_covered();
            let before = state(&live);
            for _ in 0..rng.usize(1..4) {
                let edit = random_edit(&mut rng, &county, size);
                apply(&mut county, &mut live, edit);
            }
            let after = state(&live);
            let mut taken = live.take_changed().unwrap();
            taken.sort();
            let differs = |i: usize| {
                before[i] != after[i]
                    || falsely.contains(&CompoundIdx::new(i)) != live.falsely_covered().contains(&CompoundIdx::new(i))
            };
            assert!((0..40).filter(|&i| differs(i)).all(|i| taken.binary_search(&CompoundIdx::new(i)).is_ok()));
            let mut changed: Vec<(CompoundIdx, Class)> = live.changed_since_watch().collect();
            changed.sort();
            let classes = (0..40).filter(|&i| before[i].0.class() != after[i].0.class());
            assert_eq!(changed, classes.map(|i| (CompoundIdx::new(i), before[i].0.class())).collect::<Vec<_>>());
            let mut shift = Shift::default();
            for i in 0..40 {
                let households = i64::from(county.compounds[i].figures.households.unwrap_or(0));
                match (before[i].0.covered() == Some(true), after[i].0.covered() == Some(true)) {
                    (false, true) => shift.gained += households,
                    (true, false) => shift.lost += households,
                    _ => {}
                }
            }
            assert_eq!(live.shift_since_watch(), shift);
        }
    }
}

#[test]
fn a_rulebook_that_walks_knows_nothing_of_coverage_where_there_are_no_streets() {
    let mut rng = Rng::with_seed(53);
    let mut county = town(&mut rng, 5);
    let walks = Rulebook { mode: Mode::Walk, radius_m: 200.0, ..Rulebook::default() };
    let by_circle = Rulebook { mode: Mode::Circle, ..walks.clone() };
    let mut live = LiveAssessment::new(&county, &walks);
    for _ in 0..60 {
        let edit = random_edit(&mut rng, &county, 5);
        apply(&mut county, &mut live, edit);
        assert_eq!(live.assessment(), &assess(&county, &walks));
        let circle = assess(&county, &by_circle);
        for (i, c) in live.assessment().compounds.iter().enumerate() {
            let row = CompoundIdx::new(i);
            assert_eq!((c.covered(), live.covered_on_foot(row), live.walk(row)), (None, None, None));
            assert_eq!(live.covered_by_circle(row), circle.compounds[i].covered());
            assert_eq!(c.gap_m2, circle.compounds[i].gap_m2);
        }
        assert!(live.falsely_covered().is_empty());
    }
}
