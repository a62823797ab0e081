//! Independent parts of a core: sites that no chain of shared rows links.

use super::core::Core;
use super::sets::Sets;

/// The parts in the order of their first sites, each without what is decided already. Only where no limit binds the
/// parts together.
pub(super) fn parts(core: &Core) -> Vec<Core> {
    let mut group = Groups::new(core.sites());
    for sites in core.rows.rows() {
        sites.windows(2).for_each(|pair| group.join(pair[0], pair[1]));
    }
    let mut number = vec![u32::MAX; core.sites()];
    let mut members: Vec<Vec<u32>> = Vec::new();
    for site in 0..core.sites() as u32 {
        let root = group.root(site) as usize;
        if number[root] == u32::MAX {
            number[root] = members.len() as u32;
            members.push(Vec::new());
        }
        members[number[root] as usize].push(site);
    }
    let mut place = vec![0u32; core.sites()];
    members.iter().for_each(|m| m.iter().enumerate().for_each(|(at, s)| place[*s as usize] = at as u32));
    members.iter().map(|m| part(core, m, &place)).collect()
}

fn part(core: &Core, sites: &[u32], place: &[u32]) -> Core {
    let mut rows: Vec<u32> = sites.iter().flat_map(|s| core.reach.row(*s).iter().copied()).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut sets = Sets::with_capacity(rows.len(), rows.len() * 4);
    for row in &rows {
        sets.push(core.rows.row(*row).iter().map(|s| place[*s as usize]));
    }
    Core {
        reach: sets.transposed(sites.len()),
        rows: sets,
        cost: sites.iter().map(|s| core.cost[*s as usize]).collect(),
        weight: rows.iter().map(|r| core.weight[*r as usize]).collect(),
        need: rows.iter().map(|r| core.need[*r as usize]).collect(),
        hard: rows.iter().map(|r| core.hard[*r as usize]).collect(),
        side: core.side,
        base: 0,
        fixed: Vec::new(),
        origin: sites.iter().map(|s| core.origin[*s as usize]).collect(),
        step: core.step,
    }
}

/// Which numbers belong together (union-find with halved paths).
struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { parent: (0..count as u32).collect() }
    }

    fn root(&mut self, mut number: u32) -> u32 {
        while self.parent[number as usize] != number {
            self.parent[number as usize] = self.parent[self.parent[number as usize] as usize];
            number = self.parent[number as usize];
        }
        number
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }
}
