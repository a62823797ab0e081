//! The distance problems of a county: p-median and p-center.

use super::case::Case;
use super::median::{MedianProblem, Table, solve_center, solve_median};
use super::proposal::{Answer, Chosen, Claim, Infeasible};
use super::reach::{IsOver, NO_WAY_M, to_mm};
use super::trial::Trial;
use super::{Found, Limits, Role, SitingError};
use crate::geom::{EcefPoint, LonLat, geodesic_mm};
use crate::model::CompoundIdx;
use crate::rules::Mode;

/// Most distances between compounds and candidates: some 3 GB while the table is made.
const MOST_WAYS: u64 = 100_000_000;
/// Compounds by which it is estimated how many distances there are.
const SAMPLE: usize = 200;

/// Walks of a county: the table of distances, with what is there already as one more site.
struct Walks {
    table: Table,
    roles: Vec<Role>,
}

/// The shortest mean walk with this many sites, metres.
pub(super) fn shortest_mean(case: &Case, sites: usize, limits: &Limits) -> Result<Answer, SitingError> {
    let Some(walks) = Walks::of(case, limits)? else { return Ok(unmeasured(case, sites, Claim::Mean)) };
    let found = solve_median(&walks.problem(case, sites), limits)?;
    Ok(walks.into_answer(case, found, mean_unit(case), Claim::Mean))
}

/// The shortest longest walk with this many sites, metres.
pub(super) fn shortest_longest(case: &Case, sites: usize, limits: &Limits) -> Result<Answer, SitingError> {
    let Some(walks) = Walks::of(case, limits)? else { return Ok(unmeasured(case, sites, Claim::Longest)) };
    let found = solve_center(&walks.problem(case, sites), limits)?;
    Ok(walks.into_answer(case, found, LONGEST_UNIT, Claim::Longest))
}

/// What a metre of the longest walk is to the solver: millimetres.
pub(super) const LONGEST_UNIT: f64 = 1000.0;

/// What a metre of the mean walk is to the solver: millimetres times households.
pub(super) fn mean_unit(case: &Case) -> f64 {
    1000.0 * case.demands.weight() as f64
}

/// Some sites, where there was no time to find out how far it is to them: the assessment does.
fn unmeasured(case: &Case, sites: usize, claim: impl FnOnce(f64) -> Claim) -> Answer {
    let with = |role: Role| (0..case.candidates.len()).filter(move |j| case.candidates[*j].role == role);
    let required = with(Role::Required).count();
    let numbers = with(Role::Required).chain(with(Role::Free).take(sites.saturating_sub(required)));
    let chosen: Vec<Chosen> = numbers.map(|j| Chosen::of(j as u32, &case.candidates[j])).collect();
    let value = Trial::of(case, &chosen).value(case, case.request.problem).unwrap_or(f64::INFINITY);
    Answer { chosen, value, bound: 0.0, proven: value == 0.0, claim: claim(value), infeasible: None }
}

fn check_ways(ways: u64) -> Result<(), SitingError> {
    if ways > MOST_WAYS { Err(SitingError::TooManyWays { ways, most: MOST_WAYS }) } else { Ok(()) }
}

/// About how many candidates are nearer to a compound than what is there, all compounds together: by some of them,
/// evenly spread; who has no way to anything may have one to each. Nothing if stopped before.
fn estimated_ways(case: &Case, places: &[LonLat], there: &[i64], is_over: &IsOver) -> Option<u64> {
    let rows = &case.demands.rows;
    let picks = (0..rows.len()).step_by(rows.len().div_ceil(SAMPLE).max(1));
    let looked_at = picks.len().max(1);
    let (joined, lost): (Vec<usize>, Vec<usize>) = picks.partition(|at| there[*at] < to_mm(NO_WAY_M));
    let (some, below): (Vec<CompoundIdx>, Vec<i64>) = joined.iter().map(|at| (rows[*at], there[*at])).unzip();
    let found = case.reach.nearer(places, &some, &below, is_over)?;
    let ways = found.iter().map(Vec::len).sum::<usize>() + lost.len() * places.len();
    Some((ways * rows.len() / looked_at) as u64)
}

impl Walks {
    /// Measures; nothing if stopped before that is done.
    fn of(case: &Case, limits: &Limits) -> Result<Option<Self>, SitingError> {
        let is_over = || limits.is_stopped();
        let places: Vec<_> = case.candidates.iter().map(|c| c.position).collect();
        let rows = &case.demands.rows;
        let mut roles: Vec<Role> = case.candidates.iter().map(|c| c.role).collect();
        // Who has no way on foot to anything yet walks as if it were very far.
        let none = (case.rulebook.mode == Mode::Walk).then(|| to_mm(NO_WAY_M));
        let there = case.reach.nearest(case.county, case.rulebook);
        let there: Option<Vec<i64>> = rows.iter().map(|row| there[row.i()].or(none)).collect();
        let table = match there {
            Some(there) => {
                roles.push(Role::Existing);
                let Some(ways) = estimated_ways(case, &places, &there, &is_over) else { return Ok(None) };
                check_ways(ways)?;
                let Some(mut table) = case.reach.nearer(&places, rows, &there, &is_over) else { return Ok(None) };
                table.iter_mut().zip(&there).for_each(|(row, d)| row.push((places.len() as u32, *d)));
                Table::sparse(roles.len(), &table, there.iter().copied().max().unwrap_or(0))?
            }
            None if !roles.iter().any(|r| matches!(r, Role::Free | Role::Required)) => {
                return Err(SitingError::NoCandidates);
            }
            None => {
                check_ways(rows.len() as u64 * places.len() as u64)?;
                let home = |row: &CompoundIdx| case.county.compounds[row.i()].position.unwrap_or_default();
                let homes: Vec<EcefPoint> = rows.iter().map(|row| EcefPoint::new(home(row))).collect();
                let places: Vec<EcefPoint> = places.into_iter().map(EcefPoint::new).collect();
                let far = |home: u32, site: u32| geodesic_mm(&places[site as usize], &homes[home as usize]);
                let Some(table) = Table::dense_until(homes.len(), places.len(), far, &is_over)? else {
                    return Ok(None);
                };
                table
            }
        };
        Ok(Some(Self { table, roles }))
    }

    fn problem<'a>(&'a self, case: &'a Case, p: usize) -> MedianProblem<'a> {
        MedianProblem { table: &self.table, weight: &case.demands.weights, role: &self.roles, p }
    }

    fn into_answer(self, case: &Case, found: Found, unit: f64, claim: impl FnOnce(f64) -> Claim) -> Answer {
        let found = self.with_one(found);
        let infeasible = self.without_way(case, &found.chosen);
        // Nobody waits until the memory of a large table is given back.
        rayon::spawn(move || drop(self));
        Answer { infeasible, ..Answer::of(case, found, unit, claim) }
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

    /// Who has no way on foot to any of these sites or to what is there.
    fn without_way(&self, case: &Case, chosen: &[u32]) -> Option<Infeasible> {
        if case.rulebook.mode != Mode::Walk {
            return None;
        }
        let mut open: Vec<bool> = self.roles.iter().map(|r| r.is_open()).collect();
        chosen.iter().for_each(|site| open[*site as usize] = true);
        let far = to_mm(NO_WAY_M);
        let demands = (0..case.demands.len()).filter(|d| case.demands.weights[*d] > 0);
        let lost = demands.filter(|d| i64::from(self.table.nearest(*d, &open).1) >= far);
        let no_way: Vec<CompoundIdx> = lost.map(|d| case.demands.rows[d]).collect();
        (!no_way.is_empty()).then(|| Infeasible { no_way, ..Infeasible::default() })
    }
}
