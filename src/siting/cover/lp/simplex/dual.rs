//! The dual simplex method: steepest edges, bounds that are passed, product-form exchanges.
//!
//! Forrest, Goldfarb 1992 (steepest edges); Maros 2003 (passing bounds); Koberstein 2005 for the whole.

use super::super::price::{Entering, Limit, ratio_test};
use super::{End, Place, Scratch, Simplex};

/// Exchanges after which the basis is factored anew.
const EXCHANGES: usize = 64;
/// Iterations of one solve, besides some for each row, after which it is given up.
const MOST_ITERATIONS: u64 = 100_000;
/// How far a basic column may be out of its bounds.
const OUT: f64 = 1e-7;
/// Smaller items of a row are not pivots.
const SMALLEST_PIVOT: f64 = 1e-8;

impl Simplex {
    /// Raises the dual objective until solved, above `cutoff`, or so many iterations are done.
    pub fn solve(&mut self, cutoff: f64, iterations: u64, is_over: &dyn Fn() -> bool) -> End {
        let most = MOST_ITERATIONS + 20 * self.rows() as u64;
        let until = self.iterations.saturating_add(iterations.min(most));
        let mut doubts = 0;
        loop {
            if self.factor.exchanges() >= EXCHANGES {
                self.refactor();
            }
            if self.iterations >= until
                || self.work >= self.most_work
                || (self.iterations.is_multiple_of(32) && is_over())
            {
                return End::Stopped;
            }
            if self.iterations % 16 == 15 && self.objective() > cutoff && self.bound().0 > cutoff {
                return End::Cutoff;
            }
            let Some(row) = self.leaving() else {
                if self.factor.exchanges() > 0 {
                    self.refactor();
                    if self.leaving().is_some() && doubts < 3 {
                        doubts += 1;
                        continue;
                    }
                }
                return if self.bound().0 > cutoff { End::Cutoff } else { End::Best };
            };
            match self.iterate(row) {
                Step::Done => self.iterations += 1,
                Step::Nobody if self.factor.exchanges() == 0 => return End::Infeasible,
                Step::Nobody => self.refactor(),
                Step::Doubtful if self.factor.exchanges() > 0 && doubts < 50 => {
                    doubts += 1;
                    self.refactor();
                }
                Step::Doubtful => return End::Stopped,
            }
        }
    }

    fn objective(&self) -> f64 {
        let at = |c: usize| self.cost[c] * self.outside(c);
        let outside: f64 = (0..self.columns()).filter(|c| self.place[*c] != Place::Basic).map(at).sum();
        outside + self.basic.iter().zip(&self.value).map(|(c, v)| self.cost[*c as usize] * v).sum::<f64>()
    }

    /// The row that is out of its bounds most for the length of its edge.
    fn leaving(&self) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for (row, (column, value)) in self.basic.iter().zip(&self.value).enumerate() {
            let out = (self.lower[*column as usize] - value).max(value - self.upper[*column as usize]);
            if out > OUT {
                let worth = out * out / self.weight[row];
                if best.is_none_or(|(most, _)| worth > most) {
                    best = Some((worth, row));
                }
            }
        }
        best.map(|(_, row)| row)
    }
}

enum Step {
    Done,
    Nobody,
    Doubtful,
}

impl Simplex {
    fn iterate(&mut self, row: usize) -> Step {
        let mut scratch = std::mem::take(&mut self.scratch);
        let step = self.iterate_with(row, &mut scratch);
        for column in scratch.touched.drain(..) {
            scratch.item[column as usize] = 0.0;
            scratch.is_touched[column as usize] = false;
        }
        self.scratch = scratch;
        step
    }

    fn iterate_with(&mut self, row: usize, scratch: &mut Scratch) -> Step {
        let leaving = self.basic[row] as usize;
        let is_above = self.value[row] > self.upper[leaving];
        let bound = if is_above { self.upper[leaving] } else { self.lower[leaving] };
        let slope = (self.value[row] - bound).abs();
        scratch.row.clear();
        scratch.row.resize(self.rows(), 0.0);
        scratch.row[row] = 1.0;
        self.factor.solve_transposed(&mut scratch.row);
        self.fill_row(scratch);
        self.find_limits(is_above, scratch);
        let Entering::At(chosen) = ratio_test(&mut scratch.limits, slope) else { return Step::Nobody };
        let entering = scratch.limits[chosen].column as usize;
        scratch.entering.clear();
        scratch.entering.resize(self.rows(), 0.0);
        self.matrix.column(entering, |row, factor| scratch.entering[row] += factor);
        self.factor.solve(&mut scratch.entering);
        let (pivot, other) = (scratch.entering[row], scratch.item[entering]);
        if (pivot - other).abs() > 1e-6 * (1.0 + pivot.abs()) || pivot.abs() < SMALLEST_PIVOT {
            return Step::Doubtful;
        }
        self.jump(&scratch.limits[..chosen], &mut scratch.edge);
        self.update_duals(leaving, entering, scratch);
        self.update_weights(row, scratch);
        let step = (self.value[row] - bound) / pivot;
        for (value, item) in self.value.iter_mut().zip(&scratch.entering).filter(|(_, i)| **i != 0.0) {
            *value -= step * item;
        }
        self.value[row] = self.outside(entering) + step;
        self.place[leaving] = if is_above { Place::Upper } else { Place::Lower };
        self.place[entering] = Place::Basic;
        self.basic[row] = entering as u32;
        self.factor.exchange(row, &scratch.entering);
        self.work += 4 * self.rows() as u64 + scratch.touched.len() as u64;
        Step::Done
    }

    /// Items of the leaving row for all columns outside the basis.
    fn fill_row(&mut self, scratch: &mut Scratch) {
        scratch.item.resize(self.place.len(), 0.0);
        scratch.is_touched.resize(self.place.len(), false);
        let columns = self.columns();
        let mut visited = 0;
        for (row, by) in scratch.row.iter().enumerate().filter(|(_, by)| by.abs() > 1e-13) {
            for (column, factor) in self.matrix.row(row) {
                if !std::mem::replace(&mut scratch.is_touched[column], true) {
                    scratch.touched.push(column as u32);
                }
                scratch.item[column] += by * factor;
            }
            scratch.touched.push((columns + row) as u32);
            scratch.item[columns + row] = *by;
            visited += self.matrix.row(row).len() as u64;
        }
        self.work += visited;
    }

    fn find_limits(&self, is_above: bool, scratch: &mut Scratch) {
        scratch.limits.clear();
        for column in &scratch.touched {
            let at = *column as usize;
            let (place, range) = (self.place[at], self.upper[at] - self.lower[at]);
            if place == Place::Basic || range <= 0.0 {
                continue;
            }
            let item = if is_above { scratch.item[at] } else { -scratch.item[at] };
            let blocks = if place == Place::Lower { item > 1e-9 } else { item < -1e-9 };
            if blocks {
                let ratio = (self.reduced[at] / item).max(0.0);
                scratch.limits.push(Limit { column: *column, ratio, size: item.abs(), range });
            }
        }
    }

    /// Columns jump to their other bounds.
    fn jump(&mut self, limits: &[Limit], moved: &mut Vec<f64>) {
        if limits.is_empty() {
            return;
        }
        moved.clear();
        moved.resize(self.rows(), 0.0);
        for limit in limits {
            let column = limit.column as usize;
            let (to, by) = match self.place[column] {
                Place::Lower => (Place::Upper, limit.range),
                _ => (Place::Lower, -limit.range),
            };
            self.place[column] = to;
            self.matrix.column(column, |row, factor| moved[row] += factor * by);
        }
        self.factor.solve(moved);
        for (value, moved) in self.value.iter_mut().zip(moved.iter()) {
            *value -= moved;
        }
    }

    fn update_duals(&mut self, leaving: usize, entering: usize, scratch: &Scratch) {
        let step = self.reduced[entering] / scratch.item[entering];
        for column in &scratch.touched {
            let at = *column as usize;
            if self.place[at] != Place::Basic {
                self.reduced[at] -= step * scratch.item[at];
                let reduced = self.reduced[at];
                let is_wrong = if self.place[at] == Place::Lower { reduced < 0.0 } else { reduced > 0.0 };
                if is_wrong && self.lower[at] < self.upper[at] {
                    self.cost[at] -= reduced;
                    self.reduced[at] = 0.0;
                }
            }
        }
        self.reduced[entering] = 0.0;
        self.reduced[leaving] = -step;
    }

    fn update_weights(&mut self, row: usize, scratch: &mut Scratch) {
        let own: f64 = scratch.row.iter().map(|r| r * r).sum();
        scratch.edge.clear();
        scratch.edge.extend_from_slice(&scratch.row);
        self.factor.solve(&mut scratch.edge);
        let pivot = scratch.entering[row];
        for (other, item) in scratch.entering.iter().enumerate().filter(|(_, i)| **i != 0.0) {
            let part = item / pivot;
            let weight = self.weight[other] + part * (part * own - 2.0 * scratch.edge[other]);
            self.weight[other] = weight.max(1e-4);
        }
        self.weight[row] = (own / (pivot * pivot)).max(1e-4);
    }
}
