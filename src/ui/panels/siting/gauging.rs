//! The figure of a plan that can't be told within a frame, measured beside the window as often as it changes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use egui::Context;

use super::compare::Best;
use super::snapshot::Snapshot;
use crate::model::{Facility, FacilityIdx};
use crate::siting::{Gauge, Request};
use crate::ui::panels::cache::PlanKey;

/// Which state of the plan, and of a proposal that is laid on it.
pub(super) type Stamp = (PlanKey, u64, u64);

/// Measures plans by one question after the other.
#[derive(Default)]
pub(super) struct Gauging {
    worker: Option<Worker>,
}

struct Worker {
    /// By which question.
    number: u64,
    asks: Sender<(Stamp, Vec<Facility>)>,
    told: Receiver<(Stamp, f64)>,
    asked: Option<Stamp>,
    last: Option<(Stamp, f64)>,
    /// The question can't be asked of the plan: no figure will come.
    has_ended: bool,
}

impl Gauging {
    /// Asks for the figure of a state unless that is asked for already, and takes what is told. Where the question (by its
    /// `number`) is another, its thread is another too.
    pub fn refresh(
        &mut self,
        ctx: &Context,
        number: u64,
        best: &Best,
        stamp: Stamp,
        facilities: impl FnOnce() -> Vec<Facility>,
    ) {
        if self.worker.as_ref().is_none_or(|w| w.number != number) {
            self.worker = Worker::start(ctx, number, best);
        }
        let Some(worker) = &mut self.worker else { return };
        worker.listen();
        if worker.asked != Some(stamp) && !worker.has_ended {
            worker.asked = Some(stamp);
            worker.has_ended = worker.asks.send((stamp, facilities())).is_err();
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
        self.worker.as_ref().is_some_and(|w| !w.has_ended && w.asked != w.last.map(|(stamp, _)| stamp))
    }
}

impl Worker {
    fn start(ctx: &Context, number: u64, best: &Best) -> Option<Self> {
        let ((asks, questions), (answers, told)) = (channel(), channel());
        let (of, gone, request, ctx) = (Arc::clone(&best.of), best.gone.clone(), best.request.clone(), ctx.clone());
        let work = move || {
            measure(&of, &gone, &request, &questions, |stamp, figure| {
                let heard = answers.send((stamp, figure)).is_ok();
                ctx.request_repaint();
                heard
            })
        };
        std::thread::Builder::new().name("gauge".to_owned()).spawn(work).ok()?;
        Some(Self { number, asks, told, asked: None, last: None, has_ended: false })
    }

    /// Takes what was told.
    fn listen(&mut self) {
        loop {
            match self.told.try_recv() {
                Ok(told) => self.last = Some(told),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {
                    self.has_ended = true;
                    return;
                }
            }
        }
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
    let Ok(mut gauge) = Gauge::new(&county, &of.rulebook, request) else { return };
    while let Ok(first) = questions.recv() {
        let (stamp, facilities) = questions.try_iter().last().unwrap_or(first);
        if !tell(stamp, gauge.figure(&facilities)) {
            return;
        }
    }
}
