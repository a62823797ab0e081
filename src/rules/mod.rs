//! The rulebook: by which figures a county is judged, as data with citations.

mod rulebook;

pub use rulebook::{Rulebook, Sharing};
