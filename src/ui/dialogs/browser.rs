//! Our own dialog for paths: a line to type in and the folder's entries. It needs nothing of the system.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use egui::{Context, Frame, Key, RichText, ScrollArea, TextEdit, Ui};

use super::{Answer, Purpose, primary_ui, question_ui};
use crate::i18n::Lang;
use crate::plan::jobs::{Jobs, Slot};
use crate::t;

const MOST_ENTRIES: usize = 2000;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    is_file: bool,
    name: String,
}

/// A folder that was looked into.
struct Listed {
    folder: PathBuf,
    entries: Result<Vec<Entry>, String>,
}

/// Whether a path will do.
enum Fit {
    Good,
    /// There is no folder to save in, or a folder where a file is to be saved.
    NoFolder,
    /// A file that would be replaced.
    Exists,
    NotThere,
}

/// The state of the dialog.
pub struct Browser {
    purpose: Purpose,
    folder: PathBuf,
    text: String,
    entries: Vec<Entry>,
    problem: Option<String>,
    confirm_overwrite: Option<PathBuf>,
    /// Not drawn yet.
    fresh: bool,
    jobs: Jobs,
    /// By what stood in the line.
    listing: Slot<String, Listed>,
    checking: Slot<PathBuf, Fit>,
}

impl Browser {
    /// A dialog that begins in the first of `folders` that is there, with a name proposed where one is to be saved under.
    pub fn new(jobs: &Jobs, purpose: Purpose, folders: Vec<PathBuf>, name: &str) -> Self {
        let saved_as = purpose.extension().filter(|_| purpose.saves()).map(|extension| format!("{name}.{extension}"));
        let browser = Self {
            purpose,
            folder: PathBuf::new(),
            text: saved_as.unwrap_or_default(),
            entries: Vec::new(),
            problem: None,
            confirm_overwrite: None,
            fresh: true,
            jobs: jobs.clone(),
            listing: jobs.slot("job-dialog"),
            checking: jobs.slot("job-dialog"),
        };
        browser.go_to(folders);
        browser
    }

    /// Looks into the first of these folders that is there.
    fn go_to(&self, folders: Vec<PathBuf>) {
        let purpose = self.purpose.clone();
        self.listing.start_in(&self.jobs, self.text.clone(), move |_| {
            let folder = first_folder(folders);
            Listed { entries: entries_of(&folder, &purpose).map_err(|e| e.to_string()), folder }
        });
    }

    /// Takes over what was found in a folder. What was typed meanwhile stays.
    fn take_listed(&mut self) {
        let Some((text, Listed { folder, entries })) = self.listing.take_done() else { return };
        match entries {
            Ok(entries) => {
                self.problem = None;
                self.entries = entries;
                if self.text == text {
                    self.text = match (self.purpose.saves(), Path::new(&text).file_name()) {
                        (true, Some(name)) => folder.join(name).display().to_string(),
                        _ => folder.display().to_string(),
                    };
                }
                self.folder = folder;
            }
            Err(error) => self.problem = Some(format!("{}: {error}", folder.display())),
        }
    }

    /// Draws the dialog; an answer closes it.
    pub(super) fn browser_ui(&mut self, ctx: &Context, lang: Lang) -> Option<Answer> {
        self.take_listed();
        let mut answer = self.take_checked(lang);
        let left = question_ui(ctx, "browser", lang.t(self.purpose.title_id()), 620.0, |ui| {
            self.places_ui(ui, lang);
            let line = ui.add(TextEdit::singleline(&mut self.text).desired_width(f32::INFINITY));
            if std::mem::take(&mut self.fresh) {
                line.request_focus();
            }
            if line.changed() {
                self.confirm_overwrite = None;
            }
            let entered = line.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            self.entries_ui(ui);
            if let Some(problem) = &self.problem {
                ui.colored_label(ui.visuals().error_fg_color, problem);
            }
            ui.add_space(6.0);
            ui.horizontal(|ui| {
                let chosen = if self.confirm_overwrite.is_some() { "dialog-overwrite" } else { self.choose_id() };
                if primary_ui(ui, lang.t(chosen)) || entered {
                    self.choose();
                }
                if ui.button(t!(lang, "cancel")).clicked() {
                    answer = Some(Answer::Nothing);
                }
            });
        });
        answer.or_else(|| left.then_some(Answer::Nothing))
    }

    fn choose_id(&self) -> &'static str {
        match self.purpose {
            Purpose::SaveAs(_) | Purpose::SaveRulebook => "dialog-save",
            Purpose::ExportFolder(_) => "dialog-export-here",
            _ => "dialog-open",
        }
    }

    fn places_ui(&mut self, ui: &mut Ui, lang: Lang) {
        ui.horizontal(|ui| {
            if ui.button(t!(lang, "dialog-up")).clicked()
                && let Some(up) = self.folder.parent()
            {
                self.go_to(vec![up.to_owned()]);
            }
            let home = home();
            if ui.add_enabled(home.is_some(), egui::Button::new(t!(lang, "dialog-home"))).clicked() {
                self.go_to(home.into_iter().collect());
            }
            ui.label(RichText::new(self.folder.display().to_string()).weak());
        });
    }

    fn entries_ui(&mut self, ui: &mut Ui) {
        let mut go_to = None;
        let height = ui.spacing().interact_size.y;
        let edge = ui.visuals().widgets.inactive.bg_stroke;
        let field = Frame::NONE.fill(ui.visuals().extreme_bg_color).stroke(edge).inner_margin(6).corner_radius(5);
        field.show(ui, |ui| {
            let area = ScrollArea::vertical().auto_shrink(false).max_height(300.0);
            area.show_rows(ui, height, self.entries.len(), |ui, rows| {
                for entry in &self.entries[rows] {
                    let path = self.folder.join(&entry.name);
                    let label = if entry.is_file { entry.name.clone() } else { format!("{}/", entry.name) };
                    let chosen = Path::new(&self.text) == path;
                    if !ui.selectable_label(chosen, label).clicked() {
                        continue;
                    }
                    if entry.is_file {
                        self.text = path.display().to_string();
                    } else {
                        go_to = Some(path);
                    }
                }
            });
        });
        if let Some(folder) = go_to {
            self.go_to(vec![folder]);
        }
    }

    /// Looks whether what stands in the line will do.
    fn choose(&mut self) {
        let mut path = PathBuf::from(self.text.trim());
        if path.is_relative() {
            path = self.folder.join(path);
        }
        if let Some(extension) = self.purpose.extension().filter(|_| self.purpose.saves() && path.extension().is_none())
        {
            path.set_extension(extension);
        }
        let (purpose, may_replace) = (self.purpose.clone(), self.confirm_overwrite.as_ref() == Some(&path));
        self.checking.start_in(&self.jobs, path.clone(), move |_| fit(&path, &purpose, may_replace));
    }

    /// Takes what stood in the line, if it will do.
    fn take_checked(&mut self, lang: Lang) -> Option<Answer> {
        let (path, fit) = self.checking.take_done()?;
        let problem = match fit {
            Fit::Good => return Some(Answer::Path(self.purpose.clone(), path)),
            Fit::NoFolder => t!(lang, "dialog-no-such-folder", path = path.display()),
            Fit::Exists => t!(lang, "dialog-exists", path = path.display()),
            Fit::NotThere => t!(lang, "dialog-no-such-path", path = path.display()),
        };
        self.problem = Some(problem);
        self.confirm_overwrite = matches!(fit, Fit::Exists).then_some(path);
        None
    }
}

/// The user's own folder.
pub(super) fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|d| d.home_dir().to_owned())
}

/// The first folder that is there, else the last (reads the disk).
pub(super) fn first_folder(mut folders: Vec<PathBuf>) -> PathBuf {
    let last = folders.pop().unwrap_or_default();
    folders.into_iter().find(|f| f.is_dir()).unwrap_or(last)
}

/// Whether a path will do (reads the disk).
fn fit(path: &Path, purpose: &Purpose, may_replace: bool) -> Fit {
    match purpose {
        Purpose::SaveAs(_) | Purpose::SaveRulebook if path.is_dir() || path.parent().is_none_or(|p| !p.is_dir()) => {
            Fit::NoFolder
        }
        Purpose::SaveAs(_) | Purpose::SaveRulebook if path.exists() && !may_replace => Fit::Exists,
        Purpose::SaveAs(_) | Purpose::SaveRulebook | Purpose::ExportFolder(_) => Fit::Good,
        _ if path.exists() => Fit::Good,
        _ => Fit::NotThere,
    }
}

/// Folders and, where a file is wanted, the files that may be meant; hidden ones are left out (reads the disk).
fn entries_of(folder: &Path, purpose: &Purpose) -> std::io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)?.flatten().take(MOST_ENTRIES) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_file = !entry.path().is_dir();
        let is_meant = Path::new(&name).extension().is_some_and(|e| Some(e) == purpose.extension().map(OsStr::new));
        if !name.starts_with('.') && (!is_file || is_meant) {
            entries.push(Entry { is_file, name });
        }
    }
    entries.sort();
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::PLAN_EXTENSION;

    fn browser(purpose: Purpose, folder: &Path, name: &str) -> Browser {
        let mut browser = Browser::new(&Jobs::default(), purpose, vec![folder.to_owned()], name);
        while browser.listing.is_busy() {
            browser.take_listed();
        }
        browser
    }

    /// What comes of choosing what stands in the line.
    fn choose(browser: &mut Browser) -> Option<Answer> {
        browser.choose();
        while browser.checking.progress().is_some() {
            std::thread::yield_now();
        }
        browser.take_checked(Lang::En)
    }

    #[test]
    fn saving_over_a_file_asks_once_more() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let there = folder.path().join(format!("old.{PLAN_EXTENSION}"));
        std::fs::write(&there, "x").expect("written");
        let mut browser = browser(Purpose::SaveAs(None), folder.path(), "old");
        assert_eq!(Path::new(&browser.text), there);
        assert!(choose(&mut browser).is_none());
        let answer = choose(&mut browser);
        assert!(matches!(answer, Some(Answer::Path(Purpose::SaveAs(None), path)) if path == there));
    }

    #[test]
    fn a_path_that_is_not_there_is_a_problem_and_no_answer() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut browser = browser(Purpose::OpenAny, folder.path(), "");
        browser.text = "nowhere".to_owned();
        assert!(choose(&mut browser).is_none());
        assert!(browser.problem.is_some());
    }

    #[test]
    fn a_dialog_begins_in_the_first_folder_that_is_there_and_keeps_what_is_typed_meanwhile() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folders = vec![folder.path().join("gone"), folder.path().to_owned(), PathBuf::from(".")];
        let mut browser = Browser::new(&Jobs::default(), Purpose::SaveAs(None), folders, "new");
        browser.text = "typed".to_owned();
        while browser.listing.is_busy() {
            browser.take_listed();
        }
        assert_eq!((browser.folder.as_path(), browser.text.as_str()), (folder.path(), "typed"));
    }

    #[test]
    fn only_folders_are_listed_where_a_folder_is_wanted() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("b")).expect("made");
        std::fs::write(folder.path().join(format!("a.{PLAN_EXTENSION}")), "x").expect("written");
        std::fs::write(folder.path().join("a.txt"), "x").expect("written");
        let count = |p| entries_of(folder.path(), &p).expect("listed").len();
        assert_eq!(count(Purpose::OpenFolder), 1);
        assert_eq!(count(Purpose::OpenPlan), 2);
    }
}
