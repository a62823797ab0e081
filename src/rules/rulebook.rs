//! The figures of the two rules that the product is built on: coverage and floor space.

use serde::{Deserialize, Serialize};

use crate::model::{BuildStatus, CompoundFigures, Facility, FacilityKind, FacilityStatus};

/// How care floor space may be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// On-site only.
    Own,
    /// A town's surplus and off-site facilities are pooled for its compounds.
    Town,
}

impl Sharing {
    /// All ways.
    pub const ALL: [Self; 2] = [Self::Own, Self::Town];

    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Town => "town",
        }
    }
}

/// A rulebook (指标体系). Every figure can be edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rulebook {
    /// Id, such as `dongguan`.
    pub id: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Citation of the coverage rule, such as `D-1`.
    pub coverage_source: String,
    /// Citation of the floor-space rule, such as `D-11`.
    pub floor_source: String,
    /// Radius of a service circle, metres, inclusive.
    pub radius_m: f64,
    /// Kinds that count for coverage and for floor space.
    pub counted_kinds: Vec<FacilityKind>,
    /// Whether planned facilities count beside those that operate.
    pub count_planned: bool,
    /// Share of households that shall be covered, 0 to 1.
    pub target_coverage: f64,
    /// Floor space for new compounds, m2 per 100 households.
    pub new_m2_per_100: f64,
    /// Floor space for old compounds, m2 per 100 households.
    pub old_m2_per_100: f64,
    /// A compound without a status is new if built in this year or later.
    pub new_from_year: u16,
    /// Smallest unit of floor space that counts, m2.
    pub smallest_unit_m2: f64,
    /// Sharing for new compounds.
    pub new_sharing: Sharing,
    /// Sharing for old compounds.
    pub old_sharing: Sharing,
}

impl Default for Rulebook {
    fn default() -> Self {
        Self {
            id: "dongguan".to_owned(),
            name_zh: "东莞市养老服务三年行动计划".to_owned(),
            name_en: "Dongguan three-year action plan".to_owned(),
            coverage_source: "D-1".to_owned(),
            floor_source: "D-11".to_owned(),
            radius_m: 1000.0,
            counted_kinds: FacilityKind::ELDER_CARE.to_vec(),
            count_planned: true,
            target_coverage: 1.0,
            new_m2_per_100: 20.0,
            old_m2_per_100: 15.0,
            new_from_year: 2014,
            smallest_unit_m2: 0.0,
            new_sharing: Sharing::Own,
            old_sharing: Sharing::Town,
        }
    }
}

impl Rulebook {
    /// Whether a facility counts: its kind and status do, and it has not been removed. The kind `other` never does.
    pub fn counts(&self, facility: &Facility) -> bool {
        let status = match facility.status {
            FacilityStatus::Operating => true,
            FacilityStatus::Planned => self.count_planned,
            FacilityStatus::Closed => false,
        };
        status
            && !facility.removed
            && facility.kind != FacilityKind::Other
            && self.counted_kinds.contains(&facility.kind)
    }

    /// Whether a compound is new or old: by its status, else by its year; `None` if neither is known.
    pub fn status_of(&self, figures: &CompoundFigures) -> Option<BuildStatus> {
        figures.status.or_else(|| {
            figures.built_year.map(|y| if y >= self.new_from_year { BuildStatus::New } else { BuildStatus::Old })
        })
    }

    /// The standard for a status, m2 per 100 households.
    pub fn m2_per_100(&self, status: BuildStatus) -> f64 {
        match status {
            BuildStatus::New => self.new_m2_per_100,
            BuildStatus::Old => self.old_m2_per_100,
        }
    }

    /// How floor space is shared for a status.
    pub fn sharing(&self, status: BuildStatus) -> Sharing {
        match status {
            BuildStatus::New => self.new_sharing,
            BuildStatus::Old => self.old_sharing,
        }
    }
}
