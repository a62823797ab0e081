//! Elimination of a basis: columns and rows with a single item first, then what is left in the order that fills in
//! least (Markowitz 1957).

use super::factor::Eliminated;
use super::matrix::Matrix;

/// A pivot is at least this part of the largest item of its row.
const THRESHOLD: f64 = 0.1;
/// Smaller items count as nothing.
const TINY: f64 = 1e-13;
/// Columns and rows that are looked at for each pivot.
const LOOKS: usize = 4;

/// Eliminates the basis of these columns.
pub(super) fn eliminate(matrix: &Matrix, basic: &[u32]) -> Eliminated {
    let mut work = Work::new(matrix, basic);
    work.take_singles();
    while let Some((row, place)) = work.cheapest() {
        work.pivot(row, place);
        work.take_singles();
    }
    let places = 0..basic.len();
    work.done.dependent = places.clone().filter(|p| !work.column_done[*p]).map(|p| p as u32).collect();
    work.done.left_rows = places.filter(|r| !work.row_done[*r]).map(|r| r as u32).collect();
    work.done
}

struct Work {
    /// Items of each row that is left: place and value.
    rows: Vec<Vec<(u32, f64)>>,
    /// Rows that may hold an item of a column; some no longer do.
    columns: Vec<Vec<u32>>,
    /// Items of each column in rows that are left.
    count: Vec<u32>,
    row_done: Vec<bool>,
    column_done: Vec<bool>,
    /// Columns and rows that may have a single item.
    single_columns: Vec<u32>,
    single_rows: Vec<u32>,
    /// Columns and rows by number of items, some outdated.
    by_count: Vec<Vec<u32>>,
    rows_by_count: Vec<Vec<u32>>,
    value: Vec<f64>,
    done: Eliminated,
}

impl Work {
    fn new(matrix: &Matrix, basic: &[u32]) -> Self {
        let size = basic.len();
        let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::new(); size];
        let mut columns: Vec<Vec<u32>> = vec![Vec::new(); size];
        for (place, column) in basic.iter().enumerate() {
            matrix.column(*column as usize, |row, value| {
                rows[row].push((place as u32, value));
                columns[place].push(row as u32);
            });
        }
        let count: Vec<u32> = columns.iter().map(|c| c.len() as u32).collect();
        let mut work = Self {
            single_columns: (0..size as u32).rev().filter(|p| count[*p as usize] == 1).collect(),
            single_rows: (0..size as u32).rev().filter(|r| rows[*r as usize].len() == 1).collect(),
            rows,
            columns,
            count,
            row_done: vec![false; size],
            column_done: vec![false; size],
            by_count: vec![Vec::new(); size + 1],
            rows_by_count: vec![Vec::new(); size + 1],
            value: vec![0.0; size],
            done: Eliminated::default(),
        };
        for place in 0..size {
            work.by_count[work.count[place] as usize].push(place as u32);
            work.rows_by_count[work.rows[place].len()].push(place as u32);
        }
        work
    }

    /// Pivots on columns and rows with one item: nothing fills in.
    fn take_singles(&mut self) {
        loop {
            if let Some(place) = self.single_columns.pop() {
                let at = place as usize;
                if self.column_done[at] || self.count[at] != 1 {
                    continue;
                }
                let row = self.columns[at].iter().copied().find(|r| self.holds(*r, place));
                if let Some(row) = row.filter(|r| self.item(*r, place).abs() > TINY) {
                    self.pivot(row, place);
                }
            } else if let Some(row) = self.single_rows.pop() {
                let items = &self.rows[row as usize];
                if let (false, [(place, value)]) = (self.row_done[row as usize], &items[..])
                    && value.abs() > TINY
                {
                    self.pivot(row, *place);
                }
            } else {
                return;
            }
        }
    }

    fn holds(&self, row: u32, place: u32) -> bool {
        !self.row_done[row as usize] && self.rows[row as usize].iter().any(|(p, _)| *p == place)
    }

    fn item(&self, row: u32, place: u32) -> f64 {
        self.rows[row as usize].iter().find(|(p, _)| *p == place).map_or(0.0, |(_, v)| *v)
    }

    /// Pivots on an item: its row leaves, and is taken off the others that hold its column.
    fn pivot(&mut self, row: u32, place: u32) {
        let items = std::mem::take(&mut self.rows[row as usize]);
        let pivot = items.iter().find(|(p, _)| *p == place).map_or(1.0, |(_, v)| *v);
        self.row_done[row as usize] = true;
        self.column_done[place as usize] = true;
        for (other, _) in &items {
            self.lessen(*other);
        }
        let holders = std::mem::take(&mut self.columns[place as usize]);
        let mut lower = Vec::new();
        for holder in holders {
            if self.row_done[holder as usize] {
                continue;
            }
            let Some(at) = self.rows[holder as usize].iter().position(|(p, _)| *p == place) else { continue };
            let (_, value) = self.rows[holder as usize].swap_remove(at);
            let by = value / pivot;
            lower.push((holder, by));
            if items.len() > 1 {
                self.take_row_off(holder, place, by, &items);
            }
            self.file_row(holder);
        }
        if !lower.is_empty() {
            self.done.lower.push(row as usize, lower);
        }
        self.done.upper.push(row as usize, items.into_iter().filter(|(p, _)| *p != place));
        self.done.pivot.push(pivot);
        self.done.place.push(place);
    }

    fn take_row_off(&mut self, holder: u32, place: u32, by: f64, items: &[(u32, f64)]) {
        for (other, value) in items.iter().filter(|(p, _)| *p != place) {
            self.value[*other as usize] = value * by;
        }
        let mut row = std::mem::take(&mut self.rows[holder as usize]);
        row.retain_mut(|(other, value)| {
            let less = std::mem::replace(&mut self.value[*other as usize], 0.0);
            *value -= less;
            let is_gone = less != 0.0 && value.abs() < TINY;
            if is_gone {
                self.columns[*other as usize].retain(|r| *r != holder);
                self.lessen(*other);
            }
            !is_gone
        });
        for (other, _) in items.iter().filter(|(p, _)| *p != place) {
            let less = std::mem::replace(&mut self.value[*other as usize], 0.0);
            if less.abs() > TINY {
                row.push((*other, -less));
                self.columns[*other as usize].push(holder);
                self.count[*other as usize] += 1;
                self.by_count[self.count[*other as usize] as usize].push(*other);
            }
        }
        self.rows[holder as usize] = row;
    }

    fn lessen(&mut self, place: u32) {
        let count = &mut self.count[place as usize];
        *count -= 1;
        self.by_count[*count as usize].push(place);
        if *count == 1 {
            self.single_columns.push(place);
        }
    }

    fn file_row(&mut self, row: u32) {
        let length = self.rows[row as usize].len();
        self.rows_by_count[length].push(row);
        if length == 1 {
            self.single_rows.push(row);
        }
    }

    /// The item that fills in least of a few looked at.
    fn cheapest(&mut self) -> Option<(u32, u32)> {
        let mut best: Option<(u64, u32, u32)> = None;
        let mut looks = 0;
        for length in 1..self.by_count.len() {
            let mut at = 0;
            while let Some(place) = self.by_count[length].get(at).copied() {
                if self.column_done[place as usize] || self.count[place as usize] as usize != length {
                    self.by_count[length].swap_remove(at);
                    continue;
                }
                at += 1;
                looks += usize::from(self.look_at_column(place, &mut best));
                if looks >= LOOKS {
                    return best.map(|(_, row, place)| (row, place));
                }
            }
            let mut at = 0;
            while let Some(row) = self.rows_by_count[length].get(at).copied() {
                if self.row_done[row as usize] || self.rows[row as usize].len() != length {
                    self.rows_by_count[length].swap_remove(at);
                    continue;
                }
                at += 1;
                looks += usize::from(self.look_at_row(row, &mut best));
                if looks >= LOOKS {
                    return best.map(|(_, row, place)| (row, place));
                }
            }
            let enough = (length * length) as u64;
            if best.is_some_and(|(fill, ..)| fill <= enough) {
                break;
            }
        }
        best.map(|(_, row, place)| (row, place))
    }

    fn look_at_column(&self, place: u32, best: &mut Option<(u64, u32, u32)>) -> bool {
        let mut found = false;
        for row in self.columns[place as usize].iter().filter(|r| self.holds(**r, place)) {
            let items = &self.rows[*row as usize];
            let largest = items.iter().map(|(_, v)| v.abs()).fold(0.0, f64::max);
            if self.item(*row, place).abs() < THRESHOLD * largest || largest <= TINY {
                continue;
            }
            found = true;
            let fill = (items.len() as u64 - 1) * (u64::from(self.count[place as usize]) - 1);
            if best.is_none_or(|(least, ..)| fill < least) {
                *best = Some((fill, *row, place));
            }
        }
        found
    }

    fn look_at_row(&self, row: u32, best: &mut Option<(u64, u32, u32)>) -> bool {
        let items = &self.rows[row as usize];
        let largest = items.iter().map(|(_, v)| v.abs()).fold(0.0, f64::max);
        let mut found = false;
        for (place, _) in items.iter().filter(|(_, v)| v.abs() >= THRESHOLD * largest && v.abs() > TINY) {
            found = true;
            let fill = (items.len() as u64 - 1) * (u64::from(self.count[*place as usize]) - 1);
            if best.is_none_or(|(least, ..)| fill < least) {
                *best = Some((fill, row, *place));
            }
        }
        found
    }
}
