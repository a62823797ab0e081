//! A county judged by a rulebook: coverage, floor space, totals; whole and live.

mod live;
mod verdict;

pub use live::{LiveAssessment, Nearest};
pub use verdict::{Assessment, Class, CompoundVerdict, Totals};

use crate::model::County;
use crate::rules::Rulebook;

/// Judges a whole county.
pub fn assess(county: &County, rulebook: &Rulebook) -> Assessment {
    let _ = (county, rulebook);
    todo!()
}

/// The nearest counted facility of every compound, at any distance; `None` without position or facility.
pub fn nearest_all(county: &County, rulebook: &Rulebook) -> Vec<Option<Nearest>> {
    let _ = (county, rulebook);
    todo!()
}
