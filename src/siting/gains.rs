//! What each chosen site adds, in households.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::case::Case;
use super::proposal::Chosen;
use super::trial::Trial;
use crate::geom::LonLat;
use crate::model::CompoundIdx;

/// Who is reached by the chosen sites.
struct Gains<'a> {
    case: &'a Case<'a>,
    /// By site: rows of compounds.
    reached: Vec<Vec<usize>>,
}

/// Fills in what each chosen site gains and what only it covers, and puts them in order: each gains the most after
/// those before it.
pub(super) fn fill(case: &Case, trial: &Trial, chosen: &mut Vec<Chosen>) {
    let gains = Gains::of(case, chosen);
    let all: Vec<CompoundIdx> = (0..case.county.compounds.len()).map(CompoundIdx::new).collect();
    let after = trial.covered_by(case, &all);
    for (site, rows) in chosen.iter_mut().zip(&gains.reached) {
        site.only_households = gains.households(rows, |row| after[row] == 1);
    }
    let mut is_covered: Vec<bool> = case.before.compounds.iter().map(|c| c.covered_by > Some(0)).collect();
    let gain = |site: usize, is_covered: &[bool]| gains.households(&gains.reached[site], |row| !is_covered[row]);
    // Gains only shrink: one that is still the largest when counted anew is the largest.
    let mut left: BinaryHeap<_> = (0..chosen.len()).map(|site| (gain(site, &is_covered), Reverse(site))).collect();
    let mut ordered = Vec::with_capacity(chosen.len());
    while let Some((before, Reverse(site))) = left.pop() {
        let now = gain(site, &is_covered);
        if now < before {
            left.push((now, Reverse(site)));
            continue;
        }
        ordered.push(Chosen { gain_households: now, ..chosen[site].clone() });
        gains.reached[site].iter().for_each(|row| is_covered[*row] = true);
    }
    *chosen = ordered;
}

impl<'a> Gains<'a> {
    fn of(case: &'a Case<'a>, chosen: &[Chosen]) -> Self {
        let reach = &case.reach;
        let rows: Vec<CompoundIdx> =
            (0..case.county.compounds.len()).map(CompoundIdx::new).filter(|row| reach.knows(*row)).collect();
        let sites: Vec<LonLat> = chosen.iter().map(|c| c.position).collect();
        let reached = reach.within(&sites, &rows);
        let to_rows = |numbers: Vec<u32>| numbers.into_iter().map(|n| rows[n as usize].i()).collect();
        Self { case, reached: reached.into_iter().map(to_rows).collect() }
    }

    fn households(&self, rows: &[usize], counts: impl Fn(usize) -> bool) -> i64 {
        let of = |row: &usize| i64::from(self.case.county.compounds[*row].figures.households.unwrap_or(0));
        rows.iter().filter(|row| counts(**row)).map(of).sum()
    }
}
