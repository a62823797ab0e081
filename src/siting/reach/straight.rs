//! Straight lines: circles about facilities, geodesics between places.

use rayon::prelude::*;

use super::{IsOver, Reach, Ways, to_mm};
use crate::assess::{Assessment, assess, nearest_all};
use crate::geom::{EcefPoint, LonLat, PointTree, WithinRadius, geodesic_mm};
use crate::model::{CompoundIdx, County};
use crate::rules::Rulebook;

/// Places that one task looks at.
const CHUNK: usize = 64;

/// Circles about facilities, geodesics between places.
#[derive(Clone, Debug)]
pub(in crate::siting) struct Straight {
    judge: WithinRadius,
    /// Place of each compound.
    places: Vec<Option<LonLat>>,
}

impl Straight {
    /// For a county, with circles of the rulebook's radius.
    pub fn new(county: &County, rulebook: &Rulebook) -> Self {
        let places = county.compounds.iter().map(|c| c.position.filter(|p| p.is_valid())).collect();
        Self { judge: WithinRadius::new(rulebook.radius_m), places }
    }

    fn place(&self, compound: CompoundIdx) -> Option<LonLat> {
        self.places.get(compound.i()).copied().flatten()
    }
}

impl Reach for Straight {
    fn takes(&self, place: LonLat) -> bool {
        place.is_valid()
    }

    fn knows(&self, compound: CompoundIdx) -> bool {
        self.place(compound).is_some()
    }

    fn within(&self, from: &[LonLat], to: &[CompoundIdx]) -> Vec<Vec<u32>> {
        let index = PointTree::new(to.iter().map(|row| self.place(*row)));
        let of = |place: &LonLat| {
            let mut found = Vec::new();
            index.for_each_within(&self.judge.of(*place), |row, _| found.push(row));
            found.sort_unstable();
            found
        };
        from.par_iter().with_min_len(CHUNK).map(of).collect()
    }

    fn nearer(&self, from: &[LonLat], to: &[CompoundIdx], below_mm: &[i64], is_over: &IsOver) -> Option<Vec<Ways>> {
        let index = PointTree::new(from.iter().copied().map(Some));
        let sites: Vec<EcefPoint> = from.iter().copied().map(EcefPoint::new).collect();
        let of = |(row, below): (&CompoundIdx, &i64)| {
            if is_over() {
                return None;
            }
            let mut found = Vec::new();
            let Some(place) = self.place(*row) else { return Some(found) };
            let (window, home) = (WithinRadius::new(*below as f64 / 1000.0).of(place).window(), EcefPoint::new(place));
            index.for_each_in(window, |number, _| {
                let mm = geodesic_mm(&sites[number as usize], &home);
                if mm < *below {
                    found.push((number, mm));
                }
            });
            Some(found)
        };
        to.par_iter().zip(below_mm).with_min_len(CHUNK).map(of).collect()
    }

    fn is_joined(&self, _: &County, _: &Rulebook, _: &[LonLat], to: &[CompoundIdx]) -> Vec<bool> {
        vec![true; to.len()]
    }

    fn assess(&self, county: &County, rulebook: &Rulebook) -> Assessment {
        assess(county, rulebook)
    }

    fn nearest(&self, county: &County, rulebook: &Rulebook) -> Vec<Option<i64>> {
        nearest_all(county, rulebook).iter().map(|n| n.map(|n| to_mm(n.distance_m))).collect()
    }
}
