//! Small pictures with transparency: symbols that are drawn once and stamped many times.

use super::{Band, Filler, Ink, Window, polyline};

/// A small picture being drawn: straight RGBA.
#[derive(Clone, Debug)]
pub(in crate::map) struct Pixmap {
    /// Width and height in pixels.
    pub(in crate::map) side: [usize; 2],
    /// Red, green, blue, alpha of each pixel.
    pub(in crate::map) rgba: Vec<[u8; 4]>,
}

impl Pixmap {
    /// A transparent picture.
    pub(in crate::map) fn new(width: usize, height: usize) -> Self {
        Self { side: [width, height], rgba: vec![[0; 4]; width * height] }
    }

    /// Fills rings by winding number.
    pub(in crate::map) fn fill(&mut self, rings: &[Vec<[f64; 2]>], colour: [u8; 3]) {
        self.fill_with(rings, colour, |_, _| 1.0);
    }

    /// Fills rings by winding number with an opacity (0 to 1) by pixel.
    pub(in crate::map) fn fill_with(
        &mut self,
        rings: &[Vec<[f64; 2]>],
        colour: [u8; 3],
        opacity: impl Fn(usize, usize) -> f32,
    ) {
        let mut filler = Filler::default();
        if !filler.begin([0.0, 0.0, self.side[0] as f64, self.side[1] as f64], self.window()) {
            return;
        }
        for ring in rings {
            for (k, a) in ring.iter().enumerate() {
                filler.edge(*a, ring[(k + 1) % ring.len()]);
            }
        }
        let width = self.side[0];
        let rgba = &mut self.rgba;
        filler.finish(|y, x, cover| {
            for (k, (px, &c)) in rgba[y * width + x..].iter_mut().zip(cover).enumerate() {
                lay(px, colour, (f32::from(c) * opacity(x + k, y)).round() as u32);
            }
        });
    }

    /// Draws a line.
    pub(in crate::map) fn line(&mut self, points: &[[f64; 2]], width_px: f32, colour: [u8; 3]) {
        let width = self.side[0];
        let mut cover = vec![0u8; self.rgba.len()];
        polyline(self.window(), points.iter().copied(), width_px, |x, y, c| {
            let cell = &mut cover[y * width + x];
            *cell = (*cell).max(c as u8);
        });
        for (px, &c) in self.rgba.iter_mut().zip(&cover) {
            lay(px, colour, u32::from(c));
        }
    }

    fn window(&self) -> Window {
        Window { width: self.side[0], top: 0, height: self.side[1] }
    }
}

/// Lays a colour over a straight RGBA pixel; `a` is 0 to 255.
fn lay(px: &mut [u8; 4], colour: [u8; 3], a: u32) {
    if a == 0 {
        return;
    }
    let below = u32::from(px[3]) * (255 - a) / 255;
    let alpha = a + below;
    for (c, &top) in px.iter_mut().zip(&colour) {
        *c = ((u32::from(top) * a + u32::from(*c) * below + alpha / 2) / alpha) as u8;
    }
    px[3] = alpha as u8;
}

/// A finished symbol.
#[derive(Clone, Debug)]
pub(in crate::map) struct Stamp {
    side: [usize; 2],
    px: Vec<(Ink, u32)>,
}

impl Stamp {
    /// The stamp of a picture; its middle goes where it is put.
    pub(in crate::map) fn new(pixmap: &Pixmap, opacity: f32) -> Self {
        let alpha = |a: u8| (f32::from(a) * opacity.clamp(0.0, 1.0) * 256.0 / 255.0).round() as u32;
        let px = pixmap.rgba.iter().map(|p| (Ink::new([p[0], p[1], p[2]]), alpha(p[3]))).collect();
        Self { side: pixmap.side, px }
    }

    /// Width and height in pixels.
    pub(in crate::map) fn side(&self) -> [usize; 2] {
        self.side
    }

    /// Puts the stamp with its middle at a pixel corner of the picture.
    pub(in crate::map) fn put(&self, band: &mut Band<'_>, middle: [i32; 2]) {
        let corner = [0, 1].map(|k| middle[k] - self.side[k] as i32 / 2);
        band.under(corner, self.side, |row, from| {
            for (px, &(ink, alpha)) in row.iter_mut().zip(&self.px[from..]) {
                if alpha > 0 {
                    ink.over(px, alpha);
                }
            }
        });
    }
}
