//! Why a text is not JSON, and where.

use thiserror::Error;

use crate::model::Message;

/// What was wrong at the first bad byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
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

impl Cause {
    /// Text id of the cause.
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
#[error("line {line}, column {column} (byte {byte}): {cause:?}")]
pub struct JsonError {
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
    /// Byte, from 0.
    pub byte: u64,
    /// What was wrong.
    pub cause: Cause,
}

impl JsonError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        Message::new(self.cause.text_id()).arg("line", self.line).arg("column", self.column).arg("byte", self.byte)
    }
}

/// A failure while scanning: a byte and a cause; the line is counted only when somebody wants to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fail {
    /// Byte from the start of the text.
    pub at: usize,
    /// What was wrong.
    pub cause: Cause,
}

/// The failure with its line and column in `bytes`.
pub(crate) fn located(bytes: &[u8], fail: Fail) -> JsonError {
    let before = &bytes[..fail.at.min(bytes.len())];
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |i| i + 1);
    let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
    let characters = before[line_start..].iter().filter(|b| (**b as i8) >= -0x40).count() as u64;
    JsonError { line, column: characters + 1, byte: fail.at as u64, cause: fail.cause }
}
