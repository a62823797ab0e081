//! Facilities near or inside each place, counted for one rule and kept true edit by edit.

use rayon::prelude::*;

use super::communities::{self, Inside};
use super::form::{Form, Plan, Reach};
use super::near;
use super::select::Row;
use super::share::Item;
use crate::assess::whole::place;
use crate::geom::{LonLat, PointIndex, PointsNear, WithinRadius};
use crate::model::{CommunityIdx, CompoundFigures, County, Facility};
use crate::rules::{Layer, Rulebook};

/// The places that facilities are looked for at, indexed.
pub(super) struct Places<'a> {
    /// Compounds that have a place.
    pub compounds: &'a PointIndex,
    /// Communities that have one.
    pub communities: &'a PointIndex,
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
    /// Within what; `None` for inside.
    judge: Option<WithinRadius>,
    counts: Vec<Inside>,
}

impl Inside {
    fn add(&mut self, sure: bool, sign: i32) {
        let count = if sure { &mut self.sure } else { &mut self.maybe };
        *count = count.saturating_add_signed(sign);
    }
}

impl Nearby {
    /// Looks at every place once; `None` if the rule does not look for facilities near places.
    pub fn new(county: &County, rulebook: &Rulebook, number: usize, plan: &Plan) -> Option<Self> {
        let (places, judge) = match &plan.form {
            Form::Reach(reach) => (reach.places, Some(WithinRadius::new(reach.radius_m))),
            Form::Inside(..) => (Layer::Communities, None),
            _ => return None,
        };
        let mut nearby = Self { plan: number, places, judge, counts: Vec::new() };
        let live = county.facilities.par_iter().with_min_len(256);
        let here: Vec<Here> =
            live.filter(|f| rulebook.in_use(f)).filter_map(|f| nearby.here(county, plan, f)).collect();
        let index = judge.map(|j| (j, PointIndex::new(here.iter().map(|h| Some(h.position)), j.radius_m())));
        let at = |p: Option<LonLat>| {
            let mut inside = Inside::default();
            if let (Some(p), Some((judge, index))) = (p, &index) {
                let circle = judge.of(p);
                index.for_each_near(circle.window(), |i, f| {
                    if circle.contains(f) {
                        inside.add(here[i as usize].sure, 1);
                    }
                });
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

    /// Adds (`sign` 1) or takes away (-1) a facility; `changed` is told each place whose count changes, with what it
    /// was and what it is.
    pub fn count(
        &mut self,
        county: &County,
        places: &Places<'_>,
        facility: &Here,
        sign: i32,
        changed: &mut impl FnMut(usize, Inside, Inside),
    ) {
        if let Some(judge) = &self.judge {
            let circle = judge.of(facility.position);
            let index = if self.places == Layer::Compounds { places.compounds } else { places.communities };
            let counts = &mut self.counts;
            index.for_each_near(circle.window(), |row, p| {
                if circle.contains(p) {
                    let was = counts[row as usize];
                    counts[row as usize].add(facility.sure, sign);
                    changed(row as usize, was, counts[row as usize]);
                }
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
