//! The search in the background: started, stopped, listened to.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::asking::Asking;
use super::snapshot::Snapshot;
use crate::plan::jobs::{Jobs, Outcome, Slot};
use crate::siting::{Limits, Progress, Proposal, SitingError, solve, solver_threads};
use crate::ui::window_jobs;

/// Progress that follows within this time, or within this part of the time so far, takes the place of the one before.
const TICK: Duration = Duration::from_millis(10);
const TICK_PART: u32 = 500;

/// What a search is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Sites to be proposed.
    Propose,
    /// The best that as many sites as the plan added could do.
    Compare,
}

/// A question.
#[derive(Clone)]
pub(super) struct Asked {
    /// What for.
    pub purpose: Purpose,
    /// The plan when it was asked.
    pub of: Arc<Snapshot>,
    /// The problem.
    pub asking: Asking,
    /// The longest that it may take.
    pub time: Duration,
}

/// What came of a search.
pub(super) type Answer = Outcome<Result<Proposal, SitingError>>;

/// One search at a time.
pub(super) struct Search {
    slot: Slot<(), Result<Proposal, SitingError>>,
    running: Option<Running>,
}

struct Running {
    asked: Asked,
    begun: Instant,
    stop: Arc<AtomicBool>,
    told: Arc<Mutex<Vec<Progress>>>,
}

impl Default for Search {
    fn default() -> Self {
        Self { slot: Jobs::default().slot("job-siting"), running: None }
    }
}

impl Search {
    /// Starts a search unless one runs; the window is woken when it ends.
    pub fn start(&mut self, ctx: &egui::Context, asked: Asked) {
        if self.is_busy() {
            return;
        }
        let (stop, told) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let job = (asked.clone(), Arc::clone(&stop), Arc::clone(&told));
        self.slot.start_in(&window_jobs(ctx), (), move |_| solver_threads(|| run(&job.0, &job.1, &job.2)));
        self.running = Some(Running { asked, begun: Instant::now(), stop, told });
    }

    /// Asks the search to stop with the best it has.
    pub fn stop(&self) {
        if let Some(running) = &self.running {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the search that runs was asked to stop.
    pub fn is_stopping(&self) -> bool {
        self.running.as_ref().is_some_and(|r| r.stop.load(Ordering::Relaxed))
    }

    /// Whether a search runs or its answer was not taken yet.
    pub fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// The plan when the search was started that runs.
    pub fn of(&self) -> Option<&Snapshot> {
        self.running.as_ref().map(|r| &*r.asked.of)
    }

    /// Time since the search began, while it runs.
    pub fn elapsed(&self) -> Option<Duration> {
        self.running.as_ref().map(|r| r.begun.elapsed())
    }

    /// What was told since this was last called, oldest first.
    pub fn take_progress(&self) -> Vec<Progress> {
        self.running.as_ref().map(|r| std::mem::take(&mut *lock(&r.told))).unwrap_or_default()
    }

    /// The answer, once.
    pub fn take(&mut self) -> Option<(Asked, Answer)> {
        let (_, answer) = self.slot.take()?;
        self.running.take().map(|r| (r.asked, answer))
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        self.stop();
    }
}

fn run(asked: &Asked, stop: &AtomicBool, told: &Mutex<Vec<Progress>>) -> Result<Proposal, SitingError> {
    let tell = |p: Progress| note(&mut lock(told), p);
    let limits = Limits { time: Some(asked.time), cancel: Some(stop), progress: Some(&tell), ..Limits::default() };
    let mut asking = asked.asking.clone();
    let mut proposal = match asked.purpose {
        Purpose::Propose => solve(asked.of.county(), &asked.of.rulebook, &asking.request, &limits)?,
        Purpose::Compare => {
            // The planner's own places take part, so that no plan is better than the best.
            let (county, places) = asked.of.without_additions();
            asking.add_places(places);
            solve(&county, &asked.of.rulebook, &asking.request, &limits)?
        }
    };
    asking.name(&mut proposal, asked.of.base());
    Ok(proposal)
}

fn note(told: &mut Vec<Progress>, p: Progress) {
    match told.last_mut() {
        Some(last) if p.elapsed.saturating_sub(last.elapsed) < TICK.max(p.elapsed / TICK_PART) => *last = p,
        _ => told.push(p),
    }
}

/// What was told is whole whatever happened to who told it.
fn lock(told: &Mutex<Vec<Progress>>) -> MutexGuard<'_, Vec<Progress>> {
    told.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_in_quick_succession_takes_the_place_of_what_was_told_before() {
        let at = |ms, value: f64| Progress { value: Some(value), bound: None, elapsed: Duration::from_millis(ms) };
        let mut told = Vec::new();
        for p in [at(1, 1.0), at(2, 2.0), at(30, 3.0), at(35, 4.0), at(60_000, 5.0), at(60_050, 6.0)] {
            note(&mut told, p);
        }
        assert_eq!(told, [at(2, 2.0), at(35, 4.0), at(60_050, 6.0)]);
    }
}
