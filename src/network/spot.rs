//! Positions in whole 1e-7 degrees, and metres between them.

use crate::geom::{LonLat, hilbert, metres_per_degree, projection_on_segment};

/// Units of a [`Spot`] in one degree.
pub(super) const UNITS: f64 = 1e7;
/// Latitude between two entries of [`Scale`], units.
const STEP: f64 = 1e5;

/// A position in units of 1e-7 degrees, about a centimetre: the resolution of OpenStreetMap. Two vertices are the same
/// place if their spots are equal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord)]
pub(super) struct Spot {
    pub x: i32,
    pub y: i32,
}

impl Spot {
    /// `None` for what is no position.
    pub fn new(p: LonLat) -> Option<Self> {
        p.is_valid().then(|| Self { x: (p.lon * UNITS).round() as i32, y: (p.lat * UNITS).round() as i32 })
    }

    /// The spot nearest to fractions of units.
    pub fn rounded(x: f64, y: f64) -> Self {
        Self { x: x.round() as i32, y: y.round() as i32 }
    }

    pub fn lonlat(self) -> LonLat {
        LonLat::new(f64::from(self.x) / UNITS, f64::from(self.y) / UNITS)
    }

    /// The spot at fraction `t` of the way to `b`.
    pub fn towards(self, b: Spot, t: f64) -> Spot {
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        Spot::rounded(x + t * (f64::from(b.x) - x), y + t * (f64::from(b.y) - y))
    }
}

/// A box of spots, inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SpotBox {
    pub min: Spot,
    pub max: Spot,
}

impl SpotBox {
    pub const EMPTY: Self = Self { min: Spot { x: i32::MAX, y: i32::MAX }, max: Spot { x: i32::MIN, y: i32::MIN } };

    pub fn of(a: Spot, b: Spot) -> Self {
        Self { min: Spot { x: a.x.min(b.x), y: a.y.min(b.y) }, max: Spot { x: a.x.max(b.x), y: a.y.max(b.y) } }
    }

    pub fn union(self, o: Self) -> Self {
        Self {
            min: Spot { x: self.min.x.min(o.min.x), y: self.min.y.min(o.min.y) },
            max: Spot { x: self.max.x.max(o.max.x), y: self.max.y.max(o.max.y) },
        }
    }

    pub fn touches(self, o: Self) -> bool {
        self.min.x <= o.max.x && o.min.x <= self.max.x && self.min.y <= o.max.y && o.min.y <= self.max.y
    }

    /// The box with a margin on every side, units.
    pub fn grown(self, by: i32) -> Self {
        Self {
            min: Spot { x: self.min.x.saturating_sub(by), y: self.min.y.saturating_sub(by) },
            max: Spot { x: self.max.x.saturating_add(by), y: self.max.y.saturating_add(by) },
        }
    }
}

/// The order of spots of a box along a Hilbert curve. Different spots have different keys.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    min: Spot,
    shift: u32,
}

impl Curve {
    pub fn over(all: SpotBox) -> Self {
        let size = |min: i32, max: i32| (i64::from(max) - i64::from(min)).max(0) as u32;
        let widest = size(all.min.x, all.max.x).max(size(all.min.y, all.max.y));
        Self { min: all.min, shift: 16u32.saturating_sub(widest.leading_zeros()) }
    }

    /// Cells of the curve are at most 1/32,768 of the box; within a cell spots are in rows, which a cache doesn't mind.
    pub fn key(self, s: Spot) -> u64 {
        let (x, y) = (s.x.wrapping_sub(self.min.x) as u32, s.y.wrapping_sub(self.min.y) as u32);
        let low = (1u32 << self.shift) - 1;
        let cell = u64::from(hilbert((x >> self.shift) as u16, (y >> self.shift) as u16));
        cell << 32 | u64::from((x & low) << self.shift | (y & low))
    }
}

/// Metres in a unit of longitude and of latitude, by latitude.
#[derive(Clone, Debug, Default)]
pub(super) struct Scale {
    low: f64,
    per_unit: Vec<(f64, f64)>,
}

impl Scale {
    /// Entries every hundredth of a degree; between them straight lines are right to 4e-9.
    pub fn over(all: SpotBox) -> Self {
        let (low, high) = if all.min.y > all.max.y { (0.0, 0.0) } else { (all.min.y.into(), all.max.y.into()) };
        // Two entries more at both sides, for what is snapped from outside.
        let low = (low / STEP).floor() * STEP - 2.0 * STEP;
        let count = ((high - low) / STEP) as usize + 4;
        let entry = |i: usize| {
            let (kx, ky) = metres_per_degree(((low + i as f64 * STEP) / UNITS).clamp(-90.0, 90.0));
            (kx / UNITS, ky / UNITS)
        };
        Self { low, per_unit: (0..count).map(entry).collect() }
    }

    /// At a latitude in units.
    pub fn at(&self, y: f64) -> (f64, f64) {
        let at = (y - self.low) / STEP;
        let i = (at as usize).min(self.per_unit.len().saturating_sub(2));
        let (Some(&(ax, ay)), Some(&(bx, by))) = (self.per_unit.get(i), self.per_unit.get(i + 1)) else {
            return (1.0 / UNITS, 1.0 / UNITS);
        };
        let t = at - i as f64;
        (ax + t * (bx - ax), ay + t * (by - ay))
    }

    /// Length in the plane at the middle latitude, metres.
    pub fn length_m(&self, a: Spot, b: Spot) -> f64 {
        let (kx, ky) = self.at((f64::from(a.y) + f64::from(b.y)) / 2.0);
        let (x, y) = ((f64::from(b.x) - f64::from(a.x)) * kx, (f64::from(b.y) - f64::from(a.y)) * ky);
        (x * x + y * y).sqrt()
    }
}

/// A plane about a place: lengths from the place are those of [`Scale::length_m`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Plane {
    x: f64,
    y: f64,
    k: (f64, f64),
    /// Change of the scale a unit of latitude, halved: the scale counts at the middle latitude.
    half_slope: (f64, f64),
}

impl Plane {
    pub fn about(scale: &Scale, p: LonLat) -> Self {
        let (x, y) = (p.lon * UNITS, p.lat * UNITS);
        let (k, up) = (scale.at(y), scale.at(y + STEP));
        Self { x, y, k, half_slope: ((up.0 - k.0) / STEP / 2.0, (up.1 - k.1) / STEP / 2.0) }
    }

    /// Metres east and north of the place.
    #[inline]
    pub fn xy(&self, s: Spot) -> (f64, f64) {
        let (dx, dy) = (f64::from(s.x) - self.x, f64::from(s.y) - self.y);
        (dx * (self.k.0 + dy * self.half_slope.0), dy * (self.k.1 + dy * self.half_slope.1))
    }

    /// The units of a place given in metres east and north: the other way round.
    pub fn units(&self, x: f64, y: f64) -> (f64, f64) {
        // Of the quadratic, the step from the linear solution is exact to far below a millimetre.
        let dy = y / self.k.1;
        let dy = y / (self.k.1 + dy * self.half_slope.1);
        (self.x + x / (self.k.0 + dy * self.half_slope.0), self.y + dy)
    }

    /// A bound from below for the squared distance (m2) to anything in the box that is within `reach_m`.
    #[inline]
    pub fn box2(&self, b: SpotBox, reach_m: f64) -> f64 {
        let dx = (f64::from(b.min.x) - self.x).max(self.x - f64::from(b.max.x)).max(0.0);
        let dy = (f64::from(b.min.y) - self.y).max(self.y - f64::from(b.max.y)).max(0.0);
        let units = reach_m / self.k.1;
        let low = |k: f64, slope: f64| (k - 1.01 * slope.abs() * units).max(0.0);
        let (x, y) = (dx * low(self.k.0, self.half_slope.0), dy * low(self.k.1, self.half_slope.1));
        x * x + y * y
    }

    /// The distance (metres) to a segment and the fraction of the way along it at which it is nearest.
    #[inline]
    pub fn to_segment(self, a: Spot, b: Spot) -> (f64, f64) {
        let ((ax, ay), (bx, by)) = (self.xy(a), self.xy(b));
        let (t, [x, y]) = projection_on_segment([ax, ay], [bx, by]);
        ((x * x + y * y).sqrt(), t)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::geodesic_m;

    #[test]
    fn lengths_are_geodesic_to_one_in_a_million() {
        let mut rng = fastrand::Rng::with_seed(3);
        for _ in 0..20_000 {
            let mut p = |near: LonLat, by: f64| {
                LonLat::new(near.lon + by * (rng.f64() - 0.5), near.lat + by * (rng.f64() - 0.5))
            };
            let middle = p(LonLat::new(105.0, 35.0), 36.0);
            let a = Spot::new(p(middle, 0.02)).unwrap();
            let b = Spot::new(p(middle, 0.02)).unwrap();
            let scale = Scale::over(SpotBox::of(a, b));
            let truth = geodesic_m(a.lonlat(), b.lonlat());
            assert!((scale.length_m(a, b) - truth).abs() <= 1e-7 * truth + 1e-9);
            let (x, y) = Plane::about(&scale, a.lonlat()).xy(b);
            assert!((x.hypot(y) - truth).abs() <= 1e-6 * truth + 1e-9);
        }
    }

    #[test]
    fn keys_are_equal_only_for_equal_spots() {
        let corner = Spot { x: 1_190_000_000, y: 280_000_000 };
        for size in [1, 300, 70_000, 50_000_000] {
            let far = Spot { x: corner.x + size, y: corner.y + size / 2 };
            let curve = Curve::over(SpotBox::of(corner, far));
            let mut rng = fastrand::Rng::with_seed(4);
            let mut seen = std::collections::HashMap::new();
            for _ in 0..3_000 {
                let s = Spot { x: corner.x + rng.i32(0..=size.min(80)), y: corner.y + rng.i32(0..=size / 2) };
                assert_eq!(*seen.entry(curve.key(s)).or_insert(s), s);
            }
        }
    }
}
