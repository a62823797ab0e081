//! The chosen sites as a table: one row a facility to be planned.

use super::super::ReportInput;
use super::super::table::{Cell, Format, Table};
use crate::model::FacilityStatus;
use crate::siting::{Chosen, Proposal};

const COLUMNS: [&str; 12] = [
    "report-col-id",
    "report-col-facility",
    "report-col-kind",
    "report-col-status",
    "report-col-town",
    "report-col-lon",
    "report-col-lat",
    "report-col-floor",
    "report-col-means",
    "report-col-cost",
    "report-col-gain-households",
    "report-col-only-households",
];

/// The chosen sites, in the order of the proposal.
pub(super) fn of<'a>(input: &'a ReportInput<'a>, proposal: &'a Proposal) -> Table<'a> {
    let rows = Box::new(proposal.chosen.iter().map(move |c| row(input, proposal, c)));
    Table { title: "report-sheet-planned", columns: COLUMNS.to_vec(), rows }
}

fn row<'a>(input: &'a ReportInput<'a>, proposal: &Proposal, c: &'a Chosen) -> Vec<Cell<'a>> {
    vec![
        Cell::text(c.id.as_str()),
        Cell::text(c.label()),
        Cell::text(input.lang.t(proposal.kind.text_id())),
        Cell::text(input.lang.t(FacilityStatus::Planned.text_id())),
        Cell::text(input.town_name(c.town)),
        Cell::number(c.position.lon, Format::Degrees),
        Cell::number(c.position.lat, Format::Degrees),
        Cell::m2(c.floor_m2),
        Cell::text(input.lang.t(c.means.text_id())),
        Cell::m2(c.cost),
        Cell::count(c.gain_households),
        Cell::count(c.only_households),
    ]
}
