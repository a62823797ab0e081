//! One row a path, bridge, closure or gate that the plan draws: coverage on foot rests on those that are built.

use super::super::ReportInput;
use super::super::table::{Cell, Format, Table};
use crate::model::{Drawn, DrawnKind};

const COLUMNS: [&str; 7] = [
    "report-col-id",
    "report-col-name",
    "report-col-kind",
    "report-col-status",
    "report-col-compound",
    "report-col-length",
    "report-col-cost",
];

/// What the plan draws into the walking network, in the order in which it was drawn.
pub(crate) fn drawn<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let rows = Box::new(input.county.live_drawn().map(move |(_, drawn)| row(input, drawn)));
    Table { title: "report-sheet-drawn", columns: COLUMNS.to_vec(), rows }
}

fn row<'a>(input: &'a ReportInput<'a>, drawn: &'a Drawn) -> Vec<Cell<'a>> {
    vec![
        Cell::text(drawn.id.as_str()),
        Cell::text(drawn.name.as_str()),
        Cell::text(input.lang.t(drawn.kind.text_id())),
        Cell::text(input.lang.t(state_text_id(drawn))),
        Cell::text(input.compound_name(drawn.compound)),
        Cell::metres(Some(drawn.length_m()).filter(|_| drawn.kind != DrawnKind::Gate)),
        Cell::number(drawn.cost, Format::Count),
    ]
}

/// Text id of whether the network has it.
pub(crate) fn state_text_id(drawn: &Drawn) -> &'static str {
    if drawn.is_candidate() { "drawn-candidate" } else { "drawn-built" }
}
