//! What assessments promise, checked from outside.

mod circles;
mod coverage;
mod floor_space;
mod follows_edits;
