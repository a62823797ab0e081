//! The buttons under the menu.

use egui::{Popup, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::action::Action;
use super::app::App;
use super::icons::Icon;
use super::shortcuts::Verb;
use super::{Tool, menu, mode_bar};
use crate::model::DrawnKind;

const SIZE: f32 = 30.0;

/// Draws the toolbar.
pub fn toolbar_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for (icon, verb) in [(Icon::Open, Verb::OpenFolder), (Icon::Save, Verb::Save), (Icon::Export, Verb::Export)] {
            button_ui(ui, app, icon, verb, false, actions);
        }
        gap(ui);
        button_ui(ui, app, Icon::Undo, Verb::Undo, false, actions);
        button_ui(ui, app, Icon::Redo, Verb::Redo, false, actions);
        gap(ui);
        button_ui(ui, app, Icon::Select, Verb::SelectTool, app.tool == Tool::Select, actions);
        let adding = matches!(app.tool, Tool::AddFacility(_));
        button_ui(ui, app, Icon::Add, Verb::AddTool, adding, actions);
        kind_chooser_ui(ui, app, actions);
        gap(ui);
        for (icon, verb, kind) in [
            (Icon::Path, Verb::PathTool, DrawnKind::Path),
            (Icon::Bridge, Verb::BridgeTool, DrawnKind::Bridge),
            (Icon::Closure, Verb::ClosureTool, DrawnKind::Closure),
            (Icon::Gate, Verb::GateTool, DrawnKind::Gate),
        ] {
            button_ui(ui, app, icon, verb, app.tool == Tool::Draw(kind), actions);
        }
        gap(ui);
        button_ui(ui, app, Icon::Distance, Verb::DistanceTool, app.tool == Tool::MeasureDistance, actions);
        button_ui(ui, app, Icon::Area, Verb::AreaTool, app.tool == Tool::MeasureArea, actions);
        gap(ui);
        button_ui(ui, app, Icon::Fit, Verb::Fit, false, actions);
        gap(ui);
        mode_bar::mode_bar_ui(ui, app, actions);
    });
}

fn gap(ui: &mut Ui) {
    ui.add_space(4.0);
    let (rect, _) = ui.allocate_exact_size(vec2(1.0, SIZE), Sense::hover());
    ui.painter().vline(rect.center().x, rect.shrink(5.0).y_range(), ui.visuals().widgets.noninteractive.bg_stroke);
    ui.add_space(4.0);
}

fn button_ui(ui: &mut Ui, app: &App, icon: Icon, verb: Verb, on: bool, actions: &mut Vec<Action>) {
    let action = verb.action(app);
    let name = app.lang.t(verb.entry().text_id);
    let response = ui.add_enabled_ui(action.is_some(), |ui| icon_ui(ui, icon, name, on)).inner;
    let key = verb.key_text(ui.ctx());
    let tip = if key.is_empty() { name.to_owned() } else { format!("{name}  {key}") };
    if response.on_hover_text(&tip).on_disabled_hover_text(&tip).clicked() {
        actions.extend(action);
    }
}

fn icon_ui(ui: &mut Ui, icon: Icon, name: &str, on: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(SIZE, SIZE), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), on, name));
    let visuals = ui.style().interact_selectable(&response, on);
    if on || response.hovered() || response.has_focus() {
        ui.painter().rect(
            rect,
            visuals.corner_radius,
            visuals.weak_bg_fill,
            visuals.bg_stroke,
            egui::StrokeKind::Inside,
        );
    }
    icon.paint(ui.painter(), rect.shrink(5.5), visuals.fg_stroke.color);
    response
}

/// The kind that the next button adds, with a list to choose from.
fn kind_chooser_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let name = app.lang.t(app.kind_to_add().text_id());
    let button = egui::Button::new(name).right_text("").min_size(vec2(170.0, SIZE)).frame_when_inactive(false);
    let response = ui.add_enabled(app.plan().is_some(), button);
    let middle = response.rect.right_center() - vec2(14.0, 0.0);
    let arrow = [vec2(-4.0, -2.0), vec2(4.0, -2.0), vec2(0.0, 3.0)].map(|d| middle + d).to_vec();
    let ink = ui.style().interact(&response).fg_stroke.color;
    ui.painter().add(egui::Shape::convex_polygon(arrow, ink, egui::Stroke::NONE));
    Popup::menu(&response).show(|ui| menu::kinds_ui(ui, app, actions));
}
