//! The one door: from a county and a request to a proposal.

use super::case::Case;
use super::proposal::{Answer, Proposal, gap};
use super::trial::Trial;
use super::{Limits, Problem, Progress, Request, SitingError, by_cover, by_distance, by_room, floor_space, gains};
use crate::model::County;
use crate::rules::Rulebook;

/// Solves a siting problem. The proposal is the best found within the limits; value and bound are whole and exact, and
/// the assessment of the county with the proposal in it has confirmed the value.
///
/// Progress is told in the problem's own figure.
///
/// ```
#[doc = include_str!("examples/three_sites.txt")]
/// let request = Request::new(Problem::Mclp { limit: Spending::Sites(2) });
/// let proposal = solve(&county, &rules, &request, &Limits::default())?;
/// assert_eq!((proposal.value, proposal.cost, proposal.proven), (300.0, 300_000.0, true));
/// assert_eq!(proposal.chosen.iter().map(|c| c.label()).collect::<Vec<_>>(), ["middle", "west"]);
/// # Ok::<(), SitingError>(())
/// ```
///
/// # Errors
/// The request does not fit the county, or a solver and the assessment disagree.
pub fn solve(
    county: &County,
    rulebook: &Rulebook,
    request: &Request,
    limits: &Limits,
) -> Result<Proposal, SitingError> {
    let case = Case::new(county, rulebook, request)?;
    let answer = answer(&case, request.problem, limits)?;
    propose(&case, answer, limits)
}

/// Solves a problem of a case, whatever the request's own is.
pub(super) fn answer(case: &Case, problem: Problem, limits: &Limits) -> Result<Answer, SitingError> {
    match problem {
        Problem::Lscp { least, share, times } => by_cover::cheapest(case, least, share, times, limits),
        Problem::Mclp { limit } => by_cover::most(case, limit, limits),
        Problem::PMedian { sites } => {
            in_units(limits, by_distance::mean_unit(case), |limits| by_distance::shortest_mean(case, sites, limits))
        }
        Problem::PCenter { sites } => {
            in_units(limits, by_distance::LONGEST_UNIT, |limits| by_distance::shortest_longest(case, sites, limits))
        }
        Problem::Capacity { sites } => by_room::most_served(case, sites, limits),
        Problem::FloorSpace { budget: None } => floor_space::cheapest(case, limits),
        Problem::FloorSpace { budget: Some(yuan) } => floor_space::most(case, yuan, limits),
    }
}

/// Runs a solver whose progress counts so many units as one.
fn in_units<T>(limits: &Limits, unit: f64, solver: impl FnOnce(&Limits) -> T) -> T {
    let tell = |p: Progress| limits.tell(p.value.map(|v| v / unit), p.bound.map(|b| b / unit));
    solver(&limits.telling(&tell))
}

fn propose(case: &Case, answer: Answer, limits: &Limits) -> Result<Proposal, SitingError> {
    let mut chosen = answer.chosen;
    let trial = Trial::of(case, &chosen);
    trial.confirm(case, answer.claim)?;
    gains::fill(case, &trial, &mut chosen);
    let after = trial.assessment.county;
    Ok(Proposal {
        problem: case.request.problem,
        value: answer.value,
        bound: answer.bound,
        gap: gap(answer.value, answer.bound),
        proven: answer.proven,
        cost: chosen.iter().map(|c| c.cost).fold(0.0, |sum, cost| sum + cost),
        chosen,
        kind: case.kind,
        covered_households: after.covered_households,
        covered_compounds: after.covered_compounds,
        covered_elderly: after.covered_elderly,
        before: case.before.county,
        after,
        candidates: case.candidates.len(),
        seconds: limits.elapsed().as_secs_f64(),
        left_out: case.left_out.clone(),
        infeasible: answer.infeasible,
    })
}
