//! The rules one by one: value against target.

use super::ReportInput;
use super::table::Format;
use crate::model::{BuildStatus, CompoundIdx};

/// Whether a rule is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleVerdict {
    /// Met.
    Met,
    /// Not met, whatever the missing figures may turn out to be.
    Short,
    /// Figures are missing that could decide it.
    Unknown,
}

impl RuleVerdict {
    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Short => "short",
            Self::Unknown => "unknown",
        }
    }

    /// Text id of the verdict's name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Met => "report-verdict-met",
            Self::Short => "report-verdict-short",
            Self::Unknown => "report-verdict-unknown",
        }
    }
}

/// What became of one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleResult {
    /// Id: `coverage`, `floor_space_new`, `floor_space_old`.
    pub id: &'static str,
    /// Text id of the rule's name.
    pub text_id: &'static str,
    /// The clause, such as `D-11`.
    pub source: String,
    /// Whether it is met.
    pub verdict: RuleVerdict,
    /// What there is: a share of households, or m2; `None` if unknown.
    pub value: Option<f64>,
    /// What there should be.
    pub target: Option<f64>,
    /// What is missing.
    pub gap: Option<f64>,
    /// What the three are measured in.
    pub(super) format: Format,
    /// The compounds that fall short.
    pub units: Vec<CompoundIdx>,
}

impl RuleResult {
    /// Whether the figures are shares of one; else they are m2.
    pub fn is_share(&self) -> bool {
        self.format == Format::Share
    }
}

/// Judges the rules of the rulebook for the county.
pub fn judge(input: &ReportInput<'_>) -> Vec<RuleResult> {
    vec![
        coverage(input),
        floor_space(input, BuildStatus::New, "floor_space_new", "report-rule-floor-new"),
        floor_space(input, BuildStatus::Old, "floor_space_old", "report-rule-floor-old"),
    ]
}

/// The share of households that are covered. A compound without a place may turn out covered, one that is not
/// covered and has no household count may turn out to have households: neither may tip the verdict.
fn coverage(input: &ReportInput<'_>) -> RuleResult {
    let totals = &input.assessment.county;
    let (mut unplaced_households, mut undecided) = (0_i64, false);
    let mut units = Vec::new();
    for c in input.compounds() {
        match (c.verdict.covered(), c.row.figures.households) {
            (Some(true), _) => {}
            (Some(false), households) => {
                units.push(c.idx);
                undecided |= households.is_none();
            }
            (None, households) => {
                unplaced_households += i64::from(households.unwrap_or(0));
                undecided = true;
            }
        }
    }
    let target = input.rulebook.target_coverage;
    let value = totals.coverage();
    let best = (totals.covered_households + unplaced_households) as f64 / totals.households as f64;
    let verdict = match value {
        Some(v) if v >= target && !undecided => RuleVerdict::Met,
        Some(_) if best < target => RuleVerdict::Short,
        _ => RuleVerdict::Unknown,
    };
    RuleResult {
        id: "coverage",
        text_id: "report-rule-coverage",
        source: input.rulebook.coverage_source.clone(),
        verdict,
        value,
        target: Some(target),
        gap: value.map(|v| (target - v).max(0.0)),
        format: Format::Share,
        units,
    }
}

/// The floor space of the new or the old compounds, where it can be judged.
fn floor_space(input: &ReportInput<'_>, status: BuildStatus, id: &'static str, text_id: &'static str) -> RuleResult {
    let (mut value, mut target, mut gap, mut undecided) = (0.0, 0.0, 0.0, false);
    let mut units = Vec::new();
    for c in input.compounds().filter(|c| c.status.is_none_or(|s| s == status)) {
        let (Some(_), Some(required), Some(missing)) = (c.status, c.verdict.required_m2, c.verdict.gap_m2) else {
            undecided = true;
            continue;
        };
        target += required;
        value += c.verdict.provided_m2.unwrap_or(0.0);
        gap += missing;
        if missing > 0.0 {
            units.push(c.idx);
        }
    }
    let verdict = match (units.is_empty(), undecided) {
        (false, _) => RuleVerdict::Short,
        (true, true) => RuleVerdict::Unknown,
        (true, false) => RuleVerdict::Met,
    };
    RuleResult {
        id,
        text_id,
        source: input.rulebook.floor_source.clone(),
        verdict,
        value: Some(value),
        target: Some(target),
        gap: Some(gap),
        format: Format::SquareMetres,
        units,
    }
}
