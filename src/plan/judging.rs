//! Judging a county by another rulebook on a thread of its own, before the rulebook is set.

use std::sync::Arc;

use super::OpenPlan;
use super::change::{Change, Step};
use super::streets::{Prepared, Recipe};
use super::streets_job::{Judgement, Known, Snapshot};
use crate::assess::Assessment;
use crate::model::County;
use crate::rules::Rulebook;

/// A plan's county and another rulebook: can be handed to a thread.
pub struct Judging {
    county: Snapshot,
    rulebook: Rulebook,
    revision: u64,
    streets: Option<Prepared>,
}

/// The county judged by that rulebook.
pub struct Judged {
    judgement: Judgement,
    /// Streets for people for whom those of the plan are not.
    streets: Option<Prepared>,
    rulebook: Rulebook,
    revision: u64,
}

impl Judging {
    /// Judges (long work), and makes something of what it finds. Where the plan has streets it judges along them; for
    /// people who take other streets (with or without steps, from farther or nearer) these are prepared first.
    pub fn run<T>(self, make: impl FnOnce(&County, &Assessment, &Rulebook) -> T) -> (Judged, T) {
        let Self { county, rulebook, revision, streets } = self;
        let base = Arc::clone(&county.base);
        let county = county.county();
        let same = streets.as_ref().and_then(|s| s.at_pace(rulebook.walk));
        let others = match (&same, &streets) {
            (None, Some(known)) => {
                let recipe = Recipe::of(&county, rulebook.walk);
                let made = Known::of(Some(known)).prepare(&county, &base, rulebook.walk, recipe, None);
                // The plan prepares its streets anew then, and tells why it can't.
                made.map_err(|error| tracing::warn!(?error, "no streets for a rulebook")).ok()
            }
            _ => None,
        };
        let judgement = Judgement::of(&county, &base, &rulebook, same.as_ref().or(others.as_ref()));
        let made = make(&county, judgement.live.assessment(), &rulebook);
        (Judged { judgement, streets: others, rulebook, revision }, made)
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
            county: Snapshot::of(self),
            rulebook: rulebook.clone(),
            revision: self.revision,
            streets: self.streets.ready.clone(),
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
        let Some(judged) = judged else { return self.judge_in_place() };
        if judged.streets.is_some() {
            self.streets.ready = judged.streets;
        }
        self.swap_in(judged.judgement);
    }
}

fn only_rulebook(step: &Step) -> Option<&Rulebook> {
    match &step.changes[..] {
        [Change::Rulebook(rulebook)] => Some(rulebook),
        _ => None,
    }
}
