//! Residential compounds: the demand.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::TownIdx;
use crate::geom::LonLat;

/// Whether a compound falls under the standard for new or for old compounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuildStatus {
    /// New: its developer builds the care floor space with it.
    New,
    /// Old or already built: the town makes a lack up.
    Old,
}

impl BuildStatus {
    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Old => "old",
        }
    }

    /// Text id of its name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::New => "build-new",
            Self::Old => "build-old",
        }
    }
}

/// How far a compound (or its care rooms) is, for four-in-step (四同步).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Planned.
    Planned,
    /// Built.
    Built,
    /// Accepted.
    Accepted,
    /// Handed over.
    HandedOver,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Built, Self::Accepted, Self::HandedOver];

    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Built => "built",
            Self::Accepted => "accepted",
            Self::HandedOver => "handed_over",
        }
    }
}

/// A residential compound (住宅小区). Its outline is the feature of the same row in
/// [`super::County::compound_shapes`].
#[derive(Clone, Debug, PartialEq)]
pub struct Compound {
    /// Stable id.
    pub id: CompactString,
    /// Name.
    pub name: CompactString,
    /// Town, from the `town` field or else by place.
    pub town: Option<TownIdx>,
    /// Area centroid of the outline, or a point inside; `None` without geometry.
    pub position: Option<LonLat>,
    /// The figures that a planner can edit.
    pub figures: CompoundFigures,
}

/// What is known of a compound; `None` is unknown, not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CompoundFigures {
    /// Households.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub households: Option<u32>,
    /// New or old, where the layer says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<BuildStatus>,
    /// Year of completion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub built_year: Option<u16>,
    /// Residents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<u32>,
    /// Residents of 60 years and over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elderly: Option<u32>,
    /// Care floor space that the compound itself provides, m2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_floor_m2: Option<f64>,
    /// Stage of the compound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Stage of its care rooms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_stage: Option<Stage>,
}
