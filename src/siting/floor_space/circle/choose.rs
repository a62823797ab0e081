//! Which column to split on: what splitting gained so far, or a look at what it would gain.

use super::program::Program;
use super::tree::NEARLY;
use crate::siting::cover::lp::{End, Simplex};
use crate::siting::experience::Experience;

/// Looks ahead on a column until it was seen so often.
const RELIABLE: u32 = 1;
/// Columns looked at for each split, and iterations of each look.
const LOOKS: usize = 8;
const LOOK_ITERATIONS: u64 = 20;

/// The column to split on, and its value; `None` if all are whole. What is built comes before what hosts give, and sizes
/// last.
pub(super) fn choose(
    program: &Program,
    simplex: &Simplex,
    experience: &mut Experience,
    cutoff: f64,
    is_over: &dyn Fn() -> bool,
) -> Option<(u32, f64)> {
    let point = simplex.point();
    let off = |c: usize| (point[c] - point[c].round()).abs();
    let is_size = |c: usize| program.built_by(c as u32).is_some();
    let open: Vec<usize> = (0..program.whole).filter(|c| off(*c) > NEARLY).collect();
    let binary: Vec<usize> = open.iter().copied().filter(|c| !is_size(*c)).collect();
    let open = if binary.is_empty() { open } else { binary };
    let (bound, _) = simplex.bound();
    let score = |experience: &Experience, c: usize| {
        let down = point[c] - point[c].floor();
        let usual = program.weight(c);
        let gain = |up: bool, by: f64| experience.mean(c, up).unwrap_or(usual) * by + 1e-9;
        gain(false, down) * gain(true, 1.0 - down)
    };
    let mut order: Vec<(f64, usize)> = open.into_iter().map(|c| (score(experience, c), c)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, column) in order.iter().take(LOOKS) {
        if experience.is_seen(*column, RELIABLE) || is_over() {
            continue;
        }
        for up in [false, true] {
            let value = point[*column];
            let moved = if up { value.floor() + 1.0 - value } else { value - value.floor() };
            let ahead = look(simplex, *column, value, up, cutoff);
            experience.learn(*column, up, (ahead.min(cutoff.min(1e12)) - bound).max(0.0) / moved);
        }
    }
    let best = order
        .iter()
        .take(2 * LOOKS)
        .max_by(|a, b| score(experience, a.1).total_cmp(&score(experience, b.1)).then(b.1.cmp(&a.1)));
    best.map(|b| (b.1 as u32, point[b.1]))
}

/// The bound soon reached with a column at the whole number below or above.
fn look(simplex: &Simplex, column: usize, value: f64, up: bool, cutoff: f64) -> f64 {
    let mut ahead = simplex.clone();
    let (low, high) = ahead.bounds(column);
    if up {
        ahead.set_bounds(column, value.floor() + 1.0, high);
    } else {
        ahead.set_bounds(column, low, value.floor());
    }
    ahead.settle();
    let end = ahead.solve(cutoff, LOOK_ITERATIONS, &|| false);
    if end == End::Infeasible { f64::INFINITY } else { ahead.bound().0 }
}
