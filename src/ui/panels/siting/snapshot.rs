//! What a search was made for, and whether the plan is still like that.

use std::sync::{Arc, OnceLock};

use super::super::cache::PlanKey;
use crate::assess::Streets;
use crate::geom::LonLat;
use crate::model::{CompoundFigures, CompoundIdx, County, Drawn, Facility, FacilityIdx};
use crate::plan::OpenPlan;
use crate::plan::jobs::drop_in_background;
use crate::rules::Rulebook;
use crate::siting::Assumed;

/// County and rulebook as they are, so that the plan can change meanwhile: the county as loaded, which is shared, and
/// copies of what edits can change. Rows of compounds are copied by whoever works on them in the background.
pub(super) struct Snapshot {
    base: Arc<County>,
    facilities: Vec<Facility>,
    figures: Vec<(CompoundIdx, CompoundFigures)>,
    drawn: Vec<Drawn>,
    county: OnceLock<County>,
    /// The rulebook.
    pub rulebook: Rulebook,
    /// The streets that the plan is judged along, where they are ready.
    pub streets: Option<Arc<Streets>>,
}

/// A place and what it is called.
pub(super) type Named = (LonLat, String);

impl Snapshot {
    /// The plan as it is now.
    pub fn of(plan: &OpenPlan) -> Self {
        Self {
            base: plan.base_shared(),
            facilities: plan.county().facilities.clone(),
            figures: plan.changed_figures().collect(),
            drawn: plan.county().drawn.clone(),
            county: OnceLock::new(),
            rulebook: plan.rulebook().clone(),
            streets: plan.live().streets().cloned(),
        }
    }

    /// The county as loaded: towns and candidate sites are those of the plan too.
    pub fn base(&self) -> &County {
        &self.base
    }

    /// The facilities of the plan.
    pub fn facilities(&self) -> &[Facility] {
        &self.facilities
    }

    /// The county with the plan's edits, put together when it is first asked for: in the background, since that copies a
    /// province's rows.
    pub fn county(&self) -> &County {
        self.county.get_or_init(|| self.with_facilities(self.facilities.clone()))
    }

    /// The county with other facilities in the place of the plan's.
    pub fn with_facilities(&self, facilities: Vec<Facility>) -> County {
        let mut county = County { facilities, drawn: self.drawn.clone(), ..County::clone(&self.base) };
        for (row, figures) in &self.figures {
            county.compounds[row.i()].figures = *figures;
        }
        county
    }

    /// Whether the plan has the same facilities, compounds, drawn ways and rulebook, not looking at the facilities that are
    /// `left_out` of the plan and those that `gone` took away from it.
    pub fn still_is(&self, plan: &OpenPlan, left_out: impl Fn(&Facility) -> bool, gone: &[FacilityIdx]) -> bool {
        let now = plan.county().live_facilities().map(|(_, f)| f).filter(|f| !left_out(f));
        let then = self
            .facilities
            .iter()
            .enumerate()
            .filter(|(slot, f)| !f.removed && !gone.contains(&FacilityIdx::new(*slot)));
        std::ptr::eq(&raw const *self.base, plan.base())
            && then.map(|(_, f)| f).eq(now)
            && self.rulebook == *plan.rulebook()
            && self.figures.iter().copied().eq(plan.changed_figures())
            && self.drawn == plan.county().drawn
    }

    /// The facilities that the plan added and the rulebook counts.
    pub fn additions(&self) -> Vec<FacilityIdx> {
        let counts = |slot: &usize| counts_as_addition(&self.facilities[*slot], &self.rulebook);
        (0..self.facilities.len()).filter(counts).map(FacilityIdx::new).collect()
    }

    /// The county without some facilities.
    pub fn without(&self, gone: &[FacilityIdx]) -> County {
        let mut facilities = self.facilities.clone();
        gone.iter().for_each(|slot| facilities[slot.i()].removed = true);
        self.with_facilities(facilities)
    }

    /// The county without the facilities that the plan added and the rulebook counts, and their places.
    pub fn without_additions(&self) -> (County, Vec<Named>) {
        let gone = self.additions();
        (self.without(&gone), self.places(&gone))
    }

    /// Where facilities are, and what they are called.
    pub fn places(&self, of: &[FacilityIdx]) -> Vec<Named> {
        let named = |slot: &FacilityIdx| {
            let f = &self.facilities[slot.i()];
            Some((f.position?, f.name.to_string()))
        };
        of.iter().filter_map(named).collect()
    }
}

/// What the facilities cost that the plan added and the rulebook counts, yuan: each what the candidate site at its place
/// costs, or what is assumed where there is none.
pub(super) fn additions_cost(plan: &OpenPlan) -> f64 {
    let assumed = Assumed::default();
    let cost = |f: &Facility| {
        let site = plan.county().sites.iter().find(|s| s.position == f.position);
        let of = |figure: Option<f64>, usual: f64| figure.filter(|x| x.is_finite()).unwrap_or(usual);
        let fixed = of(site.and_then(|s| s.cost), assumed.cost);
        let whole = site.is_some_and(|s| s.cost.is_some());
        let per_m2 = of(site.and_then(|s| s.cost_per_m2), if whole { 0.0 } else { assumed.cost_per_m2 });
        fixed + per_m2 * of(f.floor_m2, assumed.floor_m2)
    };
    let added = plan.county().facilities.iter().filter(|f| counts_as_addition(f, plan.rulebook()));
    added.map(cost).fold(0.0, |sum, cost| sum + cost)
}

/// A province's rows take longer than a frame to drop.
impl Drop for Snapshot {
    fn drop(&mut self) {
        self.county.take().into_iter().for_each(drop_in_background);
    }
}

/// How many facilities the plan added that the rulebook counts.
pub(super) fn additions(plan: &OpenPlan) -> usize {
    plan.county().facilities.iter().filter(|f| counts_as_addition(f, plan.rulebook())).count()
}

pub(super) fn counts_as_addition(f: &Facility, rulebook: &Rulebook) -> bool {
    f.added && f.position.is_some_and(|p| p.is_valid()) && rulebook.counts(f)
}

/// The copy of the plan as it is now, made once a revision and shared by everything that works in the background.
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
