//! The gaps as numbered items, to be struck off one by one (挂图作战、销号作业).

use super::ReportInput;
use super::table::{Cell, Format};
use crate::assess::Nearest;
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
    /// Both.
    Both,
}

impl GapKind {
    /// Text id of the kind's name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Coverage => "report-gap-coverage",
            Self::FloorSpace => "report-gap-floor",
            Self::Both => "report-gap-both",
        }
    }
}

/// What one compound lacks. A compound is one item, whatever it lacks, so that nothing is counted twice when the
/// items are added up and no outline hides another on a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Number, from 1, the same in every file of a report.
    pub number: u32,
    /// What is missing.
    pub kind: GapKind,
    /// Where.
    pub compound: CompoundIdx,
    /// Floor space that is missing, m2; `None` where that is not the gap.
    pub missing_m2: Option<f64>,
    /// The nearest counted facility.
    pub nearest: Option<Nearest>,
}

/// The gaps, numbered by town, then compound. What is unknown is no gap.
pub fn gaps(input: &ReportInput<'_>) -> Vec<Gap> {
    let mut order: Vec<u32> = (0..input.county.compounds.len() as u32).collect();
    order.sort_by_key(|&i| input.county.compounds[i as usize].town.map_or(u32::MAX, |t| t.0));
    let lacking = order.into_iter().filter_map(|i| {
        let c = input.compound(i as usize);
        let missing_m2 = c.verdict.gap_m2.filter(|&g| g > 0.0);
        let kind = match (c.verdict.covered() == Some(false), missing_m2.is_some()) {
            (true, true) => GapKind::Both,
            (true, false) => GapKind::Coverage,
            (false, true) => GapKind::FloorSpace,
            (false, false) => return None,
        };
        Some(Gap { number: 0, kind, compound: c.idx, missing_m2, nearest: c.nearest })
    });
    lacking.zip(1..).map(|(gap, number)| Gap { number, ..gap }).collect()
}

impl Gap {
    /// What is missing, as a sentence.
    pub(super) fn missing(&self, input: &ReportInput<'_>) -> String {
        let lang = input.lang;
        let uncovered = (self.kind != GapKind::FloorSpace).then(|| self.not_covered(input));
        let floor = self.missing_m2.map(|m2| t!(lang, "report-missing-floor", m2 = number::fixed(m2, 1)));
        join(&uncovered.into_iter().chain(floor).collect::<Vec<_>>(), lang)
    }

    fn not_covered(&self, input: &ReportInput<'_>) -> String {
        let (lang, radius) = (input.lang, radius_text(input));
        match self.nearest {
            Some(n) => {
                let beyond = number::fixed((n.distance_m - input.rulebook.radius_m).max(0.0), 0);
                t!(lang, "report-missing-coverage", radius = radius, beyond = beyond)
            }
            None => t!(lang, "report-missing-any", radius = radius),
        }
    }

    /// The distance to the nearest counted facility.
    pub(super) fn distance<'a>(&self) -> Cell<'a> {
        Cell::number(self.nearest.map(|n| n.distance_m), Format::Metres)
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
