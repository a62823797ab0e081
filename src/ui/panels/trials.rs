//! What each candidate path or bridge would cover; tried once a revision in the background and shared by the panels.

use std::cell::RefCell;
use std::sync::Arc;

use super::cache::PlanKey;
use crate::assess::{Trial, try_candidates};
use crate::model::{County, DrawnIdx};
use crate::plan::jobs::Slot;
use crate::plan::{Command, OpenPlan};
use crate::ui::Action;
use crate::ui::window_jobs;

/// The trials, perhaps of an older revision.
#[derive(Clone, Debug, Default)]
pub(super) struct Trials {
    /// One a candidate, in slot order.
    pub all: Arc<Vec<Trial>>,
    /// Whether they are those of the plan as it is now.
    pub current: bool,
}

/// The trials, made anew when the plan changes and nothing is in the hand.
#[derive(Debug, Default)]
pub(super) struct TrialsCache {
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    key: Option<PlanKey>,
    all: Arc<Vec<Trial>>,
    background: Slot<PlanKey, Vec<Trial>>,
    asked: Option<PlanKey>,
}

impl TrialsCache {
    /// Whether trials are on their way.
    pub(super) fn is_busy(&self) -> bool {
        self.inner.try_borrow().is_ok_and(|inner| inner.background.is_busy())
    }

    /// The trials as far as they are known now; those that are missing are begun.
    pub(super) fn get(&self, ctx: &egui::Context, plan: &OpenPlan) -> Trials {
        let Ok(mut inner) = self.inner.try_borrow_mut() else {
            return Trials::default();
        };
        let key = PlanKey::of(plan);
        inner.refresh(ctx, plan, key);
        Trials { all: Arc::clone(&inner.all), current: inner.key == Some(key) }
    }
}

impl Inner {
    fn refresh(&mut self, ctx: &egui::Context, plan: &OpenPlan, key: PlanKey) {
        if let Some((made_for, all)) = self.background.take_done() {
            (self.key, self.all) = (Some(made_for), Arc::new(all));
        }
        if self.key.is_some_and(|k| !k.same_plan(key)) {
            (self.key, self.all, self.asked) = (None, Arc::default(), None);
        }
        let county = plan.county();
        let streets = plan.live().streets().filter(|_| county.live_drawn().any(|(_, d)| d.is_candidate()));
        let Some(streets) = streets else {
            (self.key, self.all) = (Some(key), Arc::default());
            return;
        };
        if self.key == Some(key) || self.asked == Some(key) || plan.drag().is_some() || plan.is_previewing() {
            return;
        }
        self.asked = Some(key);
        let (base, facilities, drawn) = (plan.base_shared(), county.facilities.clone(), county.drawn.clone());
        let (rulebook, streets) = (plan.rulebook().clone(), Arc::clone(streets));
        self.background.start_in(&window_jobs(ctx), key, move |control| {
            // Compounds and layers never move.
            let county = County { facilities, drawn, ..(*base).clone() };
            try_candidates(&county, &rulebook, &streets, control.cancel_flag())
        });
    }
}

/// Asks to build a candidate.
pub(super) fn build(plan: &OpenPlan, slot: DrawnIdx) -> Option<Action> {
    let drawn = plan.county().drawn.get(slot.i())?.clone();
    let built = crate::model::Drawn { candidate: false, ..drawn };
    Some(Action::Do(Command::ChangeDrawn(slot, Box::new(built))))
}
