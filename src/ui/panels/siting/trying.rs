//! What a proposal would do as it lies on the map now: judged live, without touching the plan.

use std::sync::Arc;

use egui::Context;

use super::found::Found;
use super::snapshot::Snapshot;
use crate::assess::{CompoundVerdict, LiveAssessment, Totals};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, Facility, FacilityIdx, FacilityStatus};
use crate::plan::OpenPlan;
use crate::plan::jobs::{Slot, drop_in_background};
use crate::rules::{Mode, Rulebook};
use crate::ui::panels::cache::PlanKey;
use crate::ui::window_jobs;

/// The county of the plan with the wanted sites of a proposal built, kept true move by move.
pub(super) struct Trial {
    county: County,
    live: LiveAssessment,
    /// Slot of the first site.
    first: usize,
    /// Whether people walk.
    on_foot: bool,
    /// By compound: whether it is covered without the proposal.
    there: Vec<bool>,
    /// By site: compounds that it covers.
    reached: Vec<Vec<CompoundIdx>>,
    /// By compound: how many wanted sites cover it; zeros but for while it is counted.
    counted: Vec<u32>,
    /// Totals of the plan without the proposal.
    pub before: Totals,
    /// By site: what it adds.
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
        let first = of.facilities().len();
        let mut county = of.with_facilities(of.facilities().to_vec());
        for number in 0..sites.sites.len() {
            let facility = sites.built(number, &county, &of.rulebook);
            county.facilities.push(Facility { removed: true, ..facility });
        }
        let mut live = LiveAssessment::on_streets(&county, &of.rulebook, of.streets.clone());
        let before = live.assessment().county;
        live.watch();
        let turn = |live: &mut LiveAssessment, county: &mut County, slot: FacilityIdx| {
            county.facilities[slot.i()].removed ^= true;
            live.facility_changed(county, slot);
        };
        sites.gone.iter().for_each(|slot| turn(&mut live, &mut county, *slot));
        let there: Vec<bool> = live.assessment().compounds.iter().map(|c| c.covered() == Some(true)).collect();
        let wanted = sites.sites.iter().enumerate().filter(|(_, s)| s.wanted).map(|(i, _)| FacilityIdx::new(first + i));
        wanted.for_each(|slot| turn(&mut live, &mut county, slot));
        let counted = vec![0; county.compounds.len()];
        let on_foot = of.rulebook.mode == Mode::Walk;
        let mut trial =
            Self { county, live, first, on_foot, there, counted, before, reached: Vec::new(), sites: Vec::new() };
        trial.reached = sites.sites.iter().map(|s| trial.reached_from(s.place)).collect();
        trial.tally();
        trial
    }

    /// The compounds that a site at a place covers.
    fn reached_from(&self, place: LonLat) -> Vec<CompoundIdx> {
        if self.on_foot { self.live.reached_on_foot(place) } else { self.live.reached_from(place) }
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
            self.reached[site] = self.reached_from(place);
            changed = true;
        }
        if changed {
            self.tally();
        }
    }

    /// Counts what each site adds.
    fn tally(&mut self) {
        let Self { county, there, first, reached, counted, sites, .. } = self;
        let households = |row: &CompoundIdx| i64::from(county.compounds[row.i()].figures.households.unwrap_or(0));
        let wanted = |site: &usize| !county.facilities[*first + site].removed;
        let wanted: Vec<usize> = (0..reached.len()).filter(wanted).collect();
        let new = |site: usize| reached[site].iter().filter(|row| !there[row.i()]);
        *sites = vec![SiteGain::default(); reached.len()];
        for &site in &wanted {
            for row in new(site) {
                if counted[row.i()] == 0 {
                    sites[site].gain += households(row);
                }
                counted[row.i()] += 1;
            }
        }
        for &site in &wanted {
            sites[site].only = new(site).filter(|row| counted[row.i()] == 1).map(households).sum();
        }
        wanted.iter().flat_map(|site| new(*site)).for_each(|row| counted[row.i()] = 0);
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

    /// A site as a facility.
    fn built(&self, number: usize, county: &County, rulebook: &Rulebook) -> Facility {
        let mut facility = Facility::new(format!("proposed-{number}"), self.kind, None);
        // What is planned counts here, whether or not the rulebook counts it otherwise.
        facility.status = if rulebook.count_planned { FacilityStatus::Planned } else { FacilityStatus::Operating };
        (facility.floor_m2, facility.added) = (Some(self.sites[number].floor_m2), true);
        county.place(&mut facility, self.sites[number].place);
        facility
    }
}

/// The facilities of the plan with the wanted sites of a proposal.
pub(super) fn facilities_with(found: &Found, plan: &OpenPlan) -> Vec<Facility> {
    let (mut facilities, sites) = (plan.county().facilities.clone(), Sites::of(found, plan));
    if found.to_accept().next().is_some() {
        sites.gone.iter().for_each(|slot| facilities[slot.i()].removed = true);
    }
    facilities.extend(found.to_accept().map(|number| sites.built(number, plan.county(), plan.rulebook())));
    facilities
}

type Stamp = (PlanKey, u64);

/// The trial of the proposal that is shown, made in the background.
#[derive(Default)]
pub(super) struct Trying {
    background: Slot<Stamp, Box<Trial>>,
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
        if let Some(done) = self.background.take_done() {
            self.put(Some(done));
        }
        let Some(found) = found.filter(|f| f.len() > 0) else {
            self.put(None);
            return;
        };
        let stamp = (PlanKey::of(plan), found.number);
        if self.trial.as_ref().is_some_and(|(made_for, _)| *made_for != stamp) && plan.drag().is_none() {
            self.put(None);
        }
        match &mut self.trial {
            Some((made_for, trial)) if *made_for == stamp => trial.follow(found),
            _ if self.background.holds_off(&stamp) || plan.drag().is_some() => {}
            _ => {
                let (of, sites) = (copy(), Sites::of(found, plan));
                self.background.start_in(&window_jobs(ctx), stamp, move |_| Box::new(Trial::new(&of, &sites)));
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

    /// Puts another trial in the place of the one that is there, which takes a while to drop.
    fn put(&mut self, trial: Option<(Stamp, Box<Trial>)>) {
        if let Some(old) = std::mem::replace(&mut self.trial, trial) {
            drop_in_background(old);
        }
    }

    /// The trial, if it is ready.
    pub fn get(&self) -> Option<&Trial> {
        self.trial.as_ref().map(|(_, trial)| &**trial)
    }

    /// Whether one is being made.
    pub fn is_busy(&self) -> bool {
        self.background.is_busy()
    }
}
