//! Facilities and candidate sites: the supply, and where more could go.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{CompoundIdx, TownIdx};
use crate::geom::LonLat;

/// What a facility is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FacilityKind {
    /// Elder-care institution (养老机构).
    Institution,
    /// Welfare home (敬老院).
    WelfareHome,
    /// Comprehensive home-care centre of a town (居家养老服务中心).
    HomeCareCentre,
    /// Day-care centre (日间照料中心).
    DayCare,
    /// Service station (养老服务站).
    Station,
    /// Elders' canteen (长者饭堂).
    Canteen,
    /// Meal point (助餐点).
    MealPoint,
    /// Childcare (托育机构).
    Childcare,
    /// Medical institution (医疗机构).
    Medical,
    /// Rehabilitation-aids platform (康复辅具).
    RehabAids,
    /// A kind that no synonym is known for; it never counts.
    Other,
}

impl FacilityKind {
    /// All kinds, in the order of menus and legends.
    pub const ALL: [Self; 11] = [
        Self::Institution,
        Self::WelfareHome,
        Self::HomeCareCentre,
        Self::DayCare,
        Self::Station,
        Self::Canteen,
        Self::MealPoint,
        Self::Childcare,
        Self::Medical,
        Self::RehabAids,
        Self::Other,
    ];

    /// The kinds that are elder care.
    pub const ELDER_CARE: [Self; 7] = [
        Self::Institution,
        Self::WelfareHome,
        Self::HomeCareCentre,
        Self::DayCare,
        Self::Station,
        Self::Canteen,
        Self::MealPoint,
    ];

    /// The kinds that are built with compounds: never homes, which serve more than the compound.
    pub const BUILT_WITH_COMPOUNDS: [Self; 5] =
        [Self::HomeCareCentre, Self::DayCare, Self::Station, Self::Canteen, Self::MealPoint];

    /// The name used in files (`home_care_centre`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::WelfareHome => "welfare_home",
            Self::HomeCareCentre => "home_care_centre",
            Self::DayCare => "day_care",
            Self::Station => "station",
            Self::Canteen => "canteen",
            Self::MealPoint => "meal_point",
            Self::Childcare => "childcare",
            Self::Medical => "medical",
            Self::RehabAids => "rehab_aids",
            Self::Other => "other",
        }
    }

    /// Text id of the kind's name: `kind-home-care-centre`.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Institution => "kind-institution",
            Self::WelfareHome => "kind-welfare-home",
            Self::HomeCareCentre => "kind-home-care-centre",
            Self::DayCare => "kind-day-care",
            Self::Station => "kind-station",
            Self::Canteen => "kind-canteen",
            Self::MealPoint => "kind-meal-point",
            Self::Childcare => "kind-childcare",
            Self::Medical => "kind-medical",
            Self::RehabAids => "kind-rehab-aids",
            Self::Other => "kind-other",
        }
    }
}

/// Whether a facility works already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FacilityStatus {
    /// In operation.
    #[default]
    Operating,
    /// Planned.
    Planned,
    /// Closed; never counts.
    Closed,
    /// The layer says something that isn't understood; never counts.
    Unknown,
}

impl FacilityStatus {
    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Operating => "operating",
            Self::Planned => "planned",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }

    /// Text id of its name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Operating => "status-operating",
            Self::Planned => "status-planned",
            Self::Closed => "status-closed",
            Self::Unknown => "status-unknown",
        }
    }
}

/// What kind of hospital a medical institution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HospitalKind {
    /// General hospital (综合医院).
    General,
    /// Hospital of traditional Chinese medicine (中医医院).
    Tcm,
    /// Any other.
    Other,
}

impl HospitalKind {
    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Tcm => "tcm",
            Self::Other => "other",
        }
    }
}

/// Who runs a facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// Run by the public hand.
    Public,
    /// Built by the public hand, run by a private operator.
    PublicPrivate,
    /// Private.
    Private,
}

impl Operator {
    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::PublicPrivate => "public_private",
            Self::Private => "private",
        }
    }
}

/// A facility (养老服务设施).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facility {
    /// Stable id; an added facility has `plan-1`, `plan-2` ...
    pub id: CompactString,
    /// Name.
    pub name: CompactString,
    /// What it is.
    pub kind: FacilityKind,
    /// Whether it works already.
    #[serde(default)]
    pub status: FacilityStatus,
    /// Where it is; `None` when the layer gave no geometry.
    pub position: Option<LonLat>,
    /// Town, from the `town` field or else by place. Not stored: derived when a plan is opened.
    #[serde(skip)]
    pub town: Option<TownIdx>,
    /// Compound that it names or lies inside. Not stored: derived when a plan is opened.
    #[serde(skip)]
    pub compound: Option<CompoundIdx>,
    /// Floor space, m2.
    pub floor_m2: Option<f64>,
    /// Beds.
    pub beds: Option<u32>,
    /// Nursing beds among them.
    pub nursing_beds: Option<u32>,
    /// Dementia-care beds among them.
    pub dementia_beds: Option<u32>,
    /// Residents.
    pub residents: Option<u32>,
    /// Grade, 1 to 5.
    pub grade: Option<u8>,
    /// Who runs it.
    pub operator: Option<Operator>,
    /// Has a smart service terminal.
    pub smart: Option<bool>,
    /// Has a rehabilitation room.
    pub rehab_room: Option<bool>,
    /// Has a medical partner.
    pub medical_partner: Option<bool>,
    /// Belongs to a care consortium.
    pub consortium: Option<bool>,
    /// Childcare places.
    pub places: Option<u32>,
    /// Year of opening.
    pub opened: Option<u16>,
    /// Storey of its rooms; 1 is the ground floor, -1 the first below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storey: Option<i8>,
    /// Has safety hazards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hazard: Option<bool>,
    /// Is a high-end home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high_end: Option<bool>,
    /// Was rebuilt under the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rebuilt: Option<bool>,
    /// Is licensed for both medical and elder care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dual_licence: Option<bool>,
    /// Says that it serves the people around it and not only its residents: such homes count for service circles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serves_community: Option<bool>,
    /// Villages and communities that it delivers meals to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served_villages: Option<u32>,
    /// What kind of hospital it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<HospitalKind>,
    /// Has a geriatric department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geriatrics: Option<bool>,
    /// Has a rehabilitation department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rehab_department: Option<bool>,
    /// Has a preventive department (治未病).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prevention: Option<bool>,
    /// Removed by the plan; the slot stays so that undo can bring it back.
    #[serde(skip)]
    pub removed: bool,
    /// Added by the plan, not in a layer.
    #[serde(skip)]
    pub added: bool,
}

impl Facility {
    /// A facility of which nothing but kind and place is known.
    pub fn new(id: impl Into<CompactString>, kind: FacilityKind, position: Option<LonLat>) -> Self {
        Self {
            id: id.into(),
            name: CompactString::default(),
            kind,
            status: FacilityStatus::Operating,
            position,
            town: None,
            compound: None,
            floor_m2: None,
            beds: None,
            nursing_beds: None,
            dementia_beds: None,
            residents: None,
            grade: None,
            operator: None,
            smart: None,
            rehab_room: None,
            medical_partner: None,
            consortium: None,
            places: None,
            opened: None,
            storey: None,
            hazard: None,
            high_end: None,
            rebuilt: None,
            dual_licence: None,
            serves_community: None,
            served_villages: None,
            hospital: None,
            geriatrics: None,
            rehab_department: None,
            prevention: None,
            removed: false,
            added: false,
        }
    }
}

/// A candidate site (备选点).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// Stable id.
    pub id: CompactString,
    /// Name.
    pub name: CompactString,
    /// Town it lies in.
    pub town: Option<TownIdx>,
    /// Where it is.
    pub position: Option<LonLat>,
    /// Floor space, m2.
    pub floor_m2: Option<f64>,
    /// Means as given: new_build, rebuild, purchase, swap, lease; possibly empty.
    pub method: CompactString,
    /// Fixed cost, yuan.
    pub cost: Option<f64>,
    /// Cost per m2, yuan.
    pub cost_per_m2: Option<f64>,
    /// Owner, possibly empty.
    pub owner: CompactString,
    /// Years that a lease runs.
    pub lease_years: Option<u16>,
}
