//! A choice of sites with what each site adds or is needed for, kept up to date site by site.

use super::core::{Core, Side};

/// A choice of sites under change.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    pub core: &'a Core,
    /// What a missing cover of each row counts in the search.
    pub price: Vec<i64>,
    /// For a site outside what it would add; for one inside what would be missed.
    pub score: Vec<i64>,
    /// Whether each site is chosen.
    pub is_in: Vec<bool>,
    /// Chosen sites in no order.
    pub inside: Vec<u32>,
    /// Cost of the chosen sites.
    pub cost: i64,
    /// Weight of soft rows not covered.
    pub lost: i64,
    /// What the missing covers count together.
    pub missed: i64,
    /// Rows not covered, in no order.
    pub open: Vec<u32>,
    /// Sites looked at: the unit of work.
    pub work: u64,
    hard_open: usize,
    count: Vec<u32>,
    /// Exclusive or of the chosen sites that reach a row: the site itself if there is one.
    single: Vec<u32>,
    place_inside: Vec<u32>,
    place_open: Vec<u32>,
}

impl<'a> State<'a> {
    /// Nothing chosen.
    pub fn new(core: &'a Core) -> Self {
        let soft: i64 = (0..core.row_count()).filter(|r| !core.hard[*r]).map(|r| core.weight[r]).sum();
        let price = |row: usize| match core.side {
            Side::Free => 1,
            _ if core.hard[row] => soft.max(1),
            _ => core.weight[row],
        };
        let price: Vec<i64> = (0..core.row_count()).map(price).collect();
        let missed = (0..core.row_count()).map(|r| price[r] * i64::from(core.need[r])).sum();
        let score = core.reach.rows().map(|rows| rows.iter().map(|r| price[*r as usize]).sum()).collect();
        Self {
            core,
            price,
            score,
            is_in: vec![false; core.sites()],
            inside: Vec::new(),
            cost: 0,
            lost: soft,
            missed,
            open: (0..core.row_count() as u32).collect(),
            work: 0,
            hard_open: core.hard.iter().filter(|h| **h).count(),
            count: vec![0; core.row_count()],
            single: vec![0; core.row_count()],
            place_inside: vec![0; core.sites()],
            place_open: (0..core.row_count() as u32).collect(),
        }
    }

    /// Exactly these sites chosen.
    pub fn set(&mut self, chosen: &[u32]) {
        while let Some(site) = self.inside.last() {
            self.remove(*site);
        }
        chosen.iter().for_each(|s| self.add(*s));
    }

    /// Whether all hard rows are covered and the limit is kept.
    pub fn is_solution(&self) -> bool {
        self.hard_open == 0
            && match self.core.side {
                Side::Free => true,
                Side::Budget(budget) => self.cost <= budget,
                Side::Slack(slack) => self.lost <= slack,
            }
    }

    /// What is minimised, besides what is decided in the core.
    pub fn value(&self) -> i64 {
        self.core.base + if matches!(self.core.side, Side::Budget(_)) { self.lost } else { self.cost }
    }

    /// Chooses a site.
    pub fn add(&mut self, site: u32) {
        let at = site as usize;
        self.is_in[at] = true;
        self.place_inside[at] = self.inside.len() as u32;
        self.inside.push(site);
        self.cost += self.core.cost[at];
        self.missed -= self.score[at];
        let mut missed = 0;
        for row in self.core.reach.row(site) {
            let (need, price) = (u32::from(self.core.need[*row as usize]), self.price[*row as usize]);
            let before = self.count[*row as usize];
            if before + 1 == need {
                self.close(*row);
                self.change_outside(*row, -price);
            } else if before == need {
                self.change_inside(*row, -price);
            }
            self.count[*row as usize] = before + 1;
            self.single[*row as usize] ^= site;
            if before < need {
                missed += price;
            }
        }
        self.score[at] = missed;
    }

    /// Gives up a site.
    pub fn remove(&mut self, site: u32) {
        let at = site as usize;
        self.is_in[at] = false;
        let place = self.place_inside[at] as usize;
        self.inside.swap_remove(place);
        if let Some(moved) = self.inside.get(place) {
            self.place_inside[*moved as usize] = place as u32;
        }
        self.cost -= self.core.cost[at];
        self.missed += self.score[at];
        let mut added = 0;
        for row in self.core.reach.row(site) {
            let (need, price) = (u32::from(self.core.need[*row as usize]), self.price[*row as usize]);
            let after = self.count[*row as usize] - 1;
            self.count[*row as usize] = after;
            self.single[*row as usize] ^= site;
            if after + 1 == need {
                self.reopen(*row);
                self.change_outside(*row, price);
            } else if after == need {
                self.change_inside(*row, price);
            }
            if after < need {
                added += price;
            }
        }
        self.score[at] = added;
    }

    /// Makes a missing cover of a row count more, which an open row's sites outside feel at once.
    pub fn raise(&mut self, row: u32, by: i64) {
        self.price[row as usize] += by;
        let row_at = row as usize;
        self.missed += by * (i64::from(self.core.need[row_at]) - i64::from(self.count[row_at]));
        for site in self.core.rows.row(row) {
            self.score[*site as usize] += by;
        }
        self.work += self.core.rows.row(row).len() as u64;
    }

    fn change_outside(&mut self, row: u32, by: i64) {
        for site in self.core.rows.row(row) {
            let counts = !self.is_in[*site as usize];
            self.score[*site as usize] += if counts { by } else { 0 };
        }
        self.work += self.core.rows.row(row).len() as u64;
    }

    fn change_inside(&mut self, row: u32, by: i64) {
        if self.count[row as usize] == 1 {
            self.score[self.single[row as usize] as usize] += by;
            return;
        }
        for site in self.core.rows.row(row) {
            let counts = self.is_in[*site as usize];
            self.score[*site as usize] += if counts { by } else { 0 };
        }
        self.work += self.core.rows.row(row).len() as u64;
    }

    fn close(&mut self, row: u32) {
        self.account(row, -1);
        let place = self.place_open[row as usize] as usize;
        self.open.swap_remove(place);
        if let Some(moved) = self.open.get(place) {
            self.place_open[*moved as usize] = place as u32;
        }
    }

    fn reopen(&mut self, row: u32) {
        self.account(row, 1);
        self.place_open[row as usize] = self.open.len() as u32;
        self.open.push(row);
    }

    fn account(&mut self, row: u32, sign: i64) {
        if self.core.hard[row as usize] {
            self.hard_open = self.hard_open.wrapping_add_signed(sign as isize);
        } else {
            self.lost += sign * self.core.weight[row as usize];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siting::cover::{Covering, Goal, Sets};

    #[test]
    fn scores_stay_what_they_would_be_anew() {
        let mut rng = fastrand::Rng::with_seed(3);
        for _ in 0..50 {
            let rows: Vec<Vec<u32>> = (0..12).map(|_| (0..rng.u32(2..5)).map(|_| rng.u32(0..9)).collect()).collect();
            let rows = Sets::from_rows(&rows);
            let mut problem = Covering::new(rows.transposed(9), 12);
            problem.needs = (0..12).map(|_| rng.u8(1..3)).collect();
            problem.weights = (0..12).map(|_| rng.i64(1..9)).collect();
            let core = Core::new(&problem, &rows, Goal::MostWithSites(4));
            let mut state = State::new(&core);
            for _ in 0..60 {
                let site = rng.u32(0..core.sites() as u32);
                if state.is_in[site as usize] {
                    state.remove(site)
                } else {
                    state.add(site)
                }
                let mut fresh = State::new(&core);
                let mut inside = state.inside.clone();
                inside.sort_unstable();
                inside.iter().for_each(|s| fresh.add(*s));
                assert_eq!((&fresh.score, fresh.lost, fresh.cost), (&state.score, state.lost, state.cost));
                assert_eq!(fresh.missed, state.missed);
                if state.is_solution() {
                    assert_eq!(core.value_of(&inside), Some(state.value()));
                }
            }
        }
    }
}
