//! What a live assessment knows of the ways along streets: both verdicts, by circle and on foot, whichever counts.

use std::sync::Arc;

use super::counted::Counted;
use super::live::restand;
use super::rules::LiveRules;
use super::walking::{Along, Covered, Falsely, LiveWalk, Streets};
use super::watch::Watch;
use super::whole::{Books, Coverage, compound_places, counted_facilities, covered_by_circles, facility_tree};
use super::{LiveAssessment, Nearest};
use crate::geom::{LonLat, PointTree, WithinRadius};
use crate::model::{CompoundIdx, County};
use crate::network::{NearestField, Walk};
use crate::rules::{Mode, Rulebook};

impl LiveAssessment {
    /// Judges the county and prepares to follow its edits. With streets both verdicts are kept true, by circle and on
    /// foot; the rulebook says which is that of the assessment. Minutes and speed are those of the streets.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// // The rulebook judges by circle, so the compound opposite counts as covered.
    /// assert_eq!(live.assessment().county.covered_households, 800);
    /// assert_eq!(live.falsely_covered_sums().households, 700);
    /// ```
    pub fn on_streets(county: &County, rulebook: &Rulebook, streets: Option<Arc<Streets>>) -> Self {
        let places = compound_places(county);
        let counted = counted_facilities(county, rulebook);
        let walk = streets.clone().map(|streets| LiveWalk::new(streets, &counted, &places));
        let (mut books, by_circle) = match rulebook.mode {
            Mode::Circle => {
                let books = Books::open_by(county, rulebook, Coverage::Circle);
                let by_circle = books.assessment.compounds.iter().map(|c| c.covered_by).collect();
                (books, by_circle)
            }
            Mode::Walk => {
                let covered = walk.as_ref().map_or_else(Vec::new, LiveWalk::all_covered);
                let by_circle = covered_by_circles(&places, &counted, rulebook.radius_m);
                (Books::open_by(county, rulebook, Coverage::Known(&covered)), by_circle)
            }
        };
        books.assessment.along = Along(streets);
        let mut live = Self {
            rulebook: rulebook.clone(),
            judge: WithinRadius::new(rulebook.radius_m),
            compounds: PointTree::new(places),
            facilities: facility_tree(&counted),
            rules: LiveRules::new(county, rulebook, &books.assessment),
            books,
            by_circle,
            walk,
            falsely: Falsely::default(),
            watch: Watch::default(),
            touched: Vec::new(),
        };
        (0..live.by_circle.len() as u32).for_each(|row| live.compare(row));
        live
    }

    /// The streets, where there are any.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// assert!(live.streets().is_some_and(|s| s.limit_m() == 810.0));
    /// assert!(LiveAssessment::new(&county, &rules).streets().is_none());
    /// ```
    pub fn streets(&self) -> Option<&Arc<Streets>> {
        self.walk.as_ref().map(LiveWalk::streets)
    }

    /// What the network says of a compound's way to its nearest counted facility, within the limit; `None` without
    /// streets.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// let metres = |row| live.walk(CompoundIdx(row))?.nearest().map(|n| n.distance_m().round());
    /// assert_eq!((metres(0), metres(1)), (Some(300.0), None));
    /// ```
    pub fn walk(&self, row: CompoundIdx) -> Option<Walk> {
        self.walk.as_ref()?.walk(row.0)
    }

    /// Whether a compound reaches a counted facility on foot in time; `None` if that is unknown: without streets, for a
    /// compound off all streets, and for one that reaches none while there is a facility off the streets that is near
    /// enough by air.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// let covered = |row| live.covered_on_foot(CompoundIdx(row));
    /// assert_eq!((covered(0), covered(1)), (Some(true), Some(false)));
    /// ```
    pub fn covered_on_foot(&self, row: CompoundIdx) -> Option<bool> {
        self.walk.as_ref()?.covered(row.0)
    }

    /// Whether a counted facility lies within the radius of a compound; `None` for one without place.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// assert_eq!(live.covered_by_circle(CompoundIdx(1)), Some(true));
    /// ```
    pub fn covered_by_circle(&self, row: CompoundIdx) -> Option<bool> {
        self.by_circle.get(row.i()).copied().flatten().map(|n| n > 0)
    }

    /// The compounds that the circle covers and that are known to reach no counted facility in time, in row order.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// assert_eq!(live.falsely_covered(), [CompoundIdx(1)]);
    /// ```
    pub fn falsely_covered(&self) -> Vec<CompoundIdx> {
        self.falsely.rows()
    }

    /// How many compounds are falsely covered, and who lives in them.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// assert_eq!(live.falsely_covered_sums(), Covered { compounds: 1, households: 700, elderly: 70 });
    /// ```
    pub fn falsely_covered_sums(&self) -> Covered {
        self.falsely.sums()
    }

    /// The nearest counted facility of every node of the network within the limit; facilities are known by their slots.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// assert_eq!(live.walking_field().map(|field| field.limit_mm()), Some(810_000));
    /// ```
    pub fn walking_field(&self) -> Option<&NearestField> {
        self.walk.as_ref().map(LiveWalk::field)
    }

    /// The nearest counted facility of a compound along the streets, at any distance; of several at the same distance the
    /// one in the lowest slot. The farther, the longer it takes: nothing for every frame where it is beyond the limit.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// // 1,000 m to the bridge, 400 m across, 1,000 m back.
    /// let nearest = live.nearest_on_foot(&county, CompoundIdx(1)).unwrap();
    /// assert_eq!((nearest.facility, nearest.distance_m.round()), (FacilityIdx(0), 2_400.0));
    /// ```
    pub fn nearest_on_foot(&self, county: &County, row: CompoundIdx) -> Option<Nearest> {
        county.compounds.get(row.i())?;
        self.walk.as_ref()?.nearest(row)
    }

    /// The compounds that reach a position on foot in time, in row order (what a facility there would cover); none without
    /// streets, or where none is near.
    ///
    /// ```
    #[doc = include_str!("examples/river.txt")]
    /// let live = LiveAssessment::on_streets(&county, &rules, Some(streets));
    /// assert_eq!(live.reached_on_foot(at(0.0, -200.0)), [CompoundIdx(1)]);
    /// ```
    pub fn reached_on_foot(&self, position: LonLat) -> Vec<CompoundIdx> {
        let reached = self.walk.as_ref().map(|walk| walk.reached(position)).unwrap_or_default();
        reached.into_iter().map(CompoundIdx).collect()
    }

    /// Puts a counted facility somewhere on the streets, or takes it away.
    pub(super) fn walk_from(&mut self, slot: u32, was: &Counted, now: &Counted) {
        let Self { walk, compounds, books, watch, touched, by_circle, falsely, rulebook, .. } = self;
        let Some(walk) = walk else { return };
        walk.set(compounds, slot, now.position);
        walk.stand(&was.hosts, &now.hosts);
        for row in walk.touched() {
            let covered = walk.covered(row);
            let verdict = &books.assessment.compounds[row as usize];
            if rulebook.mode == Mode::Walk && verdict.covered() != covered {
                restand(books, watch, touched, row, covered.map(u32::from));
            } else {
                watch.mark(row);
            }
            let by_circle = by_circle[row as usize].is_some_and(|n| n > 0);
            falsely.set(row, by_circle && covered == Some(false), &books.ledgers[row as usize]);
        }
    }

    /// Holds the two verdicts on a compound against each other.
    fn compare(&mut self, row: u32) {
        let idx = CompoundIdx(row);
        let is_false = self.covered_by_circle(idx) == Some(true) && self.covered_on_foot(idx) == Some(false);
        self.falsely.set(row, is_false, &self.books.ledgers[row as usize]);
    }
}
