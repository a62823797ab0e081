//! The dual ratio test with passing of bounds: which column enters, and which ones jump to their other bound.

/// A column that limits the dual step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub column: u32,
    /// Dual step at which its reduced cost changes sign.
    pub ratio: f64,
    /// Its item in the leaving row, by size.
    pub size: f64,
    /// Distance between its bounds.
    pub range: f64,
}

/// How a ratio test ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Entering {
    /// The limit at this place enters; those before it jump.
    At(usize),
    /// Even with all of them at their other bounds the row is out of its bounds.
    Nobody,
}

/// Ratios this close count as equal, as a part of themselves.
const NEAR: f64 = 1e-9;
/// A row this near its bound has reached it.
const REACHED: f64 = 1e-7;
/// Pivots are at least so large where others can be had.
const GOOD_PIVOT: f64 = 1e-4;

/// Orders the limits as far as needed and finds where the dual objective stops rising; `slope` is how far the leaving
/// row is out of its bounds.
pub(super) fn ratio_test(limits: &mut [Limit], slope: f64) -> Entering {
    let (mut left, mut sorted, mut chunk) = (slope, 0, 16);
    while sorted < limits.len() {
        let to = (sorted + chunk).min(limits.len());
        let rest = &mut limits[sorted..];
        if to - sorted < rest.len() {
            rest.select_nth_unstable_by(to - sorted, compare);
        }
        limits[sorted..to].sort_unstable_by(compare);
        for at in sorted..to {
            left -= limits[at].size * limits[at].range;
            if left <= REACHED {
                return Entering::At(best_pivot(limits, at));
            }
        }
        (sorted, chunk) = (to, 4 * chunk);
    }
    Entering::Nobody
}

fn compare(a: &Limit, b: &Limit) -> std::cmp::Ordering {
    a.ratio.total_cmp(&b.ratio).then(b.size.total_cmp(&a.size)).then(a.column.cmp(&b.column))
}

/// The largest pivot among those as near as the last, or an earlier one if that is too small.
fn best_pivot(limits: &[Limit], last: usize) -> usize {
    let near = limits[last].ratio * (1.0 - NEAR) - 1e-12;
    let mut best = last;
    for at in (0..last).rev() {
        let is_near = limits[at].ratio >= near;
        if !is_near && limits[best].size >= GOOD_PIVOT {
            break;
        }
        if limits[at].size > limits[best].size {
            best = at;
        }
    }
    best
}
