//! What a search was made for, and whether the plan is still like that.

use std::sync::Arc;

use crate::geom::LonLat;
use crate::model::{County, Facility};
use crate::plan::OpenPlan;
use crate::rules::Rulebook;

/// A copy of county and rulebook, so that the plan can change meanwhile.
pub(super) struct Snapshot {
    base: Arc<County>,
    /// The county with the plan's edits.
    pub county: County,
    /// The rulebook.
    pub rulebook: Rulebook,
}

impl Snapshot {
    /// A copy of the plan as it is now.
    pub fn of(plan: &OpenPlan) -> Self {
        Self { base: plan.base_shared(), county: plan.county().clone(), rulebook: plan.rulebook().clone() }
    }

    /// Whether the plan has the same facilities, compounds and rulebook, not looking at the facilities that are
    /// `left_out`.
    pub fn still_is(&self, plan: &OpenPlan, left_out: impl Fn(&Facility) -> bool) -> bool {
        let now = plan.county().live_facilities().map(|(_, f)| f).filter(|f| !left_out(f));
        std::ptr::eq(&raw const *self.base, plan.base())
            && self.county.live_facilities().map(|(_, f)| f).eq(now)
            && self.rulebook == *plan.rulebook()
            && self.county.compounds == plan.county().compounds
    }

    /// The county without the facilities that the plan added and the rulebook counts, and their places.
    pub fn without_additions(&self) -> (County, Vec<LonLat>) {
        let mut county = self.county.clone();
        let mut places = Vec::new();
        for f in county.facilities.iter_mut().filter(|f| counts_as_addition(f, &self.rulebook)) {
            f.removed = true;
            places.extend(f.position);
        }
        (county, places)
    }
}

/// How many facilities the plan added that the rulebook counts.
pub(super) fn additions(plan: &OpenPlan) -> usize {
    plan.county().facilities.iter().filter(|f| counts_as_addition(f, plan.rulebook())).count()
}

fn counts_as_addition(f: &Facility, rulebook: &Rulebook) -> bool {
    f.added && f.position.is_some_and(|p| p.is_valid()) && rulebook.counts(f)
}
