//! From the prices of a window to a row over all columns.
//!
//! A site outside the window pays what the rows that it reaches would pay, or less: sites of the window that could
//! stand in for it. Replacing all such sites by those that stand in makes a pattern of the window that pays no more.

use std::collections::BTreeMap;

use super::fenchel::Priced;
use super::program::Program;
use super::window::{Ground, Window};
use crate::siting::cover::lp::Row;

/// Limits up to this are small whole numbers, and the rows are left in them.
const SMALL: i64 = 1000;
/// Scaled limits are loosened by this, for rounding.
const LOOSE: f64 = 1e-9;
/// Cuts are violated by this part of their largest factor.
const VIOLATED: f64 = 0.005;

/// What lifting needs besides a window and its cut.
pub(super) struct Lifting<'a> {
    pub ground: &'a Ground<'a>,
    pub program: &'a Program,
    /// Sites that are not chosen.
    pub is_gone: &'a [bool],
}

impl Lifting<'_> {
    /// The cut as a row that holds at every whole point.
    pub fn lift(&self, window: &Window, cut: &Priced) -> Row {
        let mut terms: Vec<(u32, f64)> = Vec::new();
        let mut limit = -(cut.limit as f64);
        let mut outside: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (class, price) in cut.row.iter().enumerate().filter(|(_, p)| **p > 0) {
            let row = window.classes[class].row;
            if let Some(column) = self.program.column_of(row as usize) {
                terms.push((column, *price as f64));
                limit += *price as f64;
            }
            for site in self.ground.core.rows.row(row) {
                if window.sites.binary_search(site).is_err() && !self.is_gone[*site as usize] {
                    outside.entry(*site).or_default().push(class);
                }
            }
        }
        let own = window.sites.iter().zip(&cut.site).filter(|(_, p)| **p > 0);
        terms.extend(own.map(|(site, price)| (*site, -(*price as f64))));
        terms.extend(outside.into_iter().map(|(s, classes)| (s, -(stand_in(window, cut, classes) as f64))));
        if cut.limit > SMALL {
            let by = 1.0 / cut.limit as f64;
            terms.iter_mut().for_each(|t| t.1 *= by);
            limit = limit * by + LOOSE;
        }
        Row { terms, limit }
    }
}

/// What a site outside must pay that reaches these classes, by covering them greedily; never more than all.
fn stand_in(window: &Window, cut: &Priced, classes: Vec<usize>) -> i64 {
    let (mut left, mut paid) = (classes, 0);
    loop {
        let open: i64 = left.iter().map(|c| cut.row[*c]).sum();
        let saved = |s: usize| left.iter().filter(|c| window.shape.reaches(s, **c)).map(|c| cut.row[*c]).sum::<i64>();
        let gains = (0..window.sites.len()).map(|s| (saved(s) - cut.site[s], s));
        match gains.max_by_key(|(gain, s)| (*gain, std::cmp::Reverse(*s))) {
            Some((gain, site)) if gain > 0 => {
                paid += cut.site[site];
                left.retain(|c| !window.shape.reaches(site, *c));
            }
            _ => return (paid + open).min(cut.limit),
        }
    }
}

/// Whether a point is clearly on the wrong side.
pub(super) fn is_cutting(cut: &Row, point: &[f64]) -> bool {
    let largest = cut.terms.iter().map(|t| t.1.abs()).fold(0.0, f64::max);
    cut.at(point) > cut.limit + VIOLATED * largest
}
