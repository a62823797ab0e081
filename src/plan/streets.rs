//! The plan's walking network: what it is made from, whether it is still that of the county.

use std::sync::Arc;

use super::OpenPlan;
use super::jobs::drop_in_background;
use super::streets_job::{Judgement, StreetsJob, StreetsReady};
use crate::assess::{LiveAssessment, Streets, WalkingError, assess_on_streets};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, DrawnKind};
use crate::rules::OnFoot;

/// What is drawn and built: its slot, what it is, where it is, and whose gate.
type Built = (u32, DrawnKind, Vec<LonLat>, Option<CompoundIdx>);

/// What streets depend on beside the layers: another time or speed goes along the same ones.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Recipe {
    steps: bool,
    slope: bool,
    access_m: f64,
    built: Vec<Built>,
}

impl Recipe {
    pub fn of(county: &County, on_foot: OnFoot) -> Self {
        let built = county.live_drawn().filter(|(_, d)| d.is_built());
        let built = built.map(|(slot, d)| (slot.0, d.kind, d.line.clone(), d.compound)).collect();
        Self { steps: on_foot.steps, slope: on_foot.slope, access_m: on_foot.access_m, built }
    }

    /// Whether it would be the same for a county of the same layers.
    fn fits(&self, county: &County, on_foot: OnFoot) -> bool {
        let built = county.live_drawn().filter(|(_, d)| d.is_built());
        let built = built.map(|(slot, d)| (slot.0, d.kind, d.line.as_slice(), d.compound));
        let mine = self.built.iter().map(|(slot, kind, line, compound)| (*slot, *kind, line.as_slice(), *compound));
        let same = (self.steps, self.slope, self.access_m) == (on_foot.steps, on_foot.slope, on_foot.access_m);
        same && built.eq(mine)
    }

    /// Whether nothing is drawn.
    pub fn is_of_layers_only(&self) -> bool {
        self.built.is_empty()
    }
}

/// Streets of a plan's county, and of the county as loaded.
#[derive(Clone)]
pub(super) struct Prepared {
    pub recipe: Recipe,
    pub plan: Arc<Streets>,
    pub base: Arc<Streets>,
}

impl Prepared {
    /// The same for another time or speed; `None` where streets would be others.
    pub fn at_pace(&self, on_foot: OnFoot) -> Option<Self> {
        let plan = Arc::new(self.plan.at_pace(on_foot)?);
        let same = Arc::ptr_eq(&self.plan, &self.base);
        let base = if same { Arc::clone(&plan) } else { Arc::new(self.base.at_pace(on_foot)?) };
        Some(Self { recipe: self.recipe.clone(), plan, base })
    }
}

/// What a plan knows of its streets.
#[derive(Default)]
pub(super) struct PlanStreets {
    /// The newest that were prepared: those of the live assessment, unless that has still to be made.
    pub ready: Option<Prepared>,
    /// Why there are none for a recipe.
    pub failed: Option<(Recipe, WalkingError)>,
}

impl OpenPlan {
    /// The walking network that the assessment is judged along where the rulebook walks, and compared with where it does
    /// not: the newest that is ready. `None` until one is, and where there are no streets.
    pub fn streets(&self) -> Option<&Arc<Streets>> {
        self.live.streets()
    }

    /// Whether [`OpenPlan::streets`] are those of the county and the rulebook as they are now.
    pub fn streets_are_current(&self) -> bool {
        let (Some(ready), Some(of_live)) = (&self.streets.ready, self.live.streets()) else { return false };
        let same = Arc::ptr_eq(ready.plan.graph(), of_live.graph()) && Arc::ptr_eq(ready.plan.gates(), of_live.gates());
        same && of_live.on_foot() == self.rulebook.walk && ready.recipe.fits(&self.county, self.rulebook.walk)
    }

    /// Why the county as it is now can't be judged along streets, if that is known.
    pub fn streets_error(&self) -> Option<WalkingError> {
        if self.base.roads.shapes.is_empty() {
            return Some(WalkingError::NoStreets);
        }
        let (recipe, error) = self.streets.failed.as_ref()?;
        recipe.fits(&self.county, self.rulebook.walk).then_some(*error)
    }

    /// Whether [`OpenPlan::streets_job`] has something to do.
    pub fn wants_streets(&self) -> bool {
        self.held.is_none() && self.streets_error().is_none() && !self.streets_are_current()
    }

    /// What is to be done so that streets are those of the county, on a thread; `None` if there is nothing to do, and while
    /// a facility is in the hand.
    pub fn streets_job(&self) -> Option<StreetsJob> {
        self.wants_streets().then(|| StreetsJob::of(self))
    }

    /// Takes over what was prepared. If the plan changed meanwhile nothing is to be seen yet: [`OpenPlan::streets_job`]
    /// has the rest, which is less. Says whether the assessment is another one now (the revision counts up then).
    pub fn set_streets(&mut self, ready: StreetsReady) -> bool {
        let StreetsReady { base, revision, made } = ready;
        if !Arc::ptr_eq(&base, &self.base) {
            return false;
        }
        match made {
            Err(failed) => {
                self.streets.failed = Some(failed);
                false
            }
            Ok((prepared, judgement)) => {
                self.streets.ready = Some(prepared);
                let fits = revision == self.revision && self.held.is_none();
                if fits {
                    self.swap_in(*judgement);
                    self.revision += 1;
                }
                fits
            }
        }
    }

    /// Prepares streets in place, if there is anything to prepare (long work); to be asked for an error afterwards.
    pub fn prepare_streets(&mut self) {
        if let Some(job) = self.streets_job() {
            self.set_streets(job.run(None));
        }
    }

    /// Puts another judgement in the place of the plan's.
    pub(super) fn swap_in(&mut self, judgement: Judgement) {
        let live = std::mem::replace(&mut self.live, judgement.live);
        let base = std::mem::replace(&mut self.base_assessment, judgement.base_assessment);
        drop_in_background((live, base));
    }

    /// Judges by the rulebook of now, along the streets that are ready if they are for its people.
    pub(super) fn judge_in_place(&mut self) {
        let streets = self.streets.ready.as_ref().and_then(|ready| ready.at_pace(self.rulebook.walk));
        let (plan, base) = streets.map(|s| (s.plan, s.base)).unzip();
        self.live = LiveAssessment::on_streets(&self.county, &self.rulebook, plan);
        self.base_assessment = assess_on_streets(&self.base, &self.rulebook.as_is(), base);
    }
}
