//! The nearest point by geodesic, exactly.

use super::distance::{geodesic_m, metres_per_degree};
use super::within::window;
use super::{LonLat, PointsNear};

/// The nearest point to `from` and its distance on the geodesic (metres), at any distance; of several at the same
/// distance the one with the lowest number. `None` only if there are no points.
pub fn nearest(points: &impl PointsNear, from: LonLat) -> Option<(u32, f64)> {
    if points.is_empty() {
        return None;
    }
    let mut reach_m = points.spacing_m().max(100.0);
    loop {
        let mut best = Best::new(from);
        let area = window(from, reach_m);
        points.for_each_near(area, |_, p| best.sight(p));
        best.set_limit();
        points.for_each_near(area, |id, p| best.offer(id, p));
        // Points beyond the window are farther than its reach, so a nearer one can't have been missed.
        match best.found {
            Some((_, d)) if d <= reach_m => return best.found,
            found if area.min.lat == f64::NEG_INFINITY => return found,
            Some((_, d)) => reach_m = d * 1.000_001 + 0.001,
            None => reach_m *= 3.0,
        }
    }
}

/// The best so far. A first look by the plane finds how far the nearest can be at most; then geodesics are measured
/// only to what the plane, less its error, does not put beyond that.
struct Best {
    from: LonLat,
    k: (f64, f64),
    /// Square of the least plane distance that was sighted, m2.
    least2: f64,
    /// Square of the plane distance beyond which nothing can be nearest, m2.
    limit2: f64,
    found: Option<(u32, f64)>,
}

impl Best {
    fn new(from: LonLat) -> Self {
        let k = metres_per_degree(from.lat);
        Self { from, k, least2: f64::INFINITY, limit2: f64::INFINITY, found: None }
    }

    fn plane2(&self, p: LonLat) -> f64 {
        let (x, y) = ((p.lon - self.from.lon) * self.k.0, (p.lat - self.from.lat) * self.k.1);
        x * x + y * y
    }

    fn sight(&mut self, p: LonLat) {
        self.least2 = self.least2.min(self.plane2(p));
    }

    /// Once for the plane that put the nearest too near, once for the plane that puts it too far.
    fn set_limit(&mut self) {
        self.limit2 = self.limit2_for(self.limit2_for(self.least2.sqrt()).sqrt());
    }

    fn offer(&mut self, id: u32, p: LonLat) {
        if self.plane2(p) > self.limit2 {
            return;
        }
        let d = geodesic_m(self.from, p);
        // Comparisons with NaN are false: a place that is no number is never nearest to anything but itself alone.
        if self.found.is_none_or(|(i, best)| d < best || (d == best && id < i)) {
            self.found = Some((id, d));
            self.limit2 = self.limit2.min(self.limit2_for(d));
        }
    }

    /// A plane fixed at `from` errs by less than `2 d tan(lat) / R` of the distance `d` (the change of the parallels'
    /// length over `d`, doubled) plus `(d / R)2`; the 180th meridian is another matter.
    fn limit2_for(&self, d: f64) -> f64 {
        let t = d / 6_335_000.0;
        let tan = self.from.lat.to_radians().tan().abs();
        let error = t * 2.0 * (tan + 0.1) + 4.0 * t * t * (1.0 + tan * tan);
        let wraps = self.from.lon.abs() + 2.0 * d / self.k.0 > 180.0;
        if error < 0.25 && !wraps { (d * (1.0 + error) + 0.001).powi(2) } else { f64::INFINITY }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{MovingPoints, PointIndex};

    fn by_all(points: &[LonLat], from: LonLat) -> Option<(u32, f64)> {
        let all = points.iter().enumerate().map(|(i, &p)| (i as u32, geodesic_m(from, p)));
        all.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
    }

    #[test]
    fn the_nearest_is_that_of_a_search_of_all_points_ties_included() {
        let mut rng = fastrand::Rng::with_seed(6);
        for (lat, n, width) in [(20.0, 1, 3.0), (40.0, 50, 3.0), (53.0, 800, 4.0), (-30.0, 300, 0.01), (85.0, 40, 30.0)]
        {
            let mut random = || LonLat::new(113.0 + width * rng.f64(), lat + 0.7 * width.min(3.0) * rng.f64());
            let mut points: Vec<LonLat> = (0..n).map(|_| random()).collect();
            points.extend_from_within(..n / 2);
            let fixed = PointIndex::new(points.iter().copied().map(Some), 1_000.0);
            let numbered: Vec<_> = points.iter().enumerate().map(|(i, &p)| (i as u32, p)).collect();
            let moving = MovingPoints::new(&numbered, 1_000.0);
            for i in 0..200 {
                let from = match i % 4 {
                    0 => points[i % points.len()],
                    1 => LonLat::new(113.0 - 20.0 * (i as f64 / 200.0), lat),
                    _ => random(),
                };
                assert_eq!(nearest(&fixed, from), by_all(&points, from), "{from:?}");
                assert_eq!(nearest(&moving, from), by_all(&points, from), "{from:?}");
            }
        }
        assert_eq!(nearest(&PointIndex::new([None, None], 10.0), LonLat::new(1.0, 2.0)), None);
    }
}
