//! Coverage against a check of every pair.

use fastrand::Rng;

use crate::assess::test_county::county;
use crate::assess::{LiveAssessment, Nearest, assess, covered_by, nearest_all};
use crate::geom::geodesic_m;
use crate::model::{CompoundIdx, County, FacilityIdx};
use crate::rules::Rulebook;

/// The counted facilities of each compound with their geodesic distance, nearest first.
fn every_pair(county: &County, rules: &Rulebook) -> Vec<Option<Vec<Nearest>>> {
    let of = |p| {
        let counted = county.live_facilities().filter(|(_, f)| rules.counts_for_circle(f));
        let near =
            counted.filter_map(|(facility, f)| Some(Nearest { facility, distance_m: geodesic_m(p, f.position?) }));
        let mut near: Vec<_> = near.collect();
        near.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m).then(a.facility.cmp(&b.facility)));
        near
    };
    county.compounds.iter().map(|c| c.position.map(of)).collect()
}

#[test]
fn verdicts_equal_a_geodesic_check_of_every_pair_also_a_hair_off_the_radius() {
    let mut rng = Rng::with_seed(11);
    let mut at_the_edge = 0;
    for lat in [20.0, 30.0, 40.0, 53.0] {
        for (radius_m, width_m) in
            [(1_000.0, 300_000.0), (50.0, 3_000.0), (700.0, 20_000.0), (20_000.0, 300_000.0), (60_000.0, 300_000.0)]
        {
            let county = county(&mut rng, lat, width_m, 250, 150, radius_m);
            let rules = Rulebook { radius_m, ..Rulebook::default() };
            let truth = every_pair(&county, &rules);
            let assessment = assess(&county, &rules);
            let live = LiveAssessment::new(&county, &rules);
            assert_eq!(live.assessment(), &assessment);
            let nearest = nearest_all(&county, &rules);
            for (i, near) in truth.iter().enumerate() {
                let row = CompoundIdx::new(i);
                let within: Option<Vec<_>> =
                    near.as_ref().map(|n| n.iter().copied().filter(|n| n.distance_m <= radius_m).collect());
                let verdict = &assessment.compounds[i];
                assert_eq!(verdict.covered_by, within.as_ref().map(|w| w.len() as u32));
                assert_eq!(live.within_radius(&county, row), within.unwrap_or_default());
                let first = near.as_ref().and_then(|n| n.first().copied());
                assert_eq!((nearest[i], live.nearest(&county, row)), (first, first));
                let edge = |n: &&Nearest| (n.distance_m - radius_m).abs() <= 0.001_000_1;
                at_the_edge += near.iter().flatten().filter(edge).count();
            }
        }
    }
    assert!(at_the_edge > 300, "only {at_the_edge} pairs within 1 mm of the radius");
}

#[test]
fn the_compounds_reached_from_a_place_are_those_within_the_radius() {
    let mut rng = Rng::with_seed(12);
    let county = county(&mut rng, 35.0, 20_000.0, 400, 60, 1_000.0);
    let live = LiveAssessment::new(&county, &Rulebook::default());
    for p in county.facilities.iter().filter_map(|f| f.position) {
        let reached: Vec<_> = (0..county.compounds.len())
            .filter(|&i| county.compounds[i].position.is_some_and(|c| geodesic_m(p, c) <= 1_000.0))
            .map(CompoundIdx::new)
            .collect();
        assert_eq!(live.reached_from(p), reached);
    }
}

#[test]
fn planned_facilities_count_only_where_the_rule_says_so_and_closed_ones_never() {
    let mut rng = Rng::with_seed(13);
    let mut county = county(&mut rng, 23.0, 5_000.0, 1, 0, 1_000.0);
    county.compounds[0].position = Some(crate::geom::LonLat::new(113.0, 23.0));
    for status in [crate::model::FacilityStatus::Planned, crate::model::FacilityStatus::Closed] {
        let mut f = crate::model::Facility::new("f", crate::model::FacilityKind::Station, county.compounds[0].position);
        f.status = status;
        county.facilities.push(f);
    }
    let count =
        |count_planned| assess(&county, &Rulebook { count_planned, ..Rulebook::default() }).compounds[0].covered_by;
    assert_eq!((count(true), count(false)), (Some(1), Some(0)));
    assert_eq!(nearest_all(&county, &Rulebook::default())[0].map(|n| n.facility), Some(FacilityIdx(0)));
}

#[test]
fn places_alone_can_be_judged() {
    let mut rng = Rng::with_seed(14);
    let county = county(&mut rng, 23.0, 30_000.0, 300, 100, 1_000.0);
    let rules = Rulebook::default();
    let places: Vec<_> = county.compounds.iter().map(|c| c.position).collect();
    let facilities = county.facilities.iter().map(|f| f.position.filter(|_| rules.counts_for_circle(f)));
    let verdicts: Vec<_> = assess(&county, &rules).compounds.iter().map(|v| v.covered_by).collect();
    assert_eq!(covered_by(&places, facilities, rules.radius_m), verdicts);
}
