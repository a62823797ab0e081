//! What a table needs to know of its rows.

use compact_str::CompactString;

use super::Cell;
use super::order::{Haystack, Keys, Work};
use crate::assess::Class;
use crate::i18n::Lang;
use crate::io::{LayerName, Severity};
use crate::model::{FacilityKind, FacilityStatus, TownIdx};
use crate::ui::Action;

/// A column.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui::panels) struct Column {
    /// Text id of the header; units are part of it.
    pub text_id: &'static str,
    /// Width in points at first, or at least where it takes what is left.
    pub width: f32,
    /// Takes what the others leave.
    pub fills: bool,
    /// Numbers stand at the right.
    pub right: bool,
    /// Whether the first click on the header brings the largest to the top.
    pub largest_first: bool,
}

impl Column {
    /// A column of texts.
    pub(in crate::ui::panels) const fn text(text_id: &'static str, width: f32) -> Self {
        Self { text_id, width, fills: false, right: false, largest_first: false }
    }

    /// A column of texts that takes what the others leave, but at least `width`.
    pub(in crate::ui::panels) const fn fill(text_id: &'static str, width: f32) -> Self {
        Self { text_id, width, fills: true, right: false, largest_first: false }
    }

    /// A column of numbers, whose largest come first at the first click.
    pub(in crate::ui::panels) const fn number(text_id: &'static str, width: f32) -> Self {
        Self { text_id, width, fills: false, right: true, largest_first: true }
    }

    /// A column of numbers, whose smallest come first at the first click.
    pub(in crate::ui::panels) const fn rank(text_id: &'static str, width: f32) -> Self {
        Self { text_id, width, fills: false, right: true, largest_first: false }
    }
}

/// What rows must be to be shown; `None` is anything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::ui::panels) struct Filter {
    /// Compounds of this class.
    pub class: Option<Class>,
    /// Rows of this town.
    pub town: Option<TownIdx>,
    /// Facilities of this kind.
    pub kind: Option<FacilityKind>,
    /// Facilities of this status.
    pub status: Option<FacilityStatus>,
    /// Warnings of this severity.
    pub severity: Option<Severity>,
    /// Warnings of this layer.
    pub layer: Option<LayerName>,
}

/// By which column rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::panels) struct Sort {
    /// Column.
    pub column: usize,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// The rows of a table.
pub(in crate::ui::panels) trait Rows {
    /// The columns.
    const COLUMNS: &'static [Column];

    /// All rows, in the order of the layer.
    fn all(&self) -> Vec<u32>;

    /// How many rows there are now; a row from an older state of the plan may be beyond.
    fn bound(&self) -> usize;

    /// Whether a row passes the filter.
    fn passes(&self, row: u32, filter: &Filter) -> bool;

    /// What stands in a cell.
    fn cell(&self, row: u32, column: usize) -> Cell<'_>;

    /// Calls `add` with the texts that a search looks at.
    fn searched(&self, row: u32, add: &mut dyn FnMut(&[&str]));

    /// The row of what is selected.
    fn selected(&self) -> Option<u32>;

    /// What a click on a row asks for.
    fn clicked(&self, row: u32) -> Option<Action>;

    /// What a double click on a row asks for.
    fn double_clicked(&self, row: u32) -> Option<Action> {
        self.clicked(row)
    }

    /// What the button in a cell asks for.
    fn pressed(&self, _row: u32, _column: usize) -> Option<Action> {
        None
    }

    /// Counts up with whatever the rows show beyond the plan.
    fn version(&self) -> u64 {
        0
    }
}

/// Collects what is needed to search and sort the rows: so little that it can be done between two frames.
pub(in crate::ui::panels) fn gather<R: Rows>(
    rows: &R,
    lang: Lang,
    filter: &Filter,
    query: &str,
    sort: Option<Sort>,
) -> (usize, Work) {
    let mut passing = rows.all();
    let total = passing.len();
    if *filter != Filter::default() {
        passing.retain(|&r| rows.passes(r, filter));
    }
    let keys = sort.map_or(Keys::LayerOrder, |s| keys(rows, lang, &passing, s.column));
    let mut haystack = Haystack::default();
    if !query.trim().is_empty() {
        for &row in &passing {
            rows.searched(row, &mut |texts| haystack.push_row(texts));
        }
    }
    let descending = sort.is_some_and(|s| s.descending);
    (total, Work { rows: passing, keys, descending, query: query.to_owned(), haystack })
}

fn keys<R: Rows>(rows: &R, lang: Lang, passing: &[u32], column: usize) -> Keys {
    let textual = |&row: &u32| rows.cell(row, column).sort_number().is_none();
    if !R::COLUMNS[column].right && passing.iter().any(textual) {
        return Keys::Texts(passing.iter().map(|&row| text_key(&rows.cell(row, column), lang)).collect());
    }
    Keys::Numbers(passing.iter().map(|&row| rows.cell(row, column).sort_number().unwrap_or(f64::NAN)).collect())
}

fn text_key(cell: &Cell<'_>, lang: Lang) -> CompactString {
    match cell {
        Cell::Unknown => CompactString::default(),
        cell => CompactString::from(cell.shown(lang)),
    }
}
