//! Rules that walk: which places reach their facilities along streets.
//!
//! A place reaches a facility if the way along streets, access legs included, is no longer than the rule says. It may reach
//! one, but nobody knows, if it lies off all streets itself, if a facility may or may not count, and if one lies off the
//! streets that is near enough by air.

use std::sync::Arc;

use super::communities::{self, Inside};
use super::single::NearOne;
use crate::assess::walking::{LiveWalk, Streets};
use crate::assess::whole::compound_places;
use crate::geom::{LonLat, PointTree, WithinRadius};
use crate::model::{County, FacilityIdx};
use crate::network::{Gates, Searcher, Snap, Walk};
use crate::rules::Layer;

/// A facility that a rule looks for: where it is, and whether it counts for sure.
pub(super) type Sought = Option<(LonLat, bool)>;

/// Which places reach the facilities of one rule, kept true while these come, go and move.
pub(super) struct WalkReach {
    /// Facilities that count for sure, and those that may; `None` where there are no streets.
    walks: Option<(LiveWalk, LiveWalk)>,
}

impl WalkReach {
    /// Searches from all facilities, known by their slots or any other numbers, for the compounds or communities.
    pub fn new(
        county: &County,
        streets: Option<&Arc<Streets>>,
        places: Layer,
        reach_m: f64,
        sought: &[Sought],
    ) -> Self {
        let search = |streets: &Arc<Streets>| {
            let (positions, gates) = places_of(county, streets, places);
            let only = |sure: bool| -> Vec<Option<LonLat>> {
                sought.iter().map(|f| f.filter(|f| f.1 == sure).map(|f| f.0)).collect()
            };
            let from = |facilities: &[Option<LonLat>]| {
                LiveWalk::among(Arc::clone(streets), Arc::clone(&gates), limit_mm(reach_m), facilities, &positions)
            };
            (from(&only(true)), from(&only(false)))
        };
        Self { walks: streets.map(search) }
    }

    /// Whether a place reaches a facility that counts for sure, and whether it may reach one.
    pub fn at(&self, row: usize) -> Inside {
        let Some((sure, perhaps)) = &self.walks else { return Inside { sure: 0, maybe: 1 } };
        let reached = |walk: &LiveWalk| matches!(walk.walk(row as u32), Some(Walk::Reached(_)));
        let open = |walk: &LiveWalk| walk.covered(row as u32).is_none();
        let maybe = open(sure) || reached(perhaps) || open(perhaps);
        Inside { sure: u32::from(reached(sure)), maybe: u32::from(maybe) }
    }

    /// Moves, adds or takes away a facility; `places` has the places that are looked at. Gives the rows of those whose state
    /// may have changed, some twice.
    pub fn set(&mut self, places: &PointTree, slot: u32, now: Sought) -> Vec<u32> {
        let Some((sure, perhaps)) = &mut self.walks else { return Vec::new() };
        sure.set(places, slot, now.filter(|f| f.1).map(|f| f.0));
        perhaps.set(places, slot, now.filter(|f| !f.1).map(|f| f.0));
        sure.touched().chain(perhaps.touched()).collect()
    }
}

/// A length of way, metres, in millimetres, rounded down as [`crate::network::Pace::limit_mm`] does.
pub(super) fn limit_mm(reach_m: f64) -> u32 {
    (reach_m * 1_000.0 + 1e-6) as u32
}

/// Where the places of a layer are, and where people leave them for the streets.
fn places_of(county: &County, streets: &Streets, places: Layer) -> (Vec<Option<LonLat>>, Arc<Gates>) {
    if places == Layer::Compounds {
        return (compound_places(county), Arc::clone(streets.gates()));
    }
    let positions: Vec<_> = county.communities.iter().map(|c| communities::position(c.position)).collect();
    let doors: Vec<_> = positions.iter().enumerate().filter_map(|(row, p)| Some((row as u32, (*p)?))).collect();
    let gates = Gates::snap(streets.graph(), streets.approach(), positions.len(), &doors, streets.on_foot().access_m);
    (positions, Arc::new(gates))
}

/// A single place that looks for facilities around it.
pub(super) struct Walker<'a> {
    pub streets: &'a Streets,
    /// Where it is.
    pub place: Option<LonLat>,
    /// Where people leave it for the streets.
    pub doors: Vec<Snap>,
    /// How far they go, metres.
    pub reach_m: f64,
}

impl Walker<'_> {
    /// The facilities among some (known to count or perhaps) that it reaches or may reach, in their order.
    pub fn reaches(&self, facilities: &[(FacilityIdx, LonLat, bool)]) -> Vec<NearOne> {
        let (graph, limit) = (self.streets.graph(), limit_mm(self.reach_m));
        // The way is no shorter than the straight line from the street; a metre for roundings.
        let far = WithinRadius::new(self.reach_m * 1.001 + 1.0);
        let circles: Vec<_> = self.doors.iter().map(|door| far.of(graph.point_of(*door))).collect();
        let by_air = self.place.map(|p| WithinRadius::new(f64::from(limit) / 1_000.0).of(p));
        let mut near = Vec::new();
        let mut on_streets = Vec::new();
        for &(facility, p, sure) in facilities {
            let around = circles.iter().any(|c| c.contains(p)) || by_air.is_some_and(|c| c.contains(p));
            match around.then(|| self.streets.snap(p)) {
                None => {}
                Some(Some(snap)) => on_streets.push((facility, snap, sure)),
                Some(None) if by_air.is_some_and(|c| c.contains(p)) => near.push(NearOne { facility, sure: false }),
                Some(None) => {}
            }
        }
        let (mut searcher, targets) = (Searcher::default(), on_streets.iter().map(|f| f.1).collect::<Vec<_>>());
        let mut reached = vec![false; targets.len()];
        for &door in &self.doors {
            let ways = graph.ways_to(&mut searcher, door, &targets, limit);
            reached.iter_mut().zip(ways).for_each(|(reached, way)| *reached |= way.is_some());
        }
        let found = on_streets.iter().zip(reached).filter(|(_, reached)| *reached);
        near.extend(found.map(|(&(facility, _, sure), _)| NearOne { facility, sure }));
        near.sort_unstable_by_key(|n| n.facility);
        near
    }
}
