//! Opening a county or plan in the background.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::io::{LoadError, LoadOptions, Progress, Warning, load_folder};
use crate::map::Scene;
use crate::model::Message;
use crate::plan::jobs::{Jobs, Outcome, Slot};
use crate::plan::{OpenPlan, PlanError, Recovery, recoverable};
use crate::rules::Rulebook;

/// What to open.
#[derive(Clone, Debug)]
pub enum Target {
    /// The embedded sample county.
    Sample,
    /// A folder of layers or a plan file.
    Path(PathBuf),
    /// A plan file, whatever a crashed session left of it.
    PathAsSaved(PathBuf),
    /// What a crashed session left.
    Recovery(Box<Recovery>),
}

/// A plan that was opened, ready to be shown.
pub struct Opened {
    /// What it was opened from.
    pub target: Target,
    /// The plan.
    pub plan: OpenPlan,
    /// The county, prepared for drawing.
    pub scene: Scene,
}

/// What became of an opening.
pub enum Answer {
    /// A plan.
    Opened(Box<Opened>),
    /// A crashed session left something of this plan: a person has to say what to do.
    Recoverable(Box<Recovery>),
    /// Why there is no plan, and what is wrong with files.
    Failed(Message, Vec<Warning>),
    /// Somebody stopped it.
    Stopped,
}

/// The opening that is going on.
pub struct Opening {
    slot: Slot<(), Answer>,
    running: Option<(Target, Arc<Progress>)>,
}

impl Opening {
    /// Nothing is being opened.
    pub fn new(jobs: &Jobs) -> Self {
        Self { slot: jobs.slot("job-open"), running: None }
    }

    /// Begins to open; an opening that is going on is stopped.
    pub fn begin(&mut self, target: Target) {
        self.stop();
        let progress = Arc::new(Progress::default());
        self.running = Some((target.clone(), Arc::clone(&progress)));
        self.slot.start((), move |_| open(target, progress));
    }

    /// Stops what is going on.
    pub fn stop(&mut self) {
        if let Some((_, progress)) = self.running.take() {
            progress.cancel();
            self.slot.cancel();
        }
    }

    /// What is being opened, and bytes read so far and in all.
    pub fn running(&self) -> Option<(&Target, (u64, u64))> {
        self.running.as_ref().map(|(t, p)| (t, p.bytes()))
    }

    /// What became of the opening, once.
    pub fn take(&mut self) -> Option<Answer> {
        let (_, outcome) = self.slot.take()?;
        self.running = None;
        Some(match outcome {
            Outcome::Done(answer) => answer,
            // That is told of every job.
            Outcome::Failed(_) => Answer::Stopped,
        })
    }
}

fn open(target: Target, progress: Arc<Progress>) -> Answer {
    let plan = match &target {
        Target::Sample => Ok(OpenPlan::new(crate::sample::county(), Rulebook::default())),
        Target::Path(path) if path.is_dir() => open_folder(path, progress),
        Target::Path(path) => match recoverable(path) {
            Some(recovery) => return Answer::Recoverable(Box::new(recovery)),
            None => OpenPlan::open_watched(path, progress),
        },
        Target::PathAsSaved(path) => OpenPlan::open_watched(path, progress),
        Target::Recovery(recovery) => OpenPlan::recover(recovery),
    };
    match plan {
        Ok(plan) => {
            let scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
            Answer::Opened(Box::new(Opened { target, plan, scene }))
        }
        Err(PlanError::Load(LoadError::Cancelled)) => Answer::Stopped,
        Err(error) => {
            let message = error.message();
            let reasons = if let PlanError::Load(error) = error { error.warnings().to_vec() } else { Vec::new() };
            Answer::Failed(message, reasons)
        }
    }
}

fn open_folder(folder: &Path, progress: Arc<Progress>) -> Result<OpenPlan, PlanError> {
    let options = LoadOptions { progress: Some(progress), ..LoadOptions::default() };
    let loaded = load_folder(folder, &options)?;
    Ok(OpenPlan::new(loaded, Rulebook::default()).with_options(options))
}
