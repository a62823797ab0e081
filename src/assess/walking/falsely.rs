//! The falsely covered: whom the circle covers, and who is known to reach no facility in time.

use std::collections::BTreeSet;

use super::Covered;
use crate::assess::ledger::Ledger;
use crate::model::CompoundIdx;

/// The falsely covered compounds with who lives in them, kept true one by one.
#[derive(Clone, Debug, Default)]
pub(in crate::assess) struct Falsely {
    rows: BTreeSet<u32>,
    sums: Covered,
}

impl Falsely {
    /// Says whether a compound is one of them.
    pub fn set(&mut self, row: u32, is: bool, ledger: &Ledger) {
        let changed = if is { self.rows.insert(row) } else { self.rows.remove(&row) };
        if changed {
            self.count(ledger, if is { 1 } else { -1 });
        }
    }

    /// Follows a compound whose figures changed.
    pub fn reopen(&mut self, row: u32, was: &Ledger, now: &Ledger) {
        if self.rows.contains(&row) {
            self.count(was, -1);
            self.count(now, 1);
        }
    }

    /// The compounds, in row order.
    pub fn rows(&self) -> Vec<CompoundIdx> {
        self.rows.iter().map(|&row| CompoundIdx(row)).collect()
    }

    /// How many they are, and who lives in them.
    pub fn sums(&self) -> Covered {
        self.sums
    }

    fn count(&mut self, ledger: &Ledger, sign: i64) {
        self.sums.compounds = self.sums.compounds.saturating_add_signed(sign as i32);
        self.sums.households += sign * i64::from(ledger.households.unwrap_or(0));
        self.sums.elderly += sign * i64::from(ledger.elderly.unwrap_or(0));
    }
}
