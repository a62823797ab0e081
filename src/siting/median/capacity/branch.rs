//! One subproblem of the branch and bound: sites opened and closed, and who must not be served where.

use std::collections::HashSet;
use std::sync::Arc;

use super::assign::{NONE, assign};
use super::core::Core;
use super::relax::Filling;
use super::transport::transport;
use crate::siting::median::dual::{Dual, Effort, ascend};
use crate::siting::median::node::{Pace, settled};
use crate::siting::median::pool::Over;
use crate::siting::ranked::Bounded;

/// Sites (rows of the problem) and who is served where: `(demand, site, units)`.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) cost: f64,
    pub(super) open: Vec<u32>,
    pub(super) service: Vec<(u32, u32, u32)>,
}

/// A subproblem. Sites are rows of the root's core.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) opened: Vec<u32>,
    pub(super) closed: Vec<u32>,
    /// (demand, site) that must not be; [`NONE`] as site: the demand must be served.
    pub(super) forbidden: Vec<(u32, u32)>,
    pub(super) bound: f64,
    pub(super) price: Arc<Vec<f64>>,
}

impl Bounded for Node {
    fn bound(&self) -> f64 {
        self.bound
    }
}

/// What every subproblem is judged with.
pub(super) struct Judge<'a> {
    pub(super) core: &'a Core,
    /// Row of each site in the core, by row in the problem.
    pub(super) row: &'a [u32],
    pub(super) quantum: f64,
    /// Only cheaper plans are looked for.
    pub(super) upper: f64,
    pub(super) effort: Effort,
    pub(super) is_over: &'a Over<'a>,
    /// Hears how the bound rises, where the subproblem is the whole problem.
    pub(super) told: Option<&'a (dyn Fn(f64) + Sync)>,
}

/// What came of a subproblem.
pub(super) struct Judged {
    pub(super) left: Vec<Node>,
    pub(super) found: Option<Plan>,
    pub(super) work: u64,
}

impl Judge<'_> {
    /// Raises the bound of a subproblem, settles what the bound settles, and splits what remains.
    pub(super) fn judge(&self, mut node: Node) -> Judged {
        let mut judged = Judged { left: Vec::new(), found: None, work: 0 };
        loop {
            let Some(core) = self.core.restricted(&node.opened, &node.closed, &node.forbidden) else { return judged };
            let all: Vec<u32> = (0..core.sites() as u32).collect();
            if core.split && core.p == 0 {
                match plan(&core, &all, self.is_over) {
                    Ok(plan) => judged.offer(plan),
                    Err(true) => judged.left.push(node),
                    Err(false) => {}
                }
                return judged;
            }
            if core.is_settled() {
                judged.offer(plan_of(&core, core.settled, &[]));
                return judged;
            }
            let (dual, average) = self.raise(&core, &node, &mut judged.work);
            node.bound = node.bound.max(dual.bound);
            node.price = Arc::new(dual.price.clone());
            if node.bound <= judged.upper(self) - 1.0
                && let Ok(plan) = self.try_sites(&core, &dual)
            {
                judged.offer(plan);
            }
            let upper = judged.upper(self);
            if node.bound > upper - 1.0 {
                return judged;
            }
            if (self.is_over)() {
                judged.left.push(node);
                return judged;
            }
            let free = all.iter().copied().filter(|&j| !core.open[j as usize]).collect();
            let (opened, closed) = settled(free, core.p, &dual, upper);
            let changed = !opened.is_empty() || closed.len() * 8 > core.sites();
            node.opened.extend(opened.iter().map(|&j| self.row_of(&core, j)));
            node.closed.extend(closed.iter().map(|&j| self.row_of(&core, j)));
            if !changed {
                let gone: HashSet<u32> = closed.into_iter().collect();
                judged.left = if core.p > 0 {
                    self.split_site(node, &core, &dual, &gone)
                } else {
                    self.split_service(node, &core, &average)
                };
                return judged;
            }
        }
    }

    fn row_of(&self, core: &Core, site: u32) -> u32 {
        self.row[core.ids[site as usize] as usize]
    }

    /// The best sites of the relaxation, with everything else free; once all sites are settled, the subproblem itself.
    fn try_sites(&self, core: &Core, dual: &Dual) -> Result<Plan, bool> {
        if core.p == 0 {
            return plan(core, &dual.best, self.is_over);
        }
        let sites: Vec<u32> = dual.best.iter().map(|&j| self.row_of(core, j)).collect();
        plan(self.core, &sites, self.is_over)
    }

    fn raise(&self, core: &Core, node: &Node, work: &mut u64) -> (Dual, Vec<f64>) {
        let mut filling = Filling::new(core);
        let mut pace = Pace::new(self.upper, self.told);
        let go_on = |dual: &Dual, round| pace.go_on(dual.bound.max(node.bound), round);
        let dual = ascend(&mut filling, self.quantum, &node.price, self.upper, self.effort, &self.is_over, go_on);
        let rounds = pace.rounds;
        *work += u64::from(rounds) + 1;
        (dual, filling.average)
    }

    fn split_site(&self, node: Node, core: &Core, dual: &Dual, gone: &HashSet<u32>) -> Vec<Node> {
        let doubt = |j: u32| dual.share[j as usize].min(1.0 - dual.share[j as usize]).max(0.0);
        let weight = |j: u32| (doubt(j) + 1e-3) * (1e-3 - dual.reduced[j as usize]);
        let free = (0..core.sites() as u32).filter(|j| !core.open[*j as usize] && !gone.contains(j));
        let Some(site) = free.max_by(|&a, &b| weight(a).total_cmp(&weight(b)).then(b.cmp(&a))) else {
            return Vec::new();
        };
        let (mut with, mut without) = (node.clone(), node);
        with.opened.push(self.row_of(core, site));
        without.closed.push(self.row_of(core, site));
        vec![with, without]
    }

    /// The demand whose site is least clear: served where it was most of the time, or not there.
    fn split_service(&self, node: Node, core: &Core, average: &[f64]) -> Vec<Node> {
        let share = |i: usize, j: usize| average[j * core.demands() + i];
        let usual = |i: usize| {
            let sites = (0..core.sites()).filter(|&j| core.cost(j, i).is_finite());
            sites.max_by(|&a, &b| share(i, a).total_cmp(&share(i, b)).then(core.cost(b, i).total_cmp(&core.cost(a, i))))
        };
        let open = (0..core.demands()).filter(|&i| !core.is_done(i)).filter_map(|i| usual(i).map(|j| (i, j)));
        let doubt = |&(i, j): &(usize, usize)| (share(i, j) - 0.5).abs();
        let size = |i: usize| core.size[i];
        let least = open.min_by(|a, b| doubt(a).total_cmp(&doubt(b)).then(size(b.0).cmp(&size(a.0))));
        let Some((demand, site)) = least else { return Vec::new() };
        let others = (0..core.sites()).filter(|&j| j != site && core.cost(j, demand).is_finite());
        let (mut here, mut elsewhere) = (node.clone(), node);
        here.forbidden
            .extend(others.map(|j| (demand as u32, self.row_of(core, j as u32))).chain([(demand as u32, NONE)]));
        elsewhere.forbidden.push((demand as u32, self.row_of(core, site as u32)));
        vec![here, elsewhere]
    }
}

impl Judged {
    fn offer(&mut self, plan: Plan) {
        if self.found.as_ref().is_none_or(|f| plan.cost < f.cost) {
            self.found = Some(plan);
        }
    }

    fn upper(&self, judge: &Judge) -> f64 {
        self.found.as_ref().map_or(judge.upper, |f| f.cost.min(judge.upper))
    }
}

/// The plan with these sites (rows of the core): `Err(false)` where none was found, `Err(true)` where it was stopped.
pub(super) fn plan(core: &Core, sites: &[u32], is_over: &Over) -> Result<Plan, bool> {
    if core.split {
        let (cost, flows) = transport(core, sites, &is_over)?;
        let site = |slot: u32| sites.get(slot as usize).copied();
        let service: Vec<_> = flows.into_iter().filter_map(|(i, s, units)| site(s).map(|j| (i, j, units))).collect();
        return Ok(plan_of(core, core.settled + cost, &service));
    }
    let assigned = assign(core, sites, is_over).ok_or_else(is_over)?;
    Ok(plan_of_whole(core, assigned))
}

/// The plan where each demand is served whole by a site, or by nobody.
pub(super) fn plan_of_whole(core: &Core, (cost, at): (f64, Vec<u32>)) -> Plan {
    let served = at.iter().enumerate().filter(|(_, site)| **site != NONE);
    let service: Vec<_> = served.map(|(i, &site)| (i as u32, site, core.size[i])).collect();
    plan_of(core, core.settled + cost, &service)
}

fn plan_of(core: &Core, cost: f64, service: &[(u32, u32, u32)]) -> Plan {
    let given = core.given.iter().map(|&(i, id)| (i, id, core.size[i as usize]));
    let mut service: Vec<_> =
        service.iter().map(|&(i, j, units)| (i, core.ids[j as usize], units)).chain(given).collect();
    service.sort_unstable();
    let mut open: Vec<u32> = service.iter().map(|s| s.1).collect();
    open.sort_unstable();
    open.dedup();
    Plan { cost, open, service }
}
