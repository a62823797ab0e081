//! The definition, by looking at every set of demands.

use std::cmp::Ordering;

use super::case::Case;
use crate::assess::fair::Demand;

/// A fraction.
#[derive(Clone, Copy, Debug)]
struct Frac(i128, i128);

impl Frac {
    fn new(num: i128, den: i128) -> Self {
        let (mut a, mut b) = (num.abs(), den);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        Self(num / a.max(1), den / a.max(1))
    }

    fn plus(self, o: Self) -> Self {
        Self::new(self.0 * o.1 + o.0 * self.1, self.1 * o.1)
    }

    fn minus(self, o: Self) -> Self {
        self.plus(Self(-o.0, o.1))
    }

    fn cmp(self, o: Self) -> Ordering {
        (self.0 * o.1).cmp(&(o.0 * self.1))
    }
}

/// What a demand draws where the fraction of its requirement that is met is raised to `level`.
fn drawn(d: &Demand, level: Frac) -> Frac {
    let wants = Frac::new(level.0 * i128::from(d.required) - i128::from(d.own) * level.1, level.1);
    let (none, most) = (Frac(0, 1), Frac(i128::from(d.cap.max(0)), 1));
    if wants.cmp(none).is_lt() {
        none
    } else if wants.cmp(most).is_gt() {
        most
    } else {
        wants
    }
}

fn sum(of: impl Iterator<Item = Frac>) -> Frac {
    of.fold(Frac(0, 1), Frac::plus)
}

/// The highest level, at most 1, at which these demands draw no more than `budget` together.
fn highest(demands: &[&Demand], budget: Frac) -> Frac {
    let mut bends = vec![Frac(0, 1), Frac(1, 1)];
    for d in demands {
        let (own, required) = (i128::from(d.own), i128::from(d.required));
        bends.extend([Frac::new(own, required), Frac::new(own + i128::from(d.cap.max(0)), required)]);
    }
    bends.retain(|b| b.cmp(Frac(1, 1)).is_le());
    bends.sort_by(|a, b| a.cmp(*b));
    let at = |level| sum(demands.iter().map(|d| drawn(d, level)));
    for pair in bends.windows(2) {
        let (low, high) = (at(pair[0]), at(pair[1]));
        if high.cmp(budget).is_gt() {
            let (rise, run) = (high.minus(low), pair[1].minus(pair[0]));
            let part = budget.minus(low);
            return pair[0].plus(Frac::new(part.0 * rise.1 * run.0, part.1 * rise.0 * run.1));
        }
    }
    Frac(1, 1)
}

/// Raises all demands together; whenever some set draws all that reaches it, its members stop. Rounded down.
pub fn fair_shares(case: &Case) -> Vec<i64> {
    let n = case.demands.len();
    let reaching = |set: usize| {
        let touches = |reach: &[u32]| reach.iter().any(|d| set >> d & 1 == 1);
        case.supplies.iter().filter(|s| touches(&s.1)).map(|s| i128::from(s.0)).sum::<i128>()
    };
    let budgets: Vec<Frac> = (0..1usize << n).map(|set| Frac(reaching(set), 1)).collect();
    let mut stopped: Vec<Option<Frac>> = vec![None; n];
    while stopped.iter().any(Option::is_none) {
        let members = |set: usize| (0..n).filter(move |d| set >> d & 1 == 1);
        let limit = |set: usize| {
            let rest = budgets[set].minus(sum(members(set).filter_map(|d| stopped[d])));
            let rising: Vec<_> = members(set).filter(|&d| stopped[d].is_none()).map(|d| &case.demands[d]).collect();
            highest(&rising, rest)
        };
        let level = (1..1usize << n).map(limit).min_by(|a, b| a.cmp(*b)).unwrap();
        let at = |d: usize| stopped[d].unwrap_or_else(|| drawn(&case.demands[d], level));
        let tight = |set: &usize| sum(members(*set).map(at)).cmp(budgets[*set]).is_eq();
        let mut stop: Vec<bool> = vec![level.cmp(Frac(1, 1)).is_eq(); n];
        (1..1usize << n).filter(tight).for_each(|set| members(set).for_each(|d| stop[d] = true));
        stopped = (0..n).map(|d| stop[d].then(|| at(d)).or(stopped[d])).collect();
    }
    stopped.iter().flatten().map(|f| (f.0 / f.1) as i64).collect()
}
