//! The level at which what demands draw together is what supplies offer together.

use super::level::{Demand, Level};

/// How often the search guesses before it searches.
const GUESSES: usize = 8;

/// What demands do about a level.
#[derive(Clone, Copy, Default)]
struct Sides {
    /// Sum of the caps of those that draw all they may.
    capped: i128,
    /// Sum of what those have that draw more with every rise.
    own: i128,
    /// Sum of what those require.
    required: i128,
}

impl Sides {
    /// The sides of a level that has none, of those in question, between `lo` and `hi`.
    fn between(demands: &[Demand], lo: &Level, hi: &Level) -> Self {
        let mut sides = Self::default();
        for d in demands {
            if d.end() <= *lo {
                sides.capped += i128::from(d.cap);
            } else if d.start() < *hi {
                sides.own += i128::from(d.own);
                sides.required += i128::from(d.required);
            }
        }
        sides
    }

    /// Where the line through them reaches `amount`; `None` if it does not rise.
    fn reach(&self, amount: i128) -> Option<Level> {
        let num = amount - self.capped + self.own;
        (self.required > 0 && num >= 0).then(|| Level::new(num, self.required))
    }
}

/// The lowest level at which the demands draw `amount` (positive) or, if they can't, that at which supplies offer what
/// they draw at most.
pub(in crate::assess) fn balance(demands: &[Demand], amount: i128) -> Level {
    let most: i128 = demands.iter().map(|d| i128::from(d.cap)).sum();
    if most < amount {
        return Level::new(2 * amount - most, amount);
    }
    let (mut lo, mut hi) = (Level::ZERO, Level::FULL);
    let mut guess = Sides::between(demands, &lo, &hi).reach(amount);
    for _ in 0..GUESSES {
        let Some(level) = guess.filter(|g| *g > lo && *g <= hi) else { break };
        let sides = Sides::between(demands, &level, &level);
        match drawn(demands, &level).cmp(&(amount * level.den())) {
            // Rising from below, so there is no lower one.
            std::cmp::Ordering::Equal if rises_to(demands, &level) => return level,
            std::cmp::Ordering::Less => lo = level,
            _ => hi = level,
        }
        guess = sides.reach(amount);
    }
    search(demands, amount, lo, hi)
}

/// As [`balance`] does, where less is drawn at `lo` and enough at `hi`: halves the bends of the curve between them.
fn search(demands: &[Demand], amount: i128, mut lo: Level, mut hi: Level) -> Level {
    let mut bends: Vec<Level> = demands.iter().flat_map(|d| [d.start(), d.end()]).collect();
    loop {
        bends.retain(|b| *b > lo && *b < hi);
        if bends.is_empty() {
            return Sides::between(demands, &lo, &hi).reach(amount).unwrap_or(hi);
        }
        let middle = bends.len() / 2;
        let pivot = *bends.select_nth_unstable(middle).1;
        if drawn(demands, &pivot) < amount * pivot.den() {
            lo = pivot;
        } else {
            hi = pivot;
        }
    }
}

fn drawn(demands: &[Demand], level: &Level) -> i128 {
    demands.iter().map(|d| d.drawn(level)).sum()
}

fn rises_to(demands: &[Demand], level: &Level) -> bool {
    demands.iter().any(|d| d.start() < *level && d.end() >= *level)
}
