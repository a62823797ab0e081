//! Which encoding a text is in. Only UTF-8 is read; the others are named, so that a person knows the remedy.

use rayon::prelude::*;

use super::{Cause, Fail};

/// Bytes that one task checks.
const BLOCK: usize = 1 << 20;

/// The text without its byte-order mark, if it is UTF-8.
///
/// # Errors
/// The first byte that is not UTF-8, and what the encoding seems to be instead.
pub(crate) fn without_bom(bytes: &[u8]) -> Result<&[u8], Fail> {
    if looks_like_utf16(bytes) {
        return Err(Fail { at: 0, cause: Cause::Utf16 });
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match first_bad_byte(text) {
        None => Ok(text),
        Some(at) => {
            // Characters of GBK before the bad byte may happen to be valid UTF-8.
            let run = text[..at].iter().rposition(u8::is_ascii).map_or(0, |i| i + 1);
            let cause = if looks_like_gb18030(&text[run..]) { Cause::Gb18030 } else { Cause::NotUtf8 };
            Err(Fail { at: at + bytes.len() - text.len(), cause })
        }
    }
}

/// A JSON text begins with an ASCII character, so a zero byte beside it tells UTF-16 also without a mark.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [a, b, ..] => (*a == 0) != (*b == 0),
        _ => false,
    }
}

/// The first byte that is not part of a UTF-8 character; blocks are checked side by side.
fn first_bad_byte(text: &[u8]) -> Option<usize> {
    let starts: Vec<usize> = (0..text.len()).step_by(BLOCK).map(|at| character_start(text, at)).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let blocks: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    let bad = |&(from, to): &(usize, usize)| std::str::from_utf8(&text[from..to]).err().map(|e| from + e.valid_up_to());
    match blocks.as_slice() {
        [] => None,
        [one] => bad(one),
        many => many.par_iter().find_map_first(bad),
    }
}

/// `at`, moved forward over at most three continuation bytes.
fn character_start(text: &[u8], at: usize) -> usize {
    (at..text.len().min(at + 4)).find(|&i| text[i] & 0xc0 != 0x80).unwrap_or(at)
}

/// Whether the bytes pair up as two-byte characters of GBK or four-byte ones of GB18030.
fn looks_like_gb18030(run: &[u8]) -> bool {
    let mut rest = &run[..run.len().min(4096)];
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
