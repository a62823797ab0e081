//! Compounds and facilities from which nobody gets anywhere.

use egui::Ui;

use super::findings::{Findings, Lost, LostPlace};
use super::state::NetworkState;
use crate::model::{FacilityIdx, TownIdx};
use crate::plan::Selected;
use crate::ui::panels::table::{Cell, Column, Filter, Rows, table_ui};
use crate::ui::panels::widgets::{name_or_id, town_filter, town_name};
use crate::ui::{Action, Cx};

/// Draws the list.
pub(super) fn lost_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut NetworkState, actions: &mut Vec<Action>) {
    let Some(findings) = state.findings().cloned() else { return };
    let mut table = std::mem::take(&mut state.lost);
    let rows = LostRows { cx, findings: &findings, facilities: state.lost_facilities(), version: state.version };
    let filters = |ui: &mut Ui, filter: &mut Filter| town_filter(ui, cx.lang, cx.plan.county(), filter);
    table_ui(ui, cx, &mut table, &rows, filters, actions);
    state.lost = table;
}

struct LostRows<'a> {
    cx: &'a Cx<'a>,
    findings: &'a Findings,
    facilities: &'a [LostPlace<FacilityIdx>],
    version: u64,
}

impl LostRows<'_> {
    /// Facilities come after the compounds.
    fn place(&self, row: u32) -> LostPlace<Selected> {
        let compounds = &self.findings.compounds;
        match compounds.get(row as usize) {
            Some(c) => LostPlace { of: Selected::Compound(c.of), lost: c.lost, street_m: c.street_m },
            None => {
                let f = &self.facilities[row as usize - compounds.len()];
                LostPlace { of: Selected::Facility(f.of), lost: f.lost, street_m: f.street_m }
            }
        }
    }

    /// Kind, name, town and households; of a facility that was removed meanwhile nothing.
    fn facts(&self, of: Selected) -> Option<(&'static str, &str, Option<TownIdx>, Option<u32>)> {
        let county = self.cx.plan.county();
        match of {
            Selected::Compound(c) => {
                let c = county.compounds.get(c.i())?;
                Some(("word-compound", name_or_id(&c.name, &c.id), c.town, c.figures.households))
            }
            Selected::Facility(f) => {
                let f = county.facilities.get(f.i())?;
                Some((f.kind.text_id(), name_or_id(&f.name, &f.id), f.town, None))
            }
            Selected::Town(_) | Selected::Site(_) | Selected::Drawn(_) => None,
        }
    }
}

impl Rows for LostRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::text("panel-col-kind", 120.0),
        Column::fill("panel-col-name", 130.0),
        Column::text("panel-col-town", 110.0),
        Column::number("panel-col-households", 72.0),
        Column::text("network-col-why", 150.0),
        Column::number("network-col-street", 110.0),
    ];

    fn all(&self) -> Vec<u32> {
        (0..self.bound() as u32).collect()
    }

    fn bound(&self) -> usize {
        self.findings.compounds.len() + self.facilities.len()
    }

    fn passes(&self, row: u32, filter: &Filter) -> bool {
        filter.town.is_none_or(|t| self.facts(self.place(row).of).is_some_and(|f| f.2 == Some(t)))
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let place = self.place(row);
        let Some((kind, name, town, households)) = self.facts(place.of) else { return Cell::Unknown };
        match column {
            0 => Cell::Word(kind),
            1 => Cell::text(name),
            2 => town_name(self.cx.plan.county(), town).map_or(Cell::Unknown, Cell::text),
            3 => Cell::count(households),
            4 if place.lost == Lost::OnPiece => Cell::Word("network-on-piece"),
            4 => Cell::Word("network-off-streets"),
            _ => Cell::fixed(place.street_m, 0),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        let facts = self.facts(self.place(row).of);
        let town = facts.and_then(|f| town_name(self.cx.plan.county(), f.2)).unwrap_or_default();
        add(&[facts.map_or("", |f| f.1), town]);
    }

    fn selected(&self) -> Option<u32> {
        let selected = self.cx.plan.selection?;
        (0..self.bound() as u32).find(|&row| self.place(row).of == selected)
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Show(self.place(row).of))
    }

    fn version(&self) -> u64 {
        self.version
    }
}
