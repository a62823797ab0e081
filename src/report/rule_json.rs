//! A rule in the object that `assess --json` prints.

use serde::Serialize;

use super::rule_text::{document_title, rule_summary, sources_text};
use super::table::Format;
use super::{ReportInput, rule_of, rules};
use crate::assess::{Feature, Lack, Measured, Outcome, RuleVerdict, town_shown, town_verdicts, unit_shown};
use crate::model::TownIdx;
use crate::rules::{Asks, Shown};

#[derive(Serialize)]
pub(super) struct RuleJson<'a> {
    id: &'a str,
    source: &'a str,
    /// Of the first document that it cites.
    title: Option<&'a str>,
    number: Option<&'a str>,
    clause: Option<&'a str>,
    /// All documents and clauses that it cites.
    document: String,
    /// Whether the figure is none of the clause's.
    reference: bool,
    summary: &'a str,
    name_zh: &'a str,
    name_en: &'a str,
    kind: &'static str,
    /// Of a rule on coverage: by which way it is judged, and how far places may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reach_m: Option<f64>,
    verdict: &'static str,
    value: Option<f64>,
    target: Option<f64>,
    gap: Option<f64>,
    numerator: f64,
    denominator: f64,
    units_met: u32,
    units_short: u32,
    units_unknown: u32,
    units: Vec<UnitJson<'a>>,
    towns: Vec<UnitJson<'a>>,
}

/// A unit of a rule; those that are met are only counted.
#[derive(Serialize)]
struct UnitJson<'a> {
    id: Option<&'a str>,
    name: &'a str,
    verdict: Option<&'static str>,
    value: Option<f64>,
    target: Option<f64>,
    gap: Option<f64>,
    numerator: f64,
    denominator: f64,
    /// Ids of what the figure comes from; absent where that is not worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    features: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<LackJson<'a>>,
}

/// A field that would settle a unit.
#[derive(Serialize)]
struct LackJson<'a> {
    id: Option<&'a str>,
    field: String,
}

fn open_unit<'a>(input: &'a ReportInput<'a>, open: &rules::OpenUnit, shown: Shown) -> UnitJson<'a> {
    let lack = |l: &Lack| LackJson { id: rules::unit_id(input, l.feature), field: l.field.to_string() };
    let why = open.why.as_ref();
    UnitJson {
        features: why.map(|w| w.features.iter().filter_map(|s| rules::unit_id(input, s.feature)).collect()),
        missing: why.map(|w| w.missing.iter().map(lack).collect()).unwrap_or_default(),
        ..unit(input, open.unit, open.figure, shown)
    }
}

/// A rule with what became of it.
pub(super) fn rule<'a>(input: &'a ReportInput<'a>, verdict: RuleVerdict) -> RuleJson<'a> {
    let rule = rule_of(input, &verdict);
    let rounded = |x: Option<f64>| x.and_then(|x| rules::format(rule).round(x));
    let (county, rulebook, assessment) = (input.county, input.rulebook, input.assessment);
    let towns = town_verdicts(county, rulebook, assessment, verdict.rule).into_iter().take(county.towns.len());
    let of_towns = towns.enumerate().map(|(i, m)| unit(input, Feature::Town(TownIdx::new(i)), m, town_shown(rule)));
    let coverage = if let Asks::Coverage(coverage) = &rule.asks { Some(coverage) } else { None };
    let cited = rulebook.citations(rule).next();
    let document = cited.and_then(|c| c.document);
    RuleJson {
        id: &rule.id,
        source: &rule.source,
        title: document.map(|d| document_title(input.lang, d)),
        number: document.map(|d| d.number.as_str()).filter(|number| !number.is_empty()),
        clause: cited.map(|c| c.clause).filter(|clause| !clause.is_empty()),
        document: sources_text(input.lang, rulebook, rule),
        reference: rule.reference,
        summary: rule_summary(input.lang, rule),
        name_zh: &rule.name_zh,
        name_en: &rule.name_en,
        kind: rule.asks.key(),
        mode: coverage.map(|c| rulebook.mode_of(c).key()),
        reach_m: coverage.and_then(|c| Format::Metres.round(rulebook.reach_m(c))),
        verdict: verdict.outcome.key(),
        value: rounded(verdict.value),
        target: rounded(verdict.target),
        gap: rounded(verdict.gap),
        numerator: verdict.numerator,
        denominator: verdict.denominator,
        units_met: verdict.units.met,
        units_short: verdict.units.short,
        units_unknown: verdict.units.unknown,
        units: rules::open_units(input, verdict.rule).map(|u| open_unit(input, &u, unit_shown(rule))).collect(),
        towns: of_towns.collect(),
    }
}

fn unit<'a>(input: &'a ReportInput<'a>, feature: Feature, m: Measured, shown: Shown) -> UnitJson<'a> {
    let rounded = |x: Option<f64>| x.and_then(|x| rules::format_of(shown).round(x));
    UnitJson {
        id: rules::unit_id(input, feature),
        name: rules::unit_name(input, feature),
        verdict: m.outcome.map(Outcome::key),
        value: rounded(m.value),
        target: rounded(m.target),
        gap: rounded(m.gap),
        numerator: m.numerator,
        denominator: m.denominator,
        features: None,
        missing: Vec::new(),
    }
}
