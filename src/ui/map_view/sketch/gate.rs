//! The compound to which a gate belongs.

use crate::geom::{Bounds, LonLat, PartRef, metres_per_degree, projection_on_segment};
use crate::model::{CompoundIdx, County};

/// First distance within which compounds are looked for, metres; four times as far each time after.
const FIRST_REACH_M: f64 = 50.0;
/// Farther than this from a compound no gate of it is put, metres.
const FARTHEST_M: f64 = 800.0;

/// The compound of a gate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gated {
    /// Which.
    pub compound: CompoundIdx,
    /// How far its edge is from the gate, metres; 0 where the gate lies in it.
    pub distance_m: f64,
}

/// The compound in which a place lies, else the one whose edge is nearest.
pub fn compound_for_gate(county: &County, at: LonLat) -> Option<Gated> {
    if let Some(compound) = county.compound_at(at) {
        return Some(Gated { compound, distance_m: 0.0 });
    }
    let mut reach_m = FIRST_REACH_M;
    while reach_m <= FARTHEST_M {
        let nearest = nearest_within(county, at, reach_m);
        if nearest.is_some() {
            return nearest;
        }
        reach_m *= 4.0;
    }
    None
}

fn nearest_within(county: &County, at: LonLat, reach_m: f64) -> Option<Gated> {
    let (kx, ky) = metres_per_degree(at.lat);
    let (dx, dy) = (reach_m / kx, reach_m / ky);
    let window = Bounds::around([LonLat::new(at.lon - dx, at.lat - dy), LonLat::new(at.lon + dx, at.lat + dy)]);
    let metres = |p: LonLat| [(p.lon - at.lon) * kx, (p.lat - at.lat) * ky];
    let mut best: Option<Gated> = None;
    county.index.compounds.for_each_in(window, |row| {
        for ring in county.compound_shapes.get(row as usize).parts().flat_map(PartRef::rings) {
            let single = (ring.len() == 1).then(|| metres(ring[0])).map(|[x, y]| x.hypot(y));
            let edges = ring.windows(2).map(|w| foot(metres(w[0]), metres(w[1])).1);
            let distance_m = edges.chain(single).fold(f64::INFINITY, f64::min);
            let nearer = best.is_none_or(|b| (distance_m, row) < (b.distance_m, b.compound.0));
            if distance_m <= reach_m && nearer {
                best = Some(Gated { compound: CompoundIdx(row), distance_m });
            }
        }
    });
    best
}

/// The part (0 to 1) of a segment at which it is nearest to the origin, and how near.
pub(super) fn foot(a: [f64; 2], b: [f64; 2]) -> (f64, f64) {
    let (t, [x, y]) = projection_on_segment(a, b);
    (t, x.hypot(y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::test_county;

    #[test]
    fn a_gate_belongs_to_the_compound_it_lies_in_or_else_to_the_nearest() {
        let county = test_county(40);
        let inside = county.compounds[3].position.unwrap();
        let within = compound_for_gate(&county, inside).unwrap();
        assert_eq!((within.compound, within.distance_m), (CompoundIdx(3), 0.0));
        let mut rng = fastrand::Rng::with_seed(3);
        for _ in 0..200 {
            let at = LonLat::new(112.9 + rng.f64() * 0.2, 22.9 + rng.f64() * 0.2);
            let (kx, ky) = metres_per_degree(at.lat);
            let metres = |p: LonLat| [(p.lon - at.lon) * kx, (p.lat - at.lat) * ky];
            let edges = county.compound_shapes.iter().flat_map(|s| s.parts()).flat_map(PartRef::rings);
            let edges = edges.flat_map(|ring| ring.windows(2));
            let best_m = edges.map(|w| foot(metres(w[0]), metres(w[1])).1).fold(f64::INFINITY, f64::min);
            match compound_for_gate(&county, at) {
                Some(found) if found.distance_m == 0.0 => assert_eq!(county.compound_at(at), Some(found.compound)),
                Some(found) => assert!((found.distance_m - best_m).abs() < 1e-9),
                None => assert!(best_m > FARTHEST_M),
            }
        }
    }

    #[test]
    fn a_county_without_compounds_has_no_gates() {
        assert_eq!(compound_for_gate(&County::default(), LonLat::new(119.0, 29.0)), None);
    }
}
