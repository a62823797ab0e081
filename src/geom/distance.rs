//! Distance on the earth: the geodesic, and a fast plane that is right enough to prepare its verdicts.

use std::sync::LazyLock;

use geographiclib_rs::{Geodesic, InverseGeodesic};

use super::LonLat;

/// Semi-major axis of WGS84, metres.
const A_M: f64 = 6_378_137.0;
/// First eccentricity of WGS84, squared.
const E2: f64 = 6.694_379_990_141_316e-3;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// Length of the geodesic between two positions on WGS84, metres (Karney 2013, "Algorithms for geodesics"; good to
/// about 15 nm). `geodesic_m(a, b)` and `geodesic_m(b, a)` are the same to the last bit.
pub fn geodesic_m(a: LonLat, b: LonLat) -> f64 {
    let (a, b) = if (a.lat, a.lon) <= (b.lat, b.lon) { (a, b) } else { (b, a) };
    WGS84.inverse(a.lat, a.lon, b.lat, b.lon)
}

/// Length between two positions in the ellipsoidal plane at their middle latitude, metres.
///
/// For ranking and for pictures, not for verdicts: up to 56 degrees its relative error is about 3e-9 at 1 km, 3e-7 at
/// 10 km and grows with the square of the distance. Longitudes are not wrapped at 180 degrees.
pub fn plane_m(a: LonLat, b: LonLat) -> f64 {
    let (kx, ky) = metres_per_degree((a.lat + b.lat) / 2.0);
    let (x, y) = ((b.lon - a.lon) * kx, (b.lat - a.lat) * ky);
    x.hypot(y)
}

/// Metres in one degree of longitude and in one degree of latitude at a latitude (degrees).
pub fn metres_per_degree(lat: f64) -> (f64, f64) {
    let (sin, cos) = lat.to_radians().sin_cos();
    let w2 = 1.0 - E2 * sin * sin;
    let w = w2.sqrt();
    let degree = std::f64::consts::PI / 180.0;
    (A_M * cos / w * degree, A_M * (1.0 - E2) / (w2 * w) * degree)
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
                let (lat, lon) = WGS84.direct(a.lat, a.lon, 360.0 * rng.f64(), d);
                let error = (plane_m(a, LonLat::new(lon, lat)) - d).abs() / d;
                assert!(error < allowed, "{error:e} at {d} m, latitude {}", a.lat);
            }
        }
    }
}
