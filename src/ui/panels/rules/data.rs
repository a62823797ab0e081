//! What the views of the rules show, kept until the plan changes.

use crate::assess::{Measured, Outcome, RuleVerdict};
use crate::rules::Rule;
use crate::ui::Cx;
use crate::ui::panels::cache::PlanKey;

/// The verdicts of a plan's rules.
#[derive(Default)]
pub(super) struct RuleData {
    key: Option<PlanKey>,
    verdicts: Vec<RuleVerdict>,
    /// Figures of the towns for each verdict, made when the heat map asks; the last is of what belongs to no town.
    towns: Vec<Option<Vec<Measured>>>,
}

impl RuleData {
    /// Brings the verdicts up to date.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>) {
        let key = PlanKey::of(cx.plan);
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        self.verdicts = cx.plan.live().rules().to_vec();
        self.towns = vec![None; self.verdicts.len()];
    }

    /// The key that the verdicts were made for.
    pub(super) fn key(&self) -> Option<PlanKey> {
        self.key
    }

    /// The verdicts, in the order of the rules.
    pub(super) fn verdicts(&self) -> &[RuleVerdict] {
        &self.verdicts
    }

    /// The verdict on the rule of an id.
    pub(super) fn of(&self, cx: &Cx<'_>, id: &str) -> Option<&RuleVerdict> {
        self.verdicts.iter().find(|v| rule(cx, v).is_some_and(|r| r.id == id))
    }

    /// How many rules are short, unknown and met.
    pub(super) fn counts(&self) -> [(Outcome, usize); 3] {
        [Outcome::Short, Outcome::Unknown, Outcome::Met]
            .map(|o| (o, self.verdicts.iter().filter(|v| v.outcome == o).count()))
    }

    /// The figure of a town (one past the last: of what belongs to no town) for a verdict, if it was loaded.
    pub(super) fn town(&self, verdict: usize, town: usize) -> Option<&Measured> {
        self.towns.get(verdict)?.as_ref()?.get(town)
    }

    /// Works out the towns' figures of every rule.
    pub(super) fn load_towns(&mut self, cx: &Cx<'_>) {
        for (figures, verdict) in self.towns.iter_mut().zip(&self.verdicts) {
            figures.get_or_insert_with(|| cx.plan.live().town_rules(verdict.rule));
        }
    }
}

/// The rule that a verdict is on.
pub(super) fn rule<'a>(cx: &Cx<'a>, verdict: &RuleVerdict) -> Option<&'a Rule> {
    cx.plan.rulebook().rules.get(verdict.rule)
}
