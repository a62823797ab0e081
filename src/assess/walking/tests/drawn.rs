//! What the plan draws into the network.

use super::super::Streets;
use super::{minutes_for, river_county};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, Drawn, DrawnIdx, DrawnKind, Edit};
use crate::network::tests::oracle::at;
use crate::rules::{OnFoot, Rulebook};

fn draw(county: &mut County, kind: DrawnKind, line: &[LonLat]) -> DrawnIdx {
    let slot = DrawnIdx::new(county.drawn.len());
    county.apply(Edit::AddDrawn(slot, Box::new(Drawn::new("d", kind, line.to_vec())))).unwrap();
    slot
}

/// Metres from each compound to the station on foot.
fn ways(county: &County) -> Vec<Option<f64>> {
    let streets = Streets::prepare(county, OnFoot::default()).unwrap();
    let ways = streets.judge(county, &Rulebook::default()).nearest;
    ways.into_iter().map(|n| n.map(|n| n.distance_m.round())).collect()
}

#[test]
fn a_drawn_bridge_crosses_the_river_and_a_drawn_path_does_not() {
    let mut county = river_county();
    let before = ways(&county);
    assert_eq!(before, [Some(310.0), Some(2_210.0), Some(1_310.0), None]);
    let over = [at(-1.0, 193.0), at(-1.0, -194.0)];
    let slot = draw(&mut county, DrawnKind::Path, &over);
    assert_eq!(ways(&county), before, "the river cuts what lies on the ground");
    county.apply(Edit::RemoveDrawn(slot)).unwrap();
    draw(&mut county, DrawnKind::Bridge, &over);
    assert_eq!(ways(&county)[1], Some(412.0), "its ends are drawn to the streets");
    county.drawn[1].candidate = true;
    assert_eq!(ways(&county), before, "candidates are not built");
}

#[test]
fn the_street_of_an_edge_is_a_road_or_what_is_drawn() {
    let mut county = river_county();
    draw(&mut county, DrawnKind::Gate, &[at(0.0, 0.0)]);
    draw(&mut county, DrawnKind::Bridge, &[at(-1.0, 193.0), at(-1.0, -194.0)]);
    let streets = Streets::prepare(&county, OnFoot::default()).unwrap();
    let street = |x, y| streets.graph().street(streets.snap(at(x, y)).unwrap().edge);
    assert_eq!((street(0.0, 10.0), street(900.0, 10.0), street(400.0, 199.0)), (5, 2, 0));
}

#[test]
fn an_end_farther_from_a_street_than_a_few_metres_is_no_connection() {
    for (y, joined) in [(191.0, true), (188.0, false)] {
        let mut county = river_county();
        draw(&mut county, DrawnKind::Bridge, &[at(-1.0, y), at(-1.0, -200.0)]);
        assert_eq!(ways(&county)[1] == Some(412.0), joined, "{y}");
    }
}

#[test]
fn a_closure_cuts_streets_and_bridges_alike() {
    let mut county = river_county();
    draw(&mut county, DrawnKind::Closure, &[at(850.0, 100.0), at(950.0, 100.0)]);
    assert_eq!(ways(&county), [Some(310.0), None, None, None], "the bridge is closed");
    draw(&mut county, DrawnKind::Closure, &[at(100.0, 150.0), at(100.0, 250.0)]);
    assert_eq!(ways(&county)[0], None, "and the street");
}

#[test]
fn people_leave_by_the_nearest_gate_and_by_no_other_place() {
    let mut county = river_county();
    let gate = |county: &mut County, compound: u32, place| {
        let slot = draw(county, DrawnKind::Gate, &[place]);
        county.drawn[slot.i()].compound = Some(CompoundIdx(compound));
        slot
    };
    // The one opposite has its only gate at the far end of its street.
    gate(&mut county, 1, at(-500.0, -205.0));
    assert_eq!(ways(&county)[1], Some(2_705.0));
    let near = gate(&mut county, 1, at(700.0, -220.0));
    assert_eq!(ways(&county)[1], Some(1_520.0));
    county.apply(Edit::RemoveDrawn(near)).unwrap();
    assert_eq!(ways(&county)[1], Some(2_705.0));
    // A gate on a street makes the one in the hills known.
    gate(&mut county, 3, at(300.0, 203.0));
    assert_eq!(ways(&county)[3], Some(303.0));
    // A gate of nobody, and one of a compound that there is not, are no gates.
    draw(&mut county, DrawnKind::Gate, &[at(0.0, 200.0)]);
    gate(&mut county, 99, at(0.0, 200.0));
    assert_eq!(ways(&county)[0], Some(310.0));
}

#[test]
fn another_pace_goes_along_the_same_streets_and_other_streets_are_said_to_be() {
    let county = river_county();
    let streets = Streets::prepare(&county, minutes_for(300.0)).unwrap();
    let longer = streets.at_pace(minutes_for(320.0)).unwrap();
    assert!(std::sync::Arc::ptr_eq(streets.graph(), longer.graph()));
    let covered = |s: &Streets| s.judge(&county, &Rulebook::default()).assessment.compounds[0].covered();
    assert_eq!((covered(&streets), covered(&longer)), (Some(false), Some(true)));
    assert!(streets.at_pace(OnFoot { steps: false, ..minutes_for(300.0) }).is_none());
    assert!(streets.at_pace(OnFoot { access_m: 50.0, ..minutes_for(300.0) }).is_none());
}
