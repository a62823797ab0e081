//! The plan as net edits on top of the layers, and the layers with such edits on top as a plan.

use std::collections::BTreeSet;
use std::path::Path;

use compact_str::format_compact;

use super::file::{
    CompoundRow, Draft, DrawnRow, Embedded, FacilityRow, PlanFile, VERSION, crs_of, drawn_of, facility_of, fields_of,
    options_of,
};
use super::ids::Ids;
use super::orphans::Orphans;
use super::{OpenPlan, PlanError};
use crate::assess::LiveAssessment;
use crate::io::Loaded;
use crate::model::{CompoundIdx, County, DrawnIdx, Edit, Facility, FacilityIdx, Message};

impl OpenPlan {
    /// What a plan file in a folder would hold now, to be written on a background thread.
    pub(super) fn draft(&self, folder: Option<&Path>) -> Draft {
        Draft { file: self.to_file(), sources: self.sources.clone(), folder: folder.map(Path::to_owned) }
    }

    /// What a plan file would hold now, but the links to its layers: they are looked up on the disk, by [`Draft::linked`].
    pub(super) fn to_file(&self) -> PlanFile {
        let layer_slots = self.base.facilities.len();
        let (of_layer, added) = self.county.facilities.split_at(layer_slots);
        let row = |(i, f): (usize, &Facility)| self.facility_row(FacilityIdx::new(i), f);
        let changed = of_layer.iter().enumerate().filter(|(i, f)| !f.removed && **f != self.base.facilities[*i]);
        let removed = of_layer.iter().filter(|f| f.removed).map(|f| f.id.clone());
        let added = added.iter().enumerate().filter(|(_, f)| !f.removed).map(|(i, f)| (layer_slots + i, f));
        let compounds =
            self.edited_compounds.iter().map(|c| (&self.base.compounds[c.i()], &self.county.compounds[c.i()]));
        let compounds = compounds.filter(|(b, c)| b.figures != c.figures);
        PlanFile {
            carecircle: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            county: self.base.name.clone(),
            embedded: self.sources.is_empty().then_some(Embedded::Sample),
            layers: Vec::new(),
            fields: fields_of(&self.options),
            crs: crs_of(&self.options),
            rulebook: self.rulebook.clone(),
            next_plan_number: self.next_id,
            facilities_added: added.map(row).collect(),
            facilities_changed: changed.map(row).chain(self.orphans.changed.iter().cloned()).collect(),
            facilities_removed: removed.chain(self.orphans.removed.iter().cloned()).collect(),
            compounds_changed: compounds
                .map(|(b, c)| CompoundRow::new(&b.id, &c.figures))
                .chain(self.orphans.compounds.iter().cloned())
                .collect(),
            drawn: self
                .county
                .live_drawn()
                .map(|(_, d)| self.drawn_row(d))
                .chain(self.orphans.drawn.iter().cloned())
                .collect(),
            siting: self.wishes.clone(),
            view: self.view.clone(),
        }
    }

    /// The plan that a file describes, on layers that were read.
    pub(super) fn from_file(file: PlanFile, mut loaded: Loaded) -> Result<Self, PlanError> {
        file.rulebook.check()?;
        let has_edits = file.has_edits();
        if loaded.county.name.is_empty() {
            loaded.county.name = file.county;
        }
        let mut plan = Self::new(loaded, file.rulebook);
        let mut laying = Laying {
            county: std::mem::take(&mut plan.county),
            base: &plan.base,
            ids: &plan.ids,
            orphans: Orphans::default(),
            notices: Vec::new(),
            edited_compounds: BTreeSet::new(),
            next_id: plan.ids.next_plan_number(file.next_plan_number.max(1)),
        };
        file.facilities_changed.into_iter().for_each(|row| laying.change_facility(row));
        file.facilities_removed.into_iter().for_each(|id| laying.remove_facility(id));
        file.facilities_added.into_iter().for_each(|row| laying.add_facility(row));
        file.compounds_changed.into_iter().for_each(|row| laying.change_compound(row));
        file.drawn.into_iter().for_each(|row| laying.draw(row));
        let Laying { county, orphans, notices, next_id, edited_compounds, .. } = laying;
        if has_edits {
            plan.live = LiveAssessment::new(&county, &plan.rulebook);
        }
        plan.options = options_of(&file.fields, &file.crs);
        (plan.county, plan.orphans, plan.notices) = (county, orphans, notices);
        (plan.next_id, plan.edited_compounds) = (next_id, edited_compounds);
        (plan.wishes, plan.view) = (file.siting, file.view);
        Ok(plan)
    }
}

/// Net edits being laid on a county.
struct Laying<'a> {
    county: County,
    base: &'a County,
    ids: &'a Ids,
    orphans: Orphans,
    notices: Vec<Message>,
    next_id: u64,
    edited_compounds: BTreeSet<CompoundIdx>,
}

impl Laying<'_> {
    fn change_facility(&mut self, row: FacilityRow) {
        let Some(slot) = self.ids.facility(&row.id) else {
            self.orphans.keep_changed(row);
            return;
        };
        let facility = facility_of(self.base, self.base.facilities.get(slot.i()), row);
        self.edit(Edit::SetFacility(slot, Box::new(facility)));
    }

    fn remove_facility(&mut self, id: compact_str::CompactString) {
        match self.ids.facility(&id) {
            Some(slot) => self.edit(Edit::RemoveFacility(slot)),
            None => {
                self.orphans.keep_removed(id);
            }
        }
    }

    /// Adds a facility. Where a layer meanwhile has one with its id, the plan's gets a new number.
    fn add_facility(&mut self, row: FacilityRow) {
        let mut facility = facility_of(self.base, None, row);
        if self.ids.facility(&facility.id).is_some() {
            let new = format_compact!("plan-{}", self.next_id);
            self.next_id = self.ids.next_plan_number(self.next_id + 1);
            let notice = Message::new("plan-renumbered").arg("name", &facility.name).arg("old", &facility.id);
            self.notices.push(notice.arg("new", &new));
            facility.id = new;
        }
        self.note_plan_number(&facility.id);
        let slot = FacilityIdx::new(self.county.facilities.len());
        self.edit(Edit::AddFacility(slot, Box::new(facility)));
    }

    fn change_compound(&mut self, row: CompoundRow) {
        match self.ids.compound(&row.id) {
            Some(i) => {
                self.edited_compounds.insert(i);
                self.edit(Edit::SetCompound(i, row.figures()));
            }
            None => {
                self.orphans.keep_compound(row);
            }
        }
    }

    fn draw(&mut self, row: DrawnRow) {
        self.note_plan_number(&row.id);
        match drawn_of(row, self.ids) {
            Ok(drawn) => self.edit(Edit::AddDrawn(DrawnIdx::new(self.county.drawn.len()), Box::new(drawn))),
            Err(row) => {
                self.orphans.keep_drawn(row);
            }
        }
    }

    /// Keeps the number of `plan-N` from being given again: a file that was edited by hand may not know of it.
    fn note_plan_number(&mut self, id: &str) {
        self.next_id = self.ids.plan_number_beyond(self.next_id, id);
    }

    fn edit(&mut self, edit: Edit) {
        // A file that was edited by hand may name a feature twice; then the later line is moot.
        if let Err(e) = self.county.apply(edit) {
            self.notices.push(e.message());
        }
    }
}
