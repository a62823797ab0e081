//! What lies under the pointer.

use super::Projector;
use crate::plan::{OpenPlan, Selected};

/// How far from a symbol's middle a click still means it, in points.
pub const REACH_PT: f32 = 9.0;

/// What lies at a point, topmost first: facilities, sites, the compound, the town.
pub fn hits(plan: &OpenPlan, to: &Projector, at: egui::Pos2) -> Vec<Selected> {
    let _ = (plan, to, at, REACH_PT);
    Vec::new()
}
