//! Figures of rules as people read them.

use crate::i18n::{Lang, number};
use crate::report::figure_text;
use crate::rules::Shown;

/// A figure, or a dash where it is not known.
pub(super) fn text(lang: Lang, shown: Shown, x: Option<f64>) -> String {
    x.map_or_else(|| "–".to_owned(), |x| figure_text(lang, shown, x))
}

/// What a figure was made from: `310 / 640`; nothing where there is nothing to divide by.
pub(super) fn parts(numerator: f64, denominator: f64) -> String {
    let plain = |x: f64| number::fixed(x, if x.fract().abs() < 0.05 { 0 } else { 1 });
    if denominator == 1.0 { plain(numerator) } else { format!("{} / {}", plain(numerator), plain(denominator)) }
}
