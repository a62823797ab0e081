//! A capacitated problem as the search sees it.

use super::CapacityProblem;
use super::assign::NONE;
use crate::siting::Role;

/// Sites that are open or may open, and what each demand costs there. Costs are whole numbers; per unit of size where
/// demands may be split.
#[derive(Clone, Debug)]
pub(super) struct Core {
    /// How many more sites may open.
    pub(super) p: usize,
    /// By demand.
    pub(super) size: Vec<u32>,
    /// What a demand (or a unit) costs that nobody serves; infinite where it must be served.
    pub(super) unserved: Vec<f64>,
    /// By site.
    pub(super) room: Vec<u32>,
    /// By site: whether it is open already.
    pub(super) open: Vec<bool>,
    /// By site: demands in ascending order.
    cost: Vec<f64>,
    /// Row of each site in the problem.
    pub(super) ids: Vec<u32>,
    pub(super) split: bool,
    /// Cost of what is settled already.
    pub(super) settled: f64,
    /// Demands that are settled, and the site (row of the problem) that serves each.
    pub(super) given: Vec<(u32, u32)>,
}

impl Core {
    pub(super) fn new(problem: &CapacityProblem) -> Self {
        let median = &problem.median;
        let (demands, role) = (median.table.demands(), median.role);
        let p = median.p - median.rows_with(Role::Required).count();
        let ids: Vec<u32> = (0..role.len() as u32).filter(|&j| role[j as usize] != Role::Excluded).collect();
        let mut number = vec![usize::MAX; role.len()];
        ids.iter().enumerate().for_each(|(new, &old)| number[old as usize] = new);
        let times = |i: usize| if problem.split { 1.0 } else { f64::from(median.weight[i]) };
        let mut cost = vec![f64::INFINITY; ids.len() * demands];
        for i in 0..demands {
            for (site, d) in median.table.row(i).filter(|(site, _)| number[*site as usize] != usize::MAX) {
                if problem.split || problem.size[i] <= problem.room[site as usize] {
                    cost[number[site as usize] * demands + i] = times(i) * f64::from(d);
                }
            }
        }
        let unserved = |i: usize| problem.unserved.map_or(f64::INFINITY, |d| times(i) * f64::from(d));
        Self {
            p: p.min(ids.iter().filter(|&&j| role[j as usize] == Role::Free).count()),
            size: problem.size.to_vec(),
            unserved: (0..demands).map(unserved).collect(),
            room: ids.iter().map(|&j| problem.room[j as usize]).collect(),
            open: ids.iter().map(|&j| role[j as usize].is_open()).collect(),
            cost,
            ids,
            split: problem.split,
            settled: 0.0,
            given: Vec::new(),
        }
    }

    pub(super) fn demands(&self) -> usize {
        self.size.len()
    }

    pub(super) fn sites(&self) -> usize {
        self.ids.len()
    }

    /// Costs of all demands at a site; infinite where it can't serve them.
    pub(super) fn costs(&self, site: usize) -> &[f64] {
        &self.cost[site * self.demands()..(site + 1) * self.demands()]
    }

    pub(super) fn cost(&self, site: usize, demand: usize) -> f64 {
        self.cost[site * self.demands() + demand]
    }

    /// How often a cost counts: once, or once a unit.
    pub(super) fn times(&self, demand: usize) -> f64 {
        if self.split { f64::from(self.size[demand]) } else { 1.0 }
    }

    /// More than any way to serve everyone costs.
    pub(super) fn beyond(&self) -> f64 {
        let finite = |c: f64| if c.is_finite() { c } else { 0.0 };
        let worst = |i: usize| {
            let served = (0..self.sites()).map(|j| finite(self.cost(j, i))).fold(0.0, f64::max);
            self.times(i) * served.max(finite(self.unserved[i]))
        };
        self.settled + (0..self.demands()).map(worst).sum::<f64>() + 1.0
    }

    /// What is left when sites are opened and closed and some pairs (demand, site) are forbidden; `None` where that
    /// leaves a demand unserved.
    /// `forbidden` may name [`NONE`] in the place of a site.
    pub(super) fn restricted(&self, opened: &[u32], closed: &[u32], forbidden: &[(u32, u32)]) -> Option<Self> {
        let mut open = self.open.clone();
        opened.iter().for_each(|&j| open[j as usize] = true);
        let p = self.p.saturating_sub(opened.iter().filter(|&&j| !self.open[j as usize]).count());
        let mut keep: Vec<bool> = open.iter().map(|&o| o || p > 0).collect();
        closed.iter().for_each(|&j| keep[j as usize] = false);
        let kept: Vec<usize> = (0..self.sites()).filter(|&j| keep[j]).collect();
        let mut cost: Vec<f64> = kept.iter().flat_map(|&j| self.costs(j)).copied().collect();
        let mut number = vec![usize::MAX; self.sites()];
        kept.iter().enumerate().for_each(|(new, &old)| number[old] = new);
        let mut unserved = self.unserved.clone();
        for &(demand, site) in forbidden {
            if site == NONE {
                unserved[demand as usize] = f64::INFINITY;
                continue;
            }
            if number[site as usize] == usize::MAX {
                continue;
            }
            cost[number[site as usize] * self.demands() + demand as usize] = f64::INFINITY;
        }
        let free = kept.iter().filter(|&&j| !open[j]).count();
        let mut core = Self {
            p: if free <= p { 0 } else { p },
            size: self.size.clone(),
            unserved,
            room: kept.iter().map(|&j| self.room[j]).collect(),
            open: kept.iter().map(|&j| open[j] || free <= p).collect(),
            cost,
            ids: kept.iter().map(|&j| self.ids[j]).collect(),
            split: self.split,
            settled: self.settled,
            given: self.given.clone(),
        };
        let possible = core.split || core.p > 0 || core.settle();
        possible.then_some(core)
    }

    /// Whether nothing is left to decide.
    pub(super) fn is_settled(&self) -> bool {
        self.p == 0 && (0..self.demands()).all(|i| self.is_done(i))
    }

    /// Whether nothing is left to decide about a demand.
    pub(super) fn is_done(&self, demand: usize) -> bool {
        self.unserved[demand] == 0.0 && (0..self.sites()).all(|j| self.cost(j, demand).is_infinite())
    }

    /// Takes out demands that have one choice left, until every other has several; false where one has none.
    fn settle(&mut self) -> bool {
        loop {
            let mut changed = false;
            for i in 0..self.demands() {
                if self.is_done(i) {
                    continue;
                }
                for j in 0..self.sites() {
                    if self.size[i] > self.room[j] {
                        let at = j * self.demands() + i;
                        self.cost[at] = f64::INFINITY;
                    }
                }
                let mut choices = (0..self.sites()).filter(|&j| self.cost(j, i).is_finite());
                let (first, second) = (choices.next(), choices.next());
                let may_wait = self.unserved[i].is_finite();
                match (first, second, may_wait) {
                    (None, _, false) => return false,
                    (None, _, true) => self.settled += self.unserved[i],
                    (Some(j), None, false) => {
                        self.settled += self.cost(j, i);
                        self.room[j] -= self.size[i];
                        self.given.push((i as u32, self.ids[j]));
                        let at = j * self.demands() + i;
                        self.cost[at] = f64::INFINITY;
                    }
                    _ => continue,
                }
                self.unserved[i] = 0.0;
                changed = true;
            }
            if !changed {
                return true;
            }
        }
    }
}
