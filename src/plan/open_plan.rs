//! The plan that is open.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Command;
use crate::assess::{Assessment, LiveAssessment, Totals};
use crate::geom::LonLat;
use crate::io::{Loaded, Source, Warning};
use crate::map::Style;
use crate::model::{CompoundIdx, County, EditError, FacilityIdx, Message, SiteIdx, TownIdx};
use crate::rules::Rulebook;

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// A compound.
    Compound(CompoundIdx),
    /// A facility.
    Facility(FacilityIdx),
    /// A town.
    Town(TownIdx),
    /// A candidate site.
    Site(SiteIdx),
}

/// What the plan remembers of the view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// Middle of the map; `None` shows the whole county.
    pub center: Option<LonLat>,
    /// Pixels (points on the screen) per world unit.
    pub scale: f64,
    /// How the map looks.
    pub style: Style,
}

/// A facility under the hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    /// Which.
    pub slot: FacilityIdx,
    /// Where it was.
    pub from: LonLat,
    /// Where it is now.
    pub to: LonLat,
    /// The county's totals before the drag.
    pub totals_before: Totals,
    /// Households that were covered before the drag and are no longer.
    pub households_lost: i64,
    /// Households that were not covered before the drag and now are.
    pub households_gained: i64,
}

/// Why a plan refused something.
#[derive(Debug, Error)]
pub enum PlanError {
    /// The edit does not fit the county.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The plan is open read-only: another window has it.
    #[error("the plan is read-only")]
    ReadOnly,
    /// A file could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
}

impl PlanError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Edit(e) => e.message(),
            Self::ReadOnly => Message::new("plan-read-only"),
            Self::File { path, error } => {
                Message::new("plan-file-error").arg("path", path.display()).arg("error", error)
            }
        }
    }
}

/// The plan that is open: the county as loaded, the edits on top, and what follows from them.
pub struct OpenPlan {
    base: std::sync::Arc<County>,
    county: County,
    base_assessment: Assessment,
    live: LiveAssessment,
    rulebook: Rulebook,
    warnings: Vec<Warning>,
    sources: Vec<Source>,
    /// What is selected.
    pub selection: Option<Selected>,
    /// The view to be saved with the plan.
    pub view: View,
}

impl OpenPlan {
    /// A new, unnamed plan on a county, judged by a rulebook.
    pub fn new(loaded: Loaded, rulebook: Rulebook) -> Self {
        let _ = (loaded, rulebook);
        todo!()
    }

    /// The county with all edits (and with a facility under the hand where the hand is).
    pub fn county(&self) -> &County {
        &self.county
    }

    /// The county as loaded.
    pub fn base(&self) -> &County {
        &self.base
    }

    /// The county as loaded, for work beside the window.
    pub fn base_shared(&self) -> std::sync::Arc<County> {
        std::sync::Arc::clone(&self.base)
    }

    /// The rulebook.
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// The assessment of [`OpenPlan::county`].
    pub fn assessment(&self) -> &Assessment {
        self.live.assessment()
    }

    /// The assessment of the county as loaded, by the rulebook of now.
    pub fn base_assessment(&self) -> &Assessment {
        &self.base_assessment
    }

    /// The live assessment, for questions (nearest facility, what a place would reach).
    pub fn live(&self) -> &LiveAssessment {
        &self.live
    }

    /// Warnings of the load.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Files that the layers were read from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Counts up with every change of the county or the rulebook, previews of a drag included.
    pub fn revision(&self) -> u64 {
        todo!()
    }

    /// Makes a change. The one door for change.
    pub fn apply(&mut self, command: Command) -> Result<(), PlanError> {
        let _ = command;
        todo!()
    }

    /// Takes the last step back; `false` if there is none.
    pub fn undo(&mut self) -> Result<bool, PlanError> {
        todo!()
    }

    /// Makes the last step that was taken back again; `false` if there is none.
    pub fn redo(&mut self) -> Result<bool, PlanError> {
        todo!()
    }

    /// Names of the steps that can be undone, oldest first.
    pub fn undo_names(&self) -> impl DoubleEndedIterator<Item = &Message> {
        std::iter::empty()
    }

    /// Names of the steps that can be redone, the next one last.
    pub fn redo_names(&self) -> impl DoubleEndedIterator<Item = &Message> {
        std::iter::empty()
    }

    /// Takes a facility into the hand.
    pub fn begin_drag(&mut self, slot: FacilityIdx) -> Result<(), PlanError> {
        let _ = slot;
        todo!()
    }

    /// Previews the facility in the hand at a position: county and assessment follow, no step is made.
    pub fn drag_to(&mut self, to: LonLat) {
        let _ = to;
        todo!()
    }

    /// Lets the facility go: one step where it is now, or (`keep` false) back to where it was.
    pub fn end_drag(&mut self, keep: bool) -> Result<(), PlanError> {
        let _ = keep;
        todo!()
    }

    /// The drag that is going on.
    pub fn drag(&self) -> Option<&Drag> {
        None
    }

    /// Opens a plan file: relinks its layers, replays its edits.
    pub fn open(path: &Path) -> Result<Self, PlanError> {
        let _ = path;
        todo!()
    }

    /// Saves to the plan's own file, atomically.
    pub fn save(&mut self) -> Result<(), PlanError> {
        todo!()
    }

    /// Saves to another file, which becomes the plan's own.
    pub fn save_as(&mut self, path: &Path) -> Result<(), PlanError> {
        let _ = path;
        todo!()
    }

    /// The plan's own file.
    pub fn path(&self) -> Option<&Path> {
        None
    }

    /// Whether there are changes that were not saved.
    pub fn is_dirty(&self) -> bool {
        todo!()
    }

    /// Whether another window holds the plan, so that this one may only look.
    pub fn is_read_only(&self) -> bool {
        todo!()
    }
}
