//! A scale bar of a round length.

use super::Camera;
use crate::i18n::number;

/// A scale bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    /// The length on the ground, metres: 1, 2 or 5 times a power of ten.
    pub metres: f64,
    /// The length in the picture, pixels.
    pub px: f64,
}

impl ScaleBar {
    /// The longest round scale bar that is at most `max_px` long.
    pub fn fitting(metres_per_px: f64, max_px: f64) -> Self {
        let most = metres_per_px * max_px.max(1.0);
        if !(most.is_finite() && most > 0.0) {
            return Self { metres: 1.0, px: 1.0 };
        }
        let power = 10f64.powf(most.log10().floor());
        let fits = |m: &f64| *m <= most * (1.0 + 1e-12);
        let metres = [5.0, 2.0, 1.0].into_iter().map(|k| k * power).find(fits).unwrap_or(power);
        Self { metres, px: metres / metres_per_px }
    }

    /// The length as a text: `500 m`, `2 km`.
    pub fn text(&self) -> String {
        if self.metres >= 1000.0 {
            format!("{} km", number::fixed(self.metres / 1000.0, 0))
        } else {
            format!("{} m", number::fixed(self.metres, if self.metres < 1.0 { 2 } else { 0 }))
        }
    }
}

/// The longest round scale bar that is at most `max_px` long, true in the middle of the picture.
pub fn scale_bar(camera: &Camera, max_px: f64) -> ScaleBar {
    ScaleBar::fitting(camera.metres_per_px(), max_px)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::LonLat;
    use crate::map::WorldPoint;

    #[test]
    fn bars_are_round_and_fit() {
        for k in 0..200 {
            let scale = 500.0 * 1.09f64.powi(k);
            let camera = Camera { center: WorldPoint::of(LonLat::new(120.0, 30.0)), scale, size: [800.0, 600.0] };
            let bar = scale_bar(&camera, 120.0);
            assert!(bar.px <= 120.001 && bar.px > 47.0, "{bar:?}");
            let lead = bar.metres / 10f64.powf(bar.metres.log10().floor() + 1e-9).round().max(1e-9);
            assert!(bar.metres < 1.0 || [1.0, 2.0, 5.0].iter().any(|n| (lead - n).abs() < 1e-6), "{bar:?} {lead}");
        }
        for (most, length) in [(1.0, 1.0), (19.0, 10.0), (20.0, 20.0), (730.0, 500.0), (99_999.0, 50_000.0)] {
            assert!((ScaleBar::fitting(1.0, most).metres - length).abs() < 1e-9, "{most}");
        }
        assert_eq!(ScaleBar { metres: 500.0, px: 1.0 }.text(), "500 m");
        assert_eq!(ScaleBar { metres: 20_000.0, px: 1.0 }.text(), "20 km");
    }
}
