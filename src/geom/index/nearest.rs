//! The nearest point by geodesic, exactly.

use super::PointTree;
use super::points::Numbered;
use crate::geom::{LonLat, WithinRadius, geodesic_m, metres_per_degree};

/// Beyond this latitude, degrees, the plane says nothing of the geodesic.
const MAX_LAT: f64 = 80.0;
/// Farther apart than this in longitude, degrees, the plane says nothing of the geodesic.
const MAX_DLON: f64 = 60.0;

impl PointTree {
    /// The nearest point to `from` and its distance on the geodesic (metres), at any distance; of several at the same
    /// distance the one with the lowest number. `None` if there are no points, or if `from` is not on the earth.
    ///
    /// Points are looked at in the order of their distance in the tree's plane, until that is so long that no geodesic
    /// can be as short as the best one found.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, PointTree, geodesic_m};
    /// let tree = PointTree::new([Some(LonLat::new(119.0, 29.0)), Some(LonLat::new(119.1, 29.0))]);
    /// let from = LonLat::new(119.02, 29.0);
    /// assert_eq!(tree.nearest(from), Some((0, geodesic_m(from, LonLat::new(119.0, 29.0)))));
    /// ```
    pub fn nearest(&self, from: LonLat) -> Option<(u32, f64)> {
        if !from.is_valid() {
            return None;
        }
        let mut best = Best { from, found: None, circle: WithinRadius::new(0.0) };
        let Some(least) = self.least_geodesic(from) else {
            self.tree.iter().for_each(|point| best.offer(point));
            return best.found;
        };
        for (point, plane2) in self.tree.nearest_neighbor_iter_with_distance_2(&self.scale.plane(from)) {
            if best.found.is_some_and(|(_, d)| plane2.sqrt() * least > d) {
                break;
            }
            best.offer(point);
        }
        best.found
    }

    /// How many metres of geodesic a metre in the tree's plane is at least, between `from` and any point of the tree;
    /// `None` where that can't be told: far apart, and near the poles.
    ///
    /// Along the geodesic a degree of longitude is never shorter than at the highest latitude that it reaches, and a degree of
    /// latitude never shorter than at the equator. A great circle between points up to `F` degrees of latitude and `L` degrees of
    /// longitude apart rises to `atan(tan F / cos(L / 2))` at most; a tenth of a degree is more than the ellipsoid changes that.
    fn least_geodesic(&self, from: LonLat) -> Option<f64> {
        let envelope = self.tree.root().envelope();
        let (lower, upper) = (envelope.lower(), envelope.upper());
        let farthest = |low: f64, high: f64, at: f64| (at - low).abs().max((high - at).abs());
        let dlon = farthest(lower[0] / self.scale.x, upper[0] / self.scale.x, from.lon);
        let lat = farthest(lower[1] / self.scale.y, upper[1] / self.scale.y, 0.0).max(from.lat.abs());
        if !(dlon <= MAX_DLON && lat <= MAX_LAT) {
            return None;
        }
        let rise = (lat.to_radians().tan() / (dlon / 2.0).to_radians().cos()).atan().to_degrees() + 0.1;
        let (kx, ky) = (metres_per_degree(rise).0, metres_per_degree(0.0).1);
        // Less what rounding can do to a distance in the plane.
        Some((kx / self.scale.x).min(ky / self.scale.y) * (1.0 - 1e-9))
    }
}

/// The nearest so far.
struct Best {
    from: LonLat,
    found: Option<(u32, f64)>,
    /// The circle through it.
    circle: WithinRadius,
}

impl Best {
    fn offer(&mut self, point: &Numbered) {
        let (number, p) = point.data;
        // Cheaper than the geodesic, and the same verdict.
        if self.found.is_some() && !self.circle.judge(self.from, p) {
            return;
        }
        let d = geodesic_m(self.from, p);
        if self.found.is_none_or(|(n, best)| d < best || (d == best && number < n)) {
            *self = Self { found: Some((number, d)), circle: WithinRadius::new(d), ..*self };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_all(points: &[LonLat], from: LonLat) -> Option<(u32, f64)> {
        let all = points.iter().enumerate().map(|(i, &p)| (i as u32, geodesic_m(from, p)));
        all.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
    }

    #[test]
    fn the_nearest_is_that_of_a_search_of_all_points_ties_included() {
        let mut rng = fastrand::Rng::with_seed(6);
        let places = [
            (113.0, 20.0, 1, 3.0),
            (113.0, 40.0, 50, 3.0),
            (113.0, 53.0, 800, 4.0),
            (113.0, -30.0, 300, 0.01),
            (113.0, 85.0, 40, 30.0),
            (100.0, 60.0, 200, 50.0),
            (178.0, 10.0, 60, 4.0),
        ];
        for (lon, lat, n, width) in places {
            let mut random = || {
                let p = LonLat::new(lon + width * rng.f64(), lat + 0.7 * f64::min(width, 3.0) * rng.f64());
                LonLat { lon: if p.lon > 180.0 { p.lon - 360.0 } else { p.lon }, ..p }
            };
            let mut points: Vec<LonLat> = (0..n).map(|_| random()).collect();
            points.extend_from_within(..n / 2);
            let fixed = PointTree::new(points.iter().copied().map(Some));
            let mut moving = PointTree::new([Some(points[0])]);
            points.iter().enumerate().skip(1).for_each(|(i, &p)| moving.insert(i as u32, p));
            for i in 0..200 {
                let from = match i % 4 {
                    0 => points[i % points.len()],
                    1 => LonLat::new(113.0 - 20.0 * (i as f64 / 200.0), lat),
                    _ => random(),
                };
                assert_eq!(fixed.nearest(from), by_all(&points, from), "{from:?}");
                assert_eq!(moving.nearest(from), by_all(&points, from), "{from:?}");
            }
        }
        assert_eq!(PointTree::new([None, None]).nearest(LonLat::new(1.0, 2.0)), None);
    }
}
