//! Which rules' facilities are near a place, for many rules at once.

use rayon::prelude::*;

use super::Outcome;
use super::communities::Inside;
use super::form::{Form, Plan, Reach};
use super::on_foot::{Sought, WalkReach};
use super::select::Row;
use super::share::Item;
use super::tallied::Batch;
use crate::geom::{LonLat, PointTree, WithinRadius};
use crate::model::{Community, CompoundFigures, County, Facility};
use crate::rules::{Layer, Mode, Rulebook, Weight};

/// Rules that are looked at together.
pub(super) const MOST: usize = 64;

/// Rules, a bit each: those whose facilities are near for sure, and those for which that may be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    /// For sure.
    pub sure: u64,
    /// Perhaps.
    pub maybe: u64,
}

impl Bits {
    /// Whether it is none of the rules.
    pub fn is_none(self) -> bool {
        self.sure | self.maybe == 0
    }

    /// Whether another facility tells something new.
    #[inline]
    pub fn lacks(self, other: Self) -> bool {
        (other.sure & !self.sure) | (other.maybe & !(self.sure | self.maybe)) != 0
    }

    /// Adds what another facility brings.
    pub fn join(&mut self, other: Self) {
        self.sure |= other.sure;
        self.maybe |= other.maybe;
    }

    /// Whether the bit is set: for sure, and perhaps.
    pub fn has(self, bit: usize) -> (bool, bool) {
        (self.sure >> bit & 1 == 1, self.maybe >> bit & 1 == 1)
    }

    /// Those among some rules.
    pub fn only(self, bits: u64) -> Self {
        Self { sure: self.sure & bits, maybe: self.maybe & bits }
    }
}

/// A facility with the rules that it counts for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    /// Where it is.
    pub position: LonLat,
    /// For which of the rules it counts.
    pub bits: Bits,
}

impl Near {
    /// What it is to one of the rules.
    fn sought(&self, bit: usize) -> Sought {
        match self.bits.has(bit) {
            (false, false) => None,
            (sure, _) => Some((self.position, sure)),
        }
    }
}

/// The facilities in use that have a place and count for any of up to [`MOST`] rules (those that look for facilities
/// near places).
pub(super) fn facilities(county: &County, rulebook: &Rulebook, plans: &[&Plan]) -> Vec<Near> {
    let selects: Vec<_> = plans.iter().map(|p| p.looks_for()).collect();
    let near = |f: &Facility| {
        let position = f.position.filter(|p| p.is_valid())?;
        let mut bits = Bits::default();
        for (bit, select) in selects.iter().enumerate() {
            match select.map_or(Some(false), |s| s.takes(Row::Facility(f))) {
                Some(true) => bits.sure |= 1 << bit,
                None => bits.maybe |= 1 << bit,
                Some(false) => {}
            }
        }
        (!bits.is_none()).then_some(Near { position, bits })
    };
    if plans.is_empty() {
        return Vec::new();
    }
    let rows = county.facilities.par_iter().with_min_len(1024);
    rows.filter(|f| rulebook.in_use(f)).filter_map(near).collect()
}

/// Facilities looked for within one radius.
struct Ring {
    judge: WithinRadius,
    index: PointTree,
    of: Vec<Bits>,
}

/// Facilities looked for within some radii, and along streets.
pub(super) struct Rings {
    rings: Vec<Ring>,
    /// By the bits of their rules.
    on_foot: Vec<(usize, WalkReach)>,
}

impl Rings {
    /// Those rules of a batch that look for facilities near places of a layer.
    pub fn new(county: &County, places: Layer, batch: &Batch<'_>) -> Self {
        let mut radii: Vec<(f64, u64)> = Vec::new();
        let mut on_foot = Vec::new();
        for (bit, plan) in batch.plans.iter().enumerate() {
            let Form::Reach(reach) = &plan.form else { continue };
            if reach.places != places {
                continue;
            }
            if reach.mode == Mode::Walk {
                let sought: Vec<_> = batch.facilities.iter().map(|f| f.sought(bit)).collect();
                on_foot.push((bit, WalkReach::new(county, batch.streets, places, reach.radius_m, &sought)));
                continue;
            }
            match radii.iter_mut().find(|(radius, _)| *radius == reach.radius_m) {
                Some((_, bits)) => *bits |= 1 << bit,
                None => radii.push((reach.radius_m, 1 << bit)),
            }
        }
        let ring = |(radius_m, bits): (f64, u64)| {
            let here: Vec<_> = batch.facilities.iter().map(|f| (f.position, f.bits.only(bits))).collect();
            let here = here.into_iter().filter(|(_, b)| !b.is_none());
            let (places, of): (Vec<_>, Vec<_>) = here.map(|(p, b)| (Some(p), b)).unzip();
            Ring { judge: WithinRadius::new(radius_m), index: PointTree::new(places), of }
        };
        Self { rings: radii.into_iter().map(ring).collect(), on_foot }
    }

    /// The rules whose facilities are within reach of a place, known by its row and its position.
    #[inline]
    pub fn at(&self, row: usize, p: LonLat) -> Bits {
        let mut found = Bits::default();
        for (bit, reach) in &self.on_foot {
            let Inside { sure, maybe } = reach.at(row);
            found.join(Bits { sure: u64::from(sure) << bit, maybe: u64::from(maybe) << bit });
        }
        for ring in &self.rings {
            let circle = ring.judge.of(p);
            ring.index.for_each_in(circle.window(), |i, f| {
                let bits = ring.of[i as usize];
                // Most facilities tell nothing new.
                if found.lacks(bits) && circle.contains(f) {
                    found.join(bits);
                }
            });
        }
        found
    }
}

/// What a place adds to a share of those within reach, given whether a facility is there that counts for sure, and one
/// that may count.
pub(super) fn item(position: Option<LonLat>, sure: bool, maybe: bool, weight: Option<i64>) -> Item {
    let outcome = match position {
        None => Outcome::Unknown,
        Some(_) if sure => Outcome::Met,
        Some(_) if maybe => Outcome::Unknown,
        Some(_) => Outcome::Short,
    };
    Item { sure: true, outcome, weight }
}

/// The weight of a compound.
pub(super) fn compound_weight(figures: &CompoundFigures, weight: Weight) -> Option<i64> {
    match weight {
        Weight::Households => figures.households.map(i64::from),
        Weight::Elderly => figures.elderly.map(i64::from),
        Weight::Units => Some(1),
    }
}

/// The weight of a community, given the households of the compounds inside.
pub(super) fn community_weight(community: &Community, households: Option<i64>, weight: Weight) -> Option<i64> {
    match weight {
        Weight::Households => households,
        Weight::Elderly => community.elderly.map(i64::from),
        Weight::Units => Some(1),
    }
}

impl Reach {
    /// Whether it asks for the households of communities.
    pub fn needs_households_of_communities(&self) -> bool {
        self.places == Layer::Communities && self.weight == Weight::Households
    }
}
