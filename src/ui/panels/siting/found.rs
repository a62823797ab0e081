//! A proposal that was found: which of its sites are ticked, where they were dragged, which are in the plan by now.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::compare::{Best, Reached};
use super::snapshot::Snapshot;
use crate::assess::Totals;
use crate::geom::{LonLat, geodesic_m};
use crate::model::{Facility, FacilityIdx};
use crate::plan::{Command, OpenPlan, StepName};
use crate::siting::{Chosen, Proposal, Request};

/// A proposal and what the planner did with it.
pub(super) struct Found {
    /// The question, with the plan when it was asked, and what its answer says of all plans. Facilities in whose place the
    /// proposal was made are taken away when it is accepted.
    pub best: Best,
    /// The answer.
    pub proposal: Proposal,
    /// By site: where it was dragged to.
    pub moved: Vec<Option<LonLat>>,
    /// By site: households that it gains and that only it covers, as last told: live, or as proposed.
    pub gains: Vec<(i64, i64)>,
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
    /// Another number for every other proposal.
    pub number: u64,
    /// Counts what was dragged or ticked.
    pub version: u64,
}

impl Found {
    /// A proposal that nothing was done with yet, made in the place of the facilities `gone`.
    pub fn new(of: Arc<Snapshot>, gone: Vec<FacilityIdx>, request: Request, proposal: Proposal, number: u64) -> Self {
        let n = proposal.chosen.len();
        let gains = proposal.chosen.iter().map(|c| (c.gain_households, c.only_households)).collect();
        let mut found = Self {
            gains,
            best: Best::of(of, gone, request, &proposal),
            proposal,
            moved: vec![None; n],
            ticked: vec![true; n],
            accepted: vec![false; n],
            towns: Vec::new(),
            chosen: None,
            is_current: true,
            number,
            version: 0,
        };
        found.towns = (0..n).map(|i| found.town(i)).collect();
        found
    }

    /// Whether all sites are proposed as they were found.
    pub fn is_untouched(&self) -> bool {
        self.moved.iter().all(Option::is_none) && (0..self.len()).all(|i| self.is_wanted(i))
    }

    /// What the plan reaches with the wanted sites, whose trial is `trial`, and those that it has; `figure` is the
    /// problem's own figure where it is known. `None` as long as the trial is not ready.
    pub fn reached(&self, plan: &OpenPlan, trial: Option<Totals>, figure: Option<f64>) -> Option<Reached> {
        let totals = match self.to_accept().next() {
            Some(_) => trial?,
            None => plan.assessment().county,
        };
        let own = || (0..self.len()).filter(|i| self.accepted[*i] || self.ticked[*i]);
        let cost = own().map(|i| self.proposal.chosen[i].cost).fold(0.0, |sum, cost| sum + cost);
        Some(Reached { sites: own().count(), cost, totals, figure })
    }

    /// How many sites.
    pub fn len(&self) -> usize {
        self.proposal.chosen.len()
    }

    /// Where a site is: as proposed, or where it was dragged to.
    pub fn place(&self, site: usize) -> LonLat {
        self.moved[site].unwrap_or(self.proposal.chosen[site].position)
    }

    /// How far a site was dragged, metres.
    pub fn moved_m(&self, site: usize) -> Option<f64> {
        self.moved[site].map(|to| geodesic_m(self.proposal.chosen[site].position, to))
    }

    /// Moves a site; `None` puts it back.
    pub fn move_to(&mut self, site: usize, to: Option<LonLat>) {
        let Some(chosen) = self.proposal.chosen.get(site) else { return };
        self.moved[site] = to.filter(|p| p.is_valid() && *p != chosen.position);
        self.towns[site] = self.town(site);
        self.chosen = Some(site);
        self.version += 1;
    }

    /// Looks at what the plan has by now.
    pub fn follow(&mut self, plan: &OpenPlan) {
        let added: Vec<&Facility> = plan.county().live_facilities().map(|f| f.1).filter(|f| f.added).collect();
        let before = self.best.of.facilities().iter().filter(|old| old.added && !old.removed);
        let before: FxHashSet<&str> = before.map(|old| old.id.as_str()).collect();
        let then = |f: &Facility| before.contains(f.id.as_str());
        let own = self.best.gone.is_empty();
        // One that was dragged since is still the same.
        let is = |i: usize, f: &Facility| {
            let (here, name) = (f.position == Some(self.place(i)), &self.proposal.chosen[i].name);
            here && (own || !then(f)) || f.name == *name && !name.is_empty() && !then(f)
        };
        let accepted: Vec<bool> = (0..self.len()).map(|i| added.iter().any(|f| is(i, f))).collect();
        let in_plan = |f: &Facility| f.added && !then(f) && (0..self.len()).any(|i| is(i, f));
        let same = |gone: &[FacilityIdx]| self.best.of.still_is(plan, in_plan, gone);
        self.is_current = same(&[]) || !own && same(&self.best.gone);
        if self.accepted != accepted {
            self.accepted = accepted;
            self.version += 1;
        }
    }

    /// Ticked sites that the plan does not have.
    pub fn to_accept(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(|i| self.is_wanted(*i))
    }

    /// Whether a site is ticked and the plan does not have it.
    pub fn is_wanted(&self, site: usize) -> bool {
        self.ticked[site] && !self.accepted[site]
    }

    /// The proposal with its sites where they are now.
    pub fn as_dragged(&self) -> Proposal {
        let mut proposal = self.proposal.clone();
        proposal.chosen.iter_mut().enumerate().for_each(|(i, c)| c.position = self.place(i));
        proposal
    }

    /// The facilities that accepting takes away: those that the plan still has.
    pub fn to_replace(&self, plan: &OpenPlan) -> Vec<FacilityIdx> {
        let there = |slot: &FacilityIdx| plan.county().facilities.get(slot.i()).is_some_and(|f| f.added && !f.removed);
        self.best.gone.iter().copied().filter(there).collect()
    }

    /// One step that adds the ticked sites as planned facilities where they are now, and takes away what they replace.
    pub fn accepting(&self, plan: &OpenPlan) -> Command {
        let add = |i: usize| {
            let c: &Chosen = &self.proposal.chosen[i];
            Command::AddFacility {
                kind: self.proposal.kind,
                position: self.place(i),
                floor_m2: Some(c.floor_m2),
                name: (!c.name.is_empty()).then(|| c.name.clone()),
            }
        };
        let gone = self.to_replace(plan).into_iter().map(Command::RemoveFacility);
        Command::Batch(StepName::AcceptProposal, gone.chain(self.to_accept().map(add)).collect())
    }

    fn town(&self, site: usize) -> String {
        let (county, chosen) = (self.best.of.base(), &self.proposal.chosen[site]);
        let town = self.moved[site].map_or(chosen.town, |to| county.town_at(to));
        town.and_then(|t| county.towns.get(t.i())).map(|t| t.name.to_string()).unwrap_or_default()
    }
}
