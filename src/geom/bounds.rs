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
    ///
    /// ```
    /// use carecircle::geom::{Bounds, LonLat};
    ///
    /// let bounds = Bounds::around([LonLat::new(2.0, 1.0), LonLat::new(0.0, 3.0)]);
    /// assert_eq!((bounds.min, bounds.max), (LonLat::new(0.0, 1.0), LonLat::new(2.0, 3.0)));
    /// ```
    pub fn around(positions: impl IntoIterator<Item = LonLat>) -> Self {
        positions.into_iter().fold(Self::EMPTY, Self::with)
    }

    /// The smallest box around this one and a position.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, LonLat};
    ///
    /// let (a, b) = (LonLat::new(2.0, 1.0), LonLat::new(0.0, 3.0));
    /// assert_eq!(Bounds::EMPTY.with(a).with(b), Bounds::around([a, b]));
    /// ```
    #[must_use]
    pub fn with(self, p: LonLat) -> Self {
        Self {
            min: LonLat::new(self.min.lon.min(p.lon), self.min.lat.min(p.lat)),
            max: LonLat::new(self.max.lon.max(p.lon), self.max.lat.max(p.lat)),
        }
    }

    /// The smallest box around both.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, LonLat};
    ///
    /// let (a, b) = (LonLat::new(2.0, 1.0), LonLat::new(0.0, 3.0));
    /// assert_eq!(Bounds::around([a]).union(Bounds::around([b])), Bounds::around([a, b]));
    /// ```
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: LonLat::new(self.min.lon.min(other.min.lon), self.min.lat.min(other.min.lat)),
            max: LonLat::new(self.max.lon.max(other.max.lon), self.max.lat.max(other.max.lat)),
        }
    }

    /// Whether nothing was ever added.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, LonLat};
    ///
    /// assert!(Bounds::EMPTY.is_empty());
    /// assert!(!Bounds::around([LonLat::new(2.0, 1.0)]).is_empty());
    /// ```
    pub fn is_empty(self) -> bool {
        self.min.lon > self.max.lon || self.min.lat > self.max.lat
    }

    /// Whether the position lies in the box or on its edge.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, LonLat};
    ///
    /// let bounds = Bounds::around([LonLat::new(0.0, 0.0), LonLat::new(2.0, 2.0)]);
    /// assert!(bounds.contains(LonLat::new(2.0, 1.0)) && !bounds.contains(LonLat::new(2.1, 1.0)));
    /// ```
    pub fn contains(self, p: LonLat) -> bool {
        p.lon >= self.min.lon && p.lon <= self.max.lon && p.lat >= self.min.lat && p.lat <= self.max.lat
    }

    /// Whether the boxes share at least one position.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, LonLat};
    ///
    /// let of = |low: f64, high: f64| Bounds::around([LonLat::new(low, low), LonLat::new(high, high)]);
    /// assert!(of(0.0, 2.0).intersects(of(2.0, 3.0)) && !of(0.0, 2.0).intersects(of(2.1, 3.0)));
    /// ```
    pub fn intersects(self, other: Self) -> bool {
        self.min.lon <= other.max.lon
            && other.min.lon <= self.max.lon
            && self.min.lat <= other.max.lat
            && other.min.lat <= self.max.lat
    }

    /// The box with a margin of at least so many metres on every side; the empty box stays empty.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, LonLat, geodesic_m};
    ///
    /// let at = LonLat::new(119.0, 29.0);
    /// let grown = Bounds::around([at]).grown_m(500.0);
    /// assert!(geodesic_m(at, LonLat::new(grown.max.lon, at.lat)) >= 500.0);
    /// assert!(geodesic_m(at, LonLat::new(at.lon, grown.min.lat)) >= 500.0);
    /// ```
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
    ///
    /// ```
    /// use carecircle::geom::{Bounds, LonLat};
    ///
    /// let bounds = Bounds::around([LonLat::new(0.0, 0.0), LonLat::new(2.0, 4.0)]);
    /// assert_eq!((bounds.center(), Bounds::EMPTY.center()), (Some(LonLat::new(1.0, 2.0)), None));
    /// ```
    pub fn center(self) -> Option<LonLat> {
        (!self.is_empty())
            .then(|| LonLat::new((self.min.lon + self.max.lon) / 2.0, (self.min.lat + self.max.lat) / 2.0))
    }
}
