//! Segments of a plane.

/// Where a segment is nearest to the origin: the fraction of the way from `a` to `b` (0 where both are one place), and the
/// place. A plane's units are the caller's.
///
/// ```
/// use carecircle::geom::projection_on_segment;
///
/// assert_eq!(projection_on_segment([-1.0, 2.0], [3.0, 2.0]), (0.25, [0.0, 2.0]));
/// assert_eq!(projection_on_segment([1.0, 1.0], [2.0, 5.0]), (0.0, [1.0, 1.0]));
/// ```
#[inline]
pub fn projection_on_segment(a: [f64; 2], b: [f64; 2]) -> (f64, [f64; 2]) {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let t = (-(a[0] * dx + a[1] * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    let t = if t.is_nan() { 0.0 } else { t };
    (t, [a[0] + t * dx, a[1] + t * dy])
}

#[cfg(test)]
mod tests {
    use geo::{ClosestPoint, Distance, Euclidean, Line, Point};

    use super::*;

    #[test]
    fn the_nearest_place_is_that_of_the_geo_crate() {
        let mut rng = fastrand::Rng::with_seed(8);
        for _ in 0..2_000 {
            let mut p = || [rng.f64() * 20.0 - 10.0, rng.f64() * 20.0 - 10.0];
            let (a, b) = (p(), p());
            let (_, [x, y]) = projection_on_segment(a, b);
            let origin = Point::new(0.0, 0.0);
            let line = Line::new((a[0], a[1]), (b[0], b[1]));
            let geo::Closest::SinglePoint(nearest) = line.closest_point(&origin) else { continue };
            assert!(Euclidean.distance(nearest, Point::new(x, y)) < 1e-9);
        }
        assert_eq!(projection_on_segment([3.0, 4.0], [3.0, 4.0]), (0.0, [3.0, 4.0]));
    }
}
