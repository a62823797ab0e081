//! A figure of the rulebook under the hand: verdicts follow on every frame, the history only when it is let go.

use super::OpenPlan;
use super::change::Change;
use crate::rules::Rulebook;

impl OpenPlan {
    /// Shows the county judged by another rulebook, without a step, until anything is changed or saved; `None` goes
    /// back. A rulebook that would be refused is not shown.
    pub fn preview_rulebook(&mut self, rulebook: Option<Rulebook>) {
        let Some(shown) = rulebook else { return self.cancel_preview() };
        if self.is_read_only() || self.held.is_some() || shown == self.rulebook || shown.check().is_err() {
            return;
        }
        if let Ok(Change::Rulebook(before)) = self.change(Change::Rulebook(Box::new(shown))) {
            self.previewed.get_or_insert(before);
        }
    }

    /// Whether the rulebook is one that is only shown.
    pub fn is_previewing(&self) -> bool {
        self.previewed.is_some()
    }

    /// Goes back to the rulebook of the last step.
    pub(super) fn cancel_preview(&mut self) {
        if let Some(before) = self.previewed.take()
            && *before != self.rulebook
        {
            let back = self.change(Change::Rulebook(before));
            debug_assert!(back.is_ok(), "{back:?}");
        }
    }
}
