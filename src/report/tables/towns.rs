//! One row a town.

use super::super::ReportInput;
use super::super::table::{Cell, Table};
use crate::assess::Totals;
use crate::model::TownIdx;

const COLUMNS: [&str; 18] = [
    "report-col-id",
    "report-col-town",
    "report-col-population",
    "report-col-elderly",
    "report-col-compounds",
    "report-col-households",
    "report-col-households-unknown",
    "report-col-covered-compounds",
    "report-col-covered-households",
    "report-col-coverage",
    "report-col-coverage-before",
    "report-col-required",
    "report-col-provided",
    "report-col-gap",
    "report-col-gap-before",
    "report-col-surplus",
    "report-col-gap-compounds",
    "report-col-compliant-compounds",
];

/// The towns in row order; last, if there are any, the compounds of no town.
pub(crate) fn towns<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let towns = (0..input.county.towns.len()).map(|i| Some(TownIdx::new(i)));
    let townless = (input.assessment.townless.compounds > 0).then_some(None);
    let rows = Box::new(towns.chain(townless).map(move |t| row(input, t)));
    Table { title: "report-sheet-towns", columns: COLUMNS.to_vec(), rows }
}

fn row<'a>(input: &'a ReportInput<'a>, town: Option<TownIdx>) -> Vec<Cell<'a>> {
    let figures = town.map(|t| &input.county.towns[t.i()]);
    let (now, before) = (input.with_plan().town(town), input.base_assessment.town(town));
    let mut cells = vec![
        Cell::text(figures.map_or("", |t| t.id.as_str())),
        Cell::text(figures.map_or(input.lang.t("report-no-town"), |t| t.name.as_str())),
        Cell::count(figures.and_then(|t| t.population)),
        Cell::count(figures.and_then(|t| t.elderly)),
    ];
    cells.extend(totals(now, before));
    cells
}

fn totals<'a>(now: &Totals, before: &Totals) -> [Cell<'a>; 14] {
    [
        Cell::count(now.compounds),
        Cell::count(now.households),
        Cell::count(now.households_unknown),
        Cell::count(now.covered_compounds),
        Cell::count(now.covered_households),
        Cell::share(now.coverage()),
        Cell::share(before.coverage()),
        Cell::m2(now.required_m2),
        Cell::m2(now.provided_m2),
        Cell::m2(now.gap_m2),
        Cell::m2(before.gap_m2),
        Cell::m2(now.surplus_m2),
        Cell::count(now.gap_compounds),
        Cell::count(now.compliant_compounds),
    ]
}
