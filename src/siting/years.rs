//! In which year each site of a proposal is built.

use super::by_cover::whole_yuan;
use super::case::Case;
use super::phases::{Phases, Phasing, split_over_years};
use super::{Limits, Proposal, Request, SitingError};
use crate::model::County;
use crate::rules::Rulebook;

/// Splits the sites of a proposal over years by yearly budgets (yuan), so that coverage rises fastest: the sum over the
/// years of what is covered at their end is largest. `year` of the result follows the order of
/// [`Proposal::chosen`]. With `carry_over` a year's rest can be spent later.
///
/// ```
#[doc = include_str!("examples/three_sites.txt")]
/// let request = Request::new(Problem::Mclp { limit: Spending::Sites(2) });
/// let proposal = solve(&county, &rules, &request, &Limits::default())?;
/// // The site in the middle costs 200,000 yuan and covers 200 households, that in the west 100,000 and 100.
/// let years = [200_000.0, 100_000.0];
/// let phases = over_years(&county, &rules, &request, &proposal, &years, false, &Limits::default())?;
/// assert_eq!((phases.year, phases.covered), (vec![Some(0), Some(1)], vec![200, 300]));
/// # Ok::<(), SitingError>(())
/// ```
///
/// # Errors
/// The request (the one that the proposal answers) does not fit the county.
pub fn over_years(
    county: &County,
    rulebook: &Rulebook,
    request: &Request,
    proposal: &Proposal,
    yearly_yuan: &[f64],
    carry_over: bool,
    limits: &Limits,
) -> Result<Phases, SitingError> {
    let case = Case::new(county, rulebook, request)?;
    let sites: Vec<_> = proposal.chosen.iter().map(|c| c.position).collect();
    let mut covered_by = vec![Vec::new(); case.demands.len()];
    for (site, demands) in case.reach.within(&sites, &case.demands.rows).iter().enumerate() {
        for demand in demands.iter().filter(|d| case.covered_by(**d as usize) == 0) {
            covered_by[*demand as usize].push(site as u32);
        }
    }
    let cost: Vec<u64> = proposal.chosen.iter().map(|c| whole_yuan(c.cost) as u64).collect();
    let budget: Vec<u64> = yearly_yuan.iter().map(|yuan| yuan.floor().max(0.0) as u64).collect();
    let (weight, cost, budget) = (&case.demands.weights, &cost, &budget);
    let problem = Phasing { covered_by: &covered_by, weight, cost, budget, carry_over };
    // The problem is well stated: every demand has a weight, and every number is that of a site.
    split_over_years(&problem, limits).map_err(|_| SitingError::TooLarge)
}
