//! Axis-parallel boxes in degrees.

use super::LonLat;

/// A box in longitude and latitude, inclusive on all sides. [`Bounds::EMPTY`] contains nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// South-west corner.
    pub min: LonLat,
    /// North-east corner.
    pub max: LonLat,
}

impl Bounds {
    /// The box that contains nothing and grows to whatever is added.
    pub const EMPTY: Self =
        Self { min: LonLat::new(f64::INFINITY, f64::INFINITY), max: LonLat::new(f64::NEG_INFINITY, f64::NEG_INFINITY) };

    /// The smallest box around the positions.
    pub fn around(positions: impl IntoIterator<Item = LonLat>) -> Self {
        positions.into_iter().fold(Self::EMPTY, Self::with)
    }

    /// The smallest box around this one and a position.
    #[must_use]
    pub fn with(self, p: LonLat) -> Self {
        Self {
            min: LonLat::new(self.min.lon.min(p.lon), self.min.lat.min(p.lat)),
            max: LonLat::new(self.max.lon.max(p.lon), self.max.lat.max(p.lat)),
        }
    }

    /// The smallest box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: LonLat::new(self.min.lon.min(other.min.lon), self.min.lat.min(other.min.lat)),
            max: LonLat::new(self.max.lon.max(other.max.lon), self.max.lat.max(other.max.lat)),
        }
    }

    /// Whether nothing was ever added.
    pub fn is_empty(self) -> bool {
        self.min.lon > self.max.lon || self.min.lat > self.max.lat
    }

    /// Whether the position lies in the box or on its edge.
    pub fn contains(self, p: LonLat) -> bool {
        p.lon >= self.min.lon && p.lon <= self.max.lon && p.lat >= self.min.lat && p.lat <= self.max.lat
    }

    /// Whether the boxes share at least one position.
    pub fn intersects(self, other: Self) -> bool {
        self.min.lon <= other.max.lon
            && other.min.lon <= self.max.lon
            && self.min.lat <= other.max.lat
            && other.min.lat <= self.max.lat
    }

    /// The box with a margin of at least so many metres on every side; the empty box stays empty.
    #[must_use]
    pub fn grown_m(self, margin_m: f64) -> Self {
        if self.is_empty() {
            return self;
        }
        // A degree of longitude is shortest where the box is farthest from the equator.
        let far = self.min.lat.abs().max(self.max.lat.abs()).min(89.0);
        let ((x, y), (_, low)) = (super::metres_per_degree(far), super::metres_per_degree(0.0));
        let (dx, dy) = (margin_m / x * 1.001, margin_m / y.min(low) * 1.001);
        Self {
            min: LonLat::new(self.min.lon - dx, self.min.lat - dy),
            max: LonLat::new(self.max.lon + dx, self.max.lat + dy),
        }
    }

    /// The middle of the box, `None` if it is empty.
    pub fn center(self) -> Option<LonLat> {
        (!self.is_empty())
            .then(|| LonLat::new((self.min.lon + self.max.lon) / 2.0, (self.min.lat + self.max.lat) / 2.0))
    }
}
