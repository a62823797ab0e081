//! The line above the parts of the panel: ways to look, run, stop, progress, what went wrong.

use egui::{DragValue, Label, RichText, Ui};

use super::asking::Asking;
use super::curve::By;
use super::progress::Trace;
use super::remedy::{Remedy, failure_ui};
use super::search::Purpose;
use super::state::{SitingState, Way};
use crate::i18n::number;
use crate::rules::Mode;
use crate::t;
use crate::ui::panels::widgets::note;
use crate::ui::{Cx, theme};

/// Draws the line; the remedy that was clicked.
pub(super) fn head_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState) -> Option<Remedy> {
    let lang = cx.lang;
    ui.horizontal_wrapped(|ui| {
        for way in Way::ALL {
            ui.selectable_value(&mut state.way, way, lang.t(way.text_id()));
        }
        ui.separator();
        match state.way {
            _ if state.is_busy() => running_ui(ui, cx, state),
            Way::Proposals => proposals_ui(ui, cx, state),
            Way::Curve => curve_ui(ui, cx, state),
            Way::Worth | Way::Years => {}
        }
        if cx.plan.rulebook().mode == Mode::Walk && !state.is_busy() {
            let said = ui.add(Label::new(RichText::new(t!(lang, "siting-on-foot")).weak().small()));
            said.on_hover_text(t!(lang, "siting-on-foot-tip"));
        }
    });
    said_ui(ui, cx, state)
}

fn running_ui(ui: &mut Ui, cx: &Cx<'_>, state: &SitingState) {
    let lang = cx.lang;
    let Some(elapsed) = state.search.elapsed().or(state.tracing.elapsed()) else { return };
    let stopping = state.search.is_stopping() || state.tracing.is_stopping();
    let stop = lang.t(if stopping { "siting-stopping" } else { "panel-siting-stop" });
    let stop = ui.add_enabled(!stopping, egui::Button::new(stop));
    if stop.on_hover_text(t!(lang, "panel-siting-stop-tip")).clicked() {
        state.search.stop();
        state.tracing.stop();
    }
    ui.spinner();
    let seconds = number::fixed(elapsed.as_secs_f64(), 0);
    if state.search.is_busy() {
        let [value, bound, gap] = state.trace.as_ref().map(Trace::now).unwrap_or_default();
        ui.label(t!(lang, "panel-siting-progress", seconds = seconds, value = value, bound = bound, gap = gap));
        if state.overtaken {
            note(ui, t!(lang, "siting-overtaken"));
        }
    } else if let Some(curve) = &state.curve {
        let (done, all) = (curve.points.len(), curve.expected);
        ui.label(t!(lang, "siting-curve-progress", seconds = seconds, done = done, all = all));
    }
}

fn proposals_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState) {
    let lang = cx.lang;
    let possible = state.form.as_ref().is_some_and(|f| Asking::is_possible(f, &state.wishes));
    let run = theme::primary_button(t!(lang, "panel-siting-run"), ui.visuals().dark_mode);
    let run = ui.add_enabled(possible, run);
    if run.on_disabled_hover_text(t!(lang, "siting-no-candidates")).clicked() {
        state.start(ui.ctx(), cx.plan, Purpose::Propose);
    }
    let compare = egui::Button::new(t!(lang, "panel-siting-compare"));
    let compare = ui.add_enabled(state.additions > 0 && possible, compare);
    let compare = compare.on_disabled_hover_text(t!(lang, "panel-siting-compare-none"));
    if compare.on_hover_text(t!(lang, "panel-siting-compare-tip")).clicked() {
        state.start(ui.ctx(), cx.plan, Purpose::Compare);
    }
    let anything = state.found.is_some() || state.compared.is_some() || state.failure.is_some();
    if anything && ui.button(t!(lang, "panel-siting-clear")).clicked() {
        state.clear();
    }
}

fn curve_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut SitingState) {
    let lang = cx.lang;
    let possible = state.form.as_ref().is_some_and(|f| Asking::is_possible(f, &state.wishes));
    let run = theme::primary_button(t!(lang, "siting-curve-run"), ui.visuals().dark_mode);
    let run = ui.add_enabled(possible, run).on_disabled_hover_text(t!(lang, "siting-no-candidates"));
    if run.on_hover_text(t!(lang, "siting-curve-tip")).clicked() {
        state.start_curve(ui.ctx(), cx.plan);
    }
    for (by, text_id) in [(By::Sites, "siting-curve-by-sites"), (By::Money, "siting-curve-by-money")] {
        ui.selectable_value(&mut state.curve_by, by, lang.t(text_id));
    }
    let (most, name) = match state.curve_by {
        By::Sites => (&mut state.curve_sites, "siting-curve-to-sites"),
        By::Money => (&mut state.curve_money, "siting-curve-to-money"),
    };
    ui.weak(lang.t(name));
    let most = ui.add(DragValue::new(most).range(1.0..=1e7).speed(1.0).max_decimals(0));
    most.on_hover_text(t!(lang, "siting-curve-to")).accessible_name(lang.t(name));
}

/// What went wrong, how good the planner's own plan is, and by what distances.
fn said_ui(ui: &mut Ui, cx: &Cx<'_>, state: &SitingState) -> Option<Remedy> {
    if !matches!(state.way, Way::Proposals | Way::Curve) {
        return None;
    }
    let remedy = state.failure.as_ref().and_then(|f| failure_ui(ui, cx.lang, f));
    if let Some(compared) = state.compared.as_ref().filter(|_| state.way == Way::Proposals) {
        let text = state.reached[1].and_then(|reached| compared.best.text(&reached, cx.lang));
        let of_found = state.found.as_ref().zip(state.reached[0].as_ref());
        match text {
            // The proposal's own line says so already.
            Some(text) if of_found.and_then(|(f, reached)| f.best.text(reached, cx.lang)).as_ref() == Some(&text) => {}
            Some(text) => drop(ui.add(Label::new(RichText::new(text).strong()).wrap())),
            None if compared.is_current => drop(ui.spinner()),
            None => note(ui, t!(cx.lang, "siting-compared-earlier")),
        }
    }
    remedy
}
