//! The account of one compound: what it needs, has, draws and lends.

use super::CompoundVerdict;
use super::area::{self, Mm2};
use crate::model::Compound;
use crate::rules::{Rulebook, Sharing};

/// The account of one compound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ledger {
    /// Households, where known.
    pub households: Option<u32>,
    /// Elderly residents, where known.
    pub elderly: Option<u32>,
    /// Town, or one past the last for a compound without.
    pub group: u32,
    /// Counted facilities on site whose floor space is unknown.
    pub on_site_unknown: u32,
    /// The most that can be required by what is known; [`Mm2::MAX`] without households.
    most: Mm2,
    /// Whether `most` is what is required.
    required_known: bool,
    /// Whether the compound belongs to a town and takes from its pool.
    takes: bool,
    /// Whether the compound belongs to a town.
    has_town: bool,
    /// The compound's own figure, where given.
    care: Option<Mm2>,
    /// Sum of the facilities on site.
    pub on_site: Mm2,
    /// Drawn from the town's pool.
    pub drawn: Mm2,
    /// Surplus that others drew through the pool.
    pub lent: Mm2,
}

/// What a compound is to its town's pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Neither gives nor takes.
    Apart,
    /// Has more than it needs.
    Donor {
        /// How much more.
        surplus: Mm2,
    },
    /// Has less than it needs, or may have.
    Taker {
        /// What is required.
        required: Mm2,
        /// What is known to be on site.
        own: Mm2,
        /// Whether that is all.
        known: bool,
    },
}

impl Ledger {
    /// The account of a compound on which no facility stands and which draws nothing yet.
    pub fn open(compound: &Compound, rulebook: &Rulebook, towns: usize) -> Self {
        let figures = &compound.figures;
        let town = compound.town.filter(|t| t.i() < towns);
        let status = rulebook.status_of(figures);
        let standard = status.map_or(rulebook.new_m2_per_100.max(rulebook.old_m2_per_100), |s| rulebook.m2_per_100(s));
        let most = figures.households.and_then(|h| area::required(h, standard));
        Self {
            households: figures.households,
            elderly: figures.elderly,
            group: town.map_or(towns as u32, |t| t.0),
            on_site_unknown: 0,
            most: most.unwrap_or(Mm2::MAX),
            required_known: most.is_some() && status.is_some(),
            takes: town.is_some() && status.is_some_and(|s| rulebook.sharing(s) == Sharing::Town),
            has_town: town.is_some(),
            care: figures.care_floor_m2.and_then(area::from_m2),
            on_site: 0,
            drawn: 0,
            lent: 0,
        }
    }

    /// The account after the compound's figures changed: what stands on site stays, what was shared is open again.
    pub fn reopened(&self, compound: &Compound, rulebook: &Rulebook, towns: usize) -> Self {
        let new = Self::open(compound, rulebook, towns);
        Self { on_site: self.on_site, on_site_unknown: self.on_site_unknown, ..new }
    }

    /// What is required, where known.
    pub fn required(&self) -> Option<Mm2> {
        self.required_known.then_some(self.most)
    }

    /// What is on site, where known.
    pub fn own(&self) -> Option<Mm2> {
        self.care.or((self.on_site_unknown == 0).then_some(self.on_site))
    }

    /// The part of what is on site that is known.
    pub fn own_known_part(&self) -> Mm2 {
        self.care.unwrap_or(self.on_site)
    }

    /// What the compound has for itself, where known.
    pub fn provided(&self) -> Option<Mm2> {
        self.own().map(|own| own + self.drawn - self.lent)
    }

    /// What is missing, where known. Known-enough is known: a compound whose known part suffices for the most that can
    /// be required has no gap, whatever else is unknown.
    pub fn gap(&self) -> Option<Mm2> {
        let have = self.own_known_part() + self.drawn;
        if have >= self.most {
            return Some(0);
        }
        (self.required_known && self.own().is_some()).then(|| self.most - have)
    }

    /// What the compound is to its town's pool.
    pub fn role(&self) -> Role {
        let (Some(required), true) = (self.required(), self.has_town) else { return Role::Apart };
        let own = self.own_known_part();
        match self.own() {
            Some(own) if own > required => Role::Donor { surplus: own - required },
            known if self.takes && own < required => Role::Taker { required, own, known: known.is_some() },
            _ => Role::Apart,
        }
    }

    /// Changes what is drawn and lent, and what the verdict says about it.
    pub fn share(&mut self, drawn: Mm2, lent: Mm2, verdict: &mut CompoundVerdict) {
        (self.drawn, self.lent) = (drawn, lent);
        verdict.provided_m2 = self.provided().map(area::to_m2);
        verdict.gap_m2 = self.gap().map(area::to_m2);
    }

    /// The verdict, given the number of facilities that cover the compound.
    pub fn verdict(&self, covered_by: Option<u32>) -> CompoundVerdict {
        CompoundVerdict {
            covered_by,
            required_m2: self.required().map(area::to_m2),
            provided_m2: self.provided().map(area::to_m2),
            own_m2: self.own().map(area::to_m2),
            gap_m2: self.gap().map(area::to_m2),
        }
    }
}
