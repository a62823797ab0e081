//! Into which step of a legend a compound falls.

use super::ColourBy;
use super::by_rule::outcome_fills;
use super::palette::{Fill, Pattern, Rgb, class_fill, fill};
use crate::assess::{Class, CompoundVerdict};
use crate::i18n::number;
use crate::model::{BuildStatus, CompoundFigures, Message};
use crate::rules::Rulebook;

/// Lower ends of the steps of [`ColourBy::FloorGap`] above no gap, m2.
pub const GAP_BREAKS_M2: [f64; 4] = [0.0, 100.0, 300.0, 1000.0];
/// Lower ends of the steps of [`ColourBy::CoveredBy`].
pub const COVERED_BREAKS: [u32; 5] = [0, 1, 2, 3, 5];
/// Lower ends of the steps of [`ColourBy::Households`].
pub const HOUSEHOLD_BREAKS: [u32; 5] = [0, 200, 500, 1000, 2000];

/// One step of a legend. Steps are drawn from the first to the last, so that what matters most lies on top.
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    /// How its compounds are filled.
    pub fill: Fill,
    /// Its name.
    pub text: Message,
}

const UNKNOWN: u8 = 0;

/// The steps of a legend from the first drawn to the last.
pub fn bins(by: ColourBy, dark: bool) -> Vec<Bin> {
    let unknown = Bin { fill: class_fill(Class::Unknown, dark), text: Message::new(Class::Unknown.text_id()) };
    let bin = |fill, text| Bin { fill, text };
    let mut all = vec![unknown];
    match by {
        ColourBy::Verdict => {
            let others = [Class::Covered, Class::FloorGap, Class::Uncovered];
            all.extend(others.map(|c| bin(class_fill(c, dark), Message::new(c.text_id()))));
        }
        ColourBy::FloorGap => {
            all.push(bin(ramp(GAP_RAMP[0], dark), Message::new("legend-no-gap")));
            all.extend((0..4).map(|k| bin(ramp(GAP_RAMP[k + 1], dark), gap_text(k))));
        }
        ColourBy::CoveredBy => {
            all.extend((1..5).map(|k| bin(ramp(COVERED_RAMP[k - 1], dark), covered_text(k))));
            all.push(bin(class_fill(Class::Uncovered, dark), covered_text(0)));
        }
        ColourBy::Status => {
            all.push(bin(ramp(OLD, dark), Message::new("build-old")));
            all.push(bin(ramp(NEW, dark), Message::new("build-new")));
        }
        ColourBy::Rule => {
            all = outcome_fills(dark).map(|(fill, text)| bin(fill, Message::new(text))).to_vec();
        }
        ColourBy::Households => {
            all.extend((0..5).map(|k| bin(ramp(HOUSEHOLD_RAMP[k], dark), household_text(k))));
        }
    }
    all
}

/// The step of a compound in [`bins`].
pub fn bin_of(by: ColourBy, verdict: &CompoundVerdict, figures: &CompoundFigures, rulebook: &Rulebook) -> u8 {
    match by {
        ColourBy::Verdict => match verdict.class() {
            Class::Unknown => UNKNOWN,
            Class::Covered => 1,
            Class::FloorGap => 2,
            Class::Uncovered => 3,
        },
        ColourBy::FloorGap => match verdict.gap_m2 {
            None => UNKNOWN,
            Some(g) if g <= 0.0 => 1,
            Some(g) => 2 + last_break(&GAP_BREAKS_M2, g),
        },
        ColourBy::CoveredBy => match verdict.covered_by {
            None => UNKNOWN,
            Some(0) => 5,
            Some(n) => last_break(&COVERED_BREAKS, n),
        },
        ColourBy::Status => match rulebook.status_of(figures) {
            None => UNKNOWN,
            Some(BuildStatus::Old) => 1,
            Some(BuildStatus::New) => 2,
        },
        // What became of a rule is not a compound's own: [`super::by_rule`].
        ColourBy::Rule => UNKNOWN,
        ColourBy::Households => figures.households.map_or(UNKNOWN, |n| 1 + last_break(&HOUSEHOLD_BREAKS, n)),
    }
}

fn last_break<T: PartialOrd>(breaks: &[T], value: T) -> u8 {
    breaks.iter().rposition(|b| value >= *b).unwrap_or(0) as u8
}

fn gap_text(k: usize) -> Message {
    range_text(GAP_BREAKS_M2[k], GAP_BREAKS_M2.get(k + 1).copied(), "legend-m2-range", "legend-m2-over")
}

fn household_text(k: usize) -> Message {
    let at = |k: usize| HOUSEHOLD_BREAKS.get(k).map(|&n| f64::from(n));
    range_text(at(k).unwrap_or(0.0), at(k + 1), "legend-households-range", "legend-households-over")
}

fn range_text(from: f64, to: Option<f64>, range: &'static str, over: &'static str) -> Message {
    match to {
        Some(to) => Message::new(range).arg("from", number::fixed(from, 0)).arg("to", number::fixed(to, 0)),
        None => Message::new(over).arg("from", number::fixed(from, 0)),
    }
}

fn covered_text(k: usize) -> Message {
    let from = COVERED_BREAKS[k];
    match COVERED_BREAKS.get(k + 1) {
        Some(&next) if next == from + 1 => Message::new("legend-facilities").arg("n", from),
        Some(&next) => Message::new("legend-facilities-range").arg("from", from).arg("to", next - 1),
        None => Message::new("legend-facilities-over").arg("from", from),
    }
}

/// Colour and outline on the light map, then on the dark one.
type Step = [Rgb; 4];

fn ramp(step: Step, dark: bool) -> Fill {
    let k = if dark { 2 } else { 0 };
    fill(step[k], step[k + 1], step[k + 1], Pattern::Plain)
}

const fn hex(c: u32) -> Rgb {
    [(c >> 16) as u8, (c >> 8) as u8, c as u8]
}

const fn step(light: u32, light_line: u32, dark: u32, dark_line: u32) -> Step {
    [hex(light), hex(light_line), hex(dark), hex(dark_line)]
}

const GAP_RAMP: [Step; 5] = [
    step(0xb7cfd6, 0x7c9ba4, 0x40545c, 0x6d8791),
    step(0xfbe3a0, 0xb99a45, 0x6b5a2a, 0x9c8748),
    step(0xf2b44a, 0xa8741a, 0xa87521, 0xd3a04c),
    step(0xd6741c, 0x8e480c, 0xdf8a35, 0xffb168),
    step(0x8c3808, 0x571f02, 0xffc27a, 0xffe2bd),
];
const COVERED_RAMP: [Step; 4] = [
    step(0xc3dbe8, 0x7fa3b7, 0x2c4656, 0x4b6b7f),
    step(0x8bbad6, 0x4f86a6, 0x3a6a88, 0x5c90b0),
    step(0x4a8fbc, 0x27638b, 0x5a9cc6, 0x8cc3e6),
    step(0x1d5a8a, 0x0c3860, 0xa4d4f2, 0xd3edff),
];
const OLD: Step = step(0xd9b26a, 0x94702a, 0xc79a4b, 0xecc988);
const NEW: Step = step(0x4a86c5, 0x27598f, 0x4a86c5, 0x8fbdf0);
const HOUSEHOLD_RAMP: [Step; 5] = [
    step(0xe6e0f1, 0xaaa0c4, 0x353044, 0x5a5370),
    step(0xc3b6de, 0x8a7ab2, 0x53477a, 0x7a6ca6),
    step(0x9d89c8, 0x6a559b, 0x7a67b4, 0xa291d6),
    step(0x745aa9, 0x4b347c, 0xa791dc, 0xcdbdf2),
    step(0x4a2d80, 0x2c1356, 0xd8caf8, 0xf2ecff),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bin_of_a_compound_has_an_entry_in_the_legend() {
        let rulebook = Rulebook::default();
        let values = [None, Some(0.0), Some(50.0), Some(299.0), Some(5000.0)];
        for by in [ColourBy::Verdict, ColourBy::FloorGap, ColourBy::CoveredBy, ColourBy::Status, ColourBy::Households] {
            let n = bins(by, false).len();
            for v in values {
                let count = v.map(|v| v as u32);
                let verdict = CompoundVerdict { gap_m2: v, covered_by: count, ..CompoundVerdict::default() };
                let figures = CompoundFigures { households: count, ..CompoundFigures::default() };
                assert!(usize::from(bin_of(by, &verdict, &figures, &rulebook)) < n);
            }
        }
        let gap = |g| CompoundVerdict { gap_m2: Some(g), ..CompoundVerdict::default() };
        let bin = |g| bin_of(ColourBy::FloorGap, &gap(g), &CompoundFigures::default(), &rulebook);
        assert_eq!([bin(0.0), bin(0.5), bin(100.0), bin(999.0), bin(1000.0)], [1, 2, 3, 4, 5]);
    }
}
