//! Rows strengthened by rounding (Marchand and Wolsey 2001): what is whole counts in whole numbers.
//!
//! In a row `sum a z >= b` over whole numbers `z >= 0` and others, divided by some `d`, each whole column may count
//! `floor(a / d) + min(1, rest / f)` against `b / d` rounded up, where `f` is what `b / d` has beyond a whole number. Before it,
//! columns near their upper bound are counted from there, and sizes from the largest that goes with what is built.

use super::cut::Cut;
use super::program::Program;

/// Numbers as near to whole ones are whole.
const NEARLY: f64 = 1e-6;
/// A row whose right side is nearer to a whole number gains nothing.
const LEAST_REST: f64 = 5e-3;
/// Divisors that are tried.
const DIVISORS: usize = 12;
/// Factors of a row differ by no more than this.
const WIDEST: f64 = 1e6;

/// A row with columns counted from their upper bounds.
struct Turned {
    /// Column, factor, whether it is counted from above.
    terms: Vec<(u32, f64, bool)>,
    least: f64,
}

/// The row that a point breaks most of those that rounding makes of a row; at most two.
pub(super) fn stronger(program: &Program, point: &[f64], cut: &Cut) -> Vec<Cut> {
    let mut found = Vec::new();
    for sizes_from_above in [false, true] {
        let turned = turn(program, point, cut, sizes_from_above);
        let tried = divisors(program, point, &turned).into_iter();
        let rounded = tried.filter_map(|divisor| round(program, &turned, divisor));
        let judged = rounded.map(|cut| (worth(program, point, &cut), cut));
        let best = judged.filter(|j| j.0 > 1e-6).max_by(|a, b| a.0.total_cmp(&b.0));
        found.extend(best.map(|b| b.1));
    }
    found
}

/// How far a point is beyond the row, in columns of one length.
fn worth(program: &Program, point: &[f64], cut: &Cut) -> f64 {
    let squares: f64 = cut.terms.iter().map(|(c, a)| (a * program.upper[*c as usize]).powi(2)).sum();
    cut.broken_by(point) / squares.sqrt().max(1e-9)
}

/// Counts from above what is nearer to its upper bound.
fn turn(program: &Program, point: &[f64], cut: &Cut, sizes_from_above: bool) -> Turned {
    let mut sums: Vec<(u32, f64)> = Vec::with_capacity(cut.terms.len());
    let mut turned = Turned { terms: Vec::new(), least: cut.least };
    for &(column, factor) in &cut.terms {
        // A size is at most so much for what is built: it counts from there.
        match program.built_by(column).filter(|_| sizes_from_above) {
            Some(item) => {
                let range = program.upper[column as usize];
                if point[column as usize] > 0.5 * range * point[item as usize] {
                    turned.terms.push((column, -factor, true));
                    sums.push((item, factor * range));
                } else {
                    turned.terms.push((column, factor, false));
                }
            }
            None if (column as usize) < program.items => sums.push((column, factor)),
            None => turned.terms.push((column, factor, false)),
        }
    }
    sums.sort_unstable_by_key(|s| s.0);
    for (column, factor) in sums {
        match turned.terms.last_mut() {
            Some(last) if last.0 == column => last.1 += factor,
            _ => turned.terms.push((column, factor, false)),
        }
    }
    for term in &mut turned.terms {
        let column = term.0 as usize;
        let is_binary = column < program.items || (column >= 2 * program.items && column < program.whole);
        if is_binary && point[column] > 0.5 {
            *term = (term.0, -term.1, true);
            turned.least += term.1;
        }
    }
    turned
}

/// Factors of columns that are between their bounds, and 1.
fn divisors(program: &Program, point: &[f64], turned: &Turned) -> Vec<f64> {
    let is_between = |c: u32| {
        let (at, upper) = (point[c as usize], program.upper[c as usize]);
        at > NEARLY && at < upper - NEARLY
    };
    let mut found = vec![1.0];
    let whole = turned.terms.iter().filter(|t| (t.0 as usize) < program.whole && is_between(t.0));
    let mut sizes: Vec<f64> = whole.map(|t| t.1.abs()).filter(|a| *a > NEARLY).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|a, b| (*a - *b).abs() < NEARLY);
    found.extend(sizes.into_iter().take(DIVISORS));
    found
}

fn round(program: &Program, turned: &Turned, divisor: f64) -> Option<Cut> {
    let least = turned.least / divisor;
    let rest = least - least.floor();
    if !(LEAST_REST..=1.0 - LEAST_REST).contains(&rest) {
        return None;
    }
    let mut cut = Cut { terms: Vec::with_capacity(turned.terms.len()), least: least.ceil() };
    let mut linked: Vec<(u32, f64)> = Vec::new();
    for &(column, factor, from_above) in &turned.terms {
        let factor = factor / divisor;
        let counts = if (column as usize) < program.whole { counted(factor, rest) } else { factor.max(0.0) / rest };
        if counts == 0.0 {
            continue;
        }
        let upper = program.upper[column as usize];
        match (from_above, program.built_by(column)) {
            (false, _) => cut.terms.push((column, counts)),
            (true, Some(item)) => {
                cut.terms.push((column, -counts));
                linked.push((item, counts * upper));
            }
            (true, None) => {
                cut.terms.push((column, -counts));
                cut.least -= counts * upper;
            }
        }
    }
    cut.terms.extend(linked);
    cut.terms.sort_unstable_by_key(|t| t.0);
    cut.terms.dedup_by(|b, a| {
        let is_same = a.0 == b.0;
        if is_same {
            a.1 += b.1;
        }
        is_same
    });
    cut.terms.retain(|t| t.1 != 0.0);
    let sizes = cut.terms.iter().map(|t| t.1.abs());
    let (small, large) = sizes.fold((f64::INFINITY, 0.0f64), |m, a| (m.0.min(a), m.1.max(a)));
    (small * WIDEST >= large && large > 0.0).then_some(cut)
}

/// What a whole column counts; a factor that is whole but for an error counts as such, on the safe side.
fn counted(factor: f64, rest: f64) -> f64 {
    let whole = (factor + 1e-9).floor();
    whole + ((factor - whole).max(0.0) / rest).min(1.0)
}
