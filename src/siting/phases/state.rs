//! A split in the making: some sites have their year, others are undecided or left out.

use std::collections::BTreeMap;

use super::Phasing;

/// What the search works on: demands with the same sites are one.
pub(super) struct Layout<'a> {
    pub(super) problem: &'a Phasing<'a>,
    /// By site: merged demands.
    demands: Vec<Vec<u32>>,
    weight: Vec<u64>,
}

impl<'a> Layout<'a> {
    pub(super) fn new(problem: &'a Phasing<'a>) -> Self {
        let mut merged: BTreeMap<Vec<u32>, u64> = BTreeMap::new();
        for (row, &weight) in problem.covered_by.iter().zip(problem.weight) {
            let mut row = row.clone();
            row.sort_unstable();
            row.dedup();
            *merged.entry(row).or_default() += u64::from(weight);
        }
        let mut demands = vec![Vec::new(); problem.cost.len()];
        for (i, row) in merged.keys().enumerate() {
            row.iter().for_each(|&j| demands[j as usize].push(i as u32));
        }
        Self { problem, demands, weight: merged.into_values().collect() }
    }

    pub(super) fn sites(&self) -> usize {
        self.problem.cost.len()
    }

    pub(super) fn years(&self) -> usize {
        self.problem.budget.len()
    }

    /// Weight that a site covers.
    pub(super) fn reach(&self, site: usize) -> u64 {
        self.demands[site].iter().map(|&i| self.weight[i as usize]).sum()
    }

    /// By year: what is covered at its end.
    pub(super) fn covered(&self, year: &[Option<u32>]) -> Vec<u64> {
        let first = self.first(year.iter().copied());
        let mut covered = vec![0; self.years()];
        for (&first, &weight) in first.iter().zip(&self.weight) {
            covered.iter_mut().skip(first as usize).for_each(|c| *c += weight);
        }
        covered
    }

    /// By subset of the sites (as bits): what it covers. For small sets only.
    pub(super) fn covered_by_subset(&self) -> Vec<u64> {
        let all = (1usize << self.sites()) - 1;
        let mut sites = vec![0usize; self.weight.len()];
        for (j, demands) in self.demands.iter().enumerate() {
            demands.iter().for_each(|&i| sites[i as usize] |= 1 << j);
        }
        // By subset: weight of the demands whose sites are all in it.
        let mut within = vec![0; all + 1];
        sites.iter().zip(&self.weight).for_each(|(&set, &weight)| within[set] += weight);
        for site in 0..self.sites() {
            for set in (0..=all).filter(|set| set >> site & 1 == 1) {
                within[set] += within[set ^ 1 << site];
            }
        }
        // A subset misses the demands whose sites are all outside.
        (0..=all).map(|set| within[all] - within[all ^ set]).collect()
    }

    /// By merged demand: the first year it is covered, or the number of years.
    fn first(&self, year: impl Iterator<Item = Option<u32>>) -> Vec<u32> {
        let mut first = vec![self.years() as u32; self.weight.len()];
        for (site, year) in year.enumerate() {
            let Some(year) = year else { continue };
            for &i in &self.demands[site] {
                first[i as usize] = first[i as usize].min(year);
            }
        }
        first
    }

    /// Whether the money suffices for these years.
    pub(super) fn is_affordable(&self, year: &[Option<u32>]) -> bool {
        let mut spent = vec![0u128; self.years()];
        for (site, year) in year.iter().enumerate() {
            if let Some(year) = year {
                spent[*year as usize] += u128::from(self.problem.cost[site]);
            }
        }
        let mut left = 0;
        spent.iter().zip(self.problem.budget).all(|(&spent, &budget)| {
            let money = u128::from(budget) + if self.problem.carry_over { left } else { 0 };
            left = money.saturating_sub(spent);
            spent <= money
        })
    }

    /// No way to give the `undecided` sites a year has a larger sum than this: in each year by itself the money so far
    /// buys the undecided sites that add most for their cost, the last one in part, as if none shared a household
    /// with another.
    pub(super) fn bound(&self, year: &[Option<u32>], undecided: &[u32]) -> u64 {
        let years = self.years();
        let first = self.first(year.iter().copied());
        let gains: Vec<Vec<u64>> = undecided.iter().map(|&j| self.gains(j as usize, &first)).collect();
        let covered = self.covered(year);
        let most = self.most(&first, undecided);
        let (mut money, mut sum) = (0u128, 0);
        for t in 0..years {
            let spent =
                (0..self.sites()).filter(|&j| year[j] == Some(t as u32)).map(|j| u128::from(self.problem.cost[j]));
            money += u128::from(self.problem.budget[t]);
            money = money.saturating_sub(spent.sum());
            let offers = undecided.iter().zip(&gains).map(|(&j, gain)| (gain[t], self.problem.cost[j as usize]));
            sum += (covered[t] + bought(offers.collect(), money)).min(most[t]);
        }
        sum
    }

    /// By year: what a site would add at its end.
    fn gains(&self, site: usize, first: &[u32]) -> Vec<u64> {
        let mut gain = vec![0; self.years()];
        for &i in &self.demands[site] {
            gain.iter_mut().take(first[i as usize] as usize).for_each(|g| *g += self.weight[i as usize]);
        }
        gain
    }

    /// By year: what is covered if every undecided site were there.
    fn most(&self, first: &[u32], undecided: &[u32]) -> Vec<u64> {
        let mut reachable = vec![false; self.weight.len()];
        undecided.iter().flat_map(|&j| &self.demands[j as usize]).for_each(|&i| reachable[i as usize] = true);
        let mut most = vec![0; self.years()];
        for (i, &weight) in self.weight.iter().enumerate() {
            let from = if reachable[i] { 0 } else { first[i] as usize };
            most.iter_mut().skip(from).for_each(|m| *m += weight);
        }
        most
    }
}

/// The most gain for the money, parts of the last offer included, rounded down.
fn bought(mut offers: Vec<(u64, u64)>, mut money: u128) -> u64 {
    let worth = |o: &(u64, u64)| o.0 as f64 / (o.1 as f64).max(1e-9);
    offers.sort_unstable_by(|a, b| {
        let (left, right) = (u128::from(b.0) * u128::from(a.1), u128::from(a.0) * u128::from(b.1));
        left.cmp(&right).then(worth(b).total_cmp(&worth(a)))
    });
    let mut gained = 0;
    for (gain, cost) in offers {
        let cost = u128::from(cost);
        if cost <= money {
            money -= cost;
            gained += gain;
        } else {
            return gained + (u128::from(gain) * money / cost) as u64;
        }
    }
    gained
}
