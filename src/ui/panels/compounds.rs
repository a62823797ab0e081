//! The table of compounds.

use std::rc::Rc;

use super::nearest::{NearestCache, Nearests};
use super::table::{Cell, Column, Filter, Rows, TableState, table_ui};
use super::widgets::{class_filter, compound_words, town_filter, town_name};
use crate::model::{Compound, CompoundIdx};
use crate::plan::Selected;
use crate::ui::{Action, Cx};

/// State of [`compounds_ui`].
#[derive(Default)]
pub struct CompoundsState {
    table: TableState,
    pub(super) nearest: Rc<NearestCache>,
}

/// Draws the table; fills the available space.
pub fn compounds_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut CompoundsState, actions: &mut Vec<Action>) {
    let nearest = state.nearest.as_judged(ui.ctx(), cx.plan);
    let rows = CompoundRows { cx, nearest };
    let filters = |ui: &mut egui::Ui, filter: &mut Filter| {
        class_filter(ui, cx.lang, filter);
        town_filter(ui, cx.lang, cx.plan.county(), filter);
    };
    table_ui(ui, cx, &mut state.table, &rows, filters, actions);
}

struct CompoundRows<'a> {
    cx: &'a Cx<'a>,
    nearest: Nearests,
}

impl CompoundRows<'_> {
    fn compound(&self, row: u32) -> &Compound {
        &self.cx.plan.county().compounds[row as usize]
    }
}

impl Rows for CompoundRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::fill("panel-col-compound", 130.0),
        Column::text("panel-col-town", 92.0),
        Column::text("panel-col-class", 126.0),
        Column::number("panel-col-households", 62.0),
        Column::text("panel-col-status", 52.0),
        Column::rank("panel-col-built", 52.0),
        Column::number("panel-col-elderly", 62.0),
        Column::number("panel-col-covered-by", 62.0),
        Column::number("panel-col-distance", 76.0),
        Column::number("panel-col-required", 76.0),
        Column::number("panel-col-provided", 76.0),
        Column::number("panel-col-gap", 76.0),
    ];

    fn all(&self) -> Vec<u32> {
        (0..self.bound() as u32).collect()
    }

    fn bound(&self) -> usize {
        self.cx.plan.county().compounds.len()
    }

    fn passes(&self, row: u32, filter: &Filter) -> bool {
        let verdict = &self.cx.plan.assessment().compounds[row as usize];
        filter.class.is_none_or(|c| verdict.class() == c)
            && filter.town.is_none_or(|t| self.compound(row).town == Some(t))
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let (c, county) = (self.compound(row), self.cx.plan.county());
        let verdict = &self.cx.plan.assessment().compounds[row as usize];
        match column {
            0 => Cell::text(super::widgets::name_or_id(&c.name, &c.id)),
            1 => town_name(county, c.town).map_or(Cell::Unknown, Cell::text),
            2 => Cell::Class(verdict.class()),
            3 => Cell::count(c.figures.households),
            4 => self.cx.plan.rulebook().status_of(&c.figures).map_or(Cell::Unknown, |s| Cell::Word(s.text_id())),
            5 => c.figures.built_year.map_or(Cell::Unknown, |y| Cell::Plain(i64::from(y))),
            6 => Cell::count(c.figures.elderly),
            7 => Cell::count(verdict.covered_by),
            8 => Cell::fixed(self.nearest.distance_m(row as usize), 0),
            9 => Cell::fixed(verdict.required_m2, 1),
            10 => Cell::fixed(verdict.provided_m2, 1),
            _ => Cell::fixed(verdict.gap_m2, 1),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        add(&compound_words(self.cx.plan.county(), self.compound(row)));
    }

    fn selected(&self) -> Option<u32> {
        match self.cx.plan.selection {
            Some(Selected::Compound(c)) => Some(c.0),
            _ => None,
        }
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Select(Some(Selected::Compound(CompoundIdx(row)))))
    }

    fn double_clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Show(Selected::Compound(CompoundIdx(row))))
    }

    fn version(&self) -> u64 {
        self.nearest.version
    }
}
