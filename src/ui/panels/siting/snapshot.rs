//! What a search was made for, and whether the plan is still like that.

use std::sync::Arc;

use super::super::cache::PlanKey;
use crate::assess::{Streets, Totals};
use crate::geom::LonLat;
use crate::model::{County, Facility, FacilityIdx};
use crate::plan::OpenPlan;
use crate::rules::Rulebook;
use crate::siting::Assumed;

/// A copy of county and rulebook, so that the plan can change meanwhile.
pub(super) struct Snapshot {
    base: Arc<County>,
    /// The county with the plan's edits.
    pub county: County,
    /// The rulebook.
    pub rulebook: Rulebook,
    /// The streets that the plan is judged along, where they are ready.
    pub streets: Option<Arc<Streets>>,
    /// Totals of the county.
    pub totals: Totals,
}

/// A place and what it is called.
pub(super) type Named = (LonLat, String);

impl Snapshot {
    /// A copy of the plan as it is now.
    pub fn of(plan: &OpenPlan) -> Self {
        let (county, rulebook) = (plan.county().clone(), plan.rulebook().clone());
        let streets = plan.live().streets().cloned();
        Self { base: plan.base_shared(), county, rulebook, streets, totals: plan.assessment().county }
    }

    /// Whether the plan has the same facilities, compounds, drawn ways and rulebook, not looking at the facilities that are
    /// `left_out` of the plan and those that `gone` took away from it.
    pub fn still_is(&self, plan: &OpenPlan, left_out: impl Fn(&Facility) -> bool, gone: &[FacilityIdx]) -> bool {
        let now = plan.county().live_facilities().map(|(_, f)| f).filter(|f| !left_out(f));
        let then = self.county.live_facilities().filter(|(slot, _)| !gone.contains(slot)).map(|(_, f)| f);
        std::ptr::eq(&raw const *self.base, plan.base())
            && then.eq(now)
            && self.rulebook == *plan.rulebook()
            && self.county.compounds == plan.county().compounds
            && self.county.drawn == plan.county().drawn
    }

    /// The facilities that the plan added and the rulebook counts.
    pub fn additions(&self) -> Vec<FacilityIdx> {
        let counts = |slot: &usize| counts_as_addition(&self.county.facilities[*slot], &self.rulebook);
        (0..self.county.facilities.len()).filter(counts).map(FacilityIdx::new).collect()
    }

    /// The county without some facilities.
    pub fn without(&self, gone: &[FacilityIdx]) -> County {
        let mut county = self.county.clone();
        for slot in gone {
            county.facilities[slot.i()].removed = true;
        }
        county
    }

    /// The county without the facilities that the plan added and the rulebook counts, and their places.
    pub fn without_additions(&self) -> (County, Vec<Named>) {
        let gone = self.additions();
        let named = |slot: &FacilityIdx| {
            let f = &self.county.facilities[slot.i()];
            Some((f.position?, f.name.to_string()))
        };
        (self.without(&gone), gone.iter().filter_map(named).collect())
    }

    /// What the facilities cost that the plan added, yuan: that of the candidate site at the same place, or what is
    /// assumed where there is none.
    pub fn additions_cost(&self) -> f64 {
        let assumed = Assumed::default();
        let cost = |slot: FacilityIdx| {
            let f = &self.county.facilities[slot.i()];
            let site = self.county.sites.iter().find(|s| s.position == f.position);
            let of = |figure: Option<f64>, usual: f64| figure.filter(|x| x.is_finite()).unwrap_or(usual);
            let fixed = of(site.and_then(|s| s.cost), assumed.cost);
            let per_m2 = of(site.and_then(|s| s.cost_per_m2), assumed.cost_per_m2);
            fixed + per_m2 * of(f.floor_m2, assumed.floor_m2)
        };
        self.additions().into_iter().map(cost).fold(0.0, |sum, cost| sum + cost)
    }
}

/// How many facilities the plan added that the rulebook counts.
pub(super) fn additions(plan: &OpenPlan) -> usize {
    plan.county().facilities.iter().filter(|f| counts_as_addition(f, plan.rulebook())).count()
}

fn counts_as_addition(f: &Facility, rulebook: &Rulebook) -> bool {
    f.added && f.position.is_some_and(|p| p.is_valid()) && rulebook.counts(f)
}

/// The copy of the plan as it is now, made once a revision and shared by everything that works beside the window.
#[derive(Default)]
pub(super) struct Latest(Option<(PlanKey, Arc<Snapshot>)>);

impl Latest {
    /// The copy.
    pub fn get(&mut self, plan: &OpenPlan) -> Arc<Snapshot> {
        let key = PlanKey::of(plan);
        match &self.0 {
            Some((made_for, copy)) if *made_for == key => Arc::clone(copy),
            _ => {
                let copy = Arc::new(Snapshot::of(plan));
                self.0 = Some((key, Arc::clone(&copy)));
                copy
            }
        }
    }
}
