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
/// in full-width form too. A tab goes before what a spreadsheet would take for a number or date and change: `00123`
/// (the zeros go), digits beyond eleven (rounded), `1E5`, `3-4`. The tab isn't seen in a cell and stays when the sheet
/// is saved as CSV again; we, and most readers, take space around a text away. `="00123"` would keep the cell too, but
/// is itself a formula to every other reader, and an apostrophe would be seen.
pub(super) fn defuse(text: &str) -> Cow<'_, str> {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{text}"))
        }
        Some(c) if c.is_ascii_digit() && would_change(text) => Cow::Owned(format!("\t{text}")),
        _ => Cow::Borrowed(text),
    }
}

/// Whether a spreadsheet would show a text that begins with a digit as another number, or as a date.
fn would_change(text: &str) -> bool {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.len() > 11 || (text.len() > 1 && text.starts_with('0'));
    }
    text.chars().all(|c| c.is_ascii_digit() || " .,-/:%eE+年月日".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_change_is_kept_by_a_tab() {
        for text in ["00123", "330702198001011234", "1E5", "3-4", "2/3", "1.50"] {
            assert_eq!(defuse(text), format!("\t{text}"));
        }
        for text in ["0", "330702", "308大院", "3栋", "C1", "12号楼"] {
            assert!(matches!(defuse(text), Cow::Borrowed(_)), "{text}");
        }
    }

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
