//! Long work on background threads: one slot a kind, the latest job wins.
//!
//! A slot has one thread and room for one waiting job. Starting a job asks the running one to stop and takes the
//! place of the waiting one; whatever an overtaken job still returns is dropped. Results carry the key that they were
//! asked for by (a revision, a stamp of what was read), so that a stale one can be told. A job that panics is a
//! failure that [`Jobs::take_failures`] tells; its slot goes on.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a job sees of the outside: whether it should stop, and where it says how far it is.
#[derive(Debug, Default)]
pub struct JobControl {
    cancelled: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
}

impl JobControl {
    /// Whether the job should stop; its result will not be looked at.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// The flag behind [`JobControl::is_cancelled`], for functions that take one.
    pub fn cancel_flag(&self) -> &AtomicBool {
        &self.cancelled
    }

    /// Says how much there is to do, in units of the job's choice.
    pub fn set_total(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// Says that some more is done.
    pub fn add_done(&self, more: u64) {
        self.done.fetch_add(more, Ordering::Relaxed);
    }

    fn progress(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// What became of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It returned.
    Done(T),
    /// It panicked, or its thread could not be started: what it said.
    Failed(String),
}

/// A job that failed, to be told to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobFailure {
    /// Name of its slot: a text id.
    pub job: &'static str,
    /// What it said.
    pub why: String,
}

/// Failures that nobody has told yet.
pub type Failures = Arc<Mutex<Vec<JobFailure>>>;

/// Whom jobs report to: a window that is woken by results and tells failures.
#[derive(Clone)]
pub struct Jobs {
    wake: Arc<dyn Fn() + Send + Sync>,
    failures: Failures,
}

impl Default for Jobs {
    /// Jobs that nobody waits for.
    fn default() -> Self {
        Self::new(|| {}, Failures::default())
    }
}

impl Jobs {
    /// Jobs that call `wake`, from their threads, whenever a result is there, and leave failures in `failures`.
    pub fn new(wake: impl Fn() + Send + Sync + 'static, failures: Failures) -> Self {
        Self { wake: Arc::new(wake), failures }
    }

    /// A slot for one kind of job; the name is a text id, and the name of its thread.
    pub fn slot<K, T>(&self, name: &'static str) -> Slot<K, T> {
        Slot { name, jobs: self.clone(), shared: Arc::default() }
    }

    /// The jobs that failed since this was last called.
    pub fn take_failures(&self) -> Vec<JobFailure> {
        std::mem::take(&mut *self.failures.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn tell_failure(&self, job: &'static str, why: &str) {
        tracing::error!(job, why, "a job failed");
        let failure = JobFailure { job, why: why.to_owned() };
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).push(failure);
    }
}

/// The place of one kind of job. `K` is what a job is asked for by.
pub struct Slot<K, T> {
    name: &'static str,
    jobs: Jobs,
    shared: Arc<Shared<K, T>>,
}

struct Shared<K, T>(Mutex<State<K, T>>);

struct State<K, T> {
    waiting: Option<Task<K, T>>,
    running: Option<(K, Arc<JobControl>)>,
    finished: Option<(K, Outcome<T>)>,
    /// What the last job that ended was asked for by, if it failed.
    failed: Option<K>,
    has_thread: bool,
}

struct Task<K, T> {
    key: K,
    jobs: Jobs,
    control: Arc<JobControl>,
    work: Box<dyn FnOnce(&JobControl) -> T + Send>,
}

impl<K, T> Default for Shared<K, T> {
    fn default() -> Self {
        Self(Mutex::new(State { waiting: None, running: None, finished: None, failed: None, has_thread: false }))
    }
}

impl<K, T> Default for Slot<K, T> {
    /// A slot of what a panel works out, for [`Slot::start_in`].
    fn default() -> Self {
        Jobs::default().slot("job-panel")
    }
}

impl<K, T> fmt::Debug for Slot<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slot").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<K: Clone + Send + 'static, T: Send + 'static> Slot<K, T> {
    /// Starts a job. One that runs is asked to stop, a result that nobody took is dropped.
    pub fn start(&self, key: K, work: impl FnOnce(&JobControl) -> T + Send + 'static) {
        self.start_in(&self.jobs, key, work);
    }

    /// [`Slot::start`] for another window than that of the slot.
    pub fn start_in(&self, jobs: &Jobs, key: K, work: impl FnOnce(&JobControl) -> T + Send + 'static) {
        self.shared.lock().finished = None;
        self.start_after(jobs, key, work, |_| false);
    }

    /// Starts a job after the one that runs, if that `is_useful` by its key: then it is not asked to stop, and its
    /// result can be taken meanwhile.
    pub fn start_after(
        &self,
        jobs: &Jobs,
        key: K,
        work: impl FnOnce(&JobControl) -> T + Send + 'static,
        is_useful: impl FnOnce(&K) -> bool,
    ) {
        let task = Task { key: key.clone(), jobs: jobs.clone(), control: Arc::default(), work: Box::new(work) };
        let mut state = self.shared.lock();
        if let Some((running, control)) = &state.running
            && !is_useful(running)
        {
            control.cancel();
        }
        state.failed = None;
        // What waited may be large: it is dropped without the lock.
        let overtaken = state.waiting.replace(task);
        if !std::mem::replace(&mut state.has_thread, true)
            && let Err(error) = self.spawn()
        {
            state.waiting = None;
            state.has_thread = false;
            state.fail(key, self.name, jobs, &error.to_string());
        }
        drop(state);
        drop(overtaken);
    }

    fn spawn(&self) -> std::io::Result<()> {
        let (shared, name) = (Arc::clone(&self.shared), self.name);
        std::thread::Builder::new().name(name.to_owned()).spawn(move || shared.work_on(name)).map(drop)
    }

    /// The result of a job, once, with what it was asked for by.
    pub fn take(&self) -> Option<(K, Outcome<T>)> {
        self.shared.lock().finished.take()
    }

    /// [`Slot::take`] where there is nothing to do about a failure, which is told anyhow.
    pub fn take_done(&self) -> Option<(K, T)> {
        match self.take()? {
            (key, Outcome::Done(result)) => Some((key, result)),
            (_, Outcome::Failed(_)) => None,
        }
    }
}

impl<K, T> Slot<K, T> {
    /// Whether a job waits or runs, or its result was not taken yet.
    pub fn is_busy(&self) -> bool {
        let state = self.shared.lock();
        state.waiting.is_some() || state.finished.is_some() || state.running().is_some()
    }

    /// Whether no job should be started for a key: one is under way, or the last one failed for this very key, and would
    /// fail again.
    pub fn holds_off(&self, key: &K) -> bool
    where
        K: PartialEq,
    {
        self.is_busy() || self.shared.lock().failed.as_ref() == Some(key)
    }

    /// How much of the job is done, and of how much (0 until the job has said so); `None` if there is none.
    pub fn progress(&self) -> Option<(u64, u64)> {
        let state = self.shared.lock();
        let waiting = state.waiting.as_ref().map(|t| &t.control);
        waiting.or(state.running()).map(|c| c.progress())
    }

    /// Asks the job to stop; it will have no result.
    pub fn cancel(&self) {
        self.shared.lock().cancel();
    }
}

impl<K, T> State<K, T> {
    fn running(&self) -> Option<&Arc<JobControl>> {
        self.running.as_ref().map(|(_, control)| control).filter(|c| !c.is_cancelled())
    }

    fn cancel(&mut self) {
        self.waiting = None;
        self.finished = None;
        if let Some((_, running)) = &self.running {
            running.cancel();
        }
    }
}

impl<K: Clone, T> State<K, T> {
    fn fail(&mut self, key: K, name: &'static str, jobs: &Jobs, why: &str) {
        jobs.tell_failure(name, why);
        self.failed = Some(key.clone());
        self.finished = Some((key, Outcome::Failed(why.to_owned())));
    }
}

impl<K, T> Shared<K, T> {
    /// A panic can't leave the state half changed: no foreign code runs under the lock.
    fn lock(&self) -> MutexGuard<'_, State<K, T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Clone, T> Shared<K, T> {
    /// The thread of the slot: works until nothing waits.
    fn work_on(&self, name: &'static str) {
        while let Some(Task { key, jobs, control, work }) = self.next() {
            let result = catch_unwind(AssertUnwindSafe(|| work(&control)));
            let mut state = self.lock();
            state.running = None;
            if control.is_cancelled() {
                drop(state);
                continue;
            }
            match result {
                Ok(value) => state.finished = Some((key, Outcome::Done(value))),
                Err(panic) => state.fail(key, name, &jobs, &what_was_said(&*panic)),
            }
            drop(state);
            (jobs.wake)();
        }
    }

    /// The job that waits; `None` ends the thread.
    fn next(&self) -> Option<Task<K, T>> {
        let mut state = self.lock();
        let task = state.waiting.take();
        state.running = task.as_ref().map(|t| (t.key.clone(), Arc::clone(&t.control)));
        state.has_thread = task.is_some();
        task
    }
}

impl<K, T> Drop for Slot<K, T> {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Does something on a thread of its own that nobody waits for; where no thread can be had it is dropped undone.
pub fn in_background(name: &str, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = std::thread::Builder::new().name(name.to_owned()).spawn(work) {
        tracing::warn!(%error, name, "no background thread");
    }
}

/// Drops something on a thread of its own: a province's rows take longer than a frame. (Without a thread it is dropped
/// here.)
pub fn drop_in_background<T: Send + 'static>(value: T) {
    in_background("drop", move || drop(value));
}

fn what_was_said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests;
