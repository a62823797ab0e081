//! The county coloured by what became of one rule.

use super::palette::{Fill, Rgb, class_fill};
use crate::assess::{Assessment, Class, Measured, Outcome, RuleClasses, rule_classes};
use crate::model::County;
use crate::rules::Rulebook;

/// Judges every unit of the rule of that id; nothing is coloured if there is none.
pub(super) fn classes_of_rule(county: &County, rulebook: &Rulebook, assessment: &Assessment, id: &str) -> RuleClasses {
    let rule = rulebook.rules.iter().position(|r| r.id == id).unwrap_or(usize::MAX);
    rule_classes(county, rulebook, assessment, rule).unwrap_or_default()
}

/// How much of its target a town lacks, 0 to 1.
fn lack(town: &Measured) -> f32 {
    let target = town.target.unwrap_or(1.0).abs().max(1e-9);
    (town.gap.unwrap_or(0.0) / target).clamp(0.0, 1.0) as f32
}

/// The class whose colours and pattern stand for an outcome.
fn class_of(outcome: Option<Outcome>) -> Class {
    match outcome {
        Some(Outcome::Met) => Class::Covered,
        Some(Outcome::Short) => Class::Uncovered,
        Some(Outcome::Unknown) => Class::FloorGap,
        None => Class::Unknown,
    }
}

/// Step of an outcome in the legend, from the first drawn: not asked, met, unknown, short.
pub(super) fn bin_of_outcome(outcome: Option<Outcome>) -> u8 {
    match outcome {
        None => 0,
        Some(Outcome::Met) => 1,
        Some(Outcome::Unknown) => 2,
        Some(Outcome::Short) => 3,
    }
}

/// The outcomes in the order of [`bin_of_outcome`], each with its fill and text id.
pub(super) fn outcome_fills(dark: bool) -> [(Fill, &'static str); 4] {
    let fill = |outcome| class_fill(class_of(outcome), dark);
    [
        (fill(None), "legend-rule-not-asked"),
        (fill(Some(Outcome::Met)), "legend-rule-met"),
        (fill(Some(Outcome::Unknown)), "legend-rule-unknown"),
        (fill(Some(Outcome::Short)), "legend-rule-short"),
    ]
}

/// The colour of a large area or a ring.
pub(super) fn outcome_colour(outcome: Outcome, dark: bool) -> Rgb {
    class_fill(class_of(Some(outcome)), dark).colour
}

/// The colour of a town: deeper the more it lacks.
pub(super) fn town_colour(classes: &RuleClasses, town: usize, land: Rgb, dark: bool) -> Rgb {
    let town = classes.towns.get(town).copied().unwrap_or_default();
    let part = |outcome| if outcome == Outcome::Short { 0.12 + 0.38 * lack(&town) } else { 0.22 };
    town.outcome.map_or(land, |o| mixed(land, outcome_colour(o, dark), part(o)))
}

/// A colour laid over another, `part` of it.
fn mixed(below: Rgb, above: Rgb, part: f32) -> Rgb {
    let mix = |(b, a): (u8, u8)| (f32::from(b) + (f32::from(a) - f32::from(b)) * part).round() as u8;
    [0, 1, 2].map(|k| mix((below[k], above[k])))
}
