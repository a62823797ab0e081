//! A basis in triangular factors, with the exchanges since it was factored as a product of columns.

use super::matrix::Matrix;
use super::nucleus::eliminate;

/// Sparse columns or rows stored one after another, each with the row it belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    owner: Vec<u32>,
    start: Vec<u32>,
    row: Vec<u32>,
    value: Vec<f64>,
}

impl Stack {
    pub(super) fn push(&mut self, owner: usize, items: impl IntoIterator<Item = (u32, f64)>) {
        self.start.push(self.row.len() as u32);
        self.owner.push(owner as u32);
        for (row, value) in items {
            self.row.push(row);
            self.value.push(value);
        }
    }

    fn range(&self, at: usize) -> std::ops::Range<usize> {
        let end = self.start.get(at + 1).map_or(self.row.len(), |e| *e as usize);
        self.start[at] as usize..end
    }

    fn len(&self) -> usize {
        self.owner.len()
    }

    /// Takes `by` times an item off a vector.
    #[inline]
    fn take_off(&self, at: usize, by: f64, from: &mut [f64]) {
        let range = self.range(at);
        for (row, value) in self.row[range.clone()].iter().zip(&self.value[range]) {
            from[*row as usize] -= value * by;
        }
    }

    #[inline]
    fn dot(&self, at: usize, with: &[f64]) -> f64 {
        let range = self.range(at);
        self.row[range.clone()].iter().zip(&self.value[range]).map(|(row, value)| value * with[*row as usize]).sum()
    }
}

/// What elimination leaves: lower factors, and the rows of the upper one in the order of their pivots.
#[derive(Clone, Debug, Default)]
pub(super) struct Eliminated {
    /// Multiples of pivot rows that were taken off other rows.
    pub lower: Stack,
    /// For each pivot its row and value, in order; the row's items are places of the basis.
    pub upper: Stack,
    pub pivot: Vec<f64>,
    /// For each pivot the place in the list of basic columns.
    pub place: Vec<u32>,
    /// Places whose columns depend on others; slacks of the rows left over must take them.
    pub dependent: Vec<u32>,
    pub left_rows: Vec<u32>,
}

/// The factored basis; vectors are by row of the program, a basic column belonging to the row it was pivoted on.
#[derive(Clone, Debug, Default)]
pub(super) struct Factor {
    lower: Stack,
    /// Columns of the upper factor without the pivots, and its rows.
    columns: Stack,
    rows: Stack,
    pivot: Vec<f64>,
    /// Columns that came in since, without their pivots.
    exchanged: Stack,
    exchange_pivot: Vec<f64>,
}

impl Factor {
    /// Factors these basic columns; afterwards `basic[r]` is the one that belongs to row `r`. Columns that depend on
    /// others are replaced by slacks; returns those that fell out.
    pub fn new(matrix: &Matrix, basic: &mut Vec<u32>) -> (Self, Vec<u32>) {
        let mut out = Vec::new();
        loop {
            let done = eliminate(matrix, basic);
            if done.dependent.is_empty() {
                return (Self::from_eliminated(done, basic), out);
            }
            for (place, row) in done.dependent.iter().zip(&done.left_rows) {
                let slack = (matrix.columns() + *row as usize) as u32;
                out.push(std::mem::replace(&mut basic[*place as usize], slack));
            }
        }
    }

    fn from_eliminated(done: Eliminated, basic: &mut Vec<u32>) -> Self {
        let rows = basic.len();
        let mut row_of = vec![0u32; rows];
        let mut order = vec![0u32; rows];
        for (at, place) in done.place.iter().enumerate() {
            row_of[*place as usize] = done.upper.owner[at];
            order[done.upper.owner[at] as usize] = at as u32;
        }
        let mut moved = vec![0u32; rows];
        basic.iter().enumerate().for_each(|(place, column)| moved[row_of[place] as usize] = *column);
        *basic = moved;
        let mut upper_rows = done.upper;
        upper_rows.row.iter_mut().for_each(|place| *place = row_of[*place as usize]);
        let mut columns: Vec<Vec<(u32, f64)>> = vec![Vec::new(); rows];
        for at in 0..upper_rows.len() {
            for item in upper_rows.range(at) {
                let to = order[upper_rows.row[item] as usize] as usize;
                columns[to].push((upper_rows.owner[at], upper_rows.value[item]));
            }
        }
        let mut upper_columns = Stack::default();
        for (at, column) in columns.into_iter().enumerate() {
            upper_columns.push(upper_rows.owner[at] as usize, column);
        }
        Self { lower: done.lower, columns: upper_columns, rows: upper_rows, pivot: done.pivot, ..Self::default() }
    }

    /// Exchanges since the basis was factored.
    pub fn exchanges(&self) -> usize {
        self.exchange_pivot.len()
    }

    /// Solves basis x answer = vector, in place.
    pub fn solve(&self, vector: &mut [f64]) {
        for at in 0..self.lower.len() {
            let by = vector[self.lower.owner[at] as usize];
            if by != 0.0 {
                self.lower.take_off(at, by, vector);
            }
        }
        for at in (0..self.pivot.len()).rev() {
            let row = self.columns.owner[at] as usize;
            if vector[row] != 0.0 {
                let by = vector[row] / self.pivot[at];
                vector[row] = by;
                self.columns.take_off(at, by, vector);
            }
        }
        for at in 0..self.exchange_pivot.len() {
            let row = self.exchanged.owner[at] as usize;
            if vector[row] != 0.0 {
                let by = vector[row] / self.exchange_pivot[at];
                vector[row] = by;
                self.exchanged.take_off(at, by, vector);
            }
        }
    }

    /// Solves answer x basis = vector, in place.
    pub fn solve_transposed(&self, vector: &mut [f64]) {
        for at in (0..self.exchange_pivot.len()).rev() {
            let row = self.exchanged.owner[at] as usize;
            vector[row] = (vector[row] - self.exchanged.dot(at, vector)) / self.exchange_pivot[at];
        }
        for at in 0..self.pivot.len() {
            let row = self.rows.owner[at] as usize;
            if vector[row] != 0.0 {
                let by = vector[row] / self.pivot[at];
                vector[row] = by;
                self.rows.take_off(at, by, vector);
            }
        }
        for at in (0..self.lower.len()).rev() {
            let row = self.lower.owner[at] as usize;
            vector[row] -= self.lower.dot(at, vector);
        }
    }

    /// The basic column of `row` gives way to one whose solved vector is `entering`.
    pub fn exchange(&mut self, row: usize, entering: &[f64]) {
        let others = entering.iter().enumerate().filter(|(r, v)| *r != row && v.abs() > 1e-14);
        self.exchanged.push(row, others.map(|(r, v)| (r as u32, *v)));
        self.exchange_pivot.push(entering[row]);
    }
}
