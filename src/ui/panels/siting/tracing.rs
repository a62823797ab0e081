//! Searches for a trade-off curve in the background: point by point, far apart first, and what is not proven a second
//! time.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use egui::Context;

use super::asking::Asking;
use super::curve::{By, Curve, CurvePoint, Own};
use super::form::YUAN;
use super::snapshot::Snapshot;
use crate::model::{County, Message};
use crate::plan::jobs::{Jobs, Outcome, Slot};
use crate::rules::Rulebook;
use crate::siting::{Limits, Problem, SitingError, Spending, solve, solver_threads};
use crate::ui::window_jobs;

/// A curve has about so many points.
const POINTS: usize = 24;
/// A point is searched for so long at first; those that are not proven then are searched for again, longer.
const POINT_TIMES: [Duration; 2] = [Duration::from_secs(3), Duration::from_secs(20)];

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

/// The search for a curve, in the background.
pub(super) struct Tracing {
    slot: Slot<(), Result<(), SitingError>>,
    running: Option<Running>,
}

struct Running {
    stop: Arc<AtomicBool>,
    begun: Instant,
    found: Arc<Mutex<Vec<CurvePoint>>>,
}

impl Default for Tracing {
    fn default() -> Self {
        Self { slot: Jobs::default().slot("job-curve"), running: None }
    }
}

impl Tracing {
    /// Starts a curve; the window is woken for each point. Points are limits as of [`steps`].
    pub fn start(
        &mut self,
        ctx: &Context,
        of: Arc<Snapshot>,
        asking: Asking,
        own: Option<Own>,
        (by, most): (By, f64),
        time: Duration,
    ) -> Curve {
        let steps = steps(by, most, own.map(|o| o.x));
        let (stop, found) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let curve = Curve::new(Arc::clone(&of), asking.clone(), by, own, steps.len());
        let tracer = Tracer { ctx: ctx.clone(), stop: Arc::clone(&stop), found: Arc::clone(&found), time };
        self.slot.start_in(&window_jobs(ctx), (), move |_| solver_threads(|| tracer.run(&of, asking, by, &steps)));
        self.running = Some(Running { stop, begun: Instant::now(), found });
        curve
    }

    /// Asks the search to stop with the points it has.
    pub fn stop(&self) {
        if let Some(running) = &self.running {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the search that runs was asked to stop.
    pub fn is_stopping(&self) -> bool {
        self.running.as_ref().is_some_and(|r| r.stop.load(Ordering::Relaxed))
    }

    /// Time since the search began, while it runs.
    pub fn elapsed(&self) -> Option<Duration> {
        self.running.as_ref().map(|r| r.begun.elapsed())
    }

    /// Takes over new points; what went wrong, if the search has ended so.
    pub fn refresh(&mut self, curve: Option<&mut Curve>) -> Option<Message> {
        let running = self.running.as_ref()?;
        // Asked before points are taken, so that none is left behind.
        let ended = self.slot.take();
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
        let mut case = Tried { county, rulebook: &of.rulebook, asking, by, proven: Vec::new(), refused: None };
        let mut open = steps.to_vec();
        for time in POINT_TIMES {
            let now = std::mem::take(&mut open);
            for x in now {
                if self.stop.load(Ordering::Relaxed) {
                    return Ok(());
                }
                if !is_between_equals(&case.proven, x) && !self.point(&mut case, x, time.min(self.time))? {
                    open.push(x);
                }
            }
        }
        if case.proven.is_empty() { case.refused.map_or(Ok(()), Err) } else { Ok(()) }
    }

    /// Searches for a point and tells it; whether nothing more is to be found there.
    fn point(&self, case: &mut Tried<'_>, x: f64, time: Duration) -> Result<bool, SitingError> {
        let limit = match case.by {
            By::Sites => Spending::Sites(x as usize),
            By::Money => Spending::Budget(x * YUAN),
        };
        case.asking.request.problem = Problem::Mclp { limit };
        let limits = Limits { time: Some(time), cancel: Some(&self.stop), ..Limits::default() };
        match solve(&case.county, case.rulebook, &case.asking.request, &limits) {
            Ok(mut proposal) => {
                case.asking.name(&mut proposal, &case.county);
                let proven = proposal.proven;
                if proven {
                    case.proven.push((x, proposal.value));
                }
                self.found.lock().unwrap_or_else(PoisonError::into_inner).push(CurvePoint { x, proposal });
                self.ctx.request_repaint();
                Ok(proven)
            }
            // What is required does not fit into the smallest limits.
            Err(e @ (SitingError::TooManyRequired { .. } | SitingError::RequiredTooDear { .. })) => {
                case.refused.get_or_insert(e);
                Ok(true)
            }
            Err(e) => Err(e),
        }
    }
}

/// What a curve is searched on, and what is known of it.
struct Tried<'a> {
    county: County,
    rulebook: &'a Rulebook,
    asking: Asking,
    by: By,
    /// Proven points: limit and value.
    proven: Vec<(f64, f64)>,
    /// Why a limit had no solution.
    refused: Option<SitingError>,
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
