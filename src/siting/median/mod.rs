//! Sites that make walks short: the p-median (shortest mean walk) and the p-center (shortest longest walk), also
//! where sites have room for so many only.

pub mod capacity;
mod center;
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
mod tree;

pub use center::solve_center;
pub use problem::{MedianError, MedianProblem};
pub use solve::solve_median;
pub use table::{Table, TableError};
