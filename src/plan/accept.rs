//! Accepting a proposal: its sites become planned facilities.

use super::{Command, StepName};
use crate::siting::Proposal;

impl Command {
    /// Adds sites of a proposal (by their numbers there) as planned facilities, in one undoable step.
    pub fn accept(proposal: &Proposal, sites: impl IntoIterator<Item = usize>) -> Self {
        let chosen = sites.into_iter().filter_map(|number| proposal.chosen.get(number));
        let add = chosen.map(|c| Self::AddFacility {
            kind: proposal.kind,
            position: c.position,
            floor_m2: Some(c.floor_m2),
            name: Some(c.name.clone()).filter(|n| !n.is_empty()),
        });
        Self::Batch(StepName::AddFacilities, add.collect())
    }
}
