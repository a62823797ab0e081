//! One row a facility that the plan adds, moves, changes or removes.

use super::super::gaps::join;
use super::super::table::{Cell, Format, Table};
use super::super::{Change, FacilityChange, ReportInput, facility_changes};
use crate::i18n::{Lang, number};
use crate::model::Facility;
use crate::t;

const COLUMNS: [&str; 13] = [
    "report-col-id",
    "report-col-facility",
    "report-col-change",
    "report-col-kind",
    "report-col-status",
    "report-col-town",
    "report-col-compound",
    "report-col-floor",
    "report-col-beds",
    "report-col-moved",
    "report-col-lon",
    "report-col-lat",
    "report-col-differences",
];

/// The facilities that differ from the layers, in slot order.
pub(crate) fn planned<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let all = facility_changes(input.base, input.county).into_iter();
    let rows = Box::new(all.filter(|c| c.change != Change::Unchanged).map(move |c| row(input, c)));
    Table { title: "report-sheet-planned", columns: COLUMNS.to_vec(), rows }
}

fn row<'a>(input: &'a ReportInput<'a>, c: FacilityChange<'a>) -> Vec<Cell<'a>> {
    let f = c.now;
    vec![
        Cell::text(f.id.as_str()),
        Cell::text(f.name.as_str()),
        Cell::text(input.lang.t(c.change.text_id())),
        Cell::text(input.lang.t(f.kind.text_id())),
        Cell::text(input.lang.t(f.status.text_id())),
        Cell::text(input.town_name(f.town)),
        Cell::text(input.compound_name(f.compound)),
        Cell::m2(f.floor_m2),
        Cell::count(f.beds),
        Cell::metres(c.moved_m()),
        Cell::number(f.position.map(|p| p.lon), Format::Degrees),
        Cell::number(f.position.map(|p| p.lat), Format::Degrees),
        Cell::text(differences(&c, input.lang)),
    ]
}

/// What a moved or changed facility was before, figure by figure.
fn differences(c: &FacilityChange<'_>, lang: Lang) -> String {
    let Some(before) = c.before.filter(|_| c.change != Change::Removed) else { return String::new() };
    let (old, new) = (described(before, lang), described(c.now, lang));
    let pairs = old.into_iter().zip(new).filter(|(o, n)| o.1 != n.1);
    let parts: Vec<String> =
        pairs.map(|((what, from), (_, to))| t!(lang, "report-difference", what = what, from = from, to = to)).collect();
    join(&parts, lang)
}

/// The figures of a facility that a planner can change, with their names.
fn described(f: &Facility, lang: Lang) -> Vec<(&'static str, String)> {
    let whole = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), number::int);
    let yes_no = |b: Option<bool>| b.map_or("–", |b| lang.t(yes_no_text_id(b))).to_owned();
    let named = |id, value| (lang.t(id), value);
    vec![
        named("report-col-facility", f.name.to_string()),
        named("report-col-kind", lang.t(f.kind.text_id()).to_owned()),
        named("report-col-status", lang.t(f.status.text_id()).to_owned()),
        named("report-col-floor", f.floor_m2.map_or_else(|| "–".to_owned(), |m2| number::fixed(m2, 1))),
        named("report-col-beds", whole(f.beds)),
        named("report-col-nursing-beds", whole(f.nursing_beds)),
        named("report-col-dementia-beds", whole(f.dementia_beds)),
        named("report-col-residents", whole(f.residents)),
        named("report-col-grade", whole(f.grade.map(u32::from))),
        named("report-col-places", whole(f.places)),
        named("report-col-opened", f.opened.map_or_else(|| "–".to_owned(), |y| y.to_string())),
        named("report-col-smart", yes_no(f.smart)),
        named("report-col-rehab-room", yes_no(f.rehab_room)),
        named("report-col-medical-partner", yes_no(f.medical_partner)),
        named("report-col-consortium", yes_no(f.consortium)),
    ]
}

/// Text id of yes or no.
pub(crate) fn yes_no_text_id(value: bool) -> &'static str {
    if value { "report-yes" } else { "report-no" }
}
