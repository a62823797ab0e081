//! The ellipsoid of WGS84.

use std::sync::LazyLock;

use geographiclib_rs::Geodesic;

/// Semi-major axis, metres.
pub const SEMI_MAJOR_M: f64 = 6_378_137.0;
/// First eccentricity squared: `f (2 - f)` of the flattening `f` = 1 / 298.257223563.
pub const E2: f64 = 6.694_379_990_141_316e-3;

/// Karney's geodesics on it, prepared once.
pub(super) static GEODESIC: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_those_of_the_defining_parameters() {
        let f: f64 = 1.0 / 298.257_223_563;
        assert!((E2 - f * (2.0 - f)).abs() < 1e-17);
        // A degree of the equator, by Karney.
        let degree = geographiclib_rs::InverseGeodesic::<f64>::inverse(&*GEODESIC, 0.0, 0.0, 0.0, 1.0);
        assert!((degree - SEMI_MAJOR_M.to_radians()).abs() < 1e-8);
    }
}
