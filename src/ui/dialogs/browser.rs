//! Our own dialog for paths: a line to type in and the folder's entries. It needs nothing of the system.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use egui::{Context, Frame, Key, RichText, ScrollArea, TextEdit, Ui};

use super::{Answer, Purpose, primary_ui, question_ui};
use crate::i18n::Lang;
use crate::t;

const MOST_ENTRIES: usize = 2000;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    is_file: bool,
    name: String,
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
}

impl Browser {
    /// A dialog that begins in a folder, with a name proposed where one is to be saved under.
    pub fn new(purpose: Purpose, folder: PathBuf, name: &str) -> Self {
        let mut browser = Self {
            purpose,
            folder,
            text: String::new(),
            entries: Vec::new(),
            problem: None,
            confirm_overwrite: None,
            fresh: true,
        };
        browser.go_to(browser.folder.clone());
        if let Some(extension) = browser.purpose.extension().filter(|_| browser.purpose.saves()) {
            browser.text = browser.folder.join(format!("{name}.{extension}")).display().to_string();
        }
        browser
    }

    fn go_to(&mut self, folder: PathBuf) {
        self.problem = None;
        match entries_of(&folder, &self.purpose) {
            Ok(entries) => {
                self.entries = entries;
                self.text = match (self.purpose.saves(), Path::new(&self.text).file_name()) {
                    (true, Some(name)) => folder.join(name).display().to_string(),
                    _ => folder.display().to_string(),
                };
                self.folder = folder;
            }
            Err(error) => self.problem = Some(format!("{}: {error}", folder.display())),
        }
    }

    /// Draws the dialog; an answer closes it.
    pub(super) fn browser_ui(&mut self, ctx: &Context, lang: Lang) -> Option<Answer> {
        let mut answer = None;
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
                    answer = self.choose(lang);
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
                self.go_to(up.to_owned());
            }
            let home = directories::UserDirs::new().map(|d| d.home_dir().to_owned());
            if ui.add_enabled(home.is_some(), egui::Button::new(t!(lang, "dialog-home"))).clicked() {
                self.go_to(home.unwrap_or_default());
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
            self.go_to(folder);
        }
    }

    /// Takes what stands in the line, if it will do.
    fn choose(&mut self, lang: Lang) -> Option<Answer> {
        let mut path = PathBuf::from(self.text.trim());
        if path.is_relative() {
            path = self.folder.join(path);
        }
        match &self.purpose {
            Purpose::SaveAs(_) | Purpose::SaveRulebook => {
                if path.extension().is_none() {
                    path.set_extension(self.purpose.extension().unwrap_or_default());
                }
                if path.is_dir() || path.parent().is_none_or(|p| !p.is_dir()) {
                    self.problem = Some(t!(lang, "dialog-no-such-folder", path = path.display()));
                    return None;
                }
                if path.exists() && self.confirm_overwrite.as_ref() != Some(&path) {
                    self.problem = Some(t!(lang, "dialog-exists", path = path.display()));
                    self.confirm_overwrite = Some(path);
                    return None;
                }
            }
            Purpose::ExportFolder(_) => {}
            _ if !path.exists() => {
                self.problem = Some(t!(lang, "dialog-no-such-path", path = path.display()));
                return None;
            }
            _ => {}
        }
        Some(Answer::Path(self.purpose.clone(), path))
    }
}

/// Folders and, where a file is wanted, the files that may be meant; hidden ones are left out.
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

    #[test]
    fn saving_over_a_file_asks_once_more() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let there = folder.path().join(format!("old.{PLAN_EXTENSION}"));
        std::fs::write(&there, "x").expect("written");
        let mut browser = Browser::new(Purpose::SaveAs(None), folder.path().to_owned(), "old");
        assert_eq!(Path::new(&browser.text), there);
        assert!(browser.choose(Lang::En).is_none());
        let answer = browser.choose(Lang::En);
        assert!(matches!(answer, Some(Answer::Path(Purpose::SaveAs(None), path)) if path == there));
    }

    #[test]
    fn a_path_that_is_not_there_is_a_problem_and_no_answer() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut browser = Browser::new(Purpose::OpenAny, folder.path().to_owned(), "");
        browser.text = "nowhere".to_owned();
        assert!(browser.choose(Lang::En).is_none());
        assert!(browser.problem.is_some());
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
