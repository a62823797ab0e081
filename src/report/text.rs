//! Text that every spreadsheet, and every person behind one, survives.

use std::borrow::Cow;

/// The longest text that a cell of a workbook takes, in UTF-16 units.
pub(super) const CELL_LIMIT: usize = 32_767;

/// What a cut text ends in.
const CUT_MARK: &str = " …[…]";

/// The text without control characters (line feeds and tabs stay) and without what XML 1.0 forbids.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let allowed = |c: char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    if text.chars().all(allowed) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&c| allowed(c)).collect())
    }
}

/// The text cut to what a cell of a workbook takes, with a mark where something was cut off.
pub(super) fn cut(text: &str) -> Cow<'_, str> {
    if text.len() <= CELL_LIMIT || text.encode_utf16().count() <= CELL_LIMIT {
        return Cow::Borrowed(text);
    }
    let room = CELL_LIMIT - CUT_MARK.encode_utf16().count();
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= room
        })
        .collect();
    Cow::Owned(kept + CUT_MARK)
}

/// The text as a CSV cell that no spreadsheet runs as a formula: an apostrophe goes before what could start one,
/// in full-width form too.
pub(super) fn defuse(text: &str) -> Cow<'_, str> {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_line_feeds_stay() {
        assert_eq!(clean("a\u{0}b\u{1b}[31m\nc\u{ffff}\r"), "ab[31m\nc");
        assert!(matches!(clean("翠湖花园"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_cut_text_fits_also_when_its_characters_are_surrogate_pairs() {
        let long = "𠮷".repeat(20_000);
        let short = cut(&long);
        assert!(short.encode_utf16().count() <= CELL_LIMIT && short.ends_with(CUT_MARK));
        let exact = "x".repeat(CELL_LIMIT);
        assert_eq!(cut(&exact), exact);
    }

    #[test]
    fn formulas_are_defused_and_names_are_left_alone() {
        for bad in ["=1+1", "+86", "-1", "@SUM(A1)", "\tx", "\r=1", "＝1"] {
            assert_eq!(defuse(bad), format!("'{bad}"));
        }
        assert_eq!(defuse("a=1"), "a=1");
        assert_eq!(defuse(""), "");
    }
}
