//! The least cost of meeting one group's need: a multiple-choice covering knapsack with sizes, by dynamic programming.
//!
//! `F[w]` is the least cost at which the places so far bring at least `w` m2. A place either stays empty or takes one
//! offer; over the sizes of an offer the best predecessor is the least element of a sliding window, so a place costs
//! a number of steps proportional to the need and to its offers, whatever the sizes.

use std::collections::VecDeque;

use super::model::{Built, Offer, Place};

/// What is decided of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Fix {
    /// Nothing.
    #[default]
    Free,
    /// Something is built there.
    Open,
    /// Nothing is built there.
    Closed,
}

/// One place as the knapsack sees it.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub place: &'a Place,
    pub fix: Fix,
    /// What building there earns, fen.
    pub bonus: f64,
}

/// The least cost for every amount up to the need.
pub(super) struct Supply<'a> {
    items: Vec<Item<'a>>,
    /// By item and amount: the offer and the amount that the items before it bring.
    choices: Vec<Vec<Choice>>,
    /// By amount: least cost less what is earned, fen; infinite where it can't be brought.
    pub cost: Vec<f64>,
}

/// What an item does so that with it an amount is brought.
#[derive(Clone, Copy)]
struct Choice {
    /// `u32::MAX` for nothing.
    offer: u32,
    /// What the items before it must bring.
    before: u32,
    extra: u32,
}

impl<'a> Supply<'a> {
    /// Solves for all amounts from 0 to `need`.
    pub fn new(items: Vec<Item<'a>>, need: u32) -> Self {
        let mut cost = vec![f64::INFINITY; need as usize + 1];
        cost[0] = 0.0;
        let mut choices = Vec::with_capacity(items.len());
        for item in &items {
            let mut next = vec![f64::INFINITY; cost.len()];
            let mut chosen: Vec<Choice> =
                (0..cost.len()).map(|w| Choice { offer: u32::MAX, before: w as u32, extra: 0 }).collect();
            if item.fix != Fix::Open {
                next.copy_from_slice(&cost);
            }
            if item.fix != Fix::Closed {
                for (number, offer) in item.place.offers.iter().enumerate() {
                    add(&cost, offer, number as u32, item.bonus, &mut next, &mut chosen);
                }
            }
            // What brings more brings enough.
            for w in (1..next.len()).rev() {
                if next[w] < next[w - 1] {
                    (next[w - 1], chosen[w - 1]) = (next[w], chosen[w]);
                }
            }
            choices.push(chosen);
            cost = next;
        }
        Self { items, choices, cost }
    }

    /// What is built at each item so that at least `amount` is brought at the least cost.
    pub fn built(&self, amount: u32) -> Vec<Option<Built>> {
        let (mut at, mut built) = (amount, vec![None; self.items.len()]);
        for (item, choices) in self.choices.iter().enumerate().rev() {
            let choice = choices[at as usize];
            if choice.offer != u32::MAX {
                built[item] = Some(Built { offer: choice.offer, extra: choice.extra });
            }
            at = choice.before;
        }
        built
    }
}

/// Tries an offer after the places so far.
fn add(cost: &[f64], offer: &Offer, number: u32, bonus: f64, next: &mut [f64], chosen: &mut [Choice]) {
    let base = offer.cost - bonus;
    let mut offered = |w: usize, value: f64, before: usize, extra: u32| {
        if value < next[w] {
            next[w] = value;
            chosen[w] = Choice { offer: number, before: before as u32, extra };
        }
    };
    // Candidates for the amount before: those from which some size of the offer reaches `w`, cheapest first. The
    // price of a further m2 is taken out so that they can be compared whatever `w` is.
    let mut window: VecDeque<usize> = VecDeque::new();
    let key = |z: usize| cost[z] - offer.per_m2 * z as f64;
    let (brings, most) = (offer.brings as usize, offer.most() as usize);
    for w in 0..cost.len() {
        if w <= brings {
            offered(w, cost[0] + base, 0, 0);
        }
        if let Some(z) = w.checked_sub(brings) {
            while window.back().is_some_and(|last| key(*last) >= key(z)) {
                window.pop_back();
            }
            window.push_back(z);
            while window.front().is_some_and(|first| first + most < w) {
                window.pop_front();
            }
            if let Some(z) = window.front() {
                let extra = w - z - brings;
                offered(w, cost[*z] + base + offer.per_m2 * extra as f64, *z, extra as u32);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siting::{Means, Role};

    fn random(rng: &mut fastrand::Rng) -> Place {
        let offer = |rng: &mut fastrand::Rng| Offer {
            means: Means::Lease,
            size: 3,
            cost: f64::from(rng.u32(0..30)),
            brings: rng.u32(0..4),
            per_m2: f64::from(rng.u32(0..5)),
            extra: rng.u32(0..5),
            counts: true,
        };
        let offers = (0..rng.usize(1..3)).map(|_| offer(rng)).collect();
        Place { candidate: 0, group: Some(0), offers, covers: Vec::new(), role: Role::Free }
    }

    /// The least cost at which the items bring an amount, by trying everything.
    fn least(items: &[Item<'_>], amount: i64) -> f64 {
        let Some((item, rest)) = items.split_first() else {
            return if amount <= 0 { 0.0 } else { f64::INFINITY };
        };
        let empty = if item.fix == Fix::Open { f64::INFINITY } else { least(rest, amount) };
        let mut best = empty;
        if item.fix != Fix::Closed {
            for offer in &item.place.offers {
                for extra in 0..=offer.extra {
                    let brought = i64::from(offer.brings + extra);
                    best = best.min(offer.cost_with(extra) - item.bonus + least(rest, amount - brought));
                }
            }
        }
        best
    }

    #[test]
    fn the_cost_of_every_amount_is_the_least_and_the_plan_has_it() {
        let mut rng = fastrand::Rng::with_seed(11);
        for case in 0..400 {
            let places: Vec<Place> = (0..rng.usize(0..4)).map(|_| random(&mut rng)).collect();
            let item = |place| {
                let fix = [Fix::Free, Fix::Free, Fix::Open, Fix::Closed][rng.usize(..4)];
                Item { place, fix, bonus: f64::from(rng.u32(0..20)) }
            };
            let items: Vec<Item<'_>> = places.iter().map(item).collect();
            let supply = Supply::new(items.clone(), 12);
            for amount in 0..=12u32 {
                let cost = supply.cost[amount as usize];
                assert_eq!(cost, least(&items, i64::from(amount)), "case {case}, {amount} m2");
                if cost.is_finite() {
                    let (mut sum, mut brought) = (0.0, 0);
                    for (item, built) in items.iter().zip(supply.built(amount)) {
                        if let Some(b) = built {
                            let offer = item.place.offers[b.offer as usize];
                            assert!(b.extra <= offer.extra && item.fix != Fix::Closed);
                            sum += offer.cost_with(b.extra) - item.bonus;
                            brought += offer.brings + b.extra;
                        }
                    }
                    assert!((sum - cost).abs() < 1e-9 && brought >= amount, "case {case}, {amount} m2");
                }
            }
        }
    }
}
