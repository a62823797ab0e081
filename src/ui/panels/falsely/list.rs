//! The falsely covered compounds as a table.

use super::FalselyState;
use crate::model::{Compound, CompoundIdx};
use crate::plan::{OpenPlan, Selected};
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::nearest::Nearests;
use crate::ui::panels::table::{Cell, Column, Filter, Rows, table_ui};
use crate::ui::panels::widgets::{compound_words, name_or_id, town_filter, town_name};
use crate::ui::{Action, Cx};

/// Counties up to this size renew the list while a facility is dragged; the sums follow in all.
const LIVE_COMPOUNDS: usize = 2_000;
pub(super) const HOUSEHOLDS: usize = 2;

/// The compounds, in row order.
pub(super) struct List {
    rows: Vec<u32>,
}

/// Draws the table.
pub(super) fn list_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut FalselyState, actions: &mut Vec<Action>) {
    let (near, on_foot) = (state.nearest.by_air(ui.ctx(), cx.plan), state.nearest.on_foot(ui.ctx(), cx.plan));
    let list = renewed(&mut state.list, cx.plan);
    let rows = FalselyRows { cx, list, near, on_foot };
    let filters = |ui: &mut egui::Ui, filter: &mut Filter| town_filter(ui, cx.lang, cx.plan.county(), filter);
    table_ui(ui, cx, &mut state.table, &rows, filters, actions);
}

fn renewed<'a>(list: &'a mut Option<(PlanKey, List)>, plan: &OpenPlan) -> &'a List {
    let key = PlanKey::of(plan);
    let frozen = plan.drag().is_some() && plan.county().compounds.len() > LIVE_COMPOUNDS;
    let keep = |k: PlanKey| k == key || (frozen && k.same_plan(key));
    if !list.as_ref().is_some_and(|(k, _)| keep(*k)) {
        *list = None;
    }
    let rows = || plan.live().falsely_covered().into_iter().map(|c| c.0).collect();
    &list.get_or_insert_with(|| (key, List { rows: rows() })).1
}

struct FalselyRows<'a> {
    cx: &'a Cx<'a>,
    list: &'a List,
    near: Nearests,
    on_foot: Nearests,
}

impl FalselyRows<'_> {
    fn compound(&self, row: u32) -> &Compound {
        &self.cx.plan.county().compounds[row as usize]
    }

    fn minutes(&self, row: u32) -> Option<f64> {
        self.on_foot.distance_m(row as usize).map(|m| m / self.cx.plan.rulebook().walk.speed_m_s / 60.0)
    }

    /// How many times as far it is on foot as by air.
    fn detour(&self, row: u32) -> Option<f64> {
        let by_air = self.near.distance_m(row as usize).filter(|m| *m > 0.0)?;
        Some(self.on_foot.distance_m(row as usize)? / by_air)
    }
}

impl Rows for FalselyRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::fill("panel-col-compound", 130.0),
        Column::text("panel-col-town", 92.0),
        Column::number("panel-col-households", 68.0),
        Column::number("panel-col-elderly", 68.0),
        Column::number("falsely-col-by-air", 84.0),
        Column::number("falsely-col-on-foot", 84.0),
        Column::number("falsely-col-minutes", 84.0),
        Column::number("falsely-col-detour", 84.0),
    ];

    fn all(&self) -> Vec<u32> {
        self.list.rows.clone()
    }

    fn bound(&self) -> usize {
        self.cx.plan.county().compounds.len()
    }

    fn passes(&self, row: u32, filter: &Filter) -> bool {
        filter.town.is_none_or(|t| self.compound(row).town == Some(t))
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let c = self.compound(row);
        match column {
            0 => Cell::text(name_or_id(&c.name, &c.id)),
            1 => town_name(self.cx.plan.county(), c.town).map_or(Cell::Unknown, Cell::text),
            HOUSEHOLDS => Cell::count(c.figures.households),
            3 => Cell::count(c.figures.elderly),
            4 => Cell::fixed(self.near.distance_m(row as usize), 0),
            5 => Cell::fixed(self.on_foot.distance_m(row as usize), 0),
            6 => Cell::fixed(self.minutes(row), 1),
            _ => Cell::fixed(self.detour(row), 2),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        add(&compound_words(self.cx.plan.county(), self.compound(row)));
    }

    fn selected(&self) -> Option<u32> {
        match self.cx.plan.selection {
            Some(Selected::Compound(c)) => self.list.rows.binary_search(&c.0).ok().map(|_| c.0),
            _ => None,
        }
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Show(Selected::Compound(CompoundIdx(row))))
    }

    fn version(&self) -> u64 {
        self.near.version + self.on_foot.version
    }
}
