//! The rules in words.

use super::ReportInput;
use super::rule_text::{figure_name, property_name};
use super::table::Format;
use crate::assess::{
    Feature, Lack, Measured, Outcome, RuleVerdict, UnitKind, UnitVerdict, rule_shown, rule_verdicts, unit_verdict,
    unit_verdicts,
};
use crate::i18n::{Lang, number};
use crate::rules::{Property, Rule, Rulebook, Shown};

/// Judges the rules of the rulebook for the county.
pub fn judge(input: &ReportInput<'_>) -> Vec<RuleVerdict> {
    rule_verdicts(input.county, input.rulebook, input.assessment)
}

/// The rule that a verdict is on.
pub fn rule_of<'a>(input: &ReportInput<'a>, verdict: &RuleVerdict) -> &'a Rule {
    &input.rulebook.rules[verdict.rule]
}

/// Text id of an outcome's name.
pub fn outcome_text_id(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "report-verdict-met",
        Outcome::Short => "report-verdict-short",
        Outcome::Unknown => "report-verdict-unknown",
    }
}

/// Text id of what value, target and gap of a rule are measured in; `None` for a plain number.
pub(super) fn unit_text_id(rule: &Rule) -> Option<&'static str> {
    match rule_shown(rule) {
        Shown::Percent => Some("report-unit-share"),
        Shown::M2 => Some("report-unit-m2"),
        Shown::Yuan => Some("report-unit-yuan"),
        Shown::Number => None,
    }
}

/// A figure of a rule as people read it.
pub fn figure_text(lang: Lang, shown: Shown, x: f64) -> String {
    let plain = || number::fixed(x, if (x - x.round()).abs() < 0.005 { 0 } else { 2 });
    match shown {
        Shown::Percent => number::percent(x),
        Shown::M2 => number::square_metres(x),
        Shown::Yuan => crate::t!(lang, "figure-yuan", amount = number::fixed(x, 0)),
        Shown::Number => plain(),
    }
}

/// A figure of a rule, or a dash where it is not known.
pub fn figure_or_dash(lang: Lang, shown: Shown, x: Option<f64>) -> String {
    x.map_or_else(|| "–".to_owned(), |x| figure_text(lang, shown, x))
}

/// What a figure was made from: `310 / 640`; one number where there is nothing to divide by.
pub fn figure_parts(numerator: f64, denominator: f64) -> String {
    let plain = |x: f64| number::fixed(x, if (x - x.round()).abs() < 0.05 { 0 } else { 1 });
    if denominator == 1.0 { plain(numerator) } else { format!("{} / {}", plain(numerator), plain(denominator)) }
}

/// How value, target and gap of a rule are written.
pub(super) fn format(rule: &Rule) -> Format {
    format_of(rule_shown(rule))
}

/// How a figure is written.
pub(super) fn format_of(shown: Shown) -> Format {
    match shown {
        Shown::Percent => Format::Share,
        Shown::M2 | Shown::Number | Shown::Yuan => Format::SquareMetres,
    }
}

/// Text id of the kind of unit that a rule is judged on.
pub(super) fn unit_kind_text_id(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Facility => "unit-facility",
        UnitKind::Compound => "unit-compound",
        UnitKind::Community => "unit-community",
        UnitKind::Town => "unit-town",
        UnitKind::Site => "unit-site",
        UnitKind::County => "unit-county",
    }
}

/// The id of a feature; none for the county.
pub(super) fn unit_id<'a>(input: &ReportInput<'a>, feature: Feature) -> Option<&'a str> {
    let county = input.county;
    Some(match feature {
        Feature::Facility(i) => &county.facilities[i.i()].id,
        Feature::Compound(i) => &county.compounds[i.i()].id,
        Feature::Community(i) => &county.communities[i.i()].id,
        Feature::Town(i) => &county.towns[i.i()].id,
        Feature::Site(i) => &county.sites[i.i()].id,
        Feature::County | Feature::Townless => return None,
    })
}

/// The name of a feature; the county's for the county.
pub(super) fn unit_name<'a>(input: &ReportInput<'a>, feature: Feature) -> &'a str {
    let county = input.county;
    match feature {
        Feature::Facility(i) => &county.facilities[i.i()].name,
        Feature::Compound(i) => &county.compounds[i.i()].name,
        Feature::Community(i) => &county.communities[i.i()].name,
        Feature::Town(i) => &county.towns[i.i()].name,
        Feature::Site(i) => &county.sites[i.i()].name,
        Feature::County => &county.name,
        Feature::Townless => input.lang.t("report-no-town"),
    }
}

/// Units of a rule whose sources are named; what comes after is only counted, so that a province's report stays quick.
const EXPLAINED: usize = 500;
/// Counties up to this size name the sources of towns' figures too.
const TOWNS_EXPLAINED: usize = 20_000;

/// A unit of a rule that is short or unknown, and why.
pub(super) struct OpenUnit {
    /// Which.
    pub unit: Feature,
    /// Its figure.
    pub figure: Measured,
    /// What the figure comes from and what is missing; `None` where that is not worked out.
    pub why: Option<UnitVerdict>,
}

/// The units of a rule that are short or unknown, in order.
pub(super) fn open_units<'a>(input: &'a ReportInput<'a>, rule: usize) -> impl Iterator<Item = OpenUnit> + 'a {
    let (county, rulebook, assessment) = (input.county, input.rulebook, input.assessment);
    let is_open = |m: &Measured| matches!(m.outcome, Some(Outcome::Short | Outcome::Unknown));
    let units = unit_verdicts(county, rulebook, assessment, rule).into_iter().filter(move |(_, m)| is_open(m));
    let small = county.compounds.len() <= TOWNS_EXPLAINED;
    units.enumerate().map(move |(i, (unit, figure))| {
        let whole = matches!(unit, Feature::Town(_) | Feature::Townless);
        let explained = i < EXPLAINED && (small || !whole);
        let why = explained.then(|| unit_verdict(county, rulebook, assessment, rule, unit)).flatten();
        OpenUnit { unit, figure, why }
    })
}

/// What is missing: a property's name, the place, or a figure of the rulebook.
pub fn lack_name(lang: Lang, rulebook: &Rulebook, lack: &Lack) -> String {
    match Property::find(&lack.field) {
        _ if lack.field == "street" => lang.t("report-lack-street").to_owned(),
        _ if lack.field == "position" => lang.t("report-lack-position").to_owned(),
        Some(property) => property_name(lang, property),
        None => figure_name(lang, rulebook, &lack.field).to_owned(),
    }
}

/// What is missing and of what: `阳光站：护理型床位`.
pub(super) fn lack_text(input: &ReportInput<'_>, lack: &Lack) -> String {
    let field = lack_name(input.lang, input.rulebook, lack);
    crate::t!(input.lang, "report-lack", feature = unit_name(input, lack.feature), field = field)
}
