//! Which column to split on: what splitting did so far, or a look at what it would do.

use super::program::Program;
use crate::siting::cover::lp::{End, Simplex};
use crate::siting::experience::Experience;

/// A gain seen: column, whether up, by how much for each unit.
pub(super) type Seen = (u32, bool, f64);

/// What looking ahead decides.
#[derive(Clone, Debug)]
pub(super) enum Choice {
    /// Split on this column; the bounds known for both sides, down first.
    Split(u32, [f64; 2]),
    /// These columns can have only these values.
    Forced(Vec<(u32, bool)>),
    /// Everything is whole.
    Whole,
}

/// Looks ahead on a column until it was seen so often.
const RELIABLE: u32 = 4;
/// Columns looked at for each split, and iterations of each look.
const LOOKS: usize = 12;
const LOOK_ITERATIONS: u64 = 25;
/// Looks without improvement after which it is enough.
const DULL_LOOKS: usize = 8;

/// How much splitting on a column at a value is expected to gain, both sides together.
fn score(experience: &Experience, column: usize, value: f64, weight: f64) -> f64 {
    let usual = [false, true].map(|up| experience.mean_of_all(up));
    let known = if usual.contains(&None) { weight } else { 0.0 };
    let gain = |up: bool| experience.mean(column, up).or(usual[usize::from(up)]).unwrap_or(0.0);
    let down = gain(false) * value + known * value + 1e-6;
    let up = gain(true) * (1.0 - value) + known * (1.0 - value) + 1e-6;
    down * up
}

/// Chooses a column at a solved program; what was seen on the way is added to `seen`.
pub(super) fn choose(
    program: &Program,
    simplex: &Simplex,
    experience: &Experience,
    cutoff: f64,
    is_over: &dyn Fn() -> bool,
    seen: &mut Vec<Seen>,
    work: &mut u64,
) -> Choice {
    let point = simplex.point();
    let (bound, _) = simplex.bound();
    let mut order: Vec<(f64, u32)> = (0..point.len())
        .filter(|c| (1e-5..=1.0 - 1e-5).contains(&point[*c]))
        .map(|c| (score(experience, c, point[c], program.weight(c)), c as u32))
        .collect();
    if order.is_empty() {
        return Choice::Whole;
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut best: Option<(f64, u32, [f64; 2])> = None;
    let (mut forced, mut dull) = (Vec::new(), 0);
    for (score, column) in order.iter().take(LOOKS) {
        let value = point[*column as usize];
        let mut bounds = [bound; 2];
        let mut worth = *score;
        if !experience.is_seen(*column as usize, RELIABLE) {
            let mut gains = [0.0; 2];
            for up in [false, true] {
                let ahead = look(program, simplex, *column, up, cutoff, work);
                let gain = (ahead.min(cutoff + 1.0) - bound).max(0.0);
                (bounds[usize::from(up)], gains[usize::from(up)]) = (ahead, gain);
                if ahead <= cutoff {
                    seen.push((*column, up, gain / if up { 1.0 - value } else { value }));
                } else {
                    forced.push((*column, !up));
                }
            }
            worth = (gains[0] + 1e-6) * (gains[1] + 1e-6);
        }
        dull += 1;
        if best.is_none_or(|(most, ..)| worth > most) {
            best = Some((worth, *column, bounds));
            dull = 0;
        }
        if is_over() || dull >= DULL_LOOKS || forced.len() >= 4 {
            break;
        }
    }
    match best {
        _ if !forced.is_empty() => Choice::Forced(forced),
        Some((_, column, bounds)) => Choice::Split(column, bounds),
        None => Choice::Whole,
    }
}

/// The bound soon reached with a column at a value.
fn look(program: &Program, simplex: &Simplex, column: u32, up: bool, cutoff: f64, work: &mut u64) -> f64 {
    if program.contradicts(simplex, column, up) {
        return f64::INFINITY;
    }
    let mut ahead = simplex.clone();
    let before = ahead.work;
    program.decide(&mut ahead, column, up);
    ahead.settle();
    let end = ahead.solve(cutoff, LOOK_ITERATIONS, &|| false);
    *work += ahead.work - before;
    if end == End::Infeasible { f64::INFINITY } else { ahead.bound().0 }
}
