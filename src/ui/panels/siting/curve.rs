//! The trade-off curve: the most that can be covered against the number of sites, or against money. Points come one by
//! one, far apart first.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use egui::Context;

use super::asking::Asking;
use super::form::YUAN;
use super::snapshot::Snapshot;
use crate::model::{FacilityIdx, Message};
use crate::plan::OpenPlan;
use crate::plan::jobs::{Jobs, Outcome, Slot};
use crate::siting::{Limits, Problem, Proposal, SitingError, Spending, Weight, solve};

/// A curve has about so many points.
pub(super) const POINTS: usize = 24;
/// A point is searched for at most so long.
const POINT_TIME: Duration = Duration::from_secs(15);

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
    /// Looks whether the plan is still the same.
    pub fn follow(&mut self, plan: &OpenPlan) {
        self.is_current = self.of.still_is(plan, |_| false, &[]);
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

    fn add(&mut self, point: CurvePoint) {
        let weight = self.asking.request.weight;
        let before = &point.proposal.before;
        self.before = Some(match weight {
            Weight::Households => before.covered_households,
            Weight::Elderly => before.covered_elderly,
        });
        let at = self.points.partition_point(|p| p.x < point.x);
        self.points.insert(at, point);
    }
}

/// The limits to be looked at: the planner's own first, then the largest, then always the middle of what is widest
/// apart.
pub(super) fn steps(by: By, most: f64, own: Option<f64>) -> Vec<f64> {
    let n = match by {
        By::Sites => POINTS.min(most as usize).max(1),
        By::Money => POINTS,
    };
    let at = |k: usize| match by {
        By::Sites => (most * k as f64 / n as f64).round(),
        By::Money => most * k as f64 / n as f64,
    };
    let mut order: Vec<f64> = own.into_iter().collect();
    let mut take = |x: f64| {
        if x > 0.0 && !order.contains(&x) {
            order.push(x);
        }
    };
    take(at(n));
    take(at(1));
    let mut open = VecDeque::from([(1, n)]);
    while let Some((low, high)) = open.pop_front() {
        if high - low > 1 {
            let middle = usize::midpoint(low, high);
            take(at(middle));
            open.extend([(low, middle), (middle, high)]);
        }
    }
    order
}

/// The search for a curve, beside the window.
#[derive(Default)]
pub(super) struct Tracing {
    slot: Option<Slot<Result<(), SitingError>>>,
    running: Option<Running>,
}

struct Running {
    stop: Arc<AtomicBool>,
    begun: Instant,
    found: Arc<Mutex<Vec<CurvePoint>>>,
}

impl Tracing {
    /// Starts a curve; the window is woken for each point. Points are limits as of [`steps`].
    pub fn start(
        &mut self,
        ctx: &Context,
        of: Arc<Snapshot>,
        asking: Asking,
        by: By,
        most: f64,
        time: Duration,
    ) -> Curve {
        let own = own(&of, asking.request.weight, by);
        let steps = steps(by, most, own.map(|o| o.x));
        let (stop, found) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let curve = Curve {
            of: Arc::clone(&of),
            asking: asking.clone(),
            by,
            points: Vec::new(),
            expected: steps.len(),
            own,
            before: None,
            replaces: of.additions(),
            is_current: true,
            chosen: None,
        };
        let slot = self.slot.get_or_insert_with(|| {
            let ctx = ctx.clone();
            Jobs::new(move || ctx.request_repaint()).slot("curve")
        });
        let tracer = Tracer { ctx: ctx.clone(), stop: Arc::clone(&stop), found: Arc::clone(&found), time };
        slot.start(0, move |_| tracer.run(&of, asking, by, &steps));
        self.running = Some(Running { stop, begun: Instant::now(), found });
        curve
    }

    /// Asks the search to stop with the points it has.
    pub fn stop(&self) {
        if let Some(running) = &self.running {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Time since the search began, while it runs.
    pub fn elapsed(&self) -> Option<Duration> {
        self.running.as_ref().map(|r| r.begun.elapsed())
    }

    /// Takes over new points; what went wrong, if the search has ended so.
    pub fn refresh(&mut self, curve: Option<&mut Curve>) -> Option<Message> {
        let running = self.running.as_ref()?;
        // Asked before points are taken, so that none is left behind.
        let ended = self.slot.as_ref().and_then(|s| s.take_any());
        let points = std::mem::take(&mut *running.found.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(curve) = curve {
            points.into_iter().for_each(|p| curve.add(p));
            if ended.is_some() {
                curve.expected = curve.points.len();
            }
        }
        let (_, outcome) = ended?;
        self.running = None;
        match outcome {
            Outcome::Done(Ok(())) => None,
            Outcome::Done(Err(error)) => Some(error.message()),
            Outcome::Failed(why) => Some(Message::new("panel-siting-failed").arg("why", why)),
        }
    }
}

impl Drop for Tracing {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What the plan itself reaches; `None` if it adds nothing that counts.
fn own(of: &Snapshot, weight: Weight, by: By) -> Option<Own> {
    let sites = of.additions().len();
    if sites == 0 {
        return None;
    }
    let covered = match weight {
        Weight::Households => of.totals.covered_households,
        Weight::Elderly => of.totals.covered_elderly,
    };
    let x = match by {
        By::Sites => sites as f64,
        By::Money => of.additions_cost() / YUAN,
    };
    Some(Own { sites, x, covered })
}

/// Searches point by point.
struct Tracer {
    ctx: Context,
    stop: Arc<AtomicBool>,
    found: Arc<Mutex<Vec<CurvePoint>>>,
    time: Duration,
}

impl Tracer {
    fn run(&self, of: &Snapshot, mut asking: Asking, by: By, steps: &[f64]) -> Result<(), SitingError> {
        let (county, places) = of.without_additions();
        asking.add_places(places);
        let (mut known, mut problem): (Vec<(f64, f64)>, Option<SitingError>) = (Vec::new(), None);
        for &x in steps {
            if self.stop.load(Ordering::Relaxed) {
                return Ok(());
            }
            if is_between_equals(&known, x) {
                continue;
            }
            let limit = match by {
                By::Sites => Spending::Sites(x as usize),
                By::Money => Spending::Budget(x * YUAN),
            };
            asking.request.problem = Problem::Mclp { limit };
            let time = Some(self.time.min(POINT_TIME));
            let limits = Limits { time, cancel: Some(&self.stop), ..Limits::default() };
            match solve(&county, &of.rulebook, &asking.request, &limits) {
                Ok(mut proposal) => {
                    asking.name(&mut proposal);
                    if proposal.proven {
                        known.push((x, proposal.value));
                    }
                    self.found.lock().unwrap_or_else(PoisonError::into_inner).push(CurvePoint { x, proposal });
                    self.ctx.request_repaint();
                }
                // What is required does not fit into the smallest limits.
                Err(e @ (SitingError::TooManyRequired { .. } | SitingError::RequiredTooDear { .. })) => {
                    problem.get_or_insert(e);
                }
                Err(e) => return Err(e),
            }
        }
        if known.is_empty() { problem.map_or(Ok(()), Err) } else { Ok(()) }
    }
}

/// Whether the values on both sides are proven to be the same: then there is nothing to find in between.
fn is_between_equals(known: &[(f64, f64)], x: f64) -> bool {
    let below = known.iter().filter(|k| k.0 < x).max_by(|a, b| a.0.total_cmp(&b.0));
    let above = known.iter().filter(|k| k.0 > x).min_by(|a, b| a.0.total_cmp(&b.0));
    matches!((below, above), (Some(b), Some(a)) if b.1 == a.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_plan_comes_first_then_the_ends_then_the_middles() {
        assert_eq!(steps(By::Sites, 8.0, Some(3.0)), [3.0, 8.0, 1.0, 4.0, 2.0, 6.0, 5.0, 7.0]);
        assert_eq!(steps(By::Sites, 1.0, None), [1.0]);
        let many = steps(By::Sites, 480.0, None);
        assert_eq!((many.len(), many[0], many[1]), (POINTS, 480.0, 20.0));
        let money = steps(By::Money, 240.0, Some(33.5));
        assert_eq!((money.len(), money[0], money[1], money[2]), (POINTS + 1, 33.5, 240.0, 10.0));
    }

    #[test]
    fn nothing_is_searched_for_between_two_points_of_the_same_proven_value() {
        let known = [(10.0, 500.0), (6.0, 500.0), (1.0, 90.0)];
        assert!(is_between_equals(&known, 8.0));
        assert!(!is_between_equals(&known, 4.0));
        assert!(!is_between_equals(&known, 12.0));
    }
}
