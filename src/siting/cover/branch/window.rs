//! Windows for local cuts: neighbouring sites that the relaxed solution takes, and the rows they share.

use rustc_hash::FxHashMap;

use super::pattern::{MOST_ROWS, MOST_SITES, Shape};
use super::program::Program;
use crate::siting::cover::core::Core;

/// Smaller values count as none.
pub(super) const NONE: f64 = 1e-7;
/// Rows that differ by less are alike.
const ALIKE: f64 = 1e-6;
/// Rows whose outside sites and loss are worth more than this are left out.
const MOST_OUTSIDE: f64 = 0.75;

/// What windows are cut out of: a core at a relaxed solution.
pub(super) struct Ground<'a> {
    pub core: &'a Core,
    /// Values of the sites.
    pub point: &'a [f64],
    /// How far each row is from being covered.
    lost: Vec<f64>,
    /// Sites of the row that are taken, at least in part.
    support: Vec<Vec<u32>>,
}

/// Rows that hold the same sites of a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Class {
    /// The heaviest of those that are lost or covered from outside least.
    pub row: u32,
    /// How much that is.
    pub outside: f64,
}

/// Some sites, and the rows that they cover mostly.
#[derive(Clone, Debug)]
pub(super) struct Window {
    pub sites: Vec<u32>,
    pub shape: Shape,
    /// For each row of the shape.
    pub classes: Vec<Class>,
}

impl<'a> Ground<'a> {
    /// The ground at a point of a core's program.
    pub fn new(core: &'a Core, program: &Program, point: &'a [f64]) -> Self {
        let is_taken = |s: &u32| point[*s as usize] > NONE;
        let support = core.rows.rows().map(|sites| sites.iter().copied().filter(is_taken).collect()).collect();
        let lost = |row| program.column_of(row).map_or(0.0, |c| (1.0 - point[c as usize]).max(0.0));
        Self { core, point, lost: (0..core.row_count()).map(lost).collect(), support }
    }

    /// Sites around this one with values of about `mass` together, those that share most rows first.
    pub fn sites_around(&self, seed: u32, mass: f64) -> Vec<u32> {
        let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
        let mut sites = Vec::new();
        let (mut next, mut left) = (Some(seed), mass);
        while let Some(site) = next {
            sites.push(site);
            shared.remove(&site);
            left -= self.point[site as usize];
            if left <= 0.0 || sites.len() >= MOST_SITES {
                break;
            }
            for row in self.core.reach.row(site) {
                for near in self.support[*row as usize].iter().filter(|s| !sites.contains(s)) {
                    *shared.entry(*near).or_default() += 1;
                }
            }
            let part = |s: u32, n: u32| f64::from(n) / self.core.reach.row(s).len() as f64;
            let best = shared.iter().max_by(|a, b| part(*a.0, *a.1).total_cmp(&part(*b.0, *b.1)).then(b.0.cmp(a.0)));
            next = best.map(|(s, _)| *s);
        }
        sites.sort_unstable();
        sites
    }

    /// The window of these sites.
    pub fn window(&self, sites: Vec<u32>) -> Window {
        let mut rows: Vec<u32> = sites.iter().flat_map(|s| self.core.reach.row(*s).iter().copied()).collect();
        rows.sort_unstable();
        rows.dedup();
        let mut classes: FxHashMap<u128, Class> = FxHashMap::default();
        for row in rows.into_iter().filter(|r| self.core.need[*r as usize] == 1) {
            let (mut members, mut outside) = (0u128, self.lost[row as usize]);
            for site in &self.support[row as usize] {
                match sites.binary_search(site) {
                    Ok(at) => members |= 1 << at,
                    Err(_) => outside += self.point[*site as usize],
                }
            }
            if outside <= MOST_OUTSIDE {
                let class = classes.entry(members).or_insert(Class { row, outside });
                let is_heavier = self.weight(row) > self.weight(class.row);
                if outside < class.outside - ALIKE || (outside < class.outside + ALIKE && is_heavier) {
                    *class = Class { row, outside };
                }
            }
        }
        let mut classes: Vec<(u128, Class)> = classes.into_iter().collect();
        classes.sort_by(|a, b| a.1.outside.total_cmp(&b.1.outside).then(a.0.cmp(&b.0)));
        classes.truncate(MOST_ROWS);
        classes.sort_by_key(|(members, _)| (members.count_ones(), *members));
        let (members, classes) = classes.into_iter().unzip();
        Window { shape: Shape::new(sites.len(), members), sites, classes }
    }

    fn weight(&self, row: u32) -> i64 {
        if self.core.hard[row as usize] { i64::MAX } else { self.core.weight[row as usize] }
    }
}
