//! JSON by `serde_json`: values stay as they are written until somebody asks for them, and errors have a place.

mod encoding;
mod error;
mod raw;
mod scanner;

pub(crate) use encoding::utf8_text;
pub(crate) use error::SyntaxError;
pub use error::{JsonError, JsonErrorKind};
pub(crate) use raw::{Members, RawText, elements};
pub(crate) use scanner::Scanner;

/// Judges whether `bytes` are one JSON document (RFC 8259, UTF-8, a leading byte-order mark is let pass).
///
/// # Errors
/// The first place that breaks the grammar, with line, column, byte and kind. Documents nested deeper than 1,024
/// levels are refused, which the grammar allows.
pub fn judge(bytes: &[u8]) -> Result<(), JsonError> {
    let text = utf8_text(bytes).map_err(|e| e.locate(bytes))?;
    let mut scanner = Scanner::at(text, 0);
    let whole = scanner.value().and_then(|_| scanner.end());
    whole.map_err(|e| e.behind(bytes.len() - text.len()).locate(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_line_column_and_byte() {
        let e = judge("{\"甲\": 1,\n \"乙\": x}".as_bytes()).unwrap_err();
        assert_eq!((e.line, e.column, e.byte, e.kind), (2, 7, 19, JsonErrorKind::ExpectedValue));
    }

    /// A broken text, the byte that breaks it, and how.
    type Broken = (&'static str, u64, JsonErrorKind);

    #[test]
    fn an_error_has_the_place_and_kind_of_what_breaks_the_grammar() {
        use JsonErrorKind as K;
        let broken: [Broken; 20] = [
            ("", 0, K::UnexpectedEnd),
            ("[1,", 3, K::UnexpectedEnd),
            ("\"abc", 4, K::UnexpectedEnd),
            ("[tru", 4, K::UnexpectedEnd),
            ("[1,]", 3, K::ExpectedValue),
            ("[nul1]", 4, K::ExpectedValue),
            ("[NaN]", 1, K::ExpectedValue),
            ("{\"a\":1,}", 7, K::ExpectedKey),
            ("{a:1}", 1, K::ExpectedKey),
            ("{\"a\" 1}", 5, K::ExpectedColon),
            ("[1 2]", 3, K::ExpectedCommaOrBracket),
            ("[1\n2]", 3, K::ExpectedCommaOrBracket),
            ("{\"a\":1 \"b\"}", 7, K::ExpectedCommaOrBrace),
            ("[01]", 2, K::BadNumber),
            ("[1.]", 3, K::BadNumber),
            ("[\"\\x\"]", 3, K::BadEscape),
            ("[\"a\tb\"]", 3, K::ControlCharacter),
            ("[\"a\nb\"]", 3, K::ControlCharacter),
            ("\n{} x", 4, K::TrailingText),
            ("1 2", 2, K::TrailingText),
        ];
        for (text, byte, kind) in broken {
            let e = judge(text.as_bytes()).unwrap_err();
            assert_eq!((e.byte, e.kind), (byte, kind), "{text}");
        }
    }

    #[test]
    fn nesting_is_limited() {
        assert_eq!(judge(&[b'['; 100_000]).unwrap_err().kind, JsonErrorKind::TooDeep);
        let deep = |levels: usize| [vec![b'['; levels], vec![b']'; levels]].concat();
        assert!(judge(&deep(1024)).is_ok());
        let error = judge(&deep(1025)).unwrap_err();
        assert_eq!((error.kind, error.byte), (JsonErrorKind::TooDeep, 1024));
        let quoted = format!("[\"{}\"]", "[\\\"".repeat(2000));
        assert!(judge(quoted.as_bytes()).is_ok());
    }

    #[test]
    fn encodings_other_than_utf8_are_named() {
        use JsonErrorKind as K;
        let utf16: Vec<u8> = "{\"a\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(judge(&utf16).unwrap_err().kind, K::Utf16);
        assert_eq!(judge(b"\xff\xfe{\0}\0").unwrap_err().kind, K::Utf16);
        assert_eq!(judge(b"{\"name\":\"\xd0\xa1\xc7\xf8\xbb\xa8\xd4\xb0\"}").unwrap_err().kind, K::Gb18030);
        assert_eq!(judge(b"{\"name\":\"caf\xe9\"}").unwrap_err().kind, K::NotUtf8);
        assert!(judge(b"\xef\xbb\xbf{}").is_ok());
    }
}
