//! The table of towns.

use super::table::{Cell, Column, Filter, Rows, TableState, table_ui};
use super::widgets::name_or_id;
use crate::assess::Totals;
use crate::model::{Town, TownIdx};
use crate::plan::Selected;
use crate::ui::{Action, Cx};

/// State of [`towns_ui`].
pub struct TownsState {
    table: TableState,
}

impl Default for TownsState {
    fn default() -> Self {
        Self { table: TableState::sorted_by(COVERAGE, false) }
    }
}

const COVERAGE: usize = 3;

/// Draws the table; fills the available space.
pub fn towns_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut TownsState, actions: &mut Vec<Action>) {
    table_ui(ui, cx, &mut state.table, &TownRows { cx }, |_, _| {}, actions);
}

/// The towns, and after them one row for the compounds that belong to none, so that the rows add up to the county.
struct TownRows<'a> {
    cx: &'a Cx<'a>,
}

impl TownRows<'_> {
    fn town(&self, row: u32) -> Option<&Town> {
        self.cx.plan.county().towns.get(row as usize)
    }

    fn index(&self, row: u32) -> Option<TownIdx> {
        self.town(row).map(|_| TownIdx(row))
    }

    fn totals(&self, row: u32) -> &Totals {
        self.cx.plan.assessment().town(self.index(row))
    }
}

impl Rows for TownRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::fill("panel-col-town", 130.0),
        Column::number("panel-col-compounds", 64.0),
        Column::number("panel-col-households", 76.0),
        Column::rank("panel-col-coverage", 72.0),
        Column::rank("panel-col-coverage-before", 72.0),
        Column::number("panel-col-uncovered-households", 84.0),
        Column::number("panel-col-elderly", 68.0),
        Column::number("panel-col-required", 84.0),
        Column::number("panel-col-provided", 84.0),
        Column::number("panel-col-gap", 84.0),
        Column::number("panel-col-surplus", 84.0),
        Column::rank("panel-col-compliant", 76.0),
    ];

    fn all(&self) -> Vec<u32> {
        (0..self.bound() as u32).collect()
    }

    fn bound(&self) -> usize {
        let townless = self.cx.plan.assessment().townless.compounds > 0;
        self.cx.plan.county().towns.len() + usize::from(townless)
    }

    fn passes(&self, _: u32, _: &Filter) -> bool {
        true
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let totals = self.totals(row);
        match column {
            0 => self.town(row).map_or(Cell::Word("panel-no-town"), |t| Cell::text(name_or_id(&t.name, &t.id))),
            1 => Cell::Count(i64::from(totals.compounds)),
            2 => Cell::Count(totals.households),
            COVERAGE => Cell::share(totals.coverage()),
            4 => Cell::share(self.cx.plan.base_assessment().town(self.index(row)).coverage()),
            5 => Cell::Count(totals.households - totals.covered_households),
            6 => Cell::Count(totals.elderly),
            7 => Cell::Fixed(totals.required_m2, 0),
            8 => Cell::Fixed(totals.provided_m2, 0),
            9 => Cell::Fixed(totals.gap_m2, 0),
            10 => Cell::Fixed(totals.surplus_m2, 0),
            _ => Cell::Count(i64::from(totals.compliant_compounds)),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        match self.town(row) {
            Some(t) => add(&[&t.name, &t.kind, &t.id]),
            None => add(&[self.cx.lang.t("panel-no-town")]),
        }
    }

    fn selected(&self) -> Option<u32> {
        match self.cx.plan.selection {
            Some(Selected::Town(t)) => Some(t.0),
            _ => None,
        }
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        self.index(row).map(|t| Action::Select(Some(Selected::Town(t))))
    }

    fn double_clicked(&self, row: u32) -> Option<Action> {
        self.index(row).map(|t| Action::Show(Selected::Town(t)))
    }
}
