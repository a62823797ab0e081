//! The proposed sites: listed, shown on the map, accepted.

use egui::{Align, Label, Layout, RichText, Sense, Ui};
use egui_extras::{Column, TableBuilder, TableRow};

use super::found::Found;
use crate::i18n::{Lang, number};
use crate::report::{gap_text, proposal_verdict};
use crate::siting::Chosen;
use crate::t;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::note;
use crate::ui::{Action, Cx};

/// Yuan in the unit of the column.
const YUAN: f64 = 10_000.0;

/// Headers and widths in points; numbers stand at the right.
const COLUMNS: [(&str, f32, bool); 7] = [
    ("panel-siting-col-site", 120.0, false),
    ("panel-col-town", 84.0, false),
    ("panel-siting-col-means", 86.0, false),
    ("panel-col-floor", 72.0, true),
    ("panel-siting-col-cost", 100.0, true),
    ("panel-siting-col-gain", 76.0, true),
    ("panel-siting-col-only", 76.0, true),
];

/// Draws the list; whether anything about the preview changed.
pub(super) fn proposals_ui(ui: &mut Ui, cx: &Cx<'_>, found: &mut Found, actions: &mut Vec<Action>) -> bool {
    let lang = cx.lang;
    let verdict = proposal_verdict(&found.request, &found.proposal, &gap_text(found.proposal.gap), lang);
    ui.add(Label::new(RichText::new(verdict).strong()).wrap());
    if let Some(infeasible) = &found.proposal.infeasible {
        for message in infeasible.messages() {
            ui.add(Label::new(RichText::new(lang.message(&message)).color(marks::bad(ui))).wrap());
        }
    }
    if !found.is_current {
        note(ui, t!(lang, "panel-siting-earlier"));
    }
    if found.proposal.chosen.is_empty() {
        note(ui, t!(lang, "panel-siting-nothing"));
        return false;
    }
    if found.proposal.chosen.iter().any(|c| c.assumed) {
        note(ui, t!(lang, "panel-siting-assumed"));
    }
    accept_ui(ui, cx, found, actions);
    let mut changed = false;
    egui::ScrollArea::horizontal().id_salt("proposals").auto_shrink(false).show(ui, |ui| {
        changed = table_ui(ui, lang, found, actions);
    });
    changed
}

fn accept_ui(ui: &mut Ui, cx: &Cx<'_>, found: &Found, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    ui.horizontal_wrapped(|ui| {
        let count = found.to_accept().count();
        let text = t!(lang, "panel-siting-accept", count = number::int(count as i64));
        let accept = ui.add_enabled(count > 0 && !cx.plan.is_read_only(), egui::Button::new(text).small());
        if accept.on_hover_text(t!(lang, "panel-siting-accept-tip")).clicked() {
            actions.push(Action::Do(found.accepting()));
        }
    });
}

fn table_ui(ui: &mut Ui, lang: Lang, found: &mut Found, actions: &mut Vec<Action>) -> bool {
    ui.style_mut().interaction.selectable_labels = false;
    let height = ui.text_style_height(&egui::TextStyle::Body) + 6.0;
    let mut table = TableBuilder::new(ui)
        .id_salt(("proposals", lang.tag()))
        .striped(true)
        .sense(Sense::click())
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(26.0));
    for (i, (_, width, _)) in COLUMNS.iter().enumerate() {
        table = table.column(match i {
            0 => Column::remainder().at_least(*width).clip(true),
            _ => Column::initial(*width).at_least(36.0).clip(true).resizable(true),
        });
    }
    let mut changed = false;
    let table = table.header(height, |mut header| changed |= header_ui(&mut header, lang, found));
    table.body(|body| {
        body.rows(height, found.proposal.chosen.len(), |mut line| changed |= row_ui(&mut line, lang, found, actions));
    });
    changed
}

fn header_ui(header: &mut TableRow<'_, '_>, lang: Lang, found: &mut Found) -> bool {
    let mut changed = false;
    header.col(|ui| {
        let mut all = found.ticked.iter().all(|t| *t);
        if ui.checkbox(&mut all, "").accessible_name(t!(lang, "panel-siting-tick-all")).changed() {
            found.ticked.fill(all);
            changed = true;
        }
    });
    for (text_id, _, right) in COLUMNS {
        header.col(|ui| aligned(ui, right, RichText::new(lang.t(text_id)).small().weak()));
    }
    changed
}

fn row_ui(line: &mut TableRow<'_, '_>, lang: Lang, found: &mut Found, actions: &mut Vec<Action>) -> bool {
    let i = line.index();
    let Found { proposal, ticked, accepted, towns, chosen, .. } = found;
    let Some(site) = proposal.chosen.get(i) else { return false };
    line.set_selected(*chosen == Some(i));
    let mut changed = false;
    line.col(|ui| {
        if accepted[i] {
            ui.colored_label(marks::good(ui), "✓").on_hover_text(t!(lang, "panel-siting-accepted"));
        } else {
            changed = ui.checkbox(&mut ticked[i], "").accessible_name(site.label()).changed();
        }
    });
    for (column, (.., right)) in COLUMNS.iter().enumerate() {
        line.col(|ui| aligned(ui, *right, cell(site, &towns[i], column, lang).into()));
    }
    if line.response().clicked() {
        *chosen = Some(i);
        actions.push(Action::ShowPosition(site.position));
        changed = true;
    }
    changed
}

fn cell(site: &Chosen, town: &str, column: usize, lang: Lang) -> String {
    let mark = if site.assumed { "*" } else { "" };
    match column {
        0 => site.label().to_owned(),
        1 => town.to_owned(),
        2 => lang.t(site.means.text_id()).to_owned(),
        3 => number::fixed(site.floor_m2, 0),
        4 => format!("{}{mark}", number::fixed(site.cost / YUAN, 1)),
        5 => number::int(site.gain_households),
        _ => number::int(site.only_households),
    }
}

fn aligned(ui: &mut Ui, right: bool, text: RichText) {
    let layout = if right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.with_layout(layout, |ui| {
        ui.add_space(4.0);
        ui.add(Label::new(text).truncate());
    });
}
