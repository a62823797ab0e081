//! The rulebook: by which figures a county is judged, as data with citations.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, reason = "rulebooks come from files"))]

mod condition;
mod error;
mod file;
mod preset;
mod property;
mod rule;
mod rulebook;
#[cfg(test)]
mod tests;
mod words;

pub use condition::{Compare, Condition, Operand, Test};
pub use error::RulebookError;
pub use property::{Layer, Property, Sort, Value};
pub use rule::{Amount, Asks, Coverage, FloorSpace, Having, Presence, Ratio, Review, Rule, Selection, StageRule, Term};
pub use rulebook::{Citation, Document, Figure, OnFoot, Rulebook, Sharing};
pub use words::{Goal, Measure, Mode, Shown, Unit, Weight};
