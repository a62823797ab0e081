//! What a facility contributes.

use super::area::{self, Mm2};
use super::whole::place;
use crate::geom::{LonLat, WithinRadius};
use crate::model::{BuildStatus, CompoundIdx, County, Facility};
use crate::rules::{Rulebook, Sharing};

/// Where a facility stands, and so where its floor space goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Goes {
    /// On no compound's site and in no town.
    #[default]
    Nowhere,
    /// On the site of the compound of this row.
    Compound(u32),
    /// On no compound's site, in the town of this row.
    Town(u32),
}

/// A facility as far as the rules look at it; the default is one that does not count.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counted {
    /// Where its circle is, if it counts for that.
    pub position: Option<LonLat>,
    /// The compounds in which, or at the edge of which, it then stands: it covers them however far their position is.
    pub hosts: Vec<Host>,
    /// What it brings, if its floor space counts.
    pub space: Space,
}

/// A compound in which a facility stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Host {
    /// Row of the compound.
    pub row: u32,
    /// Whether the compound's position lies outside the facility's circle.
    pub is_beyond: bool,
}

/// The floor space of a facility, and whose it is; the default is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Space {
    /// Whose it is.
    pub goes: Goes,
    /// Where it is, for those who share it by circle.
    pub position: Option<LonLat>,
    /// The floor space, 0 on a storey that does not count; `None` if it is unknown.
    pub floor: Option<Mm2>,
    /// Whether it is below the smallest unit: then it counts only for compounds for which units may be so small.
    pub is_small: bool,
    /// Whether that is so for all who draw from pools: where it is not, pools get nothing of it.
    pools_small: bool,
}

impl Space {
    /// What others than the compound on whose site it is may draw; 0 where that is unknown.
    pub fn shared(&self) -> Mm2 {
        self.floor.unwrap_or(0)
    }

    /// How much of an area of it may go to its town's pool.
    pub fn pooled(&self, area: Mm2) -> Mm2 {
        if self.is_small && !self.pools_small { 0 } else { area }
    }
}

impl Counted {
    /// What the facility in a slot contributes; nothing from a slot that is empty or does not exist.
    pub fn of(county: &County, rulebook: &Rulebook, slot: usize) -> Self {
        let Some(f) = county.facilities.get(slot) else { return Self::default() };
        let position = f.position.filter(|p| p.is_valid());
        let space = || Space {
            goes: goes(county, f),
            position,
            floor: floor(rulebook, f),
            is_small: f.floor_m2.is_some_and(|m2| m2 < rulebook.smallest_unit_m2),
            pools_small: pools_small(rulebook),
        };
        let circle = position.filter(|_| rulebook.counts_for_circle(f));
        Self {
            position: circle,
            hosts: circle.map_or_else(Vec::new, |p| hosts(county, rulebook, p)),
            space: if rulebook.counts_for_floor_space(f) { space() } else { Space::default() },
        }
    }
}

fn hosts(county: &County, rulebook: &Rulebook, p: LonLat) -> Vec<Host> {
    let mut rows = county.compounds_around(p);
    rows.sort_unstable();
    let circle = WithinRadius::new(rulebook.radius_m).of(p);
    let place = |row: CompoundIdx| county.compounds.get(row.i()).and_then(place);
    let host = |row: CompoundIdx| Some(Host { row: row.0, is_beyond: !circle.contains(place(row)?) });
    rows.into_iter().filter_map(host).collect()
}

/// Whether units below the smallest count for everyone who may draw from a town's pool.
fn pools_small(rulebook: &Rulebook) -> bool {
    let bound = |s: &BuildStatus| rulebook.sharing(*s) == Sharing::Town && rulebook.is_too_small(0.0, Some(*s));
    ![BuildStatus::New, BuildStatus::Old].iter().any(bound)
}

fn goes(county: &County, facility: &Facility) -> Goes {
    let compound = facility.compound.filter(|c| c.i() < county.compounds.len());
    let town = facility.town.filter(|t| t.i() < county.towns.len());
    match (compound, town) {
        (Some(c), _) => Goes::Compound(c.0),
        (None, Some(t)) => Goes::Town(t.0),
        (None, None) => Goes::Nowhere,
    }
}

/// The floor space of a facility whose kind counts: 0 on a storey where none counts, `None` if it is unknown.
pub(super) fn floor(rulebook: &Rulebook, facility: &Facility) -> Option<Mm2> {
    if let (Some([lowest, highest]), Some(storey)) = (rulebook.storeys, facility.storey)
        && !(lowest..=highest).contains(&storey)
    {
        return Some(0);
    }
    facility.floor_m2.and_then(area::from_m2)
}
