//! Covering: the fewest or cheapest sites that cover everyone, the most people covered by p sites or a budget.
//!
//! An instance is sparse sets with whole-number weights and costs; nothing here knows what a site or a demand is.

mod ascent;
mod branch;
mod core;
mod fill;
mod local;
pub(super) mod lp;
mod merge;
mod minimise;
mod node;
mod pack;
mod parts;
mod problem;
mod reduce;
mod relax;
mod round;
mod sets;
mod solve;
mod state;
mod swap;
mod tree;
mod weigh;

pub(super) use core::gcd;
pub use problem::{CoverAnswer, CoverError, Covering, Goal};
pub use sets::Sets;
pub use solve::solve;

#[cfg(test)]
mod tests;
