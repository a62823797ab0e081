//! Room: how many people sites can serve that have places or beds for so many only.

use super::candidate::Candidate;
use super::case::Case;
use super::floor_space::{self, Room};
use super::proposal::{Answer, Claim, Infeasible};
use super::{LeftOut, Limits, Role, Rooms, SitingError};
use crate::assess::fair::{Demand, FairShares};
use crate::geom::LonLat;
use crate::model::{County, Facility, FacilityIdx};

/// Serves the most households or elderly with this many more sites; existing facilities serve too.
pub(super) fn most_served(case: &Case, sites: usize, limits: &Limits) -> Result<Answer, SitingError> {
    let (demands, rooms) = (&case.demands, &case.request.rooms);
    let (places, existing) = facilities(case, case.county);
    let there: Vec<Room> = existing.into_iter().zip(case.reach.within(&places, &demands.rows)).collect();
    let of = |c: &Candidate| rooms.people(c.floor_m2 / rooms.m2_per_place);
    let candidates: Vec<(Room, Role)> =
        case.candidates.iter().zip(case.reached()).map(|(c, reached)| ((of(c), reached), c.role)).collect();
    let Some(found) = floor_space::most_served(&demands.weights, &there, &candidates, sites, limits) else {
        let required = case.candidates.iter().filter(|c| c.role == Role::Required).count();
        return Err(SitingError::TooManyRequired { required, allowed: sites });
    };
    let mut is_reached = vec![false; demands.len()];
    let all = there.iter().chain(candidates.iter().map(|c| &c.0)).flat_map(|room| &room.1);
    all.for_each(|demand| is_reached[*demand as usize] = true);
    let infeasible = infeasible(case, &is_reached, demands.weight() - found.value as i64);
    Ok(Answer { infeasible, ..Answer::of(case, found, 1.0, |served| Claim::Served(served as i64)) })
}

/// Who is out of everyone's reach, and how many more find no room.
fn infeasible(case: &Case, is_reached: &[bool], unserved: i64) -> Option<Infeasible> {
    let out = |d: &usize| !is_reached[*d] && case.demands.weights[*d] > 0;
    let lost: Vec<usize> = (0..is_reached.len()).filter(out).collect();
    let weight: i64 = lost.iter().map(|d| i64::from(case.demands.weights[*d])).sum();
    let infeasible = Infeasible {
        compounds: lost.iter().map(|d| case.demands.rows[*d]).collect(),
        most: case.demands.weight() - weight,
        asked: case.demands.weight(),
        no_room: unserved - weight,
        ..Infeasible::default()
    };
    Some(infeasible).filter(|_| unserved > 0)
}

/// How many people are served in a county that differs from the case's in its facilities only, where everyone takes the
/// fair share of what is about them.
pub(super) fn served(case: &Case, county: &County) -> f64 {
    // Shares are rounded down: in millionths nothing is lost.
    const PARTS: i64 = 1_000_000;
    let (places, rooms) = facilities(case, county);
    let demand = |weight: &u32| {
        let cap = i64::from(*weight) * PARTS;
        Demand { required: cap.max(1), own: i64::from(cap == 0), cap }
    };
    let reached = case.reach.within(&places, &case.demands.rows);
    let supplies: Vec<(i64, Vec<u32>)> = rooms.iter().map(|room| i64::from(*room) * PARTS).zip(reached).collect();
    let mut shares = FairShares::new(case.demands.weights.iter().map(demand).collect(), supplies);
    shares.settle();
    let drawn: i64 = (0..case.demands.len() as u32).map(|row| shares.drawn(row)).sum();
    drawn as f64 / PARTS as f64
}

/// Counted facilities of which it is not known how many they have room for.
pub(super) fn of_unknown_room(case: &Case) -> impl Iterator<Item = LeftOut> {
    let unknown = |(_, f): &(FacilityIdx, &Facility)| case.rulebook.counts(f) && case.request.rooms.of(f).is_none();
    case.county.live_facilities().filter(unknown).map(|(slot, _)| LeftOut::FacilityUncounted(slot))
}

/// Places of the counted facilities, and how many people each has room for.
fn facilities(case: &Case, county: &County) -> (Vec<LonLat>, Vec<u32>) {
    let counted = county.facilities.iter().filter(|f| case.rulebook.counts(f));
    let placed = counted.filter_map(|f| Some((f.position.filter(|p| p.is_valid())?, f)));
    placed.map(|(place, f)| (place, case.request.rooms.of(f).unwrap_or(0))).unzip()
}

impl Rooms {
    /// How many people a number of places is for.
    pub(super) fn people(&self, places: f64) -> u32 {
        (places / self.rate + 1e-9).floor().clamp(0.0, 1e9) as u32
    }

    /// How many people a facility has room for: by its beds, or its places, or its floor space; `None` without any.
    fn of(&self, facility: &Facility) -> Option<u32> {
        let counted = facility.beds.or(facility.places).map(f64::from);
        let places = counted.or(facility.floor_m2.map(|m2| m2 / self.m2_per_place));
        places.filter(|p| p.is_finite()).map(|p| self.people(p))
    }
}
