//! The shifted coordinates of Chinese web maps.
//!
//! GCJ-02 (Amap, Tencent, Google in China) moves WGS84 positions by 100 to 700 m, smoothly; BD-09 (Baidu) moves GCJ-02
//! once more by about 1 km. The functions are those known since Wang, C. (2013), "eviltransform", and the open
//! coordtransform; the way back has no formula and is found by repeating the way there.

use std::f64::consts::PI;

use serde::{Deserialize, Serialize};

use super::LonLat;

/// Semi-major axis of Krasovsky's ellipsoid, on which GCJ-02 reckons, metres.
const AXIS_M: f64 = 6_378_245.0;
/// Its squared eccentricity.
const ECCENTRICITY_2: f64 = 0.006_693_421_622_965_943;
/// BD-09 winds round by thousandths of a degree.
const WINDING: f64 = PI * 3000.0 / 180.0;
/// How near the way there must come to the position that the way back began with: a hundredth of a millimetre.
const CLOSE_DEG: f64 = 1e-10;
/// Steps that the way back takes at most; it needs about five.
const MOST_STEPS: usize = 30;

/// What degrees of longitude and latitude are measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Crs {
    /// WGS84 or, the same within a metre, CGCS2000.
    #[default]
    Wgs84,
    /// GCJ-02: Amap, Tencent.
    Gcj02,
    /// BD-09: Baidu.
    Bd09,
}

impl Crs {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Wgs84, Self::Gcj02, Self::Bd09];

    /// How plans and the command line call it.
    ///
    /// ```
    /// use carecircle::geom::{Crs};
    ///
    /// assert_eq!(Crs::Gcj02.tag(), "gcj02");
    /// ```
    pub fn tag(self) -> &'static str {
        match self {
            Self::Wgs84 => "wgs84",
            Self::Gcj02 => "gcj02",
            Self::Bd09 => "bd09",
        }
    }

    /// How people call it in any language.
    ///
    /// ```
    /// use carecircle::geom::{Crs};
    ///
    /// assert_eq!(Crs::Gcj02.name(), "GCJ-02");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Wgs84 => "WGS84",
            Self::Gcj02 => "GCJ-02",
            Self::Bd09 => "BD-09",
        }
    }

    /// Text id of its name and who uses it.
    ///
    /// ```
    /// use carecircle::geom::{Crs};
    ///
    /// assert_eq!(Crs::Gcj02.text_id(), "crs-gcj02");
    /// ```
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Wgs84 => "crs-wgs84",
            Self::Gcj02 => "crs-gcj02",
            Self::Bd09 => "crs-bd09",
        }
    }

    /// A position of this system on WGS84, to 0.01 mm.
    ///
    /// ```
    /// use carecircle::geom::{Crs, LonLat, geodesic_m};
    ///
    /// let on_amap = LonLat::new(119.65, 29.08);
    /// let moved_m = geodesic_m(on_amap, Crs::Gcj02.to_wgs84(on_amap));
    /// assert!(moved_m > 100.0 && moved_m < 700.0);
    /// ```
    #[must_use]
    pub fn to_wgs84(self, p: LonLat) -> LonLat {
        match self {
            Self::Wgs84 => p,
            Self::Gcj02 => back(p, gcj02),
            Self::Bd09 => back(back(p, bd09_of_gcj02), gcj02),
        }
    }

    /// A position on WGS84 in this system.
    ///
    /// ```
    /// use carecircle::geom::{Crs, LonLat, geodesic_m};
    ///
    /// let p = LonLat::new(119.65, 29.08);
    /// assert!(geodesic_m(p, Crs::Bd09.to_wgs84(Crs::Bd09.of_wgs84(p))) < 1e-4);
    /// ```
    #[must_use]
    pub fn of_wgs84(self, p: LonLat) -> LonLat {
        match self {
            Self::Wgs84 => p,
            Self::Gcj02 => gcj02(p),
            Self::Bd09 => bd09_of_gcj02(gcj02(p)),
        }
    }
}

/// The position that `there` takes to `p`.
fn back(p: LonLat, there: impl Fn(LonLat) -> LonLat) -> LonLat {
    let mut q = p;
    for _ in 0..MOST_STEPS {
        let came = there(q);
        let (lon, lat) = (came.lon - p.lon, came.lat - p.lat);
        q = LonLat::new(q.lon - lon, q.lat - lat);
        if lon.abs().max(lat.abs()) < CLOSE_DEG {
            break;
        }
    }
    q
}

/// Whether GCJ-02 is defined there: in a box about China.
fn is_shifted(p: LonLat) -> bool {
    (72.004..=137.8347).contains(&p.lon) && (0.8293..=55.8271).contains(&p.lat)
}

/// A position on WGS84 in GCJ-02.
fn gcj02(p: LonLat) -> LonLat {
    if !is_shifted(p) {
        return p;
    }
    let (x, y) = (p.lon - 105.0, p.lat - 35.0);
    let wave = |v: f64, size: f64, period: f64| size * (v * PI / period).sin();
    let ripple = wave(x, 20.0, 1.0 / 6.0) + wave(x, 20.0, 0.5);
    let bends = |v: f64| wave(v, 20.0, 1.0) + wave(v, 40.0, 3.0);
    let north_m = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + (ripple + bends(y) + wave(y, 160.0, 12.0) + wave(y, 320.0, 30.0)) * 2.0 / 3.0;
    let east_m = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + (ripple + bends(x) + wave(x, 150.0, 12.0) + wave(x, 300.0, 30.0)) * 2.0 / 3.0;
    let (sin, cos) = p.lat.to_radians().sin_cos();
    let w2 = 1.0 - ECCENTRICITY_2 * sin * sin;
    let (meridian_m, parallel_m) = (AXIS_M * (1.0 - ECCENTRICITY_2) / (w2 * w2.sqrt()), AXIS_M / w2.sqrt() * cos);
    LonLat::new(p.lon + (east_m / parallel_m).to_degrees(), p.lat + (north_m / meridian_m).to_degrees())
}

/// A position in GCJ-02 in BD-09.
fn bd09_of_gcj02(p: LonLat) -> LonLat {
    if !is_shifted(p) {
        return p;
    }
    let length = p.lon.hypot(p.lat) + 0.000_02 * (p.lat * WINDING).sin();
    let angle = p.lat.atan2(p.lon) + 0.000_003 * (p.lon * WINDING).cos();
    LonLat::new(length * angle.cos() + 0.0065, length * angle.sin() + 0.006)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::geodesic_m;

    /// Points that eviltransform converts (in WGS84, in GCJ-02).
    const EVILTRANSFORM: [(LonLat, LonLat); 3] = [
        (LonLat::new(121.5272106, 31.1774276), LonLat::new(121.531541859215, 31.17530398364597)),
        (LonLat::new(113.912316, 22.543847), LonLat::new(113.9171764808363, 22.540796131694766)),
        (LonLat::new(116.377817, 39.911954), LonLat::new(116.38404722455657, 39.91334545536069)),
    ];

    #[test]
    fn wgs84_goes_where_the_published_tables_say() {
        for (wgs84, theirs) in EVILTRANSFORM {
            assert!(geodesic_m(Crs::Gcj02.of_wgs84(wgs84), theirs) < 0.01, "{wgs84:?}");
            assert!(geodesic_m(Crs::Gcj02.to_wgs84(theirs), wgs84) < 0.01, "{wgs84:?}");
        }
        // What coordtransform makes of one point.
        let from = LonLat::new(116.404, 39.915);
        let off_m = |ours, lon, lat| geodesic_m(ours, LonLat::new(lon, lat));
        assert!(off_m(Crs::Gcj02.of_wgs84(from), 116.41024449916938, 39.91640428150164) < 0.01);
        assert!(off_m(bd09_of_gcj02(from), 116.41036949371029, 39.92133699351021) < 0.01);
        // Its ways back take one step and are off by as much as the shift changes on it.
        assert!(off_m(Crs::Gcj02.to_wgs84(from), 116.39775550083061, 39.91359571849836) < 2.01);
        assert!(off_m(back(from, bd09_of_gcj02), 116.39762729119315, 39.90865673957631) < 1.01);
    }

    #[test]
    fn the_way_back_ends_where_the_way_there_began() {
        let mut rng = fastrand::Rng::with_seed(5);
        for _ in 0..20_000 {
            let p = LonLat::new(73.0 + 62.0 * rng.f64(), 4.0 + 50.0 * rng.f64());
            for crs in Crs::ALL {
                let shifted = crs.of_wgs84(p);
                assert!(geodesic_m(crs.to_wgs84(shifted), p) < 1e-3, "{crs:?} {p:?}");
            }
            let off_m = geodesic_m(Crs::Gcj02.of_wgs84(p), p);
            assert!((10.0..2_000.0).contains(&off_m), "{p:?} {off_m} m");
        }
    }

    #[test]
    fn beyond_china_nothing_is_shifted() {
        let paris = LonLat::new(2.35, 48.85);
        assert!(Crs::ALL.iter().all(|crs| crs.to_wgs84(paris) == paris && crs.of_wgs84(paris) == paris));
    }
}
