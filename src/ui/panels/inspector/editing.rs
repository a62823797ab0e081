//! Entries that become one command when Enter is pressed or the entry is left.

use egui::{Align, TextEdit, Ui};

use super::field::Field;
use crate::i18n::{Lang, number};
use crate::plan::Selected;
use crate::t;
use crate::ui::panels::widgets::{entry_width, list_ui, named, unit_ui};
use crate::ui::{Action, Cx};

/// The entry that is being typed into.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    target: Selected,
    field: Field,
    text: String,
}

/// At most one entry is being typed into.
#[derive(Debug, Default)]
pub(super) struct Editing {
    entry: Option<Entry>,
}

impl Editing {
    /// Commits an entry whose target is no longer shown, as leaving it does.
    pub(super) fn leave_others(&mut self, cx: &Cx<'_>, actions: &mut Vec<Action>) {
        if let Some(entry) = self.entry.take_if(|e| Some(e.target) != cx.plan.selection) {
            commit(cx, &entry, actions);
        }
    }

    /// Draws a figure with its name; unknown figures say so.
    pub(super) fn field_ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        target: Selected,
        field: Field,
        actions: &mut Vec<Action>,
    ) {
        named(ui, cx.lang.t(field.text_id()), |ui| {
            if field != Field::Name {
                unit_ui(ui, field.unit());
            }
            self.entry_ui(ui, cx, target, field, actions)
        });
    }

    fn entry_ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        target: Selected,
        field: Field,
        actions: &mut Vec<Action>,
    ) -> egui::Response {
        let county = cx.plan.county();
        let typing = self.entry.as_ref().filter(|e| e.target == target && e.field == field);
        let mut text = typing.map_or_else(|| shown(cx, target, field), |e| e.text.clone());
        let misfit = typing.is_some() && field.command(county, target, &text).is_err();
        let width = if field == Field::Name { entry_width(ui) - 8.0 } else { 92.0 };
        let align = if field == Field::Name { Align::LEFT } else { Align::RIGHT };
        let colour = misfit.then(|| ui.visuals().error_fg_color);
        let edit = TextEdit::singleline(&mut text)
            .id_salt((field.text_id(), key(target)))
            .hint_text(t!(cx.lang, "panel-unknown"))
            .align(egui::Align2([align, Align::Center]))
            .desired_width(width)
            .clip_text(true)
            .text_color_opt(colour)
            .interactive(!cx.plan.is_read_only());
        let mut response = ui.add(edit);
        if misfit {
            response = response.on_hover_text(t!(cx.lang, "panel-misfit"));
        }
        if response.gained_focus() {
            text = field.text(county, target);
        }
        if response.has_focus() {
            self.entry = Some(Entry { target, field, text });
        } else if response.lost_focus() {
            let escaped = ui.input(|i| i.key_pressed(egui::Key::Escape));
            let entry = Entry { target, field, text };
            self.entry = None;
            if !escaped {
                commit(cx, &entry, actions);
            }
        }
        response
    }
}

/// The figure as it is read while nobody types.
fn shown(cx: &Cx<'_>, target: Selected, field: Field) -> String {
    let county = cx.plan.county();
    match field.value(county, target) {
        Some(x) if !field.is_year() => number::fixed(x, usize::from(x.fract() != 0.0)),
        _ => field.text(county, target),
    }
}

fn commit(cx: &Cx<'_>, entry: &Entry, actions: &mut Vec<Action>) {
    if let Ok(Some(command)) = entry.field.command(cx.plan.county(), entry.target, &entry.text) {
        actions.push(Action::Do(command));
    }
}

/// A number for the target, so that each has entries of its own.
fn key(target: Selected) -> (u8, u32) {
    match target {
        Selected::Compound(i) => (0, i.0),
        Selected::Facility(i) => (1, i.0),
        Selected::Town(i) => (2, i.0),
        Selected::Site(i) => (3, i.0),
        Selected::Drawn(i) => (4, i.0),
    }
}

/// Draws a choice that commits at once; `None` is unknown and can be chosen only where `unknown` is given.
pub(super) fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    lang: Lang,
    name: &'static str,
    chosen: Option<T>,
    values: &[(T, &'static str)],
    unknown: bool,
) -> Option<Option<T>> {
    let mut now = chosen;
    let text = |v: Option<T>| {
        let id = values.iter().find(|(x, _)| Some(*x) == v).map_or("panel-unknown", |(_, id)| *id);
        lang.t(id)
    };
    named(ui, lang.t(name), |ui| {
        let list = egui::ComboBox::from_id_salt(name).selected_text(text(chosen));
        list_ui(ui, entry_width(ui), list, |ui| {
            if unknown {
                ui.selectable_value(&mut now, None, text(None));
            }
            for (value, _) in values {
                ui.selectable_value(&mut now, Some(*value), text(Some(*value)));
            }
        })
    });
    (now != chosen).then_some(now)
}
