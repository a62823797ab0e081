//! The assessment of a county that is being edited, kept true edit by edit.

use super::counted::{Counted, Goes};
use super::ledger::Ledger;
use super::tally::{Standing, Tally};
use super::watch::Watch;
use super::whole::{Books, place};
use super::{Assessment, Class};
use crate::geom::{LonLat, MovingPoints, PointIndex, PointsNear, WithinRadius, geodesic_m, nearest};
use crate::model::{CompoundIdx, County, FacilityIdx};
use crate::rules::Rulebook;

/// The nearest counted facility of a compound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Which.
    pub facility: FacilityIdx,
    /// How far, metres on the geodesic.
    pub distance_m: f64,
}

/// Households that changed sides since [`LiveAssessment::watch`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// Households that were not covered and now are.
    pub gained: i64,
    /// Households that were covered and no longer are.
    pub lost: i64,
}

/// An [`Assessment`] that follows edits. After any sequence of edits it equals a fresh one exactly.
///
/// It never looks at the whole county again: each compound knows how many facilities cover it, so a facility that
/// moves costs two windows over the compounds; a town's pool is shared out anew only when what is in it, or what is
/// needed of it, changes.
pub struct LiveAssessment {
    rulebook: Rulebook,
    judge: WithinRadius,
    books: Books,
    compounds: PointIndex,
    facilities: MovingPoints,
    watch: Watch,
    /// Towns whose totals must be written out again (one past the last: the townless).
    touched: Vec<u32>,
}

impl LiveAssessment {
    /// Judges the county and prepares to follow its edits.
    pub fn new(county: &County, rulebook: &Rulebook) -> Self {
        let books = Books::open(county, rulebook);
        let places: Vec<_> =
            books.facilities.iter().enumerate().filter_map(|(i, f)| f.position.map(|p| (i as u32, p))).collect();
        Self {
            rulebook: rulebook.clone(),
            judge: WithinRadius::new(rulebook.radius_m),
            compounds: PointIndex::new(county.compounds.iter().map(place), rulebook.radius_m / 2.0),
            facilities: MovingPoints::new(&places, rulebook.radius_m),
            books,
            watch: Watch::default(),
            touched: Vec::new(),
        }
    }

    /// The assessment as it stands.
    pub fn assessment(&self) -> &Assessment {
        &self.books.assessment
    }

    /// To be called after a facility's row changed in any way (added, removed, moved, other figures). What it was
    /// before is remembered here; a slot that does not exist counts as empty.
    pub fn facility_changed(&mut self, county: &County, slot: FacilityIdx) {
        let now = Counted::of(county, &self.rulebook, slot.i());
        if slot.i() >= self.books.facilities.len() {
            self.books.facilities.resize(slot.i() + 1, Counted::default());
        }
        let was = std::mem::replace(&mut self.books.facilities[slot.i()], now);
        if was.position != now.position {
            // Added before it is taken away, so that a compound in both circles never changes class.
            if let Some(p) = now.position {
                self.facilities.insert(slot.0, p);
                self.cover(p, 1);
            }
            if let Some(p) = was.position {
                self.facilities.remove(slot.0, p);
                self.cover(p, -1);
            }
        }
        if (was.goes, was.floor) != (now.goes, now.floor) {
            self.book(was, -1);
            self.book(now, 1);
            for town in [was.goes, now.goes].map(|goes| self.town_of(goes)).into_iter().flatten() {
                self.settle(town);
            }
        }
        self.write_totals();
    }

    /// To be called after a compound's figures changed.
    pub fn compound_changed(&mut self, county: &County, row: CompoundIdx) {
        let Some(compound) = county.compounds.get(row.i()).filter(|_| row.i() < self.books.ledgers.len()) else {
            return;
        };
        let (i, towns) = (row.i(), self.books.pools.len());
        let ledger = self.books.ledgers[i].reopened(compound, &self.rulebook, towns);
        self.replace_ledger(row.0, ledger);
        self.settle(self.books.ledgers[i].group);
        self.write_totals();
    }

    /// From now on remember which compounds' classes change and what they were (for the preview of a drag).
    pub fn watch(&mut self) {
        self.watch.start(self.books.ledgers.len());
    }

    /// The compounds whose figures or verdict may have changed since this was last called, each once, in no order;
    /// `None` the first time, when nothing is known yet of what the caller has.
    pub fn take_changed(&mut self) -> Option<Vec<CompoundIdx>> {
        self.watch.take_marked(self.books.ledgers.len())
    }

    /// The compounds whose class differs from what it was at [`LiveAssessment::watch`], with that class.
    pub fn changed_since_watch(&self) -> impl Iterator<Item = (CompoundIdx, Class)> {
        let compounds = &self.books.assessment.compounds;
        let differs = move |&&(row, was): &&(u32, Class)| compounds[row as usize].class() != was;
        self.watch.noted().iter().filter(differs).map(|&(row, was)| (CompoundIdx(row), was))
    }

    /// Households that came under a circle, and that fell out of all, since [`LiveAssessment::watch`]. Compounds whose
    /// households are unknown are not counted.
    pub fn shift_since_watch(&self) -> Shift {
        let mut shift = Shift::default();
        for (row, was) in self.changed_since_watch() {
            let households = i64::from(self.books.ledgers[row.i()].households.unwrap_or(0));
            let is = self.books.assessment.compounds[row.i()].class();
            match (was == Class::Uncovered, is == Class::Uncovered) {
                (true, false) => shift.gained += households,
                (false, true) => shift.lost += households,
                _ => {}
            }
        }
        shift
    }

    /// The nearest counted facility of a compound, at any distance; of several at the same distance the one in the
    /// lowest slot.
    pub fn nearest(&self, county: &County, row: CompoundIdx) -> Option<Nearest> {
        let (slot, distance_m) = nearest(&self.facilities, place(county.compounds.get(row.i())?)?)?;
        Some(Nearest { facility: FacilityIdx(slot), distance_m })
    }

    /// The counted facilities within the radius of a compound, nearest first.
    pub fn within_radius(&self, county: &County, row: CompoundIdx) -> Vec<Nearest> {
        let Some(p) = county.compounds.get(row.i()).and_then(place) else { return Vec::new() };
        let circle = self.judge.of(p);
        let mut found = Vec::new();
        self.facilities.for_each_near(circle.window(), |slot, f| {
            if circle.contains(f) {
                found.push(Nearest { facility: FacilityIdx(slot), distance_m: geodesic_m(p, f) });
            }
        });
        found.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m).then(a.facility.cmp(&b.facility)));
        found
    }

    /// The compounds within the radius of a position, in row order (what a facility there would cover).
    pub fn reached_from(&self, position: LonLat) -> Vec<CompoundIdx> {
        let mut found = Vec::new();
        if position.is_valid() {
            let circle = self.judge.of(position);
            self.compounds.for_each_near(circle.window(), |row, c| {
                if circle.contains(c) {
                    found.push(CompoundIdx(row));
                }
            });
        }
        found.sort_unstable();
        found
    }

    /// Adds or takes away one facility at `p` for every compound in its circle.
    fn cover(&mut self, p: LonLat, sign: i32) {
        let circle = self.judge.of(p);
        let Self { books, compounds, watch, touched, .. } = self;
        compounds.for_each_near(circle.window(), |row, c| {
            if circle.contains(c) {
                let verdict = &mut books.assessment.compounds[row as usize];
                let was = verdict.covered_by.unwrap_or(0);
                let now = was.saturating_add_signed(sign);
                if (was == 0) == (now == 0) {
                    verdict.covered_by = Some(now);
                    watch.mark(row);
                } else {
                    restand(books, watch, touched, row, Some(now));
                }
            }
        });
    }

    /// Enters (`sign` 1) or cancels (-1) a facility's floor space where it goes.
    fn book(&mut self, facility: Counted, sign: i64) {
        let floor = sign * facility.floor.unwrap_or(0);
        match facility.goes {
            Goes::Nowhere => {}
            Goes::Town(t) => self.books.pools[t as usize].off_site += floor,
            Goes::Compound(row) => {
                let mut ledger = self.books.ledgers[row as usize];
                ledger.on_site += floor;
                let unknown = (sign * i64::from(facility.floor.is_none())) as i32;
                ledger.on_site_unknown = ledger.on_site_unknown.saturating_add_signed(unknown);
                self.replace_ledger(row, ledger);
            }
        }
    }

    fn town_of(&self, goes: Goes) -> Option<u32> {
        match goes {
            Goes::Nowhere => None,
            Goes::Town(t) => Some(t),
            Goes::Compound(row) => Some(self.books.ledgers[row as usize].group),
        }
    }

    /// Puts another account in the place of a compound's, with nothing drawn or lent until its town is settled.
    fn replace_ledger(&mut self, row: u32, mut ledger: Ledger) {
        (ledger.drawn, ledger.lent) = (0, 0);
        let Self { books, watch, touched, .. } = self;
        let was = books.ledgers[row as usize];
        if let Some(pool) = books.pools.get_mut(was.group as usize) {
            pool.change(row, ledger.role());
        }
        rewrite(books, watch, touched, row, ledger);
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
            let class = verdict.class();
            change.count_standing(ledger, &Standing::of(ledger, verdict), -1);
            ledger.share(drawn, lent, verdict);
            watch.mark(row);
            change.count_standing(ledger, &Standing::of(ledger, verdict), 1);
            if verdict.class() != class {
                watch.note(row, class);
            }
        });
        change.surplus = left - tally.surplus;
        *tally += change;
        *county += change;
        touch(touched, group);
    }

    fn write_totals(&mut self) {
        let Books { assessment, tallies, county, .. } = &mut self.books;
        for group in self.touched.drain(..) {
            let totals = tallies[group as usize].totals();
            match assessment.towns.get_mut(group as usize) {
                Some(town) => *town = totals,
                None => assessment.townless = totals,
            }
        }
        assessment.county = county.totals();
    }
}

/// Moves a compound in the tallies from where it stood to where it stands.
fn restand(books: &mut Books, watch: &mut Watch, touched: &mut Vec<u32>, row: u32, covered_by: Option<u32>) {
    let ledger = books.ledgers[row as usize];
    let verdict = &mut books.assessment.compounds[row as usize];
    let before = Standing::of(&ledger, verdict);
    let class = verdict.class();
    verdict.covered_by = covered_by;
    watch.mark(row);
    if verdict.class() != class {
        watch.note(row, class);
    }
    let after = Standing::of(&ledger, verdict);
    for tally in [&mut books.tallies[ledger.group as usize], &mut books.county] {
        tally.count_standing(&ledger, &before, -1);
        tally.count_standing(&ledger, &after, 1);
    }
    touch(touched, ledger.group);
}

/// Puts another account of the same compound into the books.
fn rewrite(books: &mut Books, watch: &mut Watch, touched: &mut Vec<u32>, row: u32, ledger: Ledger) {
    let was = std::mem::replace(&mut books.ledgers[row as usize], ledger);
    let verdict = &mut books.assessment.compounds[row as usize];
    let before = Standing::of(&was, verdict);
    let class = verdict.class();
    *verdict = ledger.verdict(verdict.covered_by);
    watch.mark(row);
    if verdict.class() != class {
        watch.note(row, class);
    }
    let after = Standing::of(&ledger, verdict);
    for tally in [&mut books.tallies[ledger.group as usize], &mut books.county] {
        tally.count_figures(&was, -1);
        tally.count_standing(&was, &before, -1);
        tally.count_figures(&ledger, 1);
        tally.count_standing(&ledger, &after, 1);
    }
    touch(touched, ledger.group);
}

fn touch(touched: &mut Vec<u32>, group: u32) {
    if !touched.contains(&group) {
        touched.push(group);
    }
}
