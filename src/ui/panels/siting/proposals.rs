//! The proposed sites: listed, shown on the map, accepted.

use egui::{Align, Label, Layout, RichText, ScrollArea, Sense, Ui};
use egui_extras::{Column, TableBuilder, TableRow};

use super::compare::Reached;
use super::form::YUAN;
use super::found::Found;
use super::remedy::{Remedy, infeasible_ui};
use super::trying::Trial;
use crate::i18n::{Lang, number};
use crate::report::proposal_verdict;
use crate::siting::Chosen;
use crate::t;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{note, spread};
use crate::ui::{Action, Cx, theme};

/// The list is at least so high, points.
const LOWEST: f32 = 116.0;
/// From this width on there is room for hints in a line.
const WIDE: f32 = 640.0;

/// Headers and widths in points; numbers stand at the right.
const COLUMNS: [(&str, f32, bool); 7] = [
    ("panel-siting-col-site", 156.0, false),
    ("panel-col-town", 84.0, false),
    ("panel-siting-col-gain", 76.0, true),
    ("panel-siting-col-only", 76.0, true),
    ("panel-siting-col-cost", 92.0, true),
    ("panel-col-floor", 72.0, true),
    ("panel-siting-col-means", 86.0, false),
];

/// Draws the list; the remedy that was clicked.
pub(super) fn proposals_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    found: &mut Found,
    (trial, reached): (Option<&Trial>, Option<&Reached>),
    actions: &mut Vec<Action>,
) -> Option<Remedy> {
    let whole = ui.available_height();
    let scrolled = ScrollArea::vertical().id_salt("proposal").auto_shrink(false).show(ui, |ui| {
        let top = ui.cursor().top();
        heading_ui(ui, cx.lang, found, reached);
        let remedy = infeasible_ui(ui, cx, found, actions);
        if !found.is_current {
            note(ui, t!(cx.lang, "panel-siting-earlier"));
        }
        if found.proposal.chosen.is_empty() {
            note(ui, t!(cx.lang, "panel-siting-nothing"));
            return remedy;
        }
        accept_ui(ui, cx, found, trial, actions);
        // Of a low panel the list has some rows all the same: then the whole scrolls.
        let size = egui::vec2(ui.available_width(), (whole - (ui.cursor().top() - top)).max(LOWEST));
        ui.allocate_ui(size, |ui| {
            ScrollArea::horizontal().id_salt("proposals").auto_shrink(false).show(ui, |ui| {
                table_ui(ui, cx.lang, found, trial, actions);
            });
        });
        remedy
    });
    scrolled.inner
}

/// What is proposed and proven; as soon as anything was dragged, left out or accepted, how good what remains is beside it.
fn heading_ui(ui: &mut Ui, lang: Lang, found: &Found, reached: Option<&Reached>) {
    let verdict = proposal_verdict(&found.best.request, &found.proposal, lang);
    let own = reached.and_then(|reached| found.best.text(reached, lang));
    // A line ends before a number, not before its sign of percent.
    let strong = |text: String| Label::new(RichText::new(text.replace(" %", "\u{a0}%")).strong()).wrap();
    match own {
        Some(text) => drop(ui.add(strong(text)).on_hover_text(verdict)),
        None => drop(ui.add(strong(verdict))),
    }
}

/// The button that accepts, and what would be so with the sites where they are now.
fn accept_ui(ui: &mut Ui, cx: &Cx<'_>, found: &mut Found, trial: Option<&Trial>, actions: &mut Vec<Action>) {
    let (lang, wide) = (cx.lang, ui.available_width() >= WIDE);
    ui.horizontal_wrapped(|ui| {
        let count = number::int(found.to_accept().count() as i64);
        let gone = found.to_replace(cx.plan).len();
        let text = match gone {
            0 => t!(lang, "panel-siting-accept", count = count),
            _ => t!(lang, "siting-accept-instead", count = count, gone = number::int(gone as i64)),
        };
        if found.to_accept().next().is_none() {
            let none = if found.accepted.contains(&true) { "siting-all-accepted" } else { "siting-none-ticked" };
            return note(ui, lang.t(none));
        }
        let accept = theme::primary_button(&text, ui.visuals().dark_mode).small();
        let accept = ui.add_enabled(!cx.plan.is_read_only(), accept);
        if accept.on_hover_text(t!(lang, "panel-siting-accept-tip")).clicked() {
            actions.push(Action::Do(found.accepting(cx.plan)));
        }
        let moved: Vec<usize> = found.to_accept().filter(|site| found.moved[*site].is_some()).collect();
        if !moved.is_empty() && ui.small_button(t!(lang, "siting-put-all-back")).clicked() {
            moved.into_iter().for_each(|site| found.move_to(site, None));
        }
        match trial {
            Some(trial) => live_ui(ui, lang, trial),
            None => drop(ui.spinner()),
        }
        if wide {
            note(ui, t!(lang, "siting-drag-hint"));
        }
    });
    if found.proposal.chosen.iter().any(|c| c.assumed) {
        note(ui, t!(lang, "panel-siting-assumed"));
    }
}

/// Covered households and missing floor space with the sites where they are, and what they gain.
fn live_ui(ui: &mut Ui, lang: Lang, trial: &Trial) {
    let (after, before) = (trial.totals(), &trial.before);
    let gained = after.covered_households - before.covered_households;
    let colour = |good: bool| if good { marks::good(ui) } else { marks::bad(ui) };
    let (up, down) = (colour(gained >= 0), colour(after.gap_m2 <= before.gap_m2));
    let whole = |text: String| Label::new(text).extend();
    ui.add(whole(t!(lang, "siting-live-covered", covered = number::int(after.covered_households))));
    ui.colored_label(up, number::signed(gained));
    let changed = after.gap_m2 - before.gap_m2;
    if changed.abs() >= 0.5 {
        ui.add(whole(t!(lang, "siting-live-gap", gap = number::square_metres(after.gap_m2))));
        ui.colored_label(down, number::signed(changed.round() as i64));
    }
}

fn table_ui(ui: &mut Ui, lang: Lang, found: &mut Found, trial: Option<&Trial>, actions: &mut Vec<Action>) {
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
    let table = table.header(height, |mut header| header_ui(&mut header, lang, found));
    table.body(|body| {
        body.rows(height, found.len(), |mut line| row_ui(&mut line, lang, found, trial, actions));
    });
}

fn header_ui(header: &mut TableRow<'_, '_>, lang: Lang, found: &mut Found) {
    header.col(|ui| {
        let mut all = found.ticked.iter().all(|t| *t);
        if ui.checkbox(&mut all, "").accessible_name(t!(lang, "panel-siting-tick-all")).changed() {
            found.ticked.fill(all);
            found.version += 1;
        }
    });
    for (text_id, _, right) in COLUMNS {
        header.col(|ui| aligned(ui, right, RichText::new(lang.t(text_id)).small().weak()));
    }
}

fn row_ui(
    line: &mut TableRow<'_, '_>,
    lang: Lang,
    found: &mut Found,
    trial: Option<&Trial>,
    actions: &mut Vec<Action>,
) {
    let i = line.index();
    if i >= found.len() {
        return;
    }
    line.set_selected(found.chosen == Some(i));
    line.col(|ui| {
        if found.accepted[i] {
            ui.add_space(3.0);
            ui.colored_label(marks::good(ui), "✓").on_hover_text(t!(lang, "panel-siting-accepted"));
            return;
        }
        let name = found.proposal.chosen[i].label();
        if ui.checkbox(&mut found.ticked[i], "").accessible_name(name).changed() {
            found.version += 1;
        }
    });
    if let Some(gain) = trial.and_then(|t| t.sites.get(i)).filter(|_| found.is_wanted(i)) {
        found.gains[i] = (gain.gain, gain.only);
    }
    let gain = found.gains[i];
    for (column, (.., right)) in COLUMNS.iter().enumerate() {
        line.col(|ui| {
            let text = cell(found, gain, (i, column), lang);
            match found.moved_m(i).filter(|_| column == 0 && !found.accepted[i]) {
                Some(distance_m) => moved_ui(ui, lang, found, i, distance_m),
                None => aligned(ui, *right, text.into()),
            }
        });
    }
    if line.response().clicked() {
        found.chosen = Some(i);
        found.version += 1;
        actions.push(Action::ShowPosition(found.place(i)));
    }
}

/// The name of a site that was dragged, and a button that says how far and puts it back.
fn moved_ui(ui: &mut Ui, lang: Lang, found: &mut Found, site: usize, distance_m: f64) {
    let back = |ui: &mut Ui| {
        let text = t!(lang, "siting-moved", distance = number::metres(distance_m));
        let button = ui.small_button(RichText::new(text).color(ui.visuals().hyperlink_color));
        button.on_hover_text(t!(lang, "siting-put-back")).clicked()
    };
    let name = found.proposal.chosen[site].label().to_owned();
    if spread(ui, back, |ui| aligned(ui, false, name.into())) {
        found.move_to(site, None);
    }
}

fn cell(found: &Found, gain: (i64, i64), (i, column): (usize, usize), lang: Lang) -> String {
    let site: &Chosen = &found.proposal.chosen[i];
    let mark = if site.assumed { "*" } else { "" };
    match column {
        0 => site.label().to_owned(),
        1 => found.towns[i].clone(),
        2 => number::int(gain.0),
        3 => number::int(gain.1),
        4 => format!("{}{mark}", number::fixed(site.cost / YUAN, 1)),
        5 => number::fixed(site.floor_m2, 0),
        _ => lang.t(site.means.text_id()).to_owned(),
    }
}

fn aligned(ui: &mut Ui, right: bool, text: RichText) {
    let layout = if right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.with_layout(layout, |ui| {
        ui.add_space(4.0);
        ui.add(Label::new(text).truncate());
    });
}
