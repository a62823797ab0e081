//! Opening and closing a plan.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::journal;
use super::lock::Lock;
use super::recovery::left_behind;
use super::sources::LoadRequest;
use super::store::beside;
use super::store_state::{ReadOnly, Store};
use super::{OpenPlan, PlanError, file};
use crate::geom::Crs;
use crate::io::{LayerName, LoadError, Loaded, Progress};

impl OpenPlan {
    /// Opens a plan file: reads its layers and lays its edits on them.
    ///
    /// The plan is locked; if another window has it, it opens read-only. Layers that are gone leave their part of the
    /// county empty, see [`OpenPlan::source_changes`]. Steps of a crashed session are not replayed: ask
    /// [`super::recoverable`] first.
    pub fn open(path: &Path) -> Result<Self, PlanError> {
        Self::open_by(path, LoadRequest::load)
    }

    /// [`OpenPlan::open`] with the degrees of some layers taken for those of another system than the plan says.
    pub fn open_in(path: &Path, crs: &BTreeMap<LayerName, Crs>) -> Result<Self, PlanError> {
        let asked = |request: LoadRequest| crs.iter().fold(request, |r, (layer, crs)| r.with_crs(*layer, Some(*crs)));
        Self::open_by(path, |request| asked(request.clone()).load())
    }

    /// [`OpenPlan::open`] that says how far it is and can be stopped.
    pub fn open_watched(path: &Path, progress: Arc<Progress>) -> Result<Self, PlanError> {
        Self::open_by(path, |request| request.clone().with_progress(progress).load())
    }

    /// [`OpenPlan::open`] with a reader of its own.
    pub(super) fn open_by(
        path: &Path,
        load: impl FnOnce(&LoadRequest) -> Result<Loaded, LoadError>,
    ) -> Result<Self, PlanError> {
        // Before the file is read, so that nobody replaces it in between.
        let (lock, read_only) = take_lock(path);
        let bytes = std::fs::read(path).map_err(|e| file_error(path, e))?;
        let file = file::parse(path, &bytes).map_err(|e| with_remedy(e, path))?;
        let request = LoadRequest::of(&file, path.parent());
        let loaded = load(&request)?;
        let changes = request.changes(&loaded);
        let mut plan = Self::from_file(file, loaded)?;
        plan.source_changes = changes;
        let plan_hash = Some(xxh3_64(&bytes));
        plan.store = Store { path: Some(path.to_owned()), lock, read_only, plan_hash, ..Store::default() };
        Ok(plan)
    }

    /// The plan's own file.
    pub fn path(&self) -> Option<&Path> {
        self.store.path.as_deref()
    }

    /// Whether there are changes that were not saved.
    pub fn is_dirty(&self) -> bool {
        self.history.is_dirty()
    }

    /// Closes the plan. What was not saved is given up on purpose: nothing will be offered for recovery. Waits for the disk.
    pub fn close(mut self) {
        if let Some(journal) = self.store.journal.take() {
            journal.remove();
        }
        drop(std::mem::take(&mut self.store));
    }

    /// Begins the journal anew with the plan as it is now, if there is something unsaved in it.
    pub(super) fn restart_journal(&mut self) {
        let old = self.store.journal.take();
        self.store.header = None;
        if !self.is_dirty() {
            old.into_iter().for_each(journal::Journal::remove_later);
            return;
        }
        match old {
            Some(mut old) if self.is_place_of(&old) => {
                old.restart(self.journal_header());
                self.store.journal = Some(old);
            }
            old => {
                self.prepare_journal();
                self.begin_journal();
                // Without a folder for another one the old one stays.
                match (&self.store.journal, old) {
                    (Some(journal), Some(old)) => journal.replace(old),
                    (_, old) => self.store.journal = self.store.journal.take().or(old),
                }
            }
        }
    }

    /// Whether a journal is where the plan's is to be.
    fn is_place_of(&self, journal: &journal::Journal) -> bool {
        match &self.store.path {
            Some(plan) => journal::path_for_plan(plan) == journal.path(),
            None => true,
        }
    }
}

/// The lock of a plan file, or why it can't be had.
pub(super) fn take_lock(plan: &Path) -> (Option<Lock>, Option<ReadOnly>) {
    match Lock::acquire(&journal::lock_path(plan)) {
        Ok(Some(lock)) => (Some(lock), None),
        Ok(None) => (None, Some(ReadOnly::OtherWindow)),
        Err(_) => (None, Some(ReadOnly::NotWritable)),
    }
}

pub(super) fn file_error(path: &Path, error: io::Error) -> PlanError {
    PlanError::File { path: path.to_owned(), error }
}

/// A damaged file's error names what can help: a journal that has the whole plan, or the previous version.
fn with_remedy(error: PlanError, plan: &Path) -> PlanError {
    match error {
        PlanError::Damaged { path, line, byte, what, .. } => {
            let journal = left_behind(plan).map(|r| r.journal().to_owned());
            let backup: Option<PathBuf> = Some(beside(plan, ".bak")).filter(|b| b.is_file());
            PlanError::Damaged { path, line, byte, what, backup, journal }
        }
        other => other,
    }
}
