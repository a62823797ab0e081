//! A table that stays quick with 200,000 rows: only the rows in view are drawn, and their order is made beside the
//! window.

mod cell;
mod order;
mod rows;
mod state;
mod tsv;

use egui::{Align, Layout, Sense, Ui};
use egui_extras::{TableBody, TableBuilder, TableRow};

pub(super) use cell::{Cell, severity_id};
pub(super) use rows::{Column, Filter, Rows};
pub(super) use state::TableState;

use super::marks;
use super::widgets::{count_text, search_box};
use crate::i18n::{Lang, number};
use crate::t;
use crate::ui::{Action, Cx};

/// Draws search, filters, counts and the rows. `filters` draws the table's own filters.
pub(super) fn table_ui<R: Rows>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut TableState,
    rows: &R,
    filters: impl FnOnce(&mut Ui, &mut Filter),
    actions: &mut Vec<Action>,
) {
    toolbar_ui(ui, cx.lang, state, rows, filters);
    state.refresh(ui.ctx(), cx, rows);
    if state.order().is_empty() {
        empty_ui(ui, cx.lang, state);
        return;
    }
    egui::ScrollArea::horizontal().auto_shrink(false).show(ui, |ui| body_ui(ui, cx, state, rows, actions));
}

fn toolbar_ui<R: Rows>(
    ui: &mut Ui,
    lang: Lang,
    state: &mut TableState,
    rows: &R,
    filters: impl FnOnce(&mut Ui, &mut Filter),
) {
    ui.horizontal_wrapped(|ui| {
        search_box(ui, lang, &mut state.query);
        filters(ui, &mut state.filter);
        if state.is_narrowed() && ui.small_button(t!(lang, "panel-show-all")).clicked() {
            state.widen();
        }
        let copy = ui.small_button(t!(lang, "panel-copy")).on_hover_text(t!(lang, "panel-copy-tip"));
        if copy.clicked() {
            ui.ctx().copy_text(tsv::tsv(rows, lang, state.order()));
        }
        count_text(ui, &shown_of(lang, state.order().len(), state.total()));
        if state.is_working() {
            ui.spinner();
        }
    });
    ui.add_space(2.0);
}

/// `128 of 600 shown`, or `600 rows` where nothing is left out.
fn shown_of(lang: Lang, shown: usize, total: usize) -> String {
    let int = |n: usize| number::int(n as i64);
    if shown == total {
        t!(lang, "panel-rows-all", total = int(total))
    } else {
        t!(lang, "panel-rows-shown", shown = int(shown), total = int(total))
    }
}

fn empty_ui(ui: &mut Ui, lang: Lang, state: &TableState) {
    let text = match state {
        s if s.is_working() => t!(lang, "panel-rows-working"),
        s if s.total() > 0 => t!(lang, "panel-rows-none-match"),
        _ => t!(lang, "panel-rows-none"),
    };
    ui.add_space(12.0);
    ui.vertical_centered(|ui| ui.weak(text));
}

fn body_ui<R: Rows>(ui: &mut Ui, cx: &Cx<'_>, state: &mut TableState, rows: &R, actions: &mut Vec<Action>) {
    ui.style_mut().interaction.selectable_labels = false;
    // The lines between columns are there to be dragged, not to be looked at.
    let line = &mut ui.visuals_mut().widgets.noninteractive.bg_stroke;
    line.color = line.color.gamma_multiply(0.45);
    let height = ui.text_style_height(&egui::TextStyle::Body) + 6.0;
    let selected = rows.selected();
    let widths: Vec<f32> = R::COLUMNS.iter().map(|c| c.width.max(header_width(ui, cx.lang.t(c.text_id)))).collect();
    let mut table = TableBuilder::new(ui)
        .id_salt(("table", cx.lang.tag()))
        .striped(true)
        .sense(Sense::click())
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .animate_scrolling(false)
        .cell_layout(Layout::left_to_right(Align::Center));
    for (column, width) in R::COLUMNS.iter().zip(widths) {
        table = table.column(sized(column, width));
    }
    if let Some(place) = state.place_to_show(selected) {
        table = table.scroll_to_row(place, Some(Align::Center));
    }
    let table = table.header(height, |mut header| header_ui(&mut header, cx.lang, state, R::COLUMNS));
    table.body(|body| rows_ui(body, height, cx, state, rows, selected, actions));
}

/// Room for a header and the mark of the sort order.
fn header_width(ui: &Ui, text: &str) -> f32 {
    let font = egui::TextStyle::Small.resolve(ui.style());
    ui.fonts_mut(|f| f.layout_no_wrap(text.to_owned(), font, egui::Color32::WHITE).size().x) + 24.0
}

fn sized(column: &Column, width: f32) -> egui_extras::Column {
    if column.fills {
        egui_extras::Column::remainder().at_least(width).clip(true)
    } else {
        egui_extras::Column::initial(width).at_least(36.0).clip(true).resizable(true)
    }
}

fn header_ui(header: &mut TableRow<'_, '_>, lang: Lang, state: &mut TableState, columns: &[Column]) {
    for (i, column) in columns.iter().enumerate() {
        let sorted = state.sort.filter(|s| s.column == i).map(|s| s.descending);
        let (_, response) = header.col(|ui| {
            aligned(ui, column.right, |ui| {
                if let Some(descending) = sorted {
                    marks::triangle(ui, !descending, ui.visuals().text_color());
                }
                let text = egui::RichText::new(lang.t(column.text_id)).small();
                ui.add(egui::Label::new(if sorted.is_some() { text.strong() } else { text.weak() }).truncate());
            });
        });
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            state.click_header(i, column.largest_first);
        }
    }
}

fn rows_ui<R: Rows>(
    body: TableBody<'_>,
    height: f32,
    cx: &Cx<'_>,
    state: &mut TableState,
    rows: &R,
    selected: Option<u32>,
    actions: &mut Vec<Action>,
) {
    let bound = rows.bound();
    let (mut clicked, mut pressed) = (None, None);
    body.rows(height, state.order().len(), |mut line| {
        let row = state.order()[line.index()];
        if row as usize >= bound {
            return;
        }
        line.set_selected(selected == Some(row));
        for (i, column) in R::COLUMNS.iter().enumerate() {
            line.col(|ui| {
                aligned(ui, column.right, |ui| {
                    if cell_ui(ui, cx.lang, &rows.cell(row, i)) {
                        pressed = rows.pressed(row, i);
                    }
                });
            });
        }
        let response = line.response();
        if response.double_clicked() {
            clicked = rows.double_clicked(row).map(|action| (row, action));
        } else if response.clicked() {
            clicked = rows.clicked(row).map(|action| (row, action));
        }
    });
    if let Some((row, action)) = clicked {
        state.follow(row);
        actions.push(action);
    }
    actions.extend(pressed);
}

fn aligned(ui: &mut Ui, right: bool, add: impl FnOnce(&mut Ui)) {
    if right {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(4.0);
            add(ui);
        });
    } else {
        ui.add_space(4.0);
        add(ui);
    }
}

/// Draws a cell; true if it is a button and was pressed.
fn cell_ui(ui: &mut Ui, lang: Lang, cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Button(text) => return ui.small_button(lang.t(text)).clicked(),
        Cell::Unknown => {
            ui.weak("–");
        }
        Cell::Class(class) => marks::class_badge(ui, lang, *class),
        Cell::Outcome(outcome) => marks::outcome_badge(ui, lang, *outcome),
        Cell::Severity(severity) => marks::severity_badge(ui, lang, *severity),
        cell => {
            ui.add(egui::Label::new(cell.shown(lang).into_owned()).truncate());
        }
    }
    false
}
