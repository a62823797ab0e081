//! Distances to the nearest counted facility, for charts and tables; made once a revision and shared by the panels.

use std::cell::RefCell;
use std::sync::Arc;

use super::background::Background;
use super::cache::PlanKey;
use super::on_foot::OnFootCache;
use crate::assess::{Nearest, nearest_all};
use crate::model::County;
use crate::plan::OpenPlan;
use crate::rules::{Mode, Rulebook};

/// Counties with up to this many pairs of compound and facility are answered between two frames.
const INLINE_PAIRS: usize = 200_000;

/// Distances of all compounds, perhaps of an older revision.
#[derive(Clone, Debug, Default)]
pub(super) struct Nearests {
    /// One entry a compound; empty until the first answer.
    pub rows: Arc<Vec<Option<Nearest>>>,
    /// Counts the answers.
    pub version: u64,
    /// Whether the answer is that of the plan as it is now.
    pub current: bool,
}

impl Nearests {
    /// Distance of a compound in metres, where known.
    pub(super) fn distance_m(&self, row: usize) -> Option<f64> {
        self.rows.get(row).copied().flatten().map(|n| n.distance_m)
    }
}

/// The answers, made anew when the plan changes and no facility is in the hand.
#[derive(Debug, Default)]
pub(super) struct NearestCache {
    inner: RefCell<Inner>,
    /// The same along the streets.
    pub on_foot: OnFootCache,
}

#[derive(Debug, Default)]
struct Inner {
    key: Option<PlanKey>,
    last: Nearests,
    background: Background<PlanKey, Vec<Option<Nearest>>>,
}

impl NearestCache {
    /// The distances as the rulebook judges, by air or on foot, as far as they are known now.
    pub(super) fn as_judged(&self, ctx: &egui::Context, plan: &OpenPlan) -> Nearests {
        match plan.rulebook().mode {
            Mode::Circle => self.get(ctx, plan),
            Mode::Walk => self.on_foot.get(ctx, plan),
        }
    }

    /// The distances by air as far as they are known now; work that is missing is started.
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
        let small = plan.county().compounds.len() * plan.county().facilities.len() <= INLINE_PAIRS;
        if self.last.current || self.background.is_running() || (plan.drag().is_some() && !small) {
            return;
        }
        if small {
            self.put(key, nearest_all(plan.county(), plan.rulebook()));
            self.last.current = true;
        } else {
            let (base, facilities, rulebook) =
                (plan.base_shared(), plan.county().facilities.clone(), plan.rulebook().clone());
            self.background.start(ctx, key, move || of_base(&base, facilities, &rulebook));
        }
    }

    fn put(&mut self, key: PlanKey, rows: Vec<Option<Nearest>>) {
        self.key = Some(key);
        self.last = Nearests { rows: Arc::new(rows), version: self.last.version + 1, current: false };
    }
}

/// Compounds never move, so the county as loaded with the facilities of now gives the distances of now.
fn of_base(base: &County, facilities: Vec<crate::model::Facility>, rulebook: &Rulebook) -> Vec<Option<Nearest>> {
    nearest_all(&County { facilities, ..base.clone() }, rulebook)
}
