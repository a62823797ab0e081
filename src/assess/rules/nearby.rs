//! Facilities near or inside each place, counted for one rule and kept true edit by edit.

use std::sync::Arc;

use rayon::prelude::*;

use super::communities::{self, Inside};
use super::form::{Form, Plan, Reach};
use super::near;
use super::on_foot::WalkReach;
use super::select::Row;
use super::share::Item;
use crate::assess::Streets;
use crate::assess::whole::place;
use crate::geom::{LonLat, PointTree, WithinRadius};
use crate::model::{CommunityIdx, CompoundFigures, County, Facility};
use crate::rules::{Layer, Mode, Rulebook};

/// The places that facilities are looked for at, indexed.
pub(super) struct Places<'a> {
    /// Compounds that have a place.
    pub compounds: &'a PointTree,
    /// Communities that have one.
    pub communities: &'a PointTree,
}

/// A facility that counts or may count, with where it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Here {
    /// Its place.
    position: LonLat,
    /// The community that it is inside, for rules that look at communities.
    home: Option<CommunityIdx>,
    /// Whether it counts for sure.
    sure: bool,
}

/// The facilities near or inside each place that count for a rule.
pub(super) struct Nearby {
    /// Number of the rule among the plans.
    pub plan: usize,
    /// Compounds or communities.
    pub places: Layer,
    /// Within what circle; `None` for inside, and on foot.
    judge: Option<WithinRadius>,
    /// For rules that walk: who reaches what, and what is inside each community.
    walk: Option<(WalkReach, Vec<Inside>)>,
    counts: Vec<Inside>,
}

/// A facility of a slot, as it was and as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moved {
    pub slot: u32,
    pub was: Option<Here>,
    pub now: Option<Here>,
}

impl Here {
    fn sought(self) -> (LonLat, bool) {
        (self.position, self.sure)
    }
}

impl Inside {
    /// With those inside a community.
    fn and(self, inside: Option<&Inside>) -> Self {
        let inside = inside.copied().unwrap_or_default();
        Self { sure: self.sure + inside.sure, maybe: self.maybe + inside.maybe }
    }

    fn add(&mut self, sure: bool, sign: i32) {
        let count = if sure { &mut self.sure } else { &mut self.maybe };
        *count = count.saturating_add_signed(sign);
    }
}

impl Nearby {
    /// Looks at every place once; `None` if the rule does not look for facilities near places.
    pub fn new(
        county: &County,
        rulebook: &Rulebook,
        streets: Option<&Arc<Streets>>,
        (number, plan): (usize, &Plan),
    ) -> Option<Self> {
        let (places, judge) = match &plan.form {
            Form::Reach(reach) if reach.mode == Mode::Walk => {
                let nearby = Self { plan: number, places: reach.places, judge: None, walk: None, counts: Vec::new() };
                return Some(nearby.on_foot(county, rulebook, streets, (plan, reach.radius_m)));
            }
            Form::Reach(reach) => (reach.places, Some(WithinRadius::new(reach.radius_m))),
            Form::Inside(..) => (Layer::Communities, None),
            _ => return None,
        };
        let mut nearby = Self { plan: number, places, judge, walk: None, counts: Vec::new() };
        let live = county.facilities.par_iter().with_min_len(256);
        let here: Vec<Here> =
            live.filter(|f| rulebook.in_use(f)).filter_map(|f| nearby.here(county, plan, f)).collect();
        let index = judge.map(|j| (j, PointTree::new(here.iter().map(|h| Some(h.position)))));
        let at = |p: Option<LonLat>| {
            let mut inside = Inside::default();
            if let (Some(p), Some((judge, index))) = (p, &index) {
                index.for_each_within(&judge.of(p), |i, _| inside.add(here[i as usize].sure, 1));
            }
            inside
        };
        nearby.counts = match places {
            Layer::Compounds => county.compounds.par_iter().with_min_len(256).map(|c| at(place(c))).collect(),
            _ => {
                county.communities.par_iter().with_min_len(64).map(|c| at(communities::position(c.position))).collect()
            }
        };
        for facility in &here {
            nearby.count_inside(county, facility, 1, &mut |_, _, _| {});
        }
        Some(nearby)
    }

    /// Looks along streets from every facility once.
    fn on_foot(
        self,
        county: &County,
        rulebook: &Rulebook,
        streets: Option<&Arc<Streets>>,
        (plan, reach_m): (&Plan, f64),
    ) -> Self {
        let rows = county.facilities.par_iter().with_min_len(256);
        let here: Vec<Option<Here>> =
            rows.map(|f| Some(f).filter(|f| rulebook.in_use(f)).and_then(|f| self.here(county, plan, f))).collect();
        let sought: Vec<_> = here.iter().map(|h| h.map(Here::sought)).collect();
        let reach = WalkReach::new(county, streets, self.places, reach_m, &sought);
        let len = if self.places == Layer::Compounds { county.compounds.len() } else { county.communities.len() };
        let mut inside = vec![Inside::default(); if self.places == Layer::Compounds { 0 } else { len }];
        for here in here.into_iter().flatten() {
            if let Some(home) = here.home.and_then(|h| inside.get_mut(h.i())) {
                home.add(here.sure, 1);
            }
        }
        let counts = (0..len).map(|row| reach.at(row).and(inside.get(row))).collect();
        Self { walk: Some((reach, inside)), counts, ..self }
    }

    /// What a facility in use is to the rule; `None` if it does not count or has no place.
    pub fn here(&self, county: &County, plan: &Plan, facility: &Facility) -> Option<Here> {
        let position = facility.position.filter(|p| p.is_valid())?;
        let sure = match plan.looks_for()?.takes(Row::Facility(facility)) {
            Some(false) => return None,
            taken => taken.is_some(),
        };
        let home = if self.places == Layer::Communities { county.community_at(position) } else { None };
        Some(Here { position, home, sure })
    }

    /// Follows a facility; `changed` is told each place whose count changes, with what it was and what it is, possibly in
    /// two steps.
    pub fn follow(
        &mut self,
        county: &County,
        places: &Places<'_>,
        moved: Moved,
        changed: &mut impl FnMut(usize, Inside, Inside),
    ) {
        if self.walk.is_some() {
            return self.walk(places, moved, changed);
        }
        // Added before it is taken away, so that a place near both positions never changes sides.
        for (here, sign) in [(moved.now, 1), (moved.was, -1)] {
            if let Some(here) = here {
                self.count(county, places, &here, sign, changed);
            }
        }
    }

    fn walk(&mut self, places: &Places<'_>, moved: Moved, changed: &mut impl FnMut(usize, Inside, Inside)) {
        let index = self.index(places);
        let Some((reach, inside)) = &mut self.walk else { return };
        let mut rows = reach.set(index, moved.slot, moved.now.map(Here::sought));
        for (here, sign) in [(moved.now, 1), (moved.was, -1)] {
            let home = here.and_then(|h| Some((h.home?.i(), h.sure)));
            if let Some((home, sure)) = home.filter(|h| h.0 < inside.len()) {
                inside[home].add(sure, sign);
                rows.push(home as u32);
            }
        }
        for row in rows.into_iter().map(|row| row as usize) {
            let now = reach.at(row).and(inside.get(row));
            let Some(count) = self.counts.get_mut(row) else { continue };
            let was = std::mem::replace(count, now);
            if was != now {
                changed(row, was, now);
            }
        }
    }

    fn index<'a>(&self, places: &Places<'a>) -> &'a PointTree {
        if self.places == Layer::Compounds { places.compounds } else { places.communities }
    }

    /// Adds (`sign` 1) or takes away (-1) a facility; `changed` is told each place whose count changes, with what it
    /// was and what it is.
    fn count(
        &mut self,
        county: &County,
        places: &Places<'_>,
        facility: &Here,
        sign: i32,
        changed: &mut impl FnMut(usize, Inside, Inside),
    ) {
        if let Some(judge) = &self.judge {
            let index = self.index(places);
            let counts = &mut self.counts;
            index.for_each_within(&judge.of(facility.position), |row, _| {
                let was = counts[row as usize];
                counts[row as usize].add(facility.sure, sign);
                changed(row as usize, was, counts[row as usize]);
            });
        }
        self.count_inside(county, facility, sign, changed);
    }

    /// Counts a facility for the community that it is inside, unless it is near that anyhow.
    fn count_inside(
        &mut self,
        county: &County,
        facility: &Here,
        sign: i32,
        changed: &mut impl FnMut(usize, Inside, Inside),
    ) {
        let Some(home) = facility.home else { return };
        let Some(count) = self.counts.get_mut(home.i()) else { return };
        let position = communities::position(county.communities[home.i()].position);
        if position.zip(self.judge).is_some_and(|(p, judge)| judge.judge(p, facility.position)) {
            return;
        }
        let was = *count;
        count.add(facility.sure, sign);
        changed(home.i(), was, *count);
    }

    /// The counts of a place.
    pub fn at(&self, row: usize) -> Inside {
        self.counts.get(row).copied().unwrap_or_default()
    }
}

/// What a compound adds to a rule's share.
pub(super) fn compound_item(
    county: &County,
    reach: &Reach,
    row: usize,
    figures: &CompoundFigures,
    count: Inside,
) -> Item {
    let weight = near::compound_weight(figures, reach.weight);
    near::item(place(&county.compounds[row]), count.sure > 0, count.maybe > 0, weight)
}

/// What a community adds to a rule's share.
pub(super) fn community_item(
    county: &County,
    form: &Form,
    row: usize,
    households: Option<i64>,
    count: Inside,
) -> Option<Item> {
    match form {
        Form::Reach(reach) => {
            Some(communities::reached(county, reach, row, (count.sure > 0, count.maybe > 0), households))
        }
        Form::Inside(_, at_least) => Some(communities::having(county, row, count, *at_least)),
        _ => None,
    }
}
