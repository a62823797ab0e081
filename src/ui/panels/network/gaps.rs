//! Ends of streets that nearly meet, each with a button that joins them.

use egui::{DragValue, Ui};

use super::findings::FoundGap;
use super::state::NetworkState;
use crate::geom::{Bounds, LonLat};
use crate::i18n::number;
use crate::model::{Drawn, DrawnKind, TownIdx};
use crate::plan::{Command, StepName};
use crate::t;
use crate::ui::panels::table::{Cell, Column, Filter, Rows, table_ui};
use crate::ui::panels::widgets::{town_filter, town_name};
use crate::ui::{Action, Cx};

/// What is shown around a gap, degrees: some 30 m to each side.
const AROUND_DEG: f64 = 0.0003;
/// Range of the width up to which gaps are joined at once, metres.
const WIDTHS_M: std::ops::RangeInclusive<f64> = 0.5..=5.0;

/// Draws the list.
pub(super) fn gaps_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut NetworkState, actions: &mut Vec<Action>) {
    let Some(findings) = state.findings().cloned() else { return };
    let (mut table, mut up_to_m) = (std::mem::take(&mut state.gaps), state.join_up_to_m);
    let mut joined = None;
    let rows = GapRows { cx, state, gaps: &findings.gaps };
    let filters = |ui: &mut Ui, filter: &mut Filter| {
        town_filter(ui, cx.lang, cx.plan.county(), filter);
        joined = join_all_ui(ui, &rows, &mut up_to_m);
    };
    table_ui(ui, cx, &mut table, &rows, filters, actions);
    actions.extend(joined);
    (state.gaps, state.join_up_to_m) = (table, up_to_m);
}

/// `Gaps up to [2.0 m] [Join all (7)]`.
fn join_all_ui(ui: &mut Ui, rows: &GapRows<'_>, up_to_m: &mut f64) -> Option<Action> {
    let (lang, plan) = (rows.cx.lang, rows.cx.plan);
    ui.weak(t!(lang, "network-join-up-to"));
    let width = DragValue::new(up_to_m).range(WIDTHS_M).speed(0.05).max_decimals(1).suffix(" m");
    ui.add(width).accessible_name(t!(lang, "network-join-up-to"));
    // Gaps are in the order of their widths.
    let narrow = rows.gaps.partition_point(|g| g.gap.width_m <= *up_to_m);
    let open = || rows.gaps[..narrow].iter().filter(|g| !rows.state.is_joined(g.gap.from, g.gap.to));
    let count = open().count();
    let button = egui::Button::new(t!(lang, "network-join-all", n = number::int(count as i64))).small();
    if !ui.add_enabled(count > 0 && !plan.is_read_only(), button).clicked() {
        return None;
    }
    let first = plan.county().live_drawn().count() + 1;
    let joins = open().enumerate().map(|(i, g)| join(rows.cx, g, first + i)).collect();
    Some(Action::Do(Command::Batch(StepName::JoinGaps, joins)))
}

/// The command that draws a path between the two ends.
fn join(cx: &Cx<'_>, found: &FoundGap, number: usize) -> Command {
    let mut path = Drawn::new("", DrawnKind::Path, vec![found.gap.from, found.gap.to]);
    path.name = t!(cx.lang, "network-join-name", n = number).into();
    Command::Draw(Box::new(path))
}

struct GapRows<'a> {
    cx: &'a Cx<'a>,
    state: &'a NetworkState,
    gaps: &'a [FoundGap],
}

const JOIN: usize = 4;

impl GapRows<'_> {
    fn town(&self, row: u32) -> Option<TownIdx> {
        self.gaps[row as usize].town
    }
}

impl Rows for GapRows<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::rank("panel-col-number", 52.0),
        Column::rank("network-col-width", 84.0),
        Column::text("panel-col-town", 120.0),
        Column::fill("network-col-place", 190.0),
        Column::text("network-col-mend", 96.0),
    ];

    fn all(&self) -> Vec<u32> {
        (0..self.gaps.len() as u32).collect()
    }

    fn bound(&self) -> usize {
        self.gaps.len()
    }

    fn passes(&self, row: u32, filter: &Filter) -> bool {
        filter.town.is_none_or(|t| self.town(row) == Some(t))
    }

    fn cell(&self, row: u32, column: usize) -> Cell<'_> {
        let gap = &self.gaps[row as usize].gap;
        match column {
            0 => Cell::Count(i64::from(row) + 1),
            1 => Cell::Fixed(gap.width_m, 2),
            2 => town_name(self.cx.plan.county(), self.town(row)).map_or(Cell::Unknown, Cell::text),
            3 => Cell::Text(place_text(gap.from).into()),
            _ if self.state.is_joined(gap.from, gap.to) => Cell::Word("network-joined"),
            _ => Cell::Button("network-join"),
        }
    }

    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str])) {
        add(&[town_name(self.cx.plan.county(), self.town(row)).unwrap_or_default()]);
    }

    fn selected(&self) -> Option<u32> {
        None
    }

    fn clicked(&self, row: u32) -> Option<Action> {
        let gap = &self.gaps[row as usize].gap;
        Some(Action::Fit(Some(around(Bounds::around([gap.from, gap.to])))))
    }

    fn pressed(&self, row: u32, column: usize) -> Option<Action> {
        let can = column == JOIN && !self.cx.plan.is_read_only();
        let number = self.cx.plan.county().live_drawn().count() + 1;
        can.then(|| Action::Do(join(self.cx, &self.gaps[row as usize], number)))
    }

    fn version(&self) -> u64 {
        self.state.version
    }
}

/// A box with its surroundings.
pub(super) fn around(b: Bounds) -> Bounds {
    let by = |p: LonLat, k: f64| LonLat::new(p.lon + k * AROUND_DEG, p.lat + k * AROUND_DEG);
    Bounds::around([by(b.min, -1.0), by(b.max, 1.0)])
}

/// A place as `119.64812, 29.08125`.
pub(super) fn place_text(p: LonLat) -> String {
    format!("{:.5}, {:.5}", p.lon, p.lat)
}
