//! Which encoding a text is in. Only UTF-8 is read; the others are named, so that a person knows the remedy.

use super::{JsonErrorKind, SyntaxError};

/// The text without its byte-order mark, if it is UTF-8.
///
/// # Errors
/// The first byte that is not UTF-8, and what the encoding seems to be instead.
pub(crate) fn utf8_text(bytes: &[u8]) -> Result<&str, SyntaxError> {
    if looks_like_utf16(bytes) {
        return Err(SyntaxError { at: 0, kind: JsonErrorKind::Utf16 });
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(text).map_err(|e| {
        let at = e.valid_up_to();
        // Characters of GBK before the bad byte may happen to be valid UTF-8.
        let (valid, _) = text.split_at_checked(at).unwrap_or_default();
        let run = valid.iter().rposition(u8::is_ascii).map_or(0, |i| i + 1);
        let kind = if looks_like_gb18030(text.get(run..).unwrap_or_default()) {
            JsonErrorKind::Gb18030
        } else {
            JsonErrorKind::NotUtf8
        };
        SyntaxError { at: at + bytes.len() - text.len(), kind }
    })
}

/// A JSON text begins with an ASCII character, so a zero byte beside it tells UTF-16 also without a mark.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [a, b, ..] => (*a == 0) != (*b == 0),
        _ => false,
    }
}

/// Whether the bytes pair up as two-byte characters of GBK or four-byte ones of GB18030.
fn looks_like_gb18030(run: &[u8]) -> bool {
    let mut rest = run.get(..4096).unwrap_or(run);
    let mut characters = 0;
    while let [lead, tail @ ..] = rest {
        rest = match (lead, tail) {
            (0..=0x7f, _) => tail,
            (0x81..=0xfe, [0x40..=0x7e | 0x80..=0xfe, after @ ..]) => {
                characters += 1;
                after
            }
            (0x81..=0xfe, [b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', after @ ..]) => {
                characters += 1;
                after
            }
            (_, []) => break,
            _ => return false,
        };
    }
    characters >= 2
}
