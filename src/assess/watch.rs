//! Which compounds changed since a moment: their classes for a preview, their verdicts for the map.

use super::Class;
use crate::model::CompoundIdx;

/// Remembers classes that change, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// 0 until something is watched.
    stamp: u32,
    /// The watch in which a compound was last noted.
    stamps: Vec<u32>,
    /// Compounds noted in this watch, with the class that each had at its start.
    noted: Vec<(u32, Class)>,
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

    /// Notes that a compound was in a class.
    pub fn note(&mut self, row: u32, was: Class) {
        if self.stamp > 0 && self.stamps[row as usize] != self.stamp {
            self.stamps[row as usize] = self.stamp;
            self.noted.push((row, was));
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

    /// The compounds that changed class at least once, with their first class.
    pub fn noted(&self) -> &[(u32, Class)] {
        &self.noted
    }
}
