//! Coverage judged along streets instead of by circle: prepared once for a county's streets, judged as often as its
//! facilities or rules change, and followed edit by edit.

mod error;
mod falsely;
mod judge;
mod live;
mod streets;
#[cfg(test)]
pub(super) mod tests;
mod trial;
mod verdicts;
mod way;
mod ways;

pub use error::WalkingError;
pub(super) use falsely::Falsely;
pub(super) use live::LiveWalk;
pub use streets::{Along, Streets, pace_of};
pub use trial::{Gain, Trial, cheapest, try_candidates};
pub use verdicts::{Covered, Walking};
pub use way::{Obstacle, Way, obstacles};
pub use ways::{DRAWN_REACH_M, Ways};

use crate::model::County;
use crate::rules::{OnFoot, Rulebook};

/// Judges a whole county along its streets; [`super::assess`] does so by circle.
///
/// ```
#[doc = include_str!("../examples/river.txt")]
/// let walking = assess_walking(&county, &rules, rules.walk).unwrap();
/// assert_eq!(walking.assessment.county.covered_households, 100);
/// let without = assess_walking(&County::default(), &rules, rules.walk);
/// assert_eq!(without.err(), Some(WalkingError::NoStreets));
/// ```
///
/// # Errors
/// The county has no streets that can be walked.
pub fn assess_walking(county: &County, rulebook: &Rulebook, on_foot: OnFoot) -> Result<Walking, WalkingError> {
    Ok(Streets::prepare(county, on_foot)?.judge(county, rulebook))
}
