//! Where everything goes in the window.

use egui::{CentralPanel, Frame, Margin, Panel, RichText, ScrollArea, Ui};

use super::action::{Action, Dock, Tab};
use super::app::App;
use super::arranging::Arranging;
use super::panels::PanelsState;
use super::{Cx, banners, menu, panels, status, toolbar};
use crate::t;

/// Draws the whole window but its dialogs.
pub fn window_ui(ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
    let bar = Frame::side_top_panel(ui.style()).inner_margin(Margin::symmetric(8, 3));
    Panel::top("menu").frame(bar).show(ui, |ui| menu::menu_bar_ui(ui, app, actions));
    Panel::top("toolbar").frame(bar).show(ui, |ui| toolbar::toolbar_ui(ui, app, actions));
    let status = Panel::bottom("status").frame(bar).exact_size(28.0);
    status.show(ui, |ui| status::status_bar_ui(ui, app));
    banners::banners_ui(ui, app, actions);
    if app.plan.is_some() {
        plan_ui(ui, app, actions);
    } else {
        CentralPanel::default().show(ui, |ui| welcome_ui(ui, app, actions));
    }
}

/// Draws panels and map of the open plan.
fn plan_ui(ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
    let App { plan: Some(plan), drawn: Some(drawn), panels: p, map, docks, arranging, toasts, lang, tool, .. } = app
    else {
        return;
    };
    let cx = Cx { plan, lang: *lang, hovered: map.hovered, tool: *tool };
    let mut open = *docks;
    let network_on_view = (open.bottom && open.tab == Tab::Network) || p.layers.faults;
    if network_on_view {
        p.network.refresh(ui.ctx(), plan);
    }
    let strip = Frame::side_top_panel(ui.style()).inner_margin(Margin::symmetric(12, 5));
    Panel::top("totals").frame(strip).show(ui, |ui| panels::totals_ui(ui, &cx, &mut p.totals, actions));
    let left = arranging.sized(Panel::left("left"), "left", 264.0).size_range(180.0..=420.0);
    left.show_collapsible(ui, &mut open.left, |ui| left_ui(ui, &cx, p, actions));
    let right = arranging.sized(Panel::right("right"), "right", 320.0).size_range(240.0..=560.0);
    right.show_collapsible(ui, &mut open.right, |ui| right_ui(ui, &cx, p, arranging, actions));
    // Siting needs more height than a table; each keeps its own.
    let (bottom, height) = if open.tab == Tab::Siting { ("bottom-siting", 330.0) } else { ("bottom", 230.0) };
    let tab = open.tab;
    let tables = arranging.sized(Panel::bottom(bottom).resizable(true), bottom, height).size_range(110.0..=640.0);
    tables.show_collapsible(ui, &mut open.bottom, |ui| {
        bottom_ui(ui, &cx, tab, p, actions);
    });
    for (name, at_side) in [("left", true), ("right", true), (bottom, false)] {
        arranging.note(ui, name, at_side);
    }
    (map.proposed, map.marked) = (p.siting.proposed(), p.siting.marked());
    map.faults = network_on_view.then(|| p.network.findings().cloned()).flatten();
    CentralPanel::no_frame().show(ui, |ui| {
        map.map_ui(ui, &cx, drawn, actions);
        toasts.toasts_ui(ui.ctx(), *lang, ui.min_rect().right_bottom(), actions);
    });
    for dock in Dock::ALL.into_iter().filter(|dock| docks.is_open(*dock) != open.is_open(*dock)) {
        actions.push(Action::ToggleDock(dock));
    }
}

/// Layers and legend.
fn left_ui(ui: &mut Ui, cx: &Cx<'_>, p: &mut PanelsState, actions: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        panels::layers_ui(ui, cx, &mut p.layers, actions);
        ui.separator();
        panels::legend_ui(ui, cx, &mut p.legend, actions);
    });
}

/// Inspector and, below it, the rulebook.
fn right_ui(ui: &mut Ui, cx: &Cx<'_>, p: &mut PanelsState, arranging: &mut Arranging, actions: &mut Vec<Action>) {
    let height = ui.available_height();
    let rules = Panel::bottom("rulebook").resizable(true).frame(Frame::NONE);
    let rules = arranging.sized(rules, "rulebook", height * 0.4).max_size(height * 0.85);
    rules.show(ui, |ui| {
        ScrollArea::vertical().id_salt("rulebook").auto_shrink(false).show(ui, |ui| {
            panels::rulebook_ui(ui, cx, &mut p.rulebook, actions);
        });
    });
    arranging.note(ui, "rulebook", false);
    panels::inspector_ui(ui, cx, &mut p.inspector, actions);
}

/// Tabs.
fn bottom_ui(ui: &mut Ui, cx: &Cx<'_>, tab: Tab, p: &mut PanelsState, actions: &mut Vec<Action>) {
    // Without this the panel shrinks to a short table.
    ui.set_min_size(ui.available_size());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for t in Tab::ALL {
            let name = match t {
                Tab::Warnings => format!("{} {}", cx.lang.t(t.text_id()), cx.plan.warnings().len()),
                _ => cx.lang.t(t.text_id()).to_owned(),
            };
            if ui.selectable_label(t == tab, name).clicked() {
                actions.push(Action::ShowTab(t));
            }
        }
    });
    ui.separator();
    match tab {
        Tab::Rules => panels::rules_ui(ui, cx, &mut p.rules, actions),
        Tab::Compounds => panels::compounds_ui(ui, cx, &mut p.compounds, actions),
        Tab::Towns => panels::towns_ui(ui, cx, &mut p.towns, actions),
        Tab::Facilities => panels::facilities_ui(ui, cx, &mut p.facilities, actions),
        Tab::Gaps => panels::gaps_ui(ui, cx, &mut p.gaps, actions),
        Tab::Falsely => panels::falsely_ui(ui, cx, &mut p.falsely, actions),
        Tab::Charts => panels::charts_ui(ui, cx, &mut p.charts, actions),
        Tab::Siting => panels::siting_ui(ui, cx, &mut p.siting, actions),
        Tab::Network => panels::network_ui(ui, cx, &mut p.network, actions),
        Tab::Warnings => panels::warnings_ui(ui, cx, &mut p.warnings, actions),
    }
}

/// What is shown while there is no plan.
fn welcome_ui(ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
    let lang = app.lang;
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(RichText::new(t!(lang, "app-name")).size(34.0).strong());
        ui.label(RichText::new(t!(lang, "welcome-subtitle")).size(15.0).weak());
        ui.add_space(24.0);
        if let Some((doing, part)) = app.doing() {
            ui.add(egui::ProgressBar::new(part.unwrap_or(0.0)).desired_width(320.0).desired_height(6.0));
            ui.add_space(6.0);
            ui.label(doing);
            if app.opening.running().is_some() && ui.button(t!(lang, "cancel")).clicked() {
                actions.push(Action::StopOpening);
            }
            return;
        }
        for (id, action) in [
            ("verb-open-folder", Action::OpenDialog),
            ("verb-open-plan", Action::OpenPlanDialog),
            ("verb-open-sample", Action::OpenSample),
        ] {
            if ui.add_sized([240.0, 32.0], egui::Button::new(lang.t(id))).clicked() {
                actions.push(action);
            }
        }
        ui.add_space(12.0);
        ui.label(RichText::new(t!(lang, "welcome-drop")).weak());
    });
    app.toasts.toasts_ui(ui.ctx(), lang, ui.max_rect().right_bottom(), actions);
}
