//! What is wrong with a journal at the moment, as its thread says and the window reads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Message;

/// Why the plan is not protected as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) enum JournalProblem {
    /// Steps are not on the disk: a crash would lose them.
    Unwritten(String),
    /// No lock: another window may take the journal for one that a crash left.
    Unlocked(String),
}

impl JournalProblem {
    /// The problem as a text for people.
    pub(in crate::plan) fn message(&self) -> Message {
        match self {
            Self::Unwritten(error) => Message::new("journal-problem").arg("error", error),
            Self::Unlocked(error) => Message::new("journal-unlocked").arg("error", error),
        }
    }
}

/// Shared by a journal and its thread.
#[derive(Clone, Default)]
pub(super) struct Status(Arc<Inner>);

#[derive(Default)]
struct Inner {
    problem: Mutex<Option<JournalProblem>>,
    /// Orders that were not followed yet.
    ordered: AtomicUsize,
}

impl Status {
    /// Says what is wrong now; what is new is logged.
    pub(super) fn note(&self, problem: Option<JournalProblem>) {
        let mut known = self.0.problem.lock().unwrap_or_else(PoisonError::into_inner);
        match &problem {
            Some(new) if *known != problem => tracing::error!(?new, "the journal"),
            None if known.is_some() => tracing::info!("the journal is written again"),
            _ => {}
        }
        *known = problem;
    }

    /// What is wrong now.
    pub(super) fn problem(&self) -> Option<JournalProblem> {
        self.0.problem.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Something was ordered.
    pub(super) fn ordered(&self) {
        self.0.ordered.fetch_add(1, Ordering::Relaxed);
    }

    /// So many orders were followed.
    pub(super) fn followed(&self, orders: usize) {
        self.0.ordered.fetch_sub(orders, Ordering::Relaxed);
    }

    /// Whether orders were not followed yet.
    pub(super) fn is_behind(&self) -> bool {
        self.0.ordered.load(Ordering::Relaxed) > 0
    }
}
