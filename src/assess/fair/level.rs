//! Levels: how far the water stands.

use std::cmp::Ordering;

/// A level on the scale of a fair sharing, an exact fraction from 0 to 2.
///
/// Up to 1 it is the fraction of their requirement to which demands are raised, by supplies that give all they have.
/// Beyond 1 demands draw all they may, and supplies give the fraction `2 - level` of what they have. So what supplies
/// offer never grows with the level and what demands take never shrinks, which is all that a parametric flow asks for.
#[derive(Clone, Copy, Debug)]
pub(in crate::assess) struct Level {
    num: i128,
    den: i128,
}

impl Level {
    /// Where supplies give nothing.
    pub const TOP: Self = Self { num: 2, den: 1 };
    /// Where every demand has drawn all it may, and every supply gives all it has.
    pub const FULL: Self = Self { num: 1, den: 1 };
    /// Where nothing is drawn.
    pub const ZERO: Self = Self { num: 0, den: 1 };

    /// The fraction `num / den` in lowest terms; `den` is positive.
    pub fn new(num: i128, den: i128) -> Self {
        let by = gcd(num, den).max(1);
        Self { num: num / by, den: den / by }
    }

    /// The denominator: amounts at this level are whole when multiplied by it.
    pub fn den(&self) -> i128 {
        self.den
    }

    /// What is used of a supply of `amount` at this level, mm2, rounded up.
    pub(super) fn used(&self, amount: i64) -> i64 {
        divided(self.offered(amount) + self.den - 1, self.den)
    }

    /// What a supply of `amount` offers at this level, times the denominator.
    pub fn offered(&self, amount: i64) -> i128 {
        i128::from(amount) * self.den.min(2 * self.den - self.num)
    }
}

impl PartialEq for Level {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Level {}

impl PartialOrd for Level {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Level {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.num * other.den).cmp(&(other.num * self.den))
    }
}

/// One who draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// What is required, mm2; positive where `cap` is.
    pub required: i64,
    /// What is there without drawing, mm2.
    pub own: i64,
    /// The most that may be drawn, mm2: at most what is missing. One that is 0 or less draws nothing.
    pub cap: i64,
}

impl Demand {
    /// What is drawn at a level, times its denominator.
    pub(super) fn drawn(&self, level: &Level) -> i128 {
        let most = i128::from(self.cap) * level.den;
        if level.num >= level.den {
            return most;
        }
        (level.num * i128::from(self.required) - i128::from(self.own) * level.den).clamp(0, most)
    }

    /// What is drawn at a level, mm2, rounded down, and whether that left something out.
    pub(in crate::assess) fn drawn_down(&self, level: &Level) -> (i64, bool) {
        let (drawn, den) = (self.drawn(level), level.den);
        let whole = divided(drawn, den);
        (whole, i128::from(whole) * den < drawn)
    }

    /// The level up to which nothing is drawn.
    pub(super) fn start(&self) -> Level {
        Level { num: i128::from(self.own), den: i128::from(self.required) }
    }

    /// The level from which no more is drawn.
    pub(super) fn end(&self) -> Level {
        Level { num: i128::from(self.own) + i128::from(self.cap), den: i128::from(self.required) }
    }
}

/// `amount / by`, both not negative, the result an area.
fn divided(amount: i128, by: i128) -> i64 {
    match (u64::try_from(amount), u64::try_from(by)) {
        (Ok(amount), Ok(by)) => (amount / by) as i64,
        _ => (amount / by) as i64,
    }
}

/// Greatest common divisor.
fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b > 0 {
        (a, b) = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(a), Ok(b)) => (u128::from(b), u128::from(a % b)),
            _ => (b, a % b),
        };
    }
    a as i128
}
