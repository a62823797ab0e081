//! One row a compound.

use super::super::ReportInput;
use super::super::input::CompoundView;
use super::super::table::{Cell, Table};
use crate::model::BuildStatus;

const COLUMNS: [&str; 19] = [
    "report-col-id",
    "report-col-compound",
    "report-col-town",
    "report-col-households",
    "report-col-population",
    "report-col-elderly",
    "report-col-build-status",
    "report-col-built-year",
    "report-col-verdict",
    "report-col-covered",
    "report-col-covered-by",
    "report-col-nearest",
    "report-col-distance",
    "report-col-required",
    "report-col-provided",
    "report-col-own",
    "report-col-gap",
    "report-col-compliant",
    "report-col-unknown-fields",
];

/// The same where coverage is judged on foot.
const COLUMNS_ON_FOOT: [&str; 24] = [
    "report-col-id",
    "report-col-compound",
    "report-col-town",
    "report-col-households",
    "report-col-population",
    "report-col-elderly",
    "report-col-build-status",
    "report-col-built-year",
    "report-col-verdict",
    "report-col-covered",
    "report-col-covered-by-circle",
    "report-col-falsely-covered",
    "report-col-nearest",
    "report-col-distance",
    "report-col-nearest-on-foot",
    "report-col-walk",
    "report-col-walk-minutes",
    "report-col-detour",
    "report-col-required",
    "report-col-provided",
    "report-col-own",
    "report-col-gap",
    "report-col-compliant",
    "report-col-unknown-fields",
];

/// The compounds with figures and verdicts, in row order.
pub(crate) fn compounds<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let rows = Box::new(input.compounds().map(move |c| row(input, c)));
    let columns: &[&str] = if input.walking.is_some() { &COLUMNS_ON_FOOT } else { &COLUMNS };
    Table { title: "report-sheet-compounds", columns, rows }
}

fn row<'a>(input: &'a ReportInput<'a>, c: CompoundView<'a>) -> Vec<Cell<'a>> {
    let mut cells = figures(input, &c);
    cells.extend(coverage(input, &c));
    cells.extend(floor_space(input, &c));
    cells
}

fn figures<'a>(input: &'a ReportInput<'a>, c: &CompoundView<'a>) -> Vec<Cell<'a>> {
    let (figures, verdict) = (&c.row.figures, &c.verdict);
    vec![
        Cell::text(c.row.id.as_str()),
        Cell::text(c.row.name.as_str()),
        Cell::text(input.town_name(c.row.town)),
        Cell::count(figures.households),
        Cell::count(figures.population),
        Cell::count(figures.elderly),
        Cell::text(c.status.map_or("", |s| input.lang.t(status_text_id(s)))),
        Cell::plain(figures.built_year),
        Cell::text(input.lang.t(verdict.class().text_id())),
        Cell::bool(verdict.covered()),
    ]
}

fn coverage<'a>(input: &'a ReportInput<'a>, c: &CompoundView<'a>) -> Vec<Cell<'a>> {
    let name = Cell::text(c.nearest.map_or("", |n| input.facility_name(n)));
    let distance = Cell::metres(c.nearest.map(|n| n.distance_m));
    match &c.on_foot {
        None => vec![Cell::count(c.verdict.covered_by), name, distance],
        Some(on_foot) => {
            let mut cells = vec![Cell::bool(on_foot.circle), Cell::Bool(on_foot.falsely_covered), name, distance];
            cells.extend(on_foot.cells(input));
            cells
        }
    }
}

fn floor_space<'a>(input: &'a ReportInput<'a>, c: &CompoundView<'a>) -> Vec<Cell<'a>> {
    let verdict = &c.verdict;
    vec![
        Cell::m2(verdict.required_m2),
        Cell::m2(verdict.provided_m2),
        Cell::m2(verdict.own_m2),
        Cell::m2(verdict.gap_m2),
        Cell::bool(verdict.compliant()),
        Cell::text(unknown_fields(input, c).join(input.lang.t("report-list-separator"))),
    ]
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

/// Text id of a status's name.
pub(crate) fn status_text_id(status: BuildStatus) -> &'static str {
    match status {
        BuildStatus::New => "build-new",
        BuildStatus::Old => "build-old",
    }
}
