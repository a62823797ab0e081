//! Totals while they are still counted, in whole numbers.

use std::ops::AddAssign;

use super::area::{self, Mm2};
use super::ledger::Ledger;
use super::rules::{Basics, Stand};
use super::{Class, CompoundVerdict, Totals};

/// Sums over compounds; what was added can be taken away again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    compounds: i64,
    by_class: [i64; 4],
    households: i64,
    households_unknown: i64,
    elderly: i64,
    covered_compounds: i64,
    covered_households: i64,
    covered_elderly: i64,
    required: Mm2,
    provided: Mm2,
    gap: Mm2,
    gap_compounds: i64,
    compliant_compounds: i64,
    /// Pooled floor space that no compound needed.
    pub surplus: Mm2,
    /// What the rules need.
    pub basics: Basics,
}

/// What a compound adds to a tally beside its figures: all that coverage and sharing can change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    class: Class,
    covered: Option<bool>,
    compliant: bool,
    provided: Mm2,
    gap: Option<Mm2>,
}

impl Standing {
    /// Where a compound stands by its account and its verdict.
    pub fn of(ledger: &Ledger, verdict: &CompoundVerdict) -> Self {
        Self {
            class: verdict.class(),
            covered: verdict.covered(),
            compliant: verdict.compliant() == Some(true),
            provided: ledger.provided().unwrap_or(0),
            gap: ledger.gap(),
        }
    }

    fn stand(&self, ledger: &Ledger) -> Stand {
        Stand {
            covered: self.covered,
            status: ledger.status,
            required: ledger.required(),
            gap: self.gap,
            households: ledger.households,
            elderly: ledger.elderly,
        }
    }
}

impl Tally {
    /// Adds (`sign` 1) or takes away (-1) a compound's figures.
    pub fn count_figures(&mut self, ledger: &Ledger, sign: i64) {
        self.compounds += sign;
        self.households += sign * i64::from(ledger.households.unwrap_or(0));
        self.households_unknown += sign * i64::from(ledger.households.is_none());
        self.elderly += sign * i64::from(ledger.elderly.unwrap_or(0));
        self.required += sign * ledger.required().unwrap_or(0);
    }

    /// Adds (`sign` 1) or takes away (-1) where a compound stands.
    pub fn count_standing(&mut self, ledger: &Ledger, standing: &Standing, sign: i64) {
        self.by_class[standing.class as usize] += sign;
        self.compliant_compounds += sign * i64::from(standing.compliant);
        self.provided += sign * standing.provided;
        let gap = standing.gap.unwrap_or(0);
        self.gap += sign * gap;
        self.gap_compounds += sign * i64::from(gap > 0);
        self.basics.count(&standing.stand(ledger), sign);
        if standing.covered == Some(true) {
            self.covered_compounds += sign;
            self.covered_households += sign * i64::from(ledger.households.unwrap_or(0));
            self.covered_elderly += sign * i64::from(ledger.elderly.unwrap_or(0));
        }
    }

    /// The totals for people.
    pub fn totals(&self) -> Totals {
        Totals {
            compounds: self.compounds as u32,
            by_class: self.by_class.map(|n| n as u32),
            households: self.households,
            households_unknown: self.households_unknown as u32,
            elderly: self.elderly,
            covered_compounds: self.covered_compounds as u32,
            covered_households: self.covered_households,
            covered_elderly: self.covered_elderly,
            required_m2: area::to_m2(self.required),
            provided_m2: area::to_m2(self.provided),
            gap_m2: area::to_m2(self.gap),
            gap_compounds: self.gap_compounds as u32,
            compliant_compounds: self.compliant_compounds as u32,
            surplus_m2: area::to_m2(self.surplus),
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, o: Self) {
        self.compounds += o.compounds;
        self.by_class.iter_mut().zip(o.by_class).for_each(|(a, b)| *a += b);
        self.households += o.households;
        self.households_unknown += o.households_unknown;
        self.elderly += o.elderly;
        self.covered_compounds += o.covered_compounds;
        self.covered_households += o.covered_households;
        self.covered_elderly += o.covered_elderly;
        self.required += o.required;
        self.provided += o.provided;
        self.gap += o.gap;
        self.gap_compounds += o.gap_compounds;
        self.compliant_compounds += o.compliant_compounds;
        self.surplus += o.surplus;
        self.basics += &o.basics;
    }
}
