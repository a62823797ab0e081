//! Where digits of a number end, separators of thousands among them.

/// Where the number at the start of a text ends: digits, a decimal point, commas before three digits, an exponent.
pub(super) fn number_end(text: &str) -> usize {
    let b = text.as_bytes();
    let digit = |i: usize| b.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    let mut point = false;
    loop {
        match b.get(end) {
            Some(c) if c.is_ascii_digit() => end += 1,
            Some(b'.') if !point && digit(end + 1) => {
                point = true;
                end += 1;
            }
            Some(b'e') if digit(end + 1) || (matches!(b.get(end + 1), Some(b'+' | b'-')) && digit(end + 2)) => {
                end += 2;
                while digit(end) {
                    end += 1;
                }
                return end;
            }
            _ => {
                let separator = text.get(end..).and_then(|rest| rest.chars().next()).filter(|c| is_separator(*c));
                let next = end + separator.map_or(0, char::len_utf8);
                let three = digit(next) && digit(next + 1) && digit(next + 2) && !digit(next + 3);
                if separator.is_none() || point || !three {
                    return end;
                }
                end = next;
            }
        }
    }
}

/// Where digits end that go on behind a number with a comma or point, as in `1,5000` and `1.2.3`; else its own end.
pub(super) fn broken_groups(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let goes_on = rest.strip_prefix([',', '.']).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    let more = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
    if goes_on { end + more } else { end }
}

/// Between groups of three digits; a plain space is none, for it may stand between two numbers.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, ',' | '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}
