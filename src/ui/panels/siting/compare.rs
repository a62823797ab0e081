//! The planner's own plan beside the best possible.

use std::sync::Arc;

use super::snapshot::Snapshot;
use crate::i18n::{Lang, number};
use crate::model::Message;
use crate::plan::OpenPlan;
use crate::siting::Proposal;

/// What the plan covers, and the most that as many sites could.
pub(super) struct Compared {
    of: Arc<Snapshot>,
    covered: i64,
    at_most: i64,
    sites: usize,
    proven: bool,
    /// Whether it was made for the plan as it is.
    pub is_current: bool,
}

impl Compared {
    /// Compares the plan that `of` is a copy of, with its household count `covered`, with the best that `sites` can do.
    pub fn new(of: Arc<Snapshot>, covered: i64, sites: usize, best: &Proposal) -> Self {
        // Households are whole: a bound between two numbers is as good as the lower one.
        let at_most = (best.bound + 1e-6).floor() as i64;
        Self { of, covered, at_most, sites, proven: best.proven, is_current: true }
    }

    /// Looks whether the plan is still the same.
    pub fn follow(&mut self, plan: &OpenPlan) {
        self.is_current = self.of.still_is(plan, |_| false, &[]);
    }

    /// What it says to people.
    pub fn text(&self, lang: Lang) -> String {
        let share = if self.at_most > 0 { self.covered as f64 / self.at_most as f64 } else { 1.0 };
        let text = if self.proven { "panel-siting-compared" } else { "panel-siting-compared-at-least" };
        let said = Message::new(text).arg("covered", number::int(self.covered)).arg("most", number::int(self.at_most));
        let said = said.arg("share", number::percent(share)).arg("sites", number::int(self.sites as i64));
        lang.message(&said).into_owned()
    }
}
