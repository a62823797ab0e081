//! What the window remembers from one start to the next.

use std::path::{Path, PathBuf};

use egui::{Context, ThemePreference};

use super::app::App;
use crate::i18n::Lang;
use crate::model::Message;
use crate::plan::jobs::{Jobs, Slot};
use crate::plan::{Arrangement, Settings, ThemeChoice};

/// Plans and folders opened lately, and whether each is gone.
pub type RecentList = Vec<(PathBuf, bool)>;

/// The settings, and where they are kept.
pub struct Memory {
    settings: Settings,
    /// Whether settings are written; not in tests.
    keeps: bool,
    recent: RecentList,
    look: Slot<(), RecentList>,
    keep: Slot<(), Option<Message>>,
}

impl Memory {
    /// The settings of the last start; warnings tell what of them could not be read.
    pub fn load(jobs: &Jobs) -> (Self, Vec<Message>) {
        let (settings, warnings) = Settings::load();
        let memory = Self { keeps: true, ..Self::with(jobs, settings) };
        memory.look_at_recent();
        (memory, warnings)
    }

    /// Given settings that are written nowhere.
    pub fn with(jobs: &Jobs, settings: Settings) -> Self {
        let (look, keep) = (jobs.slot("job-recent"), jobs.slot("job-settings"));
        Self { settings, keeps: false, recent: Vec::new(), look, keep }
    }

    /// Whether anything is kept from one start to the next; not in tests.
    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// The language: what the environment asks for, else the chosen one, else the system's.
    pub fn lang(&self) -> Lang {
        Lang::of_environment().or(self.settings.lang).unwrap_or_else(Lang::of_system)
    }

    /// Light or dark.
    pub fn theme(&self) -> ThemeChoice {
        self.settings.theme
    }

    /// How the window was left.
    pub fn arrangement(&self) -> &Arrangement {
        &self.settings.arrangement
    }

    /// The folder that the last dialog was in.
    pub fn last_folder(&self) -> Option<&Path> {
        self.settings.last_folder.as_deref()
    }

    /// Plans and folders opened lately, newest first.
    pub fn recent(&self) -> &RecentList {
        &self.recent
    }

    /// Changes the settings and writes them, on a thread.
    pub fn change(&mut self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.clone();
        change(&mut self.settings);
        if self.settings == before {
            return;
        }
        self.look_at_recent();
        if self.keeps {
            let settings = self.settings.clone();
            self.keep.start((), move |_| settings.save().err().map(|e| e.message()));
        }
    }

    /// Whether settings are being written.
    pub fn is_writing(&self) -> bool {
        self.keep.is_busy()
    }

    /// Changes the settings and writes them before it returns, for a window that the system closes: nobody is left to tell of
    /// a failure.
    pub fn change_now(&mut self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.clone();
        change(&mut self.settings);
        if self.keeps && self.settings != before {
            self.settings.save().unwrap_or_else(|error| tracing::warn!(%error, "settings were not kept"));
        }
    }

    /// Whether files are still there is asked on a thread, because a network drive may take its time.
    fn look_at_recent(&self) {
        let settings = self.settings.clone();
        self.look.start((), move |_| settings.recent().map(|r| (r.path.to_owned(), r.missing)).collect());
    }

    /// Takes over what the threads found; a message where settings could not be written.
    pub fn update(&mut self) -> Option<Message> {
        if let Some((_, recent)) = self.look.take_done() {
            self.recent = recent;
        }
        self.keep.take_done().and_then(|(_, problem)| problem)
    }
}

impl App {
    /// Takes the settings into use.
    pub(super) fn use_settings(&mut self, ctx: &Context) {
        self.lang = self.memory.lang();
        let zoom = self.memory.arrangement().zoom();
        if zoom != ctx.zoom_factor() {
            ctx.set_zoom_factor(zoom);
        }
        self.use_theme(ctx);
    }

    /// Changes the language and remembers it.
    pub(super) fn set_lang(&mut self, lang: Lang) {
        self.lang = lang;
        self.memory.change(|s| s.lang = Some(lang));
    }

    /// Changes light or dark and remembers it.
    pub(super) fn set_theme(&mut self, ctx: &Context, theme: ThemeChoice) {
        self.memory.change(|s| s.theme = theme);
        self.use_theme(ctx);
    }

    fn use_theme(&self, ctx: &Context) {
        ctx.set_theme(match self.memory.theme() {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Light => ThemePreference::Light,
            ThemeChoice::Dark => ThemePreference::Dark,
        });
    }
}
