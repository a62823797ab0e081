//! A linear program with a basis: what is where, and the bound that follows.

mod dual;

use std::sync::Arc;

use super::factor::Factor;
use super::matrix::{Matrix, Row};
use super::price::Limit;

/// Where a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::siting) enum Place {
    /// In the basis.
    Basic,
    /// At its lower bound.
    Lower,
    /// At its upper bound.
    Upper,
}

/// Places of all columns and slacks, and the lengths of the basic ones' edges.
#[derive(Clone, Debug)]
pub(in crate::siting) struct Basis {
    place: Vec<Place>,
    weight: Vec<f32>,
}

/// How a solve ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::siting) enum End {
    /// Solved.
    Best,
    /// Nothing satisfies the rows.
    Infeasible,
    /// The objective is above the cutoff.
    Cutoff,
    /// Stopped before that.
    Stopped,
}

/// Reduced costs of the wrong sign are this small.
const WRONG: f64 = 1e-9;

/// A linear program with a basis: least cost with each row at most its limit.
#[derive(Clone)]
pub(in crate::siting) struct Simplex {
    matrix: Arc<Matrix>,
    /// True costs; those in use are a little off, so that ties are rare.
    true_cost: Arc<Vec<f64>>,
    first_cost: Arc<Vec<f64>>,
    cost: Vec<f64>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    place: Vec<Place>,
    /// Basic column of each row, and its value.
    basic: Vec<u32>,
    value: Vec<f64>,
    reduced: Vec<f64>,
    weight: Vec<f64>,
    factor: Factor,
    /// Iterations done.
    pub iterations: u64,
    /// Entries visited, roughly, and after how many it stops.
    pub work: u64,
    pub most_work: u64,
    scratch: Scratch,
}

#[derive(Clone, Default)]
struct Scratch {
    row: Vec<f64>,
    entering: Vec<f64>,
    edge: Vec<f64>,
    /// Items of the leaving row by column, and which are not zero.
    item: Vec<f64>,
    is_touched: Vec<bool>,
    touched: Vec<u32>,
    limits: Vec<Limit>,
}

impl Simplex {
    /// A program whose columns are between 0 and 1, at the basis of slacks. `cost` may be changed by up to `shift` of
    /// itself plus `shift`, so that ties are rare: bounds are by the true costs.
    pub fn new(matrix: Matrix, cost: Vec<f64>, shift: f64) -> Self {
        let (columns, rows) = (matrix.columns(), matrix.rows());
        let mut rng = fastrand::Rng::with_seed(7);
        let mut used: Vec<f64> = cost.iter().map(|c| c + (1e-5 * c.abs() + shift) * (0.5 + 0.5 * rng.f64())).collect();
        used.resize(columns + rows, 0.0);
        let mut upper = vec![1.0; columns];
        upper.resize(columns + rows, f64::INFINITY);
        let mut simplex = Self {
            matrix: Arc::new(matrix),
            true_cost: Arc::new(cost),
            first_cost: Arc::new(used.clone()),
            cost: used,
            lower: vec![0.0; columns + rows],
            upper,
            place: vec![Place::Lower; columns + rows],
            basic: (columns as u32..(columns + rows) as u32).collect(),
            value: vec![0.0; rows],
            reduced: Vec::new(),
            weight: vec![1.0; rows],
            factor: Factor::default(),
            iterations: 0,
            work: 0,
            most_work: u64::MAX,
            scratch: Scratch::default(),
        };
        (columns..columns + rows).for_each(|c| simplex.place[c] = Place::Basic);
        simplex.refactor();
        simplex
    }

    /// Columns without slacks.
    pub fn columns(&self) -> usize {
        self.matrix.columns()
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.matrix.rows()
    }

    /// Adds rows, with their slacks basic.
    pub fn append(&mut self, rows: &[Row]) {
        let (columns, before) = (self.columns(), self.rows());
        Arc::make_mut(&mut self.matrix).append(rows);
        let total = columns + self.rows();
        self.cost.resize(total, 0.0);
        self.lower.resize(total, 0.0);
        self.upper.resize(total, f64::INFINITY);
        self.place.resize(total, Place::Basic);
        self.basic.extend(((columns + before) as u32)..total as u32);
        self.weight.resize(self.rows(), 1.0);
        self.value.resize(self.rows(), 0.0);
        self.refactor();
    }

    /// Takes those of the rows that were added last, as `added` lists them, out of the program and the list which the
    /// solved point doesn't touch; whether there were any.
    pub fn drop_slack(&mut self, added: &mut Vec<Row>) -> bool {
        let point = self.point();
        let is_slack = |row: &Row| row.at(&point) < row.limit - 1e-6;
        let mut gone = vec![false; self.rows() - added.len()];
        gone.extend(added.iter().map(is_slack));
        let any = gone.contains(&true);
        if any {
            *self = self.without_rows(&gone);
            added.retain(|row| !is_slack(row));
        }
        any
    }

    /// The same without some rows, whose slacks must be basic.
    fn without_rows(&self, gone: &[bool]) -> Self {
        let columns = self.columns();
        let kept: Vec<usize> = (0..self.rows()).filter(|r| !gone[*r]).collect();
        let row = |r: &usize| Row {
            terms: self.matrix.row(*r).map(|(c, f)| (c as u32, f)).collect(),
            limit: self.matrix.limit(*r),
        };
        let rows: Vec<Row> = kept.iter().map(row).collect();
        let basis = self.basis();
        let slacks = kept.iter().map(|r| columns + r);
        let place = (0..columns).chain(slacks.clone()).map(|c| basis.place[c]).collect();
        let weight = (0..columns).chain(slacks).map(|c| basis.weight[c]).collect();
        let mut fewer = self.clone();
        fewer.matrix = Arc::new(Matrix::new(columns, &rows));
        fewer.lower.truncate(columns + rows.len());
        fewer.upper.truncate(columns + rows.len());
        fewer.load(&Basis { place, weight });
        fewer
    }

    /// Bounds of a column.
    pub fn bounds(&self, column: usize) -> (f64, f64) {
        (self.lower[column], self.upper[column])
    }

    /// Sets the bounds of a column; [`Self::settle`] must follow before the next solve.
    pub fn set_bounds(&mut self, column: usize, lower: f64, upper: f64) {
        (self.lower[column], self.upper[column]) = (lower, upper);
    }

    /// Where everything is.
    pub fn basis(&self) -> Basis {
        let mut weight = vec![1.0; self.place.len()];
        self.basic.iter().zip(&self.weight).for_each(|(c, w)| weight[*c as usize] = *w as f32);
        Basis { place: self.place.clone(), weight }
    }

    /// Takes over a basis of the same rows, or of the first of them: the slacks of the others are basic.
    pub fn load(&mut self, basis: &Basis) {
        let total = self.columns() + self.rows();
        self.place.clone_from(&basis.place);
        self.place.resize(total, Place::Basic);
        self.basic = (0..total as u32).filter(|c| self.place[*c as usize] == Place::Basic).collect();
        self.cost.clear();
        self.cost.extend_from_slice(&self.first_cost[..self.columns()]);
        self.cost.resize(total, 0.0);
        let weight = |c: &u32| basis.weight.get(*c as usize).map_or(1.0, |w| f64::from(*w));
        self.weight = self.basic.iter().map(weight).collect();
        self.value = vec![0.0; self.rows()];
        self.refactor();
    }

    /// Factors the basis and computes everything anew from it.
    fn refactor(&mut self) {
        let mut weight = vec![1.0; self.place.len()];
        self.basic.iter().zip(&self.weight).for_each(|(c, w)| weight[*c as usize] = *w);
        let (factor, out) = Factor::new(&self.matrix, &mut self.basic);
        self.weight = self.basic.iter().map(|c| weight[*c as usize]).collect();
        self.work += 4 * (self.columns() + self.rows()) as u64;
        self.factor = factor;
        for column in &out {
            self.place[*column as usize] = Place::Lower;
        }
        if !out.is_empty() {
            self.basic.iter().for_each(|c| self.place[*c as usize] = Place::Basic);
            self.weight.fill(1.0);
        }
        self.compute_reduced();
        self.settle();
    }

    /// Counts true costs from here on, so that what is solved next is best by them and not only nearly.
    pub fn count_truly(&mut self) {
        self.cost.clear();
        self.cost.extend_from_slice(&self.true_cost);
        self.cost.resize(self.place.len(), 0.0);
        self.compute_reduced();
        self.settle();
    }

    /// Row prices by these costs, and reduced costs from them.
    fn prices(&self, cost: &[f64]) -> Vec<f64> {
        let mut price: Vec<f64> = self.basic.iter().map(|c| cost.get(*c as usize).copied().unwrap_or(0.0)).collect();
        self.factor.solve_transposed(&mut price);
        price
    }

    fn compute_reduced(&mut self) {
        let price = self.prices(&self.cost);
        let mut reduced = self.cost.clone();
        for (row, price) in price.iter().enumerate().filter(|(_, p)| **p != 0.0) {
            self.matrix.row(row).for_each(|(column, factor)| reduced[column] -= price * factor);
            reduced[self.columns() + row] -= price;
        }
        self.basic.iter().for_each(|c| reduced[*c as usize] = 0.0);
        self.reduced = reduced;
    }

    /// Puts columns outside the basis at the bound that their reduced costs ask for, and computes the basic values.
    pub fn settle(&mut self) {
        for column in 0..self.place.len() {
            if self.place[column] == Place::Basic {
                continue;
            }
            let reduced = self.reduced[column];
            if self.upper[column].is_infinite() {
                self.place[column] = Place::Lower;
                if reduced < 0.0 {
                    self.cost[column] -= reduced;
                    self.reduced[column] = 0.0;
                }
            } else if reduced > WRONG {
                self.place[column] = Place::Lower;
            } else if reduced < -WRONG {
                self.place[column] = Place::Upper;
            }
        }
        self.compute_values();
    }

    fn outside(&self, column: usize) -> f64 {
        if self.place[column] == Place::Upper { self.upper[column] } else { self.lower[column] }
    }

    fn compute_values(&mut self) {
        let mut value: Vec<f64> = (0..self.rows()).map(|r| self.matrix.limit(r)).collect();
        for column in 0..self.place.len() {
            let at = self.outside(column);
            if self.place[column] != Place::Basic && at != 0.0 {
                self.matrix.column(column, |row, factor| value[row] -= factor * at);
            }
        }
        self.factor.solve(&mut value);
        self.value = value;
    }

    /// Values of all columns without slacks.
    pub fn point(&self) -> Vec<f64> {
        let mut point: Vec<f64> = (0..self.columns()).map(|c| self.outside(c)).collect();
        for (column, value) in self.basic.iter().zip(&self.value).filter(|(c, _)| (**c as usize) < self.columns()) {
            point[*column as usize] = *value;
        }
        point
    }

    /// A bound on every solution by the true costs that holds whatever rounding did, and the reduced costs it is by.
    pub fn bound(&self) -> (f64, Vec<f64>) {
        let mut reduced = self.true_cost.to_vec();
        let mut bound = 0.0;
        for (row, price) in self.prices(&self.cost).into_iter().enumerate().filter(|(_, p)| *p < 0.0) {
            self.matrix.row(row).for_each(|(column, factor)| reduced[column] -= price * factor);
            bound += price * self.matrix.limit(row);
        }
        for (column, reduced) in reduced.iter().enumerate() {
            bound += (reduced * self.lower[column]).min(reduced * self.upper[column]);
        }
        (bound, reduced)
    }
}
