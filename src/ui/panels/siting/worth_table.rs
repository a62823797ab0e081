//! The table of what each facility is worth.

use std::rc::Rc;

use egui::{Label, RichText, Ui};

use super::found::Found;
use super::worths::Worths;
use crate::i18n::number;
use crate::model::{Facility, FacilityIdx};
use crate::plan::Selected;
use crate::siting::Whose;
use crate::t;
use crate::ui::panels::table::{Cell, Column, Rows, TableState, table_ui};
use crate::ui::panels::widgets::{name_or_id, note, town_name};
use crate::ui::{Action, Cx};

/// State of the table.
pub(super) struct WorthTable {
    table: TableState,
    /// Whether sites of the proposal are judged too.
    pub with_proposal: bool,
    shown: Option<Rc<Worths>>,
    version: u64,
}

impl Default for WorthTable {
    fn default() -> Self {
        Self { table: TableState::sorted_by(0, false), with_proposal: true, shown: None, version: 0 }
    }
}

/// Draws what hurts most, and the table; fills the available space.
pub(super) fn worths_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut WorthTable,
    (worths, current): (Option<Rc<Worths>>, bool),
    found: Option<&Found>,
    actions: &mut Vec<Action>,
) {
    let lang = cx.lang;
    let Some(worths) = worths else {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.weak(t!(lang, "panel-rows-working"));
        });
        return;
    };
    if state.shown.as_ref().is_none_or(|s| !Rc::ptr_eq(s, &worths)) {
        state.shown = Some(Rc::clone(&worths));
        state.version += 1;
    }
    let rows = WorthRows { cx, worths: &worths, found, version: state.version };
    ui.horizontal_wrapped(|ui| {
        if let Some(worst) = worths.rows.first().filter(|w| w.loss.households > 0 || w.loss.gap_m2 > 0.0) {
            let (households, gap) = (number::int(worst.loss.households), number::square_metres(worst.loss.gap_m2));
            let said = t!(
                lang,
                "siting-worth-most",
                name = rows.name(0),
                households = households,
                gap = gap,
                more = if worst.loss.gap_m2 >= 0.5 { "yes" } else { "no" }
            );
            ui.add(Label::new(RichText::new(said).strong()).wrap());
        }
        if !current {
            ui.spinner();
        }
        if found.is_some() || !state.with_proposal {
            ui.checkbox(&mut state.with_proposal, t!(lang, "siting-worth-with"));
        }
    });
    note(ui, t!(lang, "siting-worth-note"));
    table_ui(ui, cx, &mut state.table, &rows, |_, _| {}, actions);
}

struct WorthRows<'a> {
    cx: &'a Cx<'a>,
    worths: &'a Worths,
    found: Option<&'a Found>,
    version: u64,
}

impl WorthRows<'_> {
    fn facility(&self, row: u32) -> Option<&Facility> {
        match self.worths.rows.get(row as usize)?.whose {
            Whose::Facility(slot) => self.cx.plan.county().facilities.get(slot.i()),
            Whose::Proposed(_) => None,
        }
    }

    fn slot(&self, row: u32) -> Option<FacilityIdx> {
        match self.worths.rows.get(row as usize)?.whose {
            Whose::Facility(slot) => Some(slot),
            Whose::Proposed(_) => None,
        }
    }

    /// Number of the proposed site.
    fn site(&self, row: u32) -> Option<usize> {
        let found = self.found?;
        self.worths.sites.get(row as usize).copied().flatten().filter(|s| *s < found.len())
    }

    fn name(&self, row: u32) -> &str {
        match (self.facility(row), self.site(row), self.found) {
            (Some(f), ..) => name_or_id(&f.name, &f.id),
            (None, Some(site), Some(found)) => found.proposal.chosen[site].label(),
            _ => "",
        }
    }
}

impl Rows for WorthRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::rank("siting-worth-rank", 44.0),
        Column::fill("panel-col-facility", 130.0),
        Column::text("panel-col-town", 88.0),
        Column::number("siting-worth-households", 88.0),
        Column::number("siting-worth-gap", 92.0),
        Column::number("siting-worth-compounds", 60.0),
        Column::number("siting-worth-elderly", 68.0),
        Column::number("siting-worth-rules", 72.0),
        Column::text("panel-col-origin", 72.0),
        Column::text("panel-col-kind", 110.0),
    ];

    fn all(&self) -> Vec<u32> {
        (0..self.worths.rows.len() as u32).collect()
    }

    fn bound(&self) -> usize {
        self.worths.rows.len()
    }

    fn passes(&self, _: u32, _: &crate::ui::panels::table::Filter) -> bool {
        true
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let (county, facility) = (self.cx.plan.county(), self.facility(row));
        let loss = &self.worths.rows[row as usize].loss;
        match column {
            0 => Cell::Count(i64::from(row) + 1),
            1 => Cell::text(self.name(row)),
            2 => match (facility, self.site(row), self.found) {
                (Some(f), ..) => town_name(county, f.town).map_or(Cell::Unknown, Cell::text),
                (None, Some(site), Some(found)) => Cell::text(&found.towns[site]),
                _ => Cell::Unknown,
            },
            3 => Cell::Count(loss.households),
            4 => Cell::Fixed(loss.gap_m2, 0),
            5 => Cell::Count(i64::from(loss.compounds)),
            6 => Cell::Count(loss.elderly),
            7 => Cell::Count(loss.changes.len() as i64),
            8 => Cell::Word(match facility {
                Some(f) if f.added => "panel-origin-plan",
                Some(_) => "panel-origin-layer",
                None => "siting-worth-proposed",
            }),
            _ => match (facility, self.found) {
                (Some(f), _) => Cell::Word(f.kind.text_id()),
                (None, Some(found)) => Cell::Word(found.proposal.kind.text_id()),
                _ => Cell::Unknown,
            },
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        let town = self.facility(row).and_then(|f| town_name(self.cx.plan.county(), f.town)).unwrap_or_default();
        add(&[self.name(row), town]);
    }

    fn selected(&self) -> Option<u32> {
        let at = |whose: Whose| self.worths.rows.iter().position(|w| w.whose == whose).map(|row| row as u32);
        match self.cx.plan.selection {
            Some(Selected::Facility(slot)) => at(Whose::Facility(slot)),
            _ => None,
        }
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        match (self.slot(row), self.site(row), self.found) {
            (Some(slot), ..) => Some(Action::Show(Selected::Facility(slot))),
            (None, Some(site), Some(found)) => Some(Action::ShowPosition(found.place(site))),
            _ => None,
        }
    }

    fn version(&self) -> u64 {
        self.version
    }
}
