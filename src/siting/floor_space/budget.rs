//! The most need met for a budget.
//!
//! Each group's least cost of every amount comes from its knapsack; the groups share the budget by dynamic
//! programming over the sum of the amounts, in which a state is given up when a bound (the budget paid for by a price
//! per fen, which makes the groups independent) shows that it leads to nothing better than what is known.

use super::model::{Built, Model};
use super::supply::{Fix, Item, Supply};
use crate::siting::Role;

/// How far sums of bounds may be off, mm2.
const ROUNDING: f64 = 0.5;
/// Most states that are kept at once.
const MOST_STATES: usize = 4_000_000;
/// States between two looks at whether to stop.
const BETWEEN_LOOKS: usize = 64;

/// A plan for a budget, what it meets and the most that any plan can meet, mm2.
#[derive(Clone, Debug)]
pub(super) struct Bought {
    pub met: i64,
    pub bound: i64,
    pub built: Vec<Option<Built>>,
}

/// A group with its places and the least cost of each amount.
struct Group<'a> {
    places: Vec<usize>,
    supply: Supply<'a>,
    /// What is missing, mm2: the last m2 may be more than is needed.
    missing: i64,
}

impl Group<'_> {
    /// What an amount (m2) meets, mm2.
    fn met(&self, amount: usize) -> i64 {
        (amount as i64 * 1_000_000).min(self.missing)
    }

    /// What each amount meets and costs.
    fn steps(&self) -> impl Iterator<Item = (usize, i64, f64)> {
        let costs = self.supply.cost.iter().enumerate().filter(|c| c.1.is_finite());
        costs.map(|(amount, cost)| (amount, self.met(amount), *cost))
    }
}

/// What has been bought for some groups: what it meets and costs, the amount of the last group, and the state before.
#[derive(Clone, Copy)]
struct State {
    met: i64,
    cost: f64,
    last: u32,
    before: u32,
}

/// Meets the most need for `budget` fen, where `missing` mm2 are missing by group. Places that are required are built
/// whatever they bring; `None` if they alone cost more. Where `is_over` stops it, or there is too much to look at, the
/// best plan so far is returned with the bound.
pub(super) fn solve(model: &Model, missing: &[i64], budget: f64, is_over: &dyn Fn() -> bool) -> Option<Bought> {
    let (groups, mut built, fixed) = groups(model, missing);
    let base = fixed + groups.iter().map(|g| g.supply.cost[0]).sum::<f64>();
    if base > budget {
        return None;
    }
    let money = budget - fixed;
    let bounds = Bounds::new(&groups, money);
    let mut known = greedy(&groups, money, is_over);
    let mut layers: Vec<Vec<State>> = vec![vec![State { met: 0, cost: 0.0, last: 0, before: 0 }]];
    for number in 0..groups.len() {
        let last = layers.last().map_or(&[][..], Vec::as_slice);
        match extended(last, &groups, number, money, &bounds, known.0, is_over) {
            Some(states) => layers.push(states),
            None => {
                fill(&groups, &known.1, &mut built);
                return Some(Bought { met: known.0, bound: bounds.of(0, 0.0).floor() as i64, built });
            }
        }
    }
    let last = layers.last().map_or(&[][..], Vec::as_slice);
    if let Some(end) = (0..last.len()).max_by_key(|s| last[*s].met).filter(|s| last[*s].met > known.0) {
        known = (last[end].met, amounts(&layers, end));
    }
    fill(&groups, &known.1, &mut built);
    Some(Bought { met: known.0, bound: known.0, built })
}

/// The groups with their knapsacks; what is built at required places that serve no need, and what that costs.
fn groups<'a>(model: &'a Model, missing: &[i64]) -> (Vec<Group<'a>>, Vec<Option<Built>>, f64) {
    let mut members = vec![Vec::new(); model.needs.len()];
    let (mut built, mut fixed) = (vec![None; model.places.len()], 0.0);
    for (number, place) in model.places.iter().enumerate() {
        match place.group {
            Some(group) => members[group as usize].push(number),
            None if place.role == Role::Required => {
                let least = place.offers.iter().enumerate().min_by(|a, b| a.1.cost.total_cmp(&b.1.cost));
                if let Some((offer, least)) = least {
                    fixed += least.cost;
                    built[number] = Some(Built { offer: offer as u32, extra: 0 });
                }
            }
            None => {}
        }
    }
    let fix = |role| match role {
        Role::Required => Fix::Open,
        Role::Free => Fix::Free,
        Role::Excluded | Role::Existing => Fix::Closed,
    };
    let item = |number: &usize| {
        let place = &model.places[*number];
        Item { place, fix: fix(place.role), bonus: 0.0 }
    };
    let of = |((need, places), missing): ((&u32, Vec<usize>), &i64)| {
        let supply = Supply::new(places.iter().map(item).collect(), *need);
        Group { places, supply, missing: *missing }
    };
    (model.needs.iter().zip(members).zip(missing).map(of).collect(), built, fixed)
}

/// Upper bounds on what the groups from one on can meet.
struct Bounds {
    /// mm2 for a fen.
    price: f64,
    money: f64,
    /// By group: the most that it and those after it gain at that price.
    rest: Vec<f64>,
}

impl Bounds {
    /// Looks for the price with the lowest bound; the bound is convex in it.
    fn new(groups: &[Group<'_>], money: f64) -> Self {
        let gain = |group: &Group<'_>, price: f64| {
            group.steps().map(|(_, met, cost)| met as f64 - price * cost).fold(f64::NEG_INFINITY, f64::max)
        };
        let total = |price: f64| price * money + groups.iter().map(|g| gain(g, price)).sum::<f64>();
        // From a price at which everything is bought to one at which nothing is.
        let (mut low, mut high) = (0.0, 1e6);
        for _ in 0..200 {
            let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
            if total(a) <= total(b) { high = b } else { low = a }
        }
        let price = (low + high) / 2.0;
        let mut rest = vec![0.0; groups.len() + 1];
        for number in (0..groups.len()).rev() {
            rest[number] = rest[number + 1] + gain(&groups[number], price);
        }
        Self { price, money, rest }
    }

    /// The most that can be met in the end from a state before a group.
    fn of(&self, group: usize, cost: f64) -> f64 {
        self.rest[group] + self.price * (self.money - cost) + ROUNDING
    }
}

/// All worthwhile states after one more group; `None` if they are too many, or it was stopped.
fn extended(
    states: &[State],
    groups: &[Group<'_>],
    number: usize,
    money: f64,
    bounds: &Bounds,
    known: i64,
    is_over: &dyn Fn() -> bool,
) -> Option<Vec<State>> {
    let mut found = Vec::new();
    for (before, state) in states.iter().enumerate() {
        for (amount, met, cost) in groups[number].steps() {
            let (met, cost) = (state.met + met, state.cost + cost);
            if cost <= money && met as f64 + bounds.of(number + 1, cost) >= known as f64 + 1.0 {
                found.push(State { met, cost, last: amount as u32, before: before as u32 });
            }
        }
        if found.len() > MOST_STATES || (before % BETWEEN_LOOKS == 0 && is_over()) {
            return None;
        }
    }
    // Dearer and no more is never better.
    found.sort_unstable_by(|a, b| a.cost.total_cmp(&b.cost).then(b.met.cmp(&a.met)).then(a.before.cmp(&b.before)));
    let mut most = -1;
    found.retain(|state| {
        let more = state.met > most;
        most = most.max(state.met);
        more
    });
    Some(found)
}

/// The amount of each group on the way to a state of the last layer.
fn amounts(layers: &[Vec<State>], end: usize) -> Vec<u32> {
    let (mut at, mut amounts) = (end, Vec::new());
    for layer in layers.iter().skip(1).rev() {
        amounts.push(layer[at].last);
        at = layer[at].before as usize;
    }
    amounts.reverse();
    amounts
}

/// Buys, again and again, the step with the most for its money that can be paid for.
fn greedy(groups: &[Group<'_>], money: f64, is_over: &dyn Fn() -> bool) -> (i64, Vec<u32>) {
    let mut amounts = vec![0usize; groups.len()];
    let mut left = money - groups.iter().map(|g| g.supply.cost[0]).sum::<f64>();
    while !is_over() {
        let steps = groups.iter().zip(&amounts).enumerate().flat_map(|(number, (group, at))| {
            let (cost, met) = (group.supply.cost[*at], group.met(*at));
            group.steps().skip(at + 1).map(move |(to, m, c)| (number, to, c - cost, (m - met) as f64))
        });
        let payable = steps.filter(|s| s.2 <= left);
        let rate = |s: &(usize, usize, f64, f64)| s.3 / (s.2 + 1e-9);
        let Some((number, to, cost, _)) = payable.max_by(|a, b| rate(a).total_cmp(&rate(b))) else { break };
        amounts[number] = to;
        left -= cost;
    }
    let met = groups.iter().zip(&amounts).map(|(group, amount)| group.met(*amount)).sum();
    (met, amounts.into_iter().map(|a| a as u32).collect())
}

fn fill(groups: &[Group<'_>], amounts: &[u32], built: &mut [Option<Built>]) {
    for (group, amount) in groups.iter().zip(amounts) {
        group.places.iter().zip(group.supply.built(*amount)).for_each(|(at, b)| built[*at] = b);
    }
}
