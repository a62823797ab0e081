//! Is it within the radius? The geodesic's verdict at nearly the price of a plane.

use std::sync::LazyLock;

use super::distance::{geodesic_m, metres_per_degree};
use super::{Bounds, LonLat};

/// Beyond this latitude (degrees) only the geodesic judges.
const MAX_LAT: f64 = 75.0;
/// Beyond this radius (metres) only the geodesic judges.
const MAX_RADIUS_M: f64 = 50_000.0;
/// Height of a row of the table of planes, degrees.
const ROW: f64 = 0.02;
const ROWS: usize = (2.0 * (MAX_LAT + 2.0) / ROW) as usize;
/// Radius of a sphere that is nowhere larger than the earth's curvature, metres: overstates every error term.
const SMALL_EARTH_M: f64 = 6_335_000.0;

/// Metres per degree at a latitude, and how they change with latitude: the middle-latitude plane without its sines.
#[derive(Clone, Copy)]
struct Plane {
    lat: f64,
    kx: f64,
    dkx: f64,
    ky: f64,
    dky: f64,
}

impl Plane {
    fn at(lat: f64) -> Self {
        let step = ROW / 2.0;
        let ((kx0, ky0), (kx1, ky1)) = (metres_per_degree(lat - step), metres_per_degree(lat + step));
        let (kx, ky) = metres_per_degree(lat);
        Self { lat, kx, dkx: (kx1 - kx0) / ROW, ky, dky: (ky1 - ky0) / ROW }
    }

    /// The plane of the table's row that holds `lat`; any row for a latitude beyond the table.
    #[inline]
    fn near(lat: f64) -> &'static Self {
        static PLANES: LazyLock<Vec<Plane>> =
            LazyLock::new(|| (0..ROWS).map(|r| Plane::at((r as f64 + 0.5) * ROW - MAX_LAT - 2.0)).collect());
        let row = ((lat + (MAX_LAT + 2.0)) / ROW) as usize;
        &PLANES[row.min(ROWS - 1)]
    }

    /// Squared distance, m2.
    #[inline]
    fn distance2(&self, a: LonLat, b: LonLat) -> f64 {
        let off = (a.lat + b.lat) / 2.0 - self.lat;
        let x = (b.lon - a.lon) * (self.kx + self.dkx * off);
        let y = (b.lat - a.lat) * (self.ky + self.dky * off);
        x * x + y * y
    }
}

/// Judges whether positions lie within a radius of each other: always the verdict of
/// `geodesic_m(a, b) <= radius_m`, inclusive.
///
/// Outside a band about the radius a plane decides. The band is derived as follows, with `t` the radius over the
/// earth's: the middle-latitude formula leaves out terms of at most `(2 + 3 tan2 lat) / 24 * t2` of the distance
/// (Gauss); the table's planes are linear in latitude, which leaves out at most `off2 / 2`, where `off` is half a row
/// plus half the radius. The band takes `t2 / cos2 lat + off2` at the highest latitude it is used for, more than twice
/// their sum at double the radius, and 0.01 mm for rounding. At 1,000 m it is 0.5 mm to either side, so nearly no pair
/// needs the geodesic.
#[derive(Clone, Copy, Debug)]
pub struct WithinRadius {
    radius_m: f64,
    /// Squared plane distance up to which a pair is within, m2; negative where the plane may not judge.
    inner2: f64,
    /// Squared plane distance from which a pair is beyond, m2.
    outer2: f64,
}

impl WithinRadius {
    /// A judge for a radius in metres. With a radius that is negative or not a number nothing is within.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, WithinRadius};
    /// let p = LonLat::new(119.0, 29.0);
    /// assert!(WithinRadius::new(0.0).judge(p, p) && !WithinRadius::new(-1.0).judge(p, p));
    /// ```
    pub fn new(radius_m: f64) -> Self {
        if radius_m > MAX_RADIUS_M || radius_m.is_nan() {
            return Self { radius_m, inner2: -1.0, outer2: f64::INFINITY };
        }
        // The table is made here, not by the first of many threads that judge.
        Plane::near(0.0);
        let t = radius_m / SMALL_EARTH_M;
        let off = (ROW / 2.0).to_radians() + t / 2.0;
        let cos = MAX_LAT.to_radians().cos();
        let band_m = radius_m * (t * t / (cos * cos) + off * off) + 1e-5;
        let square = |r: f64| if r > 0.0 { r * r } else { -1.0 };
        Self { radius_m, inner2: square(radius_m - band_m), outer2: square(radius_m + band_m) }
    }

    /// The radius, metres.
    ///
    /// ```
    /// assert_eq!(carecircle::geom::WithinRadius::new(500.0).radius_m(), 500.0);
    /// ```
    pub fn radius_m(&self) -> f64 {
        self.radius_m
    }

    /// Prepares to judge many positions against one.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, WithinRadius};
    /// let circle = WithinRadius::new(500.0).of(LonLat::new(119.0, 29.0));
    /// assert!(circle.contains(LonLat::new(119.005, 29.0)) && !circle.contains(LonLat::new(119.006, 29.0)));
    /// ```
    #[inline]
    pub fn of(&self, center: LonLat) -> Circle {
        let flat = center.lat.abs() <= MAX_LAT;
        let (inner2, outer2) = if flat { (self.inner2, self.outer2) } else { (-1.0, f64::INFINITY) };
        Circle { center, plane: Plane::near(center.lat), radius_m: self.radius_m, inner2, outer2 }
    }

    /// Whether `a` and `b` are within the radius of each other.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, WithinRadius, geodesic_m};
    /// let (a, b) = (LonLat::new(119.0, 29.0), LonLat::new(119.01, 29.0));
    /// assert!(WithinRadius::new(geodesic_m(a, b)).judge(a, b), "inclusive");
    /// ```
    pub fn judge(&self, a: LonLat, b: LonLat) -> bool {
        self.of(a).contains(b)
    }
}

/// The positions within a radius of one; made by [`WithinRadius::of`].
#[derive(Clone, Copy)]
pub struct Circle {
    center: LonLat,
    plane: &'static Plane,
    radius_m: f64,
    inner2: f64,
    outer2: f64,
}

impl Circle {
    /// Whether `p` is within the radius.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, WithinRadius};
    /// let circle = WithinRadius::new(1_000.0).of(LonLat::new(179.999, 10.0));
    /// assert!(circle.contains(LonLat::new(-179.999, 10.0)));
    /// ```
    #[inline]
    pub fn contains(&self, p: LonLat) -> bool {
        let d2 = self.plane.distance2(self.center, p);
        if d2 <= self.inner2 {
            return true;
        }
        // Across the 180th meridian the plane sees a distance that is far too long.
        if d2 > self.outer2 && (p.lon - self.center.lon).abs() <= 180.0 {
            return false;
        }
        geodesic_m(self.center, p) <= self.radius_m
    }

    /// How many of the positions are within the radius. All are judged by the plane at once; only where one of them lies in
    /// the band about the radius are they looked at one by one.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, WithinRadius};
    /// let (at, near, far) = (LonLat::new(119.0, 29.0), LonLat::new(119.001, 29.0), LonLat::new(119.1, 29.0));
    /// assert_eq!(WithinRadius::new(500.0).of(at).count(&[near, far, at]), 2);
    /// ```
    pub fn count(&self, positions: &[LonLat]) -> usize {
        let (mut within, mut beyond) = (0, 0);
        for p in positions {
            let d2 = self.plane.distance2(self.center, *p);
            let wraps = (p.lon - self.center.lon).abs() > 180.0;
            within += usize::from(d2 <= self.inner2);
            beyond += usize::from((d2 > self.outer2) & !wraps);
        }
        if within + beyond == positions.len() {
            return within;
        }
        positions.iter().filter(|p| self.contains(**p)).count()
    }

    /// A box that holds every position within the radius (and more).
    ///
    /// ```
    /// use carecircle::geom::{LonLat, WithinRadius};
    /// let window = WithinRadius::new(1_000.0).of(LonLat::new(119.0, 29.0)).window();
    /// assert!(window.contains(LonLat::new(119.01, 29.0)) && !window.contains(LonLat::new(119.02, 29.0)));
    /// ```
    #[inline]
    pub fn window(&self) -> Bounds {
        window(self.center, self.radius_m)
    }
}

/// A box that holds every position within `radius_m` of `p` (and more); the whole earth near a pole, near the 180th
/// meridian, and for a large radius.
#[inline]
pub(crate) fn window(p: LonLat, radius_m: f64) -> Bounds {
    const EARTH: Bounds = Bounds {
        min: LonLat::new(f64::NEG_INFINITY, f64::NEG_INFINITY),
        max: LonLat::new(f64::INFINITY, f64::INFINITY),
    };
    // Flattest degree of latitude: 110,574 m, at the equator.
    let dlat = radius_m * (1.001 / 110_574.0) + 1e-9;
    let highest = p.lat.abs() + dlat;
    if !(highest <= MAX_LAT && radius_m <= MAX_RADIUS_M) {
        return EARTH;
    }
    let dlon = radius_m * 1.001 / Plane::near(highest + ROW).kx + 1e-9;
    if p.lon.abs() + dlon > 180.0 {
        return EARTH;
    }
    Bounds { min: LonLat::new(p.lon - dlon, p.lat - dlat), max: LonLat::new(p.lon + dlon, p.lat + dlat) }
}

#[cfg(test)]
mod tests {
    use geographiclib_rs::{DirectGeodesic, Geodesic};

    use super::*;

    fn at(from: LonLat, bearing: f64, d: f64) -> LonLat {
        let (lat, lon): (f64, f64) = Geodesic::wgs84().direct(from.lat, from.lon, bearing, d);
        LonLat::new(lon, lat)
    }

    #[test]
    fn the_verdict_is_the_geodesics_also_a_hair_off_the_radius() {
        let mut rng = fastrand::Rng::with_seed(3);
        let offsets = [0.0, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 1e-2, 1.0, 50.0];
        for lat in [-60.0, 0.0, 20.0, 30.0, 40.0, 53.0, 70.0, 74.99, 80.0, 89.999] {
            for radius in [50.0, 300.0, 1_000.0, 5_000.0, 20_000.0, 49_000.0, 80_000.0, 300_000.0] {
                let judge = WithinRadius::new(radius);
                for i in 0..240 {
                    let a = LonLat::new(113.0 + 3.0 * rng.f64(), lat + 0.01 * rng.f64());
                    let off = offsets[i % offsets.len()] * if rng.bool() { 1.0 } else { -1.0 };
                    let b = at(a, 360.0 * rng.f64(), (radius + off).max(0.0));
                    let within = geodesic_m(a, b) <= radius;
                    assert_eq!(judge.judge(a, b), within, "{a:?} {b:?} {radius} {off}");
                    assert_eq!(judge.judge(b, a), within, "{b:?} {a:?} {radius} {off}");
                    assert!(!within || judge.of(a).window().contains(b), "{a:?} {b:?} {radius} {off}");
                    let both = usize::from(judge.judge(a, a)) + usize::from(within);
                    assert_eq!(judge.of(a).count(&[a, b]), both, "{a:?} {b:?} {radius} {off}");
                }
            }
        }
    }

    #[test]
    fn the_plane_errs_by_less_than_a_quarter_of_the_band() {
        let mut rng = fastrand::Rng::with_seed(4);
        for radius in [50.0, 1_000.0, 20_000.0, 50_000.0] {
            let judge = WithinRadius::new(radius);
            let band_m = judge.outer2.sqrt() - radius;
            for _ in 0..20_000 {
                let a = LonLat::new(113.0, 75.0 * rng.f64());
                let b = at(a, 360.0 * rng.f64(), radius * rng.f64());
                let plane = judge.of(a).plane.distance2(a, b).sqrt();
                assert!((plane - geodesic_m(a, b)).abs() < band_m / 4.0, "{radius} {a:?} {b:?}");
            }
        }
    }

    #[test]
    fn the_180th_meridian_is_no_edge() {
        let (a, b) = (LonLat::new(179.999, 10.0), LonLat::new(-179.999, 10.0));
        let judge = WithinRadius::new(1_000.0);
        assert!(judge.judge(a, b) && judge.of(a).window().contains(b));
        assert!(!judge.judge(a, LonLat::new(-179.9, 10.0)));
    }

    #[test]
    fn a_radius_of_zero_holds_only_the_place_itself_and_nonsense_holds_nothing() {
        let (a, b) = (LonLat::new(113.0, 23.0), LonLat::new(113.0, 23.000_000_01));
        assert!(WithinRadius::new(0.0).judge(a, a) && !WithinRadius::new(0.0).judge(a, b));
        assert!(!WithinRadius::new(f64::NAN).judge(a, a) && !WithinRadius::new(-1.0).judge(a, a));
    }
}
