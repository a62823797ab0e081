//! Edits to a county as data, each with its inverse.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CompoundFigures, CompoundIdx, County, Drawn, DrawnIdx, Facility, FacilityIdx, Message};

/// One edit. Applying it returns the edit that undoes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts a facility into a slot that is one past the last or holds a removed facility.
    AddFacility(FacilityIdx, Box<Facility>),
    /// Removes a facility; its slot stays.
    RemoveFacility(FacilityIdx),
    /// Replaces a facility's row: a move, another kind, other figures.
    SetFacility(FacilityIdx, Box<Facility>),
    /// Replaces a compound's figures.
    SetCompound(CompoundIdx, CompoundFigures),
    /// Puts something drawn into a slot that is one past the last or holds something removed.
    AddDrawn(DrawnIdx, Box<Drawn>),
    /// Removes something drawn; its slot stays.
    RemoveDrawn(DrawnIdx),
    /// Replaces something drawn.
    SetDrawn(DrawnIdx, Box<Drawn>),
}

/// What an edit touched, for whatever must be evaluated again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Touched {
    /// The facility in this slot was added, removed or changed.
    Facility(u32),
    /// The figures of the compound in this row changed.
    Compound(u32),
    /// What is drawn in this slot was added, removed or changed.
    Drawn(u32),
}

/// An edit that does not fit the county.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum EditError {
    /// There is no such facility, or it was removed.
    #[error("no facility in slot {0}")]
    NoFacility(u32),
    /// The slot for a new facility is taken, or not the next one.
    #[error("facility slot {0} can't be filled")]
    SlotTaken(u32),
    /// There is no such compound.
    #[error("no compound in row {0}")]
    NoCompound(u32),
    /// Nothing is drawn in this slot, or it was removed.
    #[error("nothing drawn in slot {0}")]
    NoDrawn(u32),
    /// The slot for something new to be drawn is taken, or not the next one.
    #[error("slot {0} of what is drawn can't be filled")]
    DrawnSlotTaken(u32),
}

impl EditError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::NoFacility(i) => Message::new("edit-no-facility").arg("slot", i),
            Self::SlotTaken(i) => Message::new("edit-slot-taken").arg("slot", i),
            Self::NoCompound(i) => Message::new("edit-no-compound").arg("row", i),
            Self::NoDrawn(i) => Message::new("edit-no-drawn").arg("slot", i),
            Self::DrawnSlotTaken(i) => Message::new("edit-slot-taken").arg("slot", i),
        }
    }
}

impl Edit {
    /// What the edit will touch.
    pub fn touched(&self) -> Touched {
        match self {
            Self::AddFacility(i, _) | Self::RemoveFacility(i) | Self::SetFacility(i, _) => Touched::Facility(i.0),
            Self::SetCompound(i, _) => Touched::Compound(i.0),
            Self::AddDrawn(i, _) | Self::RemoveDrawn(i) | Self::SetDrawn(i, _) => Touched::Drawn(i.0),
        }
    }
}

impl County {
    /// Applies an edit and returns its inverse. A refused edit changes nothing.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        if let Edit::AddFacility(slot, _) | Edit::SetFacility(slot, _) = &edit {
            self.note_moved(*slot);
        }
        match edit {
            Edit::AddFacility(slot, facility) => self.add_facility(slot, *facility),
            Edit::RemoveFacility(slot) => {
                let f = self.live_mut(slot)?;
                f.removed = true;
                Ok(Edit::AddFacility(slot, Box::new(Facility { removed: false, ..f.clone() })))
            }
            Edit::SetFacility(slot, facility) => {
                let f = self.live_mut(slot)?;
                let added = f.added;
                let before = std::mem::replace(f, Facility { removed: false, added, ..*facility });
                Ok(Edit::SetFacility(slot, Box::new(before)))
            }
            Edit::SetCompound(row, figures) => {
                let c = self.compounds.get_mut(row.i()).ok_or(EditError::NoCompound(row.0))?;
                Ok(Edit::SetCompound(row, std::mem::replace(&mut c.figures, figures)))
            }
            Edit::AddDrawn(slot, drawn) => self.add_drawn(slot, *drawn),
            Edit::RemoveDrawn(slot) => {
                let d = self.live_drawn_mut(slot)?;
                d.removed = true;
                Ok(Edit::AddDrawn(slot, Box::new(Drawn { removed: false, ..d.clone() })))
            }
            Edit::SetDrawn(slot, drawn) => {
                let before = std::mem::replace(self.live_drawn_mut(slot)?, Drawn { removed: false, ..*drawn });
                Ok(Edit::SetDrawn(slot, Box::new(before)))
            }
        }
    }

    fn add_facility(&mut self, slot: FacilityIdx, facility: Facility) -> Result<Edit, EditError> {
        let facility = Facility { removed: false, ..facility };
        let next = self.facilities.len();
        match self.facilities.get_mut(slot.i()) {
            Some(f) if f.removed => *f = Facility { added: f.added, ..facility },
            Some(_) => return Err(EditError::SlotTaken(slot.0)),
            None if slot.i() == next => self.facilities.push(Facility { added: true, ..facility }),
            None => return Err(EditError::SlotTaken(slot.0)),
        }
        Ok(Edit::RemoveFacility(slot))
    }

    fn add_drawn(&mut self, slot: DrawnIdx, drawn: Drawn) -> Result<Edit, EditError> {
        let drawn = Drawn { removed: false, ..drawn };
        let next = self.drawn.len();
        match self.drawn.get_mut(slot.i()) {
            Some(d) if d.removed => *d = drawn,
            None if slot.i() == next => self.drawn.push(drawn),
            _ => return Err(EditError::DrawnSlotTaken(slot.0)),
        }
        Ok(Edit::RemoveDrawn(slot))
    }

    fn live_drawn_mut(&mut self, slot: DrawnIdx) -> Result<&mut Drawn, EditError> {
        self.drawn.get_mut(slot.i()).filter(|d| !d.removed).ok_or(EditError::NoDrawn(slot.0))
    }

    fn live_mut(&mut self, slot: FacilityIdx) -> Result<&mut Facility, EditError> {
        self.facilities.get_mut(slot.i()).filter(|f| !f.removed).ok_or(EditError::NoFacility(slot.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FacilityKind;

    #[test]
    fn each_inverse_brings_the_county_back() {
        let mut county = County::default();
        let f = Facility::new("plan-1", FacilityKind::Station, None);
        let slot = FacilityIdx(0);
        let undo_add = county.apply(Edit::AddFacility(slot, Box::new(f.clone()))).unwrap();
        let before = county.facilities.clone();
        let moved = Facility { floor_m2: Some(300.0), ..f.clone() };
        let undo_set = county.apply(Edit::SetFacility(slot, Box::new(moved))).unwrap();
        county.apply(undo_set).unwrap();
        assert_eq!(county.facilities, before);
        county.apply(undo_add).unwrap();
        assert_eq!(county.live_facilities().count(), 0);
        assert_eq!(county.apply(Edit::RemoveFacility(slot)), Err(EditError::NoFacility(0)));
        assert_eq!(county.apply(Edit::AddFacility(FacilityIdx(7), Box::new(f))), Err(EditError::SlotTaken(7)));
    }

    #[test]
    fn what_is_found_in_a_window_follows_every_edit() {
        use crate::geom::{Bounds, LonLat};
        let mut rng = fastrand::Rng::with_seed(4);
        let place = |rng: &mut fastrand::Rng| LonLat::new(113.0 + rng.f64(), 23.0 + rng.f64());
        let facility = |i: usize, p| Box::new(Facility::new(format!("f{i}"), FacilityKind::Station, p));
        let facilities = (0..40).map(|i| *facility(i, (i % 5 > 0).then(|| place(&mut rng)))).collect();
        let mut county = County { facilities, ..County::default() };
        county.index_points();
        let mut undo = Vec::new();
        for step in 0..400 {
            let slot = FacilityIdx::new(rng.usize(..county.facilities.len() + 1));
            let edit = match rng.u8(..4) {
                0 => Edit::AddFacility(slot, facility(step, Some(place(&mut rng)))),
                1 => Edit::RemoveFacility(slot),
                2 => undo.pop().unwrap_or(Edit::RemoveFacility(slot)),
                _ => Edit::SetFacility(slot, facility(step, rng.bool().then(|| place(&mut rng)))),
            };
            undo.extend(county.apply(edit));
            let window = Bounds::around([place(&mut rng), place(&mut rng)]);
            let mut found = Vec::new();
            county.for_each_facility_in(window, |slot, _| found.push(slot));
            found.sort();
            let inside = |f: &Facility| f.position.is_some_and(|p| window.contains(p));
            let all: Vec<_> = county.live_facilities().filter(|(_, f)| inside(f)).map(|(slot, _)| slot).collect();
            assert_eq!(found, all);
        }
    }
}
