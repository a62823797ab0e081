//! The distance problems of a county: p-median and p-center.

use super::case::Case;
use super::median::{MedianProblem, Table, solve_center, solve_median};
use super::proposal::{Answer, Claim};
use super::reach::to_mm;
use super::{Found, Limits, Role, SitingError};
use crate::assess::nearest_all;

/// Walks of a county: the table of distances, with what is there already as one more site.
struct Walks {
    table: Table,
    roles: Vec<Role>,
}

/// The shortest mean walk with this many sites, metres.
pub(super) fn shortest_mean(case: &Case, sites: usize, limits: &Limits) -> Result<Answer, SitingError> {
    let walks = Walks::of(case)?;
    let found = solve_median(&walks.problem(case, sites), limits)?;
    Ok(Answer::of(case, walks.with_one(found), mean_unit(case), Claim::Mean))
}

/// The shortest longest walk with this many sites, metres.
pub(super) fn shortest_longest(case: &Case, sites: usize, limits: &Limits) -> Result<Answer, SitingError> {
    let walks = Walks::of(case)?;
    let found = solve_center(&walks.problem(case, sites), limits)?;
    Ok(Answer::of(case, walks.with_one(found), LONGEST_UNIT, Claim::Longest))
}

/// What a metre of the longest walk is to the solver: millimetres.
pub(super) const LONGEST_UNIT: f64 = 1000.0;

/// What a metre of the mean walk is to the solver: millimetres times households.
pub(super) fn mean_unit(case: &Case) -> f64 {
    1000.0 * case.demands.weight() as f64
}

impl Walks {
    fn of(case: &Case) -> Result<Self, SitingError> {
        let places: Vec<_> = case.candidates.iter().map(|c| c.position).collect();
        let demands = &case.demands;
        let mut roles: Vec<Role> = case.candidates.iter().map(|c| c.role).collect();
        let there = nearest_all(case.county, case.rulebook);
        let there: Option<Vec<i64>> =
            demands.rows.iter().map(|row| there[row.i()].map(|n| to_mm(n.distance_m))).collect();
        let table = match there {
            Some(there) => {
                roles.push(Role::Existing);
                let mut rows = case.reach.nearer(&places, &demands.places, &there);
                rows.iter_mut().zip(&there).for_each(|(row, d)| row.push((places.len() as u32, *d)));
                Table::sparse(roles.len(), &rows, there.iter().copied().max().unwrap_or(0))?
            }
            None if !roles.iter().any(|r| matches!(r, Role::Free | Role::Required)) => {
                return Err(SitingError::NoCandidates);
            }
            None => Table::dense(demands.len(), places.len(), |demand, site| {
                case.reach.distance_mm(places[site as usize], demands.places[demand as usize])
            })?,
        };
        Ok(Self { table, roles })
    }

    fn problem<'a>(&'a self, case: &'a Case, p: usize) -> MedianProblem<'a> {
        MedianProblem { table: &self.table, weight: &case.demands.weights, role: &self.roles, p }
    }

    /// Where nothing is open, solvers count everyone as far as the farthest site, so that opening one may seem to
    /// gain nothing; it does no harm either, and without any there is no walk.
    fn with_one(&self, mut found: Found) -> Found {
        let may_open = |role: &Role| *role == Role::Free;
        if found.chosen.is_empty() && !self.roles.contains(&Role::Existing) {
            found.chosen.extend(self.roles.iter().position(may_open).map(|site| site as u32));
        }
        found
    }
}
