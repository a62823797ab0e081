//! The facilities that a review lists, with what would be lost with each: to close, merge or convert (关停并转).

use egui::Ui;

use crate::assess::{Loss, losses};
use crate::model::Facility;
use crate::plan::Selected;
use crate::plan::jobs::Slot;
use crate::report::rule_text::condition_text;
use crate::rules::{Asks, Rule};
use crate::t;
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::table::{Cell, Column, Filter, Rows, TableState, table_ui};
use crate::ui::panels::widgets::{name_or_id, note};
use crate::ui::window_jobs;
use crate::ui::{Action, Cx};

/// For which plan and rule losses were found.
type Stamp = (PlanKey, usize);

/// State of [`losses_ui`].
#[derive(Default)]
pub(super) struct LossesState {
    table: TableState,
    found: Option<(Stamp, Vec<Loss>)>,
    version: u64,
    work: Slot<Stamp, Vec<Loss>>,
}

/// Draws the list; it is worked out in the background, by taking each facility away.
pub(super) fn losses_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut LossesState,
    (row, asked): (usize, &Rule),
    actions: &mut Vec<Action>,
) {
    state.find(ui, cx, row);
    note(ui, t!(cx.lang, "panel-losses-note"));
    let LossesState { table, found, version, .. } = state;
    let Some((_, losses)) = found else {
        ui.spinner();
        return;
    };
    table_ui(ui, cx, table, &LossRows { cx, losses, asked, version: *version }, |_, _| {}, actions);
}

impl LossesState {
    fn find(&mut self, ui: &Ui, cx: &Cx<'_>, rule: usize) {
        if let Some(done) = self.work.take_done() {
            self.found = Some(done);
            self.version += 1;
        }
        let stamp = (PlanKey::of(cx.plan), rule);
        if self.found.as_ref().is_some_and(|(s, _)| *s == stamp)
            || self.work.holds_off(&stamp)
            || cx.plan.drag().is_some()
        {
            return;
        }
        if self.found.as_ref().is_some_and(|((key, r), _)| *r != rule || !key.same_plan(stamp.0)) {
            self.found = None;
        }
        let (county, rulebook) = (cx.plan.county().clone(), cx.plan.rulebook().clone());
        let streets = cx.plan.streets().cloned();
        self.work.start_in(&window_jobs(ui.ctx()), stamp, move |_| losses(&county, &rulebook, streets, rule));
    }
}

struct LossRows<'a> {
    cx: &'a Cx<'a>,
    losses: &'a [Loss],
    asked: &'a Rule,
    version: u64,
}

impl LossRows<'_> {
    fn facility(&self, row: u32) -> Option<&Facility> {
        self.cx.plan.county().facilities.get(self.losses.get(row as usize)?.facility.i())
    }

    fn weaknesses(&self, loss: &Loss) -> String {
        let Asks::Review(review) = &self.asks() else { return String::new() };
        let found = loss.weaknesses.iter().filter_map(|&w| review.weaknesses.get(w));
        found.map(|c| condition_text(self.cx.lang, c)).collect::<Vec<_>>().join("；")
    }

    fn asks(&self) -> &Asks {
        &self.asked.asks
    }
}

impl Rows for LossRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::fill("panel-col-facility", 110.0),
        Column::text("panel-col-weaknesses", 130.0),
        Column::number("panel-col-residents", 54.0),
        Column::number("panel-col-beds", 54.0),
        Column::number("panel-col-nursing-beds", 54.0),
        Column::number("panel-col-lost-households", 64.0),
        Column::number("panel-col-lost-compounds", 64.0),
        Column::number("panel-col-lost-m2", 64.0),
    ];

    fn all(&self) -> Vec<u32> {
        (0..self.losses.len() as u32).collect()
    }

    fn bound(&self) -> usize {
        self.losses.len()
    }

    fn passes(&self, _: u32, _: &Filter) -> bool {
        true
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let loss = &self.losses[row as usize];
        match column {
            0 => self.facility(row).map_or(Cell::Unknown, |f| Cell::text(name_or_id(&f.name, &f.id))),
            1 => Cell::Text(self.weaknesses(loss).into()),
            2 => Cell::count(loss.residents),
            3 => Cell::count(loss.beds),
            4 => Cell::count(loss.nursing_beds),
            5 => Cell::Count(loss.households),
            6 => Cell::Count(i64::from(loss.compounds)),
            _ => Cell::Fixed(loss.gap_m2, 0),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        if let Some(f) = self.facility(row) {
            add(&[&f.name, &f.id]);
        }
    }

    fn selected(&self) -> Option<u32> {
        let Some(Selected::Facility(slot)) = self.cx.plan.selection else { return None };
        self.losses.iter().position(|l| l.facility == slot).map(|i| i as u32)
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Select(Some(Selected::Facility(self.losses[row as usize].facility))))
    }

    fn double_clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Show(Selected::Facility(self.losses[row as usize].facility)))
    }

    fn version(&self) -> u64 {
        self.version
    }
}
