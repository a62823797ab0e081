//! The county with a proposal in it, judged by the assessment itself.

use super::case::{self, Case};
use super::floor_space::missing_m2 as missing_m2_of;
use super::proposal::{Chosen, Claim};
use super::reach::{NO_WAY_M, Reach};
use super::{Problem, SitingError, by_room};
use crate::assess::Assessment;
use crate::model::{CompoundIdx, County, Facility, FacilityKind, FacilityStatus};
use crate::rules::{Mode, Rulebook, Sharing};

/// How far a mean or longest walk may be off for rounding to whole millimetres, metres.
const ROUNDING_M: f64 = 0.000_6;

/// People are served in fractions where room is shared fairly; the sum is off by less.
const HALF: f64 = 0.5;

/// The county with the chosen sites as planned facilities.
pub(super) struct Trial {
    county: County,
    pub assessment: Assessment,
}

/// The county with these sites built as facilities of a kind.
pub(super) fn built(county: &County, rulebook: &Rulebook, kind: FacilityKind, chosen: &[Chosen]) -> County {
    let mut county = county.clone();
    // What is planned counts here, whether or not the rulebook counts it otherwise.
    let status = if rulebook.count_planned { FacilityStatus::Planned } else { FacilityStatus::Operating };
    for (number, site) in chosen.iter().enumerate() {
        let mut facility = Facility::new(format!("proposed-{number}"), kind, None);
        (facility.status, facility.floor_m2, facility.added) = (status, Some(site.floor_m2), true);
        county.place(&mut facility, site.position);
        county.facilities.push(facility);
    }
    county
}

impl Trial {
    /// Builds the chosen sites.
    pub fn of(case: &Case, chosen: &[Chosen]) -> Self {
        Self::of_county(&built(case.county, case.rulebook, case.kind, chosen), case.rulebook, &*case.reach)
    }

    /// A county as it is.
    pub fn of_county(county: &County, rulebook: &Rulebook, reach: &dyn Reach) -> Self {
        Self { county: county.clone(), assessment: reach.assess(county, rulebook) }
    }

    /// By how many facilities each of these compounds is covered.
    pub fn covered_by(&self, case: &Case, rows: &[CompoundIdx]) -> Vec<u32> {
        case::covered_by(&self.county, case.rulebook, &*case.reach, &self.assessment, rows)
    }

    /// The value that a problem of the case has here; `None` for problems of which the value is what is built.
    pub fn value(&self, case: &Case, problem: Problem) -> Option<f64> {
        match problem {
            Problem::Mclp { .. } => Some(self.weight_covered(case, 1)),
            Problem::PMedian { .. } => Some(self.walks(case).0),
            Problem::PCenter { .. } => Some(self.walks(case).1),
            Problem::Capacity { .. } => Some(by_room::served(case, &self.county).round()),
            Problem::Lscp { .. } | Problem::FloorSpace { .. } => None,
        }
    }

    /// Compares what the solver claims with what the assessment finds.
    pub fn confirm(&self, case: &Case, claim: Claim) -> Result<(), SitingError> {
        match claim {
            Claim::Covered { times, weight } => agree(weight as f64, self.weight_covered(case, times), 0.0),
            Claim::Mean(metres) => agree(metres, self.walks(case).0, ROUNDING_M),
            Claim::Longest(metres) => agree(metres, self.walks(case).1, ROUNDING_M),
            Claim::Served(people) => agree(people as f64, by_room::served(case, &self.county), HALF),
            Claim::Floor { missing_m2, covered } => {
                let found = missing_m2_of(&self.county, case.rulebook, &self.assessment);
                agree(missing_m2, found, self.rounding(case, missing_m2))?;
                covered.map_or(Ok(()), |weight| agree(weight as f64, self.weight_covered(case, 1), 0.0))
            }
        }
    }

    /// Shares of a circle are rounded down to whole square millimetres where it does not suffice.
    fn rounding(&self, case: &Case, missing_m2: f64) -> f64 {
        let shares = case.rulebook.old_sharing == Sharing::Circle && missing_m2 > 0.0;
        if shares { self.county.compounds.len() as f64 * 1e-6 } else { 0.0 }
    }

    /// Weight of the compounds that so many facilities cover.
    pub fn weight_covered(&self, case: &Case, times: u32) -> f64 {
        let by = self.covered_by(case, &case.demands.rows);
        let covered = by.iter().zip(&case.demands.weights).filter(|(by, _)| **by >= times);
        covered.map(|(_, weight)| f64::from(*weight)).sum()
    }

    /// Weighted mean and longest distance to the nearest facility, metres.
    fn walks(&self, case: &Case) -> (f64, f64) {
        Self::walks_in(case, &self.county)
    }

    /// The same in a county that differs from the case's in its facilities only.
    pub fn walks_in(case: &Case, county: &County) -> (f64, f64) {
        let nearest = case.reach.nearest(county, case.rulebook);
        let none = if case.rulebook.mode == Mode::Walk { NO_WAY_M } else { f64::INFINITY };
        let (mut sum, mut longest) = (0.0, 0.0f64);
        for (row, weight) in case.demands.rows.iter().zip(&case.demands.weights).filter(|d| *d.1 > 0) {
            let d = nearest[row.i()].map_or(none, |mm| mm as f64 / 1000.0);
            sum += f64::from(*weight) * d;
            longest = longest.max(d);
        }
        (sum / case.demands.weight() as f64, longest)
    }
}

/// A value that is no number agrees with nothing.
fn agree(solver: f64, assessment: f64, tolerance: f64) -> Result<(), SitingError> {
    match (solver - assessment).abs() <= tolerance {
        true => Ok(()),
        false => Err(SitingError::Disagrees { solver, assessment }),
    }
}
