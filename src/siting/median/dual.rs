//! Lagrangian bound of the p-median: each demand offers a price for being served, sites collect what is offered above
//! their cost, the best p sites are opened. Prices rise by the volume algorithm (Barahona and Anbil 2000).

use rayon::prelude::*;

use super::core::Core;

/// Rows with fewer pairs than this are not worth a second thread.
const PAIRS_FOR_THREADS: usize = 400_000;

/// Prices, and what they prove.
#[derive(Clone, Debug)]
pub(super) struct Dual {
    /// No choice of sites costs less.
    pub(super) bound: f64,
    /// What each demand offers, a multiple of the quantum.
    pub(super) price: Vec<f64>,
    /// What each site costs less what it collects (never above 0).
    pub(super) reduced: Vec<f64>,
    /// By site: how often it was among the best lately, 0 to 1.
    pub(super) share: Vec<f64>,
    /// The best sites at the last price that raised the bound.
    pub(super) best: Vec<u32>,
}

/// Prices are multiples of this power of two, at most 1: then sums of costs and prices are exact as long as they stay
/// below 2^53 of it, and the bound is proven and not just numerically likely.
pub(super) fn quantum(upper: f64) -> f64 {
    (upper.max(1.0).log2().ceil() + 6.0 - 52.0).clamp(-20.0, 0.0).exp2()
}

fn quantised(x: f64, quantum: f64) -> f64 {
    // Adding a number of this size leaves no bits below the quantum.
    let shift = 1.5 * 52f64.exp2() * quantum;
    (x + shift) - shift
}

/// One evaluation of a relaxation.
pub(super) struct Round {
    /// What the prices prove.
    pub(super) value: f64,
    /// The sites that are best at these prices.
    pub(super) best: Vec<u32>,
    /// By demand: how much of it the best sites leave unserved, negative where they serve it more than once.
    pub(super) slope: Vec<f64>,
}

/// A problem whose demands are priced.
pub(super) trait Relaxation {
    fn demands(&self) -> usize;
    fn sites(&self) -> usize;
    /// The lowest and the highest price that a demand can sensibly offer.
    fn range(&self, demand: usize) -> (f64, f64);
    /// Evaluates prices (multiples of the quantum); `reduced` receives what each site costs less what it collects.
    fn evaluate(&mut self, quantum: f64, price: &[f64], reduced: &mut [f64]) -> Round;
    /// The latest evaluation enters the running average with this share.
    fn blend(&mut self, _share: f64) {}
}

/// The p-median's own relaxation.
pub(super) struct Plain<'a> {
    core: &'a Core,
    order: Vec<u32>,
}

impl<'a> Plain<'a> {
    pub(super) fn new(core: &'a Core) -> Self {
        Self { core, order: Vec::new() }
    }
}

impl Relaxation for Plain<'_> {
    fn demands(&self) -> usize {
        self.core.demands()
    }

    fn sites(&self) -> usize {
        self.core.sites()
    }

    fn range(&self, demand: usize) -> (f64, f64) {
        let cap = self.core.cap[demand];
        (self.core.rows.row(demand).next().map_or(cap, |p| p.1), cap)
    }

    fn evaluate(&mut self, quantum: f64, price: &[f64], reduced: &mut [f64]) -> Round {
        let core = self.core;
        collect(core, price, reduced);
        self.order.clear();
        self.order.extend(0..core.sites() as u32);
        let best = lowest(&mut self.order, core.p, reduced).to_vec();
        let mut slope = vec![1.0; core.demands()];
        for &site in &best {
            core.columns.row(site as usize).filter(|(i, c)| *c < price[*i]).for_each(|(i, _)| slope[i] -= 1.0);
        }
        let collected = best.iter().map(|&j| -reduced[j as usize]).sum::<f64>();
        Round { value: difference(price.iter().sum(), collected, quantum), best, slope }
    }
}

/// The `p` sites of `order` whose reduced costs are lowest.
pub(super) fn lowest<'a>(order: &'a mut [u32], p: usize, reduced: &[f64]) -> &'a [u32] {
    let p = p.min(order.len());
    if p < order.len() && p > 0 {
        let key = |a: &u32, b: &u32| reduced[*a as usize].total_cmp(&reduced[*b as usize]).then(a.cmp(b));
        order.select_nth_unstable_by(p - 1, key);
    }
    &order[..p]
}

/// What is offered less what is collected, where that is exact; else nothing is proven.
pub(super) fn difference(offered: f64, collected: f64, quantum: f64) -> f64 {
    let exact = offered.max(collected) < 53f64.exp2() * quantum;
    if exact { offered - collected } else { 0.0 }
}

fn collect(core: &Core, price: &[f64], reduced: &mut [f64]) {
    reduced.fill(0.0);
    let rows = &core.rows;
    if rows.item.len() < PAIRS_FOR_THREADS {
        return collect_range(core, price, reduced, 0..core.demands());
    }
    let chunk = core.demands().div_ceil(4);
    let parts: Vec<Vec<f64>> = (0..4usize)
        .into_par_iter()
        .map(|k| {
            let mut part = vec![0.0; core.sites()];
            let end = ((k + 1) * chunk).min(core.demands());
            collect_range(core, price, &mut part, (k * chunk).min(end)..end);
            part
        })
        .collect();
    parts.iter().for_each(|part| reduced.iter_mut().zip(part).for_each(|(a, b)| *a += b));
}

fn collect_range(core: &Core, price: &[f64], reduced: &mut [f64], demands: std::ops::Range<usize>) {
    let rows = &core.rows;
    for i in demands {
        let offer = price[i];
        let range = rows.range(i);
        for (&site, &cost) in rows.item[range.clone()].iter().zip(&rows.cost[range]) {
            if cost >= offer {
                break;
            }
            reduced[site as usize] += cost - offer;
        }
    }
}

/// How the prices are moved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Most evaluations.
    pub(super) rounds: u32,
    /// Evaluations without a rise after which the step shrinks.
    pub(super) patience: u32,
    /// Step at the start, as a share of the way to the upper bound.
    pub(super) step: f64,
}

/// Raises the prices, from `start`, towards `upper`. `watch` sees every evaluation that raises the bound and says
/// whether to go on; `is_over` stops it at any time.
pub(super) fn ascend(
    problem: &mut impl Relaxation,
    quantum: f64,
    start: &[f64],
    upper: f64,
    effort: Effort,
    is_over: &dyn Fn() -> bool,
    mut watch: impl FnMut(&Dual, u32) -> bool,
) -> Dual {
    let (demands, sites) = (problem.demands(), problem.sites());
    let range: Vec<(f64, f64)> = (0..demands).map(|i| problem.range(i)).collect();
    let within = |i: usize, x: f64| quantised(x.clamp(range[i].0, range[i].1), quantum);
    let mut price: Vec<f64> = (0..demands).map(|i| within(i, start[i])).collect();
    let mut reduced = vec![0.0; sites];
    let first = problem.evaluate(quantum, &price, &mut reduced);
    problem.blend(1.0);
    let mut share = vec![0.0; sites];
    first.best.iter().for_each(|&j| share[j as usize] = 1.0);
    let mut top = Dual { bound: first.value, price: price.clone(), reduced: reduced.clone(), share, best: first.best };
    let mut direction = first.slope;
    let (mut step, mut failed) = (effort.step, 0);
    if !watch(&top, 0) {
        return top;
    }
    for round in 1..=effort.rounds {
        let norm: f64 = (0..demands)
            .filter(|&i| within(i, top.price[i] + quantum * direction[i].signum()) != top.price[i])
            .map(|i| direction[i] * direction[i])
            .sum();
        if norm < 1e-9 || is_over() {
            break;
        }
        let length = step * (upper - top.bound).max(quantum) / norm;
        (0..demands).for_each(|i| price[i] = within(i, top.price[i] + length * direction[i]));
        let found = problem.evaluate(quantum, &price, &mut reduced);
        let along: f64 = found.slope.iter().zip(&direction).map(|(a, b)| a * b).sum();
        let mix = mixing(&found.slope, &direction);
        problem.blend(mix);
        direction.iter_mut().zip(&found.slope).for_each(|(d, g)| *d += mix * (g - *d));
        top.share.iter_mut().for_each(|s| *s *= 1.0 - mix);
        found.best.iter().for_each(|&j| top.share[j as usize] += mix);
        if found.value > top.bound {
            failed = 0;
            step *= if along > 0.0 { 1.5 } else { 1.05 };
            step = step.min(2.0);
            top.bound = found.value;
            top.best = found.best;
            std::mem::swap(&mut top.reduced, &mut reduced);
            std::mem::swap(&mut top.price, &mut price);
            if !watch(&top, round) {
                break;
            }
        } else {
            failed += 1;
            if failed >= effort.patience {
                (step, failed) = (step * 0.66, 0);
            }
        }
    }
    top
}

/// The share of the newest slope in the direction: what makes the mixture shortest, within 0.01 to 0.2.
fn mixing(slope: &[f64], direction: &[f64]) -> f64 {
    let (mut dd, mut dg) = (0.0, 0.0);
    for (g, d) in slope.iter().zip(direction) {
        let diff = g - d;
        dd += diff * diff;
        dg += diff * d;
    }
    if dd > 0.0 { (-dg / dd).clamp(0.02, 0.2) } else { 0.1 }
}
