//! What can be wrong with a rulebook.

use thiserror::Error;

use crate::model::Message;

/// Why a rulebook was refused. Lines count from 1; 0 where the rulebook did not come from a text.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum RulebookError {
    /// There is no built-in rulebook of that id.
    #[error("no rulebook {id} (there are: {known})")]
    UnknownPreset {
        /// What was asked for.
        id: String,
        /// The ids that exist.
        known: String,
    },
    /// The text is not TOML.
    #[error("line {line}, column {column}: {error}")]
    Syntax {
        /// Line.
        line: usize,
        /// Column, in characters.
        column: usize,
        /// What the TOML reader says.
        error: String,
    },
    /// A key that a rulebook does not have.
    #[error("line {line}: unknown key {key} (keys: {known})")]
    UnknownKey {
        /// Line.
        line: usize,
        /// The key.
        key: String,
        /// The keys that exist.
        known: String,
    },
    /// A value of another type or not among those allowed.
    #[error("line {line}: {key} must be {expected}, not {found}")]
    WrongValue {
        /// Line.
        line: usize,
        /// The key.
        key: &'static str,
        /// What is expected there, as it is written in the file.
        expected: String,
        /// What is there.
        found: String,
    },
    /// A figure out of its range.
    #[error("line {line}: {key} is {value}, must be {min} to {max}")]
    OutOfRange {
        /// Line.
        line: usize,
        /// The key.
        key: &'static str,
        /// The figure.
        value: f64,
        /// The least that is allowed.
        min: f64,
        /// The most that is allowed.
        max: f64,
    },
}

impl RulebookError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::UnknownPreset { id, known } => {
                Message::new("rulebook-unknown-preset").arg("id", id).arg("known", known)
            }
            Self::Syntax { line, column, error } => {
                Message::new("rulebook-syntax").arg("line", line).arg("column", column).arg("error", error)
            }
            Self::UnknownKey { line, key, known } => {
                Message::new("rulebook-unknown-key").arg("line", line).arg("key", key).arg("known", known)
            }
            Self::WrongValue { line, key, expected, found } => Message::new("rulebook-wrong-value")
                .arg("line", line)
                .arg("key", key)
                .arg("expected", expected)
                .arg("found", found),
            Self::OutOfRange { line: 0, key, value, min, max } => Message::new("rulebook-figure-range")
                .arg("key", key)
                .arg("value", value)
                .arg("min", min)
                .arg("max", max),
            Self::OutOfRange { line, key, value, min, max } => Message::new("rulebook-out-of-range")
                .arg("line", line)
                .arg("key", key)
                .arg("value", value)
                .arg("min", min)
                .arg("max", max),
        }
    }

    /// The same error in a line.
    #[must_use]
    pub(super) fn in_line(mut self, number: usize) -> Self {
        match &mut self {
            Self::UnknownPreset { .. } => {}
            Self::Syntax { line, .. }
            | Self::UnknownKey { line, .. }
            | Self::WrongValue { line, .. }
            | Self::OutOfRange { line, .. } => *line = number,
        }
        self
    }
}
