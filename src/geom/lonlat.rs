//! A position on the earth.

use serde::{Deserialize, Serialize};

/// A position on WGS84: longitude and latitude in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LonLat {
    /// Longitude, degrees east, -180 to 180.
    pub lon: f64,
    /// Latitude, degrees north, -90 to 90.
    pub lat: f64,
}

impl LonLat {
    /// The position at `lon` degrees east and `lat` degrees north.
    ///
    /// ```
    /// use carecircle::geom::{LonLat};
    ///
    /// assert_eq!(LonLat::new(119.65, 29.08).lat, 29.08);
    /// ```
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }

    /// Whether both coordinates are finite and in range.
    ///
    /// ```
    /// use carecircle::geom::{LonLat};
    ///
    /// assert!(LonLat::new(119.65, 29.08).is_valid());
    /// assert!(!LonLat::new(29.08, 119.65).is_valid() && !LonLat::new(f64::NAN, 0.0).is_valid());
    /// ```
    pub fn is_valid(self) -> bool {
        self.lon.abs() <= 180.0 && self.lat.abs() <= 90.0
    }
}
