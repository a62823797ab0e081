//! Files that are numbers between white space, however these are spread over lines.

use std::ops::RangeInclusive;
use std::str::{Lines, SplitAsciiWhitespace};

use super::Failure;

/// Largest whole number that a file may hold: floating point still counts in ones here.
pub const LARGEST: i64 = 1 << 46;

/// The text of a file, without the marks that some editors put at its ends.
pub fn read(file: &str) -> Result<String, Failure> {
    let bytes = std::fs::read(file).map_err(|e| Failure::Input(format!("{file}: {e}")))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.trim_start_matches('\u{feff}').trim_end_matches(['\u{1a}', '\0']).to_owned())
}

/// Number after number of a text.
#[derive(Clone)]
pub struct Numbers<'a> {
    file: &'a str,
    lines: Lines<'a>,
    words: SplitAsciiWhitespace<'a>,
    /// Number of the line that is being read, from 1.
    line: usize,
}

impl<'a> Numbers<'a> {
    /// The numbers of a file's text.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, lines: text.lines(), words: "".split_ascii_whitespace(), line: 0 }
    }

    fn word(&mut self) -> Option<&'a str> {
        loop {
            if let Some(word) = self.words.next() {
                return Some(word);
            }
            self.words = self.lines.next()?.split_ascii_whitespace();
            self.line += 1;
        }
    }

    fn due(&mut self, what: &str) -> Result<&'a str, Failure> {
        self.word().ok_or_else(|| self.wrong(&format!("the file ends where {what} is due")))
    }

    /// How many numbers are left.
    pub fn left(&self) -> usize {
        let mut rest = self.clone();
        std::iter::from_fn(|| rest.word()).count()
    }

    /// The next number, which the format calls `what`, is whole (`7` or `7.0`) and lies in `range`.
    pub fn whole(&mut self, what: &str, range: RangeInclusive<i64>) -> Result<i64, Failure> {
        let word = self.due(what)?;
        let number = word.parse().ok().or_else(|| decimal(word)).ok_or_else(|| self.not(word, what))?;
        let (least, most) = (range.start(), range.end());
        match range.contains(&number) {
            true => Ok(number),
            false => Err(self.wrong(&format!("{what} is {number}, not between {least} and {most}"))),
        }
    }

    /// The next number, which counts things or names one of them.
    pub fn count(&mut self, what: &str, range: RangeInclusive<usize>) -> Result<usize, Failure> {
        let number = self.whole(what, *range.start() as i64..=*range.end() as i64)?;
        Ok(number as usize)
    }

    /// The next number, with a fraction or not.
    pub fn real(&mut self, what: &str) -> Result<f64, Failure> {
        let word = self.due(what)?;
        let number = word.parse().ok().filter(|v: &f64| v.abs() <= LARGEST as f64);
        number.ok_or_else(|| self.not(word, what))
    }

    /// Nothing is left, or the word `EOF`.
    pub fn end(mut self) -> Result<(), Failure> {
        match self.word() {
            None | Some("EOF") => Ok(()),
            Some(word) => Err(self.wrong(&format!("{} is more than what its numbers announce", shown(word)))),
        }
    }

    fn not(&self, word: &str, what: &str) -> Failure {
        self.wrong(&format!("{} is not {what}", shown(word)))
    }

    /// A failure that names the file and the line.
    pub fn wrong(&self, what: &str) -> Failure {
        Failure::Input(format!("{}: line {}: {what}", self.file, self.line.max(1)))
    }
}

/// A whole number that is written with a fraction or an exponent.
fn decimal(word: &str) -> Option<i64> {
    let number: f64 = word.parse().ok()?;
    (number.fract() == 0.0 && number.abs() <= LARGEST as f64).then_some(number as i64)
}

/// A word as messages show it: short and printable.
pub fn shown(word: &str) -> String {
    const MOST: usize = 40;
    let short: String = word.chars().take(MOST).collect();
    if short.len() < word.len() { format!("{short:?}...") } else { format!("{short:?}") }
}
