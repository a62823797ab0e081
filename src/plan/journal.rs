//! The journal: every step, as it is made.

use super::OpenPlan;
use super::change::Change;
use crate::model::Message;

/// How a step came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    /// A new step.
    Step,
    /// A step was taken back.
    Undo,
    /// A step was made again.
    Redo,
}

impl OpenPlan {
    pub(super) fn journal_step(&mut self, op: Op, name: &Message, changes: &[Change]) {
        let _ = (op, name, changes);
    }
}
