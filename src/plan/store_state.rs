//! What a plan knows of its own file, lock and journal.

use std::path::PathBuf;

use super::journal::{self, Journal, Op};
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
    /// First line of the journal to be begun with the next step.
    pub(super) header: Option<Vec<u8>>,
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

    /// Why edits are not being journalled at the moment (a full disk, a folder that can't be written), if so. They
    /// are still in the plan and can be saved.
    pub fn journal_problem(&self) -> Option<Message> {
        let problem = self.store.journal.as_ref()?.problem()?;
        Some(Message::new("journal-problem").arg("error", problem))
    }

    /// Keeps journals of this plan, while it has no file, in a folder other than the user's data folder.
    pub fn set_data_dir(&mut self, folder: PathBuf) {
        self.store.data_dir = Some(folder);
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
            self.store.header = file::to_line(&self.journal_header()).ok();
        }
    }

    /// Journals a step whose changes were just made.
    pub(super) fn journal_step(&mut self, op: Op, name: &Message, changes: &[Change]) {
        let record = self.step_record(op, name, changes);
        let Ok(line) = file::to_line(&record) else { return };
        self.begin_journal(true);
        if let Some(journal) = &mut self.store.journal {
            journal.append(&line);
        }
    }

    /// Begins the journal that was prepared. `keep`: what another session left in its place is put aside.
    pub(super) fn begin_journal(&mut self, keep: bool) {
        let Some(header) = self.store.header.take() else { return };
        let Some(path) = self.journal_path() else { return };
        if keep && self.store.path.is_some() {
            put_aside(&path);
        }
        self.store.journal = Some(Journal::begin(path, &header, self.store.path.is_none()));
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

/// A journal with steps that nobody recovered is not overwritten.
fn put_aside(path: &std::path::Path) {
    if matches!(journal::read(path), Ok(Some(content)) if !content.steps.is_empty() || content.header.unsaved) {
        let old = super::store::beside(path.with_extension("").as_path(), journal::OLD_ENDING);
        // If it can't be renamed it can't be replaced either, and the writer will say so.
        let _ = std::fs::rename(path, old);
    }
}

/// Unit tests of the whole crate make unnamed plans without end; they leave the user's folder alone.
fn default_data_dir() -> Option<PathBuf> {
    if cfg!(test) { None } else { super::dirs::data_dir() }
}
