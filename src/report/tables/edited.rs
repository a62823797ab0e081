//! One row a compound whose figures the plan corrects: whoever reads the totals must see what they rest on.

use super::super::ReportInput;
use super::super::gaps::join;
use super::super::table::{Cell, Table};
use crate::i18n::{Lang, number};
use crate::model::{Compound, CompoundFigures, Stage};
use crate::t;

const COLUMNS: [&str; 4] = ["report-col-id", "report-col-compound", "report-col-town", "report-col-differences"];

/// The compounds whose figures differ from the layer, in row order.
pub(crate) fn edited<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let pairs = input.base.compounds.iter().zip(&input.county.compounds);
    let rows = pairs.filter(|(before, now)| before.figures != now.figures).map(move |(b, n)| row(input, b, n));
    Table { title: "report-sheet-edited", columns: COLUMNS.to_vec(), rows: Box::new(rows) }
}

fn row<'a>(input: &'a ReportInput<'a>, before: &Compound, now: &'a Compound) -> Vec<Cell<'a>> {
    vec![
        Cell::text(now.id.as_str()),
        Cell::text(now.name.as_str()),
        Cell::text(input.town_name(now.town)),
        Cell::text(differences(&before.figures, &now.figures, input.lang)),
    ]
}

fn differences(before: &CompoundFigures, now: &CompoundFigures, lang: Lang) -> String {
    let pairs = described(before, lang).into_iter().zip(described(now, lang)).filter(|(o, n)| o.1 != n.1);
    let parts: Vec<String> =
        pairs.map(|((what, from), (_, to))| t!(lang, "report-difference", what = what, from = from, to = to)).collect();
    join(&parts, lang)
}

fn described(f: &CompoundFigures, lang: Lang) -> [(&'static str, String); 7] {
    let unknown = || "–".to_owned();
    let whole = |n: Option<u32>| n.map_or_else(unknown, number::int);
    let named = |id: &'static str, value: String| (lang.t(id), value);
    [
        named("report-col-households", whole(f.households)),
        named("report-col-build-status", f.status.map_or_else(unknown, |s| lang.t(s.text_id()).to_owned())),
        named("report-col-built-year", f.built_year.map_or_else(unknown, |y| y.to_string())),
        named("report-col-population", whole(f.population)),
        named("report-col-elderly", whole(f.elderly)),
        named("report-col-own-floor", f.care_floor_m2.map_or_else(unknown, |m2| number::fixed(m2, 1))),
        named("report-col-stage", f.stage.map_or_else(unknown, |s| lang.t(stage_text_id(s)).to_owned())),
    ]
}

fn stage_text_id(stage: Stage) -> &'static str {
    match stage {
        Stage::Planned => "report-stage-planned",
        Stage::Built => "report-stage-built",
        Stage::Accepted => "report-stage-accepted",
        Stage::HandedOver => "report-stage-handed-over",
    }
}
