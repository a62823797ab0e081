//! Rules that are judged town by town, kept true town by town.

use super::tallied::Tallied;
use super::{Outcome, UnitCounts};

/// What became of the towns by a rule that is judged on each.
pub(super) struct ByTown {
    /// Number of the rule among the plans.
    pub plan: usize,
    /// The towns by outcome.
    pub counts: UnitCounts,
    outcomes: Vec<Option<Outcome>>,
}

impl ByTown {
    /// Looks at every town.
    pub fn new(tallied: &Tallied, plan: usize) -> Self {
        let mut towns = Self { plan, counts: UnitCounts::default(), outcomes: vec![None; tallied.towns] };
        (0..tallied.towns).for_each(|t| towns.look(tallied, t));
        towns
    }

    /// Looks at a town again.
    pub fn look(&mut self, tallied: &Tallied, town: usize) {
        let now = tallied.town(self.plan, town).outcome;
        let was = std::mem::replace(&mut self.outcomes[town], now);
        if was != now {
            self.counts -= UnitCounts::one(was);
            self.counts += UnitCounts::one(now);
        }
    }
}
