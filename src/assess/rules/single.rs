//! One unit of a rule, without a look at the others.

use super::communities::{self, Inside};
use super::form::Form;
use super::households::Households;
use super::nearby;
use super::select::{Row, Select};
use super::units::{Found, Looked};
use super::{Feature, Measured};
use crate::assess::CompoundVerdict;
use crate::assess::whole::place;
use crate::geom::WithinRadius;
use crate::model::FacilityIdx;
use crate::rules::{Layer, Measure};

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
        let count = Inside { sure, maybe: near.len() as u32 - sure };
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
        let (select, radius_m): (&Select, Option<f64>) = match &self.plan.form {
            Form::Circle(_) => {
                counted = Select::counted(self.rulebook);
                (&counted, Some(self.rulebook.radius_m))
            }
            Form::Reach(reach) => (&reach.select, Some(reach.radius_m)),
            Form::Inside(select, _) => (select, None),
            _ => return Vec::new(),
        };
        let (position, community) = match unit {
            Feature::Compound(c) => (county.compounds.get(c.i()).and_then(place), None),
            Feature::Community(c) => {
                (county.communities.get(c.i()).and_then(|c| communities::position(c.position)), Some(c))
            }
            _ => return Vec::new(),
        };
        let circle = position.zip(radius_m).map(|(p, radius_m)| WithinRadius::new(radius_m).of(p));
        let near =
            |p| circle.is_some_and(|c| c.contains(p)) || community.is_some_and(|c| county.community_at(p) == Some(c));
        let in_use = county.live_facilities().filter(|(_, f)| self.rulebook.in_use(f));
        let near = in_use.filter(|(_, f)| f.position.is_some_and(|p| p.is_valid() && near(p)));
        let taken = |(facility, f)| match select.takes(Row::Facility(f)) {
            Some(false) => None,
            taken => Some(NearOne { facility, sure: taken.is_some() }),
        };
        near.filter_map(taken).collect()
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
