//! The table of rules.

use egui::Ui;

use super::data::{RuleData, rule};
use crate::assess::{RuleVerdict, rule_shown};
use crate::i18n::Lang;
use crate::report::rule_name;
use crate::report::rule_text::clause_label;
use crate::ui::panels::table::{Cell, Column, Filter, Rows, TableState, table_ui};
use crate::ui::{Action, Cx};

/// Draws the table; a click chooses the rule.
pub(super) fn verdicts_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    table: &mut TableState,
    data: &RuleData,
    chosen: Option<&str>,
    actions: &mut Vec<Action>,
) {
    let is_chosen = |v: &RuleVerdict| rule(cx, v).is_some_and(|r| Some(r.id.as_str()) == chosen);
    let chosen = data.verdicts().iter().position(is_chosen).map(|row| row as u32);
    table_ui(ui, cx, table, &RuleRows { cx, data, chosen }, |_, _| {}, actions);
}

struct RuleRows<'a> {
    cx: &'a Cx<'a>,
    data: &'a RuleData,
    chosen: Option<u32>,
}

impl RuleRows<'_> {
    fn verdict(&self, row: u32) -> Option<&RuleVerdict> {
        self.data.verdicts().get(row as usize)
    }
}

impl Rows for RuleRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::text("panel-col-rule-verdict", 86.0),
        Column::text("panel-col-rule-clause", 50.0),
        Column::fill("panel-col-rule", 140.0),
        Column::number("panel-col-rule-value", 78.0),
        Column::number("panel-col-rule-target", 78.0),
        Column::number("panel-col-rule-gap", 78.0),
        Column::number("panel-col-rule-short", 48.0),
        Column::number("panel-col-rule-unknown", 48.0),
        Column::number("panel-col-rule-met", 48.0),
    ];

    fn all(&self) -> Vec<u32> {
        (0..self.bound() as u32).collect()
    }

    fn bound(&self) -> usize {
        self.data.verdicts().len()
    }

    fn passes(&self, _: u32, _: &Filter) -> bool {
        true
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let Some((verdict, asked)) = self.verdict(row).and_then(|v| Some((v, rule(self.cx, v)?))) else {
            return Cell::Unknown;
        };
        let figure = |x: Option<f64>| x.map_or(Cell::Unknown, |x| Cell::Figure(rule_shown(asked), x));
        match column {
            0 => Cell::Outcome(Some(verdict.outcome)),
            1 => Cell::Text(clause_label(self.cx.lang, asked).into()),
            2 => Cell::text(rule_name(self.cx.lang, asked)),
            3 => figure(verdict.value),
            4 => figure(verdict.target),
            5 => figure(verdict.gap.filter(|g| *g > 0.0)),
            6 => Cell::Count(i64::from(verdict.units.short)),
            7 => Cell::Count(i64::from(verdict.units.unknown)),
            _ => Cell::Count(i64::from(verdict.units.met)),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        if let Some(asked) = self.verdict(row).and_then(|v| rule(self.cx, v)) {
            add(&[rule_name(Lang::Zh, asked), rule_name(Lang::En, asked), &asked.source, &asked.id]);
        }
    }

    fn selected(&self) -> Option<u32> {
        self.chosen
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        let asked = self.verdict(row).and_then(|v| rule(self.cx, v))?;
        Some(Action::ChooseRule(asked.id.clone()))
    }
}
