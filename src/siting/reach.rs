//! Who reaches what, and how far it is: as the assessment measures it.

use rayon::prelude::*;

use crate::geom::{LonLat, PointIndex, PointsNear, WithinRadius, geodesic_m};

/// Places that one task looks at.
const CHUNK: usize = 64;

/// A way of measuring. The verdicts must be those of the assessment, so that a proposal says what an assessment of it
/// would.
pub trait Reach: Sync {
    /// For each place of `from` the numbers of the places of `to` within the service radius, ascending.
    fn within(&self, from: &[LonLat], to: &[LonLat]) -> Vec<Vec<u32>>;

    /// For each place of `to` the places of `from` that are nearer than `below_mm` (one for each of `to`), and how far
    /// they are, in whole millimetres; in no particular order.
    fn nearer(&self, from: &[LonLat], to: &[LonLat], below_mm: &[i64]) -> Vec<Vec<(u32, i64)>>;

    /// How far it is, in whole millimetres.
    fn distance_mm(&self, from: LonLat, to: LonLat) -> i64;
}

/// Straight lines: circles about facilities, geodesics between places.
#[derive(Clone, Copy, Debug)]
pub struct Straight {
    judge: WithinRadius,
}

impl Straight {
    /// Circles of this radius, metres.
    pub fn new(radius_m: f64) -> Self {
        Self { judge: WithinRadius::new(radius_m) }
    }
}

/// Metres as whole millimetres.
pub(super) fn to_mm(metres: f64) -> i64 {
    (metres * 1000.0).round() as i64
}

impl Reach for Straight {
    fn within(&self, from: &[LonLat], to: &[LonLat]) -> Vec<Vec<u32>> {
        let index = PointIndex::new(to.iter().copied().map(Some), self.judge.radius_m());
        let of = |place: &LonLat| {
            let (circle, mut found) = (self.judge.of(*place), Vec::new());
            index.for_each_near(circle.window(), |row, p| {
                if circle.contains(p) {
                    found.push(row);
                }
            });
            found.sort_unstable();
            found
        };
        from.par_iter().with_min_len(CHUNK).map(of).collect()
    }

    fn nearer(&self, from: &[LonLat], to: &[LonLat], below_mm: &[i64]) -> Vec<Vec<(u32, i64)>> {
        let index = PointIndex::new(from.iter().copied().map(Some), self.judge.radius_m());
        let of = |(place, below): (&LonLat, &i64)| {
            let (circle, mut found) = (WithinRadius::new(*below as f64 / 1000.0).of(*place), Vec::new());
            index.for_each_near(circle.window(), |row, p| {
                if circle.contains(p) {
                    found.push((row, self.distance_mm(p, *place)));
                }
            });
            found.retain(|(_, d)| d < below);
            found
        };
        to.par_iter().zip(below_mm).with_min_len(CHUNK).map(of).collect()
    }

    fn distance_mm(&self, from: LonLat, to: LonLat) -> i64 {
        to_mm(geodesic_m(from, to))
    }
}
