//! The order of a table's rows, kept until something changes.

use super::order::Work;
use super::rows::{Filter, Rows, Sort, gather};
use crate::i18n::Lang;
use crate::plan::jobs::Slot;
use crate::ui::Cx;
use crate::ui::panels::cache::PlanKey;
use crate::ui::window_jobs;

/// Tables up to this many rows are sorted between two frames; larger ones on a background thread, and they keep their
/// order while a facility is dragged: only what the cells say follows the drag.
const AT_ONCE: usize = 2_000;

/// What an order was made for.
#[derive(Clone, Debug, PartialEq)]
struct Stamp {
    plan: PlanKey,
    version: u64,
    lang: Lang,
    filter: Filter,
    query: String,
    sort: Option<Sort>,
}

/// Search, filter, sort order and the rows that follow from them.
#[derive(Default)]
pub(in crate::ui::panels) struct TableState {
    /// What is searched.
    pub query: String,
    /// What rows must be.
    pub filter: Filter,
    /// By which column rows are sorted.
    pub sort: Option<Sort>,
    order: Vec<u32>,
    total: usize,
    stamp: Option<Stamp>,
    background: Slot<Stamp, Vec<u32>>,
    followed: Option<u32>,
}

impl TableState {
    /// A table that is sorted at first.
    pub(in crate::ui::panels) fn sorted_by(column: usize, descending: bool) -> Self {
        Self { sort: Some(Sort { column, descending }), ..Self::default() }
    }

    /// The rows shown, in order.
    pub(in crate::ui::panels) fn order(&self) -> &[u32] {
        &self.order
    }

    /// How many rows there are without search and filter.
    pub(in crate::ui::panels) fn total(&self) -> usize {
        self.total
    }

    /// Whether an order is being made in the background.
    pub(in crate::ui::panels) fn is_working(&self) -> bool {
        self.background.is_busy()
    }

    /// Whether rows are left out.
    pub(in crate::ui::panels) fn is_narrowed(&self) -> bool {
        self.filter != Filter::default() || !self.query.trim().is_empty()
    }

    /// Shows all rows again.
    pub(in crate::ui::panels) fn widen(&mut self) {
        self.filter = Filter::default();
        self.query.clear();
    }

    /// A click on a header: sorts by it, turns the order, and at the third click goes back to the layer's order.
    pub(in crate::ui::panels) fn click_header(&mut self, column: usize, largest_first: bool) {
        self.sort = match self.sort {
            Some(s) if s.column == column && s.descending == largest_first => {
                Some(Sort { column, descending: !largest_first })
            }
            Some(s) if s.column == column => None,
            _ => Some(Sort { column, descending: largest_first }),
        };
    }

    /// The place of the selected row if it was selected since the last frame and not by a click in the table.
    pub(in crate::ui::panels) fn place_to_show(&mut self, selected: Option<u32>) -> Option<usize> {
        if self.followed == selected {
            return None;
        }
        self.followed = selected;
        let row = selected?;
        self.order.iter().position(|&r| r == row)
    }

    /// Notes that the table itself selected a row.
    pub(in crate::ui::panels) fn follow(&mut self, row: u32) {
        self.followed = Some(row);
    }

    /// Brings the order up to date, or starts work that will.
    pub(in crate::ui::panels) fn refresh<R: Rows>(&mut self, ctx: &egui::Context, cx: &Cx<'_>, rows: &R) {
        let (plan, lang, version) = (PlanKey::of(cx.plan), cx.lang, rows.version());
        let wanted = Stamp { plan, version, lang, filter: self.filter, query: self.query.clone(), sort: self.sort };
        if let Some((stamp, order)) = self.background.take_done()
            && stamp.plan.same_plan(plan)
        {
            (self.order, self.stamp) = (order, Some(stamp));
        }
        if self.stamp.as_ref() == Some(&wanted) {
            return;
        }
        let known = self.stamp.as_ref().is_some_and(|s| s.plan.same_plan(plan));
        if !known {
            self.order.clear();
        }
        let dragging = cx.plan.drag().is_some();
        if self.background.holds_off(&wanted) || (known && dragging && self.total > AT_ONCE) {
            return;
        }
        let (total, work) = gather(rows, lang, &self.filter, &self.query, self.sort);
        self.total = total;
        self.run(ctx, wanted, work);
    }

    fn run(&mut self, ctx: &egui::Context, stamp: Stamp, work: Work) {
        if work.rows.len() <= AT_ONCE {
            self.order = work.run();
            self.stamp = Some(stamp);
        } else {
            self.background.start_in(&window_jobs(ctx), stamp, move |_| work.run());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_clicks_on_a_header_sort_turn_and_release() {
        let mut table = TableState::default();
        table.click_header(2, true);
        assert_eq!(table.sort, Some(Sort { column: 2, descending: true }));
        table.click_header(2, true);
        assert_eq!(table.sort, Some(Sort { column: 2, descending: false }));
        table.click_header(2, true);
        assert_eq!(table.sort, None);
        table.click_header(2, true);
        table.click_header(0, false);
        assert_eq!(table.sort, Some(Sort { column: 0, descending: false }));
    }

    #[test]
    fn a_row_is_brought_into_view_once_and_not_when_it_was_clicked_in_the_table() {
        let mut table = TableState { order: vec![7, 3, 9], ..TableState::default() };
        assert_eq!(table.place_to_show(Some(9)), Some(2));
        assert_eq!(table.place_to_show(Some(9)), None);
        table.follow(3);
        assert_eq!(table.place_to_show(Some(3)), None);
        assert_eq!(table.place_to_show(None), None);
        assert_eq!(table.place_to_show(Some(3)), Some(1));
    }
}
