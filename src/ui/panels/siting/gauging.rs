//! The figure of a plan that can't be told within a frame, measured in the background as often as it changes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use super::compare::Best;
use super::snapshot::Snapshot;
use crate::model::{Facility, FacilityIdx};
use crate::plan::jobs::{Jobs, Slot};
use crate::siting::{Gauge, Request, solver_threads};
use crate::ui::panels::cache::PlanKey;
use crate::ui::window_jobs;

/// Which state of the plan, and of a proposal that is laid on it.
pub(super) type Stamp = (PlanKey, u64, u64);

/// Measures plans by one question after the other.
#[derive(Default)]
pub(super) struct Gauging {
    worker: Option<Worker>,
}

/// One question, for which a gauge is made once and asked often: a job that lasts as long as anybody asks.
struct Worker {
    /// By which question.
    number: u64,
    slot: Slot<u64, ()>,
    asks: Sender<(Stamp, Vec<Facility>)>,
    told: Receiver<(Stamp, f64)>,
    asked: Option<Stamp>,
    last: Option<(Stamp, f64)>,
}

impl Gauging {
    /// Asks for the figure of a state unless that is asked for already, and takes what is told. Where the question (by its
    /// `number`) is another, its job is another too.
    pub fn refresh(
        &mut self,
        ctx: &Context,
        number: u64,
        best: &Best,
        stamp: Stamp,
        facilities: impl FnOnce() -> Vec<Facility>,
    ) {
        if self.worker.as_ref().is_none_or(|w| w.number != number) {
            self.worker = Some(Worker::start(ctx, number, best));
        }
        let Some(worker) = &mut self.worker else { return };
        worker.last = worker.told.try_iter().last().or(worker.last);
        if worker.asked != Some(stamp) && worker.is_there() {
            worker.asked = Some(stamp);
            #[allow(clippy::let_underscore_must_use, reason = "a job that has just ended tells by itself why")]
            let _ = worker.asks.send((stamp, facilities()));
        }
    }

    /// Ends the measuring.
    pub fn stop(&mut self) {
        self.worker = None;
    }

    /// The figure that was told last, perhaps of a moment ago.
    pub fn get(&self) -> Option<f64> {
        self.worker.as_ref()?.last.map(|(_, figure)| figure)
    }

    /// Whether a figure is still to come.
    pub fn is_busy(&self) -> bool {
        self.worker.as_ref().is_some_and(|w| w.is_there() && w.asked != w.last.map(|(stamp, _)| stamp))
    }
}

impl Worker {
    fn start(ctx: &Context, number: u64, best: &Best) -> Self {
        let ((asks, questions), (answers, told)) = (channel(), channel());
        let (of, gone, request) = (Arc::clone(&best.of), best.gone.clone(), best.request.clone());
        let (slot, woken) = (Jobs::default().slot("job-gauge"), ctx.clone());
        slot.start_in(&window_jobs(ctx), number, move |_| {
            measure(&of, &gone, &request, &questions, |stamp, figure| {
                let heard = answers.send((stamp, figure)).is_ok();
                woken.request_repaint();
                heard
            });
        });
        Self { number, slot, asks, told, asked: None, last: None }
    }

    /// Whether figures can come: the question can be asked of the plan, and its job has not failed.
    fn is_there(&self) -> bool {
        self.slot.progress().is_some()
    }
}

/// Measures what is asked for last, until nobody asks or listens any more.
fn measure(
    of: &Snapshot,
    gone: &[FacilityIdx],
    request: &Request,
    questions: &Receiver<(Stamp, Vec<Facility>)>,
    tell: impl Fn(Stamp, f64) -> bool,
) {
    let county = of.without(gone);
    let Ok(mut gauge) = solver_threads(|| Gauge::new(&county, &of.rulebook, request)) else { return };
    while let Ok(first) = questions.recv() {
        let (stamp, facilities) = questions.try_iter().last().unwrap_or(first);
        if !tell(stamp, gauge.figure(&facilities)) {
            return;
        }
    }
}
