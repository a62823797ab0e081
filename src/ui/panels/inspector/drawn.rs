//! Something drawn into the walking network: what it is, how long, what it costs, and whether it is there yet.

use egui::{RichText, Ui};

use super::editing::choice_ui;
use super::field::Field;
use super::{InspectorState, coordinates, heading_ui, show_button};
use crate::i18n::number;
use crate::model::{Drawn, DrawnIdx, DrawnKind};
use crate::plan::{Command, Selected};
use crate::t;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{fact, link, named, note, section, spread};
use crate::ui::{Action, Cx, names};

/// Draws something drawn.
pub(super) fn drawn_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut InspectorState,
    slot: DrawnIdx,
    actions: &mut Vec<Action>,
) {
    let (plan, lang, target) = (cx.plan, cx.lang, Selected::Drawn(slot));
    let d = &plan.county().drawn[slot.i()];
    heading_ui(ui, lang.t(d.kind.text_id()), &names::name_of(plan, lang, target), None);
    badge_ui(ui, cx, d, target, actions);
    section(ui, t!(lang, "panel-figures"));
    state.editing.field_ui(ui, cx, target, Field::Name, actions);
    if d.kind.is_way() {
        ui.add_enabled_ui(!plan.is_read_only(), |ui| choices_ui(ui, cx, slot, d, actions));
        state.editing.field_ui(ui, cx, target, Field::Cost, actions);
    }
    measures_ui(ui, cx, d, actions);
    note(ui, lang.t(meaning_id(d)));
    note(ui, t!(lang, "panel-id-is", id = d.id));
    ui.add_space(8.0);
    let delete = egui::Button::new(RichText::new(t!(lang, "panel-delete-drawn")).color(marks::bad(ui)));
    if ui.add_enabled(!plan.is_read_only(), delete).clicked() {
        actions.push(Action::Do(Command::RemoveDrawn(slot)));
    }
}

fn badge_ui(ui: &mut Ui, cx: &Cx<'_>, d: &Drawn, target: Selected, actions: &mut Vec<Action>) {
    let colour = if d.is_built() { ui.visuals().text_color() } else { ui.visuals().hyperlink_color };
    spread(
        ui,
        |ui| show_button(ui, cx.lang, target, actions),
        |ui| {
            ui.add(egui::Label::new(RichText::new(cx.lang.t(names::drawn_state_id(d))).color(colour)).truncate());
        },
    );
}

/// Path or bridge, in the network or not.
fn choices_ui(ui: &mut Ui, cx: &Cx<'_>, slot: DrawnIdx, d: &Drawn, actions: &mut Vec<Action>) {
    let mut change = |changed: Drawn| actions.push(Action::Do(Command::ChangeDrawn(slot, Box::new(changed))));
    let kinds = [DrawnKind::Path, DrawnKind::Bridge].map(|k| (k, k.text_id()));
    if let Some(Some(kind)) = choice_ui(ui, cx.lang, "panel-field-kind", Some(d.kind), &kinds, false) {
        change(Drawn { kind, ..d.clone() });
    }
    let states = [(false, "drawn-built"), (true, "drawn-candidate")];
    let chosen = choice_ui(ui, cx.lang, "panel-field-facility-status", Some(d.candidate), &states, false);
    if let Some(Some(candidate)) = chosen {
        change(Drawn { candidate, ..d.clone() });
    }
}

/// Length, time to walk, compound, place.
fn measures_ui(ui: &mut Ui, cx: &Cx<'_>, d: &Drawn, actions: &mut Vec<Action>) {
    let (lang, county) = (cx.lang, cx.plan.county());
    if d.kind == DrawnKind::Gate {
        if let Some((row, c)) = d.compound.and_then(|c| Some((c, county.compounds.get(c.i())?))) {
            named(ui, t!(lang, "panel-gate-compound"), |ui| {
                let link = link(ui, &c.name);
                if link.clicked() {
                    actions.push(Action::Show(Selected::Compound(row)));
                }
                link
            });
        }
        d.line.first().into_iter().for_each(|p| note(ui, coordinates(*p)));
        return;
    }
    let length_m = d.length_m();
    fact(ui, t!(lang, "panel-drawn-length"), number::metres(length_m));
    if d.kind.is_way() {
        let minutes = length_m / cx.plan.rulebook().walk.speed_m_s / 60.0;
        fact(ui, t!(lang, "panel-drawn-minutes"), t!(lang, "panel-minutes", n = number::fixed(minutes, 1)));
    }
    fact(ui, t!(lang, "panel-drawn-vertices"), number::int(d.line.len() as i64));
}

/// What it does to the network, in a sentence.
fn meaning_id(d: &Drawn) -> &'static str {
    match d.kind {
        _ if d.is_candidate() => "panel-drawn-means-candidate",
        DrawnKind::Path => "panel-drawn-means-path",
        DrawnKind::Bridge => "panel-drawn-means-bridge",
        DrawnKind::Closure => "panel-drawn-means-closure",
        DrawnKind::Gate => "panel-drawn-means-gate",
    }
}
