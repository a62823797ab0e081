//! The account of one compound: what it needs, has, draws and lends.

use super::CompoundVerdict;
use super::area::{self, Mm2};
use super::counted::Space;
use super::fair::Demand;
use crate::model::{BuildStatus, Compound};
use crate::rules::{Rulebook, Sharing};

/// What is shared in one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// Drawn from others.
    pub drawn: Mm2,
    /// Surplus that others draw.
    pub lent: Mm2,
}

/// The floor space of facilities on a compound's site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct OnSite {
    /// Sum of those of at least the smallest unit.
    large: Mm2,
    /// Sum of those below.
    small: Mm2,
    /// Facilities whose floor space is unknown.
    unknown: u32,
}

impl OnSite {
    /// Enters (`sign` 1) or cancels (-1) a facility's floor space.
    pub fn book(&mut self, space: &Space, sign: i64) {
        let sum = if space.is_small { &mut self.small } else { &mut self.large };
        *sum += sign * space.floor.unwrap_or(0);
        self.unknown = self.unknown.saturating_add_signed((sign * i64::from(space.floor.is_none())) as i32);
    }
}

/// The account of one compound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ledger {
    /// Households, where known.
    pub households: Option<u32>,
    /// Elderly residents, where known.
    pub elderly: Option<u32>,
    /// New or old, where known.
    pub status: Option<BuildStatus>,
    /// Town, or one past the last for a compound without.
    pub group: u32,
    /// The most that can be required by what is known; [`Mm2::MAX`] without households.
    most: Mm2,
    /// Whether `most` is what is required.
    required_known: bool,
    /// How the compound shares; `None` if it is not known whether it is new or old.
    sharing: Option<Sharing>,
    /// Whether anybody in this rulebook shares by circle.
    circles: bool,
    /// The most that may be drawn from others.
    limit: Mm2,
    /// Whether the compound belongs to a town.
    has_town: bool,
    /// The compound's own figure, where given; 0 if the rooms are too small to count.
    care: Option<Mm2>,
    /// The facilities on site.
    pub on_site: OnSite,
    /// Whether units below the smallest count.
    takes_small: bool,
    /// Through the town's pool.
    pub pool: Shared,
    /// Through circles.
    pub circle: Shared,
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
        /// What is required, what is known to be on site, and what may be drawn.
        terms: Demand,
        /// Whether what is on site is all known.
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
        let limit = rulebook.largest_shared_part * most.unwrap_or(0) as f64;
        Self {
            households: figures.households,
            elderly: figures.elderly,
            status,
            group: town.map_or(towns as u32, |t| t.0),
            most: most.unwrap_or(Mm2::MAX),
            required_known: most.is_some() && status.is_some(),
            sharing: status.map(|s| rulebook.sharing(s)),
            circles: [rulebook.new_sharing, rulebook.old_sharing].contains(&Sharing::Circle),
            limit: if rulebook.largest_shared_part < 1.0 { limit.round() as Mm2 } else { Mm2::MAX },
            has_town: town.is_some(),
            care: figures
                .care_floor_m2
                .map(|m2| if rulebook.is_too_small(m2, status) { 0.0 } else { m2 })
                .and_then(area::from_m2),
            on_site: OnSite::default(),
            takes_small: !rulebook.is_too_small(0.0, status),
            pool: Shared::default(),
            circle: Shared::default(),
        }
    }

    /// The account after the compound's figures changed: what stands on site stays, and what is shared by circle until
    /// that is settled again; what the pool shares is open again.
    pub fn reopened(&self, compound: &Compound, rulebook: &Rulebook, towns: usize) -> Self {
        let new = Self::open(compound, rulebook, towns);
        Self { on_site: self.on_site, circle: self.circle, ..new }
    }

    /// What is required, where known.
    pub fn required(&self) -> Option<Mm2> {
        self.required_known.then_some(self.most)
    }

    /// Whether the compound shares by circle.
    pub fn by_circle(&self) -> bool {
        self.sharing == Some(Sharing::Circle)
    }

    /// Whether units below the smallest count for the compound.
    pub fn takes_small(&self) -> bool {
        self.takes_small
    }

    /// Whether facilities on site serve a circle, and not this compound before others.
    pub fn hosts(&self) -> bool {
        self.by_circle() && self.care.is_none()
    }

    /// What the compound has of its own, where known.
    pub fn own(&self) -> Option<Mm2> {
        self.care.or((self.on_site.unknown == 0).then_some(self.own_known_part()))
    }

    /// The part of its own that is known.
    pub fn own_known_part(&self) -> Mm2 {
        self.care.unwrap_or(if self.hosts() { 0 } else { self.on_site_known() })
    }

    /// What is known of facilities on site that counts for the compound.
    fn on_site_known(&self) -> Mm2 {
        self.on_site.large + if self.takes_small { self.on_site.small } else { 0 }
    }

    /// What is drawn from others.
    pub fn drawn(&self) -> Mm2 {
        self.pool.drawn + self.circle.drawn
    }

    /// What the compound has for itself, where known.
    pub fn provided(&self) -> Option<Mm2> {
        self.own().map(|own| own + self.drawn() - self.pool.lent - self.circle.lent)
    }

    /// What is missing, where known. Known-enough is known: a compound whose known part suffices for the most that can
    /// be required has no gap, whatever else is unknown.
    pub fn gap(&self) -> Option<Mm2> {
        let have = self.own_known_part() + self.drawn();
        if have >= self.most {
            return Some(0);
        }
        (self.required_known && self.own().is_some()).then(|| self.most - have)
    }

    /// What the compound has beyond its need.
    fn surplus(&self) -> Mm2 {
        self.required().zip(self.own()).map_or(0, |(required, own)| (own - required).max(0))
    }

    /// What the compound is to its town's pool, after what it lends to circles.
    pub fn role(&self) -> Role {
        let (Some(required), true) = (self.required(), self.has_town) else { return Role::Apart };
        let (own, known) = (self.own_known_part(), self.own().is_some());
        let surplus = self.surplus() - self.circle.lent;
        let missing = required - own;
        let cap = missing.min(self.limit);
        if surplus > 0 {
            Role::Donor { surplus }
        // What is on site is not all known: drawing makes a difference only if it closes the gap.
        } else if self.sharing == Some(Sharing::Town) && cap > 0 && (known || cap == missing) {
            Role::Taker { terms: Demand { required, own, cap }, known }
        } else {
            Role::Apart
        }
    }

    /// What the compound wants of the circles that it lies in. One whose own space is not all known wants nothing: it
    /// would take from the others what it may not need.
    pub fn circle_demand(&self) -> Demand {
        match (self.required(), self.own()) {
            (Some(required), Some(own)) if own < required && self.by_circle() => {
                Demand { required, own, cap: (required - own).min(self.limit) }
            }
            _ => Demand { required: 1, own: 1, cap: 0 },
        }
    }

    /// What the compound has for those about it: its surplus, unless that is for the town's pool alone.
    pub fn circle_supply(&self) -> Mm2 {
        match self.sharing {
            Some(Sharing::Circle | Sharing::Own) if self.circles => self.surplus(),
            _ => 0,
        }
    }

    /// Changes what is shared through the pool, and what the verdict says about it.
    pub fn share(&mut self, pool: Shared, verdict: &mut CompoundVerdict) {
        self.pool = pool;
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
