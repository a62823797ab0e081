//! Plans: made from how often the relaxation builds something, and better ones beside them.

use super::branch::Aim;
use super::net::Net;
use super::sizes::{self, Supplied};

/// Edges that all tries of [`improve`] together look at.
const WORK: usize = 30_000_000;

/// Parts of their largest sizes with which items are reckoned where money is short: with little for each there is money for
/// many, but not for large ones.
const PARTS: [f64; 4] = [0.0, 0.5, 0.8, 1.0];

/// By item: m2 where it is built; and what that counts.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub value: f64,
    pub amounts: Vec<Option<u32>>,
}

/// What a plan may do with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Whatever is best.
    Any,
    Build,
    Leave,
}

/// No wish for any item.
pub(super) fn no_wishes(net: &Net) -> Vec<Wish> {
    vec![Wish::Any; net.items.len()]
}

/// The item of each spot that is liked most; of equal ones that which can bring the most, the cheapest of these.
fn liked(net: &Net, wishes: &[Wish], likes: &[f64]) -> Vec<usize> {
    let of = |spot: &super::net::Spot| {
        let items = (spot.items.0 as usize..spot.items.1 as usize).filter(|i| wishes[*i] != Wish::Leave);
        items.max_by(|a, b| {
            let is_wished = |i: usize| wishes[i] == Wish::Build;
            let dear = |i: usize| net.items[i].cost_of(net.items[i].most);
            is_wished(*a)
                .cmp(&is_wished(*b))
                .then(likes[*a].total_cmp(&likes[*b]))
                .then(net.items[*a].most.cmp(&net.items[*b].most).then(dear(*b).total_cmp(&dear(*a))))
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

/// Good sizes for these items, and what that counts.
fn sized(net: &Net, aim: Aim, items: &[usize]) -> Option<Plan> {
    if !has_required(net, items) || (aim == Aim::Cost && !covers_all(net, items)) {
        return None;
    }
    match aim {
        Aim::Cost => {
            let amounts = sizes::cheapest(net, items)?;
            Some(Plan { value: sizes::cost(net, &amounts), amounts })
        }
        Aim::Lacking { budget, .. } => {
            let (amounts, lacking) = sizes::most(net, items, budget)?;
            Some(Plan { value: lacking as f64 / 1e6, amounts })
        }
    }
}

/// The plan that a point of the program is, where everything in it is whole; `None` if it is none after all, which small
/// errors can do.
pub(super) fn of_point(net: &Net, aim: Aim, point: &[f64]) -> Option<Plan> {
    let items = net.items.len();
    let amount = |i: usize| (point[i] > 0.5).then(|| net.items[i].least + point[items + i].round() as u32);
    let amounts: Vec<Option<u32>> = (0..items).map(amount).collect();
    let built: Vec<usize> = (0..items).filter(|i| amounts[*i].is_some()).collect();
    let lacking = sizes::lacking(net, &amounts);
    let cost = sizes::cost(net, &amounts);
    let value = match aim {
        Aim::Cost if lacking > 0 || !covers_all(net, &built) => return None,
        Aim::Cost => cost,
        Aim::Lacking { budget, .. } if cost > budget => return None,
        Aim::Lacking { .. } => lacking as f64 / 1e6,
    };
    has_required(net, &built).then_some(Plan { value, amounts })
}

/// A plan that builds what is wished, and of the rest what is liked most for its cost.
pub(super) fn complete(net: &Net, aim: Aim, wishes: &[Wish], likes: &[f64]) -> Option<Plan> {
    let mut order = liked(net, wishes, likes);
    let worth = |item: usize| {
        let it = &net.items[item];
        (likes[item] + 0.01) * (f64::from(it.most) + 1.0) / (it.cost_of(it.most) + 1.0)
    };
    let must = |item: usize| wishes[item] == Wish::Build || net.spots[net.items[item].spot as usize].is_required;
    order.sort_by(|a, b| must(*b).cmp(&must(*a)).then(worth(*b).total_cmp(&worth(*a))).then(a.cmp(b)));
    match aim {
        Aim::Cost => sized(net, aim, &enough(net, &order, &must)?),
        Aim::Lacking { budget, .. } => {
            let with = |part: f64| sized(net, aim, &payable(net, &order, &must, budget, part));
            let liked: Vec<usize> = order.iter().copied().filter(|i| must(*i) || likes[*i] > 0.5).collect();
            let plans = PARTS.into_iter().map(with).chain([sized(net, aim, &liked)]);
            plans.flatten().min_by(|a, b| a.value.total_cmp(&b.value))
        }
    }
}

/// The first of these items that together meet all needs and cover all, without those that turn out not to be needed.
fn enough(net: &Net, order: &[usize], must: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
    let most = |at: usize| i64::from(net.items[order[at]].most) * 1_000_000;
    let mut supplied = Supplied::new(net, order, |_| 0);
    let mut covering = vec![0u32; net.classes];
    let covers = |at: usize| net.spots[net.items[order[at]].spot as usize].covers.iter().map(|c| *c as usize);
    let mut kept = Vec::new();
    for (at, item) in order.iter().enumerate() {
        let before = supplied.lacking();
        if before > 0 {
            supplied.grow(at, most(at));
        }
        if must(*item) || supplied.lacking() < before || covers(at).any(|c| covering[c] == 0) {
            covers(at).for_each(|c| covering[c] += 1);
            kept.push(at);
        } else if !is_hosted(net, *item) {
            supplied.set(at, 0);
        } else if before > 0 {
            // What it brings shows only with others on the site.
            covers(at).for_each(|c| covering[c] += 1);
            kept.push(at);
        }
    }
    if supplied.lacking() > 0 || covering.contains(&0) {
        return None;
    }
    for at in kept.clone().into_iter().rev().filter(|at| !must(order[*at])) {
        if covers(at).any(|c| covering[c] == 1) {
            continue;
        }
        let needed = supplied.shrink(at, 0);
        if needed == 0 {
            supplied.set(at, 0);
            covers(at).for_each(|c| covering[c] -= 1);
            kept.retain(|k| *k != at);
        } else {
            supplied.set(at, most(at));
        }
    }
    Some(kept.into_iter().map(|at| order[at]).collect())
}

fn is_hosted(net: &Net, item: usize) -> bool {
    net.spots[net.items[item].spot as usize].host.is_some()
}

/// The first of these items that can be paid for together, each with such a part of what it can have beyond its least.
fn payable(net: &Net, order: &[usize], must: &dyn Fn(usize) -> bool, budget: f64, part: f64) -> Vec<usize> {
    let mut left = budget;
    let mut kept = Vec::new();
    for &item in order {
        let it = &net.items[item];
        let cost =
            if must(item) { it.cost } else { it.cost_of(it.least + (part * f64::from(it.most - it.least)) as u32) };
        if must(item) || cost <= left {
            left -= cost;
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
        let likes: Vec<f64> =
            (0..net.items.len()).map(|i| if known.amounts[i].is_some() { 1.0 } else { 0.1 * share[i] }).collect();
        let found = complete(net, aim, &wishes_beside(net, known, at, share), &likes);
        let found = found.filter(|p| p.value < known.value - 1e-9 * known.value);
        failed = if found.is_some() { 0 } else { failed + 1 };
        best = found.or(best);
        at = (at + 1) % net.spots.len();
        tries -= 1;
    }
    best
}

/// The other way at a spot than a plan goes.
fn wishes_beside(net: &Net, plan: &Plan, spot: usize, share: &[f64]) -> Vec<Wish> {
    let mut wishes = vec![Wish::Any; net.items.len()];
    let spot = &net.spots[spot];
    let items = spot.items.0 as usize..spot.items.1 as usize;
    if items.clone().any(|item| plan.amounts[item].is_some()) {
        if !spot.is_required {
            items.for_each(|item| wishes[item] = Wish::Leave);
        }
    } else if let Some(item) = items.max_by(|a, b| share[*a].total_cmp(&share[*b])) {
        wishes[item] = Wish::Build;
    }
    wishes
}
