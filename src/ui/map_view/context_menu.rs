//! The menu of the right mouse button on the map.

use egui::Response;

use super::bend::{Handle, without_vertex};
use super::hit::hits;
use super::{MapView, Projector};
use crate::model::{Drawn, DrawnIdx, FacilityKind};
use crate::plan::{Command, Selected};
use crate::t;
use crate::ui::{Action, Cx, names};

/// Shows the menu while it is open.
pub fn context_menu_ui(map: &mut MapView, response: &Response, to: &Projector, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let Some((at, place)) = map.menu_place else { return };
    response.context_menu(|ui| {
        ui.set_min_width(200.0);
        ui.add_enabled_ui(!cx.plan.is_read_only(), |ui| {
            ui.menu_button(t!(cx.lang, "context-add-facility"), |ui| {
                for kind in FacilityKind::ALL {
                    if ui.button(cx.lang.t(kind.text_id())).clicked() {
                        let name = Some(names::of_new_facility(cx.plan, cx.lang, kind));
                        let add = Command::AddFacility { kind, position: place, floor_m2: None, name };
                        actions.push(Action::Do(add));
                    }
                }
            });
        });
        ui.separator();
        vertex_entries(ui, map, to, cx, at, actions);
        for hit in hits(cx.plan, to, at) {
            hit_entries(ui, cx, hit, actions);
        }
        if ui.button(t!(cx.lang, "context-copy-coordinates")).clicked() {
            actions.push(Action::Copy(format!("{:.6},{:.6}", place.lon, place.lat)));
        }
    });
}

fn hit_entries(ui: &mut egui::Ui, cx: &Cx<'_>, hit: Selected, actions: &mut Vec<Action>) {
    let name = names::name_of(cx.plan, cx.lang, hit);
    ui.menu_button(name, |ui| {
        if ui.button(t!(cx.lang, "context-select")).clicked() {
            actions.push(Action::Select(Some(hit)));
        }
        if ui.button(t!(cx.lang, "context-zoom-to")).clicked() {
            actions.push(Action::Show(hit));
        }
        if let Selected::Drawn(slot) = hit {
            state_entry(ui, cx, slot, actions);
        }
        let remove = match hit {
            Selected::Facility(slot) => Command::RemoveFacility(slot),
            Selected::Drawn(slot) => Command::RemoveDrawn(slot),
            Selected::Compound(_) | Selected::Town(_) | Selected::Site(_) => return,
        };
        let button = egui::Button::new(t!(cx.lang, "context-delete"));
        if ui.add_enabled(!cx.plan.is_read_only(), button).clicked() {
            actions.push(Action::Do(remove));
        }
    });
}

/// Takes a way into the network, or makes it one that is only considered.
fn state_entry(ui: &mut egui::Ui, cx: &Cx<'_>, slot: DrawnIdx, actions: &mut Vec<Action>) {
    let Some(drawn) = cx.plan.county().drawn.get(slot.i()).filter(|d| d.kind.is_way()) else { return };
    let text = if drawn.candidate { "context-build" } else { "context-consider" };
    if ui.add_enabled(!cx.plan.is_read_only(), egui::Button::new(cx.lang.t(text))).clicked() {
        let changed = Drawn { candidate: !drawn.candidate, ..drawn.clone() };
        actions.push(Action::Do(Command::ChangeDrawn(slot, Box::new(changed))));
    }
}

/// What can be done to the vertex, or the place on the selected line, where the menu was opened.
fn vertex_entries(
    ui: &mut egui::Ui,
    map: &MapView,
    to: &Projector,
    cx: &Cx<'_>,
    at: egui::Pos2,
    actions: &mut Vec<Action>,
) {
    let Some((slot, drawn, handle)) = map.handle_under(to, cx, at) else { return };
    let (text, command) = match handle {
        Handle::Vertex(i) => ("context-remove-vertex", without_vertex(cx.plan.county(), slot, i)),
        Handle::Middle(i) => {
            let mut changed = drawn.clone();
            changed.line.insert(i + 1, to.lonlat(at));
            ("context-add-vertex", Some(Command::ChangeDrawn(slot, Box::new(changed))))
        }
    };
    if ui.add_enabled(command.is_some(), egui::Button::new(cx.lang.t(text))).clicked() {
        actions.extend(command.map(Action::Do));
    }
    ui.separator();
}
