//! Why a text is not JSON, and where.

use thiserror::Error;

use crate::model::Message;

/// What was wrong at the first bad byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// The text ends in the middle of a value.
    UnexpectedEnd,
    /// No value begins here.
    ExpectedValue,
    /// An object's member has to begin with a key in quotes.
    ExpectedKey,
    /// A colon has to follow a key.
    ExpectedColon,
    /// A comma or `]` has to follow an array's value.
    ExpectedCommaOrBracket,
    /// A comma or `}` has to follow an object's member.
    ExpectedCommaOrBrace,
    /// A number breaks the grammar: `01`, `1.`, `.5`, `+1`.
    BadNumber,
    /// A backslash is followed by something that is no escape.
    BadEscape,
    /// A control character (line break, tab) stands unescaped in a text.
    ControlCharacter,
    /// The document is complete, but more follows.
    TrailingText,
    /// Nested deeper than the limit.
    TooDeep,
    /// The text is UTF-16.
    Utf16,
    /// The text is not UTF-8, and looks like GBK or GB18030.
    Gb18030,
    /// The text is not UTF-8.
    NotUtf8,
}

impl JsonErrorKind {
    /// The kind of an error by the words of `serde_json`, which has no other way to tell it.
    fn of_words(words: &str) -> Self {
        const KINDS: [(&str, JsonErrorKind); 7] = [
            ("key must be a string", JsonErrorKind::ExpectedKey),
            ("expected `:`", JsonErrorKind::ExpectedColon),
            ("expected `,` or `]`", JsonErrorKind::ExpectedCommaOrBracket),
            ("expected `,` or `}`", JsonErrorKind::ExpectedCommaOrBrace),
            ("invalid number", JsonErrorKind::BadNumber),
            ("invalid escape", JsonErrorKind::BadEscape),
            ("control character", JsonErrorKind::ControlCharacter),
        ];
        KINDS.iter().find(|k| words.starts_with(k.0)).map_or(Self::ExpectedValue, |k| k.1)
    }

    /// Text id of the kind.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::UnexpectedEnd => "json-unexpected-end",
            Self::ExpectedValue => "json-expected-value",
            Self::ExpectedKey => "json-expected-key",
            Self::ExpectedColon => "json-expected-colon",
            Self::ExpectedCommaOrBracket => "json-expected-comma-or-bracket",
            Self::ExpectedCommaOrBrace => "json-expected-comma-or-brace",
            Self::BadNumber => "json-bad-number",
            Self::BadEscape => "json-bad-escape",
            Self::ControlCharacter => "json-control-character",
            Self::TrailingText => "json-trailing-text",
            Self::TooDeep => "json-too-deep",
            Self::Utf16 => "json-utf16",
            Self::Gb18030 => "json-gb18030",
            Self::NotUtf8 => "json-not-utf8",
        }
    }
}

/// A text that is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("line {line}, column {column} (byte {byte}): {kind:?}")]
pub struct JsonError {
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
    /// Byte, from 0.
    pub byte: u64,
    /// What was wrong.
    pub kind: JsonErrorKind,
}

impl JsonError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        Message::new(self.kind.text_id()).arg("line", self.line).arg("column", self.column).arg("byte", self.byte)
    }
}

/// A text that is not JSON: a byte and a kind; the line is counted only when somebody wants to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// Byte from the start of the text.
    pub at: usize,
    /// What was wrong.
    pub kind: JsonErrorKind,
}

impl SyntaxError {
    /// The error that `serde_json` has found in a text. It tells its kind in words only, and its place as line and
    /// column of the last byte that it has looked at.
    #[cold]
    pub fn of(text: &str, error: &serde_json::Error) -> Self {
        if error.is_eof() {
            return Self { at: text.len(), kind: JsonErrorKind::UnexpectedEnd };
        }
        let mut breaks = memchr::memchr_iter(b'\n', text.as_bytes());
        let line_start = error.line().checked_sub(2).and_then(|n| breaks.nth(n)).map_or(0, |at| at + 1);
        let kind = JsonErrorKind::of_words(&error.to_string());
        // A control character is refused before it is looked at.
        let ahead = usize::from(kind != JsonErrorKind::ControlCharacter);
        Self { at: (line_start + error.column()).saturating_sub(ahead), kind }
    }

    /// The same error in a text that has `bytes` more before this one.
    pub fn behind(self, bytes: usize) -> Self {
        Self { at: self.at + bytes, ..self }
    }

    /// The error with its line and column in `bytes`.
    pub fn locate(self, bytes: &[u8]) -> JsonError {
        let before = bytes.get(..self.at).unwrap_or(bytes);
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |i| i + 1);
        let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
        let characters = before.iter().skip(line_start).filter(|b| (**b as i8) >= -0x40).count() as u64;
        JsonError { line, column: characters + 1, byte: self.at as u64, kind: self.kind }
    }
}
