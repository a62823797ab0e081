//! The steps that can be undone and redone, and which of them was saved last.

use super::change::Step;

/// Two stacks, and the height of the undo stack at the last save.
#[derive(Debug)]
pub(super) struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Height at which the plan equals its file; `None` once that state can't be reached by undo and redo.
    saved_at: Option<usize>,
    /// The same for the state that is being saved now.
    saving_at: Option<usize>,
}

impl Default for History {
    fn default() -> Self {
        Self { undo: Vec::new(), redo: Vec::new(), saved_at: Some(0), saving_at: None }
    }
}

impl History {
    /// A history without steps whose state is nowhere saved.
    pub(super) fn unsaved() -> Self {
        Self { saved_at: None, ..Self::default() }
    }

    /// Adds a new step; whatever could be redone is forgotten.
    pub(super) fn push(&mut self, inverse: Step) {
        let height = self.undo.len();
        for mark in [&mut self.saved_at, &mut self.saving_at] {
            mark.take_if(|at| *at > height);
        }
        self.redo.clear();
        self.undo.push(inverse);
    }

    /// The step to undo; to be followed by [`History::undone`].
    pub(super) fn pop_undo(&mut self) -> Option<Step> {
        self.undo.pop()
    }

    /// The step to redo; to be followed by [`History::redone`].
    pub(super) fn pop_redo(&mut self) -> Option<Step> {
        self.redo.pop()
    }

    /// A step was taken back: `again` makes it again.
    pub(super) fn undone(&mut self, again: Step) {
        self.redo.push(again);
    }

    /// A step was made again: `back` takes it back.
    pub(super) fn redone(&mut self, back: Step) {
        self.undo.push(back);
    }

    /// A recorded undo was made: `again` makes its step again. The step itself may be older than the history.
    pub(super) fn take_undone(&mut self, again: Step) {
        if self.undo.pop().is_none() {
            // The bottom of the stack is now one step lower than it was.
            self.saved_at = self.saved_at.map(|s| s + 1);
        }
        self.redo.push(again);
    }

    /// A recorded redo was made: `back` takes its step back. The step itself may be older than the history.
    pub(super) fn take_redone(&mut self, back: Step) {
        self.redo.pop();
        self.undo.push(back);
    }

    /// The state of now is being saved.
    pub(super) fn begin_save(&mut self) {
        self.saving_at = Some(self.undo.len());
    }

    /// The state that was being saved is the saved one now, wherever the history has gone meanwhile; `saved` is false
    /// where that failed.
    pub(super) fn end_save(&mut self, saved: bool) {
        let at = self.saving_at.take();
        if saved {
            self.saved_at = at;
        }
    }

    /// Whether the state of now differs from the saved one.
    pub(super) fn is_dirty(&self) -> bool {
        self.saved_at != Some(self.undo.len())
    }

    /// Steps that can be undone, oldest first.
    pub(super) fn undo_steps(&self) -> &[Step] {
        &self.undo
    }

    /// Steps that can be redone, the next one last.
    pub(super) fn redo_steps(&self) -> &[Step] {
        &self.redo
    }
}
