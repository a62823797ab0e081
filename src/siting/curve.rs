//! How the best value grows with the number of sites or the money, and where the planner's own plan lies.

use super::case::Case;
use super::proposal::Proposal;
use super::solve::{answer, solve};
use super::trial::Trial;
use super::{Limits, Problem, Request, SitingError, Spending};
use crate::model::{County, FacilityIdx};
use crate::rules::Rulebook;

/// A point of the curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// What was allowed.
    pub limit: Spending,
    /// How many sites were chosen.
    pub sites: usize,
    /// What they cost, yuan.
    pub cost: f64,
    /// The problem's own figure.
    pub value: f64,
    /// No choice is better.
    pub bound: f64,
    /// Whether it is proven that none is better.
    pub proven: bool,
}

/// What a plan's own additions reach.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// The facilities that the plan adds and the rulebook counts.
    pub facilities: Vec<FacilityIdx>,
    /// The problem's own figure of the county with them.
    pub value: f64,
}

/// A plan beside the best with as many sites.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The plan.
    pub own: Own,
    /// The best, where the plan's own places are candidates too.
    pub best: Proposal,
}

/// The best value for each limit, one after the other; the time limit holds for each by itself. What the plan adds is
/// taken away first, and its places are candidates beside those of the request.
///
/// ```
#[doc = include_str!("examples/three_sites.txt")]
/// let request = Request::new(Problem::Mclp { limit: Spending::Sites(1) });
/// let steps = [1, 2, 3].map(Spending::Sites);
/// let points = curve(&county, &rules, &request, &steps, &Limits::default())?;
/// assert_eq!(points.iter().map(|p| p.value).collect::<Vec<_>>(), [200.0, 300.0, 350.0]);
/// # Ok::<(), SitingError>(())
/// ```
///
/// # Errors
/// Those of [`solve`]; [`SitingError::Limit`] where the problem has no such limit.
pub fn curve(
    county: &County,
    rulebook: &Rulebook,
    request: &Request,
    steps: &[Spending],
    limits: &Limits,
) -> Result<Vec<Point>, SitingError> {
    let (base, request) = without_own(county, rulebook, request);
    let case = Case::new(&base, rulebook, &request)?;
    let point = |limit: &Spending| {
        let problem = limited(request.problem, *limit)?;
        let found = answer(&case, problem, &limits.afresh())?;
        Trial::of(&case, &found.chosen).confirm(&case, found.claim)?;
        Ok(Point {
            limit: *limit,
            sites: found.chosen.len(),
            cost: found.chosen.iter().map(|c| c.cost).fold(0.0, |sum, cost| sum + cost),
            value: found.value,
            bound: found.bound,
            proven: found.proven,
        })
    };
    steps.iter().map(point).collect()
}

/// What the plan's own additions reach, beside the best with as many sites; `None` if the plan adds nothing that
/// counts, or the problem (LSCP, floor space) can't be limited to a number of sites.
///
/// ```
#[doc = include_str!("examples/three_sites.txt")]
/// let request = Request::new(Problem::Mclp { limit: Spending::Sites(1) });
/// // The plan adds one station, in the west, where 100 households live.
/// county.facilities = vec![Facility { added: true, ..station(0.0) }];
/// let beside = compare(&county, &rules, &request, &Limits::default())?.unwrap();
/// assert_eq!((beside.own.value, beside.best.value), (100.0, 200.0));
/// # Ok::<(), SitingError>(())
/// ```
///
/// # Errors
/// Those of [`solve`].
pub fn compare(
    county: &County,
    rulebook: &Rulebook,
    request: &Request,
    limits: &Limits,
) -> Result<Option<Comparison>, SitingError> {
    let facilities = added(county, rulebook);
    let Ok(problem) = limited(request.problem, Spending::Sites(facilities.len())) else { return Ok(None) };
    if facilities.is_empty() {
        return Ok(None);
    }
    let (base, mut request) = without_own(county, rulebook, request);
    request.problem = problem;
    let case = Case::new(&base, rulebook, &request)?;
    let Some(value) = Trial::of_county(county, rulebook, &*case.reach).value(&case, problem) else { return Ok(None) };
    let best = solve(&base, rulebook, &request, limits)?;
    Ok(Some(Comparison { own: Own { facilities, value }, best }))
}

/// The counted facilities that the plan adds.
fn added(county: &County, rulebook: &Rulebook) -> Vec<FacilityIdx> {
    county.live_facilities().filter(|(_, f)| f.added && rulebook.counts(f)).map(|(slot, _)| slot).collect()
}

/// The county without what the plan adds, and the request with the plan's places among the candidates.
fn without_own(county: &County, rulebook: &Rulebook, request: &Request) -> (County, Request) {
    let (mut base, mut request) = (county.clone(), request.clone());
    for slot in added(county, rulebook) {
        let facility = &mut base.facilities[slot.i()];
        facility.removed = true;
        request.sources.places.extend(facility.position);
    }
    (base, request)
}

/// The problem with another limit.
fn limited(problem: Problem, limit: Spending) -> Result<Problem, SitingError> {
    match (problem, limit) {
        (Problem::Mclp { .. }, limit) => Ok(Problem::Mclp { limit }),
        (Problem::PMedian { .. }, Spending::Sites(sites)) => Ok(Problem::PMedian { sites }),
        (Problem::PCenter { .. }, Spending::Sites(sites)) => Ok(Problem::PCenter { sites }),
        (Problem::Capacity { .. }, Spending::Sites(sites)) => Ok(Problem::Capacity { sites }),
        (Problem::FloorSpace { .. }, Spending::Budget(yuan)) => Ok(Problem::FloorSpace { budget: Some(yuan) }),
        _ => Err(SitingError::Limit),
    }
}
