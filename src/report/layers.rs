//! `gaps.geojson`, `falsely_covered.geojson`, `plan.geojson` and `drawn.geojson`: layers for a GIS, and for this program to read again.

use std::path::{Path, PathBuf};

use super::gaps::join;
use geojson::{Feature, Geometry};

use super::geojson::feature;
use super::input::CompoundView;
use super::table::{Cell, Format};
use super::{Change, FacilityChange, Gap, ReportError, ReportInput, facility_changes, files, gaps, tables};
use crate::assess::Walking;
use crate::geom::{ShapeRef, Shapes};
use crate::io::geojson_layer::{point, shape, write_collection};
use crate::model::{Drawn, DrawnKind, Facility, FacilityStatus};

/// Writes `gaps.geojson`: one feature a compound that has gaps, with its outline and the numbers of its gaps, so that
/// no outline hides another and households are not counted twice.
pub(super) fn write_gaps(input: &ReportInput<'_>, folder: &Path) -> Result<PathBuf, ReportError> {
    let all = gaps(input);
    let features = all.chunk_by(|a, b| a.compound == b.compound).map(|of_one| gap_feature(input, of_one));
    files::write(folder, "gaps.geojson", |out| write_collection(out, Some("gaps"), features))
}

/// Writes `falsely_covered.geojson`: the compounds that the circle covers and that are too far on foot, with the way.
pub(super) fn write_falsely(input: &ReportInput<'_>, walking: &Walking, folder: &Path) -> Result<PathBuf, ReportError> {
    let features = walking.falsely_covered.iter().map(|row| falsely_feature(input, row.i()));
    files::write(folder, "falsely_covered.geojson", |out| write_collection(out, Some("falsely_covered"), features))
}

/// Writes `plan.geojson`: every facility with what the plan does to it. One that the plan removes is closed, so that
/// whoever judges this layer comes to the same verdicts.
pub(super) fn write_plan(input: &ReportInput<'_>, folder: &Path) -> Result<PathBuf, ReportError> {
    let features = facility_changes(input.base, input.county).into_iter().map(|c| facility_feature(input, c));
    files::write(folder, "plan.geojson", |out| write_collection(out, Some("plan"), features))
}

/// Writes `drawn.geojson`: what the plan draws into the walking network.
pub(super) fn write_drawn(input: &ReportInput<'_>, folder: &Path) -> Result<PathBuf, ReportError> {
    let mut shapes = Shapes::new();
    for (_, drawn) in input.county.live_drawn() {
        match (drawn.kind, drawn.line.first()) {
            (DrawnKind::Gate, Some(&place)) => shapes.push_point(place),
            _ => shapes.push_line(&drawn.line),
        }
    }
    let features = input.county.live_drawn().zip(shapes.iter()).map(|((_, d), line)| drawn_feature(input, d, line));
    files::write(folder, "drawn.geojson", |out| write_collection(out, Some("drawn"), features))
}

fn drawn_feature<'a>(input: &'a ReportInput<'a>, drawn: &'a Drawn, line: ShapeRef<'a>) -> Feature {
    let properties = vec![
        ("id", Cell::text(drawn.id.as_str())),
        ("name", Cell::text(drawn.name.as_str())),
        ("kind", Cell::text(drawn.kind.key())),
        ("state", Cell::text(input.lang.t(tables::drawn_state_text_id(drawn)))),
        ("compound", Cell::text(input.compound_name(drawn.compound))),
        ("length_m", Cell::metres(Some(drawn.length_m()).filter(|_| drawn.kind != DrawnKind::Gate))),
        ("cost", Cell::number(drawn.cost, Format::Count)),
    ];
    feature(Cell::text(drawn.id.as_str()), shape(line), properties)
}

/// The gaps of one compound as a feature; there is at least one.
fn gap_feature<'a>(input: &'a ReportInput<'a>, gaps: &[Gap]) -> Feature {
    let (lang, first) = (input.lang, gaps[0]);
    let c = input.compound(first.compound.i());
    let listed = |of: &dyn Fn(&Gap) -> String| {
        Cell::text(gaps.iter().map(of).collect::<Vec<_>>().join(lang.t("report-list-separator")))
    };
    let sentences: Vec<String> = gaps.iter().map(|g| g.missing(input)).collect();
    let town = input.town_name(c.row.town);
    let mut properties = vec![
        ("number", Cell::plain(first.number)),
        ("numbers", listed(&|g| g.number.to_string())),
        ("compound_id", Cell::text(c.row.id.as_str())),
        ("name", Cell::text(c.row.name.as_str())),
        ("town", Cell::text(town)),
        ("households", Cell::count(c.row.figures.households)),
        ("status", Cell::text(c.status.map_or("", |s| lang.t(s.text_id())))),
        ("gap_kind", listed(&|g| lang.t(g.kind.text_id()).to_owned())),
        ("missing", Cell::text(join(&sentences, lang))),
        ("missing_m2", Cell::m2(gaps.iter().find_map(|g| g.missing_m2))),
        ("required_m2", Cell::m2(c.verdict.required_m2)),
        ("provided_m2", Cell::m2(c.verdict.provided_m2)),
        ("nearest_facility", c.nearest_cell(input)),
        ("distance_m", c.distance_cell()),
    ];
    if c.on_foot.is_some() {
        properties.push(("falsely_covered", Cell::bool(first.falsely_covered(c.on_foot))));
        properties.extend(way(input, &c));
    }
    properties.extend([("responsible_unit", Cell::text(town)), ("due_date", Cell::Empty), ("struck_off", Cell::Empty)]);
    feature(Cell::plain(first.number), geometry(input, &c), properties)
}

/// One falsely covered compound as a feature.
fn falsely_feature<'a>(input: &'a ReportInput<'a>, row: usize) -> Feature {
    let c = input.compound(row);
    let mut properties = vec![
        ("compound_id", Cell::text(c.row.id.as_str())),
        ("name", Cell::text(c.row.name.as_str())),
        ("town", Cell::text(input.town_name(c.row.town))),
        ("households", Cell::count(c.row.figures.households)),
        ("elderly", Cell::count(c.row.figures.elderly)),
        ("nearest_facility", c.nearest_cell(input)),
        ("distance_m", c.distance_cell()),
    ];
    properties.extend(way(input, &c));
    feature(Cell::text(c.row.id.as_str()), geometry(input, &c), properties)
}

/// The way to the nearest facility on foot.
fn way<'a>(input: &'a ReportInput<'a>, c: &CompoundView<'a>) -> [(&'static str, Cell<'a>); 4] {
    [
        ("nearest_on_foot", c.nearest_on_foot_cell(input)),
        ("walk_m", c.walk_cell()),
        ("walk_min", c.minutes_cell()),
        ("detour", c.detour_cell()),
    ]
}

/// A compound's outline or, where there is none, its position.
fn geometry<'a>(input: &'a ReportInput<'a>, c: &CompoundView<'a>) -> Option<Geometry> {
    let (row, shapes) = (c.idx.i(), &*input.county.compound_shapes);
    if row < shapes.len() { shape(shapes.get(row)) } else { c.row.position.map(point) }
}

fn facility_feature<'a>(input: &'a ReportInput<'a>, c: FacilityChange<'a>) -> Feature {
    let removed = c.change == Change::Removed;
    let status = if removed { FacilityStatus::Closed } else { c.now.status };
    let from = c.before.and_then(|b| b.position).filter(|_| c.change == Change::Moved);
    let mut properties = vec![
        ("id", Cell::text(c.now.id.as_str())),
        ("name", Cell::text(c.now.name.as_str())),
        ("kind", Cell::text(input.lang.t(c.now.kind.text_id()))),
        ("status", Cell::text(input.lang.t(status.text_id()))),
        ("change", Cell::text(input.lang.t(c.change.text_id()))),
        ("counted", Cell::Bool(!removed && input.rulebook.counts(c.now))),
        ("town", Cell::text(input.town_name(c.now.town))),
        ("compound", Cell::text(input.compound_name(c.now.compound))),
    ];
    properties.extend(figures(c.now));
    properties.extend([
        ("moved_m", Cell::metres(c.moved_m())),
        ("from_lon", Cell::number(from.map(|p| p.lon), Format::Degrees)),
        ("from_lat", Cell::number(from.map(|p| p.lat), Format::Degrees)),
    ]);
    feature(Cell::text(c.now.id.as_str()), c.now.position.map(point), properties)
}

fn figures<'a>(f: &Facility) -> [(&'static str, Cell<'a>); 12] {
    [
        ("floor_m2", Cell::m2(f.floor_m2)),
        ("beds", Cell::count(f.beds)),
        ("nursing_beds", Cell::count(f.nursing_beds)),
        ("dementia_beds", Cell::count(f.dementia_beds)),
        ("residents", Cell::count(f.residents)),
        ("grade", Cell::plain(f.grade)),
        ("smart", Cell::bool(f.smart)),
        ("rehab_room", Cell::bool(f.rehab_room)),
        ("medical_partner", Cell::bool(f.medical_partner)),
        ("consortium", Cell::bool(f.consortium)),
        ("places", Cell::count(f.places)),
        ("opened", Cell::plain(f.opened)),
    ]
}
