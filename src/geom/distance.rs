//! Distance on the earth: the geodesic, and a fast plane that is right enough to prepare its verdicts.

use geographiclib_rs::InverseGeodesic;

use super::LonLat;
use super::wgs84::{E2, GEODESIC, SEMI_MAJOR_M};

/// Length of the geodesic between two positions on WGS84, metres (Karney 2013, "Algorithms for geodesics"; good to
/// about 15 nm). `geodesic_m(a, b)` and `geodesic_m(b, a)` are the same to the last bit.
///
/// ```
/// use carecircle::geom::{LonLat, geodesic_m};
///
/// let metres = geodesic_m(LonLat::new(119.0, 0.0), LonLat::new(120.0, 0.0));
/// assert!((metres - 111_319.4908).abs() < 1e-3);
/// ```
pub fn geodesic_m(a: LonLat, b: LonLat) -> f64 {
    let (a, b) = if (a.lat, a.lon) <= (b.lat, b.lon) { (a, b) } else { (b, a) };
    GEODESIC.inverse(a.lat, a.lon, b.lat, b.lon)
}

/// Length between two positions in the ellipsoidal plane at their middle latitude, metres.
///
/// For ranking and for pictures, not for verdicts: up to 56 degrees its relative error is about 3e-9 at 1 km, 3e-7 at
/// 10 km and grows with the square of the distance. Longitudes are not wrapped at 180 degrees.
///
/// ```
/// use carecircle::geom::{LonLat, geodesic_m, plane_m};
///
/// let (a, b) = (LonLat::new(119.0, 29.0), LonLat::new(119.01, 29.0));
/// assert!((plane_m(a, b) - geodesic_m(a, b)).abs() < 1e-5);
/// ```
pub fn plane_m(a: LonLat, b: LonLat) -> f64 {
    let (kx, ky) = metres_per_degree((a.lat + b.lat) / 2.0);
    let (x, y) = ((b.lon - a.lon) * kx, (b.lat - a.lat) * ky);
    x.hypot(y)
}

/// Metres in one degree of longitude and in one degree of latitude at a latitude (degrees).
///
/// ```
/// use carecircle::geom::{metres_per_degree};
///
/// let (east_m, north_m) = metres_per_degree(29.0);
/// assert!((east_m - 97_439.0).abs() < 1.0 && (north_m - 110_836.0).abs() < 30.0);
/// ```
pub fn metres_per_degree(lat: f64) -> (f64, f64) {
    let (sin, cos) = lat.to_radians().sin_cos();
    let w2 = 1.0 - E2 * sin * sin;
    let w = w2.sqrt();
    let degree = std::f64::consts::PI / 180.0;
    (SEMI_MAJOR_M * cos / w * degree, SEMI_MAJOR_M * (1.0 - E2) / (w2 * w) * degree)
}

#[cfg(test)]
mod tests {
    use geographiclib_rs::DirectGeodesic;

    use super::*;

    /// Some lines of GeographicLib's own test set: `lat1 lon1 azi1 lat2 lon2 azi2 s12 ...`.
    #[test]
    fn the_geodesic_agrees_with_the_reference_table_of_geographiclib() {
        let text = crate::test_data::published("geodtest.txt");
        let mut lines = 0;
        for line in text.lines() {
            let v: Vec<f64> = line.split_whitespace().map(|x| x.parse().unwrap()).collect();
            let d = geodesic_m(LonLat::new(v[1], v[0]), LonLat::new(v[4], v[3]));
            assert!((d - v[6]).abs() < 2e-8, "{line}: {d}");
            lines += 1;
        }
        assert_eq!(lines, 30);
    }

    #[test]
    fn the_geodesic_is_symmetric_to_the_last_bit() {
        let mut rng = fastrand::Rng::with_seed(1);
        for _ in 0..20_000 {
            let mut p = || LonLat::new(100.0 + 3.0 * rng.f64(), 20.0 + 33.0 * rng.f64());
            let (a, b) = (p(), p());
            assert_eq!(geodesic_m(a, b).to_bits(), geodesic_m(b, a).to_bits());
        }
    }

    #[test]
    fn the_plane_is_as_good_as_it_says() {
        let mut rng = fastrand::Rng::with_seed(2);
        for (d, allowed) in [(1_000.0, 3e-9), (10_000.0, 3e-7)] {
            for _ in 0..5_000 {
                let a = LonLat::new(113.0, 56.0 * rng.f64());
                let (lat, lon) = GEODESIC.direct(a.lat, a.lon, 360.0 * rng.f64(), d);
                let error = (plane_m(a, LonLat::new(lon, lat)) - d).abs() / d;
                assert!(error < allowed, "{error:e} at {d} m, latitude {}", a.lat);
            }
        }
    }
}
