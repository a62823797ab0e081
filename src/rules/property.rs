//! Properties of features that rules can ask for, by the names that files give them.

use serde::{Deserialize, Serialize};

use crate::model::{
    BuildStatus, Community, Compound, Facility, FacilityStatus, HospitalKind, Operator, Site, Stage, Town,
};

/// A layer whose features rules can count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Facilities that count (see [`super::Rulebook::in_use`]).
    #[default]
    Facilities,
    /// Towns.
    Towns,
    /// Communities.
    Communities,
    /// Compounds.
    Compounds,
    /// Candidate sites.
    Sites,
}

impl Layer {
    /// All layers.
    pub const ALL: [Self; 5] = [Self::Facilities, Self::Towns, Self::Communities, Self::Compounds, Self::Sites];

    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Facilities => "facilities",
            Self::Towns => "towns",
            Self::Communities => "communities",
            Self::Compounds => "compounds",
            Self::Sites => "sites",
        }
    }
}

/// The value of a property.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// A number.
    Number(f64),
    /// Yes or no.
    Yes(bool),
    /// One of a few words, such as `private`.
    Word(&'a str),
}

/// What kind of values a property has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Numbers; these can be added up.
    Number,
    /// Yes or no.
    Yes,
    /// One of these words.
    Word(&'static [&'static str]),
}

macro_rules! properties {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $sort:expr, [$($layer:ident),+]);+ $(;)?) => {
        /// A property of some layer's features.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Property { $($(#[$doc])* $name),+ }

        impl Property {

            /// All properties.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name used in files.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            /// What kind of values it has.
            pub fn sort(self) -> Sort {
                match self { $(Self::$name => $sort),+ }
            }

            /// The layers whose features have it.
            pub fn layers(self) -> &'static [Layer] {
                match self { $(Self::$name => &[$(Layer::$layer),+]),+ }
            }
        }
    };
}

const STATUSES: Sort = Sort::Word(&["operating", "planned", "closed", "new", "old"]);
const FACILITY_STATUSES: Sort = Sort::Word(&["operating", "planned", "closed"]);
const BUILD_STATUSES: Sort = Sort::Word(&["new", "old"]);
const OPERATORS: Sort = Sort::Word(&["public", "public_private", "private"]);
const STAGES: Sort = Sort::Word(&["planned", "built", "accepted", "handed_over"]);
const HOSPITALS: Sort = Sort::Word(&["general", "tcm", "other"]);
const METHODS: Sort = Sort::Word(&["new_build", "rebuild", "purchase", "swap", "lease"]);

properties! {
    /// Status: operating, planned or closed; new or old.
    Status = "status", STATUSES, [Facilities, Compounds];
    /// Floor space, m2.
    FloorM2 = "floor_m2", Sort::Number, [Facilities, Sites];
    /// Storey; 1 is the ground floor, -1 the first below.
    Storey = "storey", Sort::Number, [Facilities];
    /// Beds.
    Beds = "beds", Sort::Number, [Facilities];
    /// Nursing beds.
    NursingBeds = "nursing_beds", Sort::Number, [Facilities];
    /// Dementia-care beds.
    DementiaBeds = "dementia_beds", Sort::Number, [Facilities, Towns];
    /// Residents of a home.
    Residents = "residents", Sort::Number, [Facilities];
    /// Grade, 1 to 5 (hospitals 1 to 3).
    Grade = "grade", Sort::Number, [Facilities];
    /// Who runs it.
    Operator = "operator", OPERATORS, [Facilities];
    /// Has a smart service terminal.
    Smart = "smart", Sort::Yes, [Facilities];
    /// Has a rehabilitation room.
    RehabRoom = "rehab_room", Sort::Yes, [Facilities];
    /// Has a medical partner.
    MedicalPartner = "medical_partner", Sort::Yes, [Facilities];
    /// Belongs to a care consortium.
    Consortium = "consortium", Sort::Yes, [Facilities];
    /// Childcare places.
    Places = "places", Sort::Number, [Facilities];
    /// Year of opening.
    Opened = "opened", Sort::Number, [Facilities];
    /// Has safety hazards.
    Hazard = "hazard", Sort::Yes, [Facilities];
    /// Is a high-end home.
    HighEnd = "high_end", Sort::Yes, [Facilities];
    /// Was rebuilt under the plan.
    Rebuilt = "rebuilt", Sort::Yes, [Facilities];
    /// Is licensed for both medical and elder care.
    DualLicence = "dual_licence", Sort::Yes, [Facilities];
    /// Serves the people around it and not only its residents.
    ServesCommunity = "serves_community", Sort::Yes, [Facilities];
    /// Villages and communities that it delivers meals to.
    ServedVillages = "served_villages", Sort::Number, [Facilities];
    /// What kind of hospital it is.
    Hospital = "hospital", HOSPITALS, [Facilities];
    /// Has a geriatric department.
    Geriatrics = "geriatrics", Sort::Yes, [Facilities];
    /// Has a rehabilitation department.
    RehabDepartment = "rehab_department", Sort::Yes, [Facilities];
    /// Has a preventive department (治未病).
    Prevention = "prevention", Sort::Yes, [Facilities];
    /// Residents of a place.
    Population = "population", Sort::Number, [Towns, Communities, Compounds];
    /// Residents of 60 years and over.
    Elderly = "elderly", Sort::Number, [Towns, Communities, Compounds];
    /// Households.
    Households = "households", Sort::Number, [Towns, Compounds];
    /// Villages and communities.
    Villages = "villages", Sort::Number, [Towns];
    /// Certified carers.
    Carers = "carers", Sort::Number, [Towns];
    /// Certified carers with a first-aid certificate.
    CarersFirstAid = "carers_first_aid", Sort::Number, [Towns];
    /// Children under three.
    ChildrenU3 = "children_u3", Sort::Number, [Towns];
    /// Special-hardship elders.
    HardshipElders = "hardship_elders", Sort::Number, [Towns];
    /// Special-hardship elders visited each month.
    VisitedElders = "visited_elders", Sort::Number, [Towns];
    /// Destitute disabled elders.
    HardshipDisabled = "hardship_disabled", Sort::Number, [Towns];
    /// Destitute disabled elders cared for in institutions.
    HardshipDisabledInCare = "hardship_disabled_in_care", Sort::Number, [Towns];
    /// Family care beds accepted.
    FamilyBeds = "family_beds", Sort::Number, [Towns];
    /// Family care beds in homes that were adapted before.
    FamilyBedsAdapted = "family_beds_adapted", Sort::Number, [Towns];
    /// Year of completion.
    BuiltYear = "built_year", Sort::Number, [Compounds];
    /// Care floor space of the compound itself, m2.
    CareFloorM2 = "care_floor_m2", Sort::Number, [Compounds];
    /// Stage of the compound.
    Stage = "stage", STAGES, [Compounds];
    /// Stage of the compound's care rooms.
    CareStage = "care_stage", STAGES, [Compounds];
    /// Means of a candidate site.
    Method = "method", METHODS, [Sites];
    /// Fixed cost, yuan.
    Cost = "cost", Sort::Number, [Sites];
    /// Cost per m2, yuan.
    CostPerM2 = "cost_per_m2", Sort::Number, [Sites];
    /// Years that a lease runs.
    LeaseYears = "lease_years", Sort::Number, [Sites];
}

fn number<T: Into<f64>>(value: Option<T>) -> Option<Value<'static>> {
    value.map(|v| Value::Number(v.into()))
}

fn yes(value: Option<bool>) -> Option<Value<'static>> {
    value.map(Value::Yes)
}

fn word<T>(value: Option<T>, key: impl Fn(T) -> &'static str) -> Option<Value<'static>> {
    value.map(|v| Value::Word(key(v)))
}

impl Property {
    /// Whether it is a number of beds.
    pub fn is_beds(self) -> bool {
        matches!(self, Self::Beds | Self::NursingBeds | Self::DementiaBeds)
    }

    /// The property of that name.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|p| p.key() == key)
    }

    /// What kind of values it has in a layer: the status of a facility has other words than that of a compound.
    pub fn sort_in(self, layer: Layer) -> Sort {
        match (self, layer) {
            (Self::Status, Layer::Facilities) => FACILITY_STATUSES,
            (Self::Status, Layer::Compounds) => BUILD_STATUSES,
            _ => self.sort(),
        }
    }

    /// Its value for a facility; `None` if it is unknown (or not a property of facilities).
    pub fn of_facility(self, f: &Facility) -> Option<Value<'_>> {
        match self {
            Self::Status => word(Some(f.status).filter(|s| *s != FacilityStatus::Unknown), FacilityStatus::key),
            Self::FloorM2 => number(f.floor_m2),
            Self::Storey => number(f.storey),
            Self::Beds => number(f.beds),
            Self::NursingBeds => number(f.nursing_beds),
            Self::DementiaBeds => number(f.dementia_beds),
            Self::Residents => number(f.residents),
            Self::Grade => number(f.grade),
            Self::Operator => word(f.operator, Operator::key),
            Self::Smart => yes(f.smart),
            Self::RehabRoom => yes(f.rehab_room),
            Self::MedicalPartner => yes(f.medical_partner),
            Self::Consortium => yes(f.consortium),
            Self::Places => number(f.places),
            Self::Opened => number(f.opened),
            Self::Hazard => yes(f.hazard),
            Self::HighEnd => yes(f.high_end),
            Self::Rebuilt => yes(f.rebuilt),
            Self::DualLicence => yes(f.dual_licence),
            Self::ServesCommunity => yes(f.serves_community),
            Self::ServedVillages => number(f.served_villages),
            Self::Hospital => word(f.hospital, HospitalKind::key),
            Self::Geriatrics => yes(f.geriatrics),
            Self::RehabDepartment => yes(f.rehab_department),
            Self::Prevention => yes(f.prevention),
            _ => None,
        }
    }

    /// Its value for a town; `None` if it is unknown (or not a property of towns).
    pub fn of_town(self, t: &Town) -> Option<Value<'_>> {
        number(match self {
            Self::Population => t.population,
            Self::Elderly => t.elderly,
            Self::Households => t.households,
            Self::Villages => t.villages,
            Self::Carers => t.carers,
            Self::CarersFirstAid => t.carers_first_aid,
            Self::DementiaBeds => t.dementia_beds,
            Self::ChildrenU3 => t.children_u3,
            Self::HardshipElders => t.hardship_elders,
            Self::VisitedElders => t.visited_elders,
            Self::HardshipDisabled => t.hardship_disabled,
            Self::HardshipDisabledInCare => t.hardship_disabled_in_care,
            Self::FamilyBeds => t.family_beds,
            Self::FamilyBedsAdapted => t.family_beds_adapted,
            _ => None,
        })
    }

    /// Its value for a community; `None` if it is unknown (or not a property of communities).
    pub fn of_community(self, c: &Community) -> Option<Value<'_>> {
        number(match self {
            Self::Population => c.population,
            Self::Elderly => c.elderly,
            _ => None,
        })
    }

    /// Its value for a compound; `None` if it is unknown (or not a property of compounds). The status is that of the
    /// layer: see [`super::Rulebook::status_of`] for the one that a rulebook derives.
    pub fn of_compound(self, c: &Compound) -> Option<Value<'_>> {
        let f = &c.figures;
        match self {
            Self::Status => word(f.status, BuildStatus::key),
            Self::Population => number(f.population),
            Self::Elderly => number(f.elderly),
            Self::Households => number(f.households),
            Self::BuiltYear => number(f.built_year),
            Self::CareFloorM2 => number(f.care_floor_m2),
            Self::Stage => word(f.stage, Stage::key),
            Self::CareStage => word(f.care_stage, Stage::key),
            _ => None,
        }
    }

    /// Its value for a candidate site; `None` if it is unknown (or not a property of sites).
    pub fn of_site(self, s: &Site) -> Option<Value<'_>> {
        match self {
            Self::FloorM2 => number(s.floor_m2),
            Self::Method => Some(Value::Word(&s.method)).filter(|_| !s.method.is_empty()),
            Self::Cost => number(s.cost),
            Self::CostPerM2 => number(s.cost_per_m2),
            Self::LeaseYears => number(s.lease_years),
            _ => None,
        }
    }
}
