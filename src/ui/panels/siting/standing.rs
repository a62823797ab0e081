//! How the plan stands: beside the best, while it is changed, and what its facilities are worth.

use std::time::{Duration, Instant};

use egui::Context;

use super::curve::Own;
use super::state::SitingState;
use super::trying::facilities_with;
use crate::model::FacilityIdx;
use crate::plan::{OpenPlan, Selected};
use crate::siting::{Problem, Spending};
use crate::ui::panels::cache::PlanKey;

/// What facilities are worth is worked out unasked once the plan has been left alone for so long.
const REST: Duration = Duration::from_millis(700);

impl SitingState {
    /// Works out what facilities are worth once one is selected and the plan has rested, for the inspector.
    pub(super) fn judge_selected(&mut self, ctx: &Context, plan: &OpenPlan, key: PlanKey) {
        if self.rests.is_none_or(|(of, _)| of != key) {
            self.rests = Some((key, Instant::now()));
        }
        let rested = self.rests.map(|(_, since)| since.elapsed()).unwrap_or_default();
        let counts =
            |slot: FacilityIdx| plan.county().facilities.get(slot.i()).is_some_and(|f| plan.rulebook().counts(f));
        let asked = matches!(plan.selection, Some(Selected::Facility(slot)) if counts(slot));
        if !asked || self.is_busy() || plan.drag().is_some() || plan.is_previewing() || self.worth.is_known(plan) {
            return;
        }
        match REST.checked_sub(rested).filter(|rest| !rest.is_zero()) {
            Some(rest) => ctx.request_repaint_after(rest),
            None => drop(self.worth.get(ctx, plan, None, || self.latest.get(plan))),
        }
    }

    /// Measures what is held against the best, as often as it changes: by totals at once, by figures that take longer
    /// in the background.
    pub(super) fn measure(&mut self, ctx: &Context, plan: &OpenPlan) {
        let (key, trial) = (PlanKey::of(plan), self.trying.get().map(|t| t.totals()));
        let [of_found, of_plan] = &mut self.gauging;
        self.reached = [None; 2];
        match self.found.as_ref().filter(|f| f.is_current && !f.is_untouched()) {
            Some(found) => {
                if found.best.is_measured() {
                    let stamp = (key, found.number, found.version);
                    of_found.refresh(ctx, found.number, &found.best, stamp, || facilities_with(found, plan));
                }
                self.reached[0] = found.reached(plan, trial, of_found.get());
            }
            None => of_found.stop(),
        }
        match self.compared.as_ref().filter(|c| c.is_current) {
            Some(compared) => {
                if compared.best.is_measured() {
                    let facilities = || plan.county().facilities.clone();
                    of_plan.refresh(ctx, compared.number, &compared.best, (key, compared.number, 0), facilities);
                }
                self.reached[1] = Some(compared.reached(plan, of_plan.get()));
            }
            None => of_plan.stop(),
        }
        if let Some(curve) = self.curve.as_mut().filter(|c| c.is_current) {
            curve.own = Own::of(plan, curve.asking.request.weight, curve.by);
        }
    }
}

/// The problem with what the plan itself spends as the limit: the same where that limits it, else the most covered.
pub(super) fn within(problem: Problem, sites: usize, yuan: f64) -> Problem {
    match problem {
        Problem::PMedian { .. } => Problem::PMedian { sites },
        Problem::PCenter { .. } => Problem::PCenter { sites },
        Problem::Capacity { .. } => Problem::Capacity { sites },
        Problem::Mclp { limit: Spending::Budget(_) } => Problem::Mclp { limit: Spending::Budget(yuan) },
        Problem::FloorSpace { budget: Some(_) } => Problem::FloorSpace { budget: Some(yuan) },
        Problem::Mclp { .. } | Problem::Lscp { .. } | Problem::FloorSpace { budget: None } => {
            Problem::Mclp { limit: Spending::Sites(sites) }
        }
    }
}
