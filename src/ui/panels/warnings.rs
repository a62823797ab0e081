//! What the load found wrong or doubtful.

use std::borrow::Cow;

use super::table::{Cell, Column, Filter, Rows, TableState, severity_id, table_ui};
use super::widgets::choice;
use crate::i18n::number;
use crate::io::{LayerName, Severity, Warning};
use crate::t;
use crate::ui::{Action, Cx};

/// State of [`warnings_ui`].
pub struct WarningsState {
    table: TableState,
    shown: Option<u32>,
}

impl Default for WarningsState {
    fn default() -> Self {
        Self { table: TableState::sorted_by(0, true), shown: None }
    }
}

/// Severities, worst first.
const SEVERITIES: [Severity; 3] = [Severity::Wrong, Severity::Doubtful, Severity::Note];

/// Draws the table of warnings; fills the available space.
pub fn warnings_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut WarningsState, actions: &mut Vec<Action>) {
    let (lang, warnings) = (cx.lang, cx.plan.warnings());
    if warnings.is_empty() {
        ui.add_space(12.0);
        ui.vertical_centered(|ui| ui.weak(t!(lang, "panel-warnings-none")));
        return;
    }
    let filters = |ui: &mut egui::Ui, filter: &mut Filter| {
        let counted = |s: Severity| {
            let n = warnings.iter().filter(|w| w.severity == s).count();
            format!("{} ({})", lang.t(severity_id(s)), number::int(n as i64))
        };
        choice(ui, "severity", t!(lang, "panel-any-severity"), &mut filter.severity, SEVERITIES, counted);
        let name = |l: LayerName| lang.t(l.text_id()).to_owned();
        choice(ui, "layer", t!(lang, "panel-any-layer"), &mut filter.layer, LayerName::ALL, name);
    };
    let before = actions.len();
    let rows = WarningRows { cx, warnings, shown: state.shown };
    table_ui(ui, cx, &mut state.table, &rows, filters, actions);
    if let Some(Action::ShowPosition(p)) = actions[before..].last() {
        state.shown = warnings.iter().position(|w| w.position == Some(*p)).map(|i| i as u32);
    }
}

struct WarningRows<'a> {
    cx: &'a Cx<'a>,
    warnings: &'a [Warning],
    shown: Option<u32>,
}

impl Rows for WarningRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::text("panel-col-severity", 84.0),
        Column::text("panel-col-layer", 96.0),
        Column::rank("panel-col-feature", 60.0),
        Column::text("panel-col-name", 110.0),
        Column::text("panel-col-field", 84.0),
        Column::fill("panel-col-found", 200.0),
        Column::fill("panel-col-done", 200.0),
        Column::text("panel-col-file", 110.0),
    ];

    fn all(&self) -> Vec<u32> {
        (0..self.warnings.len() as u32).collect()
    }

    fn bound(&self) -> usize {
        self.warnings.len()
    }

    fn passes(&self, row: u32, filter: &Filter) -> bool {
        let w = &self.warnings[row as usize];
        filter.severity.is_none_or(|s| w.severity == s) && filter.layer.is_none_or(|l| w.layer == Some(l))
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let (w, lang) = (&self.warnings[row as usize], self.cx.lang);
        match column {
            0 => Cell::Severity(w.severity),
            1 => w.layer.map_or(Cell::Unknown, |l| Cell::Word(l.text_id())),
            2 => w.feature.map_or(Cell::Unknown, |n| Cell::Count(n as i64)),
            3 => Cell::text(&w.name),
            4 => w.field.as_deref().map_or(Cell::Unknown, Cell::text),
            5 => Cell::Text(lang.message(&w.found)),
            6 => Cell::Text(lang.message(&w.done)),
            _ => Cell::text(&w.file),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        let (w, lang) = (&self.warnings[row as usize], self.cx.lang);
        let (found, done): (Cow<'_, str>, Cow<'_, str>) = (lang.message(&w.found), lang.message(&w.done));
        add(&[&w.name, &w.file, w.field.as_deref().unwrap_or_default(), &found, &done]);
    }

    fn selected(&self) -> Option<u32> {
        self.shown
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        self.warnings[row as usize].position.map(Action::ShowPosition)
    }
}
