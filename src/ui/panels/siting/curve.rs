//! The trade-off curve: the most that can be covered against the number of sites, or against money.

use std::sync::Arc;

use super::asking::Asking;
use super::form::YUAN;
use super::snapshot::{Snapshot, additions, additions_cost, counts_as_addition};
use crate::model::{Facility, FacilityIdx};
use crate::plan::OpenPlan;
use crate::report::proposal_gap;
use crate::siting::{Proposal, Weight};

/// What lies at the bottom of the chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum By {
    /// Number of sites.
    #[default]
    Sites,
    /// Money.
    Money,
}

/// A point of the curve: the best within a limit.
#[derive(Clone, Debug)]
pub(super) struct CurvePoint {
    /// Sites, or units of 10,000 yuan.
    pub x: f64,
    /// The best that was found.
    pub proposal: Proposal,
}

impl CurvePoint {
    /// The most that can be covered as far as is known, whole.
    pub fn at_most(&self) -> f64 {
        (self.proposal.bound + 1e-6).floor()
    }

    /// Takes over what another search for the same found: the better choice, the better bound.
    fn improve(&mut self, other: Proposal) {
        let (known, bound) = (self.proposal.clone(), self.proposal.bound.min(other.bound));
        let better = if other.proven || other.value > known.value { other } else { known };
        let proven = better.proven || better.value >= bound;
        self.proposal = Proposal { bound, proven, gap: proposal_gap(better.value, bound), ..better };
    }
}

/// What the planner's own plan reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Own {
    /// Sites that it added.
    pub sites: usize,
    /// Sites, or units of 10,000 yuan.
    pub x: f64,
    /// Households or elderly covered.
    pub covered: i64,
}

impl Own {
    /// What the plan reaches now; `None` if it adds nothing that counts.
    pub fn of(plan: &OpenPlan, weight: Weight, by: By) -> Option<Self> {
        let (sites, totals) = (additions(plan), plan.assessment().county);
        let covered = match weight {
            Weight::Households => totals.covered_households,
            Weight::Elderly => totals.covered_elderly,
        };
        let x = match by {
            By::Sites => sites as f64,
            By::Money => additions_cost(plan) / YUAN,
        };
        (sites > 0).then_some(Self { sites, x, covered })
    }
}

/// A curve as far as it is known.
pub(super) struct Curve {
    of: Arc<Snapshot>,
    /// The question; limits are those of the points.
    pub asking: Asking,
    /// What lies at the bottom.
    pub by: By,
    /// Points by `x`.
    pub points: Vec<CurvePoint>,
    /// How many points there will be at most.
    pub expected: usize,
    /// The planner's own plan, if it added anything that counts.
    pub own: Option<Own>,
    /// What is covered without any new site.
    pub before: Option<i64>,
    /// The facilities in the place of which proposals are made.
    pub replaces: Vec<FacilityIdx>,
    /// Whether it was made for the plan as it is.
    pub is_current: bool,
    /// The point that was clicked.
    pub chosen: Option<f64>,
}

impl Curve {
    /// A curve without points.
    pub fn new(of: Arc<Snapshot>, asking: Asking, by: By, own: Option<Own>, expected: usize) -> Self {
        let replaces = of.additions();
        let points = Vec::new();
        Self { of, asking, by, points, expected, own, before: None, replaces, is_current: true, chosen: None }
    }

    /// Looks whether the plan is still the same but for its own additions.
    pub fn follow(&mut self, plan: &OpenPlan) {
        let own = |f: &Facility| counts_as_addition(f, plan.rulebook());
        self.is_current = self.of.still_is(plan, own, &self.replaces);
    }

    /// The plan that it was made for.
    pub fn of(&self) -> Arc<Snapshot> {
        Arc::clone(&self.of)
    }

    /// The point with the same number of sites as the planner's own plan, or the same money.
    pub fn beside_own(&self) -> Option<(Own, &CurvePoint)> {
        let own = self.own?;
        self.points.iter().find(|p| (p.x - own.x).abs() < 1e-6).map(|p| (own, p))
    }

    /// Adds a point, or improves the one that is there.
    pub fn add(&mut self, point: CurvePoint) {
        let weight = self.asking.request.weight;
        let before = &point.proposal.before;
        self.before = Some(match weight {
            Weight::Households => before.covered_households,
            Weight::Elderly => before.covered_elderly,
        });
        let at = self.points.partition_point(|p| p.x < point.x);
        match self.points.get_mut(at) {
            Some(there) if there.x == point.x => there.improve(point.proposal),
            _ => self.points.insert(at, point),
        }
    }
}
