//! The gaps as numbered items, to be struck off one by one (挂图作战、销号作业).

use super::ReportInput;
use super::on_foot::OnFoot;
use crate::assess::{Nearest, Walking};
use crate::i18n::{Lang, number};
use crate::model::CompoundIdx;
use crate::t;

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// No counted facility within the radius.
    Coverage,
    /// Care floor space.
    FloorSpace,
}

impl GapKind {
    /// Text id of the kind's name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Coverage => "report-gap-coverage",
            Self::FloorSpace => "report-gap-floor",
        }
    }
}

/// One gap of one compound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Number, from 1, the same in every file of a report.
    pub number: u32,
    /// What is missing.
    pub kind: GapKind,
    /// Where.
    pub compound: CompoundIdx,
    /// Floor space that is missing, m2; `None` for a gap in coverage.
    pub missing_m2: Option<f64>,
    /// The nearest counted facility.
    pub nearest: Option<Nearest>,
}

/// The gaps, numbered by town, then compound, then kind. What is unknown is no gap.
pub fn gaps(input: &ReportInput<'_>) -> Vec<Gap> {
    let mut order: Vec<u32> = (0..input.county.compounds.len() as u32).collect();
    order.sort_by_key(|&i| input.county.compounds[i as usize].town.map_or(u32::MAX, |t| t.0));
    let mut all = Vec::new();
    for i in order {
        let c = input.compound(i as usize);
        let mut push = |kind, missing_m2| {
            let number = all.len() as u32 + 1;
            all.push(Gap { number, kind, compound: c.idx, missing_m2, nearest: c.nearest });
        };
        if c.verdict.covered() == Some(false) {
            push(GapKind::Coverage, None);
        }
        if let Some(gap) = c.verdict.gap_m2.filter(|&g| g > 0.0) {
            push(GapKind::FloorSpace, Some(gap));
        }
    }
    all
}

impl Gap {
    /// What is missing, as a sentence.
    pub(super) fn missing(&self, input: &ReportInput<'_>) -> String {
        let (lang, radius) = (input.lang, radius_text(input));
        if let (GapKind::Coverage, Some(walking)) = (self.kind, input.walking) {
            return missing_on_foot(walking, self.compound, lang);
        }
        match (self.kind, self.nearest) {
            (GapKind::FloorSpace, _) => {
                t!(lang, "report-missing-floor", m2 = number::fixed(self.missing_m2.unwrap_or_default(), 1))
            }
            (GapKind::Coverage, Some(n)) => {
                let beyond = number::fixed((n.distance_m - input.rulebook.radius_m).max(0.0), 0);
                t!(lang, "report-missing-coverage", radius = radius, beyond = beyond)
            }
            (GapKind::Coverage, None) => t!(lang, "report-missing-any", radius = radius),
        }
    }

    /// Whether the circle says that there is no such gap; nothing of what is no gap in coverage.
    pub(super) fn falsely_covered(&self, on_foot: Option<OnFoot>) -> Option<bool> {
        on_foot.filter(|_| self.kind == GapKind::Coverage).map(|on_foot| on_foot.falsely_covered)
    }
}

/// What is missing where coverage is judged on foot, as a sentence.
fn missing_on_foot(walking: &Walking, compound: CompoundIdx, lang: Lang) -> String {
    let minutes = number::short(walking.on_foot.minutes);
    match walking.nearest.get(compound.i()).copied().flatten() {
        Some(n) => {
            let (walk, needed) = (n.distance_m, walking.minutes_for(n.distance_m));
            let (walk, needed) = (number::fixed(walk, 0), number::fixed(needed.ceil(), 0));
            t!(lang, "report-missing-on-foot", minutes = minutes, walk = walk, needed = needed)
        }
        None => t!(lang, "report-missing-way", minutes = minutes),
    }
}

/// The radius as people write it, without needless decimals.
pub(super) fn radius_text(input: &ReportInput<'_>) -> String {
    let r = input.rulebook.radius_m;
    number::fixed(r, if r.fract() == 0.0 { 0 } else { 1 })
}

/// Parts as one sentence.
pub(super) fn join(parts: &[String], lang: Lang) -> String {
    parts.join(match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    })
}
