//! Long work beside the window: one slot a kind, the latest job wins.
//!
//! A slot has one thread and room for one waiting job. Starting a job asks the running one to stop and takes the
//! place of the waiting one; whatever an overtaken job still returns is dropped. Results carry the revision of the
//! plan that they were computed from, and one that is asked for at another revision is dropped too.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Called from the job's thread when a result is there: wakes the window.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

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

/// Makes slots that wake the same window.
#[derive(Clone)]
pub struct Jobs {
    wake: Wake,
}

impl Jobs {
    /// Jobs that call `wake` whenever a result is there.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self { wake: Arc::new(wake) }
    }

    /// A slot for one kind of job; the name is that of its thread.
    pub fn slot<T: Send + 'static>(&self, name: &'static str) -> Slot<T> {
        let state = State { waiting: None, running: None, finished: None, has_thread: false, closed: false };
        let shared = Shared { state: Mutex::new(state), changed: Condvar::new(), wake: Arc::clone(&self.wake) };
        Slot { name, shared: Arc::new(shared) }
    }
}

/// The place of one kind of job.
pub struct Slot<T> {
    name: &'static str,
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    wake: Wake,
}

struct State<T> {
    waiting: Option<Task<T>>,
    running: Option<Arc<JobControl>>,
    finished: Option<(u64, Outcome<T>)>,
    has_thread: bool,
    closed: bool,
}

struct Task<T> {
    revision: u64,
    control: Arc<JobControl>,
    work: Box<dyn FnOnce(&JobControl) -> T + Send>,
}

impl<T: Send + 'static> Slot<T> {
    /// Starts a job on what the plan was at `revision`. A job that runs is asked to stop, a result that nobody took
    /// is dropped.
    pub fn start(&self, revision: u64, work: impl FnOnce(&JobControl) -> T + Send + 'static) {
        let task = Task { revision, control: Arc::default(), work: Box::new(work) };
        let mut state = self.shared.lock();
        state.cancel();
        state.waiting = Some(task);
        if !state.has_thread {
            let shared = Arc::clone(&self.shared);
            match std::thread::Builder::new().name(self.name.to_owned()).spawn(move || shared.work_on()) {
                Ok(_) => state.has_thread = true,
                Err(e) => {
                    state.waiting = None;
                    state.finished = Some((revision, Outcome::Failed(e.to_string())));
                }
            }
        }
        self.shared.changed.notify_one();
    }

    /// The result of the last job that was started, once, if it is there and was computed from `revision`. A result
    /// of another revision is dropped.
    pub fn take(&self, revision: u64) -> Option<Outcome<T>> {
        let (of, outcome) = self.shared.lock().finished.take()?;
        (of == revision).then_some(outcome)
    }

    /// The result of the last job that was started, once, with the revision that it was computed from.
    pub fn take_any(&self) -> Option<(u64, Outcome<T>)> {
        self.shared.lock().finished.take()
    }

    /// Whether a job waits or runs.
    pub fn is_busy(&self) -> bool {
        let state = self.shared.lock();
        state.waiting.is_some() || state.running.as_ref().is_some_and(|c| !c.is_cancelled())
    }

    /// How much of the job is done, and of how much (0 until the job has said so); `None` if there is none.
    pub fn progress(&self) -> Option<(u64, u64)> {
        let state = self.shared.lock();
        let waiting = state.waiting.as_ref().map(|t| &t.control);
        waiting.or(state.running.as_ref().filter(|c| !c.is_cancelled())).map(|c| c.progress())
    }

    /// Asks the job to stop; it will have no result.
    pub fn cancel(&self) {
        self.shared.lock().cancel();
    }
}

impl<T> State<T> {
    fn cancel(&mut self) {
        self.waiting = None;
        self.finished = None;
        if let Some(running) = &self.running {
            running.cancel();
        }
    }
}

impl<T> Shared<T> {
    /// A panic can't leave the state half changed: no foreign code runs under the lock.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The thread of the slot.
    fn work_on(&self) {
        while let Some(task) = self.next() {
            let (revision, control) = (task.revision, task.control);
            let result = catch_unwind(AssertUnwindSafe(|| (task.work)(&control)));
            let outcome = result.map_or_else(|panic| Outcome::Failed(what_was_said(&*panic)), Outcome::Done);
            let mut state = self.lock();
            state.running = None;
            if !control.is_cancelled() {
                state.finished = Some((revision, outcome));
                drop(state);
                (self.wake)();
            }
        }
    }

    /// Waits for a job; `None` when the slot is gone.
    fn next(&self) -> Option<Task<T>> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some(task) = state.waiting.take() {
                state.running = Some(Arc::clone(&task.control));
                return Some(task);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<T> Drop for Slot<T> {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.closed = true;
        state.cancel();
        self.shared.changed.notify_one();
    }
}

fn what_was_said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    fn jobs() -> (Jobs, Receiver<()>) {
        let (send, woken) = channel();
        let send = Mutex::new(send);
        let wake = move || {
            // The test may have seen enough.
            let _ = send.lock().unwrap().send(());
        };
        (Jobs::new(wake), woken)
    }

    #[test]
    fn a_result_wakes_the_window_and_is_given_once_and_only_at_its_revision() {
        let (jobs, woken) = jobs();
        let slot = jobs.slot::<i32>("test");
        slot.start(7, |control| {
            control.set_total(2);
            control.add_done(1);
            42
        });
        woken.recv_timeout(LONG).unwrap();
        assert_eq!(slot.take(7), Some(Outcome::Done(42)));
        assert_eq!(slot.take(7), None);
        slot.start(8, |_| 43);
        woken.recv_timeout(LONG).unwrap();
        assert_eq!(slot.take(9), None, "the plan has moved on");
        assert_eq!(slot.take(8), None, "a stale result is dropped");
    }

    #[test]
    fn the_latest_job_wins_and_the_overtaken_one_is_told_to_stop() {
        let (jobs, woken) = jobs();
        let slot = jobs.slot::<&str>("test");
        let (begun, has_begun) = channel();
        slot.start(1, move |control| {
            begun.send(()).unwrap();
            while !control.is_cancelled() {
                std::thread::yield_now();
            }
            "first"
        });
        has_begun.recv_timeout(LONG).unwrap();
        assert!(slot.is_busy());
        slot.start(2, |_| "overtaken while it waited");
        slot.start(3, |_| "last");
        woken.recv_timeout(LONG).unwrap();
        assert_eq!(slot.take_any(), Some((3, Outcome::Done("last"))));
        assert!(!slot.is_busy() && woken.try_recv().is_err());
    }

    #[test]
    fn progress_is_seen_from_outside_and_a_cancelled_job_has_no_result() {
        let (jobs, woken) = jobs();
        let slot = jobs.slot::<()>("test");
        let ((told, is_told), (ended, has_ended)) = (channel(), channel());
        slot.start(1, move |control| {
            control.set_total(10);
            control.add_done(3);
            told.send(()).unwrap();
            while !control.is_cancelled() {
                std::thread::yield_now();
            }
            ended.send(()).unwrap();
        });
        is_told.recv_timeout(LONG).unwrap();
        assert_eq!(slot.progress(), Some((3, 10)));
        slot.cancel();
        has_ended.recv_timeout(LONG).unwrap();
        assert_eq!((slot.progress(), slot.take(1)), (None, None));
        assert!(woken.try_recv().is_err());
    }

    #[test]
    fn a_panic_is_reported_and_the_slot_goes_on() {
        let (jobs, woken) = jobs();
        let slot = jobs.slot::<u8>("test");
        slot.start(1, |_| panic!("no such {}", "street"));
        woken.recv_timeout(LONG).unwrap();
        assert_eq!(slot.take(1), Some(Outcome::Failed("no such street".to_owned())));
        slot.start(1, |_| 5);
        woken.recv_timeout(LONG).unwrap();
        assert_eq!(slot.take(1), Some(Outcome::Done(5)));
    }
}
