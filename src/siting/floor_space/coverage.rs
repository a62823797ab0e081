//! Who must be covered, beside what floor space they need.

use rustc_hash::FxHashMap;

use super::model::Model;
use crate::model::CompoundIdx;
use crate::siting::Role;
use crate::siting::case::Case;
use crate::siting::proposal::Infeasible;

/// Who can be covered.
#[derive(Clone, Debug, Default)]
pub(super) struct Coverage {
    /// Demands that no facility and no place covers.
    pub out_of_reach: Vec<u32>,
    /// Weight of the demands that are covered already or by some place.
    pub coverable: i64,
}

impl Coverage {
    /// Why not everyone can be covered, or not everything be brought: the compounds that are short of floor space, and how
    /// much is missing, mm2.
    pub fn infeasible(&self, case: &Case, short: Vec<CompoundIdx>, missing: i64) -> Option<Infeasible> {
        let row = |demand: &u32| case.demands.rows[*demand as usize];
        let infeasible = Infeasible {
            compounds: self.out_of_reach.iter().map(row).collect(),
            most: self.coverable,
            asked: case.demands.weight(),
            short,
            missing_m2: missing as f64 / 1e6,
            ..Infeasible::default()
        };
        Some(infeasible).filter(|i| !i.compounds.is_empty() || !i.short.is_empty())
    }
}

/// States who must be covered: demands that the same places cover are one class, and a class is left out whose places
/// include all of another's. `rows` are the candidates of the places.
pub(super) fn coverage(case: &Case, model: &mut Model, rows: &[usize]) -> Coverage {
    let reached = case.reached();
    let mut covered_from: Vec<Vec<u32>> = vec![Vec::new(); case.demands.len()];
    for (place, row) in rows.iter().enumerate().filter(|(p, _)| model.places[*p].role != Role::Excluded) {
        reached[*row].iter().for_each(|demand| covered_from[*demand as usize].push(place as u32));
    }
    let mut found = Coverage::default();
    let mut classes: Vec<Vec<u32>> = Vec::new();
    for (demand, places) in covered_from.into_iter().enumerate() {
        let weight = i64::from(case.demands.weights[demand]);
        match (case.covered_by(demand) > 0, places.is_empty()) {
            (true, _) => found.coverable += weight,
            _ if weight == 0 => {}
            (false, true) => found.out_of_reach.push(demand as u32),
            (false, false) => {
                found.coverable += weight;
                classes.push(places);
            }
        }
    }
    classes.sort();
    classes.dedup();
    let classes = without_implied(classes, model.places.len());
    for (class, places) in classes.iter().enumerate() {
        places.iter().for_each(|p| model.places[*p as usize].covers.push(class as u32));
    }
    model.classes = classes.len();
    found
}

/// The classes whose places do not include all places of another.
fn without_implied(classes: Vec<Vec<u32>>, places: usize) -> Vec<Vec<u32>> {
    let mut by_place: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (number, class) in classes.iter().enumerate() {
        class.iter().for_each(|p| by_place.entry(*p).or_default().push(number));
    }
    let mut is_in = vec![false; places];
    let mut kept = Vec::new();
    for (number, class) in classes.iter().enumerate() {
        class.iter().for_each(|p| is_in[*p as usize] = true);
        let smaller = |other: &usize| {
            let o = &classes[*other];
            *other != number && o.len() < class.len() && o.iter().all(|p| is_in[*p as usize])
        };
        if !class.iter().any(|p| by_place[p].iter().any(smaller)) {
            kept.push(class.clone());
        }
        class.iter().for_each(|p| is_in[*p as usize] = false);
    }
    kept
}
