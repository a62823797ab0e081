//! What the plan draws into the walking network.

use egui::Ui;

use super::state::NetworkState;
use crate::model::{Drawn, DrawnIdx, DrawnKind};
use crate::plan::Selected;
use crate::ui::panels::table::{Cell, Column, Filter, Rows, table_ui};
use crate::ui::panels::widgets::name_or_id;
use crate::ui::{Action, Cx, names};

/// Draws the list.
pub(super) fn drawn_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut NetworkState, actions: &mut Vec<Action>) {
    table_ui(ui, cx, &mut state.drawn, &DrawnRows { cx }, |_: &mut Ui, _: &mut Filter| {}, actions);
}

struct DrawnRows<'a> {
    cx: &'a Cx<'a>,
}

impl DrawnRows<'_> {
    fn drawn(&self, row: u32) -> &Drawn {
        &self.cx.plan.county().drawn[row as usize]
    }
}

impl Rows for DrawnRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::fill("panel-col-name", 160.0),
        Column::text("panel-col-kind", 120.0),
        Column::text("panel-col-facility-status", 110.0),
        Column::number("network-col-length", 92.0),
        Column::number("network-col-cost", 110.0),
        Column::text("panel-col-compound", 150.0),
    ];

    fn all(&self) -> Vec<u32> {
        self.cx.plan.county().live_drawn().map(|(slot, _)| slot.0).collect()
    }

    fn bound(&self) -> usize {
        self.cx.plan.county().drawn.len()
    }

    fn passes(&self, _: u32, _: &Filter) -> bool {
        true
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let d = self.drawn(row);
        let compound = || self.cx.plan.county().compounds.get(d.compound?.i());
        match column {
            0 => Cell::text(name_or_id(&d.name, &d.id)),
            1 => Cell::Word(d.kind.text_id()),
            2 => Cell::Word(names::drawn_state_id(d)),
            3 => Cell::fixed((d.kind != DrawnKind::Gate).then(|| d.length_m()), 0),
            4 => Cell::fixed(d.cost, 0),
            _ => compound().map_or(Cell::Unknown, |c| Cell::text(name_or_id(&c.name, &c.id))),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        let d = self.drawn(row);
        add(&[&d.name, self.cx.lang.t(d.kind.text_id()), &d.id]);
    }

    fn selected(&self) -> Option<u32> {
        match self.cx.plan.selection {
            Some(Selected::Drawn(d)) => Some(d.0),
            _ => None,
        }
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Show(Selected::Drawn(DrawnIdx(row))))
    }
}
