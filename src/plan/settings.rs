//! What the program remembers from one start to the next: language, theme, recent files.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use super::{Arrangement, PlanError, dirs, store};
use crate::i18n::Lang;
use crate::model::Message;

/// How many files the recent list holds.
const MAX_RECENT: usize = 12;
/// Name of the file in the folder for settings.
const FILE_NAME: &str = "settings.toml";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What the program remembers. Keys that this version does not know are kept as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Language; `None` follows the system's.
    pub lang: Option<Lang>,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// The folder that the last dialog was in.
    pub last_folder: Option<PathBuf>,
    /// How the window was left.
    pub arrangement: Arrangement,
    /// Plans and folders opened, the last one first.
    recent: Vec<PathBuf>,
    unknown: Table,
}

/// An entry of the recent list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recent<'a> {
    /// Plan file or folder of layers.
    pub path: &'a Path,
    /// Whether it is no longer there.
    pub missing: bool,
}

impl Settings {
    /// Reads the settings. What can't be read is as on the first start, with a warning.
    pub fn load() -> (Self, Vec<Message>) {
        dirs::config_dir().map_or_else(Default::default, |folder| Self::load_from(&folder))
    }

    /// [`Settings::load`] from a given folder.
    pub fn load_from(folder: &Path) -> (Self, Vec<Message>) {
        let path = folder.join(FILE_NAME);
        let unreadable = |e: String| {
            let warning = Message::new("settings-unreadable").arg("path", path.display()).arg("error", e);
            (Self::default(), vec![warning])
        };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Default::default(),
            Err(e) => return unreadable(e.to_string()),
        };
        match text.parse::<Table>() {
            Ok(table) => Self::of(table, &path),
            Err(e) => unreadable(e.message().to_owned()),
        }
    }

    /// Writes the settings. Nothing is written where the system has no folder for them.
    pub fn save(&self) -> Result<(), PlanError> {
        dirs::config_dir().map_or(Ok(()), |folder| self.save_to(&folder))
    }

    /// [`Settings::save`] to a given folder, which is made if need be.
    pub fn save_to(&self, folder: &Path) -> Result<(), PlanError> {
        let path = folder.join(FILE_NAME);
        let write = || {
            std::fs::create_dir_all(folder)?;
            keep_unreadable(&path)?;
            store::write_atomically(&path, self.to_table().to_string().as_bytes())
        };
        write().map_err(|error| PlanError::File { path: path.clone(), error })
    }

    /// Puts a plan or folder at the head of the recent list.
    pub fn note_opened(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|p| *p != path);
        self.recent.insert(0, path);
        self.recent.truncate(MAX_RECENT);
    }

    /// Takes an entry off the recent list.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|p| p != path);
    }

    /// Plans and folders opened, the last one first. Looks whether each is still there: not for every frame.
    pub fn recent(&self) -> impl Iterator<Item = Recent<'_>> {
        self.recent.iter().map(|path| Recent { path, missing: !path.exists() })
    }

    fn of(mut table: Table, path: &Path) -> (Self, Vec<Message>) {
        let mut warnings = Vec::new();
        let mut odd = |key: &str| {
            warnings.push(Message::new("settings-odd").arg("path", path.display()).arg("key", key));
        };
        let recent: Vec<PathBuf> = take(&mut table, "recent", &mut odd).unwrap_or_default();
        let settings = Self {
            lang: take(&mut table, "language", &mut odd),
            theme: take(&mut table, "theme", &mut odd).unwrap_or_default(),
            last_folder: take(&mut table, "last_folder", &mut odd),
            arrangement: take(&mut table, "window", &mut odd).unwrap_or_default(),
            recent: recent.into_iter().take(MAX_RECENT).collect(),
            unknown: table,
        };
        (settings, warnings)
    }

    fn to_table(&self) -> Table {
        let mut table = self.unknown.clone();
        let mut put = |key: &str, value: Result<Value, toml::ser::Error>| {
            // A path that is not Unicode can't be written; it is forgotten.
            if let Ok(value) = value {
                table.insert(key.to_owned(), value);
            }
        };
        if let Some(lang) = self.lang {
            put("language", Value::try_from(lang));
        }
        put("theme", Value::try_from(self.theme));
        if let Some(folder) = &self.last_folder {
            put("last_folder", Value::try_from(folder));
        }
        let recent: Vec<&str> = self.recent.iter().filter_map(|p| p.to_str()).collect();
        put("recent", Value::try_from(recent));
        if self.arrangement != Arrangement::default() {
            put("window", Value::try_from(&self.arrangement));
        }
        table
    }
}

/// Settings that can't be read are not written over: they are put aside as `settings.toml.bak`.
fn keep_unreadable(path: &Path) -> std::io::Result<()> {
    let Ok(bytes) = std::fs::read(path) else { return Ok(()) };
    let is_table = std::str::from_utf8(&bytes).is_ok_and(|text| text.parse::<Table>().is_ok());
    if is_table { Ok(()) } else { std::fs::rename(path, store::beside(path, ".bak")) }
}

/// Takes a value out of the table; `odd` is told of one that is not what it should be.
fn take<T: for<'de> Deserialize<'de>>(table: &mut Table, key: &str, odd: &mut impl FnMut(&str)) -> Option<T> {
    let value = table.remove(key)?.try_into();
    if value.is_err() {
        odd(key);
    }
    value.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_comes_back_and_keys_of_a_newer_version_are_kept() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(FILE_NAME), "shape_of_things_to_come = 3\n").unwrap();
        let (mut settings, warnings) = Settings::load_from(dir.path());
        assert!(warnings.is_empty());
        settings.lang = Some(Lang::Zh);
        settings.theme = ThemeChoice::Dark;
        settings.arrangement.set_panel("left", 300.0);
        settings.last_folder = Some(dir.path().join("某县"));
        settings.note_opened(&dir.path().join("某县/规划.carecircle"));
        settings.save_to(dir.path()).unwrap();
        assert_eq!(Settings::load_from(dir.path()), (settings, Vec::new()));
        let text = std::fs::read_to_string(dir.path().join(FILE_NAME)).unwrap();
        assert!(text.contains("shape_of_things_to_come = 3"));
    }

    #[test]
    fn odd_values_and_a_broken_file_give_the_defaults_and_a_warning_each() {
        let dir = tempfile::tempdir().unwrap();
        let load = |text: &str| {
            std::fs::write(dir.path().join(FILE_NAME), text).unwrap();
            Settings::load_from(dir.path())
        };
        let (settings, warnings) = load("language = \"klingon\"\ntheme = \"dark\"\nrecent = 5\n");
        assert_eq!((settings.lang, settings.theme, settings.recent().count()), (None, ThemeChoice::Dark, 0));
        assert_eq!(warnings.len(), 2);
        assert_eq!(load("= what").1.len(), 1);
        // What somebody wrote there is still there after the next start.
        Settings::default().save_to(dir.path()).unwrap();
        let aside = dir.path().join(format!("{FILE_NAME}.bak"));
        assert_eq!(std::fs::read_to_string(aside).unwrap(), "= what");
        assert_eq!(Settings::load_from(&dir.path().join("none")), (Settings::default(), Vec::new()));
    }

    #[test]
    fn the_recent_list_is_short_has_no_entry_twice_and_shows_what_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        for i in 0..20 {
            settings.note_opened(&dir.path().join(format!("{i}")));
        }
        settings.note_opened(dir.path());
        settings.note_opened(&dir.path().join("19"));
        let recent: Vec<_> = settings.recent().collect();
        assert_eq!(recent.len(), MAX_RECENT);
        assert_eq!((recent[0].missing, recent[1].path, recent[1].missing), (true, dir.path(), false));
        settings.forget(dir.path());
        assert_eq!(settings.recent().count(), MAX_RECENT - 1);
    }
}
