//! Courses of ways, and what lies across the straight line.

use super::super::{Obstacle, Streets, obstacles};
use super::river_county;
use crate::geom::{LonLat, geodesic_m};
use crate::model::{CompoundIdx, Drawn, DrawnIdx, DrawnKind, FacilityIdx};
use crate::network::tests::oracle::at;
use crate::rules::{OnFoot, Rulebook};

fn length_m(line: &[LonLat]) -> f64 {
    line.windows(2).map(|w| geodesic_m(w[0], w[1])).sum()
}

#[test]
fn a_way_leads_from_the_door_to_the_facility_and_is_as_long_as_it_says() {
    let mut county = river_county();
    let gate = Drawn { compound: Some(CompoundIdx(2)), ..Drawn::new("g", DrawnKind::Gate, vec![at(905.0, -150.0)]) };
    county.drawn.push(gate);
    let streets = Streets::prepare(&county, OnFoot::default()).unwrap();
    let walking = streets.judge(&county, &Rulebook::default());
    for row in 0..3 {
        let nearest = walking.nearest[row].unwrap();
        let way = streets.way(&county, CompoundIdx::new(row), nearest).unwrap();
        let (start, end) = (way.course[0], *way.course.last().unwrap());
        let all = geodesic_m(way.door, start) + length_m(&way.course) + geodesic_m(end, way.place);
        assert!((all - way.distance_m).abs() < 0.05, "{row}: {all} {way:?}");
        assert_eq!((way.facility, way.distance_m), (FacilityIdx(0), nearest.distance_m));
        let door = if row == 2 { at(905.0, -150.0) } else { county.compounds[row].position.unwrap() };
        assert_eq!(way.door, door);
    }
    let lost = crate::assess::Nearest { facility: FacilityIdx(0), distance_m: 10.0 };
    assert_eq!(streets.way(&county, CompoundIdx(1), lost), None, "it is farther");
}

#[test]
fn the_river_and_closures_lie_across_the_straight_line() {
    let mut county = river_county();
    let (north, south) = (at(0.0, 200.0), at(0.0, -210.0));
    assert_eq!(obstacles(&county, north, south), [Obstacle::Barrier(0)]);
    assert_eq!(obstacles(&county, north, at(300.0, 210.0)), []);
    let closure = Drawn::new("d", DrawnKind::Closure, vec![at(-50.0, -150.0), at(50.0, -150.0)]);
    county.drawn = vec![Drawn { removed: true, ..closure.clone() }, closure];
    assert_eq!(obstacles(&county, south, north), [Obstacle::Barrier(0), Obstacle::Closure(DrawnIdx(1))]);
}
