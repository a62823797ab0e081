//! One row a warning of the load.

use super::super::ReportInput;
use super::super::table::{Cell, Format, Table};
use crate::io::{Severity, Warning};

const COLUMNS: [&str; 10] = [
    "report-col-severity",
    "report-col-layer",
    "report-col-file",
    "report-col-feature",
    "report-col-name",
    "report-col-field",
    "report-col-found",
    "report-col-done",
    "report-col-lon",
    "report-col-lat",
];

/// The warnings in the order of layers and features.
pub(crate) fn warnings<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let rows = Box::new(input.warnings.iter().map(move |w| row(input, w)));
    Table { title: "report-sheet-warnings", columns: COLUMNS.to_vec(), rows }
}

fn row<'a>(input: &'a ReportInput<'a>, w: &'a Warning) -> Vec<Cell<'a>> {
    let lang = input.lang;
    vec![
        Cell::text(lang.t(severity_text_id(w.severity))),
        Cell::text(w.layer.map_or("", |l| lang.t(l.text_id()))),
        Cell::text(w.file.as_str()),
        Cell::plain(w.feature),
        Cell::text(w.name.as_str()),
        Cell::text(w.field.as_deref().unwrap_or_default()),
        Cell::text(lang.message(&w.found)),
        Cell::text(lang.message(&w.done)),
        Cell::number(w.position.map(|p| p.lon), Format::Degrees),
        Cell::number(w.position.map(|p| p.lat), Format::Degrees),
    ]
}

/// Text id of a severity's name.
pub(crate) fn severity_text_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "report-severity-note",
        Severity::Doubtful => "report-severity-doubtful",
        Severity::Wrong => "report-severity-wrong",
    }
}
