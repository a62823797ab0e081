//! Proposals against trying every set of sites and asking the assessment.

mod beside;
mod capacity;
pub mod county;
mod floor_space;
mod on_foot;
mod problems;
mod requests;
