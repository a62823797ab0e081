//! What lies under the pointer.

use super::Projector;
use crate::map::{Hit, pick};
use crate::plan::{OpenPlan, Selected};

/// How far from a symbol's middle a click still means it, in points.
const REACH_PT: f64 = 8.0;

/// What lies at a point in the visible layers, topmost first: sites, facilities, what is drawn, compounds, the
/// town.
pub fn hits(plan: &OpenPlan, to: &Projector, at: egui::Pos2) -> Vec<Selected> {
    let found = pick(plan.county(), &plan.view.style, &to.camera, to.px(at), REACH_PT * to.px_per_pt);
    let selected = |hit| match hit {
        Hit::Facility(f) => Selected::Facility(f),
        Hit::Site(s) => Selected::Site(s),
        Hit::Compound(c) => Selected::Compound(c),
        Hit::Drawn(d) => Selected::Drawn(d),
        Hit::Town(t) => Selected::Town(t),
    };
    found.into_iter().map(selected).collect()
}
