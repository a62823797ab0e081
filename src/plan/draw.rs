//! Drawing into the walking network.

use compact_str::format_compact;

use super::apply::Made;
use super::change::Change;
use super::{OpenPlan, PlanError, check, naming};
use crate::model::{Drawn, DrawnIdx, Edit, EditError, Message};

impl OpenPlan {
    /// Counts up with every change of what the walking network is made of.
    pub fn network_revision(&self) -> u64 {
        self.network_revision
    }

    pub(super) fn run_draw(&mut self, drawn: Drawn, made: &mut Made) -> Result<Message, PlanError> {
        let number = self.next_id;
        let drawn = Drawn { id: format_compact!("plan-{number}"), removed: false, ..drawn }.fitting_its_kind();
        check::drawn(&drawn, self.county.compounds.len())?;
        let step = naming::drawn("step-draw", &drawn);
        let slot = DrawnIdx::new(self.county.drawn.len());
        self.make(Change::Edit(Edit::AddDrawn(slot, Box::new(drawn))), made)?;
        self.next_id = self.ids.next_plan_number(number + 1);
        Ok(step)
    }

    pub(super) fn run_change_drawn(
        &mut self,
        slot: DrawnIdx,
        new: Drawn,
        made: &mut Made,
    ) -> Result<Option<Message>, PlanError> {
        let before = self.drawn(slot)?;
        let new = Drawn { id: before.id.clone(), removed: false, ..new }.fitting_its_kind();
        check::drawn(&new, self.county.compounds.len())?;
        if new == *before {
            return Ok(None);
        }
        let name = naming::drawn("step-change-drawn", &new);
        self.make(Change::Edit(Edit::SetDrawn(slot, Box::new(new))), made)?;
        Ok(Some(name))
    }

    /// What is drawn in a slot, unless it was removed.
    pub(super) fn drawn(&self, slot: DrawnIdx) -> Result<&Drawn, EditError> {
        self.county.drawn.get(slot.i()).filter(|d| !d.removed).ok_or(EditError::NoDrawn(slot.0))
    }
}
