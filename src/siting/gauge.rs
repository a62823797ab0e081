//! A problem's own figure of the county as a planner makes it, beside what was proven.

use super::case::Case;
use super::trial::Trial;
use super::{Problem, Request, SitingError};
use crate::model::{County, Facility};
use crate::rules::Rulebook;

/// Measures one county with whatever facilities, by what a request asks for. Made once, asked often.
pub struct Gauge<'a> {
    case: Case<'a>,
    /// The county with other facilities.
    now: County,
}

impl<'a> Gauge<'a> {
    /// For a county as it was when the request was made.
    ///
    /// ```
    #[doc = include_str!("examples/three_sites.txt")]
    /// let request = Request::new(Problem::Mclp { limit: Spending::Sites(1) });
    /// let mut gauge = Gauge::new(&county, &rules, &request)?;
    /// assert_eq!(gauge.figure(&county.facilities), 0.0);
    /// # Ok::<(), SitingError>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`super::solve`] that a request can have before anything is searched for.
    pub fn new(county: &'a County, rulebook: &'a Rulebook, request: &'a Request) -> Result<Self, SitingError> {
        Ok(Self { case: Case::new(county, rulebook, request)?, now: county.clone() })
    }

    /// The figure with these facilities: households or elderly covered (LSCP: so many times as asked; MCLP), the
    /// weighted mean or the longest distance, metres, the people who find room, or the floor space that is missing, m2.
    ///
    /// ```
    #[doc = include_str!("examples/three_sites.txt")]
    /// let request = Request::new(Problem::Mclp { limit: Spending::Sites(1) });
    /// let mut gauge = Gauge::new(&county, &rules, &request)?;
    /// assert_eq!(gauge.figure(&[station(3_000.0)]), 200.0);
    /// assert_eq!(gauge.figure(&[station(3_000.0), station(6_000.0)]), 250.0);
    /// # Ok::<(), SitingError>(())
    /// ```
    pub fn figure(&mut self, facilities: &[Facility]) -> f64 {
        facilities.clone_into(&mut self.now.facilities);
        let (case, now) = (&self.case, &self.now);
        match case.request.problem {
            Problem::PMedian { .. } => Trial::walks_in(case, now).0,
            Problem::PCenter { .. } => Trial::walks_in(case, now).1,
            Problem::Capacity { .. } => super::by_room::served(case, now).round(),
            Problem::Mclp { .. } => Trial::of_county(now, case.rulebook, &*case.reach).weight_covered(case, 1),
            Problem::Lscp { times, .. } => {
                Trial::of_county(now, case.rulebook, &*case.reach).weight_covered(case, u32::from(times))
            }
            Problem::FloorSpace { .. } => {
                let assessment = case.reach.assess(now, case.rulebook);
                super::floor_space::missing_m2(now, case.rulebook, &assessment)
            }
        }
    }
}
