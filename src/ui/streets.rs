//! The walking network: prepared in the background whenever the plan's is not that of its county.

use super::app::App;
use crate::map::Scene;
use crate::plan::jobs::{Jobs, Outcome, Slot};
use crate::plan::{OpenPlan, StreetsReady, networks_dir};

/// The job that prepares streets, and judges along them.
pub struct Preparing {
    slot: Slot<(), (Box<StreetsReady>, Option<Scene>)>,
    /// It failed for reasons of its own: the same would fail again.
    gave_up: bool,
}

impl Preparing {
    /// Nothing to prepare.
    pub fn new(jobs: &Jobs) -> Self {
        Self { slot: jobs.slot("job-streets"), gave_up: false }
    }

    /// Whether streets are being prepared.
    pub fn is_busy(&self) -> bool {
        self.slot.is_busy()
    }

    /// Begins with another plan.
    pub fn begin(&mut self) {
        self.slot.cancel();
        self.gave_up = false;
    }
}

impl App {
    /// Takes over streets that were prepared, and begins to prepare those that are missing. Nothing is taken while actions
    /// wait for a county that is being judged: that would be judged once more.
    pub(super) fn follow_streets(&mut self) {
        if self.rejudging.is_busy() {
            return;
        }
        match self.preparing.slot.take() {
            Some((_, Outcome::Done((ready, scene)))) => self.put_on_streets(*ready, scene),
            Some((_, Outcome::Failed(_))) => self.preparing.gave_up = true,
            None => {}
        }
        self.prepare_streets();
    }

    /// Whether the job is to be started; where nothing waits for it, not before the map is there.
    pub(super) fn wants_streets(&self) -> bool {
        let wants = |p: &OpenPlan| (p.rulebook().walks() || self.map.has_picture()) && p.wants_streets();
        !self.preparing.gave_up && !self.preparing.is_busy() && self.plan.as_ref().is_some_and(wants)
    }

    fn prepare_streets(&mut self) {
        if !self.wants_streets() {
            return;
        }
        let Some(job) = self.plan.as_ref().and_then(OpenPlan::streets_job) else { return };
        let scene = self.drawn.as_ref().map(|d| (*d.scene).clone()).unwrap_or_default();
        let cache_dir = self.memory.keeps().then(networks_dir).flatten();
        self.preparing.slot.start((), move |_| {
            let (ready, scene) =
                job.run_and(cache_dir.as_deref(), |county, assessment, rules| scene.renewed(county, assessment, rules));
            (Box::new(ready), scene)
        });
    }

    fn put_on_streets(&mut self, ready: StreetsReady, scene: Option<Scene>) {
        let Some(plan) = self.plan.as_mut() else { return };
        if !plan.set_streets(ready) {
            return;
        }
        plan.take_changed_compounds();
        if let Some(scene) = scene {
            self.scene_revision = plan.revision();
            self.scene_rule = None;
            self.show_scene(scene);
        }
    }
}
