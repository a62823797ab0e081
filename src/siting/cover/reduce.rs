//! Reductions that keep at least one best solution: sites without use, dominated sites, rows with the same sites
//! merged, rows that others imply, sites that a row forces.
//!
//! After Lv et al., aggregation and dominance for covering (2025), and Beasley, An algorithm for set covering (1987).

use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::core::{Choice, Core, Decisions, GONE, Side};
use super::sets::Sets;

/// Reduces until nothing changes; also where each row went (merged rows share a place).
pub(super) fn reduce(core: &Core) -> (Core, Vec<u32>) {
    let mut moved: Vec<u32> = (0..core.row_count() as u32).collect();
    let mut core = core.clone();
    loop {
        let before = (core.sites(), core.row_count());
        let (merged, map) = merge_rows(&core);
        follow(&mut moved, &map);
        core = merged;
        let mut decisions = Decisions::none(&core);
        force_sites(&core, &mut decisions);
        drop_dominated_sites(&core, &mut decisions);
        let (smaller, map) = core.decided(&decisions);
        follow(&mut moved, &map);
        core = smaller;
        if core.is_hopeless() || (core.sites(), core.row_count()) == before {
            return (core, moved);
        }
    }
}

fn follow(moved: &mut [u32], map: &[u32]) {
    for place in moved.iter_mut().filter(|p| **p != GONE) {
        *place = map[*place as usize];
    }
}

/// Merges rows with the same sites and drops rows that a hard row implies.
fn merge_rows(core: &Core) -> (Core, Vec<u32>) {
    let mut into: Vec<u32> = (0..core.row_count() as u32).collect();
    let mut weight = core.weight.clone();
    let mut first: FxHashMap<(&[u32], u8, bool), u32> = FxHashMap::default();
    for row in 0..core.row_count() as u32 {
        let at = row as usize;
        match first.entry((core.rows.row(row), core.need[at], core.hard[at])) {
            Entry::Vacant(free) => _ = free.insert(row),
            Entry::Occupied(same) => {
                into[at] = *same.get();
                weight[*same.get() as usize] += weight[at];
            }
        }
    }
    imply_rows(core, &mut into);
    keep_rows(core, &into, &weight)
}

/// A row is implied by a hard row that needs as much and whose sites are all among its own.
fn imply_rows(core: &Core, into: &mut [u32]) {
    let mut by_size: Vec<u32> =
        (0..core.row_count() as u32).filter(|r| core.hard[*r as usize] && into[*r as usize] == *r).collect();
    by_size.sort_by_key(|r| (core.rows.row(*r).len(), *r));
    for hard in by_size {
        let sites = core.rows.row(hard);
        let rarest = sites.iter().min_by_key(|s| core.reach.row(**s).len());
        let at = hard as usize;
        if into[at] != hard {
            continue;
        }
        for other in rarest.map_or(&[][..], |s| core.reach.row(*s)) {
            let there = *other as usize;
            let open = *other != hard && into[there] == *other && core.need[there] <= core.need[at];
            if open && is_within(sites, core.rows.row(*other)) {
                into[there] = hard;
            }
        }
    }
}

/// Keeps the rows that are their own representatives; `weight` counts only for soft rows that were merged.
fn keep_rows(core: &Core, into: &[u32], weight: &[i64]) -> (Core, Vec<u32>) {
    let mut place = vec![GONE; core.row_count()];
    let mut smaller = Core { rows: Sets::with_capacity(core.row_count(), core.rows.total()), ..core.clone() };
    (smaller.weight, smaller.need, smaller.hard) = (Vec::new(), Vec::new(), Vec::new());
    for row in (0..core.row_count()).filter(|r| into[*r] == *r as u32) {
        place[row] = smaller.weight.len() as u32;
        smaller.weight.push(weight[row]);
        smaller.need.push(core.need[row]);
        smaller.hard.push(core.hard[row]);
        smaller.rows.push(core.rows.row(row as u32).iter().copied());
    }
    smaller.reach = smaller.rows.transposed(core.sites());
    let root = |row: u32| {
        let mut row = row;
        while into[row as usize] != row {
            row = into[row as usize];
        }
        place[row as usize]
    };
    let moved = (0..core.row_count() as u32).map(root).collect();
    (smaller, moved)
}

/// Takes the sites of hard rows that have no more than they need.
fn force_sites(core: &Core, decisions: &mut Decisions) {
    for row in (0..core.row_count()).filter(|r| core.hard[*r]) {
        let sites = core.rows.row(row as u32);
        if sites.len() == usize::from(core.need[row]) {
            sites.iter().for_each(|s| decisions.sites[*s as usize] = Choice::In);
        }
    }
}

/// Drops sites that reach nothing, don't fit, or whose rows another site reaches at no higher cost.
fn drop_dominated_sites(core: &Core, decisions: &mut Decisions) {
    let marks: Vec<u64> =
        core.reach.rows().map(|rows| rows.iter().fold(0, |m, r| m | 1 << (FxBuildHasher.hash_one(r) % 64))).collect();
    let fits = |site: usize| !matches!(core.side, Side::Budget(left) if core.cost[site] > left);
    for site in 0..core.sites() as u32 {
        let (at, rows) = (site as usize, core.reach.row(site));
        if decisions.sites[at] != Choice::Open {
            continue;
        }
        let is_single = rows.iter().all(|r| core.need[*r as usize] == 1);
        let rarest = rows.iter().min_by_key(|r| core.rows.row(**r).len());
        let beats = |other: &&u32| {
            let there = **other as usize;
            **other != site
                && decisions.sites[there] != Choice::Out
                && core.cost[there] <= core.cost[at]
                && marks[at] & !marks[there] == 0
                && (core.reach.row(**other).len() >= rows.len())
                && is_within(rows, core.reach.row(**other))
        };
        let candidates = rarest.map_or(&[][..], |r| core.rows.row(*r));
        if !fits(at) || rows.is_empty() || (is_single && candidates.iter().any(|o| beats(&o))) {
            decisions.sites[at] = Choice::Out;
        }
    }
}

/// Whether every number of the first ascending list is in the second.
fn is_within(few: &[u32], many: &[u32]) -> bool {
    if few.len() > many.len() {
        return false;
    }
    let mut rest = many;
    for wanted in few {
        let skip = rest.iter().position(|m| m >= wanted).unwrap_or(rest.len());
        match rest.get(skip) {
            Some(found) if found == wanted => rest = &rest[skip + 1..],
            _ => return false,
        }
    }
    true
}
