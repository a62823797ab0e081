//! Circle or walk: how coverage is judged, in the toolbar.

use egui::{Button, ComboBox, Frame, Label, Margin, RichText, Ui};

use super::action::Action;
use super::app::App;
use super::panels::{WALKERS, walker_name};
use crate::i18n::number;
use crate::plan::Command;
use crate::rules::{Mode, OnFoot, Rulebook};
use crate::t;

/// Minutes to choose from; others are set in the rulebook.
const MINUTES: [f64; 5] = [5.0, 10.0, 15.0, 20.0, 30.0];
const HEIGHT: f32 = 26.0;

/// Draws the switch and, beside it, how far the circle or people on foot reach. A change is a step like any other change of
/// the rulebook.
pub fn mode_bar_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(plan) = app.plan() else { return };
    let (lang, book) = (app.lang, plan.rulebook());
    let mut changed = book.clone();
    let has_roads = !plan.county().roads.shapes.is_empty();
    ui.add_enabled_ui(!plan.is_read_only(), |ui| {
        switch_ui(ui, app, has_roads, &mut changed);
        match book.mode {
            Mode::Circle => {
                ui.add(Label::new(RichText::new(number::metres(book.radius_m)).weak()).extend());
            }
            Mode::Walk => {
                on_foot_ui(ui, app, &mut changed.walk);
                if has_roads && plan.live().streets().is_none() {
                    ui.spinner().on_hover_text(t!(lang, "mode-preparing"));
                }
            }
        }
    });
    if changed != *book {
        actions.push(Action::Do(Command::SetRulebook(Box::new(changed))));
    }
}

fn switch_ui(ui: &mut Ui, app: &App, has_roads: bool, book: &mut Rulebook) {
    let lang = app.lang;
    let frame = Frame::new().fill(ui.visuals().faint_bg_color).corner_radius(6.0).inner_margin(Margin::same(2));
    frame.stroke(ui.visuals().widgets.noninteractive.bg_stroke).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (mode, name, tip) in
            [(Mode::Circle, "mode-circle", "mode-circle-tip"), (Mode::Walk, "mode-walk", "mode-walk-tip")]
        {
            let on = book.mode == mode;
            let button = Button::selectable(on, lang.t(name)).min_size(egui::vec2(0.0, HEIGHT - 4.0));
            // Whoever walks already can go on to see that there are no streets, and back.
            let response = ui.add_enabled(on || mode == Mode::Circle || has_roads, button);
            if response.on_hover_text(lang.t(tip)).on_disabled_hover_text(t!(lang, "walking-no-streets")).clicked() {
                book.mode = mode;
            }
        }
    });
}

/// Minutes and speed.
fn on_foot_ui(ui: &mut Ui, app: &App, walk: &mut OnFoot) {
    let lang = app.lang;
    let minutes = |m: f64| t!(lang, "mode-minutes", n = number::short(m));
    let list = ComboBox::from_id_salt("minutes").selected_text(minutes(walk.minutes)).width(84.0);
    let shown = list.show_ui(ui, |ui| {
        for m in MINUTES {
            ui.selectable_value(&mut walk.minutes, m, minutes(m));
        }
    });
    shown.response.on_hover_text(t!(lang, "rules-walk-minutes")).accessible_name(t!(lang, "rules-walk-minutes"));
    let is = |walk: &OnFoot, i: usize| WALKERS[i].1.speed_m_s == walk.speed_m_s && WALKERS[i].1.steps == walk.steps;
    let chosen = WALKERS.get((0..WALKERS.len()).find(|&i| is(walk, i)).unwrap_or(usize::MAX));
    let text = match chosen {
        Some(walker) => walker_name(lang, Some(walker)),
        None => t!(lang, "mode-speed", speed = number::short(walk.speed_m_s)),
    };
    let list = ComboBox::from_id_salt("walkers").selected_text(text).width(150.0);
    let shown = list.show_ui(ui, |ui| {
        for (i, walker) in WALKERS.iter().enumerate() {
            if ui.selectable_label(is(walk, i), walker_name(lang, Some(walker))).clicked() {
                (walk.speed_m_s, walk.steps) = (walker.1.speed_m_s, walker.1.steps);
            }
        }
    });
    let tip = t!(lang, "mode-way", way = number::metres(walk.way_m()));
    shown.response.on_hover_text(tip).accessible_name(t!(lang, "rules-walkers"));
}
