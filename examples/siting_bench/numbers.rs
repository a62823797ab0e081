//! Files that are numbers between white space.

use std::str::{FromStr, SplitAsciiWhitespace};

use crate::Failure;

/// The text of a file.
pub fn read(file: &str) -> Result<String, Failure> {
    let bytes = std::fs::read(file).map_err(|e| Failure::Input(format!("{file}: {e}")))?;
    String::from_utf8(bytes).map_err(|_| Failure::Input(format!("{file}: not a text")))
}

/// Number after number of a text.
pub struct Numbers<'a> {
    file: &'a str,
    words: SplitAsciiWhitespace<'a>,
    read: usize,
}

impl<'a> Numbers<'a> {
    /// The numbers of a file's text.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, words: text.split_ascii_whitespace(), read: 0 }
    }

    /// The next number, which the format calls `what`.
    pub fn next<T: FromStr>(&mut self, what: &str) -> Result<T, Failure> {
        self.read += 1;
        let word = self.words.next().ok_or_else(|| self.wrong(&format!("ends where {what} is due")))?;
        word.parse().map_err(|_| self.wrong(&format!("number {}: {word} is not {what}", self.read)))
    }

    /// The next number, which counts things and is at most `most`.
    pub fn count(&mut self, what: &str, most: usize) -> Result<usize, Failure> {
        let count: usize = self.next(what)?;
        let wrong = || self.wrong(&format!("number {}: {what} {count} is beyond {most}", self.read));
        if count <= most { Ok(count) } else { Err(wrong()) }
    }

    /// A failure that names the file.
    pub fn wrong(&self, what: &str) -> Failure {
        Failure::Input(format!("{}: {what}", self.file))
    }
}
