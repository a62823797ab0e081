//! Sites that make walks short: the p-median (shortest mean walk) and the p-center (shortest longest walk).

mod center;
mod core;
mod dual;
mod node;
mod pool;
mod problem;
mod reduce;
mod solve;
mod swap;
mod table;
#[cfg(test)]
mod tests;

pub use center::solve_center;
pub use problem::{MedianError, MedianProblem};
pub use solve::solve_median;
pub use table::{Table, TableError};
