//! Who is near whom among many points.

use carecircle::siting::Limits;
use carecircle::siting::cover::Sets;
use rayon::prelude::*;

/// More pairs than there is memory for.
const MOST_PAIRS: usize = 400_000_000;
/// Points between two looks at the clock.
const CHUNK: usize = 1024;

/// For each point those near it, itself included. Points whose keys differ by more than `apart` are not near each
/// other; of the rest `is_near` says.
pub fn within(
    key: &[f64],
    apart: f64,
    limits: &Limits,
    is_near: impl Fn(usize, usize) -> bool + Sync,
) -> Result<Sets, String> {
    let mut order: Vec<u32> = (0..key.len() as u32).collect();
    order.sort_by(|a, b| key[*a as usize].total_cmp(&key[*b as usize]).then(a.cmp(b)));
    let at = |place: &u32| key[*place as usize];
    let near = |a: usize| {
        let from = order.partition_point(|b| at(b) < key[a] - apart);
        let to = order.partition_point(|b| at(b) <= key[a] + apart);
        let inside = |b: &&u32| **b as usize == a || is_near(a, **b as usize);
        let mut row: Vec<u32> = order[from.min(to)..to].iter().filter(inside).copied().collect();
        row.sort_unstable();
        row
    };
    let mut sets = Sets::default();
    for first in (0..key.len()).step_by(CHUNK) {
        if limits.is_stopped() {
            return Err("time was up before all distances were measured".into());
        }
        let last = (first + CHUNK).min(key.len());
        let rows: Vec<Vec<u32>> = (first..last).into_par_iter().map(near).collect();
        rows.into_iter().for_each(|row| sets.push(row));
        if sets.total() > MOST_PAIRS {
            return Err(format!("more than {MOST_PAIRS} pairs of points are within the radius"));
        }
    }
    Ok(sets)
}
