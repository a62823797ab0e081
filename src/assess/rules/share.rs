//! Shares of a weight, with what is not known of them.

use std::ops::AddAssign;

use super::{Measured, Outcome, UnitCounts};

/// Units of one outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Heap {
    /// How many.
    pub units: i64,
    /// Sum of their weights, where known.
    pub weight: i64,
    /// How many of them have an unknown weight: it may be anything from 0 up.
    pub blind: i64,
}

/// What one unit adds to a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Whether it is known to be a unit; else it may be one.
    pub sure: bool,
    /// What became of it.
    pub outcome: Outcome,
    /// Its weight, where known.
    pub weight: Option<i64>,
}

/// Units by outcome, in the order of [`Outcome::ALL`]. Sums of integers: what was added can be taken away again, and
/// the order does not matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    /// Those that are units for sure.
    pub sure: [Heap; 3],
    /// Those that may be units or not.
    pub maybe: [Heap; 3],
}

impl Heap {
    fn add(&mut self, other: &Self, sign: i64) {
        self.units += sign * other.units;
        self.weight += sign * other.weight;
        self.blind += sign * other.blind;
    }
}

impl AddAssign<&Self> for Heap {
    fn add_assign(&mut self, other: &Self) {
        self.add(other, 1);
    }
}

impl AddAssign<&Self> for Share {
    fn add_assign(&mut self, other: &Self) {
        self.sure.iter_mut().zip(&other.sure).for_each(|(a, b)| *a += b);
        self.maybe.iter_mut().zip(&other.maybe).for_each(|(a, b)| *a += b);
    }
}

impl Share {
    /// Adds (`sign` 1) or takes away (-1) a unit.
    #[inline]
    pub fn count(&mut self, item: &Item, sign: i64) {
        let heaps = if item.sure { &mut self.sure } else { &mut self.maybe };
        let heap = &mut heaps[item.outcome as usize];
        heap.units += sign;
        heap.weight += sign * item.weight.unwrap_or(0);
        heap.blind += sign * i64::from(item.weight.is_none());
    }

    /// The share of units by their number.
    pub fn of_units(counts: UnitCounts) -> Self {
        let heap = |n: u32| Heap { units: i64::from(n), weight: i64::from(n), blind: 0 };
        Self { sure: [heap(counts.met), heap(counts.short), heap(counts.unknown)], maybe: Default::default() }
    }

    /// The units by outcome. One that may be no unit is met if it would be as a unit, else unknown.
    pub fn counts(&self) -> UnitCounts {
        let [met, short, unknown] = self.maybe.map(|h| h.units);
        let sure = |o: Outcome| self.sure[o as usize].units;
        UnitCounts {
            met: (sure(Outcome::Met) + met) as u32,
            short: sure(Outcome::Short) as u32,
            unknown: (sure(Outcome::Unknown) + short + unknown) as u32,
        }
    }

    /// The weight that is known to be met, and all of it that is known and asked for.
    pub fn parts(&self) -> (i64, i64) {
        let [met, short, unknown] = self.sure.map(|h| h.weight);
        (met, met + short + unknown)
    }

    /// Whether the share reaches a target: met if it does however the doubts turn out, short if it does not however
    /// they do. A share of nothing is whole; `None` if there are no units at all.
    ///
    /// The share is least if every unknown outcome is short, units that may be none are so if they are met, and weights
    /// that are unknown are large where they are short; it is largest the other way round.
    pub fn judge(&self, target: f64) -> Option<Outcome> {
        let heaps = || self.sure.iter().chain(&self.maybe);
        if heaps().all(|h| h.units == 0) {
            return None;
        }
        let ([met, short, doubt], [perhaps_met, perhaps_short, perhaps]) =
            (self.sure.map(|h| h.weight), self.maybe.map(|h| h.weight));
        let blind = |o: Outcome| self.sure[o as usize].blind + self.maybe[o as usize].blind > 0;
        let (may_sink, may_rise) =
            (blind(Outcome::Short) || blind(Outcome::Unknown), blind(Outcome::Met) || blind(Outcome::Unknown));
        let least = reaches(met, met + short + doubt + perhaps_short + perhaps, target);
        let best = met + doubt + perhaps_met + perhaps;
        let most = if may_rise {
            reaches(i64::from(short == 0), 1, target) || target < 1.0
        } else {
            reaches(best, best + short, target)
        };
        Some(if target <= 0.0 || (least && !may_sink) {
            Outcome::Met
        } else if most {
            Outcome::Unknown
        } else {
            Outcome::Short
        })
    }

    /// The share as a figure.
    pub fn figure(&self, target: f64) -> Measured {
        let (met, all) = self.parts();
        let outcome = self.judge(target);
        // Where nothing is known to be met, and it is not known that little is, there is no figure: it would read 0 %.
        let is_known = all > 0 && (met > 0 || outcome != Some(Outcome::Unknown));
        let value = is_known.then(|| met as f64 / all as f64);
        let gap = if outcome == Some(Outcome::Met) { Some(0.0) } else { value.map(|v| (target - v).max(0.0)) };
        Measured { outcome, value, target: Some(target), gap, numerator: met as f64, denominator: all as f64 }
    }
}

/// Whether a part reaches a share of a whole; a whole of nothing is reached. The quotient of two whole numbers is
/// rounded to the nearest double, and so is the target that was written in decimals: 90 of 100 reach 0.9.
fn reaches(part: i64, whole: i64, target: f64) -> bool {
    part == whole || (target < 1.0 && part as f64 / whole as f64 >= target)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHTS: [i64; 4] = [0, 1, 7, 1_000_000];

    /// Every way in which a unit may turn out: its weight if it is one, and whether it is met.
    fn ways(item: &Item) -> Vec<Option<(i64, bool)>> {
        let weights = item.weight.map_or_else(|| WEIGHTS.to_vec(), |w| vec![w]);
        let outcomes: &[bool] = match item.outcome {
            Outcome::Met => &[true],
            Outcome::Short => &[false],
            Outcome::Unknown => &[true, false],
        };
        let mut ways: Vec<_> = weights.iter().flat_map(|&w| outcomes.iter().map(move |&met| Some((w, met)))).collect();
        ways.extend((!item.sure).then_some(None));
        ways
    }

    /// Whether the target is reached in every and in some way in which all units may turn out.
    fn by_trying(items: &[Item], target: f64) -> (bool, bool) {
        let (mut every, mut some) = (true, false);
        let choices: Vec<_> = items.iter().map(ways).collect();
        let mut picks = vec![0; items.len()];
        loop {
            let (mut met, mut all) = (0, 0);
            for (choice, &pick) in choices.iter().zip(&picks) {
                let (weight, is_met) = choice[pick].unwrap_or((0, false));
                (met, all) = (met + if is_met { weight } else { 0 }, all + weight);
            }
            let reached = all == 0 || met as f64 / all as f64 >= target;
            (every, some) = (every && reached, some || reached);
            let Some(i) = (0..picks.len()).find(|&i| picks[i] + 1 < choices[i].len()) else { return (every, some) };
            picks[i] += 1;
            picks[..i].fill(0);
        }
    }

    #[test]
    fn a_share_is_met_or_short_only_if_no_doubt_can_turn_it() {
        let mut rng = fastrand::Rng::with_seed(71);
        let mut seen = [0; 3];
        for _ in 0..3_000 {
            let item = |rng: &mut fastrand::Rng| Item {
                sure: rng.u8(..4) > 0,
                outcome: Outcome::ALL[rng.usize(..3).min(rng.usize(..3))],
                weight: (rng.u8(..5) > 0).then(|| WEIGHTS[rng.usize(..3)]),
            };
            let items: Vec<_> = (0..rng.usize(1..5)).map(|_| item(&mut rng)).collect();
            let mut share = Share::default();
            items.iter().for_each(|i| share.count(i, 1));
            // Weights as large as those tried make no share so near to 0 or 1 as these targets are.
            let target = [0.0, 0.125, 0.5, 0.875, 1.0][rng.usize(..5)];
            let expected = match by_trying(&items, target) {
                (true, _) => Outcome::Met,
                (_, false) => Outcome::Short,
                _ => Outcome::Unknown,
            };
            seen[expected as usize] += 1;
            assert_eq!(share.judge(target), Some(expected), "{items:?} {target}");
            items.iter().for_each(|i| share.count(i, -1));
            assert_eq!(share, Share::default());
        }
        assert!(seen.iter().all(|n| *n > 300), "{seen:?}");
    }

    #[test]
    fn a_square_millimetre_that_is_missing_is_missing() {
        let mut share = Share::default();
        share.sure[Outcome::Met as usize] = Heap { units: 1, weight: 4_000_000_000_000_000_000, blind: 0 };
        share.sure[Outcome::Short as usize] = Heap { units: 1, weight: 1, blind: 0 };
        assert_eq!(share.judge(1.0), Some(Outcome::Short));
        assert_eq!((Share::default().judge(0.5), share.judge(0.999)), (None, Some(Outcome::Met)));
    }
}
