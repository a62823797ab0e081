//! A proposal that was found: which of its sites are ticked, which are in the plan by now.

use std::sync::Arc;

use super::snapshot::Snapshot;
use crate::model::Facility;
use crate::plan::{Command, OpenPlan, StepName};
use crate::siting::{Chosen, Proposal, Request};
use crate::ui::map_view::Proposed;

/// A proposal and what the planner did with it.
pub(super) struct Found {
    of: Arc<Snapshot>,
    /// The question.
    pub request: Request,
    /// The answer.
    pub proposal: Proposal,
    /// By site: whether it is to be accepted.
    pub ticked: Vec<bool>,
    /// By site: whether the plan has it.
    pub accepted: Vec<bool>,
    /// By site: name of the town.
    pub towns: Vec<String>,
    /// The site that was clicked.
    pub chosen: Option<usize>,
    /// Whether it was made for the plan as it is, apart from what was accepted.
    pub is_current: bool,
}

impl Found {
    /// A proposal that nothing was done with yet.
    pub fn new(of: Arc<Snapshot>, request: Request, proposal: Proposal) -> Self {
        let n = proposal.chosen.len();
        let town = |c: &Chosen| c.town.and_then(|t| of.county.towns.get(t.i())).map(|t| t.name.to_string());
        let towns = proposal.chosen.iter().map(|c| town(c).unwrap_or_default()).collect();
        let (ticked, accepted) = (vec![true; n], vec![false; n]);
        Self { of, request, proposal, ticked, accepted, towns, chosen: None, is_current: true }
    }

    /// Looks at what the plan has by now.
    pub fn follow(&mut self, plan: &OpenPlan) {
        let added: Vec<&Facility> = plan.county().live_facilities().map(|f| f.1).filter(|f| f.added).collect();
        let chosen = &self.proposal.chosen;
        // One that was dragged since is still the same.
        let is = |c: &Chosen, f: &Facility| f.position == Some(c.position) || f.name == c.name && !c.name.is_empty();
        self.accepted = chosen.iter().map(|c| added.iter().any(|f| is(c, f))).collect();
        let in_place = |f: &Facility| f.added && chosen.iter().any(|c| f.position == Some(c.position));
        self.is_current = self.of.still_is(plan, in_place);
    }

    /// Ticked sites that the plan does not have.
    pub fn to_accept(&self) -> impl Iterator<Item = &Chosen> {
        let wanted = |i: &usize| self.ticked[*i] && !self.accepted[*i];
        (0..self.proposal.chosen.len()).filter(wanted).map(|i| &self.proposal.chosen[i])
    }

    /// One step that adds the ticked sites as planned facilities.
    pub fn accepting(&self) -> Command {
        let add = |c: &Chosen| Command::AddFacility {
            kind: self.proposal.kind,
            position: c.position,
            floor_m2: Some(c.floor_m2),
            name: (!c.name.is_empty()).then(|| c.name.clone()),
        };
        Command::Batch(StepName::AcceptProposal, self.to_accept().map(add).collect())
    }

    /// What is to be seen on the map.
    pub fn preview(&self) -> Proposed {
        let chosen = self.chosen.filter(|i| !self.accepted[*i]).map(|i| self.proposal.chosen[i].position);
        Proposed { sites: self.to_accept().map(|c| c.position).collect(), chosen, radius_m: self.of.rulebook.radius_m }
    }
}
