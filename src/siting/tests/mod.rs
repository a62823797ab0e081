//! Proposals against trying every set of sites and asking the assessment.

mod county;
mod problems;
mod requests;
