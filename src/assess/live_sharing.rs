//! What a live assessment does when floor space changes: circles first, then the pools of the towns that they touch.

use super::LiveAssessment;
use super::circles::Giver;
use super::counted::{Counted, Goes};
use super::ledger::{Ledger, Shared};
use super::live::touch;
use super::tally::{Standing, Tally};
use super::watch::{Stood, Watch};
use super::whole::Books;

impl LiveAssessment {
    /// Enters (`sign` 1) or cancels (-1) a facility's floor space where it goes.
    pub(super) fn book(&mut self, facility: &Counted, sign: i64) {
        match facility.space.goes {
            Goes::Nowhere => {}
            // Where there are circles, the pool gets what they leave.
            Goes::Town(_) if self.books.circles.is_some() => {}
            Goes::Town(t) => {
                self.books.pools[t as usize].off_site += sign * facility.space.pooled(facility.space.shared())
            }
            Goes::Compound(row) => {
                let mut ledger = self.books.ledgers[row as usize];
                ledger.on_site.book(&facility.space, sign);
                self.replace_ledger(row, ledger);
            }
        }
    }

    /// The town whose pool a facility's floor space may touch.
    pub(super) fn town_of(&self, goes: Goes) -> Option<u32> {
        match goes {
            Goes::Nowhere => None,
            Goes::Town(t) => Some(t),
            Goes::Compound(row) => Some(self.books.ledgers[row as usize].group),
        }
    }

    /// Puts another account in the place of a compound's, with nothing shared through the pool until its town is
    /// settled, and what circles share as it was until that is.
    pub(super) fn replace_ledger(&mut self, row: u32, ledger: Ledger) {
        self.reenter(row, ledger);
        if let Some(circles) = &mut self.books.circles {
            circles.compound_changed(row, &self.books.facilities, &self.books.ledgers);
        }
    }

    /// Puts another account in the place of a compound's, in the books and in the town's pool.
    fn reenter(&mut self, row: u32, mut ledger: Ledger) {
        ledger.pool = Shared::default();
        let Self { books, watch, touched, .. } = self;
        let was = books.ledgers[row as usize];
        if let Some(pool) = books.pools.get_mut(was.group as usize) {
            pool.change(row, ledger.role());
        }
        rewrite(books, watch, touched, row, ledger);
    }

    /// Shares by circle again what changed, and enters what that changes; returns the towns whose pools it touches.
    pub(super) fn share_circles(&mut self) -> Vec<u32> {
        let Some(circles) = &mut self.books.circles else { return Vec::new() };
        let (draw, give) = circles.settle();
        let left = circles.take_left(&give, &self.books.facilities, &self.books.ledgers);
        let mut towns = Vec::new();
        for row in draw {
            let Self { books, watch, touched, .. } = self;
            let mut ledger = books.ledgers[row as usize];
            ledger.circle.drawn = books.circles.as_ref().map_or(0, |c| c.drawn(row));
            rewrite(books, watch, touched, row, ledger);
        }
        for giver in give {
            if let Giver::Compound(row) = giver {
                let mut ledger = self.books.ledgers[row.i()];
                ledger.circle.lent = self.books.circles.as_ref().map_or(0, |c| c.lent(row.0));
                towns.push(ledger.group);
                self.reenter(row.0, ledger);
            }
        }
        for (sign, left) in left.into_iter().flat_map(|(was, now)| [(-1, was), (1, now)]) {
            if let Some(pool) = self.books.pools.get_mut(left.group as usize) {
                pool.off_site += sign * left.area;
                towns.push(left.group);
            }
        }
        towns
    }

    /// Shares these towns' pools out again, each once.
    pub(super) fn settle_all(&mut self, mut towns: Vec<u32>) {
        towns.sort_unstable();
        towns.dedup();
        towns.into_iter().for_each(|town| self.settle(town));
    }

    /// Shares a town's pool out again, as far as anything changed.
    fn settle(&mut self, group: u32) {
        let Self { books, watch, touched, .. } = self;
        let Books { pools, ledgers, assessment, tallies, county, .. } = books;
        let Some(pool) = pools.get_mut(group as usize) else { return };
        let tally = &mut tallies[group as usize];
        let mut change = Tally::default();
        let left = pool.settle(|row, drawn, lent| {
            let (ledger, verdict) = (&mut ledgers[row as usize], &mut assessment.compounds[row as usize]);
            let stood = Stood::of(verdict);
            change.count_standing(ledger, &Standing::of(ledger, verdict), -1);
            ledger.share(Shared { drawn, lent }, verdict);
            watch.mark(row);
            change.count_standing(ledger, &Standing::of(ledger, verdict), 1);
            if Stood::of(verdict) != stood {
                watch.note(row, stood);
            }
        });
        change.surplus = left - tally.surplus;
        *tally += change;
        *county += change;
        touch(touched, group);
    }
}

/// Puts another account of the same compound into the books.
fn rewrite(books: &mut Books, watch: &mut Watch, touched: &mut Vec<u32>, row: u32, ledger: Ledger) {
    let was = std::mem::replace(&mut books.ledgers[row as usize], ledger);
    let verdict = &mut books.assessment.compounds[row as usize];
    let before = Standing::of(&was, verdict);
    watch.change(row, verdict, |v| *v = ledger.verdict(v.covered_by));
    let after = Standing::of(&ledger, verdict);
    for tally in [&mut books.tallies[ledger.group as usize], &mut books.county] {
        tally.count_figures(&was, -1);
        tally.count_standing(&was, &before, -1);
        tally.count_figures(&ledger, 1);
        tally.count_standing(&ledger, &after, 1);
    }
    touch(touched, ledger.group);
}
