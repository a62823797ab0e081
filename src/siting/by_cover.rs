//! The covering problems of a county: LSCP and MCLP.

use super::case::Case;
use super::cover::{self, CoverError, Covering, Goal, Sets};
use super::proposal::{Answer, Claim, Infeasible};
use super::{Least, Limits, SitingError, Spending, Weight};
use crate::model::CompoundIdx;

/// Covers a share of everyone with the least sites or cost.
pub(super) fn cheapest(
    case: &Case,
    least: Least,
    share: f64,
    times: u8,
    limits: &Limits,
) -> Result<Answer, SitingError> {
    let problem = covering(case, times, least == Least::Cost);
    let target = target(case, share);
    let goal = if share < 1.0 { Goal::CoverWeight(target) } else { Goal::CoverAll };
    let (answer, missed) = match cover::solve(&problem, goal, limits) {
        Err(CoverError::OutOfReach { most, asked }) => {
            (cover::solve(&problem, Goal::CoverAll, limits)?, Some((most, asked)))
        }
        found => (found?, None),
    };
    let out_of_reach: Vec<CompoundIdx> = answer.out_of_reach.iter().map(|d| case.demands.rows[*d as usize]).collect();
    let infeasible = match missed {
        Some((most, asked)) => Some(Infeasible { compounds: out_of_reach, most, asked, ..Infeasible::default() }),
        None if share < 1.0 || out_of_reach.is_empty() => None,
        None => Some(Infeasible {
            compounds: out_of_reach,
            most: answer.weight,
            asked: case.demands.weight(),
            ..Infeasible::default()
        }),
    };
    let claim = Claim::Covered { times: u32::from(times), weight: answer.weight };
    Ok(Answer { infeasible, ..Answer::of(case, answer.found, 1.0, |_| claim) })
}

/// Covers the most within a number of sites or a budget.
pub(super) fn most(case: &Case, limit: Spending, limits: &Limits) -> Result<Answer, SitingError> {
    let (problem, goal) = match limit {
        Spending::Sites(p) => (covering(case, 1, false), Goal::MostWithSites(p)),
        Spending::Budget(yuan) => (covering(case, 1, true), Goal::MostForCost(yuan.floor() as i64)),
    };
    let answer = cover::solve(&problem, goal, limits)?;
    let claim = Claim::Covered { times: 1, weight: answer.weight };
    Ok(Answer::of(case, answer.found, 1.0, |_| claim))
}

/// A candidate's cost in whole yuan, rounded up.
pub(super) fn whole_yuan(yuan: f64) -> i64 {
    // What rounding left behind the decimal point is no yuan.
    (yuan - 1e-6).ceil().max(0.0) as i64
}

/// The weight that a share of the county's is; compounds that can't take part for lack of a place count as well.
fn target(case: &Case, share: f64) -> i64 {
    let whole = match case.request.weight {
        Weight::Households => case.before.county.households,
        Weight::Elderly => case.before.county.elderly,
    };
    (share * whole as f64 - 1e-6).ceil() as i64
}

fn covering(case: &Case, times: u8, by_cost: bool) -> Covering {
    let mut problem = Covering::new(Sets::from_rows(&case.reached()), case.demands.len());
    problem.weights = case.demands.weights.iter().map(|w| i64::from(*w)).collect();
    problem.roles = case.candidates.iter().map(|c| c.role).collect();
    for (demand, need) in problem.needs.iter_mut().enumerate() {
        let there = case.covered_by(demand).min(2) as u8;
        *need = if case.demands.weights[demand] == 0 { 0 } else { times.saturating_sub(there) };
    }
    if by_cost {
        problem.costs = case.candidates.iter().map(|c| whole_yuan(c.whole_cost())).collect();
    }
    problem
}
