//! A band of coverages: lines and discs of one colour are united in it before any ink is laid, so that crossings
//! and joints are no darker than the rest.

use super::{Band, Ink, lay};

/// Coverage of each pixel of a band, 0 to 255.
#[derive(Default)]
pub(in crate::map) struct Mask {
    cover: Vec<u8>,
    width: usize,
    top: usize,
    dirty: Vec<bool>,
}

impl Mask {
    /// An empty mask as large as the band.
    pub(in crate::map) fn begin(&mut self, band: &Band<'_>) {
        (self.width, self.top) = (band.width, band.top);
        self.cover.resize(band.width * band.height, 0);
        self.dirty.resize(band.height, false);
    }

    /// Raises the coverage of a pixel of the picture to `c`.
    #[inline]
    pub(in crate::map) fn raise(&mut self, x: usize, y: usize, c: u32) {
        let row = y - self.top;
        self.dirty[row] = true;
        let cell = &mut self.cover[row * self.width + x];
        *cell = (*cell).max(c as u8);
    }

    /// Covers pixels of a row fully.
    #[inline]
    pub(in crate::map) fn fill(&mut self, y: usize, columns: std::ops::Range<usize>) {
        let row = y - self.top;
        self.dirty[row] = true;
        self.cover[row * self.width..(row + 1) * self.width][columns].fill(255);
    }

    /// Takes another mask's coverage away.
    pub(in crate::map) fn subtract(&mut self, other: &Mask) {
        for row in (0..self.dirty.len()).filter(|&r| self.dirty[r] && other.dirty[r]) {
            let range = row * self.width..(row + 1) * self.width;
            for (a, b) in self.cover[range.clone()].iter_mut().zip(&other.cover[range]) {
                *a = a.saturating_sub(*b);
            }
        }
    }

    /// Lays ink through the mask; `alpha` is 0 to 1.
    pub(in crate::map) fn paint(&self, band: &mut Band<'_>, ink: Ink, alpha: f32) {
        let alpha = (alpha.clamp(0.0, 1.0) * 257.0) as u32;
        for row in (0..self.dirty.len()).filter(|&r| self.dirty[r]) {
            let cover = &self.cover[row * self.width..(row + 1) * self.width];
            lay(band.row(self.top + row), cover, ink, alpha);
        }
    }

    /// Empties the mask.
    pub(in crate::map) fn clear(&mut self) {
        for row in 0..self.dirty.len() {
            if std::mem::take(&mut self.dirty[row]) {
                self.cover[row * self.width..(row + 1) * self.width].fill(0);
            }
        }
    }
}
