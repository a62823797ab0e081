//! Escapes in texts.

use std::borrow::Cow;

use super::RawText;

impl<'a> RawText<'a> {
    /// The text as it is meant. Lone halves of surrogate pairs become U+FFFD.
    #[inline]
    pub fn decode(self) -> Cow<'a, str> {
        if self.escaped { Cow::Owned(unescape(self.bytes)) } else { shown(self.bytes) }
    }

    /// Whether the text is `expected`.
    #[inline]
    pub fn is(self, expected: &str) -> bool {
        if self.escaped { self.decode() == expected } else { self.bytes == expected.as_bytes() }
    }
}

/// Bytes as text. The check of the standard library is quicker than its repair, which a checked file never needs.
#[inline]
fn shown(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn unescape(raw: &[u8]) -> String {
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        out.extend_from_slice(&rest[..at]);
        let (c, length) = escape(&rest[at + 1..]);
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        rest = rest.get(at + 1 + length..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    String::from_utf8(out).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}

/// The character of the escape behind a backslash, and how many bytes it takes.
fn escape(after: &[u8]) -> (char, usize) {
    match after.first() {
        Some(b'b') => ('\u{8}', 1),
        Some(b'f') => ('\u{c}', 1),
        Some(b'n') => ('\n', 1),
        Some(b'r') => ('\r', 1),
        Some(b't') => ('\t', 1),
        Some(b'u') => unicode(after),
        Some(&b) => (b as char, 1),
        None => (char::REPLACEMENT_CHARACTER, 0),
    }
}

fn unicode(after: &[u8]) -> (char, usize) {
    let unit = |at: usize| {
        let hex = after.get(at..at + 4).and_then(|h| std::str::from_utf8(h).ok());
        hex.and_then(|h| u16::from_str_radix(h, 16).ok())
    };
    let Some(high) = unit(1) else { return (char::REPLACEMENT_CHARACTER, 1) };
    let low = if after.get(5..7) == Some(b"\\u") { unit(7) } else { None };
    if let Some(low) = low
        && let Some(Ok(c)) = char::decode_utf16([high, low]).next()
        && c.len_utf16() == 2
    {
        return (c, 11);
    }
    (char::from_u32(u32::from(high)).unwrap_or(char::REPLACEMENT_CHARACTER), 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_characters() {
        let decode = |t: &str| RawText { bytes: t.as_bytes(), escaped: true }.decode().into_owned();
        assert_eq!(decode(r#"a\n\t\"\\\/\u5c0f\u533a"#), "a\n\t\"\\/小区");
        assert_eq!(decode(r"\ud83d\ude00!"), "😀!");
        assert_eq!(decode(r"\ud83d!\ude00"), "\u{fffd}!\u{fffd}");
        assert_eq!(decode(r"\ud83d\u0041"), "\u{fffd}A");
    }
}
