//! What a plan knows of its own file, lock and journal.

use std::path::PathBuf;

use super::journal::{self, HeaderDraft, Journal, Op};
use super::lock::Lock;
use super::{OpenPlan, file};
use crate::model::Message;

use super::change::Change;

/// Where the plan is kept.
#[derive(Default)]
pub(super) struct Store {
    /// The plan's own file.
    pub(super) path: Option<PathBuf>,
    /// Why nothing may be changed.
    pub(super) read_only: Option<ReadOnly>,
    /// The lock of the plan's file.
    pub(super) lock: Option<Lock>,
    /// XXH3 of the plan's file as last read or written.
    pub(super) plan_hash: Option<u64>,
    /// The journal, once there is a step.
    pub(super) journal: Option<Journal>,
    /// Header of the journal to be begun with the next step.
    pub(super) header: Option<HeaderDraft>,
    /// Folder for journals of unnamed plans; `None`: the user's data folder.
    pub(super) data_dir: Option<PathBuf>,
}

/// Why nothing may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Another window has the plan.
    OtherWindow,
    /// The plan's folder can't be written.
    NotWritable,
}

impl ReadOnly {
    /// The reason as a text for people.
    pub fn message(self) -> Message {
        match self {
            Self::OtherWindow => Message::new("read-only-other-window"),
            Self::NotWritable => Message::new("read-only-not-writable"),
        }
    }
}

impl OpenPlan {
    /// Whether the plan may only be looked at: another window has it, or its folder can't be written. Saving it under
    /// another name makes it changeable.
    pub fn is_read_only(&self) -> bool {
        self.store.read_only.is_some()
    }

    /// Why the plan may only be looked at.
    pub fn read_only_reason(&self) -> Option<ReadOnly> {
        self.store.read_only
    }

    /// Why edits are not being journalled as they should be at the moment (a full disk, a folder that can't be written), if
    /// so. They are still in the plan and can be saved. It is tried again every few seconds.
    pub fn journal_problem(&self) -> Option<Message> {
        Some(self.store.journal.as_ref()?.problem()?.message())
    }

    /// Keeps journals of this plan, while it has no file, in a folder other than the user's data folder.
    pub fn set_data_dir(&mut self, folder: PathBuf) {
        self.store.data_dir = Some(folder);
    }

    /// Whether the journal's thread is still at work, so that [`OpenPlan::journal_problem`] may change by itself.
    pub fn is_journal_behind(&self) -> bool {
        self.store.journal.as_ref().is_some_and(|j| j.is_behind() || j.problem().is_some())
    }

    /// Waits until the journal is on the disk.
    pub fn sync_journal(&self) {
        if let Some(journal) = &self.store.journal {
            journal.sync();
        }
    }

    /// Notes what the journal's steps will be relative to. To be called before the first change of a step.
    pub(super) fn prepare_journal(&mut self) {
        if self.store.journal.is_none() && self.store.header.is_none() && self.journal_path().is_some() {
            self.store.header = Some(self.journal_header());
        }
    }

    /// Journals a step whose changes were just made.
    pub(super) fn journal_step(&mut self, op: Op, name: &Message, changes: &[Change]) {
        let record = self.step_record(op, name, changes);
        let line = match file::to_line(&record) {
            Ok(line) => line,
            Err(error) => return tracing::error!(%error, "a step can't be written as JSON"),
        };
        self.begin_journal();
        if let Some(journal) = &self.store.journal {
            journal.append(line);
        }
    }

    /// Begins the journal that was prepared, if one was.
    pub(super) fn begin_journal(&mut self) {
        let Some(header) = self.store.header.take() else { return };
        let Some(path) = self.journal_path() else { return };
        self.store.journal = Some(Journal::begin(path, header, self.store.path.is_none()));
    }

    /// Where the next journal goes, `None` where there is no folder for it.
    fn journal_path(&self) -> Option<PathBuf> {
        match &self.store.path {
            Some(plan) => Some(journal::path_for_plan(plan)),
            None => self.store.data_dir.clone().or_else(default_data_dir).map(|d| journal::path_for_unnamed(&d)),
        }
    }
}

impl Drop for OpenPlan {
    fn drop(&mut self) {
        // Without unsaved changes there is nothing to recover. Otherwise the journal stays: whoever wanted to give
        // the changes up has called `close`.
        if !self.history.is_dirty()
            && !std::thread::panicking()
            && let Some(journal) = self.store.journal.take()
        {
            journal.remove();
        }
    }
}

/// Unit tests of the whole crate make unnamed plans without end; they leave the user's folder alone.
fn default_data_dir() -> Option<PathBuf> {
    if cfg!(test) { None } else { super::dirs::data_dir() }
}
