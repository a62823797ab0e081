//! The assessment of a county that is being edited, kept true edit by edit.

use super::{Assessment, Class};
use crate::model::{CompoundIdx, County, FacilityIdx};
use crate::rules::Rulebook;

/// The nearest counted facility of a compound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Which.
    pub facility: FacilityIdx,
    /// How far, metres on the geodesic.
    pub distance_m: f64,
}

/// An [`Assessment`] that follows edits. After any sequence of edits it equals a fresh one exactly.
pub struct LiveAssessment {
    assessment: Assessment,
}

impl LiveAssessment {
    /// Judges the county and prepares to follow its edits.
    pub fn new(county: &County, rulebook: &Rulebook) -> Self {
        let _ = (county, rulebook);
        todo!()
    }

    /// The assessment as it stands.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// To be called after a facility's row changed in any way (added, removed, moved, other figures).
    pub fn facility_changed(&mut self, county: &County, slot: FacilityIdx) {
        let _ = (county, slot);
        todo!()
    }

    /// To be called after a compound's figures changed.
    pub fn compound_changed(&mut self, county: &County, row: CompoundIdx) {
        let _ = (county, row);
        todo!()
    }

    /// From now on remember which compounds' classes change and what they were (for the preview of a drag).
    pub fn watch(&mut self) {
        todo!()
    }

    /// The compounds whose class differs from what it was at [`LiveAssessment::watch`], with that class.
    pub fn changed_since_watch(&self) -> impl Iterator<Item = (CompoundIdx, Class)> {
        std::iter::empty()
    }

    /// The nearest counted facility of a compound, at any distance.
    pub fn nearest(&self, county: &County, row: CompoundIdx) -> Option<Nearest> {
        let _ = (county, row);
        todo!()
    }

    /// The counted facilities within the radius of a compound, nearest first.
    pub fn within_radius(&self, county: &County, row: CompoundIdx) -> Vec<Nearest> {
        let _ = (county, row);
        todo!()
    }

    /// The compounds within the radius of a position, in row order (what a facility there would cover).
    pub fn reached_from(&self, position: crate::geom::LonLat) -> Vec<CompoundIdx> {
        let _ = position;
        todo!()
    }
}
