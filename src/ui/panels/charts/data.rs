//! What the charts show, kept until the plan changes.

use std::sync::Arc;

use super::distances::Distances;
use crate::assess::{Streets, nearest_all};
use crate::model::County;
use crate::plan::OpenPlan;
use crate::plan::jobs::Slot;
use crate::rules::{Mode, Rulebook};
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::nearest::NearestCache;
use crate::ui::window_jobs;

/// Counties with more compounds are worked out in the background.
const AT_ONCE: usize = 5_000;

/// Distances now and as loaded.
#[derive(Clone, Debug)]
pub(super) struct Data {
    /// With the plan's edits.
    pub now: Arc<Distances>,
    /// As loaded, by the rulebook of now.
    pub loaded: Arc<Distances>,
}

/// The distances and what they were made for.
#[derive(Debug, Default)]
pub(super) struct DataCache {
    made: Option<(PlanKey, Rulebook, Data)>,
    background: Slot<(PlanKey, Rulebook), Data>,
}

impl DataCache {
    /// The distances as far as they are known; work that is missing is started.
    pub(super) fn get(&mut self, ctx: &egui::Context, plan: &OpenPlan, nearest: &NearestCache) -> Option<&Data> {
        let key = PlanKey::of(plan);
        if let Some(((made_for, rules), data)) = self.background.take_done() {
            self.made = Some((made_for, rules, data));
        }
        if self.made.as_ref().is_some_and(|(k, ..)| !k.same_plan(key)) {
            self.made = None;
        }
        let near = nearest.as_judged(ctx, plan);
        let stale = self.made.as_ref().is_none_or(|(k, ..)| *k != key);
        let asked = (key, plan.rulebook().clone());
        if near.current && stale && !self.background.holds_off(&asked) {
            let work = self.work(plan, near.rows);
            if plan.county().compounds.len() <= AT_ONCE {
                self.made = Some((key, plan.rulebook().clone(), work()));
            } else {
                self.background.start_in(&window_jobs(ctx), asked, move |_| work());
            }
        }
        self.made.as_ref().map(|(.., data)| data)
    }

    fn work(
        &self,
        plan: &OpenPlan,
        nearest: Arc<Vec<Option<crate::assess::Nearest>>>,
    ) -> impl FnOnce() -> Data + Send + 'static {
        let rules = plan.rulebook().clone();
        let known = self.made.as_ref().filter(|(_, r, _)| *r == rules).map(|(.., data)| Arc::clone(&data.loaded));
        let (base, households) = (plan.base_shared(), households(plan.county()));
        let streets = plan.live().streets().filter(|_| rules.mode == Mode::Walk).cloned();
        move || {
            let now = Arc::new(Distances::new(&households, &nearest));
            let loaded = known.unwrap_or_else(|| Arc::new(of_county(&base, &rules, streets.as_deref())));
            Data { now, loaded }
        }
    }
}

/// By air, or along the streets.
fn of_county(county: &County, rules: &Rulebook, streets: Option<&Streets>) -> Distances {
    let nearest = match streets {
        Some(streets) => streets.nearest_of(streets.facilities(county, rules)),
        None => nearest_all(county, rules),
    };
    Distances::new(&households(county), &nearest)
}

fn households(county: &County) -> Vec<Option<u32>> {
    county.compounds.iter().map(|c| c.figures.households).collect()
}
