//! The walking network: what is wrong with it, what was drawn into it, and mends.

mod drawn;
mod findings;
#[cfg(test)]
pub(in crate::ui) mod fixture;
mod gaps;
mod lost;
mod pieces;
mod state;

use egui::{RichText, Ui};

pub use findings::Findings;
pub use state::{NetworkList, NetworkState};

use super::widgets::note;
use crate::i18n::number;
use crate::t;
use crate::ui::{Action, Cx};

/// Draws the choice of a list and the list; fills the available space. The state is to be refreshed before.
pub fn network_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut NetworkState, actions: &mut Vec<Action>) {
    lists_ui(ui, cx, state);
    if state.findings().is_some_and(|f| f.cut_blindly) {
        note(ui, t!(cx.lang, "network-cut-blindly"));
    }
    if state.list != NetworkList::Drawn && state.findings().is_none() {
        ui.add_space(12.0);
        ui.vertical_centered(|ui| ui.weak(cx.lang.t(why_nothing(cx))));
        return;
    }
    match state.list {
        NetworkList::Gaps => gaps::gaps_ui(ui, cx, state, actions),
        NetworkList::Pieces => pieces::pieces_ui(ui, cx, state, actions),
        NetworkList::Lost => lost::lost_ui(ui, cx, state, actions),
        NetworkList::Drawn => drawn::drawn_ui(ui, cx, state, actions),
    }
}

fn lists_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut NetworkState) {
    ui.horizontal_wrapped(|ui| {
        for list in NetworkList::ALL {
            let name = cx.lang.t(list.text_id());
            let text = match count(cx, state, list) {
                Some(n) => format!("{name} {}", number::int(n as i64)),
                None => name.to_owned(),
            };
            if ui.selectable_label(state.list == list, RichText::new(text)).clicked() {
                state.show(list);
            }
        }
        if state.is_busy() {
            ui.spinner();
        }
    });
}

fn count(cx: &Cx<'_>, state: &NetworkState, list: NetworkList) -> Option<usize> {
    let found = state.findings();
    match list {
        NetworkList::Gaps => found.map(|f| f.gaps.len()),
        NetworkList::Pieces => found.map(|f| f.pieces.len()),
        NetworkList::Lost => found.map(|f| f.compounds.len() + state.lost_facilities().len()),
        NetworkList::Drawn => Some(cx.plan.county().live_drawn().count()),
    }
}

/// Text id of why there are no findings.
fn why_nothing(cx: &Cx<'_>) -> &'static str {
    if cx.plan.county().roads.shapes.is_empty() { "network-no-roads" } else { "network-not-ready" }
}
