//! The rows of a linear program, by row and by column.

/// A row: sum of factor x column <= limit.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::siting) struct Row {
    /// Columns, without repeats, with their factors.
    pub terms: Vec<(u32, f64)>,
    /// The most it may be.
    pub limit: f64,
}

impl Row {
    /// What the row is at a point.
    pub fn at(&self, point: &[f64]) -> f64 {
        self.terms.iter().map(|(column, factor)| factor * point[*column as usize]).sum()
    }
}

/// Rows of numbers one after another.
#[derive(Clone, Debug, Default)]
struct Packed {
    start: Vec<u32>,
    item: Vec<u32>,
    factor: Vec<f64>,
}

impl Packed {
    fn row(&self, row: usize) -> impl ExactSizeIterator<Item = (usize, f64)> + '_ {
        let range = self.start[row] as usize..self.start[row + 1] as usize;
        self.item[range.clone()].iter().map(|i| *i as usize).zip(self.factor[range].iter().copied())
    }

    fn turned(&self, columns: usize) -> Self {
        let mut start = vec![0u32; columns + 1];
        self.item.iter().for_each(|i| start[*i as usize + 1] += 1);
        (0..columns).for_each(|c| start[c + 1] += start[c]);
        let mut next = start.clone();
        let (mut item, mut factor) = (vec![0; self.item.len()], vec![0.0; self.item.len()]);
        for row in 0..self.start.len() - 1 {
            for (column, value) in self.row(row) {
                let at = next[column] as usize;
                (item[at], factor[at]) = (row as u32, value);
                next[column] += 1;
            }
        }
        Self { start, item, factor }
    }
}

/// Sparse rows with their limits. Columns beyond those of the program are the rows' slacks: column `columns + r`
/// belongs to row `r`.
#[derive(Clone, Debug)]
pub(in crate::siting) struct Matrix {
    columns: usize,
    by_row: Packed,
    by_column: Packed,
    limit: Vec<f64>,
}

impl Matrix {
    /// A program of so many columns with these rows.
    pub fn new(columns: usize, rows: &[Row]) -> Self {
        let by_row = Packed { start: vec![0], ..Packed::default() };
        let mut matrix = Self { columns, by_row, by_column: Packed::default(), limit: Vec::new() };
        matrix.append(rows);
        matrix
    }

    /// Adds rows at the end.
    pub fn append(&mut self, rows: &[Row]) {
        for row in rows {
            self.by_row.item.extend(row.terms.iter().map(|t| t.0));
            self.by_row.factor.extend(row.terms.iter().map(|t| t.1));
            self.by_row.start.push(self.by_row.item.len() as u32);
            self.limit.push(row.limit);
        }
        self.by_column = self.by_row.turned(self.columns);
    }

    /// Number of columns without slacks.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.limit.len()
    }

    /// The most a row may be.
    pub fn limit(&self, row: usize) -> f64 {
        self.limit[row]
    }

    /// Columns of a row with their factors, the slack left out.
    pub fn row(&self, row: usize) -> impl ExactSizeIterator<Item = (usize, f64)> + '_ {
        self.by_row.row(row)
    }

    /// Calls `each` with the rows of a column and their factors; a slack has one.
    pub fn column(&self, column: usize, mut each: impl FnMut(usize, f64)) {
        if column < self.columns {
            self.by_column.row(column).for_each(|(row, factor)| each(row, factor));
        } else {
            each(column - self.columns, 1.0);
        }
    }
}
