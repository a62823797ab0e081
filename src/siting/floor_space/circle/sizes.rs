//! Sizes where it is decided what is built: demands and supplies are a flow, so that the amounts that suffice form a
//! contrapolymatroid, and making the dearest supply as small as possible first, then the next, is cheapest (Edmonds 1970).
//! Rounding up to whole square metres comes with each, so that the sizes are near the cheapest.

use super::flow::Flow;
use super::net::Net;

const MM2_PER_M2: i64 = 1_000_000;

/// Items that are built, as supplies of a flow after those that are there; all on one host's site are one supply.
#[derive(Clone)]
pub(super) struct Supplied<'a> {
    pub flow: Flow<'a>,
    /// By item that is built: its supply.
    of: Vec<usize>,
    /// By item that is built: its amount, mm2.
    amount: Vec<i64>,
    /// By supply: the sum of its amounts, and what its host takes first.
    sum: Vec<i64>,
    takes: Vec<i64>,
}

impl<'a> Supplied<'a> {
    /// These items with these amounts, and as much given as possible.
    pub fn new(net: &'a Net, items: &[usize], amount: impl Fn(usize) -> i64) -> Self {
        let there = net.there.len();
        let (mut reach, mut sum, mut takes) = (Vec::<&[u32]>::new(), vec![0; there], vec![0; there]);
        let mut of_host = vec![usize::MAX; net.hosts.len()];
        let mut of = Vec::with_capacity(items.len());
        let amounts: Vec<i64> = items.iter().map(|item| amount(*item)).collect();
        for (item, amount) in items.iter().zip(&amounts) {
            let spot = &net.spots[net.items[*item].spot as usize];
            let known = spot.host.map(|h| of_host[h as usize]).filter(|s| *s != usize::MAX);
            let supply = known.unwrap_or(sum.len());
            if known.is_none() {
                reach.push(&spot.reaches);
                sum.push(0);
                takes.push(spot.host.map_or(0, |h| net.hosts[h as usize]));
                if let Some(host) = spot.host {
                    of_host[host as usize] = supply;
                }
            }
            sum[supply] += amount;
            of.push(supply);
        }
        let rooms = (there..sum.len()).map(|s| (sum[s] - takes[s]).max(0)).zip(reach);
        let mut flow = Flow::new(&net.needs, net.there.iter().map(|(a, r)| (*a, r.as_slice())).chain(rooms));
        flow.fill();
        Self { flow, of, amount: amounts, sum, takes }
    }

    /// What all lack.
    pub fn lacking(&self) -> i64 {
        self.flow.lacking()
    }

    fn room(&self, at: usize, amount: i64) -> i64 {
        let supply = self.of[at];
        (self.sum[supply] - self.amount[at] + amount - self.takes[supply]).max(0)
    }

    /// Lets an item have so much, and gives as much more as possible.
    pub fn grow(&mut self, at: usize, amount: i64) {
        let (supply, room) = (self.of[at], self.room(at, amount));
        self.flow.grow(supply, room);
        self.note(at, amount);
    }

    /// Lets an item have `least` at least, and as little more as possible while the others give instead what they can;
    /// how much it must have.
    pub fn shrink(&mut self, at: usize, least: i64) -> i64 {
        let (supply, room) = (self.of[at], self.room(at, least));
        self.flow.shrink(supply, room);
        self.needed(at).max(least)
    }

    /// What an item must have for what its supply gives.
    pub fn needed(&self, at: usize) -> i64 {
        let supply = self.of[at];
        match self.flow.used(supply) {
            0 => 0,
            used => (used + self.takes[supply] - (self.sum[supply] - self.amount[at])).max(0),
        }
    }

    /// Sets what an item has, which must not be less than is needed.
    pub fn set(&mut self, at: usize, amount: i64) {
        let room = self.room(at, amount);
        self.flow.set_room(self.of[at], room);
        self.note(at, amount);
    }

    fn note(&mut self, at: usize, amount: i64) {
        self.sum[self.of[at]] += amount - self.amount[at];
        self.amount[at] = amount;
    }
}

fn mm2(m2: u32) -> i64 {
    i64::from(m2) * MM2_PER_M2
}

fn up(mm2: i64) -> i64 {
    (mm2 + MM2_PER_M2 - 1) / MM2_PER_M2 * MM2_PER_M2
}

/// By item the amount, m2, with which these items meet all needs, cheaply; `None` if they can't.
pub(super) fn cheapest(net: &Net, items: &[usize]) -> Option<Vec<Option<u32>>> {
    let mut supplied = Supplied::new(net, items, |item| mm2(net.items[item].most));
    if supplied.lacking() > 0 {
        return None;
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    let price = |at: &usize| net.items[items[*at]].per_m2;
    order.sort_by(|a, b| price(b).total_cmp(&price(a)).then(a.cmp(b)));
    for &at in &order {
        let item = &net.items[items[at]];
        let needed = supplied.shrink(at, mm2(item.least));
        supplied.set(at, up(needed).min(mm2(item.most)));
    }
    Some(whole(net, items, &supplied))
}

/// The amounts with which these items meet much for `budget` fen, and what is lacking then, mm2; `None` if they can't be
/// paid for.
pub(super) fn most(net: &Net, items: &[usize], budget: f64) -> Option<(Vec<Option<u32>>, i64)> {
    let mut left = budget - items.iter().map(|item| net.items[*item].cost).sum::<f64>();
    if left < 0.0 {
        return None;
    }
    let mut supplied = Supplied::new(net, items, |item| mm2(net.items[item].least));
    let mut order: Vec<usize> = (0..items.len()).collect();
    let price = |at: &usize| net.items[items[*at]].per_m2;
    order.sort_by(|a, b| price(a).total_cmp(&price(b)).then(a.cmp(b)));
    for &at in &order {
        let item = &net.items[items[at]];
        let more = f64::from(item.most - item.least);
        let payable = if item.per_m2 > 0.0 { (left / item.per_m2).floor().min(more) } else { more };
        let room = mm2(item.least) + mm2(payable as u32);
        supplied.grow(at, room);
        let amount = up(supplied.needed(at)).clamp(mm2(item.least), room);
        supplied.set(at, amount);
        left -= item.per_m2 * ((amount / MM2_PER_M2) as f64 - f64::from(item.least));
    }
    let lacking = supplied.lacking();
    Some((whole(net, items, &supplied), lacking))
}

fn whole(net: &Net, items: &[usize], supplied: &Supplied<'_>) -> Vec<Option<u32>> {
    let mut amounts = vec![None; net.items.len()];
    items.iter().zip(&supplied.amount).for_each(|(item, mm2)| amounts[*item] = Some((mm2 / MM2_PER_M2) as u32));
    amounts
}

/// What is lacking with such amounts (m2), mm2.
pub(super) fn lacking(net: &Net, amounts: &[Option<u32>]) -> i64 {
    let items: Vec<usize> = (0..amounts.len()).filter(|item| amounts[*item].is_some()).collect();
    Supplied::new(net, &items, |item| amounts[item].map_or(0, mm2)).lacking()
}

/// What amounts cost, fen.
pub(super) fn cost(net: &Net, amounts: &[Option<u32>]) -> f64 {
    let costs = net.items.iter().zip(amounts).filter_map(|(item, m2)| m2.as_ref().map(|m2| item.cost_of(*m2)));
    costs.sum::<f64>() + 0.0
}
