//! Which compounds' classes changed since a moment.

use super::Class;

/// Remembers classes that change, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// 0 until something is watched.
    stamp: u32,
    /// The watch in which a compound was last noted.
    stamps: Vec<u32>,
    /// Compounds noted in this watch, with the class that each had at its start.
    noted: Vec<(u32, Class)>,
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

    /// The compounds that changed class at least once, with their first class.
    pub fn noted(&self) -> &[(u32, Class)] {
        &self.noted
    }
}
