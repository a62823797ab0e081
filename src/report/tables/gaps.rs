//! One row a gap: the ledger from which items are struck off.

use super::super::input::CompoundView;
use super::super::table::{Cell, Column, Table};
use super::super::{Gap, ReportInput};

type Col = Column<for<'a> fn(&'a ReportInput<'a>, &Gap, &CompoundView<'a>) -> Cell<'a>>;

/// Due date and the mark of striking off are left to the people who do it.
const COLUMNS: [Col; 18] = [
    Col::new("report-col-number", |_, gap, _| Cell::plain(gap.number)),
    Col::new("report-col-compound-id", |_, _, c| Cell::text(c.row.id.as_str())),
    Col::new("report-col-compound", |_, _, c| Cell::text(c.row.name.as_str())),
    Col::new("report-col-town", |input, _, c| Cell::text(input.town_name(c.row.town))),
    Col::new("report-col-households", |_, _, c| Cell::count(c.row.figures.households)),
    Col::new("report-col-gap-kind", |input, gap, _| Cell::text(input.lang.t(gap.kind.text_id()))),
    Col::new("report-col-missing", |input, gap, _| Cell::text(gap.missing(input))),
    Col::new("report-col-missing-m2", |_, gap, _| Cell::m2(gap.missing_m2)),
    Col::on_foot("report-col-falsely-covered", |_, gap, c| Cell::bool(gap.falsely_covered(c.on_foot))),
    Col::new("report-col-nearest", |input, _, c| c.nearest_cell(input)),
    Col::new("report-col-distance", |_, _, c| c.distance_cell()),
    Col::on_foot("report-col-nearest-on-foot", |input, _, c| c.nearest_on_foot_cell(input)),
    Col::on_foot("report-col-walk", |_, _, c| c.walk_cell()),
    Col::on_foot("report-col-walk-minutes", |_, _, c| c.minutes_cell()),
    Col::on_foot("report-col-detour", |_, _, c| c.detour_cell()),
    Col::new("report-col-responsible", |input, _, c| Cell::text(input.town_name(c.row.town))),
    Col::new("report-col-due", |_, _, _| Cell::Empty),
    Col::new("report-col-struck-off", |_, _, _| Cell::Empty),
];

/// The gaps by number.
pub(crate) fn gaps<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let (columns, cells) = Col::applying(&COLUMNS, input.walking.is_some());
    let row = move |gap: Gap| {
        let compound = input.compound(gap.compound.i());
        cells.iter().map(|cell| cell(input, &gap, &compound)).collect()
    };
    Table { title: "report-sheet-gaps", columns, rows: Box::new(super::super::gaps(input).into_iter().map(row)) }
}
