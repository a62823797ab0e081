//! Who reaches what, and how far it is: as the assessment measures it.

mod on_foot;
mod straight;
#[cfg(test)]
mod tests;

pub(super) use on_foot::OnFootReach;
pub use on_foot::{NO_WAY_M, Prepared};
pub(super) use straight::Straight;

use crate::assess::Assessment;
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County};
use crate::rules::Rulebook;

/// Pairs of a number and a distance in whole millimetres.
pub(super) type Ways = Vec<(u32, i64)>;

/// Whether to stop.
pub(super) type IsOver<'a> = dyn Fn() -> bool + Sync + 'a;

/// A way of measuring, for one county. The verdicts are those of the assessment, so that a proposal says what an
/// assessment of it would.
pub(super) trait Reach: Send + Sync {
    /// Whether something built here could be judged: on foot, a street must be near.
    fn takes(&self, place: LonLat) -> bool;

    /// Whether it can be judged what a compound reaches.
    fn knows(&self, compound: CompoundIdx) -> bool;

    /// For each place of `from` the numbers of the compounds of `to` that it covers, ascending.
    fn within(&self, from: &[LonLat], to: &[CompoundIdx]) -> Vec<Vec<u32>>;

    /// For each compound of `to` the places of `from` that are nearer than `below_mm` (one for each of `to`), and how far
    /// they are; in no particular order. Nothing if `is_over` before it is done.
    fn nearer(&self, from: &[LonLat], to: &[CompoundIdx], below_mm: &[i64], is_over: &IsOver) -> Option<Vec<Ways>>;

    /// For each compound of `to` whether there is a way to any of these places or to a counted facility.
    fn is_joined(&self, county: &County, rulebook: &Rulebook, from: &[LonLat], to: &[CompoundIdx]) -> Vec<bool>;

    /// The assessment of a county that differs from the own one in its facilities only.
    fn assess(&self, county: &County, rulebook: &Rulebook) -> Assessment;

    /// For each compound of such a county how far the nearest counted facility is; `None` where there is no way to any.
    fn nearest(&self, county: &County, rulebook: &Rulebook) -> Vec<Option<i64>>;
}

/// Metres as whole millimetres.
pub(super) fn to_mm(metres: f64) -> i64 {
    (metres * 1000.0).round() as i64
}
