//! The plan file: what it holds, how it is written, how it is read. `docs/FILE_FORMAT.md` describes it for people.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, reason = "plans come from anywhere"))]

mod draft;
mod drawn;
mod format;
mod links;
mod read;
mod rows;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

pub(super) use draft::Draft;
pub(super) use drawn::{DrawnRow, drawn_of};
pub(super) use format::{to_json, to_line};
pub(super) use links::{CrsLink, FieldLink, LayerLink, crs_of, fields_of, links_of, options_of, source_of};
pub(super) use read::parse;
pub(super) use rows::{CompoundRow, FacilityRow, facility_of, row_of};

use super::{View, Wishes};
use crate::rules::Rulebook;

/// The newest format version that this program reads, and the one that it writes.
pub(super) const VERSION: u64 = 1;

/// A plan as it is kept: the layers that it stands on and the net edits on top. The order of the fields is the
/// order in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanFile {
    /// Format version.
    pub(super) carecircle: u64,
    /// Version of the program that wrote the file.
    pub(super) program: String,
    /// Name of the county.
    pub(super) county: String,
    /// The county that is part of the program, in place of layers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) embedded: Option<Embedded>,
    /// The layers.
    #[serde(default)]
    pub(super) layers: Vec<LayerLink>,
    /// Field mapping set by hand.
    #[serde(default)]
    pub(super) fields: Vec<FieldLink>,
    /// Coordinate systems set by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) crs: Vec<CrsLink>,
    /// The rulebook's figures.
    pub(super) rulebook: Rulebook,
    /// Number of the next facility that the plan adds; numbers are never used twice.
    pub(super) next_plan_number: u64,
    /// Facilities that the plan adds.
    #[serde(default)]
    pub(super) facilities_added: Vec<FacilityRow>,
    /// Facilities of the layer that the plan changes, as they are in the plan.
    #[serde(default)]
    pub(super) facilities_changed: Vec<FacilityRow>,
    /// Ids of the facilities of the layer that the plan removes.
    #[serde(default)]
    pub(super) facilities_removed: Vec<CompactString>,
    /// Compounds whose figures the plan changes, as they are in the plan.
    #[serde(default)]
    pub(super) compounds_changed: Vec<CompoundRow>,
    /// What the plan draws into the walking network.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) drawn: Vec<DrawnRow>,
    /// What is wanted of places in a search for sites.
    #[serde(default, skip_serializing_if = "Wishes::is_empty")]
    pub(super) siting: Wishes,
    /// The view. It is no reason not to open a plan: what can't be understood in it is left out.
    #[serde(default, deserialize_with = "read::view_or_default")]
    pub(super) view: View,
}

impl PlanFile {
    /// Whether the plan differs from its layers.
    pub(super) fn has_edits(&self) -> bool {
        !(self.facilities_added.is_empty()
            && self.facilities_changed.is_empty()
            && self.facilities_removed.is_empty()
            && self.compounds_changed.is_empty()
            && self.drawn.is_empty()
            && self.siting.is_empty())
    }
}

/// A county that is part of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Embedded {
    /// The sample county.
    Sample,
}
