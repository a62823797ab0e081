//! The units of a rule: where it falls short, and by how much.

use egui::{RichText, Ui};

use super::data::{RuleData, rule};
use super::losses::{self, LossesState};
use crate::assess::{Feature, Measured, Outcome, unit_shown, unit_verdicts};
use crate::plan::jobs::Slot;
use crate::report::rule_text::sources_text;
use crate::report::{figure_parts, rule_name};
use crate::rules::{Asks, Shown};
use crate::t;
use crate::ui::names::{feature_name, selected_of};
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::marks;
use crate::ui::panels::table::{Cell, Column, Filter, Rows, TableState, table_ui};
use crate::ui::panels::widgets::note;
use crate::ui::window_jobs;
use crate::ui::{Action, Cx};

/// Counties up to this size list their units between two frames.
const AT_ONCE: usize = 5_000;

type Units = Vec<(Feature, Measured)>;

/// For which plan and rule units were listed.
type Stamp = (PlanKey, usize);

/// State of [`units_ui`].
#[derive(Default)]
pub(super) struct UnitsState {
    table: TableState,
    listed: Option<(Stamp, Units)>,
    version: u64,
    work: Slot<Stamp, Units>,
    only: Option<Outcome>,
    losses: LossesState,
}

/// Draws what became of each unit of the chosen rule.
pub(super) fn units_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut UnitsState,
    data: &RuleData,
    chosen: Option<&str>,
    actions: &mut Vec<Action>,
) {
    let Some((verdict, asked)) = chosen.and_then(|id| data.of(cx, id)).and_then(|v| Some((v, rule(cx, v)?))) else {
        ui.add_space(12.0);
        ui.vertical_centered(|ui| ui.weak(t!(cx.lang, "panel-rules-choose")));
        return;
    };
    ui.horizontal(|ui| {
        marks::outcome_mark(ui, Some(verdict.outcome));
        ui.add(egui::Label::new(RichText::new(rule_name(cx.lang, asked)).strong()).truncate());
    });
    note(ui, sources_text(cx.lang, cx.plan.rulebook(), asked));
    note(ui, t!(cx.lang, "panel-rules-made-of", parts = figure_parts(verdict.numerator, verdict.denominator)));
    if matches!(asked.asks, Asks::Review(_)) {
        losses::losses_ui(ui, cx, &mut state.losses, (verdict.rule, asked), actions);
        return;
    }
    state.list(ui, cx, verdict.rule, data);
    let UnitsState { table, listed, version, only, .. } = state;
    let Some((_, units)) = listed else {
        ui.spinner();
        return;
    };
    let rows = UnitRows { cx, units, shown: unit_shown(asked), version: *version, only: *only };
    let filters = |ui: &mut Ui, _: &mut Filter| {
        for (outcome, n) in [
            (Outcome::Short, verdict.units.short),
            (Outcome::Unknown, verdict.units.unknown),
            (Outcome::Met, verdict.units.met),
        ] {
            let text = format!("{} {n}", marks::outcome_word(cx.lang, Some(outcome)));
            if ui.selectable_label(*only == Some(outcome), text).clicked() {
                *only = if *only == Some(outcome) { None } else { Some(outcome) };
                *version += 1;
            }
        }
    };
    table_ui(ui, cx, table, &rows, filters, actions);
}

impl UnitsState {
    /// Brings the list up to date, in the background where the county is large.
    fn list(&mut self, ui: &Ui, cx: &Cx<'_>, rule: usize, data: &RuleData) {
        if let Some((stamp, units)) = self.work.take_done() {
            self.listed = Some((stamp, units));
            self.version += 1;
        }
        let Some(key) = data.key() else { return };
        let stamp = (key, rule);
        if self.listed.as_ref().is_some_and(|(s, _)| *s == stamp) || self.work.holds_off(&stamp) {
            return;
        }
        let (county, rulebook, assessment) = (cx.plan.county(), cx.plan.rulebook(), cx.plan.assessment());
        if county.compounds.len() <= AT_ONCE {
            self.listed = Some((stamp, unit_verdicts(county, rulebook, assessment, rule)));
            self.version += 1;
            return;
        }
        if self.listed.as_ref().is_some_and(|((k, r), _)| *r != rule || !k.same_plan(key)) {
            self.listed = None;
        }
        if cx.plan.drag().is_none() {
            let (county, rulebook, assessment) = (county.clone(), rulebook.clone(), assessment.clone());
            self.work
                .start_in(&window_jobs(ui.ctx()), stamp, move |_| unit_verdicts(&county, &rulebook, &assessment, rule));
        }
    }
}

struct UnitRows<'a> {
    cx: &'a Cx<'a>,
    units: &'a [(Feature, Measured)],
    shown: Shown,
    version: u64,
    only: Option<Outcome>,
}

impl Rows for UnitRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::text("panel-col-rule-verdict", 86.0),
        Column::fill("panel-col-unit", 110.0),
        Column::number("panel-col-rule-value", 70.0),
        Column::text("panel-col-rule-parts", 92.0),
        Column::number("panel-col-rule-gap", 70.0),
    ];

    fn all(&self) -> Vec<u32> {
        let wanted = |(_, m): &(Feature, Measured)| self.only.is_none() || m.outcome == self.only;
        (0..self.units.len() as u32).filter(|&i| wanted(&self.units[i as usize])).collect()
    }

    fn bound(&self) -> usize {
        self.units.len()
    }

    fn passes(&self, _: u32, _: &Filter) -> bool {
        true
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let (feature, figure) = &self.units[row as usize];
        let shown = |x: Option<f64>| x.map_or(Cell::Unknown, |x| Cell::Figure(self.shown, x));
        match column {
            0 => Cell::Outcome(figure.outcome),
            1 => Cell::Text(feature_name(self.cx, *feature)),
            2 => shown(figure.value),
            3 => Cell::Text(figure_parts(figure.numerator, figure.denominator).into()),
            _ => shown(figure.gap.filter(|g| *g > 0.0)),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        add(&[&feature_name(self.cx, self.units[row as usize].0)]);
    }

    fn selected(&self) -> Option<u32> {
        let selection = self.cx.plan.selection?;
        self.units.iter().position(|(f, _)| selected_of(*f) == Some(selection)).map(|i| i as u32)
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        selected_of(self.units[row as usize].0).map(|s| Action::Select(Some(s)))
    }

    fn double_clicked(&self, row: u32) -> Option<Action> {
        match self.units[row as usize].0 {
            Feature::Community(i) => {
                self.cx.plan.county().communities.get(i.i()).and_then(|c| c.position).map(Action::ShowPosition)
            }
            feature => selected_of(feature).map(Action::Show),
        }
    }

    fn version(&self) -> u64 {
        self.version
    }
}
