//! The one door for change: commands become edits, edits reach county and live assessment, inverses the history.

use compact_str::{CompactString, format_compact};

use super::change::{Change, Step};
use super::{Command, OpenPlan, PlanError, Wishes, check, naming};
use crate::geom::LonLat;
use crate::model::{
    CompoundFigures, CompoundIdx, Edit, EditError, Facility, FacilityIdx, FacilityKind, FacilityStatus, Message,
    Touched,
};
use crate::rules::Rulebook;

/// What a step did so far: the changes made, and those that take them back, in the order they were made.
#[derive(Default)]
pub(super) struct Made {
    pub(super) forward: Vec<Change>,
    pub(super) inverse: Vec<Change>,
}

impl OpenPlan {
    /// Makes a change. The one door for change.
    ///
    /// A command that changes nothing makes no step. A batch is made as a whole or not at all.
    pub fn apply(&mut self, command: Command) -> Result<(), PlanError> {
        self.begin_change()?;
        let mut made = Made::default();
        match self.run(command, &mut made) {
            Ok(Some(name)) => {
                self.keep_step(name, made);
                Ok(())
            }
            Ok(None) => Ok(()),
            Err(error) => {
                self.roll_back(made);
                Err(error)
            }
        }
    }

    /// Takes the last step back; `false` if there is none.
    pub fn undo(&mut self) -> Result<bool, PlanError> {
        self.begin_change()?;
        let Some(step) = self.history.pop_undo() else { return Ok(false) };
        let again = self.replay(step, super::journal::Op::Undo)?;
        self.history.undone(again);
        Ok(true)
    }

    /// Makes the last step that was taken back again; `false` if there is none.
    pub fn redo(&mut self) -> Result<bool, PlanError> {
        self.begin_change()?;
        let Some(step) = self.history.pop_redo() else { return Ok(false) };
        let back = self.replay(step, super::journal::Op::Redo)?;
        self.history.redone(back);
        Ok(true)
    }

    /// Names of the steps that can be undone, oldest first.
    pub fn undo_names(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.history.undo_steps().iter().map(|s| &s.name)
    }

    /// Names of the steps that can be redone, the next one last.
    pub fn redo_names(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.history.redo_steps().iter().map(|s| &s.name)
    }

    pub(super) fn may_change(&self) -> Result<(), PlanError> {
        if self.is_read_only() { Err(PlanError::ReadOnly) } else { Ok(()) }
    }

    /// What precedes every change: the plan may be changed, no drag is going on, and the journal knows the state that
    /// the change starts from.
    fn begin_change(&mut self) -> Result<(), PlanError> {
        self.may_change()?;
        self.cancel_drag();
        self.prepare_journal();
        Ok(())
    }

    /// Makes a command; its name, or `None` if it changed nothing.
    fn run(&mut self, command: Command, made: &mut Made) -> Result<Option<Message>, PlanError> {
        match command {
            Command::AddFacility { kind, position, floor_m2, name } => {
                self.run_add(kind, position, floor_m2, name, made).map(Some)
            }
            Command::MoveFacility(slot, to) => self.run_move(slot, to, made),
            Command::RemoveFacility(slot) => {
                let name = naming::facility("step-remove-facility", self.facility(slot)?);
                self.make(Change::Edit(Edit::RemoveFacility(slot)), made)?;
                Ok(Some(name))
            }
            Command::ChangeFacility(slot, new) => self.run_change_facility(slot, *new, made),
            Command::ChangeCompound(row, figures) => self.run_change_compound(row, figures, made),
            Command::Draw(drawn) => self.run_draw(*drawn, made).map(Some),
            Command::ChangeDrawn(slot, new) => self.run_change_drawn(slot, *new, made),
            Command::RemoveDrawn(slot) => {
                let name = naming::drawn("step-remove-drawn", self.drawn(slot)?);
                self.make(Change::Edit(Edit::RemoveDrawn(slot)), made)?;
                Ok(Some(name))
            }
            Command::SetRulebook(rulebook) => self.run_set_rulebook(rulebook, made),
            Command::SetWishes(wishes) => self.run_set_wishes(wishes, made),
            Command::Batch(name, commands) => {
                let before = made.forward.len();
                for command in commands {
                    self.run(command, made)?;
                }
                let count = made.forward.len() - before;
                Ok((count > 0).then(|| naming::batch(name, count)))
            }
        }
    }

    fn run_add(
        &mut self,
        kind: FacilityKind,
        position: LonLat,
        floor_m2: Option<f64>,
        name: Option<String>,
        made: &mut Made,
    ) -> Result<Message, PlanError> {
        check::position(position)?;
        let number = self.next_id;
        let mut f = Facility::new(format_compact!("plan-{number}"), kind, None);
        f.name = name.map_or_else(|| format_compact!("{} {number}", kind.key()), CompactString::from);
        f.status = FacilityStatus::Planned;
        f.floor_m2 = floor_m2;
        f.added = true;
        self.county.place(&mut f, position);
        check::facility(&f, None)?;
        let step = naming::facility("step-add-facility", &f);
        let slot = FacilityIdx::new(self.county.facilities.len());
        self.make(Change::Edit(Edit::AddFacility(slot, Box::new(f))), made)?;
        self.next_id = self.ids.next_plan_number(number + 1);
        Ok(step)
    }

    fn run_move(&mut self, slot: FacilityIdx, to: LonLat, made: &mut Made) -> Result<Option<Message>, PlanError> {
        check::position(to)?;
        let mut f = self.facility(slot)?.clone();
        if f.position == Some(to) {
            return Ok(None);
        }
        self.county.place(&mut f, to);
        let name = naming::facility("step-move-facility", &f);
        self.make(Change::Edit(Edit::SetFacility(slot, Box::new(f))), made)?;
        Ok(Some(name))
    }

    fn run_change_facility(
        &mut self,
        slot: FacilityIdx,
        new: Facility,
        made: &mut Made,
    ) -> Result<Option<Message>, PlanError> {
        let before = self.facility(slot)?;
        let new = Facility {
            id: before.id.clone(),
            position: before.position,
            town: before.town,
            compound: before.compound,
            removed: before.removed,
            added: before.added,
            ..new
        };
        check::facility(&new, Some(before))?;
        if new == *before {
            return Ok(None);
        }
        let name = naming::facility_change(before, &new);
        self.make(Change::Edit(Edit::SetFacility(slot, Box::new(new))), made)?;
        Ok(Some(name))
    }

    fn run_change_compound(
        &mut self,
        row: CompoundIdx,
        figures: CompoundFigures,
        made: &mut Made,
    ) -> Result<Option<Message>, PlanError> {
        let compound = self.county.compounds.get(row.i()).ok_or(EditError::NoCompound(row.0))?;
        check::compound(&figures, &compound.figures)?;
        if figures == compound.figures {
            return Ok(None);
        }
        let name = naming::compound_change(compound, &figures);
        self.make(Change::Edit(Edit::SetCompound(row, figures)), made)?;
        Ok(Some(name))
    }

    fn run_set_rulebook(&mut self, new: Box<Rulebook>, made: &mut Made) -> Result<Option<Message>, PlanError> {
        new.check()?;
        if *new == self.rulebook {
            return Ok(None);
        }
        let name = naming::rulebook_change(&self.rulebook, &new);
        self.make(Change::Rulebook(new), made)?;
        Ok(Some(name))
    }

    fn run_set_wishes(&mut self, new: Box<Wishes>, made: &mut Made) -> Result<Option<Message>, PlanError> {
        new.own_positions().try_for_each(check::position)?;
        if *new == self.wishes {
            return Ok(None);
        }
        let name = naming::wish_change(&self.county, &self.wishes, &new);
        self.make(Change::Wishes(new), made)?;
        Ok(Some(name))
    }

    /// The facility in a slot, unless it was removed.
    pub(super) fn facility(&self, slot: FacilityIdx) -> Result<&Facility, EditError> {
        self.county.facilities.get(slot.i()).filter(|f| !f.removed).ok_or(EditError::NoFacility(slot.0))
    }

    /// Makes one change and notes it and its inverse.
    pub(super) fn make(&mut self, change: Change, made: &mut Made) -> Result<(), EditError> {
        let inverse = self.change(change.clone())?;
        made.forward.push(change);
        made.inverse.push(inverse);
        Ok(())
    }

    /// Makes one change, tells the live assessment, and returns the inverse. A refused change changes nothing.
    pub(super) fn change(&mut self, change: Change) -> Result<Change, EditError> {
        let inverse = match change {
            Change::Edit(edit) => {
                let touched = edit.touched();
                let inverse = self.county.apply(edit)?;
                match touched {
                    Touched::Facility(i) => self.live.facility_changed(&self.county, FacilityIdx(i)),
                    Touched::Compound(i) => {
                        self.edited_compounds.insert(CompoundIdx(i));
                        self.live.compound_changed(&self.county, CompoundIdx(i));
                    }
                    Touched::Drawn(_) => self.network_revision += 1,
                }
                Change::Edit(inverse)
            }
            Change::Rulebook(new) => {
                let before = std::mem::replace(&mut self.rulebook, *new);
                self.judge_all();
                Change::Rulebook(Box::new(before))
            }
            // No figure and nothing of the county depends on it.
            Change::Wishes(new) => {
                return Ok(Change::Wishes(Box::new(std::mem::replace(&mut self.wishes, *new))));
            }
        };
        self.revision += 1;
        Ok(inverse)
    }

    /// Makes the changes of a step; either all of them, and returns the step that takes them back, or none.
    pub(super) fn make_all(&mut self, changes: Vec<Change>) -> Result<Made, EditError> {
        let mut made = Made::default();
        for change in changes {
            if let Err(error) = self.make(change, &mut made) {
                self.roll_back(made);
                return Err(error);
            }
        }
        Ok(made)
    }

    /// Takes back what was made.
    pub(super) fn roll_back(&mut self, made: Made) {
        for change in made.inverse.into_iter().rev() {
            // An inverse fits the county that its change left behind.
            let undone = self.change(change);
            debug_assert!(undone.is_ok(), "{undone:?}");
        }
    }

    fn keep_step(&mut self, name: Message, made: Made) {
        self.journal_step(super::journal::Op::Step, &name, &made.forward);
        self.history.push(made.into_inverse(name));
    }

    /// Makes a step of the history, journals it, and returns the step that takes it back.
    fn replay(&mut self, step: Step, op: super::journal::Op) -> Result<Step, EditError> {
        let made = self.make_all(step.changes)?;
        self.journal_step(op, &step.name, &made.forward);
        Ok(made.into_inverse(step.name))
    }
}

impl Made {
    /// The step that takes back what was made.
    pub(super) fn into_inverse(self, name: Message) -> Step {
        Step { name, changes: self.inverse.into_iter().rev().collect() }
    }
}
