//! Where to put new sites: problems, exact solvers, proven bounds.

pub mod cover;
pub mod median;
mod role;
mod search;

pub use role::Role;
pub use search::{Found, Limits, Progress};
