//! Every feature's outcome by one rule, for colouring the map.

use super::form::{Form, Plan};
use super::select::{Row, Select};
use super::tallied::Tallied;
use super::units::Looked;
use super::{Feature, Measured, Outcome, rows};
use crate::assess::Assessment;
use crate::model::County;
use crate::rules::{Layer, Rulebook};

/// The outcome of each feature by one rule, by row; `None` for what the rule does not ask about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleClasses {
    /// Towns: their figures as of [`super::town_verdicts`], nothing where the rule has none.
    pub towns: Vec<Measured>,
    /// Communities, where these are units.
    pub communities: Vec<Option<Outcome>>,
    /// Compounds, where these are units.
    pub compounds: Vec<Option<Outcome>>,
    /// Facilities: where these are units their outcome; else met for those that count for the rule, and unknown for
    /// those that may.
    pub facilities: Vec<Option<Outcome>>,
    /// Candidate sites, where these are units (or counted, as facilities are).
    pub sites: Vec<Option<Outcome>>,
}

/// Every feature's outcome by a rule; `None` if there is no such rule.
///
/// ```
#[doc = include_str!("../examples/two_compounds.txt")]
/// let assessment = assess(&county, &rules);
/// // Rule 0: every household is covered.
/// let classes = rule_classes(&county, &rules, &assessment, 0).unwrap();
/// assert_eq!(classes.compounds, [Some(Outcome::Met), Some(Outcome::Short)]);
/// assert_eq!(classes.facilities, [Some(Outcome::Met)]);
/// assert_eq!(rule_classes(&county, &rules, &assessment, 999), None);
/// ```
pub fn rule_classes(county: &County, rulebook: &Rulebook, assessment: &Assessment, rule: usize) -> Option<RuleClasses> {
    let plan = Plan::new(rule, rulebook.rules.get(rule)?, rulebook);
    let mut classes = RuleClasses {
        towns: vec![Measured::default(); county.towns.len()],
        communities: vec![None; county.communities.len()],
        compounds: vec![None; county.compounds.len()],
        facilities: vec![None; county.facilities.len()],
        sites: vec![None; county.sites.len()],
    };
    let looked = Looked { county, rulebook, assessment, plan: &plan };
    classes.mark_what_counts(&looked);
    for unit in looked.units() {
        if let Some(class) = classes.of_mut(unit.feature) {
            *class = looked.measured(&unit).outcome;
        }
    }
    if plan.has_towns() {
        let tallied = Tallied::new(county, rulebook, assessment, vec![plan]);
        classes.towns.iter_mut().zip(tallied.towns(0)).for_each(|(measured, town)| *measured = town);
    }
    Some(classes)
}

impl RuleClasses {
    /// The outcome of a feature.
    ///
    /// ```
    #[doc = include_str!("../examples/two_compounds.txt")]
    /// let classes = rule_classes(&county, &rules, &assess(&county, &rules), 0).unwrap();
    /// assert_eq!(classes.of(Feature::Compound(CompoundIdx(1))), Some(Outcome::Short));
    /// assert_eq!(classes.of(Feature::County), None);
    /// ```
    pub fn of(&self, feature: Feature) -> Option<Outcome> {
        let (classes, i) = match feature {
            Feature::Town(i) => return self.towns.get(i.i())?.outcome,
            Feature::Facility(i) => (&self.facilities, i.i()),
            Feature::Compound(i) => (&self.compounds, i.i()),
            Feature::Community(i) => (&self.communities, i.i()),
            Feature::Site(i) => (&self.sites, i.i()),
            Feature::County | Feature::Townless => return None,
        };
        classes.get(i).copied().flatten()
    }

    fn of_mut(&mut self, feature: Feature) -> Option<&mut Option<Outcome>> {
        match feature {
            Feature::Facility(i) => self.facilities.get_mut(i.i()),
            Feature::Compound(i) => self.compounds.get_mut(i.i()),
            Feature::Community(i) => self.communities.get_mut(i.i()),
            Feature::Town(i) => self.towns.get_mut(i.i()).map(|town| &mut town.outcome),
            Feature::Site(i) => self.sites.get_mut(i.i()),
            Feature::County | Feature::Townless => None,
        }
    }

    /// Marks the facilities and candidate sites that a rule counts without judging them.
    fn mark_what_counts(&mut self, looked: &Looked<'_>) {
        let counted = Select::counted(looked.rulebook);
        let takes = |row: Row<'_>| match &looked.plan.form {
            Form::Circle(_) | Form::Floor(..) => counted.takes(row),
            Form::Reach(reach) => reach.select.takes(row),
            Form::Inside(select, _) => select.takes(row),
            Form::Terms { terms, .. } => {
                let addends = || terms.iter().filter_map(|t| t.addend(row));
                if addends().any(|a| a.sure) { Some(true) } else { Some(false).filter(|_| addends().next().is_none()) }
            }
            Form::Each(_) => Some(false),
        };
        let sites = matches!(looked.plan.form, Form::Terms { .. });
        for layer in [Layer::Facilities, Layer::Sites] {
            if layer == Layer::Sites && !sites {
                continue;
            }
            rows::each(looked.county, looked.rulebook, layer, |feature, row, _| {
                if let Some(class) = self.of_mut(feature) {
                    *class = Some(Outcome::of(takes(row))).filter(|o| *o != Outcome::Short);
                }
            });
        }
    }
}
