//! Why a unit is judged as it is: the features that its figure comes from, and what is missing.

use super::form::Plan;
use super::lacks;
use super::select::Row;
use super::sources;
use super::tallied::Tallied;
use super::units::Looked;
use super::{Feature, Measured, Outcome, UnitKind, UnitVerdict, rows, unit_of};
use crate::assess::Assessment;
use crate::model::County;
use crate::rules::{Layer, Rulebook};

/// Judges one unit of a rule with what its figure comes from. Beside its units a rule can be asked for the county as a
/// whole, and for a town or what belongs to none where [`super::town_verdicts`] has figures for them: these come from
/// the units in them. `None` if there is no such rule, or nothing that it asks of this feature.
///
/// ```
#[doc = include_str!("../examples/two_compounds.txt")]
/// // Rule 0: every household is covered. The first compound is, by the station.
/// let compound = Feature::Compound(CompoundIdx(0));
/// let verdict = unit_verdict(&county, &rules, &assess(&county, &rules), 0, compound).unwrap();
/// assert_eq!(verdict.figure.outcome, Some(Outcome::Met));
/// assert_eq!(verdict.features[0].feature, Feature::Facility(FacilityIdx(0)));
/// ```
pub fn unit_verdict(
    county: &County,
    rulebook: &Rulebook,
    assessment: &Assessment,
    rule: usize,
    unit: Feature,
) -> Option<UnitVerdict> {
    let plan = Plan::new(rule, rulebook.rules.get(rule)?, rulebook);
    let looked = Looked { county, rulebook, assessment, plan: &plan };
    if let Some(verdict) = looked.single(unit) {
        return Some(verdict);
    }
    looked.whole(unit, &Tallied::new(county, rulebook, assessment, vec![plan.clone()]), 0)
}

/// The rules in effect that are judged on a feature, with its verdicts; for a town all rules that have a figure for it,
/// for the county those that are judged on it as a whole.
///
/// ```
#[doc = include_str!("../examples/two_compounds.txt")]
/// let compound = Feature::Compound(CompoundIdx(1));
/// let about = rules_about(&county, &rules, &assess(&county, &rules), compound);
/// let outcome = |id| about.iter().find(|(rule, _)| rules.rules[*rule].id == id)?.1.figure.outcome;
/// assert_eq!((outcome("coverage"), outcome("floor_space_old")), (Some(Outcome::Short), Some(Outcome::Met)));
/// ```
pub fn rules_about(
    county: &County,
    rulebook: &Rulebook,
    assessment: &Assessment,
    feature: Feature,
) -> Vec<(usize, UnitVerdict)> {
    let mut tallied = None;
    let mut found = Vec::new();
    for (i, plan) in Plan::all(rulebook).iter().enumerate() {
        let looked = Looked { county, rulebook, assessment, plan };
        let verdict = looked.single(feature).or_else(|| {
            if feature == Feature::County && unit_of(&rulebook.rules[plan.row]) != UnitKind::County {
                return None;
            }
            let whole = matches!(feature, Feature::County | Feature::Town(_) | Feature::Townless);
            let open = || Tallied::new(county, rulebook, assessment, Plan::all(rulebook));
            whole.then(|| looked.whole(feature, tallied.get_or_insert_with(open), i)).flatten()
        });
        found.extend(verdict.map(|v| (plan.row, v)));
    }
    found
}

impl Looked<'_> {
    /// The verdict on a feature that is a unit by itself.
    fn single(&self, unit: Feature) -> Option<UnitVerdict> {
        let row = rows::row(self.county, self.rulebook, unit)?;
        let near = self.near_one(unit);
        let found = self.found(unit, row, &near)?;
        let figure = self.measured(&found);
        let open = figure.outcome == Some(Outcome::Unknown);
        let missing = if open { lacks::of_unit(self, unit, row, &near) } else { Vec::new() };
        Some(UnitVerdict { unit, figure, missing, features: sources::of_unit(self, unit, &figure, &near) })
    }

    /// The verdict on a town, on what belongs to none, or on the county; `i` is the rule's number in what was counted.
    fn whole(&self, unit: Feature, tallied: &Tallied, i: usize) -> Option<UnitVerdict> {
        let towns = self.county.towns.len();
        let figure = match unit {
            Feature::County if self.plan.by_town() => self.of_towns(tallied, i),
            Feature::County => tallied.county(i),
            Feature::Town(t) if t.i() < towns && self.plan.has_towns() => tallied.town(i, t.i()),
            Feature::Townless if self.plan.has_towns() => tallied.town(i, towns),
            _ => return None,
        };
        let features = if unit == Feature::County && self.plan.by_town() {
            sources::towns(tallied, i)
        } else {
            sources::of_whole(self, unit)
        };
        let open = figure.outcome == Some(Outcome::Unknown);
        let missing = if open { lacks::of_whole(self, unit) } else { Vec::new() };
        Some(UnitVerdict { unit, figure, missing, features })
    }

    fn of_towns(&self, tallied: &Tallied, i: usize) -> Measured {
        let super::RuleVerdict { outcome, value, target, gap, numerator, denominator, .. } = tallied.verdict(i);
        Measured { outcome: Some(outcome), value, target, gap, numerator, denominator }
    }

    /// Calls `found` with each feature that the rule counts and that belongs to a whole: facilities, compounds,
    /// communities, towns, sites, each in row order.
    pub fn each_counted(&self, whole: Feature, mut found: impl FnMut(Feature, Row<'_>)) {
        let layers = [Layer::Facilities, Layer::Compounds, Layer::Communities, Layer::Towns, Layer::Sites];
        for layer in layers.into_iter().filter(|l| self.plan.counts(*l)) {
            rows::each(self.county, self.rulebook, layer, |feature, row, _| {
                if self.belongs(feature, whole) {
                    found(feature, row);
                }
            });
        }
    }

    /// Whether a feature belongs to a town, to none, or to the county.
    pub fn belongs(&self, feature: Feature, whole: Feature) -> bool {
        match (whole, feature.town(self.county)) {
            (Feature::County, _) => true,
            (Feature::Townless, town) => town.is_none(),
            (Feature::Town(t), town) => town == Some(t),
            _ => false,
        }
    }
}
