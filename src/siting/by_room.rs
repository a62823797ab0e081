//! Room: how many people sites can serve that have places or beds for so many only.

use super::case::Case;
use super::median::capacity::{CapacityError, CapacityProblem, solve_capacity};
use super::median::{MedianProblem, Table};
use super::proposal::{Answer, Claim, Infeasible};
use super::{Found, LeftOut, Limits, Progress, Role, Rooms, SitingError};
use crate::assess::fair::{Demand, FairShares};
use crate::geom::LonLat;
use crate::model::{County, Facility, FacilityIdx};

/// Most pairs of sites and compounds.
const MOST_PAIRS: usize = 250_000_000;

/// Serves the most households or elderly with this many more sites; existing facilities serve too.
pub(super) fn most_served(case: &Case, sites: usize, limits: &Limits) -> Result<Answer, SitingError> {
    let demands = &case.demands;
    let (places, existing) = facilities(case, case.county);
    let mut rooms: Vec<u32> = case
        .candidates
        .iter()
        .map(|c| case.request.rooms.people(c.floor_m2 / case.request.rooms.m2_per_place))
        .collect();
    let mut roles: Vec<Role> = case.candidates.iter().map(|c| c.role).collect();
    rooms.extend(existing);
    roles.resize(rooms.len(), Role::Existing);
    if rooms.len().saturating_mul(demands.len()) > MOST_PAIRS {
        return Err(SitingError::TooLarge);
    }
    let mut rows: Vec<Vec<(u32, i64)>> = vec![Vec::new(); demands.len()];
    let there = case.reach.within(&places, &demands.rows);
    for (site, reached) in case.reached().iter().chain(&there).enumerate() {
        reached.iter().for_each(|demand| rows[*demand as usize].push((site as u32, 0)));
    }
    // Whoever is served counts nothing and whoever is not counts one, so that the least sum serves the most.
    let table = Table::sparse(rooms.len(), &rows, 1)?;
    let size = &demands.weights;
    let median = MedianProblem { table: &table, weight: size, role: &roles, p: sites };
    let problem = CapacityProblem { median, size, room: &rooms, split: true, unserved: Some(1) };
    let all = demands.weight() as f64;
    let tell = |p: Progress| limits.tell(p.value.map(|v| all - v), p.bound.map(|b| all - b.ceil()));
    let found = solve_capacity(&problem, &limits.telling(&tell))?.found;
    let (value, bound) = (all - found.value, all - found.bound.ceil());
    let infeasible = infeasible(case, &rows, all - value);
    let found = Found { value, bound, proven: found.proven || value == bound, chosen: found.chosen };
    Ok(Answer { infeasible, ..Answer::of(case, found, 1.0, |served| Claim::Served(served as i64)) })
}

/// Who is out of everyone's reach, and how many more find no room.
fn infeasible(case: &Case, rows: &[Vec<(u32, i64)>], unserved: f64) -> Option<Infeasible> {
    let out = |d: &usize| rows[*d].is_empty() && case.demands.weights[*d] > 0;
    let lost: Vec<usize> = (0..rows.len()).filter(out).collect();
    let weight: i64 = lost.iter().map(|d| i64::from(case.demands.weights[*d])).sum();
    let infeasible = Infeasible {
        compounds: lost.iter().map(|d| case.demands.rows[*d]).collect(),
        most: case.demands.weight() - weight,
        asked: case.demands.weight(),
        no_room: unserved as i64 - weight,
        ..Infeasible::default()
    };
    Some(infeasible).filter(|_| unserved > 0.0)
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

impl From<CapacityError> for SitingError {
    fn from(error: CapacityError) -> Self {
        match error {
            CapacityError::Median(error) => error.into(),
            // The others are of problems in which all must be served.
            _ => Self::TooLarge,
        }
    }
}
