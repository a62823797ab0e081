//! A strict JSON scanner: it judges every byte, and hands out only what the caller asks for.
//!
//! Unlike a parser into a tree it allocates nothing: values that nobody wants are checked and skipped in place.

mod cursor;
mod digits;
mod encoding;
mod error;
mod text;

pub(crate) use cursor::{Cursor, RawText};
pub(crate) use encoding::without_bom;
pub use error::{Cause, JsonError};
pub(crate) use error::{Fail, located};

/// Judges whether `bytes` are one JSON document (RFC 8259, UTF-8, a leading byte-order mark is let pass).
///
/// # Errors
/// The first place that breaks the grammar, with line, column, byte and cause. Documents nested deeper than 1,024
/// levels are refused, which the grammar allows, so that no stack can overflow.
pub fn judge(bytes: &[u8]) -> Result<(), JsonError> {
    let text = without_bom(bytes).map_err(|f| located(bytes, f))?;
    let mut cursor = Cursor::new(text);
    let shift = bytes.len() - text.len();
    let whole = cursor.skip_value().and_then(|()| cursor.end());
    whole.map_err(|f| located(bytes, Fail { at: f.at + shift, ..f }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_line_column_and_byte() {
        let e = judge("{\"甲\": 1,\n \"乙\": x}".as_bytes()).unwrap_err();
        assert_eq!((e.line, e.column, e.byte, e.cause), (2, 7, 19, Cause::ExpectedValue));
    }

    #[test]
    fn nesting_is_limited_instead_of_overflowing_the_stack() {
        assert!(judge(&[b'['; 100_000]).is_err());
        let deep = [vec![b'['; 1024], vec![b']'; 1024]].concat();
        assert!(judge(&deep).is_ok());
        let deeper = [vec![b'['; 1025], vec![b']'; 1025]].concat();
        assert_eq!(judge(&deeper).unwrap_err().cause, Cause::TooDeep);
    }

    #[test]
    fn encodings_other_than_utf8_are_named() {
        let utf16: Vec<u8> = "{\"a\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(judge(&utf16).unwrap_err().cause, Cause::Utf16);
        assert_eq!(judge(b"\xff\xfe{\0}\0").unwrap_err().cause, Cause::Utf16);
        assert_eq!(judge(b"{\"name\":\"\xd0\xa1\xc7\xf8\xbb\xa8\xd4\xb0\"}").unwrap_err().cause, Cause::Gb18030);
        assert_eq!(judge(b"{\"name\":\"caf\xe9\"}").unwrap_err().cause, Cause::NotUtf8);
        assert!(judge(b"\xef\xbb\xbf{}").is_ok());
    }
}
