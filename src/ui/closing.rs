//! Closing the window: it is drawn until the disk has everything.

use egui::{Context, ViewportCommand};

use super::app::App;
use super::dialogs::Then;
use crate::plan::jobs::{Jobs, Slot};

/// The way to the end.
pub struct Closing {
    slot: Slot<(), ()>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// The plan is being closed and the settings are being written.
    Closing,
    /// Nothing is left to wait for.
    Closed,
}

impl Closing {
    /// A window that stays open.
    pub fn new(jobs: &Jobs) -> Self {
        Self { slot: jobs.slot("job-close"), state: State::Open }
    }

    /// Whether the window is about to close.
    pub fn is_asked(&self) -> bool {
        self.state != State::Open
    }

    /// Whether everything is done, and what was not saved was given up on purpose.
    #[cfg(test)]
    pub fn is_done(&self) -> bool {
        self.state == State::Closed
    }
}

impl App {
    /// Begins to close the window. What was not saved is given up: a person was asked.
    pub(super) fn quit(&mut self) {
        if self.closing.is_asked() {
            return;
        }
        self.closing.state = State::Closing;
        self.memory.change(|s| s.arrangement = self.arranging.arrangement().clone());
        let plan = self.plan.take();
        self.closing.slot.start((), move |_| {
            if let Some(plan) = plan {
                plan.close();
            }
        });
    }

    /// Closes the window once nothing is left to wait for.
    pub(super) fn finish_closing(&mut self, ctx: &Context) {
        if self.closing.state != State::Closing {
            return;
        }
        // A failure to close is told in the log; the window closes all the same.
        if !(self.closing.slot.progress().is_some() || self.memory.is_writing()) {
            self.closing.state = State::Closed;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// The window's own close button asks like the menu does. Pressed once more while the disk takes its time, it waits no
    /// longer.
    pub(super) fn close_request(&mut self, ctx: &Context) {
        if self.closing.is_asked() || !ctx.input(|i| i.viewport().close_requested()) {
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        self.ask_then(ctx, Then::Quit);
    }
}
