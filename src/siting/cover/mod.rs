//! Covering: the fewest or cheapest sites that cover everyone, the most people covered by p sites or a budget.
//!
//! An instance is sparse sets with whole-number weights and costs; nothing here knows what a site or a demand is.

mod greedy;
mod problem;
mod sets;
mod solve;

pub use problem::{CoverAnswer, CoverError, Covering, Goal};
pub use sets::Sets;
pub use solve::solve;
