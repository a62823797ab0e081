//! One row a rule.

use super::super::rule_text::{rule_summary, sources_text};
use super::super::rules::{format, unit_text_id};
use super::super::table::{Cell, Table};
use super::super::{ReportInput, judge, outcome_text_id, rule_name, rule_of};
use crate::assess::RuleVerdict;

const COLUMNS: [&str; 12] = [
    "report-col-id",
    "report-col-rule",
    "report-col-clause",
    "report-col-target",
    "report-col-value",
    "report-col-rule-gap",
    "report-col-unit",
    "report-col-rule-verdict",
    "report-col-short-units",
    "report-col-reference",
    "report-col-source",
    "report-col-summary",
];

/// The rules with value, target and verdict.
pub(crate) fn rules<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let rows = Box::new(judge(input).into_iter().map(move |r| row(input, r)));
    Table { title: "report-sheet-rules", columns: COLUMNS.to_vec(), rows }
}

fn row<'a>(input: &'a ReportInput<'a>, verdict: RuleVerdict) -> Vec<Cell<'a>> {
    let rule = rule_of(input, &verdict);
    let figure = |x: Option<f64>| Cell::number(x, format(rule));
    vec![
        Cell::text(rule.id.as_str()),
        Cell::text(rule_name(input.lang, rule)),
        Cell::text(rule.source.as_str()),
        figure(verdict.target),
        figure(verdict.value),
        figure(verdict.gap),
        Cell::text(unit_text_id(rule).map_or("", |id| input.lang.t(id))),
        Cell::text(input.lang.t(outcome_text_id(verdict.outcome))),
        Cell::count(verdict.units.short),
        Cell::bool(rule.reference),
        Cell::text(sources_text(input.lang, input.rulebook, rule)),
        Cell::text(rule_summary(input.lang, rule)),
    ]
}
