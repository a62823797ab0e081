//! Patterns that tell areas apart without colour, as small tiles that repeat.

use crate::map::palette::Pattern;

/// Coverage of a pattern's ink on a square that repeats.
#[derive(Debug, Default)]
pub(in crate::map) struct Tile {
    side: usize,
    cover: Vec<u8>,
}

impl Tile {
    /// The tile of a pattern at a scale in pixels per point; `None` for patterns without ink.
    pub(in crate::map) fn new(pattern: Pattern, px_per_pt: f32) -> Option<Self> {
        let side = ((6.0 * px_per_pt).round() as usize).max(4);
        let s = side as f32;
        let at = |x: usize, y: usize| (x as f32 + 0.5, y as f32 + 0.5);
        let cover = |distance: f32, half: f32| ((half + 0.5 - distance).clamp(0.0, 1.0) * 255.0) as u8;
        let cell = |i: usize| {
            let (x, y) = at(i % side, i / side);
            match pattern {
                Pattern::Plain | Pattern::Hollow => 0,
                Pattern::Hatch => {
                    let d = (x + y).rem_euclid(s);
                    cover(d.min(s - d) * std::f32::consts::FRAC_1_SQRT_2, 0.1 * s)
                }
                Pattern::Dots => {
                    let d = |cx: f32, cy: f32| (x - cx * s).hypot(y - cy * s);
                    cover(d(0.25, 0.25).min(d(0.75, 0.75)), 0.13 * s)
                }
            }
        };
        (!matches!(pattern, Pattern::Plain | Pattern::Hollow))
            .then(|| Self { side, cover: (0..side * side).map(cell).collect() })
    }

    /// Coverage at a pixel, 0 to 1.
    pub(in crate::map) fn at(&self, x: usize, y: usize) -> f32 {
        f32::from(self.cover[(y % self.side) * self.side + x % self.side]) / 255.0
    }

    /// The tile's row for a row of the picture whose top left lies `origin` whole pixels from where patterns hang.
    #[inline]
    pub(in crate::map) fn row(&self, y: usize, origin: [i64; 2]) -> (&[u8], usize) {
        let r = (y as i64 + origin[1]).rem_euclid(self.side as i64) as usize;
        (&self.cover[r * self.side..(r + 1) * self.side], origin[0].rem_euclid(self.side as i64) as usize)
    }
}
