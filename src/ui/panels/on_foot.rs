//! The nearest counted facility on foot of every compound, at any distance; made once a revision and shared by the panels.

use std::cell::RefCell;
use std::sync::Arc;

use super::background::Background;
use super::cache::PlanKey;
use super::nearest::Nearests;
use crate::assess::Nearest;
use crate::plan::OpenPlan;

/// Networks with up to so many edges are searched between two frames.
const INLINE_EDGES: usize = 10_000;

/// The answers, made anew when the plan changes and no facility is in the hand.
#[derive(Debug, Default)]
pub(super) struct OnFootCache {
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    key: Option<PlanKey>,
    last: Nearests,
    background: Background<PlanKey, Vec<Option<Nearest>>>,
}

impl OnFootCache {
    /// The ways as far as they are known now; work that is missing is started. Nothing without streets.
    pub(super) fn get(&self, ctx: &egui::Context, plan: &OpenPlan) -> Nearests {
        let Ok(mut inner) = self.inner.try_borrow_mut() else {
            return Nearests::default();
        };
        inner.refresh(ctx, plan);
        inner.last.clone()
    }
}

impl Inner {
    fn refresh(&mut self, ctx: &egui::Context, plan: &OpenPlan) {
        let key = PlanKey::of(plan);
        if let Some((made_for, rows)) = self.background.take() {
            self.put(made_for, rows);
        }
        if self.key.is_some_and(|k| !k.same_plan(key)) {
            self.key = None;
            self.last = Nearests { version: self.last.version + 1, ..Nearests::default() };
        }
        self.last.current = self.key == Some(key);
        let (Some(streets), Some(field)) = (plan.live().streets(), plan.live().walking_field()) else { return };
        let small = streets.graph().edges() <= INLINE_EDGES;
        if self.last.current || self.background.is_running() || (plan.drag().is_some() && !small) {
            return;
        }
        let (streets, places) = (Arc::clone(streets), field.places().to_vec());
        if small {
            self.put(key, streets.nearest_of(places));
            self.last.current = true;
        } else {
            self.background.start(ctx, key, move || streets.nearest_of(places));
        }
    }

    fn put(&mut self, key: PlanKey, rows: Vec<Option<Nearest>>) {
        self.key = Some(key);
        self.last = Nearests { rows: Arc::new(rows), version: self.last.version + 1, current: false };
    }
}
