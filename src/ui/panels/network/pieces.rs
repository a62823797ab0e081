//! Streets that hang together with nothing.

use egui::Ui;

use super::findings::FoundPiece;
use super::gaps::{around, place_text};
use super::state::NetworkState;
use crate::ui::panels::table::{Cell, Column, Filter, Rows, table_ui};
use crate::ui::panels::widgets::{town_filter, town_name};
use crate::ui::{Action, Cx};

/// Draws the list.
pub(super) fn pieces_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut NetworkState, actions: &mut Vec<Action>) {
    let Some(findings) = state.findings().cloned() else { return };
    let rows = PieceRows { cx, pieces: &findings.pieces, version: state.version };
    let filters = |ui: &mut Ui, filter: &mut Filter| town_filter(ui, cx.lang, cx.plan.county(), filter);
    table_ui(ui, cx, &mut state.pieces, &rows, filters, actions);
}

struct PieceRows<'a> {
    cx: &'a Cx<'a>,
    pieces: &'a [FoundPiece],
    version: u64,
}

impl Rows for PieceRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::rank("panel-col-number", 52.0),
        Column::number("network-col-length", 92.0),
        Column::number("network-col-edges", 72.0),
        Column::number("network-col-compounds", 96.0),
        Column::text("panel-col-town", 120.0),
        Column::fill("network-col-place", 190.0),
    ];

    fn all(&self) -> Vec<u32> {
        (0..self.pieces.len() as u32).collect()
    }

    fn bound(&self) -> usize {
        self.pieces.len()
    }

    fn passes(&self, row: u32, filter: &Filter) -> bool {
        filter.town.is_none_or(|t| self.pieces[row as usize].town == Some(t))
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let piece = &self.pieces[row as usize];
        match column {
            0 => Cell::Count(i64::from(row) + 1),
            1 => Cell::Fixed(piece.length_m, 0),
            2 => Cell::Count(piece.edges as i64),
            3 => Cell::Count(i64::from(piece.compounds)),
            4 => town_name(self.cx.plan.county(), piece.town).map_or(Cell::Unknown, Cell::text),
            _ => Cell::Text(place_text(piece.bounds.min).into()),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        add(&[town_name(self.cx.plan.county(), self.pieces[row as usize].town).unwrap_or_default()]);
    }

    fn selected(&self) -> Option<u32> {
        None
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Fit(Some(around(self.pieces[row as usize].bounds))))
    }

    fn version(&self) -> u64 {
        self.version
    }
}
