//! The walking network: what is wrong with it, what was drawn into it, and mends.

mod drawn;
mod findings;
#[cfg(test)]
pub(in crate::ui) mod fixture;
mod gaps;
mod lost;
mod pieces;
mod state;
#[cfg(test)]
mod tests;

use egui::{RichText, Ui};

pub use findings::{Findings, Stretch};
pub use state::{NetworkList, NetworkState};

use crate::i18n::number;
use crate::t;
use crate::ui::{Action, Cx};

/// Draws the choice of a list and the list; fills the available space. The state is to be refreshed before.
pub fn network_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut NetworkState, actions: &mut Vec<Action>) {
    lists_ui(ui, cx, state);
    if state.findings().is_some_and(|f| f.cut_blindly) {
        let text = t!(cx.lang, "network-cut-blindly");
        let label = egui::Label::new(RichText::new(text).small().color(ui.visuals().warn_fg_color)).truncate();
        ui.add(label).on_hover_text(text);
    }
    if state.list != NetworkList::Drawn && state.findings().is_none() {
        ui.add_space(12.0);
        ui.vertical_centered(|ui| ui.weak(why_nothing(cx)));
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
        if state.is_busy() || cx.plan.wants_streets() {
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

/// Why there are no findings.
fn why_nothing(cx: &Cx<'_>) -> String {
    match cx.plan.streets_error() {
        Some(error) => cx.lang.message(&error.message()).into_owned(),
        None => t!(cx.lang, "network-not-ready").to_owned(),
    }
}
