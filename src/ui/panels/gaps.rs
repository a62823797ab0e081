//! The numbered list of gaps, worst first: what is to be struck off (销号).

use std::rc::Rc;

use super::cache::PlanKey;
use super::nearest::{NearestCache, Nearests};
use super::table::{Cell, Column, Filter, Rows, TableState, table_ui};
use super::widgets::{class_filter, compound_words, name_or_id, town_filter, town_name};
use crate::assess::Assessment;
use crate::model::{Compound, CompoundIdx, County};
use crate::plan::Selected;
use crate::ui::{Action, Cx};

/// Counties up to this size renew the list while a facility is dragged.
const LIVE_COMPOUNDS: usize = 2_000;

/// State of [`gaps_ui`].
pub struct GapsState {
    table: TableState,
    list: Option<(PlanKey, GapList)>,
    pub(super) nearest: Rc<NearestCache>,
}

impl Default for GapsState {
    fn default() -> Self {
        Self { table: TableState::sorted_by(HOUSEHOLDS, true), list: None, nearest: Rc::default() }
    }
}

const HOUSEHOLDS: usize = 4;

/// Draws the table; fills the available space.
pub fn gaps_ui(ui: &mut egui::Ui, cx: &Cx<'_>, state: &mut GapsState, actions: &mut Vec<Action>) {
    let nearest = state.nearest.as_judged(ui.ctx(), cx.plan);
    let list = renewed(&mut state.list, cx);
    let rows = GapRows { cx, list, nearest };
    let filters = |ui: &mut egui::Ui, filter: &mut Filter| {
        class_filter(ui, cx.lang, filter);
        town_filter(ui, cx.lang, cx.plan.county(), filter);
    };
    table_ui(ui, cx, &mut state.table, &rows, filters, actions);
}

fn renewed<'a>(list: &'a mut Option<(PlanKey, GapList)>, cx: &Cx<'_>) -> &'a GapList {
    let key = PlanKey::of(cx.plan);
    let frozen = cx.plan.drag().is_some() && cx.plan.county().compounds.len() > LIVE_COMPOUNDS;
    let keep = |k: PlanKey| k == key || (frozen && k.same_plan(key));
    if !list.as_ref().is_some_and(|(k, _)| keep(*k)) {
        *list = None;
    }
    &list.get_or_insert_with(|| (key, GapList::new(cx.plan.county(), cx.plan.assessment()))).1
}

/// What is missing: a service circle or floor space. A row of the list is `2 * compound + kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GapKind {
    Coverage,
    FloorSpace,
}

fn split(row: u32) -> (usize, GapKind) {
    (row as usize / 2, if row.is_multiple_of(2) { GapKind::Coverage } else { GapKind::FloorSpace })
}

/// The gaps by town, then compound, then kind: in the order in which reports number them.
#[derive(Debug, Default)]
pub(super) struct GapList {
    rows: Vec<u32>,
    /// Number of each possible row, from 1; 0 where there is no gap.
    numbers: Vec<u32>,
}

impl GapList {
    /// Lists the gaps of an assessed county.
    pub(super) fn new(county: &County, assessment: &Assessment) -> Self {
        let mut compounds: Vec<u32> = (0..county.compounds.len() as u32).collect();
        compounds.sort_by_key(|&c| county.compounds[c as usize].town.map_or(u32::MAX, |t| t.0));
        let mut list = Self { rows: Vec::new(), numbers: vec![0; compounds.len() * 2] };
        for c in compounds {
            let verdict = &assessment.compounds[c as usize];
            if verdict.covered() == Some(false) {
                list.push(2 * c);
            }
            if verdict.gap_m2.is_some_and(|g| g > 0.0) {
                list.push(2 * c + 1);
            }
        }
        list
    }

    /// Compound and whether floor space is missing (else coverage), in the order of the numbers.
    #[cfg(test)]
    pub(super) fn in_order(&self) -> Vec<(usize, bool)> {
        self.rows.iter().map(|&r| (split(r).0, split(r).1 == GapKind::FloorSpace)).collect()
    }

    fn push(&mut self, row: u32) {
        self.rows.push(row);
        self.numbers[row as usize] = self.rows.len() as u32;
    }
}

struct GapRows<'a> {
    cx: &'a Cx<'a>,
    list: &'a GapList,
    nearest: Nearests,
}

impl GapRows<'_> {
    fn compound(&self, row: u32) -> &Compound {
        &self.cx.plan.county().compounds[split(row).0]
    }
}

impl Rows for GapRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::rank("panel-col-number", 44.0),
        Column::text("panel-col-gap-kind", 96.0),
        Column::fill("panel-col-compound", 130.0),
        Column::text("panel-col-town", 92.0),
        Column::number("panel-col-households", 68.0),
        Column::number("panel-col-elderly", 68.0),
        Column::number("panel-col-distance", 84.0),
        Column::number("panel-col-required", 84.0),
        Column::number("panel-col-gap", 84.0),
    ];

    fn all(&self) -> Vec<u32> {
        self.list.rows.clone()
    }

    fn bound(&self) -> usize {
        self.cx.plan.county().compounds.len() * 2
    }

    fn passes(&self, row: u32, filter: &Filter) -> bool {
        let c = self.compound(row);
        let verdict = &self.cx.plan.assessment().compounds[split(row).0];
        filter.class.is_none_or(|x| verdict.class() == x) && filter.town.is_none_or(|t| c.town == Some(t))
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let ((i, kind), c) = (split(row), self.compound(row));
        let floor = kind == GapKind::FloorSpace;
        let verdict = &self.cx.plan.assessment().compounds[i];
        match column {
            0 => Cell::Count(i64::from(self.list.numbers.get(row as usize).copied().unwrap_or_default())),
            1 => Cell::Word(if floor { "panel-gap-floor" } else { "panel-gap-coverage" }),
            2 => Cell::text(name_or_id(&c.name, &c.id)),
            3 => town_name(self.cx.plan.county(), c.town).map_or(Cell::Unknown, Cell::text),
            HOUSEHOLDS => Cell::count(c.figures.households),
            5 => Cell::count(c.figures.elderly),
            6 => Cell::fixed(self.nearest.distance_m(i), 0),
            7 => Cell::fixed(verdict.required_m2.filter(|_| floor), 1),
            _ => Cell::fixed(verdict.gap_m2.filter(|_| floor), 1),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        add(&compound_words(self.cx.plan.county(), self.compound(row)));
    }

    fn selected(&self) -> Option<u32> {
        match self.cx.plan.selection {
            Some(Selected::Compound(c)) => {
                [2 * c.0, 2 * c.0 + 1].into_iter().find(|&r| self.list.numbers.get(r as usize).is_some_and(|&n| n > 0))
            }
            _ => None,
        }
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Select(Some(Selected::Compound(CompoundIdx::new(split(row).0)))))
    }

    fn double_clicked(&self, row: u32) -> Option<Action> {
        Some(Action::Show(Selected::Compound(CompoundIdx::new(split(row).0))))
    }

    fn version(&self) -> u64 {
        self.nearest.version
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::CompoundVerdict;
    use crate::model::TownIdx;

    #[test]
    fn gaps_are_numbered_by_town_then_compound_then_kind() {
        let compound = |town: Option<u32>| Compound {
            id: "c".into(),
            name: "c".into(),
            town: town.map(TownIdx),
            position: None,
            figures: crate::model::CompoundFigures::default(),
        };
        let verdict = |covered_by, gap_m2| CompoundVerdict { covered_by, gap_m2, ..CompoundVerdict::default() };
        let county =
            County { compounds: [Some(1), None, Some(0), Some(1)].map(compound).to_vec(), ..County::default() };
        let compounds = vec![
            verdict(Some(0), Some(4.0)),
            verdict(Some(0), None),
            verdict(Some(2), Some(9.0)),
            verdict(None, Some(0.0)),
        ];
        let list = GapList::new(&county, &Assessment { compounds, ..Assessment::default() });
        let told: Vec<_> = list.rows.iter().map(|&r| split(r)).collect();
        use GapKind::{Coverage, FloorSpace};
        assert_eq!(told, [(2, FloorSpace), (0, Coverage), (0, FloorSpace), (1, Coverage)]);
        assert_eq!(list.numbers, [2, 3, 4, 0, 0, 1, 0, 0]);
    }
}
