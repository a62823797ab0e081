//! Compounds counted by how they stand to coverage and floor space: all that the rules need which rest on the
//! assessment itself.

use std::ops::AddAssign;

use super::super::area::Mm2;
use super::Outcome;
use super::share::{Heap, Share};
use crate::model::BuildStatus;
use crate::rules::{Measure, Weight};

/// Compounds that are alike covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Reached {
    units: i64,
    households: i64,
    households_unknown: i64,
    elderly: i64,
    elderly_unknown: i64,
}

/// Compounds of one status whose floor space is alike met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Floors {
    units: i64,
    households: i64,
    households_unknown: i64,
    required: Mm2,
    required_unknown: i64,
    gap: Mm2,
}

/// A compound as far as the basic rules look at it.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Stand {
    /// Whether it is covered, where known.
    pub covered: Option<bool>,
    /// Whether it is new or old, where known.
    pub status: Option<BuildStatus>,
    /// Floor space required, where known.
    pub required: Option<Mm2>,
    /// Floor space missing, where known.
    pub gap: Option<Mm2>,
    /// Households, where known.
    pub households: Option<u32>,
    /// Elderly residents, where known.
    pub elderly: Option<u32>,
}

/// Compounds by how they stand to coverage and to floor space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Basics {
    /// By outcome.
    reach: [Reached; 3],
    /// By status (new, old, unknown) and outcome.
    floor: [[Floors; 3]; 3],
}

/// What the rules need of an assessment, town by town; empty in one that was put together by hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stands(Vec<Basics>);

impl Stands {
    /// Those of the towns, of what belongs to no town, and of the county, in this order.
    pub(in super::super) fn new(groups: impl Iterator<Item = Basics>) -> Self {
        Self(groups.collect())
    }

    /// Puts another in the place of a group's; `None` is the county.
    pub(in super::super) fn set(&mut self, group: Option<usize>, basics: &Basics) {
        let last = self.0.len() - 1;
        self.0[group.unwrap_or(last)] = *basics;
    }

    /// All, if there is one for each of so many towns.
    pub(super) fn of_towns(&self, towns: usize) -> Option<&[Basics]> {
        (self.0.len() == towns + 2).then_some(&self.0)
    }
}

fn known(x: Option<u32>) -> i64 {
    i64::from(x.unwrap_or(0))
}

impl Stand {
    /// What became of its floor space.
    pub fn floor_outcome(&self) -> Outcome {
        Outcome::of(self.gap.map(|g| g == 0))
    }
}

impl Basics {
    /// Adds (`sign` 1) or takes away (-1) a compound.
    pub fn count(&mut self, c: &Stand, sign: i64) {
        let r = &mut self.reach[Outcome::of(c.covered) as usize];
        r.units += sign;
        r.households += sign * known(c.households);
        r.households_unknown += sign * i64::from(c.households.is_none());
        r.elderly += sign * known(c.elderly);
        r.elderly_unknown += sign * i64::from(c.elderly.is_none());
        let f = &mut self.floor[c.status.map_or(2, |s| s as usize)][c.floor_outcome() as usize];
        f.units += sign;
        f.households += sign * known(c.households);
        f.households_unknown += sign * i64::from(c.households.is_none());
        f.required += sign * c.required.unwrap_or(0);
        f.required_unknown += sign * i64::from(c.required.is_none());
        f.gap += sign * c.gap.unwrap_or(0);
    }

    /// The share of the compounds that are covered.
    pub(super) fn coverage(&self, weight: Weight) -> Share {
        let heap = |r: &Reached| {
            let (weight, blind) = match weight {
                Weight::Households => (r.households, r.households_unknown),
                Weight::Elderly => (r.elderly, r.elderly_unknown),
                Weight::Units => (r.units, 0),
            };
            Heap { units: r.units, weight, blind }
        };
        Share { sure: self.reach.each_ref().map(heap), maybe: Default::default() }
    }

    /// The share of the floor space (or compounds, or households) of a status that is met; `None` for every status.
    /// Compounds of unknown status may be of the one asked for. Areas that meet a requirement count as met also where
    /// they don't meet all of it.
    pub(super) fn floor(&self, status: Option<BuildStatus>, measure: Measure) -> Share {
        let mut share = Share::default();
        for (i, outcomes) in self.floor.iter().enumerate() {
            let of_other = status.is_some_and(|s| i < 2 && s as usize != i);
            if of_other {
                continue;
            }
            let sure = status.is_none() || i < 2;
            let heaps = if sure { &mut share.sure } else { &mut share.maybe };
            for outcome in Outcome::ALL {
                outcomes[outcome as usize].add_to(heaps, outcome, measure);
            }
        }
        share
    }
}

impl Floors {
    fn add_to(&self, heaps: &mut [Heap; 3], outcome: Outcome, measure: Measure) {
        let (weight, blind) = match measure {
            Measure::M2 => (self.required, self.required_unknown),
            Measure::Compounds => (self.units, 0),
            Measure::Households => (self.households, self.households_unknown),
        };
        let heap = &mut heaps[outcome as usize];
        heap.units += self.units;
        heap.blind += blind;
        heap.weight += weight;
        if measure == Measure::M2 && outcome == Outcome::Short {
            heap.weight += self.gap - self.required;
            heaps[Outcome::Met as usize].weight += self.required - self.gap;
        }
    }
}

impl AddAssign<&Self> for Basics {
    fn add_assign(&mut self, o: &Self) {
        for (a, b) in self.reach.iter_mut().zip(&o.reach) {
            a.units += b.units;
            a.households += b.households;
            a.households_unknown += b.households_unknown;
            a.elderly += b.elderly;
            a.elderly_unknown += b.elderly_unknown;
        }
        for (a, b) in self.floor.iter_mut().flatten().zip(o.floor.iter().flatten()) {
            a.units += b.units;
            a.households += b.households;
            a.households_unknown += b.households_unknown;
            a.required += b.required;
            a.required_unknown += b.required_unknown;
            a.gap += b.gap;
        }
    }
}
