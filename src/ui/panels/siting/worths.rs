//! What each facility is worth: what the county loses without it. Worked out in the background, shared with the
//! inspector.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use egui::Context;

use super::found::Found;
use super::snapshot::Snapshot;
use crate::model::FacilityIdx;
use crate::plan::OpenPlan;
use crate::plan::jobs::Slot;
use crate::siting::{Proposal, Whose, Worth, solver_threads, worth_on_streets};
use crate::ui::panels::cache::PlanKey;
use crate::ui::window_jobs;

/// For which plan, and for which state of which proposal (0, 0 without one).
type Stamp = (PlanKey, u64, u64);

/// Worths, those whose loss hurts most first, and what they were made for.
pub(super) struct Worths {
    stamp: Stamp,
    /// Worths of facilities and proposed sites.
    pub rows: Vec<Worth>,
    /// By row: number of the site in the proposal as found, for proposed ones.
    pub sites: Vec<Option<usize>>,
}

#[derive(Default)]
struct Inner {
    background: Slot<Stamp, Worths>,
    last: Option<Rc<Worths>>,
}

/// The worths that were made last.
#[derive(Default)]
pub(in crate::ui::panels) struct WorthCache {
    plain: RefCell<Inner>,
    with_proposal: RefCell<Inner>,
}

/// What the inspector says of a facility.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui::panels) struct WorthOf {
    /// Households that nothing else covers.
    pub households: i64,
    /// Floor space that is missing then, m2.
    pub gap_m2: f64,
    /// Place among all, the one whose loss hurts most being 1.
    pub rank: usize,
    /// How many were judged.
    pub of: usize,
}

impl WorthCache {
    /// What a facility is worth, where that is known for the plan as it is.
    pub(in crate::ui::panels) fn of(&self, plan: &OpenPlan, slot: FacilityIdx) -> Option<WorthOf> {
        let inner = self.plain.try_borrow().ok()?;
        let last = inner.last.as_ref().filter(|w| w.stamp == (PlanKey::of(plan), 0, 0))?;
        let at = last.rows.iter().position(|w| w.whose == Whose::Facility(slot))?;
        let loss = &last.rows[at].loss;
        Some(WorthOf { households: loss.households, gap_m2: loss.gap_m2, rank: at + 1, of: last.rows.len() })
    }

    /// Whether all is known for the plan as it is, or about to be.
    pub(super) fn is_known(&self, plan: &OpenPlan) -> bool {
        let known = |w: &Rc<Worths>| w.stamp == (PlanKey::of(plan), 0, 0);
        self.plain.try_borrow().is_ok_and(|inner| inner.background.is_busy() || inner.last.as_ref().is_some_and(known))
    }

    /// Takes over what is ready, without starting anything.
    pub(super) fn refresh(&self) {
        for inner in [&self.plain, &self.with_proposal] {
            if let Ok(mut inner) = inner.try_borrow_mut()
                && let Some((_, worths)) = inner.background.take_done()
            {
                inner.last = Some(Rc::new(worths));
            }
        }
    }

    /// Whether something is being worked out.
    pub(super) fn is_busy(&self) -> bool {
        let busy = |inner: &RefCell<Inner>| inner.try_borrow().is_ok_and(|i| i.background.is_busy());
        busy(&self.plain) || busy(&self.with_proposal)
    }

    /// Forgets everything: another plan is shown.
    pub(super) fn clear(&self) {
        self.plain.replace(Inner::default());
        self.with_proposal.replace(Inner::default());
    }

    /// The worths of the plan, or of the plan with the wanted sites of a proposal, and whether they are those of now;
    /// starts what is missing.
    pub(super) fn get(
        &self,
        ctx: &Context,
        plan: &OpenPlan,
        found: Option<&Found>,
        copy: impl FnOnce() -> Arc<Snapshot>,
    ) -> (Option<Rc<Worths>>, bool) {
        let (number, version) = found.map_or((0, 0), |f| (f.number, f.version));
        let stamp = (PlanKey::of(plan), number, version);
        let Ok(inner) = if found.is_some() { &self.with_proposal } else { &self.plain }.try_borrow_mut() else {
            return (None, false);
        };
        let current = inner.last.as_ref().is_some_and(|w| w.stamp == stamp);
        if !current && !inner.background.holds_off(&stamp) && plan.drag().is_none() {
            let with = found.map(|f| (wanted(f), f.to_accept().collect(), f.to_replace(plan)));
            let of = copy();
            inner.background.start_in(&window_jobs(ctx), stamp, move |_| solver_threads(|| judge(&of, with, stamp)));
        }
        (inner.last.clone().filter(|w| w.stamp.0.same_plan(stamp.0) && w.stamp.1 == number), current)
    }
}

/// The proposal with its wanted sites only, where they are now.
fn wanted(found: &Found) -> Proposal {
    let mut proposal = found.as_dragged();
    let all = std::mem::take(&mut proposal.chosen);
    proposal.chosen = all.into_iter().enumerate().filter(|(i, _)| found.is_wanted(*i)).map(|(_, c)| c).collect();
    proposal
}

fn judge(of: &Snapshot, with: Option<(Proposal, Vec<usize>, Vec<FacilityIdx>)>, stamp: Stamp) -> Worths {
    let (rows, numbers) = match with {
        None => (worth_on_streets(of.county(), &of.rulebook, of.streets.clone(), None), Vec::new()),
        Some((proposal, numbers, gone)) => {
            let county = of.without(&gone);
            (worth_on_streets(&county, &of.rulebook, of.streets.clone(), Some(&proposal)), numbers)
        }
    };
    let site = |w: &Worth| match w.whose {
        Whose::Proposed(at) => numbers.get(at).copied(),
        Whose::Facility(_) => None,
    };
    Worths { stamp, sites: rows.iter().map(site).collect(), rows }
}
