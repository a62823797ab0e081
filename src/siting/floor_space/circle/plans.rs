//! Plans: what is possible where something is decided, plans made from how often the relaxation builds something, and
//! better ones beside them.

use super::branch::Aim;
use super::flow::Flow;
use super::net::Net;
use super::price::Decided;
use super::sizes::{self, Amounts, Steps};
use crate::siting::floor_space::supply::Fix;

/// Edges that all tries of [`improve`] together look at.
const WORK: usize = 30_000_000;

/// By item: m2 where it is built; and what that counts.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub value: f64,
    pub amounts: Vec<Option<u32>>,
}

/// What the roles decide.
pub(super) fn at_first(net: &Net) -> Decided {
    let range = net.items.iter().map(|item| (item.least, item.most)).collect();
    let mut decided = Decided { fix: vec![Fix::Free; net.items.len()], range };
    for spot in net.spots.iter().filter(|s| s.is_required && s.items.1 - s.items.0 == 1) {
        decided.fix[spot.items.0 as usize] = Fix::Open;
    }
    decided
}

/// Decides an item; with one open the others of its spot are not built.
pub(super) fn decide(net: &Net, decided: &mut Decided, item: usize, fix: Fix) {
    if fix == Fix::Open {
        let spot = &net.spots[net.items[item].spot as usize];
        (spot.items.0..spot.items.1).for_each(|other| decided.fix[other as usize] = Fix::Closed);
    }
    decided.fix[item] = fix;
}

/// The item of each spot that can bring the most as it is decided, if any.
fn largest(net: &Net, decided: &Decided) -> Vec<usize> {
    let of = |spot: &super::net::Spot| {
        let items = || (spot.items.0 as usize..spot.items.1 as usize).filter(|i| decided.fix[*i] != Fix::Closed);
        let open = items().find(|i| decided.fix[*i] == Fix::Open);
        open.or_else(|| {
            let dear = |i: &usize| net.items[*i].cost_of(decided.range[*i].1);
            items().max_by(|a, b| decided.range[*a].1.cmp(&decided.range[*b].1).then(dear(b).total_cmp(&dear(a))))
        })
    };
    net.spots.iter().filter_map(of).collect()
}

/// Whether all classes are covered by these items.
fn covers_all(net: &Net, items: &[usize]) -> bool {
    let mut is_covered = vec![false; net.classes];
    for item in items {
        net.spots[net.items[*item].spot as usize].covers.iter().for_each(|c| is_covered[*c as usize] = true);
    }
    is_covered.iter().all(|c| *c)
}

fn has_required(net: &Net, items: &[usize]) -> bool {
    let built = |spot: u32| items.iter().any(|item| net.items[*item].spot == spot);
    net.spots.iter().enumerate().all(|(spot, s)| !s.is_required || built(spot as u32))
}

/// Whether anything that keeps to what is decided can be a plan.
pub(super) fn is_possible(net: &Net, aim: Aim, decided: &Decided) -> bool {
    let items = largest(net, decided);
    if !has_required(net, &items) {
        return false;
    }
    match aim {
        Aim::Cost => {
            let most = |item: usize| i64::from(decided.range[item].1) * 1_000_000;
            covers_all(net, &items) && sizes::flow(net, &items, most).lacking() == 0
        }
        Aim::Lacking { budget, .. } => {
            let open = items.iter().filter(|item| decided.fix[**item] == Fix::Open);
            open.map(|item| net.items[*item].cost_of(decided.range[*item].0)).sum::<f64>() <= budget
        }
    }
}

/// The best sizes of what is open, and what that counts.
pub(super) fn sized(net: &Net, aim: Aim, decided: &Decided, steps: Steps) -> Option<(Amounts, f64)> {
    let items: Vec<usize> = (0..net.items.len()).filter(|item| decided.fix[*item] == Fix::Open).collect();
    if !has_required(net, &items) {
        return None;
    }
    match aim {
        Aim::Cost if !covers_all(net, &items) => None,
        Aim::Cost => {
            let amounts = sizes::cheapest(net, &items, &decided.range, steps)?;
            let cost = sizes::cost(net, &amounts);
            Some((amounts, cost))
        }
        Aim::Lacking { budget, .. } => {
            let (amounts, lacking) = sizes::most(net, &items, &decided.range, budget, steps)?;
            Some((amounts, lacking as f64 / 1e6))
        }
    }
}

/// A plan that builds what is decided, and of the rest what was built most often for its cost.
pub(super) fn complete(net: &Net, aim: Aim, decided: &Decided, share: &[f64]) -> Option<Plan> {
    let mut order = largest(net, decided);
    let is_open = |item: usize| decided.fix[item] == Fix::Open;
    let worth = |item: usize| {
        let it = &net.items[item];
        (share[item] + 0.01) * (f64::from(it.most) + 1.0) / (it.cost_of(it.most) + 1.0)
    };
    let must = |item: usize| is_open(item) || net.spots[net.items[item].spot as usize].is_required;
    order.sort_by(|a, b| must(*b).cmp(&must(*a)).then(worth(*b).total_cmp(&worth(*a))).then(a.cmp(b)));
    let kept = match aim {
        Aim::Cost => enough(net, decided, &order, &must)?,
        Aim::Lacking { budget, .. } => payable(net, decided, &order, &must, budget),
    };
    let mut plan = decided.clone();
    plan.fix.iter_mut().for_each(|f| *f = Fix::Closed);
    kept.iter().for_each(|item| plan.fix[*item] = Fix::Open);
    let (amounts, value) = sized(net, aim, &plan, Steps::Whole)?;
    Some(Plan { value, amounts: sizes::whole(&amounts) })
}

/// The first of these items that together meet all needs and cover all, without those that turn out not to be needed.
fn enough(net: &Net, decided: &Decided, order: &[usize], must: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
    let there = net.there.len();
    let most = |at: usize| i64::from(decided.range[order[at]].1) * 1_000_000;
    let mut flow: Flow<'_> = sizes::flow(net, order, |_| 0);
    let mut covering = vec![0u32; net.classes];
    let covers = |at: usize| net.spots[net.items[order[at]].spot as usize].covers.iter().map(|c| *c as usize);
    let mut kept = Vec::new();
    for (at, item) in order.iter().enumerate() {
        let before = flow.lacking();
        if before > 0 {
            flow.grow(there + at, most(at));
        }
        if must(*item) || flow.lacking() < before || covers(at).any(|c| covering[c] == 0) {
            covers(at).for_each(|c| covering[c] += 1);
            kept.push(at);
        } else {
            flow.set_room(there + at, 0);
        }
    }
    if flow.lacking() > 0 || covering.contains(&0) {
        return None;
    }
    for at in kept.clone().into_iter().rev().filter(|at| !must(order[*at])) {
        if covers(at).any(|c| covering[c] == 1) {
            continue;
        }
        flow.shrink(there + at, 0);
        if flow.used(there + at) == 0 {
            covers(at).for_each(|c| covering[c] -= 1);
            kept.retain(|k| *k != at);
        } else {
            flow.set_room(there + at, most(at));
        }
    }
    Some(kept.into_iter().map(|at| order[at]).collect())
}

/// The first of these items whose smallest sizes can be paid for together.
fn payable(net: &Net, decided: &Decided, order: &[usize], must: &dyn Fn(usize) -> bool, budget: f64) -> Vec<usize> {
    let mut left = budget;
    let mut kept = Vec::new();
    for &item in order {
        let (least, most) = decided.range[item];
        // Where there is money for the smallest size only, it is better spent on those that are there.
        let wanted = if must(item) { least } else { least + (most - least) / 2 };
        if must(item) || net.items[item].cost_of(wanted) <= left {
            left -= net.items[item].cost_of(wanted);
            kept.push(item);
        }
    }
    kept
}

/// A better plan beside a plan: with one spot more or one less, and others for it.
pub(super) fn improve(net: &Net, aim: Aim, plan: &Plan, share: &[f64], is_over: &dyn Fn() -> bool) -> Option<Plan> {
    let edges: usize = net.spots.iter().map(|s| s.reaches.len() + s.covers.len() + 1).sum();
    let mut tries = (WORK / edges.max(1)).clamp(10, 20_000);
    let mut best: Option<Plan> = None;
    let (mut at, mut failed) = (0, 0);
    while failed < net.spots.len() && tries > 0 && !is_over() {
        let known = best.as_ref().unwrap_or(plan);
        let mut decided = at_first(net);
        let items = net.spots[at].items.0 as usize..net.spots[at].items.1 as usize;
        let built = items.clone().find(|item| known.amounts[*item].is_some());
        let likes = |item: usize| if known.amounts[item].is_some() { 1.0 } else { 0.1 * share[item] };
        let likes: Vec<f64> = (0..net.items.len()).map(likes).collect();
        match built {
            Some(_) if net.spots[at].is_required => {}
            Some(_) => items.for_each(|item| decided.fix[item] = Fix::Closed),
            None => {
                if let Some(item) = items.max_by(|a, b| share[*a].total_cmp(&share[*b])) {
                    decide(net, &mut decided, item, Fix::Open);
                }
            }
        }
        let found = complete(net, aim, &decided, &likes).filter(|p| p.value < known.value - aim.less());
        failed = if found.is_some() { 0 } else { failed + 1 };
        best = found.or(best);
        at = (at + 1) % net.spots.len();
        tries -= 1;
    }
    best
}
