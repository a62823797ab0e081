//! Opening, saving and closing a plan.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::journal;
use super::lock::Lock;
use super::recovery::left_behind;
use super::sources::LoadRequest;
use super::store::{beside, write_with_backup};
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

    /// Saves to the plan's own file: after a crash at any moment it is the old one or the new one, and the previous
    /// version is beside it as `NAME.bak`.
    pub fn save(&mut self) -> Result<(), PlanError> {
        self.may_change()?;
        let path = self.store.path.clone().ok_or(PlanError::NoFile)?;
        self.write(&path)?;
        self.saved();
        Ok(())
    }

    /// Saves to another file, which becomes the plan's own. A read-only plan becomes changeable by this.
    pub fn save_as(&mut self, path: &Path) -> Result<(), PlanError> {
        if self.store.path.as_deref() == Some(path) && !self.is_read_only() {
            return self.save();
        }
        if self.sources.iter().any(|s| same_file(&s.path, path)) {
            return Err(PlanError::IsLayer(path.to_owned()));
        }
        let lock = Lock::acquire(&journal::lock_path(path)).map_err(|e| file_error(path, e))?;
        let lock = lock.ok_or_else(|| PlanError::InUse(path.to_owned()))?;
        self.write(path)?;
        self.store.path = Some(path.to_owned());
        self.store.lock = Some(lock);
        self.store.read_only = None;
        self.saved();
        Ok(())
    }

    /// The plan's own file.
    pub fn path(&self) -> Option<&Path> {
        self.store.path.as_deref()
    }

    /// Whether there are changes that were not saved.
    pub fn is_dirty(&self) -> bool {
        self.history.is_dirty()
    }

    /// Closes the plan. What was not saved is given up on purpose: nothing will be offered for recovery.
    pub fn close(mut self) {
        if let Some(journal) = self.store.journal.take() {
            journal.remove();
        }
        drop(std::mem::take(&mut self.store));
        self.drop_beside();
    }

    /// Drops the plan on a thread of its own: a province's rows take longer than a frame. To be called without
    /// unsaved changes, or with an empty store.
    pub(crate) fn drop_beside(self) {
        // Without a thread it is dropped here.
        let _ = std::thread::Builder::new().name("drop".to_owned()).spawn(move || drop(self));
    }

    fn write(&mut self, path: &Path) -> Result<(), PlanError> {
        self.cancel_drag();
        let failed = |e| file_error(path, e);
        let bytes = file::to_json(&self.to_file(path.parent())).map_err(io::Error::other).map_err(failed)?;
        write_with_backup(path, &bytes, |old| file::parse(path, old).is_ok()).map_err(failed)?;
        self.store.plan_hash = Some(xxh3_64(&bytes));
        Ok(())
    }

    fn saved(&mut self) {
        self.history.mark_saved();
        // The new file has everything; a journal of steps before it would only mislead.
        self.store.header = None;
        if let Some(journal) = self.store.journal.take() {
            journal.remove();
        }
    }

    /// Begins the journal anew with the plan as it is now, if there is something unsaved in it.
    pub(super) fn restart_journal(&mut self) {
        let old = self.store.journal.take();
        self.store.header = None;
        if !self.is_dirty() {
            old.into_iter().for_each(journal::Journal::remove);
            return;
        }
        self.prepare_journal();
        match old {
            // The new header replaces the file in one go.
            Some(old) if self.store.path.is_some() => {
                drop(old);
                self.begin_journal(false);
            }
            old => {
                self.begin_journal(true);
                self.sync_journal();
                old.into_iter().for_each(journal::Journal::remove);
            }
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

fn same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}
