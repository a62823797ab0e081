//! One row a compound that the circle covers and that is too far on foot.

use super::super::ReportInput;
use super::super::table::{Cell, Table};
use crate::assess::Walking;
use crate::model::CompoundIdx;

const COLUMNS: [&str; 11] = [
    "report-col-id",
    "report-col-compound",
    "report-col-town",
    "report-col-households",
    "report-col-elderly",
    "report-col-nearest",
    "report-col-distance",
    "report-col-nearest-on-foot",
    "report-col-walk",
    "report-col-walk-minutes",
    "report-col-detour",
];

/// The falsely covered compounds in row order.
pub(crate) fn falsely_covered<'a>(input: &'a ReportInput<'a>, walking: &'a Walking) -> Table<'a> {
    let rows = Box::new(walking.falsely_covered.iter().map(move |c| row(input, *c)));
    Table { title: "report-sheet-falsely-covered", columns: COLUMNS.to_vec(), rows }
}

fn row<'a>(input: &'a ReportInput<'a>, compound: CompoundIdx) -> Vec<Cell<'a>> {
    let c = input.compound(compound.i());
    vec![
        Cell::text(c.row.id.as_str()),
        Cell::text(c.row.name.as_str()),
        Cell::text(input.town_name(c.row.town)),
        Cell::count(c.row.figures.households),
        Cell::count(c.row.figures.elderly),
        c.nearest_cell(input),
        c.distance_cell(),
        c.nearest_on_foot_cell(input),
        c.walk_cell(),
        c.minutes_cell(),
        c.detour_cell(),
    ]
}
