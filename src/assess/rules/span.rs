//! Intervals: what a figure may be.

use std::ops::Add;

use super::Outcome;
use crate::rules::Goal;

/// The least and the most that a figure may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    /// The least.
    pub least: f64,
    /// The most; infinite if nothing bounds it.
    pub most: f64,
}

impl Add for Span {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { least: self.least + other.least, most: self.most + other.most }
    }
}

impl Span {
    /// A figure that is known.
    pub fn known(x: f64) -> Self {
        Self { least: x, most: x }
    }

    /// A figure of which nothing is known but that it is not negative.
    pub const ANY: Self = Self { least: 0.0, most: f64::INFINITY };

    /// `factor` x the figure.
    pub fn times(self, factor: f64) -> Self {
        let of = |x: f64| if factor == 0.0 { 0.0 } else { x * factor };
        let (a, b) = (of(self.least), of(self.most));
        Self { least: a.min(b), most: a.max(b) }
    }

    /// The figure over one that is not negative; `None` if both are 0 for sure (or the other one is negative).
    /// Something over nothing is infinite.
    pub fn over(self, per: Self) -> Option<Self> {
        let (low, high) = (per.least.max(0.0), per.most);
        let nothing = self == Self::known(0.0) && high == 0.0;
        if nothing || high < 0.0 {
            return None;
        }
        let quotient = |n: f64, d: f64| match (n, d) {
            (0.0, _) => 0.0,
            (n, 0.0) => n.signum() * f64::INFINITY,
            (n, d) if n.is_infinite() && d.is_infinite() => n.signum() * f64::INFINITY,
            (n, d) => n / d,
        };
        let least = quotient(self.least, if self.least > 0.0 { high } else { low });
        let least = if self.least > 0.0 && high.is_infinite() { 0.0 } else { least };
        let most = quotient(self.most, if self.most > 0.0 { low } else { high });
        Some(Self { least, most })
    }

    /// Whether the figure reaches its goal, whatever it turns out to be.
    pub fn judge(self, goal: Goal, target: f64) -> Outcome {
        let (always, never) = match goal {
            Goal::AtLeast => (self.least >= target, self.most < target),
            Goal::MoreThan => (self.least > target, self.most <= target),
            Goal::AtMost => (self.most <= target, self.least > target),
            Goal::Equal => (self.least == target && self.most == target, self.most < target || self.least > target),
        };
        match (always, never) {
            (true, _) => Outcome::Met,
            (_, true) => Outcome::Short,
            _ => Outcome::Unknown,
        }
    }
}

/// By how much a value misses a target.
pub(super) fn gap(goal: Goal, value: f64, target: f64) -> f64 {
    match goal {
        Goal::AtLeast | Goal::MoreThan => (target - value).max(0.0),
        Goal::AtMost => (value - target).max(0.0),
        Goal::Equal => (value - target).abs(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotient_holds_every_quotient_of_figures_within() {
        let ends = [0.0, 1.0, 3.0, 10.0, f64::INFINITY];
        let spans = || {
            let pairs = ends.iter().flat_map(|&a| ends.iter().map(move |&b| (a, b)));
            pairs.filter(|(a, b)| a <= b && a.is_finite()).map(|(least, most)| Span { least, most })
        };
        let within = |s: Span| {
            [0.0, 0.5, 1.0, 2.0, 3.0, 9.0, 10.0, 1e6].into_iter().filter(move |x| (s.least..=s.most).contains(x))
        };
        for n in spans() {
            for d in spans() {
                let quotients: Vec<f64> =
                    within(n).flat_map(|n| within(d).map(move |d| n / d)).filter(|q| !q.is_nan()).collect();
                match n.over(d) {
                    None => assert_eq!((n, d), (Span::known(0.0), Span::known(0.0))),
                    Some(q) => {
                        assert!(quotients.iter().all(|x| (q.least..=q.most).contains(x)), "{n:?} {d:?} {q:?}");
                        // The ends are taken where both spans are finite.
                        if n.most.is_finite() && d.most.is_finite() && d.most > 0.0 {
                            let most = quotients.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                            let least = quotients.iter().copied().fold(f64::INFINITY, f64::min);
                            assert_eq!((q.least, q.most), (least, most), "{n:?} {d:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_goal_is_reached_or_missed_only_if_the_whole_span_does() {
        let span = Span { least: 2.0, most: 3.0 };
        let cases = [
            (Goal::AtLeast, [Outcome::Met, Outcome::Unknown, Outcome::Short]),
            (Goal::MoreThan, [Outcome::Unknown, Outcome::Unknown, Outcome::Short]),
            (Goal::AtMost, [Outcome::Unknown, Outcome::Unknown, Outcome::Met]),
            (Goal::Equal, [Outcome::Unknown, Outcome::Unknown, Outcome::Short]),
        ];
        for (goal, expected) in cases {
            assert_eq!([2.0, 2.5, 3.5].map(|t| span.judge(goal, t)), expected, "{goal:?}");
        }
        assert_eq!(Span::known(5.0).judge(Goal::Equal, 5.0), Outcome::Met);
    }
}
