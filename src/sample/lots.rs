//! Plots for compounds inside a city block.

use super::plane::{Pt, double_area};
use super::random::Random;

/// The plot of one compound: an open ring, counter-clockwise.
#[derive(Clone, Debug)]
pub(super) struct Lot {
    pub(super) ring: Vec<Pt>,
    pub(super) area_m2: f64,
    /// Town that it lies in, all of it.
    pub(super) town: usize,
}

/// Width kept free along the streets, metres.
const SETBACK_M: f64 = 13.0;
/// Width of the lane between two plots of a block, metres.
const LANE_M: f64 = 10.0;

/// A rectangle in the block's own coordinates, 0 to 1 along and across.
type Part = (f64, f64, f64, f64);

/// Outlines of the plots of a block (corners counter-clockwise): the whole block, two halves, a half and two quarters,
/// or an L around a small plot. They keep clear of the streets and of each other.
pub(super) fn divide(corners: [Pt; 4], random: &mut Random) -> Vec<Vec<Pt>> {
    let width_m = corners[0].distance(corners[1]).min(corners[3].distance(corners[2]));
    let depth_m = corners[0].distance(corners[3]).min(corners[1].distance(corners[2]));
    let (s, t) = (SETBACK_M / width_m, SETBACK_M / depth_m);
    let (lane_s, lane_t) = (LANE_M / 2.0 / width_m, LANE_M / 2.0 / depth_m);
    let whole = (s, t, 1.0 - s, 1.0 - t);
    let (cut_s, cut_t) = (random.range(0.38, 0.62), random.range(0.38, 0.62));
    let left = (whole.0, whole.1, cut_s - lane_s, whole.3);
    let right = (cut_s + lane_s, whole.1, whole.2, whole.3);
    let at = |(s, t): (f64, f64)| corners[0].towards(corners[1], s).towards(corners[3].towards(corners[2], s), t);
    let drawn = |points: Vec<(f64, f64)>| points.into_iter().map(at).collect::<Vec<Pt>>();
    match random.below(100) {
        0..46 => vec![drawn(rectangle(whole, random))],
        46..66 => vec![drawn(rectangle(left, random)), drawn(rectangle(right, random))],
        66..76 => {
            let low = (right.0, right.1, right.2, cut_t - lane_t);
            let high = (right.0, cut_t + lane_t, right.2, right.3);
            [left, low, high].map(|p| drawn(rectangle(p, random))).to_vec()
        }
        76..90 => vec![drawn(l_shape(whole, cut_s, cut_t))],
        _ => {
            let small = (cut_s + lane_s, cut_t + lane_t, whole.2, whole.3);
            let around = l_shape(whole, cut_s - lane_s, cut_t - lane_t);
            vec![drawn(around), drawn(rectangle(small, random))]
        }
    }
}

/// A rectangle, now and then with a cut corner.
fn rectangle((s0, t0, s1, t1): Part, random: &mut Random) -> Vec<(f64, f64)> {
    if random.chance(0.8) {
        return vec![(s0, t0), (s1, t0), (s1, t1), (s0, t1)];
    }
    let (s, t) = (s1 - 0.3 * (s1 - s0), t1 - 0.3 * (t1 - t0));
    vec![(s0, t0), (s1, t0), (s1, t), (s, t1), (s0, t1)]
}

/// A rectangle without its upper right part.
fn l_shape((s0, t0, s1, t1): Part, s: f64, t: f64) -> Vec<(f64, f64)> {
    vec![(s0, t0), (s1, t0), (s1, t), (s, t), (s, t1), (s0, t1)]
}

/// The area of an open ring, m2.
pub(super) fn area_m2(ring: &[Pt]) -> f64 {
    double_area(ring).abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plots_of_a_block_leave_the_setback_and_lanes_free() {
        let corners = [Pt::new(0.0, 0.0), Pt::new(200.0, 0.0), Pt::new(200.0, 160.0), Pt::new(0.0, 160.0)];
        for seed in 0..200 {
            let plots = divide(corners, &mut Random::new(seed, 0));
            let used: f64 = plots.iter().map(|p| area_m2(p)).sum();
            assert!(used <= (200.0 - 26.0) * (160.0 - 26.0) + 1e-6);
            for p in plots.iter().flatten() {
                assert!(p.x > 12.9 && p.x < 187.1 && p.y > 12.9 && p.y < 147.1);
            }
        }
    }
}
