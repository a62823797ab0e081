//! One row a unit of a rule that is short or unknown.

use super::super::rules::{OpenUnit, format_of, lack_text, open_units, unit_kind_text_id, unit_name};
use super::super::table::{Cell, Format, Table};
use super::super::{ReportInput, judge, outcome_text_id, rule_name, rule_of};
use crate::assess::{Measured, Outcome, unit_of, unit_shown};
use crate::rules::Rule;

const COLUMNS: [&str; 14] = [
    "report-col-clause",
    "report-col-rule",
    "report-col-unit-kind",
    "report-col-id",
    "report-col-name",
    "report-col-town",
    "report-col-rule-verdict",
    "report-col-value",
    "report-col-target",
    "report-col-rule-gap",
    "report-col-numerator",
    "report-col-denominator",
    "report-col-made-of",
    "report-col-missing",
];

/// The units that fall short or can't be judged, rule by rule.
pub(crate) fn rule_units<'a>(input: &'a ReportInput<'a>) -> Table<'a> {
    let of_rule = move |rule: usize| open_units(input, rule).map(move |u| row(input, &input.rulebook.rules[rule], &u));
    let rows = Box::new(judge(input).into_iter().flat_map(move |v| of_rule(v.rule)));
    Table { title: "report-sheet-rule-units", columns: COLUMNS.to_vec(), rows }
}

/// At most so many names stand in a cell.
const NAMES: usize = 12;

/// Names with a sign between, the first few of many.
fn names(all: impl ExactSizeIterator<Item = String>) -> String {
    let more = all.len().saturating_sub(NAMES);
    let mut text = all.take(NAMES).collect::<Vec<_>>().join("; ");
    if more > 0 {
        text.push_str(&format!(" … +{more}"));
    }
    text
}

fn row<'a>(input: &'a ReportInput<'a>, asked: &'a Rule, open: &OpenUnit) -> Vec<Cell<'a>> {
    let (unit, m) = (open.unit, open.figure);
    let sources = open.why.iter().flat_map(|w| &w.features).map(|s| unit_name(input, s.feature).to_owned());
    let lacks = open.why.iter().flat_map(|w| &w.missing).map(|l| lack_text(input, l));
    let format = format_of(unit_shown(asked));
    let figure = |x: Option<f64>| Cell::number(x, format);
    vec![
        Cell::text(asked.source.as_str()),
        Cell::text(rule_name(input.lang, asked)),
        Cell::text(input.lang.t(unit_kind_text_id(unit_of(asked)))),
        Cell::text(super::super::rules::unit_id(input, unit).unwrap_or_default()),
        Cell::text(unit_name(input, unit)),
        Cell::text(unit.town(input.county).map_or("", |t| &input.county.towns[t.i()].name)),
        Cell::text(m.outcome.map_or("", |o| input.lang.t(outcome_text_id(o)))),
        figure(m.value),
        figure(m.target),
        figure(m.gap),
        Cell::number(m.numerator, Format::SquareMetres),
        Cell::number(m.denominator, Format::SquareMetres),
        Cell::text(names(sources.collect::<Vec<_>>().into_iter())),
        Cell::text(names(lacks.collect::<Vec<_>>().into_iter())),
    ]
}

/// A town's name, and its figure for each rule with the verdict that colours it.
pub(crate) type HeatRow<'a> = (&'a str, Vec<(Option<Outcome>, Cell<'a>)>);

/// The towns' figures of every rule: rows of the heat map, with the verdict that colours each.
pub(crate) struct HeatMap<'a> {
    /// A heading a rule: clause and name.
    pub heads: Vec<String>,
    /// Name of the town, and its figure for each rule.
    pub rows: Vec<HeatRow<'a>>,
}

/// The heat map; `figures` gives the towns' figures of a rule.
pub(crate) fn heat_map<'a>(input: &'a ReportInput<'a>) -> HeatMap<'a> {
    let verdicts = judge(input);
    let heads = verdicts.iter().map(|v| {
        let asked = rule_of(input, v);
        format!("{} {}", asked.source, rule_name(input.lang, asked))
    });
    let columns: Vec<(Format, Vec<Measured>)> = verdicts
        .iter()
        .map(|v| {
            let towns = crate::assess::town_verdicts(input.county, input.rulebook, input.assessment, v.rule);
            (format_of(crate::assess::town_shown(rule_of(input, v))), towns)
        })
        .collect();
    let cell = |(format, towns): &(Format, Vec<Measured>), town: usize| match towns.get(town) {
        Some(m) => (m.outcome, Cell::number(m.value, *format)),
        None => (None, Cell::Empty),
    };
    let towns = input.county.towns.iter().map(|t| t.name.as_str());
    let townless = (input.assessment.townless.compounds > 0).then(|| input.lang.t("report-no-town"));
    let rows = towns.chain(townless).enumerate();
    HeatMap {
        heads: heads.collect(),
        rows: rows.map(|(i, name)| (name, columns.iter().map(|c| cell(c, i)).collect())).collect(),
    }
}
