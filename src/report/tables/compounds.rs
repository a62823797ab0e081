//! One row a compound.

use super::super::ReportInput;
use super::super::input::CompoundView;
use super::super::table::{Cell, Column, Table};

type Col = Column<for<'a> fn(&'a ReportInput<'a>, &CompoundView<'a>) -> Cell<'a>>;

const COLUMNS: [Col; 25] = [
    Col::new("report-col-id", |_, c| Cell::text(c.row.id.as_str())),
    Col::new("report-col-compound", |_, c| Cell::text(c.row.name.as_str())),
    Col::new("report-col-town", |input, c| Cell::text(input.town_name(c.row.town))),
    Col::new("report-col-households", |_, c| Cell::count(c.row.figures.households)),
    Col::new("report-col-population", |_, c| Cell::count(c.row.figures.population)),
    Col::new("report-col-elderly", |_, c| Cell::count(c.row.figures.elderly)),
    Col::new("report-col-build-status", |input, c| Cell::text(c.status.map_or("", |s| input.lang.t(s.text_id())))),
    Col::new("report-col-built-year", |_, c| Cell::plain(c.row.figures.built_year)),
    Col::new("report-col-verdict", |input, c| Cell::text(input.lang.t(c.verdict.class().text_id()))),
    Col::new("report-col-covered", |_, c| Cell::bool(c.verdict.covered())),
    Col::by_circle("report-col-covered-by", |_, c| Cell::count(c.verdict.covered_by)),
    Col::on_foot("report-col-covered-by-circle", |_, c| Cell::bool(c.on_foot.and_then(|w| w.circle))),
    Col::on_foot("report-col-falsely-covered", |_, c| Cell::bool(c.on_foot.map(|w| w.falsely_covered))),
    Col::new("report-col-nearest", |input, c| c.nearest_cell(input)),
    Col::new("report-col-distance", |_, c| c.distance_cell()),
    Col::on_foot("report-col-nearest-on-foot", |input, c| c.nearest_on_foot_cell(input)),
    Col::on_foot("report-col-walk", |_, c| c.walk_cell()),
    Col::on_foot("report-col-walk-minutes", |_, c| c.minutes_cell()),
    Col::on_foot("report-col-detour", |_, c| c.detour_cell()),
    Col::new("report-col-required", |_, c| Cell::m2(c.verdict.required_m2)),
    Col::new("report-col-provided", |_, c| Cell::m2(c.verdict.provided_m2)),
    Col::new("report-col-own", |_, c| Cell::m2(c.verdict.own_m2)),
    Col::new("report-col-gap", |_, c| Cell::m2(c.verdict.gap_m2)),
    Col::new("report-col-compliant", |_, c| Cell::bool(c.verdict.compliant())),
    Col::new("report-col-unknown-fields", |input, c| {
        Cell::text(unknown_fields(input, c).join(input.lang.t("report-list-separator")))
    }),
];

/// The compounds with figures and verdicts, in row order.
pub(crate) fn compounds<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let (columns, cells) = Col::applying(&COLUMNS, input.walking.is_some());
    let row = move |c| cells.iter().map(|cell| cell(input, &c)).collect();
    Table { title: "report-sheet-compounds", columns, rows: Box::new(input.compounds().map(row)) }
}

/// The fields that would settle what is unknown.
fn unknown_fields<'a>(input: &ReportInput<'_>, c: &CompoundView<'_>) -> Vec<&'a str> {
    let floor_unknown = c.verdict.gap_m2.is_none();
    let (covered_unknown, placed) = (c.verdict.covered().is_none(), c.row.position.is_some());
    let fields = [
        (covered_unknown && !(placed && c.on_foot.is_some()), "report-field-place"),
        (covered_unknown && placed && c.on_foot.is_some(), "report-field-streets"),
        (floor_unknown && c.row.figures.households.is_none(), "report-field-households"),
        (floor_unknown && c.status.is_none(), "report-field-status"),
        (floor_unknown && c.verdict.own_m2.is_none(), "report-field-floor"),
    ];
    fields.into_iter().filter(|(missing, _)| *missing).map(|(_, id)| input.lang.t(id)).collect()
}
