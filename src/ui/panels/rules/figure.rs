//! Figures of rules as people read them.

use crate::i18n::Lang;
use crate::report::figure_text;
use crate::rules::Shown;

/// A figure, or a dash where it is not known.
pub(super) fn text(lang: Lang, shown: Shown, x: Option<f64>) -> String {
    x.map_or_else(|| "–".to_owned(), |x| figure_text(lang, shown, x))
}
