//! Geodesics in whole millimetres from straight lines through the earth, for tables of very many distances.

use super::wgs84::{E2, SEMI_MAJOR_M};
use super::{LonLat, geodesic_m};

/// Error of the bent chord: so many metres, and so much of the length times the fourth power of its angle. Measured
/// against the geodesic: a third and two thirds of it.
const ERROR_M: f64 = 2e-8;
const ERROR: f64 = 0.01 * E2;

/// A position in space, earth-centred and earth-fixed (ECEF), prepared for many distances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EcefPoint {
    at: LonLat,
    x: f64,
    y: f64,
    z: f64,
}

impl EcefPoint {
    /// On the ellipsoid.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, EcefPoint, geodesic_mm};
    ///
    /// let there = EcefPoint::new(LonLat::new(119.0, 29.0));
    /// assert_eq!(geodesic_mm(&there, &there), 0);
    /// ```
    pub fn new(at: LonLat) -> Self {
        let ((sin, cos), (sin_lon, cos_lon)) = (at.lat.to_radians().sin_cos(), at.lon.to_radians().sin_cos());
        let n = SEMI_MAJOR_M / (1.0 - E2 * sin * sin).sqrt();
        Self { at, x: n * cos * cos_lon, y: n * cos * sin_lon, z: n * (1.0 - E2) * sin }
    }
}

/// [`geodesic_m`] in whole millimetres, the same number always.
///
/// The chord is bent as the ellipsoid is in its direction at its middle (the curvature of the normal section, Euler).
/// Where that is too near to half a millimetre to round it, or very long, the geodesic decides.
///
/// ```
/// use carecircle::geom::{LonLat, EcefPoint, geodesic_m, geodesic_mm};
///
/// let (a, b) = (LonLat::new(119.0, 29.0), LonLat::new(119.01, 29.02));
/// let mm = geodesic_mm(&EcefPoint::new(a), &EcefPoint::new(b));
/// assert_eq!(mm as f64, (geodesic_m(a, b) * 1000.0).round());
/// ```
pub fn geodesic_mm(a: &EcefPoint, b: &EcefPoint) -> i64 {
    let (dx, dy, dz) = (b.x - a.x, b.y - a.y, b.z - a.z);
    let c2 = dx * dx + dy * dy + dz * dz;
    let chord = c2.sqrt();
    let (nx, ny, nz) = (a.x + b.x, a.y + b.y, (a.z + b.z) / (1.0 - E2));
    let flat2 = nx * nx + ny * ny;
    let sin2 = nz * nz / (flat2 + nz * nz);
    let east = nx * dy - ny * dx;
    let north2 = 1.0 - east * east / (flat2 * c2);
    let curvature = (1.0 - E2 * sin2).sqrt() / SEMI_MAJOR_M * (1.0 + north2 * E2 * (1.0 - sin2) / (1.0 - E2));
    let h = curvature * chord / 2.0;
    let h2 = h * h;
    let bent_mm = 1000.0 * chord * (1.0 + h2 * (1.0 / 6.0 + h2 * (3.0 / 40.0 + h2 * (5.0 / 112.0))));
    let whole = bent_mm.round();
    let room = 0.5 - (bent_mm - whole).abs();
    let angle2 = c2 / (SEMI_MAJOR_M * SEMI_MAJOR_M);
    // Not a number where both are the same place.
    if room > 1000.0 * (ERROR_M + ERROR * chord * angle2 * angle2) {
        return whole as i64;
    }
    (geodesic_m(a.at, b.at) * 1000.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_millimetres_are_those_of_the_geodesic() {
        let mut rng = fastrand::Rng::with_seed(1);
        for case in 0..60_000 {
            let from = LonLat::new(360.0 * rng.f64() - 180.0, 140.0 * rng.f64() - 70.0);
            let apart = 10f64.powf(-6.0 + 7.0 * rng.f64());
            let (x, y) = (apart * (rng.f64() - 0.5), apart * (rng.f64() - 0.5));
            let to = match case % 4 {
                0 => LonLat::new(from.lon + x, from.lat),
                1 => LonLat::new(from.lon, from.lat + y),
                _ => LonLat::new(from.lon + x, from.lat + y),
            };
            let expected = (geodesic_m(from, to) * 1000.0).round() as i64;
            assert_eq!(geodesic_mm(&EcefPoint::new(from), &EcefPoint::new(to)), expected, "{from:?} {to:?}");
        }
        let here = EcefPoint::new(LonLat::new(119.5, 29.0));
        assert_eq!(geodesic_mm(&here, &here), 0);
    }
}
