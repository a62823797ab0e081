//! Sizes where it is decided what is built: demands and supplies are a flow, so that the amounts that suffice form a
//! contrapolymatroid, and making the dearest supply as small as possible first, then the next, is cheapest (Edmonds 1970).

use super::flow::Flow;
use super::net::{Item, Net};

const MM2_PER_M2: i64 = 1_000_000;

/// What is built: by item the amount, mm2; `None` where it is not built.
pub(super) type Amounts = Vec<Option<i64>>;

/// Least and most of an item, m2.
pub(super) type Range = (u32, u32);

/// Whether amounts may be fractions of a square metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Steps {
    /// Any.
    Fine,
    /// Whole square metres.
    Whole,
}

impl Steps {
    fn up(self, mm2: i64) -> i64 {
        if self == Self::Fine { mm2 } else { (mm2 + MM2_PER_M2 - 1) / MM2_PER_M2 * MM2_PER_M2 }
    }

    fn down(self, mm2: i64) -> i64 {
        if self == Self::Fine { mm2 } else { mm2 / MM2_PER_M2 * MM2_PER_M2 }
    }
}

/// The flow with these items, in this order, each with so much, after the supplies that are there.
pub(super) fn flow<'a>(net: &'a Net, items: &[usize], amount: impl Fn(usize) -> i64) -> Flow<'a> {
    let there = net.there.iter().map(|(amount, reach)| (*amount, reach.as_slice()));
    let of = |item: &usize| (amount(*item), net.spots[net.items[*item].spot as usize].reaches.as_slice());
    let mut flow = Flow::new(&net.needs, there.chain(items.iter().map(of)));
    flow.fill();
    flow
}

fn mm2(m2: u32) -> i64 {
    i64::from(m2) * MM2_PER_M2
}

/// The cheapest amounts with which these items, each within its range, meet all needs; `None` if they can't.
pub(super) fn cheapest(net: &Net, items: &[usize], range: &[Range], steps: Steps) -> Option<Amounts> {
    let mut flow = flow(net, items, |item| mm2(range[item].1));
    if flow.lacking() > 0 {
        return None;
    }
    let mut amounts = vec![None; net.items.len()];
    let there = net.there.len();
    let mut order: Vec<usize> = (0..items.len()).collect();
    let price = |at: &usize| net.items[items[*at]].per_m2;
    order.sort_by(|a, b| price(b).total_cmp(&price(a)).then(a.cmp(b)));
    for at in order {
        let (supply, item) = (there + at, items[at]);
        let least = mm2(range[item].0);
        flow.shrink(supply, least);
        let amount = steps.up(flow.used(supply).max(least)).min(mm2(range[item].1));
        flow.set_room(supply, amount);
        amounts[item] = Some(amount);
    }
    Some(amounts)
}

/// The amounts with which these items, each within its range, meet the most for `budget` fen, and what is lacking then,
/// mm2; `None` if they can't be paid for.
pub(super) fn most(net: &Net, items: &[usize], range: &[Range], budget: f64, steps: Steps) -> Option<(Amounts, i64)> {
    let start = |item: &usize| net.items[*item].cost_of(range[*item].0);
    let mut left = budget - items.iter().map(start).sum::<f64>();
    if left < 0.0 {
        return None;
    }
    let mut flow = flow(net, items, |item| mm2(range[item].0));
    let mut amounts = vec![None; net.items.len()];
    items.iter().for_each(|item| amounts[*item] = Some(mm2(range[*item].0)));
    let there = net.there.len();
    let mut order: Vec<usize> = (0..items.len()).collect();
    let price = |at: &usize| net.items[items[*at]].per_m2;
    order.sort_by(|a, b| price(a).total_cmp(&price(b)).then(a.cmp(b)));
    for at in order {
        let (supply, item) = (there + at, items[at]);
        let Item { per_m2, .. } = net.items[item];
        let least = mm2(range[item].0);
        let payable = if per_m2 > 0.0 { (left / per_m2 * 1e6).min(1e15) as i64 } else { i64::MAX / 4 };
        let room = least.saturating_add(steps.down(payable)).min(mm2(range[item].1));
        flow.grow(supply, room);
        let amount = steps.up(flow.used(supply)).clamp(least, room);
        flow.set_room(supply, amount);
        left -= per_m2 * (amount - least) as f64 / 1e6;
        amounts[item] = Some(amount);
    }
    Some((amounts, flow.lacking()))
}

/// What amounts cost, fen.
pub(super) fn cost(net: &Net, amounts: &Amounts) -> f64 {
    let of =
        |(item, mm2): (&Item, &i64)| item.cost + item.per_m2 * (*mm2 - i64::from(item.least) * MM2_PER_M2) as f64 / 1e6;
    net.items.iter().zip(amounts).filter_map(|(item, mm2)| mm2.as_ref().map(|mm2| of((item, mm2)))).sum::<f64>() + 0.0
}

/// The item whose amount is farthest from whole square metres, and that amount.
pub(super) fn most_fractional(amounts: &Amounts) -> Option<(usize, i64)> {
    let off = |mm2: i64| (mm2 % MM2_PER_M2).min(MM2_PER_M2 - mm2 % MM2_PER_M2);
    let fractional = amounts.iter().enumerate().filter_map(|(item, mm2)| mm2.map(|mm2| (item, mm2)));
    fractional.filter(|(_, mm2)| off(*mm2) > 0).max_by_key(|(item, mm2)| (off(*mm2), std::cmp::Reverse(*item)))
}

/// Amounts in whole m2, those of which are.
pub(super) fn whole(amounts: &Amounts) -> Vec<Option<u32>> {
    amounts.iter().map(|mm2| mm2.map(|mm2| (mm2 / MM2_PER_M2) as u32)).collect()
}
