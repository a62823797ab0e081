//! A county that a command works on: read, judged, ready for a report.

use std::path::Path;

use super::failure::Failure;
use super::progress::Progress;
use super::{complain, missing, rulebook_option, warnings};
use crate::assess::{Assessment, Nearest, Streets, Walking, assess, nearest_all};
use crate::i18n::Lang;
use crate::io::{LoadOptions, Loaded, Source, Warning, load_folder};
use crate::map::Style;
use crate::model::{County, Message};
use crate::plan::{OpenPlan, SourceChange, recoverable};
use crate::report::ReportInput;
use crate::rules::{OnFoot, Rulebook};
use crate::sample;
use crate::t;

/// What was opened.
enum Opened {
    /// Layers without a plan.
    Layers(Box<Loaded>),
    /// A plan.
    Plan(Box<OpenPlan>),
}

/// A county, judged.
pub(super) struct Case {
    opened: Opened,
    rulebook: Rulebook,
    assessment: Assessment,
    base_assessment: Option<Assessment>,
    nearest: Vec<Option<Nearest>>,
    walking: Option<Walking>,
    style: Style,
    notes: Vec<Message>,
}

impl Case {
    /// Steps that [`Case::open`] counts on its progress.
    pub const STEPS: u64 = 2;

    /// Opens a plan, a folder or, without a target, the sample county, and judges it.
    pub fn open(
        target: Option<&Path>,
        rulebook: Option<&Path>,
        radius_m: Option<f64>,
        progress: &Progress,
    ) -> Result<Self, Failure> {
        let named = rulebook.map(rulebook_option::read).transpose()?;
        progress.doing("cli-doing-read");
        let (opened, notes) = open(target)?;
        progress.done();
        let mut rulebook = named.unwrap_or_else(|| opened.rulebook());
        rulebook.radius_m = radius_m.unwrap_or(rulebook.radius_m);
        progress.doing("cli-doing-assess");
        let case = Self::judge(opened, rulebook, notes);
        progress.done();
        Ok(case)
    }

    fn judge(opened: Opened, rulebook: Rulebook, notes: Vec<Message>) -> Self {
        let assessment = assess(opened.county(), &rulebook);
        let nearest = nearest_all(opened.county(), &rulebook);
        let (base_assessment, style) = match &opened {
            Opened::Layers(_) => (None, Style::default()),
            Opened::Plan(plan) => (Some(assess(plan.base(), &rulebook)), plan.view.style.clone()),
        };
        Self { opened, rulebook, assessment, base_assessment, nearest, walking: None, style, notes }
    }

    /// Judges coverage along streets instead, if settings say how far one gets; counts one step then.
    ///
    /// # Errors
    /// The county has no streets that can be walked.
    pub fn walk(&mut self, settings: Option<OnFoot>, progress: &Progress) -> Result<(), Failure> {
        let Some(settings) = settings else { return Ok(()) };
        progress.doing("cli-doing-walk");
        let streets = Streets::prepare(self.opened.county(), settings)?;
        let walking = streets.judge(self.opened.county(), &self.rulebook);
        // Plans do not change streets.
        self.base_assessment = self.is_plan().then(|| streets.judge(self.opened.base(), &self.rulebook).assessment);
        self.notes.extend(streets.cut_blindly().then(|| Message::new("cli-cut-blindly")));
        let off_streets = walking.off_streets.len();
        self.notes.extend(
            (off_streets > 0)
                .then(|| Message::new("cli-off-streets").arg("count", off_streets).arg("access", settings.access_m)),
        );
        self.walking = Some(walking);
        progress.done();
        Ok(())
    }

    /// The assessment by circle or, after [`Case::walk`], on foot.
    fn assessment(&self) -> &Assessment {
        self.walking.as_ref().map_or(&self.assessment, |w| &w.assessment)
    }

    /// Whether there is a plan, so that before and after can differ.
    pub fn is_plan(&self) -> bool {
        matches!(self.opened, Opened::Plan(_))
    }

    /// Warnings of the load.
    fn warnings(&self) -> &[Warning] {
        match &self.opened {
            Opened::Layers(loaded) => &loaded.warnings,
            Opened::Plan(plan) => plan.warnings(),
        }
    }

    /// Tells on standard error what was noticed about the plan, and the warnings of the load.
    pub fn print_warnings(&self, lang: Lang) {
        for note in &self.notes {
            complain(&t!(lang, "cli-plan-note", message = lang.message(note)));
        }
        warnings::print(self.warnings(), lang);
    }

    fn sources(&self) -> &[Source] {
        match &self.opened {
            Opened::Layers(loaded) => &loaded.sources,
            Opened::Plan(plan) => plan.sources(),
        }
    }

    /// What a report is made from, dated today.
    pub fn report_input(&self, lang: Lang) -> ReportInput<'_> {
        ReportInput {
            county: self.opened.county(),
            assessment: self.assessment(),
            base_assessment: self.base_assessment.as_ref().unwrap_or(self.assessment()),
            base: self.opened.base(),
            rulebook: &self.rulebook,
            nearest: &self.nearest,
            walking: self.walking.as_ref(),
            warnings: self.warnings(),
            sources: self.sources(),
            date: jiff::Zoned::now().date(),
            style: &self.style,
            lang,
        }
    }
}

impl Opened {
    fn county(&self) -> &County {
        match self {
            Self::Layers(loaded) => &loaded.county,
            Self::Plan(plan) => plan.county(),
        }
    }

    fn base(&self) -> &County {
        match self {
            Self::Layers(loaded) => &loaded.county,
            Self::Plan(plan) => plan.base(),
        }
    }

    fn rulebook(&self) -> Rulebook {
        match self {
            Self::Layers(_) => Rulebook::default(),
            Self::Plan(plan) => plan.rulebook().clone(),
        }
    }
}

/// Opens what the command line names, with what is to be told about it.
fn open(target: Option<&Path>) -> Result<(Opened, Vec<Message>), Failure> {
    let layers = |loaded| (Opened::Layers(Box::new(loaded)), Vec::new());
    let Some(path) = target else { return Ok(layers(sample::county())) };
    if path.is_dir() {
        return Ok(layers(load_folder(path, &LoadOptions::default())?));
    }
    if !path.exists() {
        return Err(missing(path));
    }
    let is_layer =
        path.extension().is_some_and(|e| ["geojson", "json", "pbf"].iter().any(|l| e.eq_ignore_ascii_case(l)));
    if is_layer {
        return Err(Failure::Unusable(Message::new("cli-single-layer").arg("path", path.display())));
    }
    open_plan(path)
}

/// Opens a plan, and says which layers changed, which edits met something else than they were made for, and that a
/// crashed session left steps, which only the window can bring back. A plan whose layers are gone is refused: figures
/// of half a county would be taken for the whole.
fn open_plan(path: &Path) -> Result<(Opened, Vec<Message>), Failure> {
    // Before the plan is opened, and thereby locked: of a plan that is in use nothing is left behind.
    let left_behind = recoverable(path);
    let plan = OpenPlan::open(path)?;
    let changes = plan.source_changes();
    if let Some(gone) = changes.iter().find(|c| matches!(c, SourceChange::Missing(_))) {
        return Err(Failure::InFile(path.to_owned(), gone.message()));
    }
    let mut notes: Vec<Message> = changes.iter().map(SourceChange::message).collect();
    notes.extend(plan.notices().iter().cloned());
    notes.extend(left_behind.map(|r| Message::new("cli-left-behind").arg("count", r.steps().len())));
    Ok((Opened::Plan(Box::new(plan)), notes))
}
