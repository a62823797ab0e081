//! The table of facilities.

use super::table::{Cell, Column, Filter, Rows, TableState, table_ui};
use super::widgets::{choice, kind_filter, name_or_id, town_filter, town_name};
use crate::model::{Facility, FacilityIdx, FacilityStatus};
use crate::plan::Selected;
use crate::t;
use crate::ui::{Action, Cx};

/// State of [`facilities_ui`].
#[derive(Default)]
pub struct FacilitiesState {
    table: TableState,
}

/// Draws the table; fills the available space.
pub fn facilities_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut FacilitiesState, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    let filters = |ui: &mut egui::Ui, filter: &mut Filter| {
        kind_filter(ui, lang, filter);
        let any = t!(lang, "panel-any-status");
        choice(ui, "status", any, &mut filter.status, STATUSES, |s| lang.t(s.text_id()).to_owned());
        town_filter(ui, lang, cx.plan.county(), filter);
    };
    table_ui(ui, cx, &mut state.table, &FacilityRows { cx }, filters, actions);
}

/// All statuses, in the order of menus.
pub(super) const STATUSES: [FacilityStatus; 4] =
    [FacilityStatus::Operating, FacilityStatus::Planned, FacilityStatus::Closed, FacilityStatus::Unknown];

struct FacilityRows<'a> {
    cx: &'a Cx<'a>,
}

impl FacilityRows<'_> {
    fn facility(&self, row: u32) -> &Facility {
        &self.cx.plan.county().facilities[row as usize]
    }
}

impl Rows for FacilityRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::fill("panel-col-facility", 130.0),
        Column::text("panel-col-kind", 140.0),
        Column::text("panel-col-town", 92.0),
        Column::text("panel-col-facility-status", 78.0),
        Column::text("panel-col-counted", 52.0),
        Column::number("panel-col-floor", 76.0),
        Column::number("panel-col-beds", 52.0),
        Column::text("panel-col-on-site", 120.0),
        Column::text("panel-col-origin", 72.0),
    ];

    fn all(&self) -> Vec<u32> {
        self.cx.plan.county().live_facilities().map(|(slot, _)| slot.0).collect()
    }

    fn bound(&self) -> usize {
        self.cx.plan.county().facilities.len()
    }

    fn passes(&self, row: u32, filter: &Filter) -> bool {
        let f = self.facility(row);
        filter.kind.is_none_or(|k| f.kind == k)
            && filter.status.is_none_or(|s| f.status == s)
            && filter.town.is_none_or(|t| f.town == Some(t))
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let (f, county) = (self.facility(row), self.cx.plan.county());
        match column {
            0 => Cell::text(name_or_id(&f.name, &f.id)),
            1 => Cell::Word(f.kind.text_id()),
            2 => town_name(county, f.town).map_or(Cell::Unknown, Cell::text),
            3 => Cell::Word(f.status.text_id()),
            4 => Cell::Word(if self.cx.plan.rulebook().counts(f) { "panel-yes" } else { "panel-no" }),
            5 => Cell::fixed(f.floor_m2, 0),
            6 => Cell::count(f.beds),
            7 => f.compound.and_then(|c| county.compounds.get(c.i())).map_or(Cell::Unknown, |c| Cell::text(&c.name)),
            _ => Cell::Word(if f.added { "panel-origin-plan" } else { "panel-origin-layer" }),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        let f = self.facility(row);
        add(&[&f.name, town_name(self.cx.plan.county(), f.town).unwrap_or_default(), &f.id]);
    }

    fn selected(&self) -> Option<u32> {
        match self.cx.plan.selection {
            Some(Selected::Facility(f)) => Some(f.0),
            _ => None,
        }
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Select(Some(Selected::Facility(FacilityIdx(row)))))
    }

    fn double_clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Show(Selected::Facility(FacilityIdx(row))))
    }
}
