//! Whom floor space at a place would serve, as the assessment shares it.

use rustc_hash::FxHashMap;

use crate::geom::{LonLat, PointTree, WithinRadius};
use crate::model::CompoundIdx;
use crate::rules::Sharing;
use crate::siting::case::Case;
use crate::siting::floor_space::needs::account;

/// Sharing circles about places.
pub(super) struct Circles {
    index: PointTree,
    judge: WithinRadius,
    number: FxHashMap<CompoundIdx, u32>,
}

impl Circles {
    pub fn new(case: &Case, rows: &[CompoundIdx]) -> Self {
        let radius_m = case.rulebook.sharing_radius_m;
        let place = |row: &CompoundIdx| case.county.compounds[row.i()].position.filter(|p| p.is_valid());
        let number = rows.iter().enumerate().map(|(i, row)| (*row, i as u32)).collect();
        Self { index: PointTree::new(rows.iter().map(place)), judge: WithinRadius::new(radius_m), number }
    }

    /// The demands that a facility at a place serves, and the compound on whose site it stands where that takes what it
    /// lacks itself first.
    pub fn served_from(&self, case: &Case, place: LonLat) -> (Vec<u32>, Option<(CompoundIdx, i64)>) {
        let (county, rulebook) = (case.county, case.rulebook);
        let Some(host) = county.compound_at(place) else { return (self.around(place, None), None) };
        let compound = &county.compounds[host.i()];
        let (Some(status), None) = (rulebook.status_of(&compound.figures), compound.figures.care_floor_m2) else {
            return (Vec::new(), None);
        };
        match rulebook.sharing(status) {
            Sharing::Circle => (self.around(place, Some(host)), None),
            Sharing::Town => (Vec::new(), None),
            // What it has beyond its own need serves those about the compound, not about the facility.
            Sharing::Own => match (account(county, rulebook, &case.before, host), compound.position) {
                (Some(account), Some(home)) => (self.around(home, None), Some((host, account.missing.max(0)))),
                _ => (Vec::new(), None),
            },
        }
    }

    fn around(&self, place: LonLat, host: Option<CompoundIdx>) -> Vec<u32> {
        let mut found: Vec<u32> = host.and_then(|h| self.number.get(&h).copied()).into_iter().collect();
        self.index.for_each_within(&self.judge.of(place), |demand, _| found.push(demand));
        found.sort_unstable();
        found.dedup();
        found
    }
}
