//! What the plan does to the facilities of the layers.

use crate::geom::geodesic_m;
use crate::model::{County, Facility, FacilityIdx};

/// What became of a facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// As in the layer.
    Unchanged,
    /// Added by the plan.
    Added,
    /// Moved, and perhaps changed as well.
    Moved,
    /// Same place, other figures.
    Changed,
    /// Removed by the plan.
    Removed,
}

impl Change {
    /// Text id of the change's name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Unchanged => "report-change-none",
            Self::Added => "report-change-added",
            Self::Moved => "report-change-moved",
            Self::Changed => "report-change-changed",
            Self::Removed => "report-change-removed",
        }
    }
}

/// A facility beside what it was in the layer.
#[derive(Clone, Copy, Debug)]
pub struct FacilityChange<'a> {
    /// Which.
    pub slot: FacilityIdx,
    /// What became of it.
    pub change: Change,
    /// As in the layer; `None` for an added one.
    pub before: Option<&'a Facility>,
    /// As in the plan, or for a removed one as it was.
    pub now: &'a Facility,
}

/// Every facility of the layers and of the plan, unchanged ones included, in slot order. A facility that was added
/// and removed again is left out.
pub fn facility_changes<'a>(base: &'a County, county: &'a County) -> Vec<FacilityChange<'a>> {
    let slots = county.facilities.iter().enumerate();
    slots.filter_map(|(i, now)| compare(FacilityIdx::new(i), base.facilities.get(i), now)).collect()
}

fn compare<'a>(slot: FacilityIdx, before: Option<&'a Facility>, now: &'a Facility) -> Option<FacilityChange<'a>> {
    let before = before.filter(|b| !b.removed);
    let change = match (before, now.removed) {
        (None, true) => return None,
        (None, false) => Change::Added,
        (Some(_), true) => Change::Removed,
        (Some(b), false) if b.position != now.position => Change::Moved,
        (Some(b), false) if Facility { added: b.added, ..now.clone() } != *b => Change::Changed,
        (Some(_), false) => Change::Unchanged,
    };
    let now = before.filter(|_| change == Change::Removed).unwrap_or(now);
    Some(FacilityChange { slot, change, before, now })
}

impl FacilityChange<'_> {
    /// How far it was moved, metres on the geodesic; `None` if it was not, or had no place.
    pub fn moved_m(&self) -> Option<f64> {
        let (a, b) = (self.before?.position?, self.now.position?);
        (self.change == Change::Moved).then(|| geodesic_m(a, b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::LonLat;
    use crate::model::{Edit, FacilityKind};

    fn slot(i: usize) -> FacilityIdx {
        FacilityIdx::new(i)
    }

    fn station(id: &str, lon: f64) -> Facility {
        Facility::new(id, FacilityKind::Station, Some(LonLat::new(lon, 23.0)))
    }

    #[test]
    fn each_facility_is_compared_with_its_layer() {
        let facilities = (0..4).map(|i| station(&format!("f{i}"), 113.0)).collect();
        let base = County { facilities, ..County::default() };
        let mut plan = base.clone();
        let edits = [
            Edit::SetFacility(slot(0), Box::new(station("f0", 113.01))),
            Edit::SetFacility(slot(1), Box::new(Facility { floor_m2: Some(300.0), ..station("f1", 113.0) })),
            Edit::RemoveFacility(slot(2)),
            Edit::AddFacility(slot(4), Box::new(station("plan-1", 113.0))),
            Edit::AddFacility(slot(5), Box::new(station("plan-2", 113.0))),
            Edit::RemoveFacility(slot(5)),
        ];
        for edit in edits {
            plan.apply(edit).unwrap();
        }
        let all = facility_changes(&base, &plan);
        let found: Vec<Change> = all.iter().map(|c| c.change).collect();
        assert_eq!(found, [Change::Moved, Change::Changed, Change::Removed, Change::Unchanged, Change::Added]);
        // 0.01 degrees of longitude at 23 degrees north.
        assert!((all[0].moved_m().unwrap() - 1025.1).abs() < 0.5, "{:?}", all[0].moved_m());
        assert_eq!(all[1].moved_m(), None);
    }
}
