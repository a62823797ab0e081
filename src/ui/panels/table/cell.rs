//! What stands in a cell of a table: shown, sorted and copied from one value.

use std::borrow::Cow;

use crate::assess::{Class, Outcome};
use crate::i18n::{Lang, number};
use crate::io::Severity;
use crate::report::figure_text;
use crate::rules::Shown;
use crate::ui::panels::marks::outcome_word;

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui::panels) enum Cell<'a> {
    /// Not known, or nothing to say.
    Unknown,
    /// A text from the data.
    Text(Cow<'a, str>),
    /// A word of the program, by text id.
    Word(&'static str),
    /// A button with a word of the program; [`super::Rows::pressed`] says what it does.
    Button(&'static str),
    /// A class.
    Class(Class),
    /// A warning's severity.
    Severity(Severity),
    /// What became of a rule; `None` where it asks nothing.
    Outcome(Option<Outcome>),
    /// A figure of a rule.
    Figure(Shown, f64),
    /// A count, with thousands separators.
    Count(i64),
    /// A year or another number that takes no separators.
    Plain(i64),
    /// A measure with that many decimals.
    Fixed(f64, usize),
    /// A share, 0 to 1.
    Share(f64),
}

impl<'a> Cell<'a> {
    /// A text; the empty one is unknown.
    pub(in crate::ui::panels) fn text(text: &'a str) -> Self {
        if text.is_empty() { Self::Unknown } else { Self::Text(Cow::Borrowed(text)) }
    }

    /// A count that may be unknown.
    pub(in crate::ui::panels) fn count(n: Option<impl Into<i64>>) -> Self {
        n.map_or(Self::Unknown, |n| Self::Count(n.into()))
    }

    /// A measure that may be unknown.
    pub(in crate::ui::panels) fn fixed(x: Option<f64>, decimals: usize) -> Self {
        x.map_or(Self::Unknown, |x| Self::Fixed(x, decimals))
    }

    /// A share that may be unknown.
    pub(in crate::ui::panels) fn share(x: Option<f64>) -> Self {
        x.map_or(Self::Unknown, Self::Share)
    }

    /// The number to sort by, NaN where it is unknown; `None` for cells that are sorted as text.
    pub(in crate::ui::panels) fn sort_number(&self) -> Option<f64> {
        match *self {
            Self::Text(_) | Self::Word(_) | Self::Button(_) => None,
            Self::Unknown => Some(f64::NAN),
            Self::Class(c) => Some(f64::from(c as u8)),
            Self::Severity(s) => Some(f64::from(s as u8)),
            Self::Outcome(o) => Some(worst_first(o)),
            Self::Figure(_, x) => Some(x),
            Self::Count(n) | Self::Plain(n) => Some(n as f64),
            Self::Fixed(x, _) | Self::Share(x) => Some(x),
        }
    }

    /// What people read.
    pub(in crate::ui::panels) fn shown(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Self::Unknown => Cow::Borrowed("–"),
            Self::Text(t) => Cow::Borrowed(t),
            Self::Word(id) | Self::Button(id) => Cow::Borrowed(lang.t(id)),
            Self::Class(c) => Cow::Borrowed(lang.t(c.text_id())),
            Self::Severity(s) => Cow::Borrowed(lang.t(severity_id(*s))),
            Self::Outcome(o) => Cow::Borrowed(outcome_word(lang, *o)),
            Self::Figure(shown, x) => Cow::Owned(figure_text(lang, *shown, *x)),
            Self::Count(n) => Cow::Owned(number::int(*n)),
            Self::Plain(n) => Cow::Owned(n.to_string()),
            Self::Fixed(x, decimals) => Cow::Owned(number::fixed(*x, *decimals)),
            Self::Share(x) => Cow::Owned(number::percent(*x)),
        }
    }

    /// What a spreadsheet reads: numbers without separators, texts on one line and never a formula.
    pub(in crate::ui::panels) fn copied(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Self::Unknown | Self::Button(_) => Cow::Borrowed(""),
            Self::Text(t) => plain_text(t),
            Self::Count(n) | Self::Plain(n) => Cow::Owned(n.to_string()),
            Self::Fixed(x, decimals) => Cow::Owned(format!("{x:.decimals$}")),
            Self::Share(x) | Self::Figure(Shown::Percent, x) => Cow::Owned(format!("{:.1}%", x * 100.0)),
            Self::Figure(_, x) => Cow::Owned(x.to_string()),
            _ => self.shown(lang),
        }
    }
}

/// Outcomes in the order of what needs a hand: short, unknown, met, not asked.
fn worst_first(outcome: Option<Outcome>) -> f64 {
    match outcome {
        Some(Outcome::Short) => 0.0,
        Some(Outcome::Unknown) => 1.0,
        Some(Outcome::Met) => 2.0,
        None => 3.0,
    }
}

/// Text id of a severity's name.
pub(in crate::ui::panels) fn severity_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "panel-severity-note",
        Severity::Doubtful => "panel-severity-doubtful",
        Severity::Wrong => "panel-severity-wrong",
    }
}

/// A text that is safe in a cell of a spreadsheet: no tabs or breaks, and a quote before what would be a formula.
fn plain_text(text: &str) -> Cow<'_, str> {
    let broken = text.contains(['\t', '\n', '\r']);
    let formula = text.starts_with(['=', '+', '-', '@']);
    if !broken && !formula {
        return Cow::Borrowed(text);
    }
    let flat = text.replace(['\t', '\n', '\r'], " ");
    Cow::Owned(if formula { format!("'{flat}") } else { flat })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_with_separators_and_copied_without() {
        assert_eq!(Cell::Count(12_345).shown(Lang::En), "12,345");
        assert_eq!(Cell::Count(12_345).copied(Lang::En), "12345");
        assert_eq!(Cell::Fixed(1234.56, 1).shown(Lang::Zh), "1,234.6");
        assert_eq!(Cell::Fixed(-1234.56, 1).copied(Lang::Zh), "-1234.6");
        assert_eq!(Cell::Share(0.638).copied(Lang::Zh), "63.8%");
        assert_eq!(Cell::Plain(1999).shown(Lang::En), "1999");
        assert_eq!(Cell::count(None::<u32>).copied(Lang::En), "");
    }

    #[test]
    fn a_copied_name_is_one_line_and_no_formula() {
        assert_eq!(Cell::text("=HYPERLINK(\"x\")").copied(Lang::En), "'=HYPERLINK(\"x\")");
        assert_eq!(Cell::text("莲花\t小区\n二期").copied(Lang::En), "莲花 小区 二期");
        assert_eq!(Cell::text("莲花小区").copied(Lang::En), "莲花小区");
    }

    #[test]
    fn unknown_sorts_as_nan_and_words_as_text() {
        assert!(Cell::Unknown.sort_number().is_some_and(f64::is_nan));
        assert_eq!(Cell::Word("build-new").sort_number(), None);
        assert_eq!(Cell::Class(Class::Uncovered).sort_number(), Some(0.0));
    }
}
