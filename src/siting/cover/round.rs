//! Solutions from scratch, and from the averaged solution of a relaxation.

use super::ascent::Raised;
use super::core::{Core, Side};
use super::state::State;

/// A solution that starts with the sites the relaxation likes best.
pub(super) fn rounded(core: &Core, raised: &Raised) -> Option<(i64, Vec<u32>)> {
    let liked = |site: &u32| raised.prices.mean[*site as usize] + 1e-3 * raised.relaxed.taken[*site as usize];
    let mut order: Vec<u32> = (0..core.sites() as u32).filter(|s| liked(s) > 0.3).collect();
    order.sort_by(|a, b| liked(b).total_cmp(&liked(a)).then(a.cmp(b)));
    let mut state = State::new(core);
    for site in order {
        let fits = !matches!(core.side, Side::Budget(b) if state.cost + core.cost[site as usize] > b);
        if fits && state.score[site as usize] > 0 {
            state.add(site);
        }
    }
    finish(&mut state);
    state.is_solution().then(|| (state.value(), state.inside.clone()))
}

/// A solution by greatest use for cost.
pub(super) fn constructed(core: &Core) -> Option<(i64, Vec<u32>)> {
    let mut state = State::new(core);
    finish(&mut state);
    state.is_solution().then(|| (state.value(), state.inside.clone()))
}

/// Adds the most useful sites while that is needed and possible, then gives up those that nobody misses.
fn finish(state: &mut State) {
    while let Some(site) = next(state) {
        state.add(site);
    }
    let mut dearest = state.inside.clone();
    dearest.sort_by_key(|s| (std::cmp::Reverse(state.core.cost[*s as usize]), *s));
    for site in dearest {
        if state.score[site as usize] == 0 {
            state.remove(site);
        }
    }
}

fn next(state: &State) -> Option<u32> {
    let core = state.core;
    let room = match core.side {
        Side::Budget(budget) => budget - state.cost,
        _ if state.is_solution() => return None,
        _ => i64::MAX,
    };
    let useful = |s: &usize| state.score[*s] > 0 && !state.is_in[*s] && core.cost[*s] <= room;
    let worth = |s: usize| state.score[s] as f64 / core.cost[s] as f64;
    let best = (0..core.sites()).filter(useful).max_by(|a, b| worth(*a).total_cmp(&worth(*b)).then(b.cmp(a)));
    best.map(|s| s as u32)
}
