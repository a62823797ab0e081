//! Good sets of open sites, found from random starts and between one another.

use rayon::prelude::*;

use super::core::Core;
use super::swap::Swap;

/// How many sets are kept.
const KEPT: usize = 6;

/// Whether to stop.
pub(super) type Over<'a> = dyn Fn() -> bool + Sync + 'a;

/// A set of sites (rows of the core it was made for) and its cost.
pub(super) type Candidate = (f64, Vec<u32>);

/// The best sets of sites so far, cheapest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool {
    sets: Vec<Candidate>,
}

impl Pool {
    pub(super) fn best(&self) -> Option<&Candidate> {
        self.sets.first()
    }

    /// All of them, cheapest first.
    pub(super) fn sets(&self) -> &[Candidate] {
        &self.sets
    }

    /// Keeps a set if it is new and among the best.
    pub(super) fn offer(&mut self, (cost, mut open): Candidate) {
        open.sort_unstable();
        if self.sets.iter().any(|s| s.1 == open) {
            return;
        }
        let at = self.sets.partition_point(|s| s.0 <= cost);
        self.sets.insert(at, (cost, open));
        self.sets.truncate(KEPT);
    }

    /// Descends from random sets, in parallel; the same seed gives the same sets.
    pub(super) fn start(&mut self, core: &Core, starts: u64, seed: u64, is_over: &Over) {
        let found: Vec<Candidate> =
            (0..starts).into_par_iter().map(|k| random_descent(core, seed, k, is_over)).collect();
        found.into_iter().for_each(|c| self.offer(c));
    }

    /// Walks between all pairs of sets and descends from the best set on each way (path relinking), until that brings
    /// nothing new or `is_over`.
    pub(super) fn relink(&mut self, core: &Core, is_over: &Over) {
        let mut before = Vec::new();
        while before != self.sets && !is_over() {
            before = self.sets.clone();
            let pairs: Vec<(usize, usize)> = (0..before.len())
                .flat_map(|a| (0..before.len()).map(move |b| (a, b)))
                .filter(|(a, b)| a != b)
                .collect();
            let way = |&(a, b): &(usize, usize)| {
                if is_over() {
                    return None;
                }
                let between = Swap::new(core, before[a].1.clone()).walk_to(&before[b].1, is_over)?;
                Some(descent(core, between, is_over))
            };
            let found: Vec<Option<Candidate>> = pairs.par_iter().map(way).collect();
            found.into_iter().flatten().for_each(|c| self.offer(c));
            if before.first() == self.sets.first() {
                break;
            }
        }
    }
}

/// Swaps from a set until none saves anything.
pub(super) fn descent(core: &Core, open: Vec<u32>, is_over: &Over) -> Candidate {
    let mut search = Swap::new(core, open);
    search.descend(&is_over);
    (search.cost, search.open)
}

fn random_descent(core: &Core, seed: u64, start: u64, is_over: &Over) -> Candidate {
    let mut rng = fastrand::Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(start));
    let mut open: Vec<u32> = (0..core.sites() as u32).collect();
    rng.shuffle(&mut open);
    open.truncate(core.p);
    descent(core, open, is_over)
}
