//! Which compounds changed since a moment: their classes for a preview, their verdicts for the map.

use super::{Class, CompoundVerdict};
use crate::model::CompoundIdx;

/// How a compound stands, as far as a preview tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stood {
    pub class: Class,
    pub covered: Option<bool>,
}

impl Stood {
    pub fn of(verdict: &CompoundVerdict) -> Self {
        Self { class: verdict.class(), covered: verdict.covered() }
    }
}

/// Remembers classes and coverage that change, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// 0 until something is watched.
    stamp: u32,
    /// The watch in which a compound was last noted.
    stamps: Vec<u32>,
    /// Compounds noted in this watch, with how each stood at its start.
    noted: Vec<(u32, Stood)>,
    changes: Changes,
}

/// Compounds whose figures or verdict changed, each once, since they were last taken.
#[derive(Clone, Debug, Default)]
struct Changes {
    /// Whether they were ever taken; until then everything is new.
    taken: bool,
    /// Whether a compound is among `rows`.
    marked: Vec<bool>,
    rows: Vec<CompoundIdx>,
}

impl Watch {
    /// Starts anew.
    pub fn start(&mut self, compounds: usize) {
        self.stamps.resize(compounds, 0);
        self.noted.clear();
        if self.stamp == u32::MAX {
            self.stamps.fill(0);
            self.stamp = 0;
        }
        self.stamp += 1;
    }

    /// Notes how a compound stood.
    pub fn note(&mut self, row: u32, was: Stood) {
        if self.stamp > 0 && self.stamps[row as usize] != self.stamp {
            self.stamps[row as usize] = self.stamp;
            self.noted.push((row, was));
        }
    }

    /// Changes a compound's verdict: the compound is marked, and noted where it stands otherwise than before.
    #[inline]
    pub fn change(&mut self, row: u32, verdict: &mut CompoundVerdict, to: impl FnOnce(&mut CompoundVerdict)) {
        let stood = Stood::of(verdict);
        to(verdict);
        self.mark(row);
        if Stood::of(verdict) != stood {
            self.note(row, stood);
        }
    }

    /// Marks a compound as changed.
    #[inline]
    pub fn mark(&mut self, row: u32) {
        let Changes { taken, marked, rows } = &mut self.changes;
        if *taken && !std::mem::replace(&mut marked[row as usize], true) {
            rows.push(CompoundIdx(row));
        }
    }

    /// The compounds marked since this was last called; `None` the first time.
    pub fn take_marked(&mut self, compounds: usize) -> Option<Vec<CompoundIdx>> {
        let Changes { taken, marked, rows } = &mut self.changes;
        marked.resize(compounds, false);
        rows.iter().for_each(|row| marked[row.i()] = false);
        std::mem::replace(taken, true).then(|| std::mem::take(rows))
    }

    /// The compounds that changed at least once, with how they stood at first.
    pub fn noted(&self) -> &[(u32, Stood)] {
        &self.noted
    }
}
