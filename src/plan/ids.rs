//! Features by their ids: edits outlive a reload by id, not by row.

use compact_str::{CompactString, format_compact};
use rustc_hash::FxHashMap;

use crate::model::{CompoundIdx, County, FacilityIdx};

/// Rows of facilities and compounds as loaded, by id.
#[derive(Debug, Default)]
pub(super) struct Ids {
    facilities: FxHashMap<CompactString, FacilityIdx>,
    compounds: FxHashMap<CompactString, CompoundIdx>,
}

impl Ids {
    /// The ids of a county as loaded. An id of a town, facility or compound that occurs again gets a number, `x#2`, so that each id names one row.
    pub(super) fn of(county: &mut County) -> Self {
        unique(county.towns.iter_mut().map(|t| &mut t.id));
        let facilities = unique(county.facilities.iter_mut().map(|f| &mut f.id));
        let compounds = unique(county.compounds.iter_mut().map(|c| &mut c.id));
        Self {
            facilities: facilities.into_iter().map(|(id, i)| (id, FacilityIdx::new(i))).collect(),
            compounds: compounds.into_iter().map(|(id, i)| (id, CompoundIdx::new(i))).collect(),
        }
    }

    /// The facility of the layer with this id.
    pub(super) fn facility(&self, id: &str) -> Option<FacilityIdx> {
        self.facilities.get(id).copied()
    }

    /// The compound with this id.
    pub(super) fn compound(&self, id: &str) -> Option<CompoundIdx> {
        self.compounds.get(id).copied()
    }

    /// The number that the plan gives next, `next` so far, once it has a feature with this id.
    pub(super) fn plan_number_beyond(&self, next: u64, id: &str) -> u64 {
        match id.strip_prefix("plan-").and_then(|n| n.parse::<u64>().ok()) {
            Some(taken) if taken >= next => self.next_plan_number(taken.saturating_add(1)),
            _ => next,
        }
    }

    /// The smallest number from `from` on for which no feature of the layer is called `plan-N`.
    pub(super) fn next_plan_number(&self, from: u64) -> u64 {
        (from..).find(|n| !self.facilities.contains_key(format_compact!("plan-{n}").as_str())).unwrap_or(from)
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a mut CompactString>) -> FxHashMap<CompactString, usize> {
    let mut seen: FxHashMap<CompactString, usize> = FxHashMap::default();
    let mut again = Vec::new();
    for (row, id) in ids.enumerate() {
        if seen.contains_key(id) {
            again.push((row, id));
        } else {
            seen.insert(id.clone(), row);
        }
    }
    for (row, id) in again {
        let free = (2..).map(|n| format_compact!("{id}#{n}")).find(|new| !seen.contains_key(new));
        if let Some(new) = free {
            seen.insert(new.clone(), row);
            *id = new;
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Facility, FacilityKind};

    #[test]
    fn an_id_that_occurs_twice_gets_a_number_and_taken_plan_numbers_are_skipped() {
        let mut county = County::default();
        for id in ["a", "plan-1", "a", "a#2", "a"] {
            county.facilities.push(Facility::new(id, FacilityKind::Station, None));
        }
        let ids = Ids::of(&mut county);
        let now: Vec<&str> = county.facilities.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(now, ["a", "plan-1", "a#3", "a#2", "a#4"]);
        assert_eq!(ids.facility("a#4"), Some(FacilityIdx(4)));
        assert_eq!(ids.next_plan_number(1), 2);
    }
}
