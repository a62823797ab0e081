//! The scanner itself.

use super::digits::{SHIFTS, exact, leading_digits};
use super::{Cause, Fail};

/// Levels of arrays and objects inside each other that are followed.
const DEPTH_LIMIT: usize = 1024;

/// A text between its quotes, still escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawText<'a> {
    /// The bytes between the quotes.
    pub bytes: &'a [u8],
    /// Whether there are backslashes among them.
    pub escaped: bool,
}

/// A place in a JSON text. Every method leaves it behind what it read; after a failure it is anywhere.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    /// The next byte.
    pub pos: usize,
}

impl<'a> Cursor<'a> {
    /// At the start of a text.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, pos: 0 }
    }

    /// At byte `pos` of a text.
    pub fn at(bytes: &'a [u8], pos: usize) -> Self {
        Self { bytes, pos }
    }

    /// The same text at another place.
    pub fn moved_to(&self, pos: usize) -> Self {
        Self { bytes: self.bytes, pos }
    }

    /// The text from byte `from` up to here.
    pub fn since(&self, from: usize) -> &'a [u8] {
        self.bytes.get(from..self.pos).unwrap_or_default()
    }

    /// The next byte; 0, which no JSON text has, at the end.
    #[inline]
    pub fn peek(&self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    /// A failure here.
    #[cold]
    pub fn fail(&self, cause: Cause) -> Fail {
        let ended = self.pos >= self.bytes.len();
        Fail { at: self.pos, cause: if ended { Cause::UnexpectedEnd } else { cause } }
    }

    /// Skips white space and returns the byte after it.
    #[inline]
    pub fn space(&mut self) -> u8 {
        loop {
            let b = self.peek();
            if b > b' ' || !matches!(b, b' ' | b'\n' | b'\r' | b'\t') {
                return b;
            }
            self.pos += 1;
        }
    }

    /// Skips white space and, if it follows, the byte `b`; says whether it did.
    #[inline]
    pub fn take(&mut self, b: u8) -> bool {
        let found = self.space() == b;
        self.pos += usize::from(found);
        found
    }

    /// Nothing but white space may follow.
    pub fn end(&mut self) -> Result<(), Fail> {
        self.space();
        if self.pos < self.bytes.len() { Err(self.fail(Cause::TrailingText)) } else { Ok(()) }
    }

    /// Reads a key and the colon behind it.
    #[inline]
    pub fn key(&mut self) -> Result<RawText<'a>, Fail> {
        if self.space() != b'"' {
            return Err(self.fail(Cause::ExpectedKey));
        }
        let key = self.text()?;
        if !self.take(b':') {
            return Err(self.fail(Cause::ExpectedColon));
        }
        Ok(key)
    }

    /// After a member of an object: whether another follows (the comma is skipped) or the object ends (the brace is).
    #[inline]
    pub fn more_members(&mut self) -> Result<bool, Fail> {
        self.more(b'}', Cause::ExpectedCommaOrBrace)
    }

    /// After a value of an array: whether another follows (the comma is skipped) or the array ends (the bracket is).
    #[inline]
    pub fn more_values(&mut self) -> Result<bool, Fail> {
        self.more(b']', Cause::ExpectedCommaOrBracket)
    }

    #[inline]
    fn more(&mut self, close: u8, cause: Cause) -> Result<bool, Fail> {
        let b = self.space();
        if b != b',' && b != close {
            return Err(self.fail(cause));
        }
        self.pos += 1;
        Ok(b == b',')
    }

    /// Reads a text; the cursor stands on its opening quote.
    #[inline]
    pub fn text(&mut self) -> Result<RawText<'a>, Fail> {
        let start = self.pos + 1;
        self.pos = start;
        let mut escaped = false;
        loop {
            self.plain_characters();
            match self.peek() {
                b'"' => {
                    let bytes = self.since(start);
                    self.pos += 1;
                    return Ok(RawText { bytes, escaped });
                }
                b'\\' => {
                    escaped = true;
                    self.escape()?;
                }
                0..0x20 => return Err(self.fail(Cause::ControlCharacter)),
                _ => self.pos += 1,
            }
        }
    }

    /// Moves over characters that need no look, eight at a time; may stop early.
    #[inline]
    fn plain_characters(&mut self) {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGHS: u64 = 0x8080_8080_8080_8080;
        let has_zero = |v: u64| v.wrapping_sub(ONES) & !v;
        while let Some(chunk) = self.bytes.get(self.pos..).and_then(|rest| rest.first_chunk::<8>()) {
            let w = u64::from_le_bytes(*chunk);
            let control = w.wrapping_sub(ONES * 0x20) & !w;
            let special = (control | has_zero(w ^ (ONES * 0x22)) | has_zero(w ^ (ONES * 0x5c))) & HIGHS;
            self.pos += (special.trailing_zeros() / 8) as usize;
            if special != 0 {
                return;
            }
        }
    }

    fn escape(&mut self) -> Result<(), Fail> {
        self.pos += 1;
        match self.peek() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.pos += 1,
            b'u' => {
                self.pos += 1;
                for _ in 0..4 {
                    if !self.peek().is_ascii_hexdigit() {
                        return Err(self.fail(Cause::BadEscape));
                    }
                    self.pos += 1;
                }
            }
            _ => return Err(self.fail(Cause::BadEscape)),
        }
        Ok(())
    }

    /// Reads a number; the cursor stands on its minus or first digit. The value is the nearest `f64`, infinite where
    /// the number is out of range.
    #[inline]
    pub fn number(&mut self) -> Result<f64, Fail> {
        let start = self.pos;
        let negative = self.peek() == b'-';
        self.pos += usize::from(negative);
        let first = self.peek();
        let (whole_digits, mut mantissa) = self.digits(0)?;
        if first == b'0' && whole_digits > 1 {
            self.pos = start + usize::from(negative) + 1;
            return Err(self.fail(Cause::BadNumber));
        }
        let mut digits = whole_digits;
        let mut exponent = 0;
        if self.peek() == b'.' {
            self.pos += 1;
            let (n, m) = self.digits(mantissa)?;
            (mantissa, digits, exponent) = (m, digits + n, -(n.min(1000) as i32));
        }
        if self.peek() | 0x20 == b'e' {
            exponent += self.exponent()?;
        }
        let short = if digits <= 19 { exact(mantissa, exponent) } else { None };
        let value = match short {
            Some(v) if negative => -v,
            Some(v) => v,
            None => slow_value(self.since(start)),
        };
        Ok(value)
    }

    /// Reads at least one digit and appends them to `mantissa` (which wraps: callers mind the count).
    #[inline]
    fn digits(&mut self, mut mantissa: u64) -> Result<(usize, u64), Fail> {
        let mut total = 0;
        loop {
            let (n, value) = leading_digits(self.bytes.get(self.pos..).unwrap_or_default());
            mantissa = mantissa.wrapping_mul(SHIFTS[n]).wrapping_add(value);
            total += n;
            self.pos += n;
            if n < 8 {
                break;
            }
        }
        if total == 0 { Err(self.fail(Cause::BadNumber)) } else { Ok((total, mantissa)) }
    }

    #[cold]
    fn exponent(&mut self) -> Result<i32, Fail> {
        self.pos += 1;
        let negative = self.peek() == b'-';
        if matches!(self.peek(), b'-' | b'+') {
            self.pos += 1;
        }
        let (digits, value) = self.digits(0)?;
        let value = if digits > 8 { 100_000 } else { (value as i32).min(100_000) };
        Ok(if negative { -value } else { value })
    }

    fn literal(&mut self, word: &[u8]) -> Result<(), Fail> {
        for &b in word {
            if self.peek() != b {
                return Err(self.fail(Cause::ExpectedValue));
            }
            self.pos += 1;
        }
        Ok(())
    }

    /// Skips one text, number, `true`, `false` or `null`.
    #[inline]
    pub fn skip_scalar(&mut self) -> Result<(), Fail> {
        match self.peek() {
            b'"' => self.text().map(drop),
            b'-' | b'0'..=b'9' => self.number().map(drop),
            b't' => self.literal(b"true"),
            b'f' => self.literal(b"false"),
            b'n' => self.literal(b"null"),
            _ => Err(self.fail(Cause::ExpectedValue)),
        }
    }

    /// Skips white space and one value, judging all of it.
    pub fn skip_value(&mut self) -> Result<(), Fail> {
        if !matches!(self.space(), b'{' | b'[') {
            return self.skip_scalar();
        }
        self.skip_nested()
    }

    fn skip_nested(&mut self) -> Result<(), Fail> {
        // One bit a level: whether it is an object.
        let mut objects = [0u64; DEPTH_LIMIT / 64];
        let mut depth = 0;
        loop {
            let open = self.space();
            if open == b'{' || open == b'[' {
                if depth == DEPTH_LIMIT {
                    return Err(self.fail(Cause::TooDeep));
                }
                self.pos += 1;
                if !self.take(open + 2) {
                    let (word, bit) = (depth / 64, 1 << (depth % 64));
                    objects[word] = if open == b'{' { objects[word] | bit } else { objects[word] & !bit };
                    depth += 1;
                    if open == b'{' {
                        self.key()?;
                    }
                    continue;
                }
            } else {
                self.skip_scalar()?;
            }
            loop {
                let Some(level) = depth.checked_sub(1) else { return Ok(()) };
                let object = objects[level / 64] & (1 << (level % 64)) != 0;
                if if object { self.more_members()? } else { self.more_values()? } {
                    if object {
                        self.key()?;
                    }
                    break;
                }
                depth = level;
            }
        }
    }
}

/// The value of a number of any length, by the standard library.
#[cold]
fn slow_value(number: &[u8]) -> f64 {
    std::str::from_utf8(number).ok().and_then(|t| t.parse().ok()).unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_equal_those_of_the_standard_library() {
        let mut rng = fastrand::Rng::with_seed(1);
        let mut texts: Vec<String> =
            ["0", "-0", "0.1", "1e22", "1e23", "9007199254740993", "117.962379580000018", "1e999", "-1E-999", "5e-324"]
                .map(String::from)
                .to_vec();
        texts.extend(
            (0..20_000).map(|_| format!("{:.*}", rng.usize(1..19), (rng.f64() - 0.3) * 10f64.powi(rng.i32(-5..12)))),
        );
        for t in texts {
            let mut c = Cursor::new(t.as_bytes());
            let value = c.number().unwrap();
            assert_eq!(value.to_bits(), t.parse::<f64>().unwrap().to_bits(), "{t}");
            assert_eq!(c.pos, t.len());
        }
    }
}
