//! Small sets: every subset at the end of every year, by dynamic programming.

use super::state::Layout;

/// Largest set whose money carries over.
const MOST_CARRIED: usize = 20;
/// Largest set whose money doesn't.
const MOST_STRICT: usize = 14;

/// Nothing is affordable.
const NONE: i64 = -1;

/// The best split of a small set, `None` where it is too large or was stopped.
///
/// The best sum up to a year with a subset built is what the subset covers plus the best sum a year before with a part of
/// it. Where money carries over, any part will do, and one pass over all subsets and sites finds the best part of each.
pub(super) fn best_split(layout: &Layout, is_stopped: &dyn Fn() -> bool) -> Option<Vec<Option<u32>>> {
    let most = if layout.problem.carry_over { MOST_CARRIED } else { MOST_STRICT };
    if layout.sites() > most || layout.years() == 0 {
        return None;
    }
    let covered = layout.covered_by_subset();
    let cost = costs(&layout.problem.cost[..layout.sites()]);
    let mut sums: Vec<Vec<i64>> = Vec::with_capacity(layout.years());
    let mut money = 0u128;
    for &budget in layout.problem.budget {
        if is_stopped() {
            return None;
        }
        money += u128::from(budget);
        let before = sums.last().map_or_else(|| nothing_built(cost.len()), Vec::clone);
        let best_part = if layout.problem.carry_over {
            best_of_parts(before, layout.sites())
        } else {
            best_of_paid_parts(&before, &cost, u128::from(budget))
        };
        let affordable = |set: usize| !layout.problem.carry_over || cost[set] <= money;
        let sum = |set: usize| match best_part[set] {
            part if part >= 0 && affordable(set) => part + covered[set] as i64,
            _ => NONE,
        };
        sums.push((0..cost.len()).map(sum).collect());
    }
    Some(walk_back(layout, &sums, &cost))
}

/// Before the first year: nothing is built.
fn nothing_built(subsets: usize) -> Vec<i64> {
    let mut sums = vec![NONE; subsets];
    sums[0] = 0;
    sums
}

fn costs(cost: &[u64]) -> Vec<u128> {
    let mut sums = vec![0u128];
    for &cost in cost {
        sums.extend_from_within(..);
        let half = sums.len() / 2;
        sums[half..].iter_mut().for_each(|s| *s += u128::from(cost));
    }
    sums
}

/// By subset the largest sum of any part of it.
fn best_of_parts(mut sums: Vec<i64>, sites: usize) -> Vec<i64> {
    for site in 0..sites {
        for set in (0..sums.len()).filter(|set| set >> site & 1 == 1) {
            sums[set] = sums[set].max(sums[set ^ 1 << site]);
        }
    }
    sums
}

/// By subset the largest sum of any part of it whose rest the year's money buys.
fn best_of_paid_parts(sums: &[i64], cost: &[u128], money: u128) -> Vec<i64> {
    let best = |set: usize| parts(set).filter(|part| cost[set ^ part] <= money).map(|part| sums[part]).max();
    (0..sums.len()).map(|set| best(set).unwrap_or(NONE)).collect()
}

/// All parts of a subset, itself and the empty one included.
fn parts(set: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(set), move |&part| (part > 0).then(|| (part - 1) & set))
}

fn walk_back(layout: &Layout, sums: &[Vec<i64>], cost: &[u128]) -> Vec<Option<u32>> {
    let carry_over = layout.problem.carry_over;
    let mut year = vec![None; layout.sites()];
    let mut set = (0..cost.len()).max_by_key(|&set| (sums[sums.len() - 1][set], std::cmp::Reverse(set))).unwrap_or(0);
    for t in (0..sums.len()).rev() {
        let money = u128::from(layout.problem.budget[t]);
        let before = |part: usize| if t == 0 { if part == 0 { 0 } else { NONE } } else { sums[t - 1][part] };
        let paid = |part: &usize| carry_over || cost[set ^ part] <= money;
        let part = parts(set).filter(paid).max_by_key(|&part| (before(part), part)).unwrap_or(0);
        for (site, year) in year.iter_mut().enumerate() {
            if (set ^ part) >> site & 1 == 1 {
                *year = Some(t as u32);
            }
        }
        set = part;
    }
    year
}
