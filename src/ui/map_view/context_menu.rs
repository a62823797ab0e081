//! The menu of the right mouse button on the map.

use egui::Response;

use super::hit::hits;
use super::{MapView, Projector};
use crate::model::FacilityKind;
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
        if let Selected::Facility(slot) = hit {
            let remove = egui::Button::new(t!(cx.lang, "verb-delete"));
            if ui.add_enabled(!cx.plan.is_read_only(), remove).clicked() {
                actions.push(Action::Do(Command::RemoveFacility(slot)));
            }
        }
    });
}
