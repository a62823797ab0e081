//! The features of a layer, one by one.

use super::Feature;
use super::select::Row;
use crate::model::{CommunityIdx, CompoundIdx, County, FacilityIdx, SiteIdx, TownIdx};
use crate::rules::{Layer, Rulebook};

/// Calls `found` with each feature of a layer in row order, and with its town. Of facilities those in use.
pub(super) fn each(
    county: &County,
    rulebook: &Rulebook,
    layer: Layer,
    mut found: impl FnMut(Feature, Row<'_>, Option<TownIdx>),
) {
    match layer {
        Layer::Facilities => {
            for (i, f) in county.live_facilities().filter(|(_, f)| rulebook.in_use(f)) {
                found(Feature::Facility(i), Row::Facility(f), f.town);
            }
        }
        Layer::Compounds => {
            for (i, c) in county.compounds.iter().enumerate() {
                found(Feature::Compound(CompoundIdx::new(i)), Row::compound(c, rulebook), c.town);
            }
        }
        Layer::Communities => {
            for (i, c) in county.communities.iter().enumerate() {
                found(Feature::Community(CommunityIdx::new(i)), Row::Community(c), c.town);
            }
        }
        Layer::Towns => {
            for (i, t) in county.towns.iter().enumerate() {
                found(Feature::Town(TownIdx::new(i)), Row::Town(t), Some(TownIdx::new(i)));
            }
        }
        Layer::Sites => {
            for (i, s) in county.sites.iter().enumerate() {
                found(Feature::Site(SiteIdx::new(i)), Row::Site(s), s.town);
            }
        }
    }
}

/// A feature as a row of its layer; `None` if there is none such, or for a facility that is not in use.
pub(super) fn row<'a>(county: &'a County, rulebook: &Rulebook, feature: Feature) -> Option<Row<'a>> {
    match feature {
        Feature::Facility(FacilityIdx(i)) => {
            county.facilities.get(i as usize).filter(|f| rulebook.in_use(f)).map(Row::Facility)
        }
        Feature::Compound(i) => county.compounds.get(i.i()).map(|c| Row::compound(c, rulebook)),
        Feature::Community(i) => county.communities.get(i.i()).map(Row::Community),
        Feature::Town(i) => county.towns.get(i.i()).map(Row::Town),
        Feature::Site(i) => county.sites.get(i.i()).map(Row::Site),
        Feature::County | Feature::Townless => None,
    }
}
