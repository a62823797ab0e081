//! Judging along streets, against circles drawn by hand and a textbook search.

use std::sync::Arc;

use super::super::{Streets, WalkingError, assess_walking};
use super::{minutes_for, river_county, roads, station};
use crate::assess::test_county::{county as random_county, facility as random_facility};
use crate::assess::{Nearest, Outcome, assess, nearest_all, rule_verdicts};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, Facility, FacilityIdx};
use crate::network::tests::oracle::{as_lines, at, nearest_of_all, random_places, random_town};
use crate::network::{BuildOptions, Graph, Walk};
use crate::rules::{OnFoot, Rulebook};

#[test]
fn a_circle_covers_both_banks_and_the_walk_only_one() {
    let county = river_county();
    let rulebook = Rulebook::default();
    let walking = assess_walking(&county, &rulebook, OnFoot::default()).unwrap();
    assert_eq!(walking.circle, [Some(true), Some(true), Some(true), Some(true)]);
    let covered: Vec<_> = walking.assessment.compounds.iter().map(|c| c.covered_by).collect();
    assert_eq!(covered, [Some(1), Some(0), Some(0), None], "the last lies 700 m off any street");
    assert_eq!(walking.falsely_covered, [CompoundIdx(1), CompoundIdx(2)]);
    let falsely = walking.falsely_covered_sums(&county);
    assert_eq!((falsely.compounds, falsely.households, falsely.elderly), (2, 750, 20));
    assert_eq!((walking.circle_covered.compounds, walking.circle_covered.households), (4, 859));
    assert_eq!((walking.unknown(), walking.assessment.county.covered_households), (1, 100));
    // 900 m along the street, 400 m over the bridge, 900 m back, and 10 m to the door; 410 m by air.
    let way = walking.nearest[1].unwrap();
    assert!((way.distance_m - 2_210.0).abs() < 0.5, "{way:?}");
    let detour = walking.detour(CompoundIdx(1), nearest_all(&county, &rulebook)[1]).unwrap();
    assert!((detour - 2_210.0 / 410.0).abs() < 0.01, "{detour}");
    assert_eq!(walking.nearest[3], None);
    let longer = assess_walking(&county, &rulebook, minutes_for(1_320.0)).unwrap();
    assert_eq!(longer.falsely_covered, [CompoundIdx(1)]);
}

#[test]
fn rules_and_totals_follow_the_walk() {
    let county = river_county();
    let rulebook = Rulebook::default();
    let walking = assess_walking(&county, &rulebook, OnFoot::default()).unwrap();
    let by_circle = assess(&county, &rulebook);
    let (_, coverage) = rulebook.coverage_rule().unwrap();
    assert!(coverage.target >= 1.0);
    let judged = |a| rule_verdicts(&county, &rulebook, a).into_iter().map(|v| v.outcome).next();
    assert_eq!((judged(&by_circle), judged(&walking.assessment)), (Some(Outcome::Met), Some(Outcome::Short)));
    assert_eq!(walking.assessment.towns[0], walking.assessment.county);
    let gaps = |a: &crate::assess::Assessment| a.compounds.iter().map(|c| c.gap_m2).collect::<Vec<_>>();
    assert_eq!(gaps(&by_circle), gaps(&walking.assessment), "floor space does not depend on the way");
}

#[test]
fn without_streets_or_with_none_to_walk_there_is_a_clear_error() {
    let mut county = river_county();
    let mut closed = (*county.roads).clone();
    closed.class.fill("高速公路".into());
    county.roads = Arc::new(closed);
    let judge = |county: &County| Streets::prepare(county, OnFoot::default()).map(|_| ()).unwrap_err();
    assert_eq!(judge(&county), WalkingError::NoneWalkable(4));
    county.roads = Arc::default();
    assert_eq!(judge(&county), WalkingError::NoStreets);
}

#[test]
fn steps_are_a_way_for_those_who_can_take_them() {
    let mut county = river_county();
    let mut roads = (*county.roads).clone();
    roads.class[2] = "steps".into();
    county.roads = Arc::new(roads);
    let far = |steps| {
        let settings = OnFoot { steps, ..minutes_for(9_000.0) };
        assess_walking(&county, &Rulebook::default(), settings).unwrap().walks[1].covered()
    };
    assert_eq!((far(true), far(false)), (Some(true), Some(false)));
}

#[test]
fn a_facility_off_the_streets_makes_what_it_might_reach_unknown_and_nothing_else() {
    let mut county = river_county();
    // 520 m from the nearest street, 512 m by air from the compound opposite, far from the one beside the bridge.
    county.facilities.push(station(at(-50.0, -720.0)));
    let walking = assess_walking(&county, &Rulebook::default(), OnFoot::default()).unwrap();
    assert_eq!(walking.off_streets, [FacilityIdx(1)]);
    let covered: Vec<_> = walking.assessment.compounds.iter().map(|c| c.covered_by).collect();
    assert_eq!(covered, [Some(1), None, Some(0), None]);
    assert_eq!((walking.walks[1], walking.falsely_covered.as_slice()), (Walk::Beyond, &[CompoundIdx(2)][..]));
}

#[test]
fn barriers_cut_blindly_where_no_street_says_to_be_a_bridge() {
    let mut county = river_county();
    assert!(!Streets::prepare(&county, OnFoot::default()).unwrap().cut_blindly());
    let mut roads = (*county.roads).clone();
    roads.level.fill(0);
    county.roads = Arc::new(roads);
    let streets = Streets::prepare(&county, OnFoot::default()).unwrap();
    assert!(streets.cut_blindly());
    assert_eq!(streets.judge(&county, &Rulebook::default()).nearest[1], None);
    county.barriers = Arc::default();
    assert!(!Streets::prepare(&county, OnFoot::default()).unwrap().cut_blindly());
}

#[test]
fn every_way_is_that_of_a_textbook_search_from_each_facility() {
    let mut rng = fastrand::Rng::with_seed(41);
    let rulebook = Rulebook::default();
    for round in 0..30 {
        let size = 4 + round % 9;
        let lines = random_town(&mut rng, size);
        let mut county = random_county(&mut rng, 29.0, 1_000.0, 50, 0, 1_000.0);
        for (c, p) in county.compounds.iter_mut().zip(random_places(&mut rng, size, 50)) {
            c.position = c.position.map(|_| p);
        }
        for p in random_places(&mut rng, size, 1 + round % 7) {
            let f = random_facility(&mut rng, &county, p, 10.0, 1_000.0);
            county.facilities.push(Facility { position: f.position.map(|_| p), ..f });
        }
        county.roads = Arc::new(roads(&lines));
        let settings = OnFoot { access_m: 70.0, ..minutes_for(400.0) };
        let walking = assess_walking(&county, &rulebook, settings).unwrap();

        let graph = Graph::build(&as_lines(&lines), &[], &BuildOptions::default());
        let snap = |p: Option<LonLat>| p.and_then(|p| graph.snap(p, 70.0));
        let demand: Vec<_> = county.compounds.iter().map(|c| snap(c.position)).collect();
        let counts = |f: &Facility| f.position.filter(|_| rulebook.counts_for_circle(f));
        let supply: Vec<_> = county.facilities.iter().map(|f| snap(counts(f))).collect();
        let truth = nearest_of_all(&graph, &demand, &supply, u32::MAX);
        let truth: Vec<_> = truth
            .into_iter()
            .map(|n| n.map(|n| Nearest { facility: FacilityIdx(n.source), distance_m: n.distance_m() }))
            .collect();
        assert_eq!(walking.nearest, truth);
        let by_circle = assess(&county, &rulebook);
        for (row, c) in walking.assessment.compounds.iter().enumerate() {
            let reached = truth[row].is_some_and(|n| n.distance_m <= 400.0);
            assert_eq!(c.covered_by == Some(1), reached);
            assert!(c.covered_by != Some(0) || demand[row].is_some(), "what can't be snapped is unknown");
            assert_eq!(walking.circle[row], by_circle.compounds[row].covered());
            let falsely = walking.circle[row] == Some(true) && c.covered_by == Some(0);
            assert_eq!(walking.is_falsely_covered(CompoundIdx::new(row)), falsely);
        }
    }
}
