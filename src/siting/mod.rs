//! Where to put new sites: problems, exact solvers, proven bounds.

mod search;

pub use search::{Found, Limits, Progress};
