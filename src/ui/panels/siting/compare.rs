//! The planner's own plan beside the best possible, in the problem's own figure.

use std::sync::Arc;

use super::curve::By;
use super::curve_chart::{limit_text, people_word};
use super::form::YUAN;
use super::snapshot::{Snapshot, additions, additions_cost, counts_as_addition};
use crate::assess::Totals;
use crate::i18n::{Lang, number};
use crate::model::{Facility, FacilityIdx, Message};
use crate::plan::OpenPlan;
use crate::report::proposal_figure;
use crate::siting::{Least, Problem, Proposal, Request, Spending, Weight};

/// The best that is known for a question, to hold a plan against.
pub(super) struct Best {
    /// The plan when it was asked.
    pub of: Arc<Snapshot>,
    /// Its facilities in the place of which the best stands.
    pub gone: Vec<FacilityIdx>,
    /// The question.
    pub request: Request,
    bound: f64,
    proven: bool,
    value: f64,
    after: Totals,
    /// People that were to be covered, as far as candidates allow.
    asked: i64,
}

/// What a plan has, and what it reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reached {
    /// Sites of its own.
    pub sites: usize,
    /// What they cost, yuan.
    pub cost: f64,
    /// Totals of the county with them.
    pub totals: Totals,
    /// The problem's own figure as of [`crate::siting::Gauge`], where totals don't say it.
    pub figure: Option<f64>,
}

impl Best {
    /// What a proposal says of all plans.
    pub fn of(of: Arc<Snapshot>, gone: Vec<FacilityIdx>, request: Request, best: &Proposal) -> Self {
        let share = match request.problem {
            Problem::Lscp { share, .. } => share,
            _ => 1.0,
        };
        let asked = (share * people(&best.before, request.weight).1 as f64 - 1e-6).ceil() as i64;
        let asked = best.infeasible.as_ref().map_or(asked, |i| asked.min(i.most));
        let (bound, proven, value, after) = (best.bound, best.proven, best.value, best.after);
        Self { of, gone, request, bound, proven, value, after, asked }
    }

    /// How many sites the best may have, where their number is limited.
    pub fn sites(&self) -> Option<usize> {
        self.request.problem.sites()
    }

    /// Whether the figure must be measured in the background.
    pub fn is_measured(&self) -> bool {
        match self.request.problem {
            Problem::PMedian { .. } | Problem::PCenter { .. } | Problem::Capacity { .. } => true,
            Problem::Lscp { times, .. } => times > 1,
            Problem::FloorSpace { budget } => budget.is_none(),
            Problem::Mclp { .. } => false,
        }
    }

    /// What it says of a plan; `None` while its figure is not known.
    pub fn text(&self, reached: &Reached, lang: Lang) -> Option<String> {
        let said = match self.request.problem {
            Problem::Mclp { limit } => {
                self.part("siting-beside-most", limit, self.covered(reached)? as f64, self.bound, lang)
            }
            Problem::Capacity { sites } => {
                self.part("siting-beside-served", Spending::Sites(sites), reached.figure?, self.bound, lang)
            }
            // What is met differs from that of the proposal by what is missing.
            Problem::FloorSpace { budget: Some(yuan) } => {
                let met = self.value + self.after.gap_m2 - reached.totals.gap_m2;
                self.part("siting-beside-met", Spending::Budget(yuan), met, self.bound, lang)
            }
            Problem::PMedian { sites } => self.longer("siting-beside-mean", sites, reached.figure?, lang),
            Problem::PCenter { sites } => self.longer("siting-beside-longest", sites, reached.figure?, lang),
            Problem::Lscp { least, .. } => self.covering(least, reached, lang)?,
            Problem::FloorSpace { budget: None } => self.meeting(reached, lang)?,
        };
        let said = said.arg("proven", if self.proven { "yes" } else { "no" });
        Some(lang.message(&said.arg("people", people_word(lang, self.request.weight))).into_owned())
    }

    /// Households or elderly covered, as often as asked for.
    fn covered(&self, reached: &Reached) -> Option<i64> {
        match self.is_measured() {
            true => reached.figure.map(|people| people as i64),
            false => Some(people(&reached.totals, self.request.weight).0),
        }
    }

    /// More is better: which part of the best possible it is.
    fn part(&self, text: &'static str, limit: Spending, value: f64, best: f64, lang: Lang) -> Message {
        let share = if best > 0.0 { value / best } else { 1.0 };
        let figure = |x| proposal_figure(self.request.problem, x);
        let said = Message::new(text).arg("value", figure(value)).arg("best", figure(best));
        said.arg("share", number::percent(share)).arg("limit", spending_text(limit, lang))
    }

    /// Less is better: how much longer it is than the best possible.
    fn longer(&self, text: &'static str, sites: usize, value: f64, lang: Lang) -> Message {
        let figure = |x| proposal_figure(self.request.problem, x);
        let more = if self.bound > 0.0 { (value / self.bound - 1.0).max(0.0) } else { 0.0 };
        let said = Message::new(text).arg("value", figure(value)).arg("best", figure(self.bound));
        said.arg("more", number::percent(more)).arg("limit", spending_text(Spending::Sites(sites), lang))
    }

    fn covering(&self, least: Least, reached: &Reached, lang: Lang) -> Option<Message> {
        let covered = self.covered(reached)?;
        let spent = |sites: f64, yuan: f64| match least {
            Least::Sites => limit_text(lang, By::Sites, sites),
            Least::Cost => limit_text(lang, By::Money, yuan / YUAN),
        };
        let best = (self.bound - 1e-6).ceil();
        let share = if self.asked > 0 { covered as f64 / self.asked as f64 } else { 1.0 };
        let said = Message::new("siting-beside-everyone").arg("covered", number::int(covered));
        let said = said.arg("asked", number::int(self.asked)).arg("share", number::percent(share));
        Some(said.arg("own", spent(reached.sites as f64, reached.cost)).arg("best", spent(best, best)))
    }

    fn meeting(&self, reached: &Reached, lang: Lang) -> Option<Message> {
        let money = |yuan: f64| limit_text(lang, By::Money, yuan / YUAN);
        let covered = people(&reached.totals, self.request.weight).0;
        let said = Message::new("siting-beside-floor").arg("own", money(reached.cost)).arg("best", money(self.bound));
        let missing = number::square_metres(reached.figure?.ceil());
        Some(said.arg("missing", missing).arg("covered", number::int(covered)))
    }
}

/// Covered people and all people.
fn people(totals: &Totals, weight: Weight) -> (i64, i64) {
    match weight {
        Weight::Households => (totals.covered_households, totals.households),
        Weight::Elderly => (totals.covered_elderly, totals.elderly),
    }
}

fn spending_text(limit: Spending, lang: Lang) -> String {
    match limit {
        Spending::Sites(n) => limit_text(lang, By::Sites, n as f64),
        Spending::Budget(yuan) => limit_text(lang, By::Money, yuan / YUAN),
    }
}

/// The plan's own additions beside the best that as many sites, or as much money, can do.
pub(super) struct Compared {
    /// The best.
    pub best: Best,
    /// Another number for every other comparison.
    pub number: u64,
    /// Whether the plan differs from what was asked about in its own additions only.
    pub is_current: bool,
}

impl Compared {
    /// Looks whether the plan is still the same but for its own additions, and has no more of them.
    pub fn follow(&mut self, plan: &OpenPlan) {
        let own = |f: &Facility| counts_as_addition(f, plan.rulebook());
        let fits = self.best.sites().is_none_or(|most| additions(plan) <= most);
        self.is_current = fits && self.best.of.still_is(plan, own, &self.best.gone);
    }

    /// What the plan reaches.
    pub fn reached(&self, plan: &OpenPlan, figure: Option<f64>) -> Reached {
        let (sites, totals) = (additions(plan), plan.assessment().county);
        Reached { sites, cost: additions_cost(plan), totals, figure }
    }
}
