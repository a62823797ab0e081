//! The streets within reach of all facilities: made in the background whenever they are others.

use std::sync::Arc;

use super::app::App;
use crate::map::{LayerKind, Reach};
use crate::network::{Graph, NearestField, Snap};
use crate::plan::OpenPlan;
use crate::plan::jobs::{Jobs, Outcome, Slot};
use crate::rules::Mode;

/// The job that makes them.
pub struct Reaching {
    slot: Slot<(), Reach>,
    /// What the last job was asked for, and at which revision of the plan.
    asked: Option<(u64, Asked)>,
    /// Whether its answer is on the way.
    waits: bool,
}

/// What they depend on.
#[derive(Clone)]
struct Asked {
    graph: Arc<Graph>,
    places: Vec<Option<Snap>>,
    limit_mm: u32,
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.graph, &other.graph) && self.limit_mm == other.limit_mm && self.places == other.places
    }
}

impl Asked {
    /// `None` where nothing is shown of it.
    fn of(plan: &OpenPlan) -> Option<Self> {
        let shown = plan.rulebook().mode == Mode::Walk && plan.view.style.layer(LayerKind::Reach).visible;
        let (streets, field) = (plan.live().streets()?, plan.live().walking_field()?);
        let (graph, limit_mm) = (Arc::clone(streets.graph()), field.limit_mm());
        shown.then(|| Self { graph, places: field.places().to_vec(), limit_mm })
    }
}

impl Reaching {
    /// Nothing made.
    pub fn new(jobs: &Jobs) -> Self {
        Self { slot: jobs.slot("job-reach"), asked: None, waits: false }
    }

    /// Whether they are being made.
    pub fn is_busy(&self) -> bool {
        self.waits
    }

    /// Begins with another county.
    pub fn begin(&mut self) {
        self.slot.cancel();
        (self.asked, self.waits) = (None, false);
    }
}

impl App {
    /// Takes over what was made, and begins anew where facilities, streets or times are others; not during a drag.
    pub(super) fn follow_reach(&mut self) {
        let Some(drawn) = &mut self.drawn else { return };
        if let Some((_, outcome)) = self.reaching.slot.take() {
            self.reaching.waits = false;
            if let Outcome::Done(reach) = outcome {
                drawn.scene = Arc::new(drawn.scene.with_reach(Some(Arc::new(reach))));
                drawn.scene_no += 1;
            }
        }
        let Some(plan) = self.plan.as_ref().filter(|p| p.drag().is_none()) else { return };
        let revision = plan.revision();
        if self.reaching.asked.as_ref().is_some_and(|(r, _)| *r == revision) {
            return;
        }
        let Some(asked) = Asked::of(plan) else { return };
        let same = self.reaching.asked.as_ref().is_some_and(|(_, a)| *a == asked);
        self.reaching.asked = Some((revision, asked.clone()));
        if same {
            return;
        }
        let scene = Arc::clone(&drawn.scene);
        self.reaching.waits = true;
        self.reaching.slot.start((), move |_| {
            let Asked { graph, places, limit_mm } = asked;
            let area = NearestField::new(&graph, places, limit_mm).service_area(&graph);
            Reach::new(&scene, &graph, &area, limit_mm)
        });
    }
}
