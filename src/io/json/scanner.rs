//! What stands between the values of a document that is read value by value.

use serde::Deserialize;
use serde_json::Deserializer;
use serde_json::value::RawValue;

use super::{JsonErrorKind, RawText, SyntaxError};

/// Levels of arrays and objects inside each other that are followed.
const DEPTH_LIMIT: usize = 1024;

/// A place in a JSON text. Punctuation is taken here, values are read by `serde_json`, so that the features of a large
/// file need not be in memory together. After an error the place is anywhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner<'a> {
    text: &'a str,
    /// The next byte.
    pub pos: usize,
}

impl<'a> Scanner<'a> {
    /// At byte `pos` of a text.
    pub fn at(text: &'a str, pos: usize) -> Self {
        Self { text, pos }
    }

    /// The text from byte `from` up to here.
    pub fn since(&self, from: usize) -> &'a str {
        self.text.get(from..self.pos).unwrap_or_default()
    }

    /// The text from here on.
    fn rest(&self) -> &'a str {
        self.text.get(self.pos..).unwrap_or_default()
    }

    #[cold]
    fn error(&self, kind: JsonErrorKind) -> SyntaxError {
        let ended = self.pos >= self.text.len();
        SyntaxError { at: self.pos, kind: if ended { JsonErrorKind::UnexpectedEnd } else { kind } }
    }

    /// Skips white space and returns the byte after it; 0, which no JSON text has, at the end.
    pub fn space(&mut self) -> u8 {
        let rest = self.rest().as_bytes();
        let space = rest.iter().position(|b| !matches!(b, b' ' | b'\n' | b'\r' | b'\t')).unwrap_or(rest.len());
        self.pos += space;
        rest.get(space).copied().unwrap_or(0)
    }

    /// Skips white space and, if it follows, the byte `b`; says whether it did.
    pub fn take(&mut self, b: u8) -> bool {
        let found = self.space() == b;
        self.pos += usize::from(found);
        found
    }

    /// Skips white space and record separators (RFC 7464); whether anything follows.
    pub fn record(&mut self) -> bool {
        while self.take(0x1e) {}
        self.pos < self.text.len()
    }

    /// Nothing but white space may follow.
    pub fn end(&mut self) -> Result<(), SyntaxError> {
        self.space();
        if self.pos < self.text.len() { Err(self.error(JsonErrorKind::TrailingText)) } else { Ok(()) }
    }

    /// Reads one value as it is written, judging all of it.
    pub fn value(&mut self) -> Result<&'a RawValue, SyntaxError> {
        self.space();
        let rest = self.rest();
        let read = <&RawValue>::deserialize(&mut Deserializer::from_str(rest)).map_err(|e| SyntaxError::of(rest, &e));
        let end = read.as_ref().map_or_else(|e| e.at, |raw| raw.get().len());
        self.check_depth(end)?;
        let value = read.map_err(|e| e.behind(self.pos))?;
        self.pos += end;
        Ok(value)
    }

    /// Reads the array or object here into a type; `None` if it is none of that type or no JSON, then the place is left.
    pub fn typed<T: Deserialize<'a>>(&mut self) -> Result<Option<T>, SyntaxError> {
        let mut values = Deserializer::from_str(self.rest()).into_iter();
        let Some(Ok(value)) = values.next() else { return Ok(None) };
        let end = values.byte_offset();
        self.check_depth(end)?;
        self.pos += end;
        Ok(Some(value))
    }

    /// Refuses the next `length` bytes if they nest too deep.
    fn check_depth(&self, length: usize) -> Result<(), SyntaxError> {
        if length <= DEPTH_LIMIT {
            return Ok(());
        }
        let (mut depth, mut quoted, mut escaped) = (0, false, false);
        let too_deep = self.rest().bytes().take(length).position(|b| {
            match b {
                _ if escaped => escaped = false,
                b'\\' => escaped = quoted,
                b'"' => quoted = !quoted,
                b'[' | b'{' if !quoted => depth += 1,
                b']' | b'}' if !quoted => depth -= 1,
                _ => {}
            }
            depth > DEPTH_LIMIT as i32
        });
        too_deep.map_or(Ok(()), |at| Err(SyntaxError { at: self.pos + at, kind: JsonErrorKind::TooDeep }))
    }

    /// Reads a key and the colon behind it.
    pub fn key(&mut self) -> Result<RawText<'a>, SyntaxError> {
        if self.space() != b'"' {
            return Err(self.error(JsonErrorKind::ExpectedKey));
        }
        let key = RawText::of(self.value()?).unwrap_or_default();
        if !self.take(b':') {
            return Err(self.error(JsonErrorKind::ExpectedColon));
        }
        Ok(key)
    }

    /// Calls `each` with the key of every member of the object here, the place on its value; false ends early.
    pub fn members<E: From<SyntaxError>>(
        &mut self,
        mut each: impl FnMut(&mut Self, RawText<'a>) -> Result<bool, E>,
    ) -> Result<(), E> {
        self.pos += 1;
        if self.take(b'}') {
            return Ok(());
        }
        loop {
            let key = self.key()?;
            self.space();
            if !each(self, key)? || !self.more(b'}', JsonErrorKind::ExpectedCommaOrBrace)? {
                return Ok(());
            }
        }
    }

    /// After a value of an array: whether another follows (the comma is skipped) or the array ends (the bracket is).
    pub fn more_values(&mut self) -> Result<bool, SyntaxError> {
        self.more(b']', JsonErrorKind::ExpectedCommaOrBracket)
    }

    fn more(&mut self, close: u8, kind: JsonErrorKind) -> Result<bool, SyntaxError> {
        let b = self.space();
        if b != b',' && b != close {
            return Err(self.error(kind));
        }
        self.pos += 1;
        Ok(b == b',')
    }
}
