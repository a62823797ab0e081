//! Edits of features that the layers no longer have. They are kept and reported, and take effect again when a layer
//! has the feature again.

use compact_str::CompactString;

use super::OpenPlan;
use super::change::Change;
use super::file::{CompoundRow, DrawnRow, FacilityRow};
use crate::model::Message;

/// Edits without their features.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Orphans {
    pub(super) changed: Vec<FacilityRow>,
    pub(super) removed: Vec<CompactString>,
    pub(super) compounds: Vec<CompoundRow>,
    pub(super) drawn: Vec<DrawnRow>,
}

impl Orphans {
    /// Keeps the row of a facility; the newest of each id. There is no change to be made now.
    pub(super) fn keep_changed(&mut self, row: FacilityRow) -> Option<Change> {
        self.changed.retain(|r| r.id != row.id);
        self.changed.push(row);
        None
    }

    /// Keeps the removal of a facility. There is no change to be made now.
    pub(super) fn keep_removed(&mut self, id: CompactString) -> Option<Change> {
        self.changed.retain(|r| r.id != id);
        if !self.removed.contains(&id) {
            self.removed.push(id);
        }
        None
    }

    /// Keeps the figures of a compound; the newest of each id. There is no change to be made now.
    pub(super) fn keep_compound(&mut self, row: CompoundRow) -> Option<Change> {
        self.compounds.retain(|r| r.id != row.id);
        self.compounds.push(row);
        None
    }

    /// Keeps a gate whose compound is gone; the newest of each id. There is no change to be made now.
    pub(super) fn keep_drawn(&mut self, row: DrawnRow) -> Option<Change> {
        self.drawn.retain(|r| r.id != row.id);
        self.drawn.push(row);
        None
    }
}

impl OpenPlan {
    /// Edits that are kept although their features are no longer in the layers, each as a text.
    pub fn orphaned_edits(&self) -> Vec<Message> {
        let Orphans { changed, removed, compounds, drawn } = &self.orphans;
        let changed = changed.iter().map(|r| ("orphan-facility-changed", &r.id));
        let removed = removed.iter().map(|id| ("orphan-facility-removed", id));
        let compounds = compounds.iter().map(|r| ("orphan-compound", &r.id));
        let drawn = drawn.iter().map(|r| ("orphan-gate", &r.id));
        changed
            .chain(removed)
            .chain(compounds)
            .chain(drawn)
            .map(|(text, id)| Message::new(text).arg("id", id))
            .collect()
    }
}
