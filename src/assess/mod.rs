//! A county judged by a rulebook: coverage, floor space, totals; whole and live.

mod area;
mod counted;
mod explain;
pub mod fair;
mod ledger;
mod live;
mod pool;
mod rule_verdict;
mod tally;
#[cfg(test)]
mod test_county;
#[cfg(test)]
mod tests;
mod verdict;
mod watch;
mod whole;

pub use explain::{Explanation, Missing, OnSite, explain};
pub use live::{LiveAssessment, Nearest, Shift};
pub use rule_verdict::{Outcome, RuleVerdict, rule_verdicts};
pub use verdict::{Assessment, Class, CompoundVerdict, Totals};
pub use whole::{assess, covered_by, nearest_all};
