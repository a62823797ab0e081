//! The rulebook rule by rule: what is counted for each, whether it is met, and where it falls short.
//!
//! Each kind of rule is reduced to one of two things that add up over features: a share of a weight (households, m2,
//! units) by outcome, or sums of properties. Both are whole numbers, kept for each town, for what belongs to no town,
//! and for the county; so a verdict does not depend on the order of features, and a feature that changes is taken away
//! as it was and added as it is. A rule that is judged town by town counts the outcomes of the towns.
//!
//! What is not known is not failed. A value that is missing may be anything from 0 up; a condition that rests on one
//! leaves it open whether a feature is asked about. A rule is met only if it is so however these turn out, and short
//! only if it is not met however they do. Sums above and below a line are looked at as if they had nothing to do with
//! each other, so a ratio may be called unknown that a closer look would settle.
//!
//! Where nothing is asked of anything, a condition, a stage, a review or a floor space is met; coverage and presence
//! without units, and a ratio of 0 to 0, are unknown. A town in which there is nothing to judge is no unit. Something
//! over 0 is more than any target.
//!
//! A facility counts if it is in use and of a kind asked for; the kind `other` only where it is named. It is of the
//! town that its row says, and in the community in whose outline it lies (the first in row order where outlines
//! overlap). A community is covered if its position lies within the radius of a facility or if a facility lies inside
//! it; its households are those of the compounds inside. Facilities without a place are near nothing and in no
//! community. A rule that walks reaches places along streets instead; it is unknown what a place off all streets reaches,
//! and whether one reaches a facility off the streets that is near enough by air. Without streets nothing is known, except
//! of communities with a facility inside.

mod basics;
mod by_town;
mod classes;
mod communities;
mod form;
mod households;
mod judge;
mod lacks;
mod live;
mod near;
mod nearby;
mod on_foot;
mod outcome;
mod review;
mod rows;
mod select;
mod share;
mod single;
mod sources;
mod span;
mod sums;
mod tallied;
mod terms;
#[cfg(test)]
mod tests;
mod units;
mod verdict;
mod why;

pub use basics::Stands;
pub(super) use basics::{Basics, Stand};
pub use classes::{RuleClasses, rule_classes};
pub(super) use live::LiveRules;
pub use outcome::{Outcome, UnitCounts};
pub(super) use review::{listed, weaknesses};
pub use units::unit_verdicts;
pub use verdict::{
    Feature, Lack, Measured, RuleVerdict, Source, UnitKind, UnitVerdict, rule_shown, town_shown, unit_of, unit_shown,
};
pub use why::{rules_about, unit_verdict};

use form::Plan;
use tallied::Tallied;

use super::Assessment;
use crate::model::County;
use crate::rules::Rulebook;

/// Judges the rules in effect, in their order.
///
/// ```
#[doc = include_str!("../examples/two_compounds.txt")]
/// let verdicts = rule_verdicts(&county, &rules, &assess(&county, &rules));
/// // Rule 0: every household is covered.
/// assert_eq!((verdicts[0].rule, verdicts[0].outcome), (0, Outcome::Short));
/// assert_eq!((verdicts[0].numerator, verdicts[0].denominator), (100.0, 300.0));
/// ```
pub fn rule_verdicts(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> Vec<RuleVerdict> {
    let tallied = Tallied::new(county, rulebook, assessment, Plan::all(rulebook));
    (0..tallied.plans.len()).map(|i| tallied.verdict(i)).collect()
}

/// A rule's figures for each town and, last, for what belongs to no town; empty if there is no such rule. Numerators
/// and denominators of a rule that is not judged on towns add up to the rule's (those of amounts, which belong to no
/// town, left out).
///
/// ```
#[doc = include_str!("../examples/two_compounds.txt")]
/// // Rule 0: every household is covered.
/// let towns = town_verdicts(&county, &rules, &assess(&county, &rules), 0);
/// assert_eq!((towns.len(), towns[0].numerator, towns[1].outcome), (2, 100.0, None));
/// ```
pub fn town_verdicts(county: &County, rulebook: &Rulebook, assessment: &Assessment, rule: usize) -> Vec<Measured> {
    let Some(asked) = rulebook.rules.get(rule) else { return Vec::new() };
    let plan = Plan::new(rule, asked, rulebook);
    if !plan.has_towns() {
        return Vec::new();
    }
    Tallied::new(county, rulebook, assessment, vec![plan]).towns(0).collect()
}
