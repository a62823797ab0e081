//! Saving a plan: what is written is taken from the plan at once, the disk is a background thread's.

use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::file::{self, Draft};
use super::jobs::drop_in_background;
use super::journal::{self, Journal, SaveNote};
use super::lock::Lock;
use super::log::logged;
use super::persist::file_error;
use super::store::write_with_backup;
use super::{OpenPlan, PlanError};

/// A plan as it was when it was to be saved: can be handed to a thread.
pub struct SaveJob {
    path: PathBuf,
    draft: Draft,
    /// Whether the file is to become the plan's own, by its lock.
    is_new: bool,
    /// What the journal is told before the plan's own file changes.
    note: Option<SaveNote>,
}

/// A plan file that was written.
pub struct Saved {
    path: PathBuf,
    lock: Option<Lock>,
    hash: u64,
}

impl SaveJob {
    /// Writes the file (long work): after a crash at any moment it is the old one or the new one, and the previous version
    /// is beside it as `NAME.bak`.
    pub fn run(self) -> Result<Saved, PlanError> {
        let path = self.path;
        if self.draft.sources.iter().any(|s| same_file(&s.path, &path)) {
            return Err(PlanError::IsLayer(path));
        }
        let lock = if self.is_new { Some(lock(&path)?) } else { None };
        let failed = |e| file_error(&path, e);
        let bytes = file::to_json(&self.draft.linked()).map_err(io::Error::other).map_err(failed)?;
        let hash = xxh3_64(&bytes);
        if let Some(note) = self.note {
            logged(note.write(hash), "a save can't be noted in the journal", &path);
        }
        write_with_backup(&path, &bytes, |old| file::parse(&path, old).is_ok()).map_err(failed)?;
        Ok(Saved { hash, path, lock })
    }
}

impl Saved {
    /// Where it was written.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl OpenPlan {
    /// What is to be done to save the plan as it is now, to its own file, or to another one that becomes its own (a
    /// read-only plan becomes changeable by this). To be followed by [`OpenPlan::end_save`].
    pub fn begin_save(&mut self, to: Option<&Path>) -> Result<SaveJob, PlanError> {
        let own = self.store.path.as_deref();
        let (path, is_new) = match to {
            Some(to) if own != Some(to) || self.is_read_only() => (to.to_owned(), true),
            _ => {
                self.may_change()?;
                (own.ok_or(PlanError::NoFile)?.to_owned(), false)
            }
        };
        self.cancel_drag();
        self.history.begin_save();
        let note = if is_new { None } else { self.save_note() };
        Ok(SaveJob { draft: self.draft(path.parent()), path, is_new, note })
    }

    /// What is changed while the file is written must be found again after a crash, whether the file was finished or not.
    fn save_note(&mut self) -> Option<SaveNote> {
        self.prepare_journal();
        self.begin_journal();
        self.store.journal.as_ref()?.save_note()
    }

    /// Takes note of how a save ended. What was changed meanwhile stays unsaved, and in the journal.
    pub fn end_save(&mut self, saved: Result<Saved, PlanError>) -> Result<(), PlanError> {
        self.take_saved(saved).map(|old| old.into_iter().for_each(Journal::remove_later))
    }

    /// Takes note that a save ended without a word.
    pub fn forget_save(&mut self) {
        self.history.end_save(false);
    }

    /// The journal that is of no use any more.
    fn take_saved(&mut self, saved: Result<Saved, PlanError>) -> Result<Option<Journal>, PlanError> {
        self.history.end_save(saved.is_ok());
        let Saved { path, lock, hash } = saved?;
        self.store.plan_hash = Some(hash);
        if lock.is_some() {
            self.store.path = Some(path);
            self.store.read_only = None;
            // Giving a lock up removes its file.
            drop_in_background(std::mem::replace(&mut self.store.lock, lock));
        }
        self.store.header = None;
        if self.is_dirty() {
            // The new file has what came before; the journal goes on from there.
            self.restart_journal();
            return Ok(None);
        }
        Ok(self.store.journal.take())
    }

    /// Saves to the plan's own file, in place.
    pub fn save(&mut self) -> Result<(), PlanError> {
        self.save_now(None)
    }

    /// Saves to another file, which becomes the plan's own, in place.
    pub fn save_as(&mut self, path: &Path) -> Result<(), PlanError> {
        self.save_now(Some(path))
    }

    fn save_now(&mut self, to: Option<&Path>) -> Result<(), PlanError> {
        let saved = self.begin_save(to)?.run();
        self.take_saved(saved).map(|old| old.into_iter().for_each(Journal::remove))
    }
}

fn lock(plan: &Path) -> Result<Lock, PlanError> {
    let lock = Lock::acquire(&journal::lock_path(plan)).map_err(|e| file_error(plan, e))?;
    lock.ok_or_else(|| PlanError::InUse(plan.to_owned()))
}

fn same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}
