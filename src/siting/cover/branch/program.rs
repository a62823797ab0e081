//! A core as a linear program: columns of sites, then of soft rows (1 where covered).

use crate::siting::cover::core::{Core, Side};
use crate::siting::cover::lp::{Matrix, Row, Simplex};

/// Costs are changed by about this part of a step to break ties.
const TIE: f64 = 1e-3;

/// The linear relaxation of a core, always with least value.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// Number of sites: their columns come first.
    pub sites: usize,
    /// Rows with small whole factors, which combine to cuts.
    pub covers: Vec<Row>,
    /// What is added to the program's value.
    pub constant: f64,
    side: Option<Row>,
    cost: Vec<f64>,
    /// Sites none of which is chosen where a column is 0: those of a row that needs one.
    near: Vec<Vec<u32>>,
    /// Column of each soft row.
    column: Vec<Option<u32>>,
}

impl Program {
    /// The relaxation of a core whose sites are numbered by themselves.
    pub fn new(core: &Core) -> Self {
        let sites = core.sites();
        let soft: Vec<u32> = (0..core.row_count() as u32).filter(|r| !core.hard[*r as usize]).collect();
        let total: i64 = soft.iter().map(|r| core.weight[*r as usize]).sum();
        let mut column = vec![None; core.row_count()];
        soft.iter().enumerate().for_each(|(at, row)| column[*row as usize] = Some((sites + at) as u32));
        let covers = (0..core.row_count()).map(|row| cover_row(core, row, column[row])).collect();
        let weights = soft.iter().map(|r| -(core.weight[*r as usize] as f64));
        let mut cost: Vec<f64> = core.cost.iter().map(|c| *c as f64).collect();
        let base = core.base as f64;
        let (side, constant) = match core.side {
            Side::Free => (None, base),
            Side::Budget(budget) => {
                let terms = (0..sites as u32).zip(cost.iter().copied()).filter(|t| t.1 != 0.0).collect();
                cost.fill(0.0);
                cost.extend(weights);
                (Some(Row { terms, limit: budget as f64 }), base + total as f64)
            }
            Side::Slack(slack) => {
                let terms = (sites as u32..).zip(weights).filter(|t| t.1 != 0.0).collect();
                (Some(Row { terms, limit: (slack - total) as f64 }), base)
            }
        };
        cost.resize(sites + soft.len(), 0.0);
        let mut near = vec![Vec::new(); sites];
        near.extend(soft.iter().map(
            |r| {
                if core.need[*r as usize] == 1 { core.rows.row(*r).to_vec() } else { Vec::new() }
            },
        ));
        Self { sites, covers, constant, side, cost, near, column }
    }

    /// The program before anything is solved. Ties are broken by changing costs by a small part of `step`.
    pub fn simplex(&self, step: f64) -> Simplex {
        let rows: Vec<Row> = self.side.iter().chain(&self.covers).cloned().collect();
        Simplex::new(Matrix::new(self.cost.len(), &rows), self.cost.clone(), TIE * step)
    }

    /// The column of a row that may stay uncovered.
    pub fn column_of(&self, row: usize) -> Option<u32> {
        self.column[row]
    }

    /// What a unit of a column counts in the objective.
    pub fn weight(&self, column: usize) -> f64 {
        self.cost[column].abs()
    }

    /// The point of a choice of sites.
    #[cfg(test)]
    pub fn point_of(&self, core: &Core, chosen: &[u32]) -> Vec<f64> {
        let mut point = vec![0.0; self.cost.len()];
        chosen.iter().for_each(|s| point[*s as usize] = 1.0);
        let soft: Vec<usize> = (0..core.row_count()).filter(|r| !core.hard[*r]).collect();
        for (at, row) in soft.into_iter().enumerate() {
            let times = core.rows.row(row as u32).iter().filter(|s| chosen.contains(s)).count();
            point[self.sites + at] = if times >= usize::from(core.need[row]) { 1.0 } else { 0.0 };
        }
        point
    }

    /// Bounds that a column takes, with what follows: where a row stays uncovered none of its sites is chosen.
    pub fn decide(&self, simplex: &mut Simplex, column: u32, value: bool) {
        let at = if value { 1.0 } else { 0.0 };
        simplex.set_bounds(column as usize, at, at);
        if !value {
            for site in &self.near[column as usize] {
                simplex.set_bounds(*site as usize, 0.0, 0.0);
            }
        }
    }

    /// Whether deciding a column that way contradicts what is decided.
    pub fn contradicts(&self, simplex: &Simplex, column: u32, value: bool) -> bool {
        let (lower, upper) = simplex.bounds(column as usize);
        match value {
            true => upper < 0.5,
            false => lower > 0.5 || self.near[column as usize].iter().any(|s| simplex.bounds(*s as usize).0 > 0.5),
        }
    }
}

/// A row's sites are at least as many as it needs, where it is covered.
fn cover_row(core: &Core, row: usize, column: Option<u32>) -> Row {
    let need = f64::from(core.need[row]);
    let mut terms: Vec<(u32, f64)> = core.rows.row(row as u32).iter().map(|s| (*s, -1.0)).collect();
    terms.extend(column.map(|c| (c, need)));
    Row { terms, limit: if column.is_some() { 0.0 } else { -need } }
}
