//! Where coordinates are: on the earth, swapped, projected, or nowhere.

use super::rebuild::{is_far, is_nothing, jumps};
use crate::geom::{Bounds, LonLat, ShapeKind, ShapeRef};

/// The box around China, with a margin.
const CHINA: Bounds = Bounds { min: LonLat::new(73.0, 3.0), max: LonLat::new(136.0, 54.0) };

/// Where a shape's coordinates are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ExtentClass {
    /// Longitude and latitude on the earth.
    Earth,
    /// Latitude first, longitude second.
    Swapped,
    /// Metres or feet of a projection.
    Projected(LonLat),
    /// All at 0, 0: nobody knows the place.
    Nothing,
    /// On the earth but for positions at 0, 0.
    PartlyNothing,
    /// Longitudes that count on beyond half a turn, or jump from one end to the other.
    Turned,
    /// Out of every range: 1e308, NaN, a latitude of 107.
    Nowhere(LonLat),
}

/// Judges a shape that has coordinates.
#[inline]
pub(super) fn classify_extent(shape: ShapeRef<'_>) -> ExtentClass {
    let b = shape.bounds();
    if CHINA.min.lon <= b.min.lon
        && b.max.lon <= CHINA.max.lon
        && CHINA.min.lat <= b.min.lat
        && b.max.lat <= CHINA.max.lat
    {
        return ExtentClass::Earth;
    }
    elsewhere(shape, b)
}

#[cold]
fn elsewhere(shape: ShapeRef<'_>, b: Bounds) -> ExtentClass {
    let coords = shape.coords();
    if coords.iter().any(|p| is_nothing(*p)) {
        if coords.iter().all(|p| is_nothing(*p)) {
            return ExtentClass::Nothing;
        }
        if coords.iter().any(|p| is_far(*p)) {
            return ExtentClass::PartlyNothing;
        }
    }
    if coords.iter().all(|p| p.lon.is_finite() && p.lat.is_finite()) && is_swapped(b) {
        return ExtentClass::Swapped;
    }
    match coords.iter().find(|p| !p.is_valid()) {
        None if jumps(shape) => ExtentClass::Turned,
        None => ExtentClass::Earth,
        Some(_) if coords.iter().all(|p| p.lon.abs() <= 540.0 && p.lat.abs() <= 90.0) => ExtentClass::Turned,
        Some(p) if is_projected(*p) => ExtentClass::Projected(*p),
        Some(p) => ExtentClass::Nowhere(*p),
    }
}

/// Whether a box lies in China once its axes are exchanged, and can't be meant as it is: beyond the pole, or in the
/// Arctic Ocean between Svalbard and Franz Josef Land, where Xinjiang and Tibet come to lie.
fn is_swapped(b: Bounds) -> bool {
    let swapped = |p: LonLat| LonLat::new(p.lat, p.lon);
    let in_china = CHINA.contains(swapped(b.min)) && CHINA.contains(swapped(b.max));
    in_china && (b.max.lat > 90.0 || b.min.lon > 26.5)
}

/// Whether a position out of range has the size of projected coordinates: 1 km to 100,000 km.
fn is_projected(p: LonLat) -> bool {
    let metres = |v: f64| (1e3..1e8).contains(&v.abs());
    metres(p.lon) && metres(p.lat)
}

/// The name of a kind in GeoJSON.
pub(super) fn kind_name(kind: ShapeKind) -> &'static str {
    match kind {
        ShapeKind::None => "null",
        ShapeKind::Point => "Point",
        ShapeKind::Line => "LineString",
        ShapeKind::Polygon => "Polygon",
    }
}
