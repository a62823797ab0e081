//! The nearest counted facility of every compound, by air and on foot, at any distance; made once a revision and shared
//! by the panels.

use std::cell::RefCell;
use std::sync::Arc;

use super::cache::PlanKey;
use crate::assess::{Nearest, Streets, nearest_all};
use crate::model::County;
use crate::network::Snap;
use crate::plan::OpenPlan;
use crate::plan::jobs::Slot;
use crate::rules::Mode;
use crate::ui::window_jobs;

/// Counties with up to this many pairs of compound and facility are answered between two frames.
const INLINE_PAIRS: usize = 200_000;
/// Networks with up to so many edges are searched between two frames.
const INLINE_EDGES: usize = 10_000;

/// One entry a compound: its nearest facility, where there is one.
type Rows = Vec<Option<Nearest>>;

/// Distances of all compounds, perhaps of an older revision.
#[derive(Clone, Debug, Default)]
pub(super) struct Nearests {
    /// One entry a compound; empty until the first answer.
    pub rows: Arc<Rows>,
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

/// The answers by air and on foot.
#[derive(Debug, Default)]
pub(super) struct NearestCache {
    by_air: Answers,
    on_foot: Answers,
}

impl NearestCache {
    /// The distances as the rulebook judges, by air or on foot, as far as they are known now.
    pub(super) fn as_judged(&self, ctx: &egui::Context, plan: &OpenPlan) -> Nearests {
        match plan.rulebook().mode {
            Mode::Circle => self.by_air(ctx, plan),
            Mode::Walk => self.on_foot(ctx, plan),
        }
    }

    /// The distances by air as far as they are known now; work that is missing is started.
    pub(super) fn by_air(&self, ctx: &egui::Context, plan: &OpenPlan) -> Nearests {
        self.by_air.get(ctx, plan, Some(Work::ByAir(plan)))
    }

    /// The same along the streets. Nothing without streets.
    pub(super) fn on_foot(&self, ctx: &egui::Context, plan: &OpenPlan) -> Nearests {
        let work = plan.live().streets().zip(plan.live().walking_field());
        self.on_foot.get(ctx, plan, work.map(|(streets, field)| Work::OnFoot(streets, field.places())))
    }
}

/// From what the nearest facilities are found.
enum Work<'a> {
    ByAir(&'a OpenPlan),
    OnFoot(&'a Arc<Streets>, &'a [Option<Snap>]),
}

impl Work<'_> {
    /// Whether it is done between two frames.
    fn is_small(&self) -> bool {
        match self {
            Self::ByAir(plan) => plan.county().compounds.len() * plan.county().facilities.len() <= INLINE_PAIRS,
            Self::OnFoot(streets, _) => streets.graph().edges() <= INLINE_EDGES,
        }
    }

    fn now(&self) -> Rows {
        match self {
            Self::ByAir(plan) => nearest_all(plan.county(), plan.rulebook()),
            Self::OnFoot(streets, places) => streets.nearest_of(places.to_vec()),
        }
    }

    /// The same as what a thread can do.
    fn beside(&self) -> Box<dyn FnOnce() -> Rows + Send> {
        match self {
            Self::ByAir(plan) => {
                let (base, rulebook) = (plan.base_shared(), plan.rulebook().clone());
                let facilities = plan.county().facilities.clone();
                // Compounds never move: as loaded, with the facilities of now, they have the distances of now.
                Box::new(move || nearest_all(&County { facilities, ..County::clone(&base) }, &rulebook))
            }
            Self::OnFoot(streets, places) => {
                let (streets, places) = (Arc::clone(streets), places.to_vec());
                Box::new(move || streets.nearest_of(places))
            }
        }
    }
}

/// Answers of one sort, made anew when the plan changes and no facility is in the hand.
#[derive(Debug, Default)]
struct Answers {
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    key: Option<PlanKey>,
    last: Nearests,
    background: Slot<PlanKey, Rows>,
}

impl Answers {
    fn get(&self, ctx: &egui::Context, plan: &OpenPlan, work: Option<Work<'_>>) -> Nearests {
        let Ok(mut inner) = self.inner.try_borrow_mut() else {
            return Nearests::default();
        };
        inner.refresh(ctx, plan, work);
        inner.last.clone()
    }
}

impl Inner {
    fn refresh(&mut self, ctx: &egui::Context, plan: &OpenPlan, work: Option<Work<'_>>) {
        let key = PlanKey::of(plan);
        if let Some((made_for, rows)) = self.background.take_done() {
            self.put(made_for, rows);
        }
        if self.key.is_some_and(|k| !k.same_plan(key)) {
            self.key = None;
            self.last = Nearests { version: self.last.version + 1, ..Nearests::default() };
        }
        self.last.current = self.key == Some(key);
        let Some(work) = work else { return };
        let small = work.is_small();
        if self.last.current || self.background.holds_off(&key) || (plan.drag().is_some() && !small) {
            return;
        }
        if small {
            self.put(key, work.now());
            self.last.current = true;
        } else {
            let work = work.beside();
            self.background.start_in(&window_jobs(ctx), key, move |_| work());
        }
    }

    fn put(&mut self, key: PlanKey, rows: Rows) {
        self.key = Some(key);
        self.last = Nearests { rows: Arc::new(rows), version: self.last.version + 1, current: false };
    }
}
