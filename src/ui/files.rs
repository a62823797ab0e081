//! Small work on files, each on a background thread: what was dropped, rulebooks, what a crash left, folders to be shown.

use std::path::{Path, PathBuf};

use egui::Context;

use super::action::Action;
use super::app::App;
use super::dialogs::Then;
use super::opening::Target;
use crate::plan::jobs::{Jobs, Slot};
use crate::plan::{Command, PlanError, Recovery, logs_dir, read_rulebook, take_crash_notice, write_rulebook};
use crate::rules::Rulebook;
use crate::t;

/// The jobs.
pub struct Files {
    dropped: Slot<(), Option<PathBuf>>,
    read: Slot<PathBuf, Result<Rulebook, PlanError>>,
    write: Slot<PathBuf, Result<(), PlanError>>,
    discard: Slot<Option<PathBuf>, Result<(), PlanError>>,
    show: Slot<PathBuf, Result<(), String>>,
    notice: Slot<(), Option<PathBuf>>,
    /// Folder of the log of a crash that a person still has to be told of.
    pub crash: Option<PathBuf>,
}

impl Files {
    /// Nothing to do.
    pub fn new(jobs: &Jobs) -> Self {
        Self {
            dropped: jobs.slot("job-dropped"),
            read: jobs.slot("job-rulebook"),
            write: jobs.slot("job-rulebook"),
            discard: jobs.slot("job-discard"),
            show: jobs.slot("job-show-folder"),
            notice: jobs.slot("job-notice"),
            crash: None,
        }
    }

    /// Whether something is under way.
    pub fn is_busy(&self) -> bool {
        let rulebooks = self.read.is_busy() || self.write.is_busy();
        rulebooks || self.dropped.is_busy() || self.discard.is_busy() || self.show.is_busy() || self.notice.is_busy()
    }

    /// Looks whether the last window crashed.
    pub fn look_for_crash(&self) {
        self.notice.start((), |_| take_crash_notice());
    }

    /// Looks which one thing is meant by files that were dropped.
    pub fn look_at_dropped(&self, what: impl FnOnce() -> Option<PathBuf> + Send + 'static) {
        self.dropped.start((), move |_| what());
    }

    /// Shows a folder in the system's file manager.
    pub fn show_folder(&self, folder: PathBuf) {
        self.show.start(folder.clone(), move |_| open::that(&folder).map_err(|e| e.to_string()));
    }
}

impl App {
    /// Shows the folder of the log.
    pub(super) fn show_logs(&mut self) {
        match logs_dir() {
            Some(folder) => self.files.show_folder(folder),
            None => self.toasts.error(t!(self.lang, "no-log")),
        }
    }

    /// Reads a rulebook, to judge by it.
    pub(super) fn open_rulebook(&mut self, path: PathBuf) {
        self.files.read.start(path.clone(), move |_| read_rulebook(&path));
    }

    /// Writes the plan's rulebook into a file.
    pub(super) fn save_rulebook(&mut self, path: PathBuf) {
        let Some(plan) = &self.plan else { return };
        let rulebook = plan.rulebook().clone();
        self.files.write.start(path.clone(), move |_| write_rulebook(&path, &rulebook));
    }

    /// Gives up what a crashed session left; its plan opens as it was saved.
    pub(super) fn discard(&mut self, recovery: Recovery) {
        let plan = recovery.plan().map(Path::to_owned);
        self.files.discard.start(plan, move |_| recovery.discard());
    }

    /// Takes over what was done.
    pub(super) fn take_files(&mut self, ctx: &Context) {
        if let Some((_, Some(folder))) = self.files.notice.take_done() {
            self.files.crash = Some(folder);
        }
        match self.files.dropped.take_done() {
            Some((_, Some(path))) => self.ask_then(ctx, Then::Open(Target::Path(path))),
            Some((_, None)) => self.toasts.error(t!(self.lang, "drop-unclear")),
            None => {}
        }
        match self.files.discard.take_done() {
            Some((Some(plan), Ok(()))) => self.ask_then(ctx, Then::Open(Target::Path(plan))),
            Some((_, Err(error))) => self.toasts.error(self.lang.message(&error.message())),
            Some((None, Ok(()))) | None => {}
        }
        if let Some((folder, Err(error))) = self.files.show.take_done() {
            tracing::warn!(error, "no file manager");
            let path = folder.display().to_string();
            let text = t!(self.lang, "show-folder-failed", folder = path);
            self.toasts.error_with(text, "toast-copy-path", Action::Copy(path));
        }
        self.take_rulebooks();
    }

    fn take_rulebooks(&mut self) {
        match self.files.read.take_done() {
            Some((_, Ok(rulebook))) => self.ask(Action::Do(Command::SetRulebook(Box::new(rulebook)))),
            Some((path, Err(error))) => {
                let problem = self.lang.message(&error.message());
                self.toasts.error(format!("{}: {problem}", path.display()));
            }
            None => {}
        }
        match self.files.write.take_done() {
            Some((path, Ok(()))) => self.toasts.done(t!(self.lang, "toast-saved", path = path.display()), None),
            Some((_, Err(error))) => self.toasts.error(self.lang.message(&error.message())),
            None => {}
        }
    }
}
