//! Sites that make walks short: the p-median.

mod core;
mod dual;
mod node;
mod pool;
mod problem;
mod solve;
mod swap;
mod table;
#[cfg(test)]
mod tests;

pub use problem::{MedianError, MedianProblem};
pub use solve::solve_median;
pub use table::{Table, TableError};
