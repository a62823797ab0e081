//! Demands that the same sites reach are one demand: before anything else is done with them, for there may be a thousand
//! times as many demands as there are sets of sites.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::problem::Covering;
use super::sets::Sets;

/// A problem whose demands all differ in their sites or needs.
#[derive(Clone, Debug)]
pub(super) struct Merged {
    /// The problem, its demands in the order in which the first of each came.
    pub problem: Covering,
    /// The sites of each of its demands.
    pub sites_of: Sets,
    /// For each demand of the problem as it was, what it is now.
    pub place: Vec<u32>,
}

impl Merged {
    /// Merges; weights add up.
    pub fn of(problem: &Covering) -> Self {
        let sites_of = problem.reach.transposed(problem.demands());
        let (first, place) = alike(problem, &sites_of);
        let mut rows = Sets::with_capacity(first.len(), 0);
        first.iter().for_each(|demand| rows.push(sites_of.row(*demand).iter().copied()));
        let mut weights = vec![0; first.len()];
        place.iter().zip(&problem.weights).for_each(|(at, weight)| weights[*at as usize] += weight);
        let needs = first.iter().map(|demand| problem.needs[*demand as usize]).collect();
        let (costs, roles) = (problem.costs.clone(), problem.roles.clone());
        let problem = Covering { reach: rows.transposed(problem.sites()), weights, needs, costs, roles };
        Self { problem, sites_of: rows, place }
    }
}

/// The first demand of each kind, and of which kind each is. Marks that differ tell apart at once; where they are the
/// same, the sites are compared, and a demand that is another after all tries the next mark.
fn alike(problem: &Covering, sites_of: &Sets) -> (Vec<u32>, Vec<u32>) {
    let mut kinds: FxHashMap<u64, u32> = FxHashMap::default();
    let (mut first, mut place) = (Vec::new(), Vec::with_capacity(problem.demands()));
    for (demand, mark) in marks(problem).into_iter().enumerate() {
        let is_same = |other: u32| {
            problem.needs[other as usize] == problem.needs[demand] && sites_of.row(other) == sites_of.row(demand as u32)
        };
        let mut mark = mark;
        let kind = loop {
            match kinds.entry(mark) {
                Entry::Vacant(free) => {
                    first.push(demand as u32);
                    break *free.insert(first.len() as u32 - 1);
                }
                Entry::Occupied(kind) if is_same(first[*kind.get() as usize]) => break *kind.get(),
                Entry::Occupied(_) => mark = mark.wrapping_add(1),
            }
        };
        place.push(kind);
    }
    (first, place)
}

/// A number for each demand that is the same for the same sites and needs, and hardly ever otherwise.
fn marks(problem: &Covering) -> Vec<u64> {
    let hash = |number: u64| xxh3_64(&number.to_le_bytes());
    let mut marks: Vec<u64> = problem.needs.iter().map(|need| hash(u64::from(*need))).collect();
    for (site, demands) in problem.reach.rows().enumerate() {
        let of_site = hash(site as u64 + 256);
        demands.iter().for_each(|demand| marks[*demand as usize] = marks[*demand as usize].wrapping_add(of_site));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demands_are_one_where_sites_and_needs_are_the_same() {
        let mut rng = fastrand::Rng::with_seed(5);
        for _ in 0..50 {
            let rows: Vec<Vec<u32>> = (0..40).map(|_| (0..4).filter(|_| rng.bool()).collect()).collect();
            let mut problem = Covering::new(Sets::from_rows(&rows).transposed(4), 40);
            problem.needs = (0..40).map(|_| rng.u8(1..3)).collect();
            problem.weights = (0..40).map(|_| rng.i64(0..9)).collect();
            let merged = Merged::of(&problem);
            let kind = |demand: usize| (rows[demand].clone(), problem.needs[demand]);
            for (a, b) in (0..40).flat_map(|a| (0..40).map(move |b| (a, b))) {
                assert_eq!(merged.place[a] == merged.place[b], kind(a) == kind(b));
            }
            for (at, place) in merged.place.iter().enumerate() {
                assert_eq!(merged.sites_of.row(*place), rows[at]);
                assert_eq!(merged.problem.needs[*place as usize], problem.needs[at]);
            }
            let chosen: Vec<u32> = (0..4).filter(|_| rng.bool()).collect();
            assert_eq!(merged.problem.weight_of(&chosen), problem.weight_of(&chosen));
        }
    }
}
