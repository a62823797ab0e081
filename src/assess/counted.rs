//! What a facility contributes.

use super::area::{self, Mm2};
use crate::geom::LonLat;
use crate::model::{County, Facility};
use crate::rules::Rulebook;

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
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Counted {
    /// Where its circle is.
    pub position: Option<LonLat>,
    /// Whose its floor space is.
    pub goes: Goes,
    /// Its floor space, 0 if it is below the smallest unit or on a storey that does not count; `None` if it is unknown.
    pub floor: Option<Mm2>,
}

impl Counted {
    /// What the facility in a slot contributes; nothing from a slot that is empty or does not exist.
    pub fn of(county: &County, rulebook: &Rulebook, slot: usize) -> Self {
        match county.facilities.get(slot) {
            Some(f) if rulebook.counts(f) => {
                Self { position: f.position.filter(|p| p.is_valid()), goes: goes(county, f), floor: floor(rulebook, f) }
            }
            _ => Self::default(),
        }
    }
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

/// The floor space that a counted facility brings: 0 below the rule's smallest unit and on a storey where none counts,
/// `None` if it is unknown.
pub(super) fn floor(rulebook: &Rulebook, facility: &Facility) -> Option<Mm2> {
    if let (Some([lowest, highest]), Some(storey)) = (rulebook.storeys, facility.storey)
        && !(lowest..=highest).contains(&storey)
    {
        return Some(0);
    }
    let floor = facility.floor_m2.and_then(area::from_m2)?;
    let smallest = area::from_m2(rulebook.smallest_unit_m2).unwrap_or(0);
    Some(if floor >= smallest { floor } else { 0 })
}
