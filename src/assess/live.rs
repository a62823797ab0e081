//! The assessment of a county that is being edited, kept true edit by edit.

use super::circles::Gift;
use super::counted::{Counted, Host};
use super::rules::{LiveRules, Measured, RuleVerdict};
use super::tally::Standing;
use super::walking::{Falsely, LiveWalk};
use super::watch::{Stood, Watch};
use super::whole::{Books, place};
use super::{Assessment, Class};
use crate::geom::{LonLat, PointTree, WithinRadius, geodesic_m};
use crate::model::{CompoundIdx, County, Facility, FacilityIdx};
use crate::rules::{Mode, Rulebook};

/// The nearest counted facility of a compound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Which.
    pub facility: FacilityIdx,
    /// How far, metres: on the geodesic, or along the streets, access legs included, where the way is on foot.
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
    pub(super) rulebook: Rulebook,
    pub(super) judge: WithinRadius,
    pub(super) books: Books,
    /// How many counted facilities lie within the radius of each compound.
    pub(super) by_circle: Vec<Option<u32>>,
    /// Where there are streets: the ways along them, in whatever way the rulebook judges.
    pub(super) walk: Option<LiveWalk>,
    pub(super) falsely: Falsely,
    pub(super) compounds: PointTree,
    pub(super) facilities: PointTree,
    pub(super) watch: Watch,
    /// Towns whose totals must be written out again (one past the last: the townless).
    pub(super) touched: Vec<u32>,
    pub(super) rules: LiveRules,
}

impl LiveAssessment {
    /// Judges the county and prepares to follow its edits, without streets: where the rulebook walks nothing is known of
    /// coverage.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// assert_eq!(LiveAssessment::new(&county, &rules).assessment(), &assess(&county, &rules));
    /// ```
    pub fn new(county: &County, rulebook: &Rulebook) -> Self {
        Self::on_streets(county, rulebook, None)
    }

    /// The assessment as it stands.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let live = LiveAssessment::new(&county, &rules);
    /// assert_eq!(live.assessment().county.covered_households, 100);
    /// ```
    pub fn assessment(&self) -> &Assessment {
        &self.books.assessment
    }

    /// The verdicts on the rules in effect, in their order.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let live = LiveAssessment::new(&county, &rules);
    /// // Rule 0 of the rulebook: every household is covered.
    /// let coverage = live.rules()[0];
    /// assert_eq!((coverage.numerator, coverage.denominator, coverage.outcome), (100.0, 300.0, Outcome::Short));
    /// ```
    pub fn rules(&self) -> &[RuleVerdict] {
        self.rules.verdicts()
    }

    /// A rule's figures for each town and, last, for what belongs to no town, as of [`super::town_verdicts`]; empty if
    /// the rule is not in effect.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let coverage = LiveAssessment::new(&county, &rules).town_rules(0);
    /// assert_eq!((coverage.len(), coverage[0].numerator, coverage[1].numerator), (2, 100.0, 0.0));
    /// ```
    pub fn town_rules(&self, rule: usize) -> Vec<Measured> {
        self.rules.towns(rule)
    }

    /// To be called after a facility's row changed in any way (added, removed, moved, other figures). What it was
    /// before is remembered here; a slot that does not exist counts as empty.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let mut live = LiveAssessment::new(&county, &rules);
    /// county.facilities[0].position = Some(at(2_500.0, 0.0));
    /// live.facility_changed(&county, FacilityIdx(0));
    /// assert_eq!(live.assessment().county.covered_households, 200);
    /// ```
    pub fn facility_changed(&mut self, county: &County, slot: FacilityIdx) {
        let now = Counted::of(county, &self.rulebook, slot.i());
        self.follow(county, slot, now, county.facilities.get(slot.i()));
    }

    /// Goes on as if there were no facility in a slot, until it is said to have changed.
    pub(super) fn take_away(&mut self, county: &County, slot: FacilityIdx) {
        self.follow(county, slot, Counted::default(), None);
    }

    fn follow(&mut self, county: &County, slot: FacilityIdx, now: Counted, facility: Option<&Facility>) {
        if slot.i() >= self.books.facilities.len() {
            self.books.facilities.resize(slot.i() + 1, Counted::default());
        }
        let was = std::mem::replace(&mut self.books.facilities[slot.i()], now);
        let now = self.books.facilities[slot.i()].clone();
        if was.position != now.position {
            // Added before it is taken away, so that a compound in both circles never changes class.
            if let Some(p) = now.position {
                self.facilities.insert(slot.0, p);
                self.cover(p, &now.hosts, 1);
            }
            if let Some(p) = was.position {
                self.facilities.remove(slot.0, p);
                self.cover(p, &was.hosts, -1);
            }
            self.walk_from(slot.0, &was, &now);
        }
        let booked = was.space != now.space;
        if booked {
            self.book(&was, -1);
            self.book(&now, 1);
        }
        if let Some(circles) = self.books.circles.as_mut().filter(|_| was != now) {
            circles.facility_changed(slot.0, &was, &now, &self.books.ledgers);
        }
        let mut towns = self.share_circles();
        if booked {
            towns.extend([was.space.goes, now.space.goes].iter().filter_map(|&goes| self.town_of(goes)));
        }
        self.settle_all(towns);
        self.rules.facility_changed(county, &self.rulebook, (slot, facility), &self.compounds);
        self.write_totals();
    }

    /// To be called after a compound's figures changed.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let mut live = LiveAssessment::new(&county, &rules);
    /// county.compounds[0].figures.households = Some(150);
    /// live.compound_changed(&county, CompoundIdx(0));
    /// assert_eq!(live.assessment().county.covered_households, 150);
    /// ```
    pub fn compound_changed(&mut self, county: &County, row: CompoundIdx) {
        let Some(compound) = county.compounds.get(row.i()).filter(|_| row.i() < self.books.ledgers.len()) else {
            return;
        };
        let (i, towns) = (row.i(), self.books.pools.len());
        let ledger = self.books.ledgers[i].reopened(compound, &self.rulebook, towns);
        self.falsely.reopen(row.0, &self.books.ledgers[i], &ledger);
        self.replace_ledger(row.0, ledger);
        let mut towns = self.share_circles();
        towns.push(self.books.ledgers[i].group);
        self.settle_all(towns);
        self.rules.compound_changed(county, &self.rulebook, row);
        self.write_totals();
    }

    /// From now on remember which compounds' classes change and what they were (for the preview of a drag).
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let mut live = LiveAssessment::new(&county, &rules);
    /// county.facilities[0].removed = true;
    /// live.facility_changed(&county, FacilityIdx(0));
    /// assert_eq!(live.shift_since_watch().lost, 0);
    /// live.watch();
    /// county.facilities[0].removed = false;
    /// live.facility_changed(&county, FacilityIdx(0));
    /// assert_eq!(live.shift_since_watch().gained, 100);
    /// ```
    pub fn watch(&mut self) {
        self.watch.start(self.books.ledgers.len());
    }

    /// The compounds whose figures or verdict may have changed since this was last called, each once, in no order;
    /// `None` the first time, when nothing is known yet of what the caller has.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let mut live = LiveAssessment::new(&county, &rules);
    /// assert_eq!((live.take_changed(), live.take_changed()), (None, Some(vec![])));
    /// county.compounds[0].figures.households = Some(50);
    /// live.compound_changed(&county, CompoundIdx(0));
    /// assert_eq!(live.take_changed(), Some(vec![CompoundIdx(0)]));
    /// ```
    pub fn take_changed(&mut self) -> Option<Vec<CompoundIdx>> {
        self.watch.take_marked(self.books.ledgers.len())
    }

    /// The compounds whose class differs from what it was at [`LiveAssessment::watch`], with that class.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let mut live = LiveAssessment::new(&county, &rules);
    /// live.watch();
    /// county.facilities[0].position = Some(at(1_500.0, 0.0));
    /// live.facility_changed(&county, FacilityIdx(0));
    /// assert_eq!(live.changed_since_watch().collect::<Vec<_>>(), [(CompoundIdx(0), Class::Covered)]);
    /// ```
    pub fn changed_since_watch(&self) -> impl Iterator<Item = (CompoundIdx, Class)> {
        let compounds = &self.books.assessment.compounds;
        let differs = move |&&(row, was): &&(u32, Stood)| compounds[row as usize].class() != was.class;
        self.watch.noted().iter().filter(differs).map(|&(row, was)| (CompoundIdx(row), was.class))
    }

    /// Households that came to be covered, as far as is known, and that no longer are, since [`LiveAssessment::watch`].
    /// Compounds whose households are unknown are not counted.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let mut live = LiveAssessment::new(&county, &rules);
    /// live.watch();
    /// county.facilities[0].position = Some(at(2_500.0, 0.0));
    /// live.facility_changed(&county, FacilityIdx(0));
    /// assert_eq!(live.shift_since_watch(), Shift { gained: 200, lost: 100 });
    /// ```
    pub fn shift_since_watch(&self) -> Shift {
        let mut shift = Shift::default();
        for &(row, was) in self.watch.noted() {
            let households = i64::from(self.books.ledgers[row as usize].households.unwrap_or(0));
            let is = self.books.assessment.compounds[row as usize].covered();
            match (was.covered == Some(true), is == Some(true)) {
                (false, true) => shift.gained += households,
                (true, false) => shift.lost += households,
                _ => {}
            }
        }
        shift
    }

    /// The nearest counted facility of a compound, at any distance; of several at the same distance the one in the
    /// lowest slot.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let nearest = LiveAssessment::new(&county, &rules).nearest(&county, CompoundIdx(1)).unwrap();
    /// assert_eq!((nearest.facility, nearest.distance_m.round()), (FacilityIdx(0), 2_500.0));
    /// ```
    pub fn nearest(&self, county: &County, row: CompoundIdx) -> Option<Nearest> {
        let (slot, distance_m) = self.facilities.nearest(place(county.compounds.get(row.i())?)?)?;
        Some(Nearest { facility: FacilityIdx(slot), distance_m })
    }

    /// The counted facilities within the radius of a compound, nearest first.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let live = LiveAssessment::new(&county, &rules);
    /// let stations = |row| live.within_radius(&county, CompoundIdx(row)).len();
    /// assert_eq!((stations(0), stations(1)), (1, 0));
    /// ```
    pub fn within_radius(&self, county: &County, row: CompoundIdx) -> Vec<Nearest> {
        let Some(p) = county.compounds.get(row.i()).and_then(place) else { return Vec::new() };
        let mut found = Vec::new();
        self.facilities.for_each_within(&self.judge.of(p), |slot, f| {
            found.push(Nearest { facility: FacilityIdx(slot), distance_m: geodesic_m(p, f) });
        });
        found.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m).then(a.facility.cmp(&b.facility)));
        found
    }

    /// Those in whose sharing circle a compound lies, with what each gives to it: facilities in slot order, then
    /// compounds in row order. None where it does not share by circle.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let circles = Rulebook { old_sharing: Sharing::Circle, ..rules };
    /// let gifts = LiveAssessment::new(&county, &circles).gifts(CompoundIdx(0));
    /// let station = Giver::Facility(FacilityIdx(0));
    /// assert_eq!(gifts, [Gift { giver: station, has_m2: 45.0, gives_m2: 15.0 }]);
    /// ```
    pub fn gifts(&self, row: CompoundIdx) -> Vec<Gift> {
        match (&self.books.circles, self.books.ledgers.get(row.i())) {
            (Some(circles), Some(ledger)) if ledger.by_circle() => circles.gifts(row.0),
            _ => Vec::new(),
        }
    }

    /// The compounds within the radius of a position, in row order (what a facility there would cover).
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let live = LiveAssessment::new(&county, &rules);
    /// assert_eq!(live.reached_from(at(2_500.0, 0.0)), [CompoundIdx(1)]);
    /// ```
    pub fn reached_from(&self, position: LonLat) -> Vec<CompoundIdx> {
        let mut found = Vec::new();
        if position.is_valid() {
            self.compounds.for_each_within(&self.judge.of(position), |row, _| found.push(CompoundIdx(row)));
        }
        found.sort_unstable();
        found
    }

    /// Adds or takes away one facility at `p` for every compound in its circle, and for those in which it stands.
    fn cover(&mut self, p: LonLat, hosts: &[Host], sign: i32) {
        let circle = self.judge.of(p);
        let Self { books, compounds, watch, touched, by_circle, walk, falsely, rulebook, .. } = self;
        let mut count = |row: u32| {
            let count = &mut by_circle[row as usize];
            let was = count.unwrap_or(0);
            let now = was.saturating_add_signed(sign);
            *count = Some(now);
            if (was == 0) != (now == 0)
                && let Some(walk) = walk
            {
                falsely.set(row, now > 0 && walk.covered(row) == Some(false), &books.ledgers[row as usize]);
            }
            if rulebook.mode == Mode::Walk {
                watch.mark(row);
            } else if (was == 0) == (now == 0) {
                books.assessment.compounds[row as usize].covered_by = Some(now);
                watch.mark(row);
            } else {
                restand(books, watch, touched, row, Some(now));
            }
        };
        compounds.for_each_within(&circle, |row, _| count(row));
        hosts.iter().filter(|host| host.is_beyond).for_each(|host| count(host.row));
    }

    fn write_totals(&mut self) {
        let Books { assessment, tallies, county, .. } = &mut self.books;
        for &group in &self.touched {
            let (tally, group) = (&tallies[group as usize], group as usize);
            assessment.stands.set(Some(group), &tally.basics);
            match assessment.towns.get_mut(group) {
                Some(town) => *town = tally.totals(),
                None => assessment.townless = tally.totals(),
            }
        }
        assessment.stands.set(None, &county.basics);
        assessment.county = county.totals();
        self.rules.refresh(&self.touched, &assessment.stands);
        self.touched.clear();
    }
}

/// Moves a compound in the tallies from where it stood to where it stands.
pub(super) fn restand(books: &mut Books, watch: &mut Watch, touched: &mut Vec<u32>, row: u32, covered_by: Option<u32>) {
    let ledger = books.ledgers[row as usize];
    let verdict = &mut books.assessment.compounds[row as usize];
    let before = Standing::of(&ledger, verdict);
    watch.change(row, verdict, |v| v.covered_by = covered_by);
    let after = Standing::of(&ledger, verdict);
    for tally in [&mut books.tallies[ledger.group as usize], &mut books.county] {
        tally.count_standing(&ledger, &before, -1);
        tally.count_standing(&ledger, &after, 1);
    }
    touch(touched, ledger.group);
}

/// Notes that the totals of a town must be written out again.
pub(super) fn touch(touched: &mut Vec<u32>, group: u32) {
    if !touched.contains(&group) {
        touched.push(group);
    }
}
