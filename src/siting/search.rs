//! What every solver takes and gives: limits, progress, and a result with value, bound and proof.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// When a solver must stop, and whom it tells how far it is. A solver that is stopped returns the best it has.
pub struct Limits<'a> {
    /// When the solver was asked: time is counted from here.
    pub started: Instant,
    /// The longest it may run.
    pub time: Option<Duration>,
    /// The most units of work (each solver says which) it may do: the same limit gives the same result everywhere.
    pub work: Option<u64>,
    /// Set from outside to stop it.
    pub cancel: Option<&'a AtomicBool>,
    /// Set by whoever hears the progress when that is enough: the solver ends where it next counts its work, so that the
    /// same answer comes everywhere.
    pub enough: Option<&'a AtomicBool>,
    /// Seed of every random choice.
    pub seed: u64,
    /// Called when value or bound improve.
    pub progress: Option<&'a (dyn Fn(Progress) + Sync)>,
}

impl Default for Limits<'_> {
    fn default() -> Self {
        Self { started: Instant::now(), time: None, work: None, cancel: None, enough: None, seed: 1, progress: None }
    }
}

impl<'a> Limits<'a> {
    /// Whether time is up, or a stop was asked for, or `done` units of work reach the limit, or enough was heard.
    ///
    /// ```
    /// use carecircle::siting::Limits;
    /// let limits = Limits { work: Some(1_000), ..Limits::default() };
    /// assert_eq!((limits.is_over(999), limits.is_over(1_000)), (false, true));
    /// ```
    pub fn is_over(&self, done: u64) -> bool {
        let is_enough = self.enough.is_some_and(|e| e.load(Ordering::Relaxed));
        is_enough || self.work.is_some_and(|most| done >= most) || self.is_stopped()
    }

    /// Whether time is up or a stop was asked for.
    ///
    /// ```
    /// use std::sync::atomic::{AtomicBool, Ordering};
    /// use carecircle::siting::Limits;
    /// let cancel = AtomicBool::new(false);
    /// let limits = Limits { cancel: Some(&cancel), ..Limits::default() };
    /// assert!(!limits.is_stopped());
    /// cancel.store(true, Ordering::Relaxed);
    /// assert!(limits.is_stopped());
    /// ```
    pub fn is_stopped(&self) -> bool {
        self.cancel.is_some_and(|c| c.load(Ordering::Relaxed))
            || self.time.is_some_and(|most| self.started.elapsed() >= most)
    }

    /// The same limits, but never more work than `most`, for a part of the work whose progress means nothing to the
    /// caller.
    pub(crate) fn part(&self, most: u64) -> Limits<'a> {
        Limits { progress: None, work: Some(self.work.map_or(most, |w| w.min(most))), ..*self }
    }

    /// The same limits from now on, for one of several tasks.
    pub(crate) fn afresh(&self) -> Limits<'a> {
        Limits { started: Instant::now(), progress: None, ..*self }
    }

    /// The same limits, with progress told to another.
    pub(crate) fn telling<'b>(&'b self, progress: &'b (dyn Fn(Progress) + Sync)) -> Limits<'b> {
        Limits { progress: Some(progress), ..*self }
    }

    /// Time since the solver was asked.
    ///
    /// ```
    /// use std::time::{Duration, Instant};
    /// use carecircle::siting::Limits;
    /// let limits = Limits { started: Instant::now(), ..Limits::default() };
    /// std::thread::sleep(Duration::from_millis(5));
    /// assert!(limits.elapsed() >= Duration::from_millis(5));
    /// ```
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Tells how far the solver is.
    ///
    /// ```
    /// use std::sync::Mutex;
    /// use carecircle::siting::{Limits, Progress};
    /// let heard = Mutex::new(Vec::new());
    /// let note = |p: Progress| heard.lock().unwrap().push((p.value, p.bound));
    /// let limits = Limits { progress: Some(&note), ..Limits::default() };
    /// limits.tell(Some(90.0), Some(100.0));
    /// assert_eq!(*heard.lock().unwrap(), [(Some(90.0), Some(100.0))]);
    /// ```
    pub fn tell(&self, value: Option<f64>, bound: Option<f64>) {
        if let Some(told) = self.progress {
            told(Progress { value, bound, elapsed: self.elapsed() });
        }
    }
}

/// The best solution so far, and what is proven about any.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Value of the best solution, if there is one.
    pub value: Option<f64>,
    /// No solution is better than this, if anything is proven.
    pub bound: Option<f64>,
    /// Since the solver was asked.
    pub elapsed: Duration,
}

/// What a solver found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Rows of the chosen sites, ascending.
    pub chosen: Vec<u32>,
    /// Its value, in the problem's unit: weight covered (households, people), cost (sites where each costs 1, else
    /// yuan), weight x metres for a median, metres for a centre.
    pub value: f64,
    /// No solution is better than this; in the unit of the value.
    pub bound: f64,
    /// Whether it is proven that none is better.
    pub proven: bool,
}
