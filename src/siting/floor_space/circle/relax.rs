//! Prices that prove as much as possible, by subgradient steps (Held, Wolfe and Crowder 1974).

use super::net::Net;
use super::price::{Decided, Prices, Round, Terms, price};

/// What a number of steps found.
pub(super) struct Relaxed {
    /// Nothing that keeps to what is decided counts less.
    pub bound: f64,
    /// Prices that prove it.
    pub prices: Prices,
    /// By item: how often it was built, 0 to 1.
    pub share: Vec<f64>,
}

/// Raises the bound for at most `rounds` steps towards `upper`, from `start`; `go_on` is asked at every step.
pub(super) fn relax(
    net: &Net,
    decided: &Decided,
    terms: &Terms,
    start: &Prices,
    upper: f64,
    rounds: u32,
    go_on: &dyn Fn(f64) -> bool,
) -> Relaxed {
    let mut prices = start.clone();
    prices.demand.iter_mut().for_each(|p| *p = p.min(terms.highest));
    let mut best = Relaxed { bound: f64::NEG_INFINITY, prices: prices.clone(), share: vec![0.0; net.items.len()] };
    let scale = scale(net);
    let (mut step, mut failed) = (1.0, 0);
    for round in 0..rounds.max(1) {
        let priced = price(net, decided, terms, &prices);
        let weight = 1.0 / f64::from(round + 1).min(20.0);
        let shares = best.share.iter_mut().zip(&priced.is_built);
        shares.for_each(|(share, built)| *share += weight * (f64::from(*built) - *share));
        if priced.bound > best.bound {
            (best.bound, failed) = (priced.bound, 0);
            best.prices.clone_from(&prices);
        } else {
            failed += 1;
        }
        if best.bound >= upper || best.bound.is_infinite() || !go_on(best.bound) {
            break;
        }
        if failed >= 6 {
            (step, failed) = (step * 0.6, 0);
            prices.clone_from(&best.prices);
        }
        if step < 1e-4 || !raise(&mut prices, &priced, terms, scale, step * (upper - priced.bound)) {
            break;
        }
    }
    best
}

/// What a class counts beside a square metre: as much as the usual size of a spot, so that both kinds of prices move
/// alike.
fn scale(net: &Net) -> f64 {
    let sizes: f64 = net.items.iter().map(|item| f64::from(item.most)).sum();
    (sizes / net.items.len().max(1) as f64).max(1.0)
}

/// One step; whether there is any direction.
fn raise(prices: &mut Prices, round: &Round, terms: &Terms, scale: f64, length: f64) -> bool {
    let held = |price: f64, slope: f64, highest: f64| {
        if (price <= 0.0 && slope < 0.0) || (price >= highest && slope > 0.0) { 0.0 } else { slope }
    };
    let demand: Vec<f64> =
        prices.demand.iter().zip(&round.lacks).map(|(p, slope)| held(*p, *slope, terms.highest)).collect();
    let class: Vec<f64> =
        prices.class.iter().zip(&round.uncovered).map(|(p, slope)| held(*p, scale * slope, f64::INFINITY)).collect();
    let norm: f64 = demand.iter().chain(&class).map(|s| s * s).sum();
    if norm < 1e-18 {
        return false;
    }
    let step = length / norm;
    let moved = prices.demand.iter_mut().zip(demand);
    moved.for_each(|(p, slope)| *p = (*p + step * slope).clamp(0.0, terms.highest));
    let moved = prices.class.iter_mut().zip(class);
    moved.for_each(|(p, slope)| *p = (*p + step * scale * slope).max(0.0));
    true
}
