//! One row a rule.

use super::super::table::{Cell, Format, Table};
use super::super::{ReportInput, RuleResult, judge};

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

fn row<'a>(input: &'a ReportInput<'a>, rule: RuleResult) -> Vec<Cell<'a>> {
    let unit = match rule.format {
        Format::Share => "report-unit-households-share",
        _ => "report-unit-m2",
    };
    vec![
        Cell::text(rule.id),
        Cell::text(input.lang.t(rule.text_id)),
        Cell::text(rule.source),
        Cell::number(rule.target, rule.format),
        Cell::number(rule.value, rule.format),
        Cell::number(rule.gap, rule.format),
        Cell::text(input.lang.t(unit)),
        Cell::text(input.lang.t(rule.verdict.text_id())),
        Cell::count(rule.units.len()),
    ]
}
