//! Random cases.

use fastrand::Rng;

use crate::assess::fair::{Demand, FairShares};

/// Demands, and supplies with the demands that they reach.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is wanted.
    pub demands: Vec<Demand>,
    /// What there is (mm2), and whom it reaches.
    pub supplies: Vec<(i64, Vec<u32>)>,
}

impl Case {
    /// A case of at most so many supplies and demands, with figures up to `scale`.
    pub fn random(rng: &mut Rng, supplies: usize, demands: usize, scale: i64) -> Self {
        let dense = rng.f64();
        let demands: Vec<_> = (0..rng.usize(1..=demands)).map(|_| demand(rng, scale)).collect();
        let supply = |rng: &mut Rng| (amount(rng, scale), reach(rng, demands.len(), dense));
        let supplies = (0..rng.usize(1..=supplies)).map(|_| supply(rng)).collect();
        Self { demands, supplies }
    }

    /// The case shared out.
    pub fn shared(&self) -> FairShares {
        FairShares::new(self.demands.clone(), self.supplies.iter().cloned())
    }

    /// What each demand draws and what of each supply is used.
    pub fn solution(&self) -> (Vec<i64>, Vec<i64>) {
        solution(&self.shared(), self)
    }
}

/// What each demand draws and what of each supply is used.
pub fn solution(shares: &FairShares, case: &Case) -> (Vec<i64>, Vec<i64>) {
    let drawn = (0..case.demands.len() as u32).map(|d| shares.drawn(d)).collect();
    (drawn, (0..case.supplies.len() as u32).map(|s| shares.used(s)).collect())
}

/// An amount: nothing, something, or much.
pub fn amount(rng: &mut Rng, scale: i64) -> i64 {
    [0, rng.i64(1..=scale), rng.i64(1..=scale), (3 * scale).min(1_000_000_000_000)][rng.usize(..4)]
}

/// A demand: with and without own space and a limit on what it may draw, also one that wants nothing.
pub fn demand(rng: &mut Rng, scale: i64) -> Demand {
    let required = rng.i64(1..=scale);
    let own = if rng.bool() { 0 } else { rng.i64(0..=required + required / 4) };
    let missing = (required - own).max(0);
    Demand { required, own, cap: if rng.f64() < 0.3 { rng.i64(0..=missing) } else { missing } }
}

/// Some of the demands; `dense` from 0 to 1.
pub fn reach(rng: &mut Rng, demands: usize, dense: f64) -> Vec<u32> {
    (0..demands as u32).filter(|_| rng.f64() < dense).collect()
}
