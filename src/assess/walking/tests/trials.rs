//! What a candidate would do, against building the whole network with it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::super::{Streets, Trial, cheapest, try_candidates};
use super::{compound, minutes_for, river_county, roads, station};
use crate::assess::test_county::{county as random_county, settle};
use crate::geom::{LonLat, Shapes};
use crate::model::{CompoundIdx, County, Drawn, DrawnIdx, DrawnKind};
use crate::network::tests::oracle::{at, random_places, random_town};
use crate::rules::{OnFoot, Rulebook};

fn candidate(kind: DrawnKind, line: Vec<LonLat>, cost: Option<f64>) -> Drawn {
    Drawn { candidate: true, cost, ..Drawn::new("c", kind, line) }
}

fn tried(county: &County, on_foot: OnFoot) -> Vec<Trial> {
    let streets = Streets::prepare(county, on_foot).unwrap();
    try_candidates(county, &Rulebook::default(), &streets, &AtomicBool::new(false))
}

#[test]
fn a_bridge_covers_who_lives_opposite_and_the_cheapest_of_several_is_named() {
    let mut county = river_county();
    let over = |x: f64| vec![at(x, 195.0), at(x, -195.0)];
    county.drawn = vec![
        candidate(DrawnKind::Bridge, over(100.0), None),
        candidate(DrawnKind::Bridge, over(190.0), Some(5e6)),
        // A path does not cross a river.
        candidate(DrawnKind::Path, over(0.0), Some(1.0)),
        candidate(DrawnKind::Bridge, over(-300.0), Some(4e6)),
        Drawn { candidate: false, ..candidate(DrawnKind::Closure, over(-2_000.0), None) },
    ];
    let trials = tried(&county, OnFoot::default());
    assert_eq!(trials.iter().map(|t| t.slot.0).collect::<Vec<_>>(), [0, 1, 2, 3]);
    let covered: Vec<Vec<u32>> = trials.iter().map(|t| t.gains.iter().map(|g| g.compound.0).collect()).collect();
    assert_eq!(covered, [vec![1], vec![1], vec![], vec![]], "by the last it is 1,010 m");
    assert_eq!((trials[1].households(&county), trials[1].elderly(&county)), (700, 10));
    assert!((trials[1].gains[0].reaches.distance_m - 790.0).abs() < 0.5, "{:?}", trials[1]);
    let (best, gain) = cheapest(&trials, CompoundIdx(1)).unwrap();
    assert_eq!((best.slot, gain.reaches.facility.0), (DrawnIdx(1), 0), "an unknown cost comes after every known one");
    assert_eq!(cheapest(&trials, CompoundIdx(2)), None);
}

#[test]
fn a_path_to_a_street_makes_known_who_had_none() {
    let mut county = river_county();
    county.drawn = vec![candidate(DrawnKind::Path, vec![at(300.0, 195.0), at(300.0, 700.0)], None)];
    let trials = tried(&county, minutes_for(1_100.0));
    assert_eq!(trials[0].gains.iter().map(|g| g.compound.0).collect::<Vec<_>>(), [3]);
    assert!((trials[0].length_m - 505.0).abs() < 0.5);
}

/// A random town with walls, gates, drawn paths that stand and candidates of both kinds.
fn town(rng: &mut fastrand::Rng, size: usize) -> County {
    let wide = 100.0 * size as f64;
    let mut county = random_county(rng, 29.0, wide, 30, 0, 300.0);
    settle(rng, &mut county, 29.0, wide);
    county.compounds = random_places(rng, size, 150).iter().map(|&p| compound("c", p, rng.u32(1..900))).collect();
    county.facilities = random_places(rng, size, 4).iter().map(|&p| station(p)).collect();
    let streets = random_town(rng, size);
    let corners: Vec<LonLat> = streets.concat();
    let mut lines = roads(&streets);
    lines.level.iter_mut().for_each(|l| *l = i8::from(rng.u8(0..9) == 0));
    county.roads = Arc::new(lines);
    let place = |rng: &mut fastrand::Rng| at(wide * rng.f64(), wide * rng.f64());
    let mut walls = Shapes::new();
    (0..7).for_each(|_| walls.push_line(&[place(rng), place(rng)]));
    county.barriers = Arc::new(walls);
    for i in 0..9 {
        let kind = if rng.bool() { DrawnKind::Path } else { DrawnKind::Bridge };
        // From beside one corner to beside another that is not far.
        let a = corners[rng.usize(..corners.len())];
        let near = |b: &&LonLat| (80.0..350.0).contains(&crate::geom::geodesic_m(a, **b));
        let b = corners.iter().filter(near).nth(rng.usize(0..20)).copied().unwrap_or(a);
        let [a, b] = [a, b].map(|p| LonLat::new(p.lon + 1e-4 * (rng.f64() - 0.5), p.lat + 1e-4 * (rng.f64() - 0.5)));
        county.drawn.push(Drawn { candidate: i % 3 > 0, ..candidate(kind, vec![a, b], Some(1.0)) });
    }
    let gate = Drawn { compound: Some(CompoundIdx(3)), ..Drawn::new("g", DrawnKind::Gate, vec![place(rng)]) };
    county.drawn.push(gate);
    county
}

#[test]
fn every_trial_is_what_building_the_whole_network_gives() {
    let mut rng = fastrand::Rng::with_seed(81);
    let mut gained = 0;
    for round in 0..40 {
        let size = 6 + round % 12;
        let county = town(&mut rng, size);
        let on_foot = OnFoot { access_m: 20.0 + 100.0 * rng.f64(), ..minutes_for(100.0 + 500.0 * rng.f64()) };
        let rulebook = Rulebook::default();
        let now = Streets::prepare(&county, on_foot).unwrap().judge(&county, &rulebook);
        for trial in tried(&county, on_foot) {
            let mut built = county.clone();
            built.drawn[trial.slot.i()].candidate = false;
            let then = Streets::prepare(&built, on_foot).unwrap().judge(&built, &rulebook);
            let newly =
                |row: &usize| now.walks[*row].covered() != Some(true) && then.walks[*row].covered() == Some(true);
            let expected: Vec<_> = (0..county.compounds.len())
                .filter(newly)
                .map(|row| (CompoundIdx::new(row), then.nearest[row].unwrap()))
                .collect();
            let got: Vec<_> = trial.gains.iter().map(|g| (g.compound, g.reaches)).collect();
            assert_eq!(got, expected, "round {round}, {:?}", trial.slot);
            gained += got.len();
        }
    }
    assert!(gained > 40, "{gained}");
}
