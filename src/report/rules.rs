//! The rules in words.

use super::ReportInput;
use super::table::Format;
use crate::assess::{Outcome, RuleVerdict, rule_verdicts};

/// Judges the rules of the rulebook for the county.
pub fn judge(input: &ReportInput<'_>) -> Vec<RuleVerdict> {
    rule_verdicts(input.county, input.rulebook, input.assessment)
}

/// Text id of a rule's name.
pub fn rule_text_id(rule: &RuleVerdict) -> &'static str {
    match rule.id {
        "coverage" => "report-rule-coverage",
        "floor_space_new" => "report-rule-floor-new",
        _ => "report-rule-floor-old",
    }
}

/// Text id of an outcome's name.
pub fn outcome_text_id(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "report-verdict-met",
        Outcome::Short => "report-verdict-short",
        Outcome::Unknown => "report-verdict-unknown",
    }
}

/// Whether value, target and gap of a rule are shares of one; else they are m2.
pub fn is_share(rule: &RuleVerdict) -> bool {
    rule.id == "coverage"
}

/// What value, target and gap of a rule are measured in.
pub(super) fn format(rule: &RuleVerdict) -> Format {
    if is_share(rule) { Format::Share } else { Format::SquareMetres }
}
