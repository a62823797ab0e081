//! Where to build: a search for the best sites in the background, its progress, what it proposes, how much more sites
//! would bring, what each facility is worth, and in which year to build.

mod asking;
mod compare;
mod curve;
mod curve_chart;
mod form;
mod found;
mod gauging;
mod head;
mod preview;
mod progress;
mod proposals;
mod remedy;
mod search;
mod snapshot;
mod standing;
mod state;
#[cfg(test)]
mod tests;
mod tracing;
mod trying;
mod wishes;
mod worth_table;
mod worths;
mod years;

use std::time::Duration;

use egui::{Frame, Margin, Panel, ScrollArea, Ui};

pub use state::SitingState;
pub(in crate::ui::panels) use wishes::wish_ui;
pub(in crate::ui) use wishes::wishes_for;
pub(in crate::ui::panels) use worths::WorthCache;

use super::widgets::note;
use crate::siting::Weight;
use crate::t;
use crate::ui::{Action, Cx};

use form::Form;
use remedy::Remedy;
use state::Way;

/// Wider than this, the chart of a search has a place of its own.
const WIDE: f32 = 1060.0;
const FORM_WIDTH: f32 = 284.0;
const CHART_WIDTH: f32 = 250.0;
/// Room between the parts.
const GAP: i8 = 10;
/// While a search runs the window is drawn at least so often.
const REDRAW: Duration = Duration::from_millis(100);

/// Draws the siting panel; fills the available space.
pub fn siting_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState, actions: &mut Vec<Action>) {
    state.refresh(ui.ctx(), cx.plan);
    if state.is_busy() {
        ui.ctx().request_repaint_after(REDRAW);
    }
    state.form.get_or_insert_with(|| Form::for_county(cx.plan.county()));
    let remedy = head::head_ui(ui, cx, state);
    ui.separator();
    let clicked = match state.way {
        Way::Proposals => proposals_ui(ui, cx, state, actions),
        Way::Curve => {
            curve_ui(ui, cx, state, actions);
            None
        }
        Way::Worth => {
            worth_ui(ui, cx, state, actions);
            None
        }
        Way::Years => {
            years_ui(ui, cx, state, actions);
            None
        }
    };
    if let Some(remedy) = remedy.or(clicked) {
        mend(ui, cx, state, remedy);
    }
}

/// Asks for the best that is possible instead.
fn mend(ui: &Ui, cx: &Cx<'_>, state: &mut SitingState, remedy: Remedy) {
    if let Some(form) = &mut state.form {
        remedy.apply(form);
    }
    state.start(ui.ctx(), cx.plan, search::Purpose::Propose);
}

/// A part of the panel, with room at its left and right.
fn part() -> Frame {
    Frame::NONE.inner_margin(Margin { left: GAP, right: GAP, top: 0, bottom: 0 })
}

fn side(id: &'static str, width: f32) -> Panel {
    Panel::left(id).frame(part()).resizable(false).exact_size(width)
}

/// The form at the left.
fn form_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState, narrow: bool, actions: &mut Vec<Action>) {
    let (busy, with_aim) = (state.is_busy(), state.way == Way::Proposals);
    side("siting-form", FORM_WIDTH).show(ui, |ui| {
        ScrollArea::vertical().id_salt("siting-form").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(FORM_WIDTH - 30.0);
            if let Some(form) = &mut state.form {
                ui.add_enabled_ui(!busy, |ui| form::form_ui(ui, cx, form, &state.wishes, with_aim, actions));
            }
            if narrow && !busy {
                ui.allocate_ui(egui::vec2(ui.available_width(), 150.0), |ui| {
                    progress::progress_ui(ui, cx.lang, state.trace.as_ref());
                });
            }
        });
    });
}

fn proposals_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState, actions: &mut Vec<Action>) -> Option<Remedy> {
    let wide = ui.available_width() >= WIDE;
    let searching = state.search.is_busy();
    form_ui(ui, cx, state, !wide, actions);
    if wide {
        side("siting-progress", CHART_WIDTH).show(ui, |ui| {
            progress::progress_ui(ui, cx.lang, state.trace.as_ref());
        });
    }
    let show = |ui: &mut Ui| match &mut state.found {
        // Without a place of its own the chart stands here as long as it changes.
        _ if searching && !wide => {
            progress::progress_ui(ui, cx.lang, state.trace.as_ref());
            None
        }
        None => {
            note(ui, t!(cx.lang, "panel-siting-empty"));
            None
        }
        Some(found) => proposals::proposals_ui(ui, cx, found, (state.trying.get(), state.reached[0].as_ref()), actions),
    };
    part().show(ui, show).inner
}

fn curve_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState, actions: &mut Vec<Action>) {
    form_ui(ui, cx, state, false, actions);
    let clicked = part().show(ui, |ui| {
        let Some(curve) = &state.curve else {
            note(ui, t!(cx.lang, "siting-curve-empty"));
            return None;
        };
        let totals = cx.plan.assessment().county;
        let all = match curve.asking.request.weight {
            Weight::Households => totals.households,
            Weight::Elderly => totals.elderly,
        };
        curve_chart::curve_ui(ui, cx.lang, curve, all)
    });
    if let Some(x) = clicked.inner {
        state.show_point(x);
    }
}

fn worth_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState, actions: &mut Vec<Action>) {
    let SitingState { worth, worth_table, found, latest, .. } = state;
    let with = found.as_ref().filter(|f| worth_table.with_proposal && f.to_accept().next().is_some());
    // The inspector speaks of the plan without the proposal.
    let plain = worth.get(ui.ctx(), cx.plan, None, || latest.get(cx.plan));
    let shown = match with {
        Some(found) => worth.get(ui.ctx(), cx.plan, Some(found), || latest.get(cx.plan)),
        None => plain,
    };
    let offered = found.as_ref().filter(|f| f.to_accept().next().is_some());
    part().show(ui, |ui| worth_table::worths_ui(ui, cx, worth_table, shown, offered, actions));
}

fn years_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState, actions: &mut Vec<Action>) {
    match state.found.as_ref().filter(|f| f.len() > 0) {
        Some(found) => years::years_ui(ui, cx, &mut state.years, found, actions),
        None => note(ui, t!(cx.lang, "siting-years-empty")),
    }
}
