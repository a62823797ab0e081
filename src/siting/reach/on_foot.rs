//! Ways along streets.

use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use super::{IsOver, Reach, Ways, to_mm};
use crate::assess::{Assessment, Streets};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County};
use crate::network::{NearestField, Searcher, Snap, Walk};
use crate::rules::Rulebook;

/// What a way counts, metres, where there is none or a longer one, in problems of distance.
pub const NO_WAY_M: f64 = 100_000.0;

/// Searches that share a searcher's memory.
const SEARCHES: usize = 32;

/// Streets that are ready, so that a search need not prepare them. They are no part of what is asked: two requests are
/// equal whether or not streets are ready.
#[derive(Clone, Default)]
pub struct Prepared(pub Option<Arc<Streets>>);

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Prepared" } else { "NotPrepared" })
    }
}

impl PartialEq for Prepared {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Ways along the streets of a county, by bounded searches, in the whole millimetres of the assessment.
pub(in crate::siting) struct OnFootReach {
    streets: Arc<Streets>,
}

impl OnFootReach {
    /// Along these streets, which are the county's.
    pub fn new(streets: Arc<Streets>) -> Self {
        Self { streets }
    }

    /// The gates of compounds, and whose each is (its number in `to`).
    fn gates(&self, to: &[CompoundIdx]) -> (Vec<Option<Snap>>, Vec<u32>) {
        let gates = self.streets.gates();
        let of =
            |(number, row): (usize, &CompoundIdx)| gates.places(row.0).map(move |snap| (Some(snap), number as u32));
        to.iter().enumerate().flat_map(of).unzip()
    }

    fn snaps(&self, places: &[LonLat]) -> Vec<Option<Snap>> {
        places.par_iter().with_min_len(SEARCHES).map(|p| self.streets.snap(*p)).collect()
    }

    /// For each place of `from` the numbers of the compounds of `to` within `limit_mm`, ascending, and how far they are.
    /// Nothing if `is_over` before it is done.
    fn around(
        &self,
        from: &[LonLat],
        to: &[CompoundIdx],
        limit_mm: u32,
        is_over: &IsOver,
    ) -> Option<Vec<Vec<(u32, u32)>>> {
        let graph = self.streets.graph();
        let (gates, whose) = self.gates(to);
        let field = NearestField::new(graph, gates, 0);
        let of = |searcher: &mut Searcher, snap: &Option<Snap>| {
            if is_over() {
                return None;
            }
            let Some(snap) = *snap else { return Some(Vec::new()) };
            let found = field.all_within(graph, searcher, snap, limit_mm);
            let ways = found.into_iter().map(|n| (whose[n.source as usize], n.distance_mm));
            Some(nearest_of_each(ways.collect()))
        };
        let snaps = self.snaps(from);
        let chunk = snaps.len().div_ceil(4 * rayon::current_num_threads()).max(SEARCHES);
        snaps.par_iter().with_min_len(chunk).map_init(Searcher::default, of).collect()
    }
}

/// One way for each number, the shortest; by number.
fn nearest_of_each(mut ways: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ways.sort_unstable();
    ways.dedup_by_key(|way| way.0);
    ways
}

impl Reach for OnFootReach {
    fn takes(&self, place: LonLat) -> bool {
        self.streets.snap(place).is_some()
    }

    fn knows(&self, compound: CompoundIdx) -> bool {
        self.streets.gates().places(compound.0).next().is_some()
    }

    fn within(&self, from: &[LonLat], to: &[CompoundIdx]) -> Vec<Vec<u32>> {
        let ways = self.around(from, to, self.streets.limit_mm(), &|| false).unwrap_or_default();
        ways.into_iter().map(|ways| ways.into_iter().map(|way| way.0).collect()).collect()
    }

    /// Compounds that would have to search everywhere are found from the places instead.
    fn nearer(&self, from: &[LonLat], to: &[CompoundIdx], below_mm: &[i64], is_over: &IsOver) -> Option<Vec<Ways>> {
        let (graph, gates) = (self.streets.graph(), self.streets.gates());
        let field = NearestField::new(graph, self.snaps(from), 0);
        let no_way = to_mm(NO_WAY_M);
        let of = |searcher: &mut Searcher, (row, below): (&CompoundIdx, &i64)| {
            let mut ways = Vec::new();
            if is_over() {
                return None;
            }
            for gate in gates.places(row.0).filter(|_| (1..no_way).contains(below)) {
                let found = field.all_within(graph, searcher, gate, (below - 1) as u32);
                ways.extend(found.into_iter().map(|n| (n.source, n.distance_mm)));
            }
            Some(nearest_of_each(ways).into_iter().map(|(number, mm)| (number, i64::from(mm))).collect())
        };
        let chunk = to.len().div_ceil(4 * rayon::current_num_threads()).max(SEARCHES);
        let ways: Option<Vec<Ways>> =
            to.par_iter().zip(below_mm).with_min_len(chunk).map_init(Searcher::default, of).collect();
        let mut ways = ways?;
        let (lost, rows): (Vec<usize>, Vec<CompoundIdx>) =
            to.iter().copied().enumerate().filter(|(at, _)| below_mm[*at] >= no_way).unzip();
        if !lost.is_empty() {
            for (number, around) in self.around(from, &rows, (no_way - 1) as u32, is_over)?.into_iter().enumerate() {
                around.into_iter().for_each(|(at, mm)| ways[lost[at as usize]].push((number as u32, i64::from(mm))));
            }
        }
        Some(ways)
    }

    fn is_joined(&self, county: &County, rulebook: &Rulebook, from: &[LonLat], to: &[CompoundIdx]) -> Vec<bool> {
        let (graph, gates) = (self.streets.graph(), self.streets.gates());
        let mut sources = self.streets.facilities(county, rulebook);
        sources.extend(self.snaps(from));
        let walks = gates.judge(graph, &NearestField::new(graph, sources, to_mm(NO_WAY_M) as u32));
        to.iter().map(|row| matches!(walks.get(row.i()), Some(Walk::Reached(_)))).collect()
    }

    fn assess(&self, county: &County, rulebook: &Rulebook) -> Assessment {
        self.streets.judge(county, rulebook).assessment
    }

    fn nearest(&self, county: &County, rulebook: &Rulebook) -> Vec<Option<i64>> {
        let (graph, gates) = (self.streets.graph(), self.streets.gates());
        let field = NearestField::new(graph, self.streets.facilities(county, rulebook), to_mm(NO_WAY_M) as u32);
        let walks = gates.judge(graph, &field);
        walks.into_iter().map(|walk| walk.nearest().map(|n| i64::from(n.distance_mm))).collect()
    }
}
