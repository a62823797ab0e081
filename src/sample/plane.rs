//! The plane that the generator works in, and smooth noise on it.

use super::random::hash;
use crate::geom::LonLat;

/// Where the plane touches the earth, degrees.
const ORIGIN: LonLat = LonLat::new(119.8, 29.2);
/// Metres a degree of longitude at the origin.
const METRES_A_DEGREE_LON: f64 = 97_255.0;
/// Metres a degree of latitude at the origin.
const METRES_A_DEGREE_LAT: f64 = 110_850.0;

/// A position in metres east and north of the origin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pt {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Pt {
    pub(super) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }

    pub(super) fn times(self, k: f64) -> Self {
        Self::new(self.x * k, self.y * k)
    }

    /// The position a share `t` of the way to `other`.
    pub(super) fn towards(self, other: Self, t: f64) -> Self {
        self.plus(other.minus(self).times(t))
    }

    pub(super) fn distance(self, other: Self) -> f64 {
        let d = self.minus(other);
        (d.x * d.x + d.y * d.y).sqrt()
    }

    /// Turned left by a right angle.
    pub(super) fn left(self) -> Self {
        Self::new(-self.y, self.x)
    }

    pub(super) fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    /// Longitude and latitude, rounded to 7 decimals (a centimetre), as they are written.
    pub(super) fn lonlat(self) -> LonLat {
        let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
        LonLat::new(round(ORIGIN.lon + self.x / METRES_A_DEGREE_LON), round(ORIGIN.lat + self.y / METRES_A_DEGREE_LAT))
    }
}

/// Smooth noise between -1 and 1 whose hills are about `wavelength_m` apart.
pub(super) fn noise(seed: u64, p: Pt, wavelength_m: f64) -> f64 {
    let (x, y) = (p.x / wavelength_m, p.y / wavelength_m);
    let (i, j) = (x.floor(), y.floor());
    let (u, v) = (smooth(x - i), smooth(y - j));
    let at = |di: i64, dj: i64| hash(seed, i as i64 + di, j as i64 + dj);
    let low = at(0, 0) + (at(1, 0) - at(0, 0)) * u;
    let high = at(0, 1) + (at(1, 1) - at(0, 1)) * u;
    2.0 * (low + (high - low) * v) - 1.0
}

fn smooth(t: f64) -> f64 {
    t * t * (3.0 - 2.0 * t)
}

/// `p` moved by up to `amplitude_m`, so that straight lines become natural ones. Neighbours stay neighbours as long
/// as the amplitude is well under a third of the wavelength.
pub(super) fn warp(seed: u64, p: Pt, amplitude_m: f64, wavelength_m: f64) -> Pt {
    let dx = noise(seed ^ 0xA5A5, p, wavelength_m);
    let dy = noise(seed ^ 0x5A5A, p, wavelength_m);
    p.plus(Pt::new(dx, dy).times(amplitude_m))
}

/// Whether the segments share a position.
pub(super) fn segments_meet(a: Pt, b: Pt, c: Pt, d: Pt) -> bool {
    let side = |p: Pt, q: Pt, r: Pt| q.minus(p).cross(r.minus(p));
    let (s, t) = (side(a, b, c), side(a, b, d));
    let (u, v) = (side(c, d, a), side(c, d, b));
    s * t <= 0.0 && u * v <= 0.0
}

/// The distance from `p` to the segment.
pub(super) fn distance_to_segment(p: Pt, a: Pt, b: Pt) -> f64 {
    let (ab, ap) = (b.minus(a), p.minus(a));
    let length2 = ab.x * ab.x + ab.y * ab.y;
    let t = if length2 > 0.0 { ((ap.x * ab.x + ap.y * ab.y) / length2).clamp(0.0, 1.0) } else { 0.0 };
    p.distance(a.towards(b, t))
}

/// Twice the signed area of a ring (open or closed), positive if it runs counter-clockwise.
pub(super) fn double_area(ring: &[Pt]) -> f64 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(next).map(|(a, b)| a.cross(*b)).sum()
}
