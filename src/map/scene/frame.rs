//! Fixed-point coordinates of a county, and their way into a picture.

use crate::geom::wgs84::{E2, SEMI_MAJOR_M};
use crate::geom::{Bounds, LonLat};
use crate::map::{Camera, WorldPoint};

/// A position in the frame of a county, x east and y south.
pub(in crate::map) type Fixed = [i32; 2];

/// A box in the frame: least x, least y, greatest x, greatest y.
pub(in crate::map) type FixedBox = [i32; 4];

/// The box that holds nothing.
pub(in crate::map) const EMPTY_BOX: FixedBox = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];

/// Finest step of a frame in world units: 2.3 mm at the equator.
const FINEST: f64 = 1.0 / (1u64 << 34) as f64;

/// Circumference of the earth at the equator, metres.
const EQUATOR_M: f64 = 40_075_016.685_578_49;

/// Subpixels a pixel. Positions are rounded to them before the picture's origin is taken off, so that a picture
/// moved by whole pixels has the same pixels.
const SUBPIXELS: f64 = 256.0;

/// Rows of the table of latitudes a degree.
const ROWS_PER_DEGREE: f64 = 50.0;

/// Where the fixed-point coordinates of a county start and how long a step is.
#[derive(Clone, Debug, Default)]
pub(in crate::map) struct Frame {
    origin: WorldPoint,
    step: f64,
    metre: f64,
    table: Latitudes,
}

/// Mercator's y by latitude as cubic pieces (Hermite), far finer than a step of the frame: loading a province
/// projects millions of positions.
#[derive(Clone, Debug, Default)]
struct Latitudes {
    first_lat: f64,
    /// y and its change to the next row if it went on as steeply as here, by row.
    rows: Vec<[f64; 2]>,
}

impl Latitudes {
    fn new(bounds: Bounds) -> Self {
        let (south, north) = (bounds.min.lat.max(-84.0), bounds.max.lat.min(84.0));
        if bounds.is_empty() || south > north {
            return Self::default();
        }
        let row = |k: usize| {
            let lat = south + k as f64 / ROWS_PER_DEGREE;
            let slope = -1.0 / (360.0 * lat.to_radians().cos());
            [WorldPoint::of(LonLat::new(0.0, lat)).y, slope / ROWS_PER_DEGREE]
        };
        let n = ((north - south) * ROWS_PER_DEGREE).ceil() as usize + 2;
        Self { first_lat: south, rows: (0..n).map(row).collect() }
    }

    #[inline]
    fn y(&self, lat: f64) -> Option<f64> {
        let at = (lat - self.first_lat) * ROWS_PER_DEGREE;
        if at.is_nan() || at < 0.0 {
            return None;
        }
        let k = at as usize;
        let ([y0, d0], [y1, d1]) = (*self.rows.get(k)?, *self.rows.get(k + 1)?);
        let t = at - k as f64;
        let (bend, twist) = (3.0 * (y1 - y0) - 2.0 * d0 - d1, 2.0 * (y0 - y1) + d0 + d1);
        Some(y0 + t * (d0 + t * (bend + t * twist)))
    }
}

impl Frame {
    /// The frame for a county within `bounds`.
    pub(super) fn around(bounds: Bounds) -> Self {
        if bounds.is_empty() {
            return Self { step: FINEST, metre: 1.0 / EQUATOR_M, ..Self::default() };
        }
        let (a, b) = (WorldPoint::of(bounds.min), WorldPoint::of(bounds.max));
        let middle = WorldPoint { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 };
        let half = ((b.x - a.x).abs().max((b.y - a.y).abs()) / 2.0).max(1e-9);
        let step = FINEST.max(half / f64::from(1 << 30));
        let metre = 1.0 / (EQUATOR_M * middle.lonlat().lat.to_radians().cos().max(0.01));
        Self { origin: middle, step, metre, table: Latitudes::new(bounds) }
    }

    /// A position in the frame; what lies outside of what `i32` can say is moved to its edge.
    pub(in crate::map) fn fix(&self, p: LonLat) -> Fixed {
        let x = (p.lon + 180.0) / 360.0;
        let y = self.table.y(p.lat).unwrap_or_else(|| WorldPoint::of(p).y);
        [round((x - self.origin.x) / self.step) as i32, round((y - self.origin.y) / self.step) as i32]
    }

    /// Steps a metre in the middle of the county.
    pub(in crate::map) fn steps_per_metre(&self) -> f64 {
        self.metre / self.step
    }

    /// The way into the picture of a camera.
    pub(in crate::map) fn view(&self, camera: &Camera) -> View {
        let k = self.step * camera.scale * SUBPIXELS;
        let left = (camera.center.x - self.origin.x) * camera.scale - camera.size[0] / 2.0;
        let top = (camera.center.y - self.origin.y) * camera.scale - camera.size[1] / 2.0;
        View { k, origin: [(left * SUBPIXELS).round(), (top * SUBPIXELS).round()] }
    }
}

/// Steps in x and y of one metre at a latitude: east-west along the parallel, north-south along the meridian of
/// WGS84 (in Web Mercator a circle on the earth is a slightly upright ellipse).
pub(in crate::map) fn world_per_metre(lat: f64) -> [f64; 2] {
    let (sin, cos) = lat.to_radians().sin_cos();
    let w2 = 1.0 - E2 * sin * sin;
    let prime_vertical_m = SEMI_MAJOR_M / w2.sqrt();
    let meridian_m = SEMI_MAJOR_M * (1.0 - E2) / (w2 * w2.sqrt());
    let turn = std::f64::consts::TAU * cos.max(0.01);
    [1.0 / (turn * prime_vertical_m), 1.0 / (turn * meridian_m)]
}

/// The way from a frame into a picture.
#[derive(Clone, Copy, Debug)]
pub(in crate::map) struct View {
    k: f64,
    origin: [f64; 2],
}

impl View {
    /// Pixel position, from the top left.
    #[inline]
    pub(in crate::map) fn px(&self, p: Fixed) -> [f64; 2] {
        [
            (round(f64::from(p[0]) * self.k) - self.origin[0]) / SUBPIXELS,
            (round(f64::from(p[1]) * self.k) - self.origin[1]) / SUBPIXELS,
        ]
    }

    /// A box in pixels: left, top, right, bottom.
    #[inline]
    pub(in crate::map) fn px_box(&self, b: FixedBox) -> [f64; 4] {
        let ([l, t], [r, u]) = (self.px([b[0], b[1]]), self.px([b[2], b[3]]));
        [l, t, r, u]
    }

    /// The box in the frame that a box in pixels shows, a step wider.
    pub(in crate::map) fn frame_box(&self, px: [f64; 4]) -> FixedBox {
        let at = |v: f64, i: usize| (v * SUBPIXELS + self.origin[i]) / self.k;
        let lo = |v: f64| (v - 1.0).floor() as i32;
        let hi = |v: f64| (v + 1.0).ceil() as i32;
        [lo(at(px[0], 0)), lo(at(px[1], 1)), hi(at(px[2], 0)), hi(at(px[3], 1))]
    }

    /// Pixels a step.
    pub(in crate::map) fn px_per_step(&self) -> f64 {
        self.k / SUBPIXELS
    }

    /// The whole pixel, counted from a fixed origin, in which the picture's top left lies: patterns hang on it.
    pub(in crate::map) fn whole_origin(&self) -> [i64; 2] {
        self.origin.map(|o| (o / SUBPIXELS).floor() as i64)
    }
}

/// Rounds to the nearest whole number without a library call, for numbers below 2^51.
#[inline]
fn round(v: f64) -> f64 {
    const MAGIC: f64 = 6_755_399_441_055_744.0;
    (v + MAGIC) - MAGIC
}

/// Whether two boxes share a position.
#[inline]
pub(in crate::map) fn boxes_meet(a: &FixedBox, b: &FixedBox) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/// The box around a box and a position.
#[inline]
pub(in crate::map) fn grow(b: FixedBox, p: Fixed) -> FixedBox {
    [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_position_lands_where_the_camera_says() {
        let bounds = Bounds::around([LonLat::new(119.0, 28.0), LonLat::new(122.0, 30.0)]);
        let frame = Frame::around(bounds);
        for scale in [3e4, 5e6, 4e9] {
            let p = LonLat::new(120.123_456_7, 29.456_789_1);
            let camera =
                Camera { center: WorldPoint::of(LonLat::new(120.123_4, 29.456_7)), scale, size: [800.0, 600.0] };
            let (a, b) = (frame.view(&camera).px(frame.fix(p)), camera.px_of(p));
            let tolerance = 0.006 + scale * FINEST;
            assert!((a[0] - b[0]).abs() < tolerance && (a[1] - b[1]).abs() < tolerance, "{a:?} {b:?}");
        }
    }

    #[test]
    fn latitudes_from_the_table_are_those_of_the_formula() {
        let bounds = Bounds::around([LonLat::new(70.0, -10.0), LonLat::new(135.0, 83.0)]);
        let table = Latitudes::new(bounds);
        let mut rng = fastrand::Rng::with_seed(2);
        for _ in 0..10_000 {
            let lat = -10.0 + rng.f64() * 93.0;
            let exact = WorldPoint::of(LonLat::new(0.0, lat)).y;
            let y = table.y(lat).expect("within the table");
            assert!((y - exact).abs() < FINEST / 20.0, "{lat} {y} {exact}");
        }
        assert_eq!((table.y(-10.1), table.y(f64::NAN)), (None, None));
    }

    #[test]
    fn a_metre_in_the_mercator_plane_is_a_geodesic_metre() {
        use geographiclib_rs::{DirectGeodesic, Geodesic};
        for lat in [20.0, 29.5, 53.0] {
            let k = world_per_metre(lat);
            let at = WorldPoint::of(LonLat::new(120.0, lat));
            let (lat_n, lon_n): (f64, f64) = Geodesic::wgs84().direct(lat, 120.0, 0.0, 1000.0);
            let (lat_e, lon_e): (f64, f64) = Geodesic::wgs84().direct(lat, 120.0, 90.0, 1000.0);
            let (n, e) = (WorldPoint::of(LonLat::new(lon_n, lat_n)), WorldPoint::of(LonLat::new(lon_e, lat_e)));
            assert!(((at.y - n.y) / (1000.0 * k[1]) - 1.0).abs() < 5e-4);
            assert!(((e.x - at.x) / (1000.0 * k[0]) - 1.0).abs() < 5e-4);
        }
    }
}
