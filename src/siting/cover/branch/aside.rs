//! What improves the best solution beside a growing tree.

use super::regions::Regions;
use crate::siting::Limits;
use crate::siting::cover::core::{Core, Side};
use crate::siting::cover::weigh::{Weighing, neighbours};

/// Work between two looks whether there is something to tell.
const STEP: u64 = 4_000_000;

/// A search that goes on from one call to the next.
pub(super) enum Aside<'a> {
    /// Region by region, under a budget.
    Regions(Regions),
    /// With weights of rows, where everything must be covered.
    Weighing(Box<Weighing<'a>>),
}

impl<'a> Aside<'a> {
    /// The search that fits the core, from a solution of it; nothing where none fits or the solution is empty.
    pub fn of(core: &'a Core, best: &(i64, Vec<u32>), seed: u64) -> Option<Self> {
        match core.side {
            _ if best.1.is_empty() => None,
            Side::Budget(_) => Some(Self::Regions(Regions::new(best.clone(), seed))),
            Side::Free => Some(Self::Weighing(Box::new(Weighing::new(core, neighbours(core), &best.1, seed)))),
            Side::Slack(_) => None,
        }
    }

    /// Takes over a better solution found elsewhere.
    pub fn hear(&mut self, best: &(i64, Vec<u32>)) {
        match self {
            Self::Regions(regions) => regions.hear(best),
            Self::Weighing(search) => search.hear(best),
        }
    }

    /// Searches for about so much work; `tell` hears of each better value.
    pub fn improve(&mut self, core: &Core, work: u64, limits: &Limits, tell: &mut dyn FnMut(i64)) {
        let until = self.work().saturating_add(work);
        let mut told = self.best().map(|best| best.0);
        loop {
            let (before, step) = (self.work(), until.saturating_sub(self.work()).min(STEP));
            match self {
                Self::Regions(regions) => regions.improve(core, step, limits),
                Self::Weighing(search) => search.run(before + step, limits),
            }
            let now = self.best().map(|best| best.0);
            if let Some(value) = now.filter(|_| now != told) {
                told = now;
                tell(value);
            }
            if self.work() >= until || self.work() == before || limits.is_stopped() {
                return;
            }
        }
    }

    /// The best solution.
    pub fn best(&self) -> Option<&(i64, Vec<u32>)> {
        match self {
            Self::Regions(regions) => Some(&regions.best),
            Self::Weighing(search) => search.best.as_ref(),
        }
    }

    /// Work since the beginning.
    pub fn work(&self) -> u64 {
        match self {
            Self::Regions(regions) => regions.work,
            Self::Weighing(search) => search.work(),
        }
    }
}
