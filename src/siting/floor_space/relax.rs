//! A bound for one part: the rule that everyone is covered is relaxed, and places are paid for whom they cover.
//!
//! With prices on the classes what remains falls apart into one knapsack a group, which is solved exactly; so the
//! bound is at least that of the linear relaxation, and exact where covering costs nothing extra. Prices rise by
//! subgradient steps (Held, Wolfe and Crowder 1974).

use super::part::{Part, Priced};
use super::supply::Fix;

/// What a round of steps found.
pub(super) struct Relaxed {
    /// Nothing that keeps to what is decided costs less.
    pub bound: f64,
    /// Prices that prove it.
    pub prices: Vec<f64>,
    /// By place: how often it was built, 0 to 1.
    pub share: Vec<f64>,
}

/// Raises the prices for at most `rounds` steps towards `upper`; `seen` is shown every choice that the relaxation
/// makes, and says whether to go on.
pub(super) fn relax(
    part: &Part<'_>,
    fix: &[Fix],
    start: &[f64],
    upper: f64,
    rounds: u32,
    mut seen: impl FnMut(&Priced) -> bool,
) -> Relaxed {
    let settled = part.covered(|at| fix[at] == Fix::Open);
    let mut prices: Vec<f64> = start.iter().zip(&settled).map(|(p, s)| if *s { 0.0 } else { *p }).collect();
    let mut best = Relaxed { bound: f64::NEG_INFINITY, prices: prices.clone(), share: vec![0.0; part.len()] };
    let (mut step, mut failed) = (1.0, 0);
    for round in 0..rounds.max(1) {
        let bonus: Vec<f64> = part.covers.iter().map(|classes| classes.iter().map(|c| prices[*c]).sum()).collect();
        let priced = part.price(fix, &bonus);
        let bound = priced.cost + prices.iter().sum::<f64>();
        let is_built = |at: usize| priced.built[at].is_some();
        let weight = 1.0 / f64::from(round + 1).min(20.0);
        best.share.iter_mut().enumerate().for_each(|(at, s)| *s += weight * (f64::from(is_built(at)) - *s));
        if bound > best.bound {
            (best.bound, failed) = (bound, 0);
            best.prices.clone_from(&prices);
        } else {
            failed += 1;
        }
        if !seen(&priced) || best.bound >= upper - 0.5 || best.bound.is_infinite() {
            break;
        }
        if failed >= 5 {
            (step, failed) = (step * 0.6, 0);
            prices.clone_from(&best.prices);
        }
        let slope = |class: usize| 1.0 - part.classes[class].iter().filter(|at| is_built(**at)).count() as f64;
        let slopes: Vec<f64> = (0..prices.len())
            .map(|class| if settled[class] { 0.0 } else { slope(class) })
            .zip(&prices)
            .map(|(slope, price)| if slope < 0.0 && *price <= 0.0 { 0.0 } else { slope })
            .collect();
        let norm: f64 = slopes.iter().map(|s| s * s).sum();
        if norm == 0.0 || step < 1e-4 {
            break;
        }
        let length = step * (upper - bound).max(1.0) / norm;
        prices.iter_mut().zip(slopes).for_each(|(price, slope)| *price = (*price + length * slope).max(0.0));
    }
    best
}
