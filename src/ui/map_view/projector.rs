//! Between places on the earth and points on the screen.

use egui::{Pos2, Rect, Vec2, pos2};

use crate::geom::LonLat;
use crate::map::{Camera, WorldPoint};

/// Where the camera's picture lies in the window. Points are egui's, pixels the screen's.
#[derive(Clone, Copy, Debug)]
pub struct Projector {
    /// What is shown, in pixels.
    pub camera: Camera,
    /// The map's part of the window, in points.
    pub rect: Rect,
    /// Pixels per point.
    pub px_per_pt: f64,
}

impl Projector {
    /// The point of a place in the Mercator plane.
    #[inline]
    pub fn of_world(&self, w: WorldPoint) -> Pos2 {
        let [x, y] = self.camera.to_px(w);
        pos2(self.rect.min.x + (x / self.px_per_pt) as f32, self.rect.min.y + (y / self.px_per_pt) as f32)
    }

    /// The point of a place on the earth.
    pub fn of(&self, p: LonLat) -> Pos2 {
        self.of_world(WorldPoint::of(p))
    }

    /// The pixel at a point.
    pub fn px(&self, p: Pos2) -> [f64; 2] {
        [f64::from(p.x - self.rect.min.x) * self.px_per_pt, f64::from(p.y - self.rect.min.y) * self.px_per_pt]
    }

    /// The place on the earth at a point.
    pub fn lonlat(&self, p: Pos2) -> LonLat {
        self.camera.lonlat_at(self.px(p))
    }

    /// A movement on the screen in pixels.
    pub fn px_delta(&self, d: Vec2) -> [f64; 2] {
        [f64::from(d.x) * self.px_per_pt, f64::from(d.y) * self.px_per_pt]
    }

    /// Metres per point at the middle of the map.
    pub fn metres_per_pt(&self) -> f64 {
        self.camera.metres_per_px() * self.px_per_pt
    }

    /// The denominator of the map's scale on a screen of 96 points an inch.
    pub fn scale_denominator(&self) -> f64 {
        self.metres_per_pt() / (0.0254 / 96.0)
    }
}
