//! Where to build: a search for the best sites beside the window, its progress, and what it proposes.

mod compare;
mod form;
mod found;
mod progress;
mod proposals;
mod search;
mod snapshot;
#[cfg(test)]
mod tests;

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use egui::{Frame, Label, Margin, Panel, RichText, ScrollArea, Ui};

use super::cache::PlanKey;
use super::marks;
use super::widgets::note;
use crate::i18n::number;
use crate::model::Message;
use crate::plan::OpenPlan;
use crate::plan::jobs::Outcome;
use crate::t;
use crate::ui::map_view::Proposed;
use crate::ui::{Action, Cx, theme};

use compare::Compared;
use form::Form;
use found::Found;
use progress::Trace;
use search::{Answer, Asked, Purpose, Search};
use snapshot::Snapshot;

/// Wider than this, the chart has a place of its own.
const WIDE: f32 = 960.0;
const FORM_WIDTH: f32 = 284.0;
const CHART_WIDTH: f32 = 264.0;
/// Room between the parts.
const GAP: i8 = 10;
/// While a search runs the window is drawn at least so often.
const REDRAW: Duration = Duration::from_millis(100);

/// State of [`siting_ui`].
#[derive(Default)]
pub struct SitingState {
    form: Option<Form>,
    search: Search,
    trace: Option<Trace>,
    found: Option<Found>,
    compared: Option<Compared>,
    failure: Option<Message>,
    /// The plan when it was last looked at.
    seen: Option<PlanKey>,
    /// Facilities that the plan added and that count.
    additions: usize,
    proposed: Option<Rc<Proposed>>,
}

impl SitingState {
    /// Takes what the search told and found, and looks at what the plan has by now. Cheap where nothing happened.
    pub fn refresh(&mut self, plan: &OpenPlan) {
        if let Some(trace) = &mut self.trace {
            self.search.take_progress().into_iter().for_each(|p| trace.push(p));
            if let Some(elapsed) = self.search.elapsed() {
                trace.advance(elapsed);
            }
        }
        if let Some((asked, answer)) = self.search.take() {
            self.take(asked, answer);
            self.seen = None;
        }
        let key = PlanKey::of(plan);
        if plan.drag().is_none() && self.seen != Some(key) {
            self.seen = Some(key);
            self.additions = snapshot::additions(plan);
            self.found.iter_mut().for_each(|f| f.follow(plan));
            self.compared.iter_mut().for_each(|c| c.follow(plan));
            self.show_preview();
        }
    }

    /// Whether a search runs.
    pub fn is_busy(&self) -> bool {
        self.search.is_busy()
    }

    /// What is to be seen of the proposal on the map.
    pub fn proposed(&self) -> Option<Rc<Proposed>> {
        self.proposed.clone()
    }

    fn take(&mut self, asked: Asked, answer: Answer) {
        let proposal = match answer {
            Outcome::Done(Ok(proposal)) => proposal,
            Outcome::Done(Err(error)) => return self.failure = Some(error.message()),
            Outcome::Failed(why) => return self.failure = Some(Message::new("panel-siting-failed").arg("why", why)),
        };
        self.trace.iter_mut().for_each(|t| t.end(&proposal));
        match asked.purpose {
            Purpose::Propose => self.found = Some(Found::new(asked.of, asked.request, proposal)),
            Purpose::Compare => {
                let sites = asked.request.problem.sites().unwrap_or_default();
                self.compared = Some(Compared::new(asked.of, asked.covered, sites, &proposal));
            }
        }
    }

    fn start(&mut self, ctx: &egui::Context, plan: &OpenPlan, purpose: Purpose) {
        let Some(form) = &self.form else { return };
        let request = match purpose {
            Purpose::Propose => form.request(),
            Purpose::Compare => form.most_with(self.additions),
        };
        self.failure = None;
        self.trace = Some(Trace::of(request.problem));
        let (of, covered) = (Arc::new(Snapshot::of(plan)), plan.assessment().county.covered_households);
        self.search.start(ctx, Asked { purpose, of, covered, request, time: form.time() });
    }

    fn clear(&mut self) {
        (self.found, self.compared, self.failure, self.trace) = (None, None, None, None);
        self.show_preview();
    }

    fn show_preview(&mut self) {
        self.proposed = self.found.as_ref().map(|f| Rc::new(f.preview()));
    }
}

/// Draws the siting panel; fills the available space.
pub fn siting_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState, actions: &mut Vec<Action>) {
    state.refresh(cx.plan);
    if state.is_busy() {
        ui.ctx().request_repaint_after(REDRAW);
    }
    let form = state.form.get_or_insert_with(|| Form::for_county(cx.plan.county()));
    let has_candidates = form.has_candidates();
    head_ui(ui, cx, state, has_candidates);
    said_ui(ui, cx, state);
    ui.separator();
    let wide = ui.available_width() >= WIDE;
    let busy = state.is_busy();
    let side = |id: &'static str, width| Panel::left(id).frame(part()).resizable(false).exact_size(width);
    side("siting-form", FORM_WIDTH).show(ui, |ui| {
        ScrollArea::vertical().id_salt("siting-form").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(FORM_WIDTH - 30.0);
            if let Some(form) = &mut state.form {
                ui.add_enabled_ui(!busy, |ui| form::form_ui(ui, cx.lang, cx.plan.county(), form));
            }
            if !wide && !busy {
                ui.allocate_ui(egui::vec2(ui.available_width(), 150.0), |ui| {
                    progress::progress_ui(ui, cx.lang, state.trace.as_ref());
                });
            }
        });
    });
    if wide {
        side("siting-progress", CHART_WIDTH).show(ui, |ui| {
            progress::progress_ui(ui, cx.lang, state.trace.as_ref());
        });
    }
    part().show(ui, |ui| match &mut state.found {
        // Without a place of its own the chart stands here as long as it changes.
        _ if busy && !wide => progress::progress_ui(ui, cx.lang, state.trace.as_ref()),
        None => note(ui, t!(cx.lang, "panel-siting-empty")),
        Some(found) => {
            if proposals::proposals_ui(ui, cx, found, actions) {
                state.show_preview();
            }
        }
    });
}

/// A part of the panel, with room at its left and right.
fn part() -> Frame {
    Frame::NONE.inner_margin(Margin { left: GAP, right: GAP, top: 0, bottom: 0 })
}

/// Run, stop, compare, clear.
fn head_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState, has_candidates: bool) {
    let lang = cx.lang;
    ui.horizontal_wrapped(|ui| {
        if let Some(elapsed) = state.search.elapsed() {
            if ui.button(t!(lang, "panel-siting-stop")).on_hover_text(t!(lang, "panel-siting-stop-tip")).clicked() {
                state.search.stop();
            }
            ui.spinner();
            let [value, bound, gap] = state.trace.as_ref().map(Trace::now).unwrap_or_default();
            let seconds = number::fixed(elapsed.as_secs_f64(), 0);
            ui.label(t!(lang, "panel-siting-progress", seconds = seconds, value = value, bound = bound, gap = gap));
            return;
        }
        let run = theme::primary_button(t!(lang, "panel-siting-run"), ui.visuals().dark_mode);
        let run = ui.add_enabled(has_candidates, run);
        if run.on_disabled_hover_text(t!(lang, "siting-no-candidates")).clicked() {
            state.start(ui.ctx(), cx.plan, Purpose::Propose);
        }
        let compare = egui::Button::new(t!(lang, "panel-siting-compare"));
        let compare = ui.add_enabled(state.additions > 0, compare);
        let compare = compare.on_disabled_hover_text(t!(lang, "panel-siting-compare-none"));
        if compare.on_hover_text(t!(lang, "panel-siting-compare-tip")).clicked() {
            state.start(ui.ctx(), cx.plan, Purpose::Compare);
        }
        let anything = state.found.is_some() || state.compared.is_some() || state.failure.is_some();
        if anything && ui.button(t!(lang, "panel-siting-clear")).clicked() {
            state.clear();
        }
    });
}

/// What went wrong, and how good the planner's own plan is.
fn said_ui(ui: &mut Ui, cx: &Cx<'_>, state: &SitingState) {
    if let Some(failure) = &state.failure {
        ui.add(Label::new(RichText::new(cx.lang.message(failure)).color(marks::bad(ui))).wrap());
    }
    if let Some(compared) = &state.compared {
        ui.add(Label::new(RichText::new(compared.text(cx.lang)).strong()).wrap());
        if !compared.is_current {
            note(ui, t!(cx.lang, "panel-siting-earlier"));
        }
    }
}
