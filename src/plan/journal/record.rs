//! Steps of a plan as records by id, and back.

use compact_str::CompactString;

use super::{ChangeRecord, HeaderDraft, NameRecord, Op, StepRecord};
use crate::model::{Drawn, DrawnIdx, Edit, Facility, FacilityIdx, Message};
use crate::plan::OpenPlan;
use crate::plan::change::Change;
use crate::plan::file::{CompoundRow, DrawnRow, FacilityRow, drawn_of, facility_of, row_of};

impl OpenPlan {
    /// The header of a journal that begins now.
    pub(in crate::plan) fn journal_header(&self) -> HeaderDraft {
        let plan = self.path().and_then(|p| p.file_name()).map(|n| n.to_string_lossy().into_owned());
        let state = self.draft(self.path().and_then(|p| p.parent()));
        HeaderDraft { plan, plan_hash: self.store.plan_hash, unsaved: self.is_dirty(), state }
    }

    /// The record of a step whose changes were just made.
    pub(in crate::plan) fn step_record(&self, op: Op, name: &Message, changes: &[Change]) -> StepRecord {
        let changes = changes.iter().map(|c| self.change_record(c)).collect();
        StepRecord { op, name: NameRecord::of(name), changes }
    }

    fn change_record(&self, change: &Change) -> ChangeRecord {
        match change {
            Change::Edit(Edit::AddFacility(slot, f)) => ChangeRecord::Add(self.facility_row(*slot, f)),
            Change::Edit(Edit::SetFacility(slot, f)) => ChangeRecord::Set(self.facility_row(*slot, f)),
            Change::Edit(Edit::RemoveFacility(slot)) => ChangeRecord::Remove(
                self.county.facilities.get(slot.i()).map_or_else(CompactString::default, |f| f.id.clone()),
            ),
            Change::Edit(Edit::SetCompound(row, figures)) => {
                let id = self.base.compounds.get(row.i()).map(|c| c.id.clone()).unwrap_or_default();
                ChangeRecord::Compound(CompoundRow::new(&id, figures))
            }
            Change::Edit(Edit::AddDrawn(_, d)) => ChangeRecord::Draw(self.drawn_row(d)),
            Change::Edit(Edit::SetDrawn(_, d)) => ChangeRecord::SetDrawn(self.drawn_row(d)),
            Change::Edit(Edit::RemoveDrawn(slot)) => ChangeRecord::RemoveDrawn(
                self.county.drawn.get(slot.i()).map_or_else(CompactString::default, |d| d.id.clone()),
            ),
            Change::Rulebook(r) => ChangeRecord::Rulebook(r.clone()),
            Change::Wishes(w) => ChangeRecord::Wishes(w.clone()),
        }
    }

    /// The row of a facility in a slot.
    pub(in crate::plan) fn facility_row(&self, slot: FacilityIdx, f: &Facility) -> FacilityRow {
        row_of(&self.base, self.base.facilities.get(slot.i()), f)
    }

    /// The change of a record, `None` for a feature that the layers no longer have: that one goes to the orphans.
    pub(in crate::plan) fn change_of(&mut self, record: ChangeRecord) -> Option<Change> {
        match record {
            ChangeRecord::Add(row) => {
                let slot = self.slot_of(&row.id).unwrap_or(FacilityIdx::new(self.county.facilities.len()));
                self.note_plan_number(&row.id);
                Some(Change::Edit(Edit::AddFacility(slot, self.facility_of_row(slot, row))))
            }
            ChangeRecord::Set(row) => match self.slot_of(&row.id) {
                Some(slot) => Some(Change::Edit(Edit::SetFacility(slot, self.facility_of_row(slot, row)))),
                None => self.orphans.keep_changed(row),
            },
            ChangeRecord::Remove(id) => match self.slot_of(&id) {
                Some(slot) => Some(Change::Edit(Edit::RemoveFacility(slot))),
                None => self.orphans.keep_removed(id),
            },
            ChangeRecord::Compound(row) => match self.ids.compound(&row.id) {
                Some(i) => Some(Change::Edit(Edit::SetCompound(i, row.figures()))),
                None => self.orphans.keep_compound(row),
            },
            ChangeRecord::Draw(row) => {
                self.note_plan_number(&row.id);
                let slot = self.drawn_slot(&row.id).unwrap_or(DrawnIdx::new(self.county.drawn.len()));
                self.drawn_change(row, |d| Edit::AddDrawn(slot, d))
            }
            ChangeRecord::SetDrawn(row) => match self.drawn_slot(&row.id) {
                Some(slot) => self.drawn_change(row, |d| Edit::SetDrawn(slot, d)),
                None => self.orphans.keep_drawn(row),
            },
            ChangeRecord::RemoveDrawn(id) => {
                self.orphans.drawn.retain(|r| r.id != id);
                self.drawn_slot(&id).map(|slot| Change::Edit(Edit::RemoveDrawn(slot)))
            }
            ChangeRecord::Rulebook(r) => Some(Change::Rulebook(r)),
            ChangeRecord::Wishes(w) => Some(Change::Wishes(w)),
        }
    }

    fn drawn_change(&mut self, row: DrawnRow, edit: impl FnOnce(Box<Drawn>) -> Edit) -> Option<Change> {
        match drawn_of(row, &self.ids) {
            Ok(drawn) => Some(Change::Edit(edit(Box::new(drawn)))),
            Err(row) => self.orphans.keep_drawn(row),
        }
    }

    /// The slot of what is drawn with this id, removed or not.
    fn drawn_slot(&self, id: &str) -> Option<DrawnIdx> {
        self.county.drawn.iter().position(|d| d.id == id).map(DrawnIdx::new)
    }

    fn facility_of_row(&self, slot: FacilityIdx, row: FacilityRow) -> Box<Facility> {
        Box::new(facility_of(&self.base, self.base.facilities.get(slot.i()), row))
    }

    /// The slot of the facility with this id, removed or not.
    pub(in crate::plan) fn slot_of(&self, id: &str) -> Option<FacilityIdx> {
        let added = || {
            let first = self.base.facilities.len();
            self.county.facilities.iter().skip(first).position(|f| f.id == id).map(|i| FacilityIdx::new(first + i))
        };
        self.ids.facility(id).or_else(added)
    }

    /// Keeps the number of `plan-N` from being given again.
    pub(in crate::plan) fn note_plan_number(&mut self, id: &str) {
        self.next_id = self.ids.plan_number_beyond(self.next_id, id);
    }
}
