//! The menu of the right mouse button on the map.

use egui::Response;

use super::bend::{Handle, without_vertex};
use super::hit::hits;
use super::{MapView, Projector};
use crate::model::{Drawn, DrawnIdx, FacilityKind};
use crate::plan::{Command, Selected, Wish, WishedPlace};
use crate::t;
use crate::ui::panels::wishes_for;
use crate::ui::{Action, Cx, Tab, names};

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
        if ui.button(t!(cx.lang, "siting-wish-here")).on_hover_text(t!(cx.lang, "siting-wish-here-tip")).clicked() {
            let name = names::of_own_place(cx.plan, cx.lang);
            let own = WishedPlace::Own { position: place, name };
            actions.push(Action::Do(Command::wish(cx.plan, [own], Some(Wish::Free))));
            actions.push(Action::ShowTab(Tab::Siting));
        }
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
        wish_entries(ui, cx, hit, actions);
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

/// What is wanted of a candidate site or a compound in a search for sites.
fn wish_entries(ui: &mut egui::Ui, cx: &Cx<'_>, hit: Selected, actions: &mut Vec<Action>) {
    let county = cx.plan.county();
    let place = match hit {
        Selected::Site(row) => WishedPlace::Site(county.sites[row.i()].id.to_string()),
        Selected::Compound(row) => WishedPlace::Compound(county.compounds[row.i()].id.to_string()),
        Selected::Facility(_) | Selected::Town(_) | Selected::Drawn(_) => return,
    };
    let now = cx.plan.wishes().of(&place);
    ui.menu_button(t!(cx.lang, "siting-wish"), |ui| {
        for (text_id, wish) in wishes_for(&place) {
            if ui.radio(now == wish, cx.lang.t(text_id)).clicked() {
                actions.push(Action::Do(Command::wish(cx.plan, [place.clone()], wish)));
                ui.close();
            }
        }
    });
}
