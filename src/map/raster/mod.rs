//! Drawing into pixels: coverage of areas and lines, masks, patterns and stamps.

mod disc;
mod filler;
mod ink;
mod line;
mod mask;
mod pattern;
mod stamp;

pub(super) use disc::{disc, ring_points};
pub(super) use filler::Filler;
pub(super) use ink::{Ink, lay};
pub(super) use line::{Window, polyline};
pub(super) use mask::Mask;
pub(super) use pattern::Tile;
pub(super) use stamp::{Pixmap, Stamp};

/// A horizontal band of a picture that one thread draws.
pub(super) struct Band<'a> {
    /// Pixels, row by row.
    pub(super) px: &'a mut [[u8; 4]],
    /// Pixels a row.
    pub(super) width: usize,
    /// Row of the picture that the band starts with.
    pub(super) top: usize,
    /// Rows.
    pub(super) height: usize,
}

impl Band<'_> {
    /// The band in pixels of the picture.
    pub(super) fn window(&self) -> Window {
        Window { width: self.width, top: self.top, height: self.height }
    }

    /// The pixels of a row of the picture that lies in the band.
    #[inline]
    pub(super) fn row(&mut self, y: usize) -> &mut [[u8; 4]] {
        let start = (y - self.top) * self.width;
        &mut self.px[start..start + self.width]
    }
}
