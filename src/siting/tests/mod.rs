//! Proposals against trying every set of sites and asking the assessment.

mod beside;
mod county;
mod floor_space;
mod problems;
mod requests;
