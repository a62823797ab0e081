//! The door: checks a problem, reduces it, solves its independent parts, and puts the answer together.

use super::core::{Core, Side};
use super::merge::Merged;
use super::minimise::{Solving, Tell};
use super::parts::parts;
use super::problem::{CoverAnswer, CoverError, Covering, Goal};
use super::reduce::reduce;
use crate::siting::{Found, Limits};

/// Solves a covering problem: the best solution found within the limits, and what is proven about any. The same
/// seed and limit of work (entries of sets visited) give the same answer everywhere.
///
/// ```
/// use carecircle::siting::Limits;
/// use carecircle::siting::cover::{CoverError, Covering, Goal, Sets, solve};
/// // Three sites over four demands.
/// let problem = Covering::new(Sets::from_rows(&[vec![0, 1], vec![1, 2], vec![2, 3]]), 4);
/// let answer = solve(&problem, Goal::CoverAll, &Limits::default())?;
/// assert_eq!((answer.found.chosen, answer.cost, answer.found.proven), (vec![0, 2], 2, true));
/// # Ok::<(), CoverError>(())
/// ```
///
/// # Errors
/// The problem doesn't fit together, or has no solution: too many required sites, a weight that is out of reach.
pub fn solve(problem: &Covering, goal: Goal, limits: &Limits) -> Result<CoverAnswer, CoverError> {
    problem.check()?;
    let Merged { problem, sites_of, place } = &Merged::of(problem);
    let allowed = problem.allowed();
    let most = problem.weight_of(&allowed);
    refuse_impossible(problem, goal, most)?;
    let (core, _) = reduce(&Core::new(problem, sites_of, goal));
    let mut whole = Whole::new(&core, goal, most);
    whole.solve(limits);
    let covered = problem.covered_by(&allowed);
    let out_of_reach = (0..place.len() as u32).filter(|d| !covered[place[*d as usize] as usize]).collect();
    let chosen = whole.chosen();
    let (cost, weight) = (problem.cost_of(&chosen), problem.weight_of(&chosen));
    let value = if goal.is_least() { cost } else { weight };
    let bound = whole.bound();
    let found = Found { chosen, value: value as f64, bound: bound as f64, proven: value == bound };
    Ok(CoverAnswer { found, weight, cost, out_of_reach, work: whole.work() })
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

/// All parts of a problem.
struct Whole {
    /// What is decided outside the parts.
    fixed: Vec<u32>,
    base: i64,
    parts: Vec<Solving>,
    /// A value in the parts becomes this minus it, where weight is maximised.
    most: Option<i64>,
}

impl Whole {
    fn new(core: &Core, goal: Goal, most: i64) -> Self {
        let most = (!goal.is_least()).then_some(most);
        match core.side {
            Side::Free => {
                let parts = parts(core).iter().map(Solving::new).collect();
                Self { fixed: core.fixed.clone(), base: core.base, parts, most }
            }
            _ => Self { fixed: Vec::new(), base: 0, parts: vec![Solving::new(core)], most },
        }
    }

    fn solve(&mut self, limits: &Limits) {
        for at in 0..self.parts.len() {
            if limits.is_over(self.work()) {
                return;
            }
            self.work_on(at, limits, |part, tell| part.prepare(limits, tell));
        }
        self.tell(limits);
        let mut order: Vec<usize> = (0..self.parts.len()).filter(|p| !self.parts[*p].is_done).collect();
        order.sort_by_key(|p| (self.parts[*p].size(), *p));
        for at in order {
            if limits.is_over(self.work()) {
                return;
            }
            let spent = self.work();
            self.work_on(at, limits, |part, tell| part.prove(limits, spent, tell));
            self.tell(limits);
        }
    }

    /// Works on a part, whose value and bound are told as those of the whole.
    fn work_on(&mut self, at: usize, limits: &Limits, job: impl FnOnce(&mut Solving, Tell)) {
        let (value, bound) = (self.value(), self.bound());
        let part = &mut self.parts[at];
        let (own_value, own_bound) = (part.value(), part.whole_bound());
        let sign = if self.most.is_some() { -1 } else { 1 };
        let mut tell = |now: i64, below: i64| {
            let value = value + sign * (now - own_value);
            limits.tell(Some(value as f64), Some((bound + sign * (below - own_bound)) as f64));
        };
        job(part, &mut tell);
    }

    fn tell(&self, limits: &Limits) {
        limits.tell(Some(self.value() as f64), Some(self.bound() as f64));
    }

    fn work(&self) -> u64 {
        self.parts.iter().map(|p| p.work).sum()
    }

    fn value(&self) -> i64 {
        self.upright(self.base + self.parts.iter().map(Solving::value).sum::<i64>())
    }

    fn bound(&self) -> i64 {
        self.upright(self.base + self.parts.iter().map(Solving::whole_bound).sum::<i64>())
    }

    fn upright(&self, value: i64) -> i64 {
        self.most.map_or(value, |most| most - value)
    }

    fn chosen(&self) -> Vec<u32> {
        let mut chosen = self.fixed.clone();
        chosen.extend(self.parts.iter().flat_map(|p| p.best.iter().flat_map(|(_, sites)| sites.iter().copied())));
        chosen.sort_unstable();
        chosen
    }
}
