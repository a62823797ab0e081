//! Proposals against trying every set of sites and asking the assessment.

mod beside;
pub mod county;
mod floor_space;
mod on_foot;
mod problems;
mod requests;
