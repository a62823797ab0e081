//! Where the map looks: Web Mercator, so that web base maps fit later.

use crate::geom::{Bounds, LonLat};

/// A position in the Web Mercator plane, x and y in 0..1 from the north-west corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WorldPoint {
    /// East.
    pub x: f64,
    /// South.
    pub y: f64,
}

impl WorldPoint {
    /// Projects a position; latitudes beyond 85.05 degrees are clamped.
    pub fn of(p: LonLat) -> Self {
        let sin = p.lat.clamp(-85.051_128, 85.051_128).to_radians().sin();
        Self { x: (p.lon + 180.0) / 360.0, y: 0.5 - ((1.0 + sin) / (1.0 - sin)).ln() / (4.0 * std::f64::consts::PI) }
    }

    /// The position on the earth.
    pub fn lonlat(self) -> LonLat {
        let n = std::f64::consts::PI * (1.0 - 2.0 * self.y);
        LonLat::new(self.x * 360.0 - 180.0, n.sinh().atan().to_degrees())
    }
}

/// What a map picture or the map on the screen shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The position in the middle.
    pub center: WorldPoint,
    /// Pixels per world unit: 256 shows the whole world on 256 pixels.
    pub scale: f64,
    /// Width and height in pixels (points on the screen times pixels per point).
    pub size: [f64; 2],
}

impl Camera {
    /// The camera that shows `bounds` with a margin of 5 %; the whole world for empty bounds.
    pub fn fit(bounds: Bounds, size: [f64; 2]) -> Self {
        if bounds.is_empty() {
            return Self { center: WorldPoint { x: 0.5, y: 0.5 }, scale: size[0].min(size[1]).max(1.0), size };
        }
        let (a, b) = (WorldPoint::of(bounds.min), WorldPoint::of(bounds.max));
        let (w, h) = ((b.x - a.x).abs().max(1e-7), (b.y - a.y).abs().max(1e-7));
        let scale = (size[0].max(1.0) / w).min(size[1].max(1.0) / h) / 1.1;
        Self { center: WorldPoint { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 }, scale, size }
    }

    /// Pixel position of a world point, from the top left.
    pub fn to_px(&self, w: WorldPoint) -> [f64; 2] {
        [
            (w.x - self.center.x) * self.scale + self.size[0] / 2.0,
            (w.y - self.center.y) * self.scale + self.size[1] / 2.0,
        ]
    }

    /// World point at a pixel position.
    pub fn from_px(&self, px: [f64; 2]) -> WorldPoint {
        WorldPoint {
            x: (px[0] - self.size[0] / 2.0) / self.scale + self.center.x,
            y: (px[1] - self.size[1] / 2.0) / self.scale + self.center.y,
        }
    }

    /// Pixel position of a position on the earth.
    pub fn px_of(&self, p: LonLat) -> [f64; 2] {
        self.to_px(WorldPoint::of(p))
    }

    /// Position on the earth at a pixel position.
    pub fn lonlat_at(&self, px: [f64; 2]) -> LonLat {
        self.from_px(px).lonlat()
    }

    /// Metres per pixel at the latitude of the middle.
    pub fn metres_per_px(&self) -> f64 {
        const EQUATOR_M: f64 = 40_075_016.685_578_49;
        EQUATOR_M * self.center.lonlat().lat.to_radians().cos() / self.scale
    }

    /// Zoomed by `factor` about a pixel that keeps its place, within sane limits.
    #[must_use]
    pub fn zoomed(self, factor: f64, about_px: [f64; 2]) -> Self {
        let scale = (self.scale * factor).clamp(200.0, 4e9);
        let about = self.from_px(about_px);
        let center = WorldPoint {
            x: about.x - (about_px[0] - self.size[0] / 2.0) / scale,
            y: about.y - (about_px[1] - self.size[1] / 2.0) / scale,
        };
        Self { center, scale, ..self }
    }

    /// Moved so that the content shifts by `delta_px`.
    #[must_use]
    pub fn panned(self, delta_px: [f64; 2]) -> Self {
        let center =
            WorldPoint { x: self.center.x - delta_px[0] / self.scale, y: self.center.y - delta_px[1] / self.scale };
        Self { center, ..self }
    }

    /// The box on the earth that is shown.
    pub fn bounds(&self) -> Bounds {
        Bounds::EMPTY.with(self.lonlat_at([0.0, 0.0])).with(self.lonlat_at(self.size))
    }
}
