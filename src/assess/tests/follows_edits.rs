//! The live assessment against fresh ones.

use fastrand::Rng;

use crate::assess::test_county::{county, facility, figures};
use crate::assess::{Class, LiveAssessment, Shift, assess};
use crate::geom::LonLat;
use crate::model::{BuildStatus, CompoundIdx, County, Edit, FacilityIdx, Touched};
use crate::rules::{Rulebook, Sharing};

const WIDTH_M: f64 = 6_000.0;

fn random_edit(rng: &mut Rng, county: &County, radius_m: f64) -> Edit {
    let middle = LonLat::new(113.0, 23.0);
    let slot = FacilityIdx::new(rng.usize(..=county.facilities.len()));
    let fresh = Box::new(facility(rng, county, middle, WIDTH_M, radius_m));
    match county.facilities.get(slot.i()) {
        _ if rng.f64() < 0.3 => Edit::SetCompound(CompoundIdx::new(rng.usize(..county.compounds.len())), figures(rng)),
        None => Edit::AddFacility(slot, fresh),
        Some(f) if f.removed => Edit::AddFacility(slot, fresh),
        Some(_) if rng.f64() < 0.3 => Edit::RemoveFacility(slot),
        Some(f) if rng.bool() => {
            let mut moved = f.clone();
            moved.position = fresh.position;
            Edit::SetFacility(slot, Box::new(moved))
        }
        Some(_) => Edit::SetFacility(slot, fresh),
    }
}

fn apply(county: &mut County, live: &mut LiveAssessment, edit: Edit) -> Edit {
    let touched = edit.touched();
    let inverse = county.apply(edit).unwrap();
    match touched {
        Touched::Facility(i) => live.facility_changed(county, FacilityIdx(i)),
        Touched::Compound(i) => live.compound_changed(county, CompoundIdx(i)),
        // By circle, streets change nothing.
        Touched::Drawn(_) => {}
    }
    inverse
}

/// Classes and households that changed, by comparing all compounds.
fn differences(county: &County, before: &[Class], live: &LiveAssessment) -> (Vec<(CompoundIdx, Class)>, Shift) {
    let (mut changed, mut shift) = (Vec::new(), Shift::default());
    for (i, (&was, verdict)) in before.iter().zip(&live.assessment().compounds).enumerate() {
        let households = i64::from(county.compounds[i].figures.households.unwrap_or(0));
        let is = verdict.class();
        if was != is {
            changed.push((CompoundIdx::new(i), was));
        }
        match (was == Class::Uncovered, is == Class::Uncovered) {
            (true, false) => shift.gained += households,
            (false, true) => shift.lost += households,
            _ => {}
        }
    }
    (changed, shift)
}

#[test]
fn after_any_sequence_of_edits_it_equals_a_fresh_assessment() {
    let mut rng = Rng::with_seed(31);
    for round in 0..72 {
        let rules = Rulebook {
            radius_m: [300.0, 1_000.0, 2_000.0][round % 3],
            count_planned: round % 2 == 0,
            smallest_unit_m2: [0.0, 50.0][round / 2 % 2],
            smallest_unit_for: [None, Some(BuildStatus::New), Some(BuildStatus::Old)][round / 6 % 3],
            new_sharing: Sharing::ALL[round / 4 % 3],
            old_sharing: [Sharing::Town, Sharing::Circle, Sharing::Own][round / 12 % 3],
            largest_shared_part: [1.0, 0.3][round / 3 % 2],
            sharing_radius_m: [1_500.0, 500.0][round % 2],
            storeys: (round % 5 == 0).then_some([1, 3]),
            ..Rulebook::default()
        };
        let mut county = county(&mut rng, 23.0, WIDTH_M, 50, 25, rules.radius_m);
        let mut live = LiveAssessment::new(&county, &rules);
        let mut undo = Vec::new();
        live.watch();
        let mut before: Vec<Class> = live.assessment().compounds.iter().map(|v| v.class()).collect();
        for step in 0..120 {
            let edit = if rng.f64() < 0.4 { undo.pop() } else { None };
            let is_undo = edit.is_some();
            let edit = edit.unwrap_or_else(|| random_edit(&mut rng, &county, rules.radius_m));
            let inverse = apply(&mut county, &mut live, edit);
            if !is_undo {
                undo.push(inverse);
            }
            assert_eq!(live.assessment(), &assess(&county, &rules), "round {round}, step {step}");
            let mut changed: Vec<_> = live.changed_since_watch().collect();
            changed.sort();
            assert_eq!((changed, live.shift_since_watch()), differences(&county, &before, &live));
            if rng.u8(..20) == 0 {
                live.watch();
                before = live.assessment().compounds.iter().map(|v| v.class()).collect();
            }
        }
        let fresh = LiveAssessment::new(&county, &rules);
        for row in (0..county.compounds.len()).map(CompoundIdx::new) {
            assert_eq!(live.nearest(&county, row), fresh.nearest(&county, row));
            assert_eq!(live.within_radius(&county, row), fresh.within_radius(&county, row));
        }
    }
}

#[test]
fn slots_and_rows_that_do_not_exist_change_nothing() {
    let mut rng = Rng::with_seed(32);
    let county = county(&mut rng, 23.0, WIDTH_M, 20, 10, 1_000.0);
    let rules = Rulebook::default();
    let mut live = LiveAssessment::new(&county, &rules);
    live.facility_changed(&county, FacilityIdx(99));
    live.compound_changed(&county, CompoundIdx(99));
    assert_eq!(live.assessment(), &assess(&county, &rules));
    assert_eq!((live.nearest(&county, CompoundIdx(99)), live.within_radius(&county, CompoundIdx(99))), (None, vec![]));
}
