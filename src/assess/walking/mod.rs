//! Coverage judged along streets instead of by circle: prepared once for a county's streets, judged as often as its
//! facilities or rules change.

mod settings;
mod streets;
#[cfg(test)]
mod tests;
mod verdicts;

pub use settings::{WalkSettings, WalkingError};
pub use streets::Streets;
pub use verdicts::{Covered, Walking};

use crate::model::County;
use crate::rules::Rulebook;

/// Judges a whole county along its streets; [`super::assess`] does so by circle.
///
/// # Errors
/// The county has no streets that can be walked.
pub fn assess_walking(county: &County, rulebook: &Rulebook, settings: WalkSettings) -> Result<Walking, WalkingError> {
    Ok(Streets::prepare(county, settings)?.judge(county, rulebook))
}
