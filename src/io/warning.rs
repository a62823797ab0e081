//! What was wrong or doubtful in the input, and what was done about it.

use serde::{Deserialize, Serialize};

use crate::geom::LonLat;
use crate::model::Message;

/// A layer of a county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LayerName {
    /// Towns.
    Towns,
    /// Communities.
    Communities,
    /// Compounds.
    Compounds,
    /// Facilities.
    Facilities,
    /// Candidate sites.
    Sites,
    /// Streets.
    Roads,
    /// Barriers.
    Barriers,
}

impl LayerName {
    /// All layers, in reading order.
    pub const ALL: [Self; 7] =
        [Self::Towns, Self::Communities, Self::Compounds, Self::Facilities, Self::Sites, Self::Roads, Self::Barriers];

    /// How the command line calls it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Towns => "towns",
            Self::Communities => "communities",
            Self::Compounds => "compounds",
            Self::Facilities => "facilities",
            Self::Sites => "sites",
            Self::Roads => "roads",
            Self::Barriers => "barriers",
        }
    }

    /// Text id of the layer's name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Towns => "layer-towns",
            Self::Communities => "layer-communities",
            Self::Compounds => "layer-compounds",
            Self::Facilities => "layer-facilities",
            Self::Sites => "layer-sites",
            Self::Roads => "layer-roads",
            Self::Barriers => "layer-barriers",
        }
    }
}

/// How much a warning matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something was understood that a strict reader would refuse.
    Note,
    /// Doubtful: a person should look.
    Doubtful,
    /// A feature or file was left out, or a figure could not be read.
    Wrong,
}

/// One warning.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// How much it matters.
    pub severity: Severity,
    /// Layer, `None` where the file belongs to none.
    pub layer: Option<LayerName>,
    /// File name.
    pub file: String,
    /// Number of the feature in the file, from 1; `None` for the whole file.
    pub feature: Option<u64>,
    /// Name or id of the feature, possibly empty.
    pub name: String,
    /// Field as it is called in the file, `None` for the geometry or the whole feature.
    pub field: Option<String>,
    /// What was found.
    pub found: Message,
    /// What was done.
    pub done: Message,
    /// Where it is, to show it on the map.
    pub position: Option<LonLat>,
}
