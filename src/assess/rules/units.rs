//! The units of one rule.

use rayon::prelude::*;

use super::form::{Form, Plan};
use super::near::{self, Rings};
use super::select::Row;
use super::share::Item;
use super::tallied::{Batch, Tallied};
use super::{Feature, Measured, Outcome, communities, review, rows};
use crate::assess::whole::place;
use crate::assess::{Assessment, CompoundVerdict};
use crate::model::{CommunityIdx, CompoundIdx, County, TownIdx};
use crate::rules::{Asks, Layer, Measure, Rulebook, Unit, Weight};

/// Judges each unit of a rule, in row order; none if there is no such rule. Units on which there is nothing to judge
/// are left out.
///
/// ```
#[doc = include_str!("../examples/two_compounds.txt")]
/// // Rule 0: every household is covered.
/// let verdicts = unit_verdicts(&county, &rules, &assess(&county, &rules), 0);
/// let (unit, figure) = verdicts[1];
/// assert_eq!((unit, figure.outcome), (Feature::Compound(CompoundIdx(1)), Some(Outcome::Short)));
/// ```
pub fn unit_verdicts(
    county: &County,
    rulebook: &Rulebook,
    assessment: &Assessment,
    rule: usize,
) -> Vec<(Feature, Measured)> {
    let Some(asked) = rulebook.rules.get(rule) else { return Vec::new() };
    let plan = Plan::new(rule, asked, rulebook);
    let is_whole = plan.unit() == Some(Unit::County);
    if plan.by_town() || is_whole {
        let tallied = Tallied::new(county, rulebook, assessment, vec![plan]);
        if is_whole {
            return Vec::from_iter(Some((Feature::County, tallied.county(0))).filter(|(_, m)| m.outcome.is_some()));
        }
        let towns = tallied.towns(0).take(county.towns.len()).enumerate();
        return towns.filter(|(_, m)| m.outcome.is_some()).map(|(i, m)| (Feature::Town(TownIdx::new(i)), m)).collect();
    }
    let looked = Looked { county, rulebook, assessment, plan: &plan };
    looked.units().iter().map(|u| (u.feature, looked.measured(u))).collect()
}

/// A unit that is a feature.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Which.
    pub feature: Feature,
    /// What it adds to the rule's share.
    pub item: Item,
    /// The facilities known to count inside it, for rules that ask for their number.
    pub count: u32,
}

impl Found {
    fn of(feature: Feature, item: Option<Item>) -> Option<Self> {
        item.map(|item| Self { feature, item, count: 0 })
    }
}

/// A rule whose units are features, looked at one by one.
pub(super) struct Looked<'a> {
    pub county: &'a County,
    pub rulebook: &'a Rulebook,
    pub assessment: &'a Assessment,
    pub plan: &'a Plan,
}

impl Looked<'_> {
    /// What each feature adds to the rule's share, in row order.
    pub fn units(&self) -> Vec<Found> {
        let county = self.county;
        match &self.plan.form {
            Form::Circle(weight) => self.compounds(|row, _| Some(self.circle(row, *weight))),
            Form::Floor(..) => self.compounds(|row, _| self.floor(row)),
            Form::Reach(_) | Form::Inside(..) => self.near(),
            Form::Each(each) if each.layer == Layer::Compounds => {
                self.compounds(|row, _| each.item(Row::compound(&county.compounds[row], self.rulebook)))
            }
            Form::Each(each) => {
                let mut units = Vec::new();
                rows::each(county, self.rulebook, each.layer, |f, row, _| units.extend(Found::of(f, each.item(row))));
                units
            }
            Form::Terms { .. } => Vec::new(),
        }
    }

    fn compounds(&self, item: impl Fn(usize, &CompoundVerdict) -> Option<Item> + Sync) -> Vec<Found> {
        let rows = self.assessment.compounds.par_iter().with_min_len(256).take(self.county.compounds.len());
        let of = |(row, verdict)| Found::of(Feature::Compound(CompoundIdx::new(row)), item(row, verdict));
        rows.enumerate().filter_map(of).collect()
    }

    pub fn circle(&self, row: usize, weight: Weight) -> Item {
        let weight = near::compound_weight(&self.county.compounds[row].figures, weight);
        Item { sure: true, outcome: Outcome::of(self.assessment.compounds[row].covered()), weight }
    }

    /// A compound whose floor space is asked for; its weight is that of the measure, for m2 its requirement.
    pub fn floor(&self, row: usize) -> Option<Item> {
        let Form::Floor(status, measure) = self.plan.form else { return None };
        let stand = super::tallied::stand(&self.county.compounds[row], &self.assessment.compounds[row], self.rulebook);
        let sure = match (status, stand.status) {
            (Some(asked), Some(is)) if asked != is => return None,
            (asked, is) => asked.is_none() || is.is_some(),
        };
        let weight = match measure {
            Measure::M2 => stand.required,
            Measure::Compounds => Some(1),
            Measure::Households => stand.households.map(i64::from),
        };
        Some(Item { sure, outcome: stand.floor_outcome(), weight })
    }

    fn near(&self) -> Vec<Found> {
        let plans = vec![self.plan];
        let facilities = near::facilities(self.county, self.rulebook, &plans);
        let batch = Batch { which: &[0], plans, facilities, streets: self.assessment.along.0.as_ref() };
        match &self.plan.form {
            Form::Reach(reach) if reach.places == Layer::Compounds => {
                let rings = Rings::new(self.county, Layer::Compounds, &batch);
                self.compounds(|row, _| {
                    let compound = &self.county.compounds[row];
                    let found = place(compound).map(|p| rings.at(row, p)).unwrap_or_default();
                    let weight = near::compound_weight(&compound.figures, reach.weight);
                    let (sure, maybe) = found.has(0);
                    Some(near::item(place(compound), sure, maybe, weight))
                })
            }
            _ => {
                let mut items = Vec::new();
                let feature = |row| Feature::Community(CommunityIdx::new(row));
                communities::each_item(self.county, &batch, |_, row, item, count| {
                    items.push(Found { feature: feature(row), item, count });
                });
                items
            }
        }
    }

    /// The figures of a unit.
    pub fn measured(&self, unit: &Found) -> Measured {
        let item = &unit.item;
        let outcome = match item.outcome {
            Outcome::Short if !item.sure => Outcome::Unknown,
            outcome => outcome,
        };
        let weight = item.weight.filter(|_| item.sure).unwrap_or(0) as f64;
        let (met, short) = (item.outcome == Outcome::Met, item.outcome == Outcome::Short);
        let is = |yes: bool| if yes { weight } else { 0.0 };
        let share = (item.outcome != Outcome::Unknown).then_some(f64::from(u8::from(met)));
        let plain = Measured {
            outcome: Some(outcome),
            value: share,
            target: Some(1.0),
            gap: share.map(|s| 1.0 - s),
            numerator: is(met),
            denominator: weight,
        };
        match (&self.plan.asks, unit.feature) {
            (Asks::FloorSpace(f), Feature::Compound(c)) => {
                self.floor_measured(&self.assessment.compounds[c.i()], f.measure, plain)
            }
            (Asks::Review(_), Feature::Facility(f)) => {
                let known = self.county.facilities.get(f.i()).map(|f| review::known(self.plan, f).len() as f64);
                Measured { value: known, target: Some(0.0), gap: known, numerator: is(short), ..plain }
            }
            (Asks::Presence(p), Feature::Community(_)) => {
                let (count, asked) = (f64::from(unit.count), f64::from(p.at_least));
                Measured { value: Some(count), target: Some(asked), gap: Some((asked - count).max(0.0)), ..plain }
            }
            _ => plain,
        }
    }
}
