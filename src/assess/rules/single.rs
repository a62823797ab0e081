//! One unit of a rule, without a look at the others.

use super::communities::{self, Inside};
use super::form::Form;
use super::households::Households;
use super::nearby;
use super::on_foot::Walker;
use super::select::{Row, Select};
use super::units::{Found, Looked};
use super::{Feature, Measured};
use crate::assess::CompoundVerdict;
use crate::assess::whole::place;
use crate::geom::{LonLat, WithinRadius};
use crate::model::{CommunityIdx, Facility, FacilityIdx};
use crate::rules::{Layer, Measure, Mode};

/// A facility near or inside a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NearOne {
    /// Which.
    pub facility: FacilityIdx,
    /// Whether it counts for sure.
    pub sure: bool,
}

impl Looked<'_> {
    /// A unit, given what is near it; `None` if the feature is no unit of the rule.
    pub fn found(&self, unit: Feature, row: Row<'_>, near: &[NearOne]) -> Option<Found> {
        let sure = near.iter().filter(|n| n.sure).count() as u32;
        let maybe = near.len() as u32 - sure + u32::from(self.is_off_streets(unit));
        let count = Inside { sure, maybe };
        let item = match (&self.plan.form, unit) {
            (Form::Each(each), _) => each.item(row),
            (Form::Circle(weight), Feature::Compound(c)) => Some(self.circle(c.i(), *weight)),
            (Form::Floor(..), Feature::Compound(c)) => self.floor(c.i()),
            (Form::Reach(r), Feature::Compound(c)) if r.places == Layer::Compounds => {
                Some(nearby::compound_item(self.county, r, c.i(), &self.county.compounds[c.i()].figures, count))
            }
            (Form::Reach(r), Feature::Community(c)) if r.places == Layer::Communities => {
                let households =
                    r.needs_households_of_communities().then(|| Households::new(self.county).of(c.i())).flatten();
                nearby::community_item(self.county, &self.plan.form, c.i(), households, count)
            }
            (Form::Inside(..), Feature::Community(c)) => {
                nearby::community_item(self.county, &self.plan.form, c.i(), None, count)
            }
            _ => None,
        }?;
        let inside = matches!(self.plan.form, Form::Inside(..));
        Some(Found { feature: unit, item, count: if inside { sure } else { 0 } })
    }

    /// The facilities near or inside a unit that count or may count, in slot order; none for rules that don't look for
    /// any. Looks at every facility once.
    pub fn near_one(&self, unit: Feature) -> Vec<NearOne> {
        let county = self.county;
        let counted;
        let (select, reach): (&Select, Option<(Mode, f64)>) = match &self.plan.form {
            Form::Circle(_) => {
                counted = Select::counted(self.rulebook);
                (&counted, Some(self.own_reach()))
            }
            Form::Reach(reach) => (&reach.select, Some((reach.mode, reach.radius_m))),
            Form::Inside(select, _) => (select, None),
            _ => return Vec::new(),
        };
        let Some((position, community)) = self.place_of(unit) else { return Vec::new() };
        let taken = |(facility, f): (FacilityIdx, &Facility)| {
            let position = f.position.filter(|p| p.is_valid() && self.rulebook.in_use(f))?;
            let taken = select.takes(Row::Facility(f));
            (taken != Some(false)).then_some((facility, position, taken.is_some()))
        };
        let taken: Vec<_> = county.live_facilities().filter_map(taken).collect();
        let inside = |p| community.is_some_and(|c| county.community_at(p) == Some(c));
        let one = |&(facility, _, sure): &(FacilityIdx, LonLat, bool)| NearOne { facility, sure };
        match reach {
            Some((Mode::Walk, reach_m)) => {
                let mut near: Vec<_> = taken.iter().filter(|f| inside(f.1)).map(one).collect();
                near.extend(self.walker(unit, position, reach_m).into_iter().flat_map(|w| w.reaches(&taken)));
                near.sort_by_key(|n| (n.facility, !n.sure));
                near.dedup_by_key(|n| n.facility);
                near
            }
            _ => {
                let circle = position.zip(reach).map(|(p, (_, radius_m))| WithinRadius::new(radius_m).of(p));
                let near = |p| circle.is_some_and(|c| c.contains(p)) || inside(p);
                taken.iter().filter(|f| near(f.1)).map(one).collect()
            }
        }
    }

    /// In what way, and how far (metres), the rulebook's own coverage reaches.
    fn own_reach(&self) -> (Mode, f64) {
        let (rulebook, streets) = (self.rulebook, self.assessment.along.0.as_ref());
        match (rulebook.mode, streets) {
            (Mode::Circle, _) => (Mode::Circle, rulebook.radius_m),
            (Mode::Walk, Some(streets)) => (Mode::Walk, streets.limit_m()),
            (Mode::Walk, None) => (Mode::Walk, rulebook.walk.way_m()),
        }
    }

    /// Where a unit is that facilities are looked for near or inside; `None` for others.
    fn place_of(&self, unit: Feature) -> Option<(Option<LonLat>, Option<CommunityIdx>)> {
        let county = self.county;
        match unit {
            Feature::Compound(c) => Some((county.compounds.get(c.i()).and_then(place), None)),
            Feature::Community(c) => {
                Some((county.communities.get(c.i()).and_then(|c| communities::position(c.position)), Some(c)))
            }
            _ => None,
        }
    }

    /// A unit that looks for facilities along streets, if there are any.
    fn walker(&self, unit: Feature, place: Option<LonLat>, reach_m: f64) -> Option<Walker<'_>> {
        let streets = self.assessment.along.0.as_ref()?;
        let doors = match unit {
            Feature::Compound(c) if c.i() < streets.gates().points() => streets.gates().places(c.0).collect(),
            _ => place.and_then(|p| streets.snap(p)).into_iter().collect(),
        };
        Some(Walker { streets, place, doors, reach_m })
    }

    /// Whether the rule walks.
    pub(super) fn walks(&self) -> bool {
        match &self.plan.form {
            Form::Circle(_) => self.rulebook.mode == Mode::Walk,
            Form::Reach(reach) => reach.mode == Mode::Walk,
            _ => false,
        }
    }

    /// Whether the rule walks, and a unit that has a place is off all streets.
    pub(super) fn is_off_streets(&self, unit: Feature) -> bool {
        let place = self.place_of(unit).and_then(|p| p.0);
        self.walks() && place.is_some() && self.walker(unit, place, 0.0).is_none_or(|w| w.doors.is_empty())
    }

    /// Value, target and gap of a compound are m2; what it adds to the rule is in the rule's measure.
    pub(super) fn floor_measured(&self, verdict: &CompoundVerdict, measure: Measure, plain: Measured) -> Measured {
        let CompoundVerdict { required_m2, provided_m2, gap_m2, .. } = *verdict;
        let figures = Measured { value: provided_m2, target: required_m2, gap: gap_m2, ..plain };
        match (measure, required_m2, gap_m2) {
            (Measure::M2, Some(required), Some(gap)) if plain.denominator > 0.0 => {
                Measured { numerator: required - gap, denominator: required, ..figures }
            }
            (Measure::M2, ..) => Measured { numerator: 0.0, denominator: 0.0, ..figures },
            _ => figures,
        }
    }
}
