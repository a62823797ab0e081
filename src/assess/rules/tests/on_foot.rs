//! Rules that walk, against a plain reading of them along streets, and live against fresh ones.

use std::sync::Arc;

use fastrand::Rng;

use super::reader::Reader;
use crate::assess::test_rulebook::rulebook;
use crate::assess::walking::tests::towns::{random_edit, town};
use crate::assess::{
    Assessment, Feature, Lack, LiveAssessment, Outcome, Streets, UnitCounts, assess_on_streets, rule_verdicts,
    town_verdicts, unit_verdict, unit_verdicts,
};
use crate::geom::{LonLat, geodesic_m};
use crate::model::{CommunityIdx, CompoundIdx, County, FacilityIdx, Touched};
use crate::network::Snap;
use crate::network::tests::oracle::nearest_of_all;
use crate::rules::{Asks, Coverage, Mode, OnFoot, Rulebook, Unit};

/// A rulebook in which some rules walk and some do not.
fn walking_rulebook(rng: &mut Rng) -> Rulebook {
    let mut rulebook = rulebook(rng);
    rulebook.mode = Mode::ALL[rng.usize(..2)];
    rulebook.radius_m = 150.0;
    rulebook.walk = OnFoot { minutes: 200.0 / 60.0, speed_m_s: 1.0, access_m: 60.0, ..OnFoot::default() };
    for rule in &mut rulebook.rules {
        if let Asks::Coverage(c) = &mut rule.asks {
            c.mode = [None, Some(Mode::Circle), Some(Mode::Walk)][rng.usize(..3)];
            c.radius_m = [None, Some(120.0), Some(300.0)][rng.usize(..3)];
        }
    }
    rulebook
}

/// A place that looks for facilities.
struct Place {
    feature: Feature,
    position: Option<LonLat>,
    doors: Vec<Snap>,
    community: Option<usize>,
    /// The way to each facility, by slot.
    ways: Vec<Option<u32>>,
}

/// All compounds and communities, with the way from each to every facility by a textbook search.
fn places(county: &County, streets: Option<&Streets>) -> Vec<Place> {
    let snap = |p: Option<LonLat>| p.and_then(|p| streets?.snap(p));
    let slots: Vec<_> = county.facilities.iter().map(|f| snap(f.position)).collect();
    let place = |feature, position, doors: Vec<Snap>, community| {
        let way = |slot: &Option<Snap>| {
            let graph = streets?.graph();
            let ways = doors.iter().filter_map(|d| nearest_of_all(graph, &[Some(*d)], &[*slot], u32::MAX)[0]);
            ways.map(|n| n.distance_mm).min()
        };
        let ways = slots.iter().map(way).collect();
        Place { feature, position, doors, community, ways }
    };
    let compounds = county.compounds.iter().enumerate().map(|(i, c)| {
        let doors = streets.map_or_else(Vec::new, |s| s.gates().places(i as u32).collect());
        place(Feature::Compound(CompoundIdx::new(i)), c.position, doors, None)
    });
    let communities = county.communities.iter().enumerate().map(|(i, c)| {
        let joins =
            |(s, p): (&Streets, LonLat)| s.approach().all(s.graph(), p, s.on_foot().access_m).collect::<Vec<_>>();
        let doors = streets.zip(c.position).map(joins).unwrap_or_default();
        place(Feature::Community(CommunityIdx::new(i)), c.position, doors, Some(i))
    });
    compounds.chain(communities).collect()
}

/// Whether a place reaches what a rule looks for.
fn reached(reader: &Reader<'_>, streets: Option<&Streets>, c: &Coverage, at: &Place) -> Option<bool> {
    let (county, place) = (reader.county, at.position?);
    let (walks, reach_m) = (reader.rulebook.mode_of(c) == Mode::Walk, reader.rulebook.reach_m(c));
    let mut found = (!walks || !at.doors.is_empty()).then_some(false);
    for (slot, f) in county.facilities.iter().enumerate() {
        let Some(p) = f.position.filter(|_| reader.rulebook.in_use(f)) else { continue };
        let by_air = geodesic_m(place, p) <= reach_m;
        let inside = at.community.is_some() && reader.community_of(p) == at.community;
        let lost = walks && streets.is_none_or(|s| s.snap(p).is_none());
        let near = if walks { at.ways[slot].is_some_and(|mm| f64::from(mm) <= reach_m * 1e3 + 1e-3) } else { by_air };
        match reader.takes(c.facilities.as_ref(), f) {
            Some(true) if near || inside => return Some(true),
            Some(true) if lost && by_air => found = None,
            None if near || inside || (lost && by_air) => found = None,
            _ => {}
        }
    }
    found
}

fn outcome(met: Option<bool>) -> Outcome {
    met.map_or(Outcome::Unknown, |met| if met { Outcome::Met } else { Outcome::Short })
}

/// Every unit of every coverage rule is what a plain reading says, also when it is looked at alone.
fn read_all(county: &County, rulebook: &Rulebook, assessment: &Assessment, seen: &mut [u32; 3]) {
    let streets = assessment.along.0.as_deref();
    let (reader, places) = (Reader { county, rulebook, assessment }, places(county, streets));
    for (row, rule) in rulebook.rules.iter().enumerate() {
        let Asks::Coverage(c) = &rule.asks else { continue };
        let of_communities = c.unit == Unit::Community;
        let here = places.iter().filter(|p| p.community.is_some() == of_communities);
        let expected: Vec<_> = here.map(|p| (p.feature, outcome(reached(&reader, streets, c, p)))).collect();
        if matches!(c.unit, Unit::Compound | Unit::Community) {
            let units = unit_verdicts(county, rulebook, assessment, row);
            let found: Vec<_> = units.iter().map(|(f, m)| (*f, m.outcome.unwrap())).collect();
            assert_eq!(found, expected, "{c:?}");
            for &(feature, is) in expected.iter().step_by(5) {
                let why = unit_verdict(county, rulebook, assessment, row, feature).unwrap();
                assert_eq!(why.figure.outcome, Some(is), "{c:?} {feature:?}");
                assert!(is != Outcome::Unknown || !why.missing.is_empty(), "{c:?} {feature:?}");
                let counting = why.features.iter().filter(|s| s.numerator > 0.0).count();
                assert!(is != Outcome::Met || counting > 0, "{c:?} {feature:?}");
            }
            let mut counts = UnitCounts::default();
            expected.iter().for_each(|(_, o)| counts += UnitCounts::one(Some(*o)));
            let verdict = rule_verdicts(county, rulebook, assessment).into_iter().find(|v| v.rule == row);
            assert_eq!(verdict.unwrap().units, counts);
        }
        expected.iter().filter(|_| rulebook.mode_of(c) == Mode::Walk).for_each(|(_, o)| seen[*o as usize] += 1);
    }
}

#[test]
fn units_of_rules_that_walk_are_those_of_a_plain_reading_and_live_verdicts_equal_fresh_ones() {
    let mut rng = Rng::with_seed(61);
    let mut seen = [0; 3];
    for round in 0..20 {
        let (size, rulebook) = (4 + round % 4, walking_rulebook(&mut rng));
        let mut county = town(&mut rng, size);
        let streets = (round % 7 != 6).then(|| Arc::new(Streets::prepare(&county, rulebook.walk).unwrap()));
        let mut live = LiveAssessment::on_streets(&county, &rulebook, streets.clone());
        for step in 0..30 {
            let fresh = assess_on_streets(&county, &rulebook, streets.clone());
            assert_eq!(live.rules(), rule_verdicts(&county, &rulebook, &fresh));
            if step % 10 == 0 {
                for rule in 0..rulebook.rules.len() {
                    assert_eq!(live.town_rules(rule), town_verdicts(&county, &rulebook, &fresh, rule));
                }
                read_all(&county, &rulebook, &fresh, &mut seen);
            }
            let edit = random_edit(&mut rng, &county, size);
            let touched = edit.touched();
            county.apply(edit).unwrap();
            match touched {
                Touched::Facility(i) => live.facility_changed(&county, FacilityIdx(i)),
                Touched::Compound(i) => live.compound_changed(&county, CompoundIdx(i)),
                Touched::Drawn(_) => {}
            }
        }
    }
    assert!(seen.iter().all(|n| *n > 200), "{seen:?}");
}

#[test]
fn a_unit_off_all_streets_says_that_it_lacks_a_street() {
    let mut rng = Rng::with_seed(62);
    let mut rulebook = walking_rulebook(&mut rng);
    rulebook.mode = Mode::Walk;
    let Asks::Coverage(c) = &mut rulebook.rules[0].asks else { unreachable!() };
    (c.mode, c.radius_m, c.facilities) = (None, None, None);
    let county = town(&mut rng, 6);
    let streets = Arc::new(Streets::prepare(&county, rulebook.walk).unwrap());
    let off =
        (0..40).find(|&i| county.compounds[i as usize].position.is_some() && streets.gates().places(i).count() == 0);
    let unit = Feature::Compound(CompoundIdx(off.unwrap()));
    for along in [Some(streets), None] {
        let assessment = assess_on_streets(&county, &rulebook, along);
        let why = unit_verdict(&county, &rulebook, &assessment, 0, unit).unwrap();
        assert_eq!(why.missing, [Lack { feature: unit, field: "street".into() }]);
    }
}
