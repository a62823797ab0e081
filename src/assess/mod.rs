//! A county judged by a rulebook: coverage, floor space, totals; whole and live.

mod area;
mod counted;
mod ledger;
mod live;
mod pool;
mod tally;
#[cfg(test)]
mod test_county;
#[cfg(test)]
mod tests;
mod verdict;
mod watch;
mod whole;

pub use live::{LiveAssessment, Nearest, Shift};
pub use verdict::{Assessment, Class, CompoundVerdict, Totals};
pub use whole::{assess, covered_by, nearest_all};
