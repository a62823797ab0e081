//! What a proposal would do as it lies on the map now: judged live, without touching the plan.

use std::sync::Arc;

use egui::Context;

use super::found::Found;
use super::snapshot::Snapshot;
use crate::assess::{CompoundVerdict, LiveAssessment, Totals};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, Facility, FacilityIdx, FacilityStatus};
use crate::plan::OpenPlan;
use crate::rules::Mode;
use crate::ui::panels::background::Background;
use crate::ui::panels::cache::PlanKey;

/// The county of the plan with the wanted sites of a proposal built, kept true move by move.
pub(super) struct Trial {
    county: County,
    live: LiveAssessment,
    /// Slot of the first site.
    first: usize,
    /// Whether people walk: then nothing tells which sites a compound is covered by.
    on_foot: bool,
    /// By site: compounds within its circle.
    reached: Vec<Vec<CompoundIdx>>,
    /// By compound: twice how many wanted sites reach it, and one more once its households were counted.
    counted: Vec<u32>,
    /// Totals of the plan without the proposal.
    pub before: Totals,
    /// By site: what it adds; empty where that is not known.
    pub sites: Vec<SiteGain>,
}

/// What a site adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SiteGain {
    /// Households that neither the plan nor a wanted site before it covers.
    pub gain: i64,
    /// Households that nothing else covers.
    pub only: i64,
}

impl Trial {
    /// Builds the wanted sites; the plan is that of `of`.
    fn new(of: &Snapshot, sites: &Sites) -> Self {
        let (mut county, first) = (of.county.clone(), of.county.facilities.len());
        // What is planned counts here, whether or not the rulebook counts it otherwise.
        let status = if of.rulebook.count_planned { FacilityStatus::Planned } else { FacilityStatus::Operating };
        for (number, site) in sites.sites.iter().enumerate() {
            let mut facility = Facility::new(format!("proposed-{number}"), sites.kind, None);
            (facility.status, facility.floor_m2, facility.added) = (status, Some(site.floor_m2), true);
            county.place(&mut facility, site.place);
            facility.removed = true;
            county.facilities.push(facility);
        }
        let mut live = LiveAssessment::on_streets(&county, &of.rulebook, of.streets.clone());
        let before = live.assessment().county;
        live.watch();
        let wanted = sites.sites.iter().enumerate().filter(|(_, s)| s.wanted).map(|(i, _)| FacilityIdx::new(first + i));
        for slot in wanted.chain(sites.gone.iter().copied()) {
            county.facilities[slot.i()].removed ^= true;
            live.facility_changed(&county, slot);
        }
        let on_foot = of.rulebook.mode == Mode::Walk;
        let reached = sites.sites.iter().map(|s| live.reached_from(s.place)).collect();
        let counted = vec![0; county.compounds.len()];
        let mut trial = Self { county, live, first, on_foot, reached, counted, before, sites: Vec::new() };
        trial.tally();
        trial
    }

    /// Compounds whose class differs from that in the plan, with the verdict that they would have; the first `most`.
    pub fn changed(&self, most: usize) -> Vec<(CompoundIdx, CompoundVerdict)> {
        let verdicts = &self.live.assessment().compounds;
        self.live.changed_since_watch().take(most).map(|(row, _)| (row, verdicts[row.i()])).collect()
    }

    /// Totals of the plan with the wanted sites where they are.
    pub fn totals(&self) -> Totals {
        self.live.assessment().county
    }

    /// Follows what was dragged or ticked.
    fn follow(&mut self, found: &Found) {
        let mut changed = false;
        for site in 0..found.len() {
            let (slot, place, removed) =
                (FacilityIdx::new(self.first + site), found.place(site), !found.is_wanted(site));
            let facility = &self.county.facilities[slot.i()];
            if facility.position == Some(place) && facility.removed == removed {
                continue;
            }
            let mut facility = facility.clone();
            facility.removed = removed;
            self.county.place(&mut facility, place);
            self.county.facilities[slot.i()] = facility;
            self.live.facility_changed(&self.county, slot);
            self.reached[site] = self.live.reached_from(place);
            changed = true;
        }
        if changed {
            self.tally();
        }
    }

    /// Counts what each site adds.
    fn tally(&mut self) {
        if self.on_foot {
            return;
        }
        let Self { county, live, first, reached, counted, sites, .. } = self;
        let verdicts = &live.assessment().compounds;
        let wanted = |site: usize| !county.facilities[*first + site].removed;
        let households = |row: &CompoundIdx| i64::from(county.compounds[row.i()].figures.households.unwrap_or(0));
        for row in reached.iter().flatten() {
            counted[row.i()] = 0;
        }
        for rows in reached.iter().enumerate().filter(|(site, _)| wanted(*site)).map(|(_, rows)| rows) {
            rows.iter().for_each(|row| counted[row.i()] += 2);
        }
        *sites = reached.iter().map(|_| SiteGain::default()).collect();
        for (site, rows) in reached.iter().enumerate().filter(|(site, _)| wanted(*site)) {
            for row in rows {
                let covered_by = verdicts[row.i()].covered_by.unwrap_or(0);
                if covered_by == 1 {
                    sites[site].only += households(row);
                }
                if covered_by == counted[row.i()] / 2 && counted[row.i()].is_multiple_of(2) {
                    sites[site].gain += households(row);
                    counted[row.i()] += 1;
                }
            }
        }
    }
}

/// What a trial is made of, taken from the proposal.
struct Sites {
    kind: crate::model::FacilityKind,
    gone: Vec<FacilityIdx>,
    sites: Vec<PlacedSite>,
}

struct PlacedSite {
    place: LonLat,
    floor_m2: f64,
    wanted: bool,
}

impl Sites {
    fn of(found: &Found, plan: &OpenPlan) -> Self {
        let site = |i: usize| {
            let floor_m2 = found.proposal.chosen[i].floor_m2;
            PlacedSite { place: found.place(i), floor_m2, wanted: found.is_wanted(i) }
        };
        let sites = (0..found.len()).map(site).collect();
        Self { kind: found.proposal.kind, gone: found.to_replace(plan), sites }
    }
}

type Stamp = (PlanKey, u64);

/// The trial of the proposal that is shown, made beside the window.
#[derive(Default)]
pub(super) struct Trying {
    background: Background<Stamp, Box<Trial>>,
    trial: Option<(Stamp, Box<Trial>)>,
}

impl Trying {
    /// Takes a trial that is ready, starts one that is missing, follows what was dragged.
    pub fn refresh(
        &mut self,
        ctx: &Context,
        plan: &OpenPlan,
        found: Option<&Found>,
        copy: impl FnOnce() -> Arc<Snapshot>,
    ) {
        if let Some(done) = self.background.take() {
            self.trial = Some(done);
        }
        let Some(found) = found.filter(|f| f.len() > 0) else {
            self.trial = None;
            return;
        };
        let stamp = (PlanKey::of(plan), found.number);
        if self.trial.as_ref().is_some_and(|(made_for, _)| *made_for != stamp) && plan.drag().is_none() {
            self.trial = None;
        }
        match &mut self.trial {
            Some((made_for, trial)) if *made_for == stamp => trial.follow(found),
            _ if self.background.is_running() || plan.drag().is_some() => {}
            _ => {
                let (of, sites) = (copy(), Sites::of(found, plan));
                self.background.start(ctx, stamp, move || Box::new(Trial::new(&of, &sites)));
            }
        }
    }

    /// Follows what was dragged at once.
    pub fn follow(&mut self, found: &Found) {
        if let Some(((_, number), trial)) = &mut self.trial
            && *number == found.number
        {
            trial.follow(found);
        }
    }

    /// The trial, if it is ready.
    pub fn get(&self) -> Option<&Trial> {
        self.trial.as_ref().map(|(_, trial)| &**trial)
    }

    /// Whether one is being made.
    pub fn is_busy(&self) -> bool {
        self.background.is_running()
    }
}
