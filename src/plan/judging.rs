//! Judging a county by another rulebook on a thread of its own, before the rulebook is set.

use std::sync::Arc;

use super::OpenPlan;
use super::change::{Change, Step};
use crate::assess::{Assessment, LiveAssessment, assess};
use crate::model::{CompoundFigures, CompoundIdx, County, Facility};
use crate::rules::Rulebook;

/// A plan's county and another rulebook: can be handed to a thread.
pub struct Judging {
    base: Arc<County>,
    facilities: Vec<Facility>,
    figures: Vec<(CompoundIdx, CompoundFigures)>,
    rulebook: Rulebook,
    revision: u64,
}

/// The county judged by that rulebook.
pub struct Judged {
    pub(super) live: LiveAssessment,
    pub(super) base_assessment: Assessment,
    rulebook: Rulebook,
    revision: u64,
}

impl Judging {
    /// Judges (long work), and makes something of what it finds.
    pub fn run<T>(self, make: impl FnOnce(&County, &Assessment, &Rulebook) -> T) -> (Judged, T) {
        let Self { base, facilities, figures, rulebook, revision } = self;
        let mut county = County { facilities, ..(*base).clone() };
        for (row, figures) in figures {
            county.compounds[row.i()].figures = figures;
        }
        let live = LiveAssessment::new(&county, &rulebook);
        let made = make(&county, live.assessment(), &rulebook);
        (Judged { live, base_assessment: assess(&base, &rulebook), rulebook, revision }, made)
    }
}

impl Judged {
    /// The plan's revision once it has the rulebook; `None` if it changed since the judging began.
    pub fn revision_after(&self, plan: &OpenPlan) -> Option<u64> {
        (plan.revision == self.revision).then_some(self.revision + 1)
    }
}

impl OpenPlan {
    /// What is to be judged before the plan can get another rulebook in no time; `None` where that is refused or
    /// changes nothing.
    pub fn judging(&self, rulebook: &Rulebook) -> Option<Judging> {
        if self.is_read_only() || self.held.is_some() || *rulebook == self.rulebook || rulebook.check().is_err() {
            return None;
        }
        Some(Judging {
            base: Arc::clone(&self.base),
            facilities: self.county.facilities.clone(),
            figures: self.edited_compounds.iter().map(|&c| (c, self.county.compounds[c.i()].figures)).collect(),
            rulebook: rulebook.clone(),
            revision: self.revision,
        })
    }

    /// The rulebook that [`OpenPlan::undo`] would set, if that is all that it would do.
    pub fn undo_rulebook(&self) -> Option<&Rulebook> {
        self.history.undo_steps().last().and_then(only_rulebook)
    }

    /// The rulebook that [`OpenPlan::redo`] would set, if that is all that it would do.
    pub fn redo_rulebook(&self) -> Option<&Rulebook> {
        self.history.redo_steps().last().and_then(only_rulebook)
    }

    /// Hands over (or gives up) what was judged: the next change takes it if it sets that rulebook, and if nothing
    /// changed since the judging began.
    pub fn prepare(&mut self, judged: Option<Box<Judged>>) {
        self.judged = judged;
    }

    /// Follows the rulebook that was just set.
    pub(super) fn judge_all(&mut self) {
        let judged = self.judged.take().filter(|j| j.revision == self.revision && j.rulebook == self.rulebook);
        if let Some(mut judged) = judged {
            std::mem::swap(&mut self.live, &mut judged.live);
            std::mem::swap(&mut self.base_assessment, &mut judged.base_assessment);
            // What was true before takes longer to drop than a frame. Without a thread it is dropped here.
            let _ = std::thread::Builder::new().name("drop".to_owned()).spawn(move || drop(judged));
        } else {
            self.live = LiveAssessment::new(&self.county, &self.rulebook);
            self.base_assessment = assess(&self.base, &self.rulebook);
        }
    }
}

fn only_rulebook(step: &Step) -> Option<&Rulebook> {
    match &step.changes[..] {
        [Change::Rulebook(rulebook)] => Some(rulebook),
        _ => None,
    }
}
