//! The first sheet: the county before and after, and by which figures it was judged.

use super::super::ReportInput;
use super::super::rule_text::mode_name;
use super::super::table::{Cell, Format};
use super::warnings::severity_text_id;
use crate::assess::{Class, Totals, Walking};
use crate::io::{Severity, missing_layers};
use crate::model::{BuildStatus, County, FacilityKind};
use crate::rules::Sharing;

/// One line of the summary.
pub(crate) enum SummaryRow<'a> {
    /// A heading over the lines that follow.
    Heading(&'static str),
    /// A figure: text id of its name, as loaded, with the plan.
    Figure(&'static str, Cell<'a>, Cell<'a>),
    /// Something that does not change with the plan: text id of its name, and what it is.
    Fact(&'static str, Cell<'a>),
}

use SummaryRow::{Fact, Figure, Heading};

/// The lines of the summary.
pub(crate) fn summary<'a>(input: &'a ReportInput<'a>) -> Vec<SummaryRow<'a>> {
    let mut rows = vec![
        Heading("report-head-county"),
        Fact("report-fact-county", Cell::text(input.county.name.as_str())),
        Fact("report-fact-date", Cell::text(input.date.to_string())),
    ];
    rows.extend(missing_layers(input.warnings, input.rulebook.walks()).map(|w| {
        let reason = format!("{}: {}", w.file, input.lang.message(&w.found));
        Fact("report-fact-missing", Cell::text(reason))
    }));
    rows.push(Heading("report-head-result"));
    let totals = FIGURES
        .iter()
        .map(|(id, figure)| Figure(id, figure(&input.base_assessment.county), figure(&input.with_plan().county)));
    rows.extend(totals);
    rows.extend(classes(input));
    rows.extend(input.walking.into_iter().flat_map(|walking| on_foot(input, walking)));
    rows.push(Heading("report-head-supply"));
    rows.extend(supply(input));
    rows.push(Heading("report-head-rulebook"));
    rows.extend(rulebook(input));
    rows.push(Heading("report-head-warnings"));
    rows.extend(warnings(input));
    rows
}

type FigureOf = fn(&Totals) -> Cell<'static>;

/// The figures of the county, in the order of the sheet.
const FIGURES: [(&str, FigureOf); 15] = [
    ("report-sum-compounds", |t| Cell::count(t.compounds)),
    ("report-sum-households", |t| Cell::count(t.households)),
    ("report-sum-households-unknown", |t| Cell::count(t.households_unknown)),
    ("report-sum-elderly", |t| Cell::count(t.elderly)),
    ("report-sum-covered-compounds", |t| Cell::count(t.covered_compounds)),
    ("report-sum-covered-households", |t| Cell::count(t.covered_households)),
    ("report-sum-covered-elderly", |t| Cell::count(t.covered_elderly)),
    ("report-sum-coverage", |t| Cell::share(t.coverage())),
    ("report-sum-coverage-compounds", |t| Cell::share(share(t.covered_compounds, t.compounds))),
    ("report-sum-required", |t| Cell::m2(t.required_m2)),
    ("report-sum-provided", |t| Cell::m2(t.provided_m2)),
    ("report-sum-gap", |t| Cell::m2(t.gap_m2)),
    ("report-sum-surplus", |t| Cell::m2(t.surplus_m2)),
    ("report-sum-gap-compounds", |t| Cell::count(t.gap_compounds)),
    ("report-sum-compliant", |t| Cell::count(t.compliant_compounds)),
];

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

fn classes<'a>(input: &ReportInput<'_>) -> impl Iterator<Item = SummaryRow<'a>> {
    let (before, now) = (input.base_assessment.county.by_class, input.with_plan().county.by_class);
    Class::ALL.iter().enumerate().map(move |(i, class)| {
        let id = match class {
            Class::Uncovered => "report-sum-class-uncovered",
            Class::FloorGap => "report-sum-class-floor-gap",
            Class::Unknown => "report-sum-class-unknown",
            Class::Covered => "report-sum-class-covered",
        };
        Figure(id, Cell::count(before[i]), Cell::count(now[i]))
    })
}

/// By what coverage is judged on foot, and what the circle says instead.
fn on_foot<'a>(input: &'a ReportInput<'a>, walking: &Walking) -> [SummaryRow<'a>; 13] {
    let (on_foot, circle) = (walking.on_foot, walking.circle_covered);
    let falsely = walking.falsely_covered_sums(input.county);
    [
        Heading("report-head-on-foot"),
        Fact("report-fact-minutes", Cell::number(on_foot.minutes, Format::Ratio)),
        Fact("report-fact-speed", Cell::number(on_foot.speed_m_s, Format::Ratio)),
        Fact("report-fact-walk-limit", Cell::metres(walking.limit_m())),
        Fact("report-fact-steps", Cell::bool(on_foot.steps)),
        Fact("report-fact-slope", Cell::bool(on_foot.slope)),
        Fact("report-fact-access", Cell::metres(on_foot.access_m)),
        Fact("report-fact-circle-compounds", Cell::count(circle.compounds)),
        Fact("report-fact-circle-households", Cell::count(circle.households)),
        Fact("report-fact-circle-coverage", Cell::share(circle.share_of(input.assessment.county.households))),
        Fact("report-fact-falsely-compounds", Cell::count(falsely.compounds)),
        Fact("report-fact-falsely-households", Cell::count(falsely.households)),
        Fact("report-fact-unknown-on-foot", Cell::count(walking.unknown())),
    ]
}

fn supply<'a>(input: &ReportInput<'_>) -> [SummaryRow<'a>; 2] {
    let all = |c: &County| Cell::count(c.live_facilities().count());
    let counted = |c: &County| Cell::count(c.live_facilities().filter(|(_, f)| input.rulebook.counts(f)).count());
    [
        Figure("report-sum-facilities", all(input.base), all(input.county)),
        Figure("report-sum-counted", counted(input.base), counted(input.county)),
    ]
}

fn rulebook<'a>(input: &'a ReportInput<'a>) -> Vec<SummaryRow<'a>> {
    let (r, lang) = (input.rulebook, input.lang);
    vec![
        Fact("report-fact-rulebook", Cell::text(input.rulebook_name())),
        Fact("report-fact-coverage-source", Cell::text(r.coverage_rule().map_or("", |(rule, _)| &rule.source))),
        Fact("report-fact-mode", Cell::text(mode_name(lang, r.mode))),
        Fact("report-fact-radius", Cell::metres(r.radius_m)),
        Fact("report-fact-target", Cell::share(r.coverage_rule().map_or(1.0, |(_, c)| c.target))),
        Fact("report-fact-circle-kinds", Cell::text(kinds(input, &r.circle_kinds))),
        Fact("report-fact-community-kinds", Cell::text(kinds(input, &r.community_kinds))),
        Fact("report-fact-floor-kinds", Cell::text(kinds(input, &r.floor_kinds))),
        Fact("report-fact-bed-kinds", Cell::text(kinds(input, &r.bed_kinds))),
        Fact("report-fact-planned", Cell::bool(r.count_planned)),
        Fact(
            "report-fact-floor-source",
            Cell::text(r.floor_rule(BuildStatus::New).map_or("", |(rule, _)| &rule.source)),
        ),
        Fact("report-fact-new", Cell::m2(r.new_m2_per_100)),
        Fact("report-fact-old", Cell::m2(r.old_m2_per_100)),
        Fact("report-fact-year", Cell::number(f64::from(r.new_from_year), Format::Plain)),
        Fact("report-fact-smallest", Cell::m2(r.smallest_unit_m2)),
        Fact("report-fact-new-sharing", Cell::text(lang.t(sharing_text_id(r.new_sharing)))),
        Fact("report-fact-old-sharing", Cell::text(lang.t(sharing_text_id(r.old_sharing)))),
    ]
}

fn kinds(input: &ReportInput<'_>, kinds: &[FacilityKind]) -> String {
    let names: Vec<&str> = kinds.iter().map(|k| input.lang.t(k.text_id())).collect();
    names.join(input.lang.t("report-list-separator"))
}

fn warnings<'a>(input: &ReportInput<'_>) -> Vec<SummaryRow<'a>> {
    let count = |s: Severity| Cell::count(input.warnings.iter().filter(|w| w.severity == s).count());
    let by_severity =
        [Severity::Wrong, Severity::Doubtful, Severity::Note].map(|s| Fact(severity_text_id(s), count(s)));
    let mut rows = vec![Fact("report-fact-warnings", Cell::count(input.warnings.len()))];
    rows.extend(by_severity);
    rows
}

/// Text id of a way of sharing.
fn sharing_text_id(sharing: Sharing) -> &'static str {
    match sharing {
        Sharing::Own => "report-sharing-own",
        Sharing::Town => "report-sharing-town",
        Sharing::Circle => "report-sharing-circle",
    }
}
