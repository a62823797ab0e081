//! What `assess` says to people: the county, the rules, the towns.

use std::io::{self, Write};

use super::grid::Grid;
use super::on_foot;
use crate::assess::{Totals, rule_shown};
use crate::i18n::{Lang, number};
use crate::io::missing_layers;
use crate::model::TownIdx;
use crate::report::rule_text::clause_label;
use crate::report::{ReportInput, figure_or_dash, judge, outcome_text_id, rule_name, rule_of};
use crate::t;

/// Writes the overview; `is_plan` adds the figures of the county as loaded.
pub(super) fn write(input: &ReportInput<'_>, is_plan: bool, out: &mut dyn Write) -> io::Result<()> {
    heading(input, out)?;
    writeln!(out)?;
    county(input, is_plan).write(out)?;
    writeln!(out)?;
    if let Some(walking) = input.walking {
        on_foot::write(input, walking, out)?;
        writeln!(out)?;
    }
    rules(input).write(out)?;
    writeln!(out)?;
    towns(input).write(out)
}

/// The county, the day, the rulebook and its figures, and how far one gets on foot where that is the question.
pub(super) fn heading(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (lang, r) = (input.lang, input.rulebook);
    let name = match lang {
        Lang::Zh => &r.name_zh,
        Lang::En => &r.name_en,
    };
    writeln!(
        out,
        "{}",
        t!(lang, "cli-head", county = one_line(&input.county.name), date = input.date, rulebook = name)
    )?;
    let plain = |x: f64| number::fixed(x, if x.fract() == 0.0 { 0 } else { 1 });
    let (radius, new, old) = (plain(r.radius_m), plain(r.new_m2_per_100), plain(r.old_m2_per_100));
    writeln!(out, "{}", t!(lang, "cli-head-figures", radius = radius, new = new, old = old))?;
    for missing in missing_layers(input.warnings, input.rulebook.walks()) {
        let reason = lang.message(&missing.found);
        writeln!(out, "{}", t!(lang, "cli-head-missing", file = one_line(&missing.file), reason = reason))?;
    }
    input.walking.map_or(Ok(()), |walking| on_foot::heading(walking, lang, out))
}

type FigureOf = fn(&Totals) -> String;

const FIGURES: [(&str, FigureOf); 10] = [
    ("report-sum-compounds", |t| number::int(t.compounds)),
    ("report-sum-households", |t| number::int(t.households)),
    ("report-sum-covered-compounds", |t| number::int(t.covered_compounds)),
    ("report-sum-covered-households", |t| number::int(t.covered_households)),
    ("report-sum-coverage", |t| coverage(t)),
    ("report-sum-required", |t| number::fixed(t.required_m2, 0)),
    ("report-sum-provided", |t| number::fixed(t.provided_m2, 0)),
    ("report-sum-gap", |t| number::fixed(t.gap_m2, 0)),
    ("report-sum-gap-compounds", |t| number::int(t.gap_compounds)),
    ("report-sum-compliant", |t| number::int(t.compliant_compounds)),
];

fn coverage(t: &Totals) -> String {
    t.coverage().map_or_else(|| "–".to_owned(), number::percent)
}

fn county(input: &ReportInput<'_>, is_plan: bool) -> Grid {
    let lang = input.lang;
    let mut grid = Grid::default();
    let both = is_plan || input.planned_assessment.is_some();
    if both {
        grid.row(["", lang.t("report-col-before"), lang.t("report-col-after")]);
        grid.rule();
    }
    let (before, now) = (&input.base_assessment.county, &input.with_plan().county);
    for (id, figure) in FIGURES {
        let name = lang.t(id).to_owned();
        grid.row(if both { vec![name, figure(before), figure(now)] } else { vec![name, figure(now)] });
    }
    grid
}

fn rules(input: &ReportInput<'_>) -> Grid {
    let lang = input.lang;
    let mut grid = Grid::with_left(&[1, 2]);
    grid.row(
        ["rule", "clause", "rule-verdict", "value", "target", "rule-gap"]
            .map(|c| lang.format(&format!("report-col-{c}"), &[])),
    );
    grid.rule();
    for verdict in judge(input) {
        let rule = rule_of(input, &verdict);
        let figure = |x: Option<f64>| figure_or_dash(lang, rule_shown(rule), x);
        grid.row([
            rule_name(lang, rule).to_owned(),
            clause_label(lang, rule),
            lang.t(outcome_text_id(verdict.outcome)).to_owned(),
            figure(verdict.value),
            figure(verdict.target),
            figure(verdict.gap),
        ]);
    }
    grid
}

fn towns(input: &ReportInput<'_>) -> Grid {
    let lang = input.lang;
    let mut grid = Grid::default();
    grid.row(
        ["town", "compounds", "households", "covered-households", "coverage", "required", "provided", "gap"]
            .map(|c| lang.format(&format!("report-col-{c}"), &[])),
    );
    grid.rule();
    for (i, town) in input.county.towns.iter().enumerate() {
        grid.row(town_row(&one_line(&town.name), input.assessment.town(Some(TownIdx::new(i)))));
    }
    if input.assessment.townless.compounds > 0 {
        grid.row(town_row(lang.t("report-no-town"), &input.assessment.townless));
    }
    grid.rule();
    grid.row(town_row(lang.t("cli-total"), &input.assessment.county));
    grid
}

fn town_row(name: &str, t: &Totals) -> [String; 8] {
    [
        name.to_owned(),
        number::int(t.compounds),
        number::int(t.households),
        number::int(t.covered_households),
        coverage(t),
        number::fixed(t.required_m2, 0),
        number::fixed(t.provided_m2, 0),
        number::fixed(t.gap_m2, 0),
    ]
}

/// A name from a layer as a terminal takes it: no escape sequences, no line breaks.
pub(super) fn one_line(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
