//! The menu bar.

use egui::{Button, MenuBar, Ui};

use super::action::{Action, Dock, Tab};
use super::app::App;
use super::shortcuts::Verb;
use crate::i18n::Lang;
use crate::model::FacilityKind;
use crate::plan::ThemeChoice;
use crate::t;
use crate::ui::Tool;

type MenuUi = fn(&mut Ui, &App, &mut Vec<Action>);

/// Draws the menu bar.
pub fn menu_bar_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    MenuBar::new().ui(ui, |ui| {
        let lang = app.lang;
        let menus: [(&str, MenuUi); 6] = [
            (t!(lang, "menu-file"), file_menu_ui),
            (t!(lang, "menu-edit"), edit_menu_ui),
            (t!(lang, "menu-view"), view_menu_ui),
            (t!(lang, "menu-tools"), tools_menu_ui),
            (t!(lang, "menu-network"), network_menu_ui),
            (t!(lang, "menu-help"), help_menu_ui),
        ];
        for (name, menu_ui) in menus {
            ui.menu_button(name, |ui| {
                ui.set_min_width(210.0);
                menu_ui(ui, app, actions);
            });
        }
    });
}

/// Draws a menu entry for a verb.
fn verb_ui(ui: &mut Ui, app: &App, verb: Verb, actions: &mut Vec<Action>) {
    named_verb_ui(ui, app, verb, app.lang.t(verb.entry().text_id), actions);
}

fn named_verb_ui(ui: &mut Ui, app: &App, verb: Verb, name: &str, actions: &mut Vec<Action>) {
    let action = verb.action(app);
    let button = Button::new(name).shortcut_text(verb.key_text(ui.ctx()));
    if ui.add_enabled(action.is_some(), button).clicked() {
        actions.extend(action);
    }
}

fn file_menu_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    for verb in [Verb::OpenFolder, Verb::OpenPlan, Verb::OpenByPath] {
        verb_ui(ui, app, verb, actions);
    }
    recent_ui(ui, app, actions);
    verb_ui(ui, app, Verb::OpenSample, actions);
    ui.separator();
    verb_ui(ui, app, Verb::Save, actions);
    verb_ui(ui, app, Verb::SaveAs, actions);
    verb_ui(ui, app, Verb::Export, actions);
    ui.separator();
    verb_ui(ui, app, Verb::Reload, actions);
    verb_ui(ui, app, Verb::Relink, actions);
    ui.separator();
    verb_ui(ui, app, Verb::Quit, actions);
}

fn recent_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let recent = app.memory.recent();
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button(t!(app.lang, "menu-recent"), |ui| {
            for (path, missing) in recent {
                let button = Button::new(path.display().to_string());
                if ui.add_enabled(!missing, button).clicked() {
                    actions.push(Action::Open(path.clone()));
                }
            }
        });
    });
}

fn edit_menu_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let lang = app.lang;
    let undo = app.plan().and_then(|p| p.undo_names().next_back()).map(|m| lang.message(m));
    let redo = app.plan().and_then(|p| p.redo_names().next_back()).map(|m| lang.message(m));
    let named = |step: Option<std::borrow::Cow<'_, str>>, id: &'static str, id_named: &'static str| match step {
        Some(step) => lang.format(id_named, &[("step", step.into_owned())]),
        None => lang.t(id).to_owned(),
    };
    named_verb_ui(ui, app, Verb::Undo, &named(undo, "verb-undo", "verb-undo-named"), actions);
    named_verb_ui(ui, app, Verb::Redo, &named(redo, "verb-redo", "verb-redo-named"), actions);
    verb_ui(ui, app, Verb::History, actions);
    ui.separator();
    verb_ui(ui, app, Verb::Delete, actions);
}

fn view_menu_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let lang = app.lang;
    for verb in [Verb::Fit, Verb::ZoomIn, Verb::ZoomOut] {
        verb_ui(ui, app, verb, actions);
    }
    ui.separator();
    let docks = app.docks;
    for (dock, open, id) in [
        (Dock::Left, docks.left, "dock-left"),
        (Dock::Right, docks.right, "dock-right"),
        (Dock::Bottom, docks.bottom, "dock-bottom"),
    ] {
        let mut open = open;
        if ui.checkbox(&mut open, lang.t(id)).clicked() {
            actions.push(Action::ToggleDock(dock));
        }
    }
    ui.menu_button(t!(lang, "menu-tables"), |ui| {
        for tab in Tab::ALL {
            if ui.button(lang.t(tab.text_id())).clicked() {
                actions.push(Action::ShowTab(tab));
            }
        }
    });
    ui.separator();
    ui.menu_button(t!(lang, "menu-language"), |ui| {
        for (choice, name) in [(Lang::Zh, "中文"), (Lang::En, "English")] {
            if ui.radio(lang == choice, name).clicked() {
                actions.push(Action::SetLang(choice));
            }
        }
    });
    ui.menu_button(t!(lang, "menu-theme"), |ui| {
        for (choice, id) in [
            (ThemeChoice::System, "theme-system"),
            (ThemeChoice::Light, "theme-light"),
            (ThemeChoice::Dark, "theme-dark"),
        ] {
            if ui.radio(app.memory.theme() == choice, lang.t(id)).clicked() {
                actions.push(Action::SetTheme(choice));
            }
        }
    });
    ui_zoom_ui(ui, lang, actions);
}

fn ui_zoom_ui(ui: &mut Ui, lang: Lang, actions: &mut Vec<Action>) {
    let now = ui.ctx().zoom_factor();
    ui.menu_button(t!(lang, "menu-ui-zoom"), |ui| {
        for percent in [75, 90, 100, 110, 125, 150, 200] {
            let zoom = percent as f32 / 100.0;
            if ui.radio((now - zoom).abs() < 0.01, format!("{percent} %")).clicked() {
                actions.push(Action::SetUiZoom(zoom));
            }
        }
    });
}

fn tools_menu_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    verb_ui(ui, app, Verb::SelectTool, actions);
    verb_ui(ui, app, Verb::AddTool, actions);
    ui.menu_button(t!(app.lang, "menu-add-kind"), |ui| kinds_ui(ui, app, actions));
    verb_ui(ui, app, Verb::DistanceTool, actions);
    verb_ui(ui, app, Verb::AreaTool, actions);
}

fn network_menu_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    for verb in [Verb::PathTool, Verb::BridgeTool, Verb::ClosureTool, Verb::GateTool] {
        verb_ui(ui, app, verb, actions);
    }
    ui.separator();
    if ui.add_enabled(app.plan().is_some(), Button::new(t!(app.lang, "menu-check-network"))).clicked() {
        actions.push(Action::ShowTab(Tab::Network));
    }
}

fn help_menu_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    verb_ui(ui, app, Verb::Shortcuts, actions);
    verb_ui(ui, app, Verb::OpenLogs, actions);
    verb_ui(ui, app, Verb::About, actions);
}

/// Draws the choice of the kind to add.
pub fn kinds_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    for kind in FacilityKind::ALL {
        let chosen = app.kind_to_add() == kind;
        if ui.radio(chosen, app.lang.t(kind.text_id())).clicked() {
            actions.push(Action::SetTool(Tool::AddFacility(kind)));
            ui.close();
        }
    }
}
