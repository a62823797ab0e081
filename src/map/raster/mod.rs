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

    /// Calls `draw` for each row of a small picture that the band shows: the band's pixels under it, and the index of
    /// the small picture's pixel that goes on the first of them. `corner` is its upper left, in pixels of the picture.
    #[inline]
    pub(super) fn under(&mut self, corner: [i32; 2], side: [usize; 2], mut draw: impl FnMut(&mut [[u8; 4]], usize)) {
        let ([left, top], [w, h]) = (corner, side.map(|s| s as i32));
        let (x0, x1) = (left.max(0), (left + w).min(self.width as i32));
        let (y0, y1) = (top.max(self.top as i32), (top + h).min((self.top + self.height) as i32));
        if x0 >= x1 {
            return;
        }
        for y in y0..y1 {
            let from = ((y - top) * w + x0 - left) as usize;
            draw(&mut self.row(y as usize)[x0 as usize..x1 as usize], from);
        }
    }

    /// The pixels of a row of the picture that lies in the band.
    #[inline]
    pub(super) fn row(&mut self, y: usize) -> &mut [[u8; 4]] {
        let start = (y - self.top) * self.width;
        &mut self.px[start..start + self.width]
    }
}
