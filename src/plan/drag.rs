//! A facility under the hand: county and assessment follow on every frame, the history only on release.

use super::change::Change;
use super::{Command, OpenPlan, PlanError, check};
use crate::assess::Totals;
use crate::geom::LonLat;
use crate::model::{Edit, Facility, FacilityIdx};

/// A facility under the hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    /// Which.
    pub slot: FacilityIdx,
    /// Where it was.
    pub from: LonLat,
    /// Where it is now.
    pub to: LonLat,
    /// The county's totals before the drag.
    pub totals_before: Totals,
    /// Households that were covered before the drag and are no longer.
    pub households_lost: i64,
    /// Households that were not covered before the drag and now are.
    pub households_gained: i64,
}

/// The drag, and the row that a cancel puts back.
#[derive(Debug)]
pub(super) struct Held {
    drag: Drag,
    row: Box<Facility>,
}

impl OpenPlan {
    /// Takes a facility into the hand. A facility without a place can't be taken.
    pub fn begin_drag(&mut self, slot: FacilityIdx) -> Result<(), PlanError> {
        self.may_change()?;
        self.cancel_drag();
        let row = Box::new(self.facility(slot)?.clone());
        let from = row.position.ok_or(crate::model::EditError::NoFacility(slot.0))?;
        let totals_before = self.assessment().county;
        self.live.watch();
        let drag = Drag { slot, from, to: from, totals_before, households_lost: 0, households_gained: 0 };
        self.held = Some(Held { drag, row });
        Ok(())
    }

    /// Previews the facility in the hand at a position: county and assessment follow, no step is made.
    pub fn drag_to(&mut self, to: LonLat) {
        let Some(mut held) = self.held.take() else { return };
        if check::position(to).is_ok() && to != held.drag.to {
            self.preview(&held, to);
            held.drag.to = to;
            let shift = self.live.shift_since_watch();
            (held.drag.households_gained, held.drag.households_lost) = (shift.gained, shift.lost);
        }
        self.held = Some(held);
    }

    /// Lets the facility go: one step where it is now, or (`keep` false) back to where it was.
    pub fn end_drag(&mut self, keep: bool) -> Result<(), PlanError> {
        let Some(drag) = self.held.as_ref().map(|h| h.drag) else { return Ok(()) };
        self.cancel_drag();
        if keep { self.apply(Command::MoveFacility(drag.slot, drag.to)) } else { Ok(()) }
    }

    /// The drag that is going on.
    pub fn drag(&self) -> Option<&Drag> {
        self.held.as_ref().map(|h| &h.drag)
    }

    /// Puts the facility in the hand back exactly as it was, and the rulebook if another one is only shown.
    pub(super) fn cancel_drag(&mut self) {
        if let Some(held) = self.held.take()
            && held.drag.to != held.drag.from
        {
            self.put(held.drag.slot, held.row);
        }
        self.cancel_preview();
    }

    /// Shows the held facility at `to`, placed as a move from where it was would place it.
    fn preview(&mut self, held: &Held, to: LonLat) {
        let mut row = held.row.clone();
        if to != held.drag.from {
            self.county.place(&mut row, to);
        }
        self.put(held.drag.slot, row);
    }

    fn put(&mut self, slot: FacilityIdx, row: Box<Facility>) {
        // The slot is live: it was when the drag began, and every other change ends the drag first.
        let put = self.change(Change::Edit(Edit::SetFacility(slot, row)));
        debug_assert!(put.is_ok(), "{put:?}");
    }
}
