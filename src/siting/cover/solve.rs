//! The door: checks a problem, prepares it, and hands it to the solver of its goal.

use super::greedy::greedy;
use super::problem::{CoverAnswer, CoverError, Covering, Goal};
use crate::siting::{Found, Limits};

/// Solves a covering problem: the best solution found within the limits, and what is proven about any.
///
/// # Errors
/// The problem doesn't fit together, or has no solution: too many required sites, a weight that is out of reach.
pub fn solve(problem: &Covering, goal: Goal, limits: &Limits) -> Result<CoverAnswer, CoverError> {
    problem.check()?;
    let allowed = problem.allowed();
    let most = problem.weight_of(&allowed);
    refuse_impossible(problem, goal, most)?;
    let sites_of = problem.reach.transposed(problem.demands());
    let chosen = greedy(problem, &sites_of, goal);
    let covered = problem.covered_by(&allowed);
    let out_of_reach = (0..problem.demands() as u32).filter(|d| !covered[*d as usize]).collect();
    let (cost, weight) = (problem.cost_of(&chosen), problem.weight_of(&chosen));
    let (value, bound) = match goal.is_least() {
        true => (cost, problem.cost_of(&problem.required())),
        false => (weight, most),
    };
    limits.tell(Some(value as f64), Some(bound as f64));
    let found = Found { chosen, value: value as f64, bound: bound as f64, proven: value == bound };
    Ok(CoverAnswer { found, weight, cost, out_of_reach })
}

fn refuse_impossible(problem: &Covering, goal: Goal, most: i64) -> Result<(), CoverError> {
    let required = problem.required();
    let cost = problem.cost_of(&required);
    match goal {
        Goal::MostWithSites(allowed) if required.len() > allowed => {
            Err(CoverError::TooManyRequired { required: required.len(), allowed })
        }
        Goal::MostForCost(budget) if cost > budget => Err(CoverError::RequiredTooDear { cost, budget }),
        Goal::CoverWeight(asked) if asked > most => Err(CoverError::OutOfReach { most, asked }),
        _ => Ok(()),
    }
}
