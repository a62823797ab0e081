//! One row a rule.

use super::super::rules::format;
use super::super::table::{Cell, Table};
use super::super::{ReportInput, is_share, judge, outcome_text_id, rule_text_id};
use crate::assess::RuleVerdict;

const COLUMNS: [&str; 9] = [
    "report-col-id",
    "report-col-rule",
    "report-col-clause",
    "report-col-target",
    "report-col-value",
    "report-col-rule-gap",
    "report-col-unit",
    "report-col-rule-verdict",
    "report-col-short-units",
];

/// The rules with value, target and verdict.
pub(crate) fn rules<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let rows = Box::new(judge(input).into_iter().map(move |r| row(input, r)));
    Table { title: "report-sheet-rules", columns: &COLUMNS, rows }
}

fn row<'a>(input: &'a ReportInput<'a>, rule: RuleVerdict) -> Vec<Cell<'a>> {
    let unit = if is_share(&rule) { "report-unit-households-share" } else { "report-unit-m2" };
    let figure = |x: Option<f64>| Cell::number(x, format(&rule));
    vec![
        Cell::text(rule.id),
        Cell::text(input.lang.t(rule_text_id(&rule))),
        Cell::text(rule.source.clone()),
        figure(Some(rule.target)),
        figure(rule.value),
        figure(rule.gap),
        Cell::text(input.lang.t(unit)),
        Cell::text(input.lang.t(outcome_text_id(rule.outcome))),
        Cell::count(rule.units.len()),
    ]
}
