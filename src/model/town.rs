//! Towns and communities: the units that answer for gaps.

use compact_str::CompactString;

use super::TownIdx;
use crate::geom::LonLat;

/// A town (乡镇/街道) and its figures; a figure that no layer gave is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Town {
    /// Stable id.
    pub id: CompactString,
    /// Name.
    pub name: CompactString,
    /// Kind as given (镇, 乡, 街道 ...), possibly empty.
    pub kind: CompactString,
    /// Residents.
    pub population: Option<u32>,
    /// Residents of 60 years and over.
    pub elderly: Option<u32>,
    /// Households.
    pub households: Option<u32>,
    /// Villages and communities in the town.
    pub villages: Option<u32>,
    /// Certified carers.
    pub carers: Option<u32>,
    /// Certified carers with a first-aid certificate.
    pub carers_first_aid: Option<u32>,
    /// Dementia-care beds.
    pub dementia_beds: Option<u32>,
    /// Children under three.
    pub children_u3: Option<u32>,
    /// Special-hardship elders.
    pub hardship_elders: Option<u32>,
    /// Special-hardship elders visited each month.
    pub visited_elders: Option<u32>,
    /// Destitute disabled elders.
    pub hardship_disabled: Option<u32>,
    /// Destitute disabled elders cared for in institutions.
    pub hardship_disabled_in_care: Option<u32>,
    /// Family care beds accepted.
    pub family_beds: Option<u32>,
    /// Family care beds in homes that were adapted before.
    pub family_beds_adapted: Option<u32>,
    /// A position inside the town, `None` without geometry.
    pub position: Option<LonLat>,
}

/// A community (村/社区).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Community {
    /// Stable id.
    pub id: CompactString,
    /// Name.
    pub name: CompactString,
    /// Town it belongs to.
    pub town: Option<TownIdx>,
    /// Residents.
    pub population: Option<u32>,
    /// Residents of 60 years and over.
    pub elderly: Option<u32>,
    /// A position inside the community, `None` without geometry.
    pub position: Option<LonLat>,
}
