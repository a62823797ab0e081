//! A p-median problem with everything taken out that can't matter: what search and bounds work on.

use super::MedianProblem;
use crate::siting::Role;

/// Sparse rows of `(item, cost)`.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    pub(super) start: Vec<usize>,
    pub(super) item: Vec<u32>,
    pub(super) cost: Vec<f64>,
}

impl Rows {
    pub(super) fn range(&self, row: usize) -> std::ops::Range<usize> {
        self.start[row]..self.start[row + 1]
    }

    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.range(row).map(|at| (self.item[at] as usize, self.cost[at]))
    }

    /// The same pairs by item.
    fn turned(&self, items: usize) -> Self {
        self.turned_until(items, &|| false).unwrap_or_default()
    }

    /// The same; nothing if `is_over` before it is done.
    fn turned_until(&self, items: usize, is_over: &dyn Fn() -> bool) -> Option<Self> {
        let mut start = vec![0; items + 1];
        self.item.iter().for_each(|&item| start[item as usize + 1] += 1);
        (0..items).for_each(|i| start[i + 1] += start[i]);
        let mut next = start.clone();
        let (mut item, mut cost) = (vec![0; self.item.len()], vec![0.0; self.item.len()]);
        for row in 0..self.start.len() - 1 {
            if is_over() {
                return None;
            }
            for at in self.range(row) {
                let to = &mut next[self.item[at] as usize];
                (item[*to], cost[*to]) = (row as u32, self.cost[at]);
                *to += 1;
            }
        }
        Some(Self { start, item, cost })
    }
}

/// Demands with a cost that they have anyhow (weight x distance to what is open already), and the free sites that
/// would lower it. All costs are whole numbers, and sums of them stay exact in `f64`.
#[derive(Clone, Debug)]
pub(super) struct Core {
    /// How many sites may still open.
    pub(super) p: usize,
    /// What each demand costs if nothing opens.
    pub(super) cap: Vec<f64>,
    /// By demand: sites that cost less than the cap, cheapest first.
    pub(super) rows: Rows,
    /// By site: demands.
    pub(super) columns: Rows,
    /// Row of each site in the problem.
    pub(super) ids: Vec<u32>,
}

impl Core {
    /// The problem with existing and required sites open and excluded ones gone; `p` is what is left to choose. Nothing
    /// if `is_over` before it is made.
    pub(super) fn new(problem: &MedianProblem, p: usize, is_over: &dyn Fn() -> bool) -> Option<Self> {
        let open: Vec<bool> = problem.role.iter().map(|r| r.is_open()).collect();
        let ids: Vec<u32> =
            (0..problem.role.len() as u32).filter(|&j| problem.role[j as usize] == Role::Free).collect();
        let mut number = vec![u32::MAX; problem.role.len()];
        ids.iter().enumerate().for_each(|(new, &old)| number[old as usize] = new as u32);
        let mut rows = Rows { start: vec![0], ..Rows::default() };
        let mut cap = Vec::new();
        for demand in (0..problem.table.demands()).filter(|&i| problem.weight[i] > 0) {
            if is_over() {
                return None;
            }
            let weight = f64::from(problem.weight[demand]);
            let (_, reach) = problem.table.nearest(demand, &open);
            for (site, d) in problem.table.row(demand).take_while(|p| p.1 < reach) {
                if number[site as usize] != u32::MAX {
                    rows.item.push(number[site as usize]);
                    rows.cost.push(weight * f64::from(d));
                }
            }
            rows.start.push(rows.item.len());
            cap.push(weight * f64::from(reach));
        }
        let columns = rows.turned_until(ids.len(), is_over)?;
        Some(Self { p, cap, rows, columns, ids })
    }

    pub(super) fn demands(&self) -> usize {
        self.cap.len()
    }

    pub(super) fn sites(&self) -> usize {
        self.ids.len()
    }

    /// What is left when the sites `opened` are open and only those of `keep` (neither opened nor closed) are free.
    pub(super) fn restricted(&self, opened: &[u32], keep: &[bool]) -> Self {
        let mut cap = self.cap.clone();
        for &site in opened {
            self.columns.row(site as usize).for_each(|(i, c)| cap[i] = cap[i].min(c));
        }
        let mut number = vec![u32::MAX; self.sites()];
        let kept: Vec<u32> = (0..self.sites() as u32).filter(|&j| keep[j as usize]).collect();
        kept.iter().enumerate().for_each(|(new, &old)| number[old as usize] = new as u32);
        let mut rows = Rows { start: Vec::with_capacity(cap.len() + 1), ..Rows::default() };
        rows.start.push(0);
        for (i, &cap) in cap.iter().enumerate() {
            for at in self.rows.range(i).take_while(|&at| self.rows.cost[at] < cap) {
                let new = number[self.rows.item[at] as usize];
                if new != u32::MAX {
                    rows.item.push(new);
                    rows.cost.push(self.rows.cost[at]);
                }
            }
            rows.start.push(rows.item.len());
        }
        let columns = rows.turned(kept.len());
        let ids = kept.iter().map(|&j| self.ids[j as usize]).collect();
        Self { p: self.p - opened.len().min(self.p), cap, rows, columns, ids }
    }

    /// What the demands cost with these sites open.
    pub(super) fn cost(&self, open: &[u32]) -> f64 {
        let mut cost = self.cap.clone();
        for &site in open {
            self.columns.row(site as usize).for_each(|(i, c)| cost[i] = cost[i].min(c));
        }
        cost.iter().sum()
    }
}
