//! What a crashed session left, and how it is brought back.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use xxhash_rust::xxh3::xxh3_64;

use super::history::History;
use super::journal::{self, Content, ENDING, Journal, OLD_ENDING, Op, StepRecord};
use super::lock::Lock;
use super::log::logged;
use super::persist::file_error;
use super::sources::LoadRequest;
use super::store::beside;
use super::store_state::Store;
use super::{OpenPlan, PlanError, apply::Made, dirs, file};
use crate::io::{LoadError, Loaded};
use crate::model::Message;

/// A journal with something that was not saved.
#[derive(Clone, Debug)]
pub struct Recovery {
    journal: PathBuf,
    plan: Option<PathBuf>,
    county: String,
    steps: Vec<Message>,
    whole: bool,
    modified: Option<SystemTime>,
}

impl Recovery {
    /// The journal's file.
    pub fn journal(&self) -> &Path {
        &self.journal
    }

    /// The plan's file, `None` for a plan that never had one.
    pub fn plan(&self) -> Option<&Path> {
        self.plan.as_deref()
    }

    /// Name of the county.
    pub fn county(&self) -> &str {
        &self.county
    }

    /// Names of the unsaved steps, oldest first; undoing and redoing count as steps.
    pub fn steps(&self) -> &[Message] {
        &self.steps
    }

    /// Whether the journal is whole. If not, the last step was being written when the program ended, or the file is
    /// damaged after the steps listed here.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// When the journal was last written.
    pub fn modified(&self) -> Option<SystemTime> {
        self.modified
    }

    /// Gives up what could be recovered. Refused while a window is at work on it.
    pub fn discard(self) -> Result<(), PlanError> {
        let held = self.plan().unwrap_or(&self.journal);
        // Where no lock can be had at all, the journal can't be removed either, and that says why.
        if let Ok(None) = Lock::acquire(&journal::lock_path(held)) {
            return Err(PlanError::InUse(held.to_owned()));
        }
        std::fs::remove_file(&self.journal).map_err(|e| file_error(&self.journal, e))
    }

    fn of(journal: &Path, plan: Option<PathBuf>, content: &Content, saved: usize) -> Self {
        Self {
            journal: journal.to_owned(),
            plan,
            county: content.header.state.county.clone(),
            steps: content.steps.iter().skip(saved).map(|s| s.name.message()).collect(),
            whole: content.whole,
            modified: std::fs::metadata(journal).and_then(|m| m.modified()).ok(),
        }
    }
}

/// What a crashed session left of a plan file. `None` if there is nothing, if a window has the plan open, or if the
/// plan file is sound and was saved after the journal: journals are chosen by what they say, never by their time.
pub fn recoverable(plan: &Path) -> Option<Recovery> {
    if Lock::is_held(&journal::lock_path(plan)) { None } else { left_behind(plan) }
}

/// What the journals beside a plan file hold that the file has not.
pub(super) fn left_behind(plan: &Path) -> Option<Recovery> {
    let now = logged(std::fs::read(plan), "a plan can't be compared with its journal", plan);
    let hash = now.as_ref().filter(|b| file::parse(plan, b).is_ok()).map(|b| format!("{:016x}", xxh3_64(b)));
    [ENDING, OLD_ENDING].into_iter().map(|ending| beside(plan, ending)).find_map(|path| {
        let content = readable(&path)?;
        let saved = hash.as_deref().map_or(Some(0), |hash| content.steps_saved_in(hash))?;
        Some(Recovery::of(&path, Some(plan.to_owned()), &content, saved))
    })
}

/// What crashed sessions left of plans that never had a file, newest first. `data_dir` takes the place of the user's
/// data folder.
pub fn unnamed_recoveries(data_dir: Option<&Path>) -> Vec<Recovery> {
    let Some(data_dir) = data_dir.map(Path::to_owned).or_else(dirs::data_dir) else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(journal::unnamed_folder(&data_dir)) else { return Vec::new() };
    let paths = entries.flatten().map(|e| e.path()).filter(|p| p.to_string_lossy().ends_with(ENDING));
    let free = paths.filter(|p| !Lock::is_held(&journal::lock_path(p)));
    let mut found: Vec<Recovery> = free.filter_map(|p| Some(Recovery::of(&p, None, &readable(&p)?, 0))).collect();
    found.sort_by_key(|r| std::cmp::Reverse(r.modified));
    found
}

/// The journal's content if there is anything unsaved in it.
fn readable(path: &Path) -> Option<Content> {
    let Some(content) = logged(journal::read(path), "a journal can't be read", path)? else {
        tracing::warn!(path = %path.display(), "a journal has no valid first line");
        return None;
    };
    (content.header.unsaved || !content.steps.is_empty()).then_some(content)
}

impl OpenPlan {
    /// Brings back what a crashed session left, to the last step that was written, with its history. The plan is
    /// unsaved, and its journal goes on.
    pub fn recover(recovery: &Recovery) -> Result<Self, PlanError> {
        Self::recover_by(recovery, LoadRequest::load)
    }

    /// [`OpenPlan::recover`] with a reader of its own.
    pub(super) fn recover_by(
        recovery: &Recovery,
        load: impl FnOnce(&LoadRequest) -> Result<Loaded, LoadError>,
    ) -> Result<Self, PlanError> {
        let path = recovery.journal();
        let held = recovery.plan().unwrap_or(path);
        let lock = Lock::acquire(&journal::lock_path(held)).map_err(|e| file_error(held, e))?;
        let lock = lock.ok_or_else(|| PlanError::InUse(held.to_owned()))?;
        let content = journal::read(path).map_err(|e| file_error(path, e))?.ok_or_else(|| unreadable(path))?;
        let request = LoadRequest::of(&content.header.state, recovery.plan().and_then(Path::parent));
        let loaded = load(&request)?;
        let changes = request.changes(&loaded);
        let mut plan = Self::from_file(content.header.state.clone(), loaded)?;
        plan.source_changes = changes;
        plan.store.path = recovery.plan().map(Path::to_owned);
        plan.take_steps(&content, lock, path);
        Ok(plan)
    }

    /// Replays a journal's steps and goes on with it.
    fn take_steps(&mut self, content: &Content, lock: Lock, path: &Path) {
        let saved_hash =
            self.path().and_then(|p| logged(std::fs::read(p), "the saved plan can't be read", p)).map(|b| xxh3_64(&b));
        let named = saved_hash.map(|h| format!("{h:016x}"));
        let relative_to_saved = named.is_some() && named == content.header.plan_xxh3;
        if content.header.unsaved || (self.path().is_some() && !relative_to_saved) {
            self.history = History::unsaved();
        }
        let all = content.steps.iter().all(|step| self.take_step(step.clone()).is_ok());
        let (path, owned) = (path.to_owned(), self.path().is_some());
        self.store = Store { path: self.store.path.take(), plan_hash: saved_hash, ..Store::default() };
        let journal_lock = if owned {
            self.store.lock = Some(lock);
            None
        } else {
            Some(lock)
        };
        self.store.journal = Some(Journal::resume(path, content, journal_lock));
        if !all {
            // What follows would be relative to a step that could not be taken: begin anew from here.
            self.restart_journal();
        }
    }

    /// Makes a recorded step and puts it into the history as it was.
    fn take_step(&mut self, record: StepRecord) -> Result<(), PlanError> {
        let (op, name) = (record.op, record.name.message());
        let mut made = Made::default();
        for change in record.changes {
            let Some(change) = self.change_of(change) else { continue };
            if let Err(e) = self.make(change, &mut made) {
                self.roll_back(made);
                return Err(e.into());
            }
        }
        let inverse = made.into_inverse(name);
        match op {
            Op::Step => self.history.push(inverse),
            // A step of before the journal has no entry to take off; what it leads to is the same.
            Op::Undo => self.history.take_undone(inverse),
            Op::Redo => self.history.take_redone(inverse),
        }
        Ok(())
    }
}

fn unreadable(path: &Path) -> PlanError {
    let what = "no valid first line".to_owned();
    PlanError::Damaged { path: path.to_owned(), line: 1, byte: 0, what, backup: None, journal: None }
}
