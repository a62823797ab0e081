//! What assessments promise, checked from outside.

mod coverage;
mod floor_space;
mod follows_edits;
