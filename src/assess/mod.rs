//! A county judged by a rulebook: coverage, floor space, totals; whole and live.

mod area;
mod circles;
mod counted;
mod explain;
pub mod fair;
mod ledger;
mod live;
mod live_sharing;
mod live_walking;
mod loss;
mod people;
mod pool;
mod rules;
mod tally;
#[cfg(test)]
mod test_county;
#[cfg(test)]
mod test_rulebook;
#[cfg(test)]
mod tests;
mod verdict;
mod walking;
mod watch;
mod whole;

pub use circles::{Gift, Giver};
pub use explain::{Explanation, Missing, OnSite, explain};
pub use live::{LiveAssessment, Nearest, Shift};
pub use loss::{Loss, losses};
pub use people::{People, PeopleCounts, people};
pub use rules::{
    Feature, Lack, Measured, Outcome, RuleClasses, RuleVerdict, Source, Stands, UnitCounts, UnitKind, UnitVerdict,
    rule_classes, rule_shown, rule_verdicts, rules_about, town_shown, town_verdicts, unit_of, unit_shown, unit_verdict,
    unit_verdicts,
};
pub use verdict::{Assessment, Class, CompoundVerdict, Totals};
pub use walking::{
    Along, Covered, DRAWN_REACH_M, Gain, Obstacle, Streets, Trial, Walking, WalkingError, Way, Ways, assess_walking,
    cheapest, obstacles, pace_of, try_candidates,
};
pub use whole::{assess, assess_on_streets, covered_by, nearest_all};
