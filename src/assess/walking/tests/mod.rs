//! Judging along streets: by hand, against a textbook search, and edit by edit.

mod drawn;
mod follows_edits;
mod joins;
mod slopes;
pub mod towns;
mod trials;
mod ways;
mod whole;

use std::sync::Arc;

use crate::geom::{LonLat, Shapes};
use crate::model::{Compound, CompoundFigures, County, Facility, FacilityKind, Roads, Town, TownIdx};
use crate::network::tests::oracle::at;
use crate::rules::OnFoot;

pub(super) fn roads(lines: &[Vec<LonLat>]) -> Roads {
    let mut shapes = Shapes::new();
    lines.iter().for_each(|line| shapes.push_line(line));
    let n = lines.len();
    Roads {
        shapes,
        class: vec!["".into(); n],
        walkable: vec![None; n],
        level: vec![0; n],
        slope: vec![0.0; n],
        closed: Shapes::new(),
    }
}

pub(super) fn compound(name: &str, place: LonLat, households: u32) -> Compound {
    let figures = CompoundFigures { households: Some(households), elderly: Some(10), ..CompoundFigures::default() };
    Compound { id: name.into(), name: name.into(), town: Some(TownIdx(0)), position: Some(place), figures }
}

pub(super) fn station(place: LonLat) -> Facility {
    Facility::new("f", FacilityKind::Station, Some(place))
}

/// A river flows east (y = 0) between two streets 200 m off it; one bridge crosses it 900 m east of the station, which
/// stands on the north street. South of it, opposite the station, lies one compound, and another beside the bridge.
pub(super) fn river_county() -> County {
    let streets = [
        vec![at(-1_000.0, 200.0), at(900.0, 200.0), at(1_500.0, 200.0)],
        vec![at(-1_000.0, -200.0), at(900.0, -200.0), at(1_500.0, -200.0)],
        vec![at(900.0, 200.0), at(900.0, -200.0)],
        // A road that is drawn through the river.
        vec![at(-500.0, 200.0), at(-500.0, -200.0)],
    ];
    let mut roads = roads(&streets);
    roads.level[2] = 1;
    let mut river = Shapes::new();
    river.push_line(&[at(-3_000.0, 0.0), at(3_000.0, 0.0)]);
    County {
        towns: vec![Town::default()],
        compounds: vec![
            compound("north", at(300.0, 210.0), 100),
            compound("opposite", at(0.0, -210.0), 700),
            compound("beside the bridge", at(900.0, -210.0), 50),
            compound("in the hills", at(300.0, 900.0), 9),
        ],
        facilities: vec![station(at(0.0, 200.0))],
        roads: Arc::new(roads),
        barriers: Arc::new(river),
        ..County::default()
    }
}

pub(super) fn minutes_for(distance_m: f64) -> OnFoot {
    OnFoot { minutes: distance_m / 60.0, speed_m_s: 1.0, ..OnFoot::default() }
}
