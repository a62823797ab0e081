//! Cutting in rounds: solve, fix what can't change, cut, solve again.

use super::halves::half_cuts;
use super::program::Program;
use crate::siting::cover::lp::{End, Row, Simplex};

/// How hard to cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Most rounds.
    pub rounds: u64,
    /// Orders of elimination tried in each.
    pub passes: u64,
    /// Cuts added in each.
    pub cuts: usize,
    /// Gain in a round, as a part of the gap, below which it is a dull one; the second in a row ends it.
    pub least: f64,
}

/// What cutting found.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    /// How the last solve ended.
    pub end: End,
    /// Rows added.
    pub added: Vec<Row>,
}

/// Solves, and cuts while that helps. `pool` are the cuts that the program has already.
pub(super) fn cut_rounds(
    program: &Program,
    simplex: &mut Simplex,
    pool: &[Row],
    cutoff: f64,
    effort: Effort,
    is_over: &dyn Fn() -> bool,
) -> Cut {
    let mut added: Vec<Row> = Vec::new();
    let mut end = simplex.solve(cutoff, u64::MAX, is_over);
    let mut dull = 0;
    for _ in 0..effort.rounds {
        if end != End::Best {
            break;
        }
        let (before, fixed) = fix(program, simplex, cutoff);
        if fixed > 0 {
            simplex.settle();
        }
        let point = simplex.point();
        let cuts = {
            let rows: Vec<&Row> = program.covers.iter().chain(pool).chain(&added).collect();
            half_cuts(&rows, &point, program.sites, effort.passes + u64::from(dull > 0), effort.cuts)
        };
        if cuts.is_empty() {
            break;
        }
        simplex.append(&cuts);
        added.extend(cuts);
        end = simplex.solve(cutoff, u64::MAX, is_over);
        let after = simplex.bound().0;
        dull = if after - before < effort.least * (cutoff - before) { dull + 1 } else { 0 };
        if dull >= 2 {
            break;
        }
    }
    Cut { end, added }
}

/// Fixes columns whose reduced costs say so; the bound, and how many were fixed.
pub(super) fn fix(program: &Program, simplex: &mut Simplex, cutoff: f64) -> (f64, usize) {
    let (bound, reduced) = simplex.bound();
    let room = cutoff - bound + 1e-6;
    let mut fixed = 0;
    for (column, reduced) in reduced.iter().enumerate() {
        let (lower, upper) = simplex.bounds(column);
        if lower == upper || reduced.abs() <= room {
            continue;
        }
        fixed += 1;
        program.decide(simplex, column as u32, *reduced < 0.0);
    }
    (bound, fixed)
}
