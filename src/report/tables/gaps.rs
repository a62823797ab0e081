//! One row a gap: the ledger from which items are struck off.

use super::super::table::{Cell, Table};
use super::super::{Gap, ReportInput};

const COLUMNS: [&str; 13] = [
    "report-col-number",
    "report-col-compound-id",
    "report-col-compound",
    "report-col-town",
    "report-col-households",
    "report-col-gap-kind",
    "report-col-missing",
    "report-col-missing-m2",
    "report-col-nearest",
    "report-col-distance",
    "report-col-responsible",
    "report-col-due",
    "report-col-struck-off",
];

/// The same where coverage is judged on foot.
const COLUMNS_ON_FOOT: [&str; 18] = [
    "report-col-number",
    "report-col-compound-id",
    "report-col-compound",
    "report-col-town",
    "report-col-households",
    "report-col-gap-kind",
    "report-col-missing",
    "report-col-missing-m2",
    "report-col-falsely-covered",
    "report-col-nearest",
    "report-col-distance",
    "report-col-nearest-on-foot",
    "report-col-walk",
    "report-col-walk-minutes",
    "report-col-detour",
    "report-col-responsible",
    "report-col-due",
    "report-col-struck-off",
];

/// The gaps by number. Due date and the mark of striking off are left to the people who do it.
pub(crate) fn gaps<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let rows = Box::new(super::super::gaps(input).into_iter().map(move |g| row(input, g)));
    let columns: &[&str] = if input.walking.is_some() { &COLUMNS_ON_FOOT } else { &COLUMNS };
    Table { title: "report-sheet-gaps", columns, rows }
}

fn row<'a>(input: &'a ReportInput<'a>, gap: Gap) -> Vec<Cell<'a>> {
    let compound = &input.county.compounds[gap.compound.i()];
    let town = input.town_name(compound.town);
    let on_foot = input.compound(gap.compound.i()).on_foot;
    let mut cells = vec![
        Cell::plain(gap.number),
        Cell::text(compound.id.as_str()),
        Cell::text(compound.name.as_str()),
        Cell::text(town),
        Cell::count(compound.figures.households),
        Cell::text(input.lang.t(gap.kind.text_id())),
        Cell::text(gap.missing(input)),
        Cell::m2(gap.missing_m2),
    ];
    cells.extend(on_foot.map(|on_foot| gap.falsely_covered(&on_foot)));
    cells.extend([Cell::text(gap.nearest.map_or("", |n| input.facility_name(n))), gap.distance()]);
    cells.extend(on_foot.iter().flat_map(|on_foot| on_foot.cells(input)));
    cells.extend([Cell::text(town), Cell::Empty, Cell::Empty]);
    cells
}
