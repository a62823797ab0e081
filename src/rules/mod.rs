//! The rulebook: by which figures a county is judged, as data with citations.

mod error;
mod file;
mod preset;
mod rulebook;
#[cfg(test)]
mod tests;

pub use error::RulebookError;
pub use rulebook::{Rulebook, Sharing};
