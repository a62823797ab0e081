//! The rules in words.

use super::ReportInput;
use super::table::Format;
use crate::assess::{Outcome, RuleVerdict, rule_shown, rule_verdicts};
use crate::i18n::{Lang, number};
use crate::rules::{Rule, Shown};

/// Judges the rules of the rulebook for the county.
pub fn judge(input: &ReportInput<'_>) -> Vec<RuleVerdict> {
    rule_verdicts(input.county, input.rulebook, input.assessment)
}

/// The rule that a verdict is on.
pub fn rule_of<'a>(input: &ReportInput<'a>, verdict: &RuleVerdict) -> &'a Rule {
    &input.rulebook.rules[verdict.rule]
}

/// A rule's name.
pub fn rule_name(rule: &Rule, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &rule.name_zh,
        Lang::En => &rule.name_en,
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

/// Text id of what value, target and gap of a rule are measured in; `None` for a plain number.
pub(super) fn unit_text_id(rule: &Rule) -> Option<&'static str> {
    match rule_shown(rule) {
        Shown::Percent => Some("report-unit-share"),
        Shown::M2 => Some("report-unit-m2"),
        Shown::Yuan => Some("report-unit-yuan"),
        Shown::Number => None,
    }
}

/// A figure of a rule as people read it.
pub fn figure_text(lang: Lang, shown: Shown, x: f64) -> String {
    let plain = || number::fixed(x, if (x - x.round()).abs() < 0.005 { 0 } else { 2 });
    match shown {
        Shown::Percent => number::percent(x),
        Shown::M2 => number::square_metres(x),
        Shown::Yuan => crate::t!(lang, "figure-yuan", amount = number::fixed(x, 0)),
        Shown::Number => plain(),
    }
}

/// How value, target and gap of a rule are written.
pub(super) fn format(rule: &Rule) -> Format {
    match rule_shown(rule) {
        Shown::Percent => Format::Share,
        Shown::M2 => Format::SquareMetres,
        Shown::Number | Shown::Yuan => Format::SquareMetres,
    }
}
