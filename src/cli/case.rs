//! A county that a command works on: read, judged, ready for a report.

use std::path::Path;
use std::sync::Arc;

use super::crs_option::{CrsOfLayer, by_layer};
use super::failure::Failure;
use super::instead::Instead;
use super::layer_option::LayerOfFile;
use super::progress::Progress;
use super::{complain, missing, rulebook_option, warnings};
use crate::assess::{Assessment, Nearest, Streets, Walking, assess_on_streets, nearest_all};
use crate::i18n::Lang;
use crate::io::{LoadOptions, Loaded, Source, Warning, load_folder, missing_layers};
use crate::map::Style;
use crate::model::{County, FacilityStatus, Message};
use crate::plan::{OpenPlan, SourceChange, prepare_streets, recoverable};
use crate::report::ReportInput;
use crate::rules::{Mode, Rulebook};
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
    judged: Judged,
    /// Of the county as it is, if this is about a plan.
    base_assessment: Option<Assessment>,
    /// Of the county with the facilities that its layers have as planned, if this is about the county as it is.
    planned_assessment: Option<Assessment>,
    nearest: Vec<Option<Nearest>>,
    style: Style,
    notes: Vec<Message>,
}

/// By which way coverage was judged.
enum Judged {
    Circle(Box<Assessment>),
    OnFoot(Box<Walking>),
}

impl Case {
    /// Steps that [`Case::open`] counts on its progress.
    pub const STEPS: u64 = 3;

    /// Opens a plan, a folder or, without a target, the sample county, and judges it as its rulebook says: by circle, or
    /// along the streets with what the plan draws.
    ///
    /// # Errors
    /// What is named can't be read, or its rulebook walks and there are no streets that can be walked.
    pub fn open(target: Option<&Path>, instead: &Instead, progress: &Progress) -> Result<Self, Failure> {
        let named = instead.rulebook.as_deref().map(rulebook_option::read).transpose()?;
        progress.doing("cli-doing-read");
        let (opened, notes) = open(target, instead)?;
        progress.done();
        let mut rulebook = named.unwrap_or_else(|| opened.rulebook());
        rulebook.radius_m = instead.radius_m.unwrap_or(rulebook.radius_m);
        instead.walk.put_into(&mut rulebook)?;
        if !instead.allow_missing {
            opened.refuse_missing(rulebook.walks())?;
        }
        if rulebook.walks() {
            progress.doing("cli-doing-walk");
        }
        let streets = Paths::of(&opened, &rulebook)?;
        progress.done();
        progress.doing("cli-doing-assess");
        let with_plan = rulebook.clone();
        if matches!(opened, Opened::Layers(_)) {
            rulebook = rulebook.as_is();
        }
        let case = Self::judge(opened, rulebook, &with_plan, streets, notes);
        progress.done();
        Ok(case)
    }

    fn judge(
        opened: Opened,
        rulebook: Rulebook,
        with_plan: &Rulebook,
        streets: Paths,
        mut notes: Vec<Message>,
    ) -> Self {
        let county = opened.county();
        let judged = match &streets.now {
            Some(streets) if rulebook.mode == Mode::Walk => Judged::OnFoot(Box::new(streets.judge(county, &rulebook))),
            streets => Judged::Circle(Box::new(assess_on_streets(county, &rulebook, streets.clone()))),
        };
        notes.extend(streets.notes(county, &rulebook));
        if let Judged::OnFoot(walking) = &judged {
            notes.extend(off_streets(walking));
        }
        let nearest = nearest_all(county, &rulebook);
        let (base_assessment, planned_assessment, style) = match &opened {
            Opened::Layers(_) => {
                let has_planned = county.live_facilities().any(|(_, f)| f.status == FacilityStatus::Planned);
                let planned = has_planned.then(|| assess_on_streets(county, with_plan, streets.now));
                (None, planned, Style::default())
            }
            Opened::Plan(plan) => {
                let base = assess_on_streets(plan.base(), &rulebook.as_is(), streets.base);
                (Some(base), None, plan.view.style.clone())
            }
        };
        Self { opened, rulebook, judged, base_assessment, planned_assessment, nearest, style, notes }
    }

    /// What judging on foot says, where the rulebook walks.
    fn walking(&self) -> Option<&Walking> {
        match &self.judged {
            Judged::Circle(_) => None,
            Judged::OnFoot(walking) => Some(walking),
        }
    }

    fn assessment(&self) -> &Assessment {
        match &self.judged {
            Judged::Circle(assessment) => assessment,
            Judged::OnFoot(walking) => &walking.assessment,
        }
    }

    /// Whether there is a plan, so that before and after can differ.
    pub fn is_plan(&self) -> bool {
        matches!(self.opened, Opened::Plan(_))
    }

    /// Warnings of the load.
    fn warnings(&self) -> &[Warning] {
        self.opened.warnings()
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
            planned_assessment: self.planned_assessment.as_ref(),
            base: self.opened.base(),
            rulebook: &self.rulebook,
            nearest: &self.nearest,
            walking: self.walking(),
            warnings: self.warnings(),
            sources: self.sources(),
            date: jiff::Zoned::now().date(),
            style: &self.style,
            lang,
        }
    }
}

impl Opened {
    fn warnings(&self) -> &[Warning] {
        match self {
            Self::Layers(loaded) => &loaded.warnings,
            Self::Plan(plan) => plan.warnings(),
        }
    }

    /// Figures of a layer that breaks off would be taken for those of the whole.
    fn refuse_missing(&self, walks: bool) -> Result<(), Failure> {
        let missing: Vec<Warning> = missing_layers(self.warnings(), walks).cloned().collect();
        if missing.is_empty() { Ok(()) } else { Err(Failure::Missing(missing)) }
    }

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

/// The streets of a county with its plan and as loaded, where anything is judged on foot and they can be walked.
struct Paths {
    now: Option<Arc<Streets>>,
    base: Option<Arc<Streets>>,
}

impl Paths {
    /// Prepares them. What a plan draws and has built is part of the streets with the plan only.
    ///
    /// # Errors
    /// The rulebook itself walks, and there are no streets that can be walked. Where only some of its rules do, these
    /// stay unknown.
    fn of(opened: &Opened, rulebook: &Rulebook) -> Result<Self, Failure> {
        if !rulebook.walks() {
            return Ok(Self { now: None, base: None });
        }
        let county = opened.county();
        let now = match prepare_streets(county, rulebook.walk) {
            Ok(streets) => Some(Arc::new(streets)),
            Err(error) if rulebook.mode == Mode::Walk => return Err(error.into()),
            Err(_) => None,
        };
        let base = if county.live_drawn().any(|(_, drawn)| drawn.is_built()) {
            // Layers may have no streets at all where the plan drew some; then there is nothing to compare with.
            prepare_streets(opened.base(), rulebook.walk).ok().map(Arc::new)
        } else {
            now.clone()
        };
        Ok(Self { now, base })
    }

    /// What is to be told of them.
    fn notes(&self, county: &County, rulebook: &Rulebook) -> Vec<Message> {
        let level = rulebook.walk.slope && county.roads.slope.iter().all(|slope| *slope == 0.0);
        let said = match &self.now {
            Some(streets) => [(streets.cut_blindly(), "cli-cut-blindly"), (level, "cli-no-slopes")],
            None => [(rulebook.walks(), "cli-no-streets-for-rules"), (false, "")],
        };
        let cut_off = self.now.as_ref().map_or(0, |streets| streets.on_cut_off_pieces());
        let cut_off = (cut_off > 0).then(|| Message::new("cli-cut-off-pieces").arg("count", cut_off));
        said.into_iter().filter(|(is, _)| *is).map(|(_, id)| Message::new(id)).chain(cut_off).collect()
    }
}

fn off_streets(walking: &Walking) -> Option<Message> {
    let (count, access) = (walking.off_streets.len(), walking.on_foot.access_m);
    (count > 0).then(|| Message::new("cli-off-streets").arg("count", count).arg("access", access))
}

/// Opens what the command line names, with what is to be told about it.
fn open(target: Option<&Path>, instead: &Instead) -> Result<(Opened, Vec<Message>), Failure> {
    let layers = |loaded| (Opened::Layers(Box::new(loaded)), Vec::new());
    let Some(path) = target else { return Ok(layers(sample::county())) };
    if path.is_dir() {
        let layers_of = |l: &LayerOfFile| (l.file.clone(), l.layer);
        let options = LoadOptions {
            crs: by_layer(&instead.crs),
            layers: instead.layer.iter().map(layers_of).collect(),
            ..LoadOptions::default()
        };
        if let Some(l) = instead.layer.iter().find(|l| !path.join(&l.file).is_file()) {
            return Err(Failure::Usage(Message::new("cli-no-such-layer-file").arg("file", &l.file)));
        }
        return Ok(layers(load_folder(path, &options)?));
    }
    if !path.exists() {
        return Err(missing(path));
    }
    let is_layer =
        path.extension().is_some_and(|e| ["geojson", "json", "pbf"].iter().any(|l| e.eq_ignore_ascii_case(l)));
    if is_layer {
        return Err(Failure::Unusable(Message::new("cli-single-layer").arg("path", path.display())));
    }
    if !instead.layer.is_empty() {
        return Err(Failure::Usage(Message::new("cli-layer-of-plan")));
    }
    open_plan(path, &instead.crs)
}

/// Opens a plan, and says which layers changed, which edits met something else than they were made for, and that a
/// crashed session left steps, which only the window can bring back. A plan whose layers are gone is refused: figures
/// of half a county would be taken for the whole.
fn open_plan(path: &Path, crs: &[CrsOfLayer]) -> Result<(Opened, Vec<Message>), Failure> {
    // Before the plan is opened, and thereby locked: of a plan that is in use nothing is left behind.
    let left_behind = recoverable(path);
    let plan = OpenPlan::open_in(path, &by_layer(crs))?;
    let changes = plan.source_changes();
    if let Some(gone) = changes.iter().find(|c| matches!(c, SourceChange::Missing(_))) {
        return Err(Failure::InFile(path.to_owned(), gone.message()));
    }
    let mut notes: Vec<Message> = changes.iter().map(SourceChange::message).collect();
    notes.extend(plan.notices().iter().cloned());
    notes.extend(left_behind.map(|r| Message::new("cli-left-behind").arg("count", r.steps().len())));
    Ok((Opened::Plan(Box::new(plan)), notes))
}
