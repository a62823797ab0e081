//! What each facility is worth: what the county loses without it.

use super::Proposal;
use super::trial::built;
use std::sync::Arc;

use crate::assess::{LiveAssessment, Loss, Streets};
use crate::model::{County, FacilityIdx};
use crate::rules::{Mode, Rulebook};

/// A facility whose worth is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A facility of the county.
    Facility(FacilityIdx),
    /// A site of the proposal, by its number there.
    Proposed(usize),
}

/// What the county loses without a facility, every other one in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// Which.
    pub whose: Whose,
    /// Households, compounds and elderly that nothing else covers, floor space that is missing then, rules that are no
    /// longer met.
    pub loss: Loss,
}

/// What the counted facilities of a county and the sites of a proposal are worth, those whose loss hurts most first:
/// by households, then by floor space (m2), then in slot order. One facility after the other is taken away and put
/// back.
pub fn worth(county: &County, rulebook: &Rulebook, proposal: Option<&Proposal>) -> Vec<Worth> {
    worth_on_streets(county, rulebook, None, proposal)
}

/// The same where the rulebook judges on foot, along these streets of the county; they are prepared where none are given.
pub fn worth_on_streets(
    county: &County,
    rulebook: &Rulebook,
    streets: Option<Arc<Streets>>,
    proposal: Option<&Proposal>,
) -> Vec<Worth> {
    let needed = rulebook.mode == Mode::Walk && streets.is_none();
    let prepared = needed.then(|| Streets::prepare(county, rulebook.walk).ok().map(Arc::new));
    let streets = streets.or(prepared.flatten());
    let there = county.facilities.len();
    let with = proposal.map(|p| built(county, rulebook, p.kind, &p.chosen));
    let county = with.as_ref().unwrap_or(county);
    let mut live = LiveAssessment::on_streets(county, rulebook, streets);
    let counted = (0..county.facilities.len()).filter(|slot| rulebook.counts(&county.facilities[*slot]));
    let of = |slot: usize| {
        let whose = match slot.checked_sub(there) {
            None => Whose::Facility(FacilityIdx::new(slot)),
            Some(number) => Whose::Proposed(number),
        };
        Some(Worth { whose, loss: live.loss_of(county, FacilityIdx::new(slot))? })
    };
    let mut all: Vec<Worth> = counted.filter_map(of).collect();
    all.sort_by(|a, b| b.loss.households.cmp(&a.loss.households).then(b.loss.gap_m2.total_cmp(&a.loss.gap_m2)));
    all
}
