//! Exporting in the background.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::app::App;
use super::dialogs::ExportChoice;
use crate::assess::{Assessment, Streets, nearest_all};
use crate::io::{Source, Warning};
use crate::map::Style;
use crate::model::{County, Message};
use crate::plan::OpenPlan;
use crate::report::{ReportInput, write};
use crate::rules::{Mode, Rulebook};
use crate::t;

/// A folder and the files written into it, or why not.
pub type Exported = (PathBuf, Result<Vec<PathBuf>, Message>);

/// A copy of what is exported, so that the plan can change meanwhile.
struct Copy {
    county: County,
    base: Arc<County>,
    assessment: Assessment,
    base_assessment: Assessment,
    rulebook: Rulebook,
    warnings: Vec<Warning>,
    sources: Vec<Source>,
    style: Style,
    /// The streets that the plan is judged along, where it is judged on foot.
    streets: Option<Arc<Streets>>,
}

impl App {
    /// Begins to export into a folder.
    pub(super) fn export(&mut self, choice: ExportChoice, folder: PathBuf) {
        let Some(plan) = &self.plan else { return };
        let copy = Copy::of(plan);
        self.exporting.start((), move |_| {
            let written = copy.write(&choice, &folder);
            (folder, written)
        });
    }

    /// Tells how an export ended.
    pub(super) fn take_exported(&mut self) {
        match self.exporting.take_done() {
            None => {}
            Some((_, (folder, Ok(files)))) => {
                tracing::info!(folder = %folder.display(), files = files.len(), "exported");
                let text = t!(self.lang, "toast-exported", n = files.len(), folder = folder.display());
                self.toasts.done(text, Some(folder));
            }
            Some((_, (_, Err(message)))) => self.toasts.error(self.lang.message(&message)),
        }
    }
}

impl Copy {
    fn of(plan: &OpenPlan) -> Self {
        Self {
            county: plan.county().clone(),
            base: plan.base_shared(),
            assessment: plan.assessment().clone(),
            base_assessment: plan.base_assessment().clone(),
            rulebook: plan.rulebook().clone(),
            warnings: plan.warnings().to_vec(),
            sources: plan.sources().to_vec(),
            streets: plan.streets().filter(|_| plan.rulebook().mode == Mode::Walk).cloned(),
            style: Style { dark: false, px_per_pt: 1.0, ..plan.view.style.clone() },
        }
    }

    fn write(&self, choice: &ExportChoice, folder: &Path) -> Result<Vec<PathBuf>, Message> {
        let nearest = nearest_all(&self.county, &self.rulebook);
        let walking = self.streets.as_ref().map(|streets| streets.judge(&self.county, &self.rulebook));
        let input = ReportInput {
            county: &self.county,
            assessment: walking.as_ref().map_or(&self.assessment, |w| &w.assessment),
            base_assessment: &self.base_assessment,
            planned_assessment: None,
            base: &self.base,
            rulebook: &self.rulebook,
            nearest: &nearest,
            walking: walking.as_ref(),
            warnings: &self.warnings,
            sources: &self.sources,
            date: jiff::Zoned::now().date(),
            style: &self.style,
            lang: choice.lang,
        };
        write(&input, &choice.exports, folder).map_err(|e| e.message())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::report::Export;
    use crate::sample;

    #[test]
    fn a_plan_that_is_judged_on_foot_is_exported_so() {
        let mut plan = OpenPlan::new(sample::county(), Rulebook { mode: Mode::Walk, ..Rulebook::default() });
        plan.prepare_streets();
        let folder = tempfile::tempdir().unwrap();
        let choice = ExportChoice { exports: vec![Export::Csv], lang: Lang::En };
        let copy = Copy::of(&plan);
        let files = copy.write(&choice, folder.path()).unwrap();
        let falsely = files.iter().find(|f| f.ends_with("falsely_covered.csv")).unwrap();
        let rows = std::fs::read_to_string(falsely).unwrap().lines().count() - 1;
        let walking = copy.streets.unwrap().judge(plan.county(), plan.rulebook());
        assert_eq!(rows, walking.falsely_covered.len());
        assert_eq!(walking.assessment, *plan.assessment());
    }
}
