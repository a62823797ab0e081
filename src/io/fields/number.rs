//! Numbers as people write them: `1140户`, `2,500㎡`, `约１２０`, `1.2万`, `1999年建成`.

use super::names::half_width;

/// The one number in a text, `None` where there is none or more than one.
pub(in crate::io) fn number(text: &str) -> Option<f64> {
    let mut found = None;
    let text: String = text.trim().chars().map(half_width).map(plain_punctuation).collect();
    // The unit's own digit is no second number.
    let text = text.replace("m2", "").replace("M2", "").replace("m²", "");
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = number_end(rest, start);
        let digits: String = rest[start..end].chars().filter(|c| *c != ',').collect();
        let value: f64 = digits.parse().ok()?;
        let negative = is_minus(&rest[..start]);
        let scale = if rest[end..].trim_start().starts_with('万') { 10_000.0 } else { 1.0 };
        if found.replace(if negative { -value * scale } else { value * scale }).is_some() {
            return None;
        }
        rest = &rest[end..];
    }
    found
}

fn plain_punctuation(c: char) -> char {
    match c {
        '，' => ',',
        '−' | '－' => '-',
        '。' => '.',
        c => c,
    }
}

/// A minus sign belongs to the number if nothing but space stands before it; elsewhere it is a dash.
fn is_minus(before: &str) -> bool {
    before.trim() == "-"
}

/// Where the number that starts at `start` ends: digits, a decimal point, commas before three digits, an exponent.
fn number_end(text: &str, start: usize) -> usize {
    let b = text.as_bytes();
    let digit = |i: usize| b.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    let mut point = false;
    loop {
        match b.get(end) {
            Some(c) if c.is_ascii_digit() => end += 1,
            Some(b'.') if !point && digit(end + 1) => {
                point = true;
                end += 1;
            }
            Some(b',') if !point && digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4) => end += 1,
            Some(b'e' | b'E') if digit(end + 1) || (matches!(b.get(end + 1), Some(b'+' | b'-')) && digit(end + 2)) => {
                end += 2;
                while digit(end) {
                    end += 1;
                }
                return end;
            }
            _ => return end,
        }
    }
}

/// The year in a text: the first group of digits that is a year from 1850 to 2100, or begins a date (`20050601`).
pub(in crate::io) fn year(text: &str) -> Option<u16> {
    let text: String = text.chars().map(half_width).collect();
    let groups = text.split(|c: char| !c.is_ascii_digit()).filter(|g| matches!(g.len(), 4 | 6 | 8));
    groups.filter_map(|g| g.get(..4)?.parse().ok()).find(|y| (1850..=2100).contains(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("1140户", Some(1140.0)),
            ("约 1,140 户", Some(1140.0)),
            ("２，５００㎡", Some(2500.0)),
            ("2,500㎡", Some(2500.0)),
            ("350.5m2", Some(350.5)),
            ("1.2万", Some(12_000.0)),
            ("-5", Some(-5.0)),
            ("1e3", Some(1000.0)),
            ("100-200户", None),
            ("1,2", None),
            ("无", None),
            ("", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn years_are_found_in_dates_and_sentences() {
        for (text, expected) in [
            ("1999年建成", Some(1999)),
            ("２００５年", Some(2005)),
            ("2005-06-01", Some(2005)),
            ("20050601", Some(2005)),
            ("建于2012年6月", Some(2012)),
            ("1990-1995年建成", Some(1990)),
            ("0", None),
            ("9999", None),
        ] {
            assert_eq!(year(text), expected, "{text}");
        }
    }
}
