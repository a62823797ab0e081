//! Where places join the streets, where streets join each other, and what covers without any.

use super::*;
use crate::assess::walking::{Streets, Ways};
use crate::assess::{LiveAssessment, assess, assess_on_streets};
use crate::geom::LonLat;
use crate::io::{LoadOptions, load_bytes};
use crate::model::{CountyIndex, FacilityIdx};
use crate::network::BRIDGE;
use crate::rules::{Mode, Rulebook};

fn walking(distance_m: f64) -> Rulebook {
    Rulebook { mode: Mode::Walk, walk: minutes_for(distance_m), ..Rulebook::default() }
}

/// Metres from each compound to its nearest facility along the streets.
fn ways(county: &County) -> Vec<Option<f64>> {
    let rules = walking(1_500.0);
    let walking = Streets::prepare(county, rules.walk).unwrap().judge(county, &rules);
    walking.nearest.iter().map(|n| n.map(|n| n.distance_m.round())).collect()
}

fn county(streets: &[Vec<LonLat>], homes: &[LonLat], stations: &[LonLat]) -> County {
    County {
        towns: vec![Town::default()],
        compounds: homes.iter().map(|&p| compound("c", p, 100)).collect(),
        facilities: stations.iter().map(|&p| station(p)).collect(),
        roads: Arc::new(roads(streets)),
        ..County::default()
    }
}

#[test]
fn a_dead_piece_before_the_door_is_no_way_out() {
    let main = vec![at(-2_000.0, 0.0), at(2_000.0, 0.0)];
    let yard = vec![at(-20.0, 18.0), at(20.0, 18.0)];
    let county = county(&[main, yard], &[at(0.0, 14.0)], &[at(700.0, 10.0)]);
    assert_eq!(ways(&county), [Some(14.0 + 700.0 + 10.0)]);
}

#[test]
fn a_station_that_only_an_island_of_streets_reaches_is_reached_along_it() {
    let main = vec![at(-3_000.0, 0.0), at(3_000.0, 0.0)];
    let island = vec![at(0.0, 100.0), at(0.0, 900.0)];
    // Nothing else is near the station.
    let county = county(&[main, island], &[at(10.0, 120.0)], &[at(0.0, 900.0)]);
    assert_eq!(ways(&county), [Some(10.0 + 780.0)]);
    let streets = Streets::prepare(&county, minutes_for(900.0)).unwrap();
    assert_eq!(streets.on_cut_off_pieces(), 0, "the home joins the main street too");
}

#[test]
fn places_on_cut_off_pieces_are_counted() {
    let main = vec![at(-3_000.0, 0.0), at(3_000.0, 0.0)];
    let farm = vec![at(0.0, 2_000.0), at(300.0, 2_000.0)];
    let county = county(&[main, farm], &[at(10.0, 2_010.0), at(0.0, 10.0)], &[at(500.0, 10.0)]);
    assert_eq!(ways(&county), [None, Some(520.0)]);
    assert_eq!(Streets::prepare(&county, minutes_for(900.0)).unwrap().on_cut_off_pieces(), 1);
}

#[test]
fn no_leg_crosses_water_whether_it_is_a_line_or_an_area() {
    let north = vec![at(-1_500.0, 60.0), at(1_500.0, 60.0)];
    let south = vec![at(-1_500.0, -200.0), at(1_500.0, -200.0)];
    let mut line = Shapes::new();
    line.push_line(&[at(-3_000.0, 30.0), at(3_000.0, 30.0)]);
    let mut area = Shapes::new();
    let corners = [(-3_000.0, 20.0), (3_000.0, 20.0), (3_000.0, 40.0), (-3_000.0, 40.0), (-3_000.0, 20.0)];
    area.push_polygon(&[corners.map(|(x, y)| at(x, y)).to_vec()]);
    for canal in [line, area] {
        let mut county =
            county(&[north.clone(), south.clone()], &[at(0.0, 0.0)], &[at(300.0, 70.0), at(900.0, -210.0)]);
        county.barriers = Arc::new(canal);
        // The street across the canal is nearer, and its station too.
        assert_eq!(ways(&county), [Some(200.0 + 900.0 + 10.0)]);
        county.roads = Arc::new(roads(std::slice::from_ref(&north)));
        assert_eq!(ways(&county), [None]);
        let rules = walking(1_000.0);
        let streets = Arc::new(Streets::prepare(&county, rules.walk).unwrap());
        assert_eq!(assess_on_streets(&county, &rules, Some(streets)).compounds[0].covered(), None, "nobody knows");
    }
}

#[test]
fn a_bridge_lands_in_the_middle_of_a_street_and_bridges_over_each_other_stay_apart() {
    let south = vec![at(-800.0, 0.0), at(800.0, 0.0)];
    let north = vec![at(-800.0, 300.0), at(800.0, 300.0)];
    let bridge = vec![at(100.0, 0.0), at(100.0, 300.0)];
    let mut county = county(&[south, north, bridge], &[at(-200.0, 300.0)], &[at(-200.0, 0.0)]);
    Arc::make_mut(&mut county.roads).level[2] = BRIDGE;
    assert_eq!(ways(&county), [Some(300.0 + 300.0 + 300.0)]);
    // A second one over the first leads nowhere near it.
    let over = vec![at(-700.0, 150.0), at(700.0, 150.0)];
    let home = at(-600.0, 150.0);
    let mut county = self::county(
        &[vec![at(100.0, -2_400.0), at(100.0, -5.0)], vec![at(100.0, -5.0), at(100.0, 300.0)], over],
        &[home],
        &[at(100.0, -300.0)],
    );
    Arc::make_mut(&mut county.roads).level = vec![0, BRIDGE, BRIDGE];
    assert_eq!(ways(&county), [None]);
    Arc::make_mut(&mut county.roads).level = vec![0, 1, 1];
    assert_eq!(ways(&county), [Some(700.0 + 450.0)], "on one layer they meet");
}

#[test]
fn a_county_at_the_antimeridian_is_one() {
    let east = |x: f64| if x <= 180.0 { LonLat::new(x, -16.8) } else { LonLat::new(x - 360.0, -16.8) };
    let streets = [vec![east(179.98), LonLat::new(180.0, -16.8)], vec![LonLat::new(-180.0, -16.8), east(180.02)]];
    let county = county(&streets, &[east(179.997)], &[east(180.003)]);
    let way = ways(&county)[0].unwrap();
    assert!((way - 640.0).abs() < 2.0, "{way}");
}

#[test]
fn a_square_is_walked_along_its_outline_and_classes_are_read_by_words() {
    let feature = |class: &str, kind: &str, coordinates: &str| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"class\":\"{class}\"}},\"geometry\":{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}}}"
        )
    };
    let roads = [
        feature("步行街", "Polygon", "[[[113,23],[113.001,23],[113.001,23.001],[113,23.001],[113,23]]]"),
        feature("远期规划路", "LineString", "[[113.002,23],[113.003,23]]"),
        feature("7", "LineString", "[[113.004,23],[113.005,23]]"),
    ];
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", roads.join(","));
    let loaded = load_bytes("试验县", &[("roads.geojson", text.as_bytes())], &LoadOptions::default()).unwrap();
    let ways = Ways::of(&loaded.county, minutes_for(500.0));
    assert_eq!(ways.build().pieces().1.len(), 2, "the square and the street of an unknown class, not the planned one");
    let said: Vec<_> = loaded.warnings.iter().map(|w| w.found.id).collect();
    assert_eq!(said, ["io-found-road-class"]);
}

/// A compound 2 km wide: its middle is far from the station in its corner.
fn large_compound() -> County {
    let mut shapes = Shapes::new();
    let square =
        [(-1_000.0, -1_000.0), (1_000.0, -1_000.0), (1_000.0, 1_000.0), (-1_000.0, 1_000.0), (-1_000.0, -1_000.0)];
    shapes.push_polygon(&[square.map(|(x, y)| at(x, y)).to_vec()]);
    let streets = [vec![at(-1_500.0, -1_300.0), at(1_500.0, -1_300.0)]];
    let mut county = county(&streets, &[at(0.0, 0.0)], &[at(950.0, 950.0)]);
    county.index = Arc::new(CountyIndex::new(&Shapes::new(), &Shapes::new(), &shapes));
    county.compound_shapes = Arc::new(shapes);
    county
}

#[test]
fn a_facility_in_a_compound_or_at_its_edge_covers_it_by_circle_and_on_foot_and_while_it_is_dragged() {
    let mut county = large_compound();
    for rules in [Rulebook::default(), walking(1_000.0)] {
        let streets = Some(Arc::new(Streets::prepare(&county, minutes_for(1_000.0)).unwrap()));
        let mut live = LiveAssessment::on_streets(&county, &rules, streets.clone());
        for (x, y, covered) in
            [(950.0, 950.0, true), (1_015.0, 950.0, true), (1_025.0, 950.0, false), (-990.0, 0.0, true)]
        {
            county.facilities[0].position = Some(at(x, y));
            live.facility_changed(&county, FacilityIdx(0));
            assert_eq!(live.assessment(), &assess_on_streets(&county, &rules, streets.clone()), "{x} {y}");
            let is = live.assessment().compounds[0].covered();
            assert_eq!(is == Some(true), covered, "{x} {y} {:?}", rules.mode);
        }
    }
    assert_eq!(assess(&county, &Rulebook::default()).compounds[0].covered_by, Some(1));
}
