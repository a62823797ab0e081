//! Rulebooks to and from files.

use std::path::Path;

use crate::plan::Command;
use crate::rules::Rulebook;
use crate::t;
use crate::ui::action::Action;
use crate::ui::app::App;

impl App {
    /// Judges by the rulebook in a file, as one step; says where and what if there is an error in it.
    pub(in crate::ui) fn open_rulebook(&mut self, path: &Path) {
        let lang = self.lang;
        let read = std::fs::read_to_string(path).map_err(|e| t!(lang, "rulebook-unread", error = e));
        let read =
            read.and_then(|text| Rulebook::from_toml(&text).map_err(|e| lang.message(&e.message()).into_owned()));
        match read {
            Ok(rulebook) => self.ask(Action::Do(Command::SetRulebook(Box::new(rulebook)))),
            Err(problem) => self.toasts.error(format!("{}: {problem}", path.display())),
        }
    }

    /// Writes the plan's rulebook into a file, with the comments of a rulebook that is as it was published.
    pub(in crate::ui) fn save_rulebook(&mut self, path: &Path) {
        let Some(plan) = &self.plan else { return };
        let rulebook = plan.rulebook();
        let published = Rulebook::preset(&rulebook.id).is_ok_and(|p| p == *rulebook);
        let text = Rulebook::preset_text(&rulebook.id).filter(|_| published);
        let written = std::fs::write(path, text.map_or_else(|| rulebook.to_toml(), str::to_owned));
        match written {
            Ok(()) => self.toasts.done(t!(self.lang, "toast-saved", path = path.display()), None),
            Err(error) => {
                let problem = t!(self.lang, "rulebook-unwritten", error = error);
                self.toasts.error(format!("{}: {problem}", path.display()));
            }
        }
    }
}
