//! The relaxation: prices on what demands lack and on classes that nobody covers, with which every spot decides alone.
//!
//! A spot weighs what building costs against what the best-paying demands within its reach pay for what it brings, none of
//! them more than it needs; so the bound is that of the strong formulation of capacitated location problems (Cornuejols,
//! Sridharan and Thizy 1991), far above that of the plain one.

use super::net::{Net, Spot};
use super::sizes::Range;
use crate::siting::floor_space::supply::Fix;

/// What is decided.
#[derive(Clone, Debug)]
pub(super) struct Decided {
    /// By item.
    pub fix: Vec<Fix>,
    /// By item.
    pub range: Vec<Range>,
}

/// How costs and prices are counted: by cost, or by what is lacking.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// What a fen counts.
    pub rate: f64,
    /// The highest price of a square metre.
    pub highest: f64,
    /// What is added to the sum.
    pub constant: f64,
}

/// Prices of a square metre for each demand, and of each class.
#[derive(Clone, Debug)]
pub(super) struct Prices {
    pub demand: Vec<f64>,
    pub class: Vec<f64>,
}

/// What the relaxation does at some prices.
#[derive(Clone, Debug)]
pub(super) struct Round {
    /// Nothing that keeps to what is decided counts less.
    pub bound: f64,
    /// By demand: what it lacks, m2; negative where it is given more than it needs.
    pub lacks: Vec<f64>,
    /// By class: one less the spots that are built and cover it.
    pub uncovered: Vec<f64>,
    /// By item: whether it is built.
    pub is_built: Vec<bool>,
}

/// Decides every spot at these prices.
pub(super) fn price(net: &Net, decided: &Decided, terms: &Terms, prices: &Prices) -> Round {
    let need = |d: u32| net.needs[d as usize] as f64 / 1e6;
    let mut round = Round {
        bound: terms.constant,
        lacks: (0..net.needs.len()).map(|d| need(d as u32)).collect(),
        uncovered: vec![1.0; net.classes],
        is_built: vec![false; net.items.len()],
    };
    round.bound += prices.demand.iter().zip(&round.lacks).map(|(p, need)| p * need).sum::<f64>();
    round.bound += prices.class.iter().sum::<f64>();
    let mut payers = Vec::new();
    for (amount, reach) in &net.there {
        pay(&mut payers, reach, prices);
        round.bound -= give(&payers, *amount as f64 / 1e6, need, |d, m2| round.lacks[d as usize] -= m2);
    }
    for spot in &net.spots {
        pay(&mut payers, &spot.reaches, prices);
        let covers: f64 = spot.covers.iter().map(|c| prices.class[*c as usize]).sum();
        let Some((item, m2, value)) = best(net, spot, decided, terms, &payers) else {
            if !may_stay_empty(spot, decided) {
                round.bound = f64::INFINITY;
            }
            continue;
        };
        let value = value - covers;
        if value < 0.0 || !may_stay_empty(spot, decided) {
            round.bound += value;
            round.is_built[item] = true;
            spot.covers.iter().for_each(|c| round.uncovered[*c as usize] -= 1.0);
            give(&payers, m2, need, |d, m2| round.lacks[d as usize] -= m2);
        }
    }
    round
}

fn may_stay_empty(spot: &Spot, decided: &Decided) -> bool {
    !spot.is_required && (spot.items.0..spot.items.1).all(|item| decided.fix[item as usize] != Fix::Open)
}

/// Demands that pay something, the best-paying first.
fn pay(payers: &mut Vec<(f64, u32)>, reach: &[u32], prices: &Prices) {
    payers.clear();
    payers.extend(reach.iter().map(|d| (prices.demand[*d as usize], *d)).filter(|p| p.0 > 0.0));
    payers.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
}

/// Gives so many m2 to those who pay best; what they pay.
fn give(payers: &[(f64, u32)], m2: f64, need: impl Fn(u32) -> f64, mut to: impl FnMut(u32, f64)) -> f64 {
    let (mut left, mut paid) = (m2, 0.0);
    for &(price, demand) in payers {
        if left <= 0.0 {
            break;
        }
        let amount = left.min(need(demand));
        left -= amount;
        paid += amount * price;
        to(demand, amount);
    }
    paid
}

/// The item that counts least with its best amount (m2), and what it counts, less what is paid for what it brings.
fn best(net: &Net, spot: &Spot, decided: &Decided, terms: &Terms, payers: &[(f64, u32)]) -> Option<(usize, f64, f64)> {
    let need = |d: u32| net.needs[d as usize] as f64 / 1e6;
    let items = spot.items.0 as usize..spot.items.1 as usize;
    let is_open = items.clone().any(|item| decided.fix[item] == Fix::Open);
    let allowed = items.filter(|item| match decided.fix[*item] {
        Fix::Open => true,
        Fix::Free => !is_open,
        Fix::Closed => false,
    });
    let of = |item: usize| {
        let (least, most) = (f64::from(decided.range[item].0), f64::from(decided.range[item].1));
        let it = &net.items[item];
        let per_m2 = terms.rate * it.per_m2;
        // It pays to bring more as long as someone pays more than it costs.
        let wanted: f64 = payers.iter().take_while(|p| p.0 > per_m2).map(|p| need(p.1)).sum();
        let m2 = wanted.clamp(least, most);
        let cost = terms.rate * it.cost + per_m2 * (m2 - f64::from(it.least));
        (item, m2, cost - give(payers, m2, need, |_, _| {}))
    };
    allowed.map(of).min_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(&b.0)))
}
