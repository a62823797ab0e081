//! What can be wrong with a rulebook.

use thiserror::Error;

use crate::model::Message;

/// Why a rulebook was refused. Lines count from 1; 0 where the rulebook did not come from a text. A key inside a rule
/// is named with the rule's id: `nursing_beds.at_least`.
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
    /// A key that a rulebook does not have, or not there.
    #[error("line {line}: unknown key {key} (keys: {known})")]
    UnknownKey {
        /// Line.
        line: usize,
        /// The key.
        key: String,
        /// The keys that exist there.
        known: String,
    },
    /// A key that is needed is not there.
    #[error("line {line}: {key} is missing")]
    Missing {
        /// Line.
        line: usize,
        /// The key.
        key: String,
    },
    /// Two keys of which only one can be given.
    #[error("line {line}: {key} can't stand beside {other}")]
    Conflict {
        /// Line.
        line: usize,
        /// The key.
        key: String,
        /// The key or value that it doesn't agree with.
        other: String,
    },
    /// A value of another type or not among those allowed.
    #[error("line {line}: {key} must be {expected}, not {found}")]
    WrongValue {
        /// Line.
        line: usize,
        /// The key.
        key: String,
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
        key: String,
        /// The figure.
        value: f64,
        /// The least that is allowed.
        min: f64,
        /// The most that is allowed.
        max: f64,
    },
    /// A text with too many characters, or a list with too many entries.
    #[error("line {line}: {key} has {count} characters or entries, at most {max} are allowed")]
    TooLong {
        /// Line.
        line: usize,
        /// The key.
        key: String,
        /// How many there are.
        count: usize,
        /// How many are allowed.
        max: usize,
    },
    /// Two rules of one id.
    #[error("line {line}: there is another rule with the id {id}")]
    DuplicateRule {
        /// Line of the second.
        line: usize,
        /// The id.
        id: String,
    },
    /// A rule names a figure that the rulebook doesn't have.
    #[error("line {line}: {key} names the figure {name}, which [figures] does not have (there are: {known})")]
    UnknownFigure {
        /// Line.
        line: usize,
        /// The key.
        key: String,
        /// The figure's name.
        name: String,
        /// The figures that exist.
        known: String,
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
                placed("rulebook-unknown-key", *line).arg("key", key).arg("known", known)
            }
            Self::Missing { line, key } => placed("rulebook-missing", *line).arg("key", key),
            Self::Conflict { line, key, other } => {
                placed("rulebook-conflict", *line).arg("key", key).arg("other", other)
            }
            Self::WrongValue { line, key, expected, found } => {
                placed("rulebook-wrong-value", *line).arg("key", key).arg("expected", expected).arg("found", found)
            }
            Self::OutOfRange { line, key, value, min, max } => placed("rulebook-out-of-range", *line)
                .arg("key", key)
                .arg("value", value)
                .arg("min", min)
                .arg("max", max),
            Self::TooLong { line, key, count, max } => {
                placed("rulebook-too-long", *line).arg("key", key).arg("count", count).arg("max", max)
            }
            Self::DuplicateRule { line, id } => placed("rulebook-duplicate-rule", *line).arg("id", id),
            Self::UnknownFigure { line, key, name, known } => {
                placed("rulebook-unknown-figure", *line).arg("key", key).arg("name", name).arg("known", known)
            }
        }
    }
}

/// A message that begins with the line, or with nothing of the kind for a rulebook that was not read from a text.
fn placed(id: &'static str, line: usize) -> Message {
    let line = if line == 0 { "none".to_owned() } else { line.to_string() };
    Message::new(id).arg("line", line)
}
