//! A colour ready to be laid over pixels.

/// A colour with 8 bits a channel.
type Rgb = [u8; 3];

/// A colour split into two words of two channels each, so that one multiplication serves two channels.
#[derive(Clone, Copy, Debug)]
pub(in crate::map) struct Ink {
    rb: u32,
    ga: u32,
}

impl Ink {
    /// The ink of a colour.
    pub(in crate::map) fn new(c: Rgb) -> Self {
        Self { rb: u32::from(c[0]) | u32::from(c[2]) << 16, ga: u32::from(c[1]) | 0xff_0000 }
    }

    /// Lays the ink over an opaque pixel; `alpha` is 0 to 256.
    #[inline]
    pub(in crate::map) fn over(self, px: &mut [u8; 4], alpha: u32) {
        let d = u32::from_le_bytes(*px);
        let keep = 256 - alpha;
        let rb = (((d & 0xff_00ff) * keep + self.rb * alpha) >> 8) & 0xff_00ff;
        let ga = (((d >> 8) & 0xff_00ff) * keep + self.ga * alpha) & 0xff00_ff00;
        *px = (rb | ga).to_le_bytes();
    }

    /// The ink as an opaque pixel.
    pub(in crate::map) fn pixel(self) -> [u8; 4] {
        (self.rb | self.ga << 8).to_le_bytes()
    }
}

/// Lays ink over pixels of a row as far as they are covered; `alpha` is 0 to 257.
#[inline]
pub(in crate::map) fn lay(row: &mut [[u8; 4]], cover: &[u8], ink: Ink, alpha: u32) {
    let n = row.len().min(cover.len());
    let (runs, rest) = row[..n].as_chunks_mut::<8>();
    let (cover_runs, cover_rest) = cover[..n].as_chunks::<8>();
    for (px, c) in runs.iter_mut().zip(cover_runs) {
        match u64::from_le_bytes(*c) {
            0 => {}
            u64::MAX if alpha >= 257 => px.fill(ink.pixel()),
            _ => lay_each(px, c, ink, alpha),
        }
    }
    lay_each(rest, cover_rest, ink, alpha);
}

#[inline]
fn lay_each(row: &mut [[u8; 4]], cover: &[u8], ink: Ink, alpha: u32) {
    for (px, &c) in row.iter_mut().zip(cover) {
        if c > 0 {
            ink.over(px, (u32::from(c) * alpha + 128) >> 8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_half_and_full_ink() {
        let ink = Ink::new([200, 100, 0]);
        let mut px = [0, 50, 255, 255];
        ink.over(&mut px, 0);
        assert_eq!(px, [0, 50, 255, 255]);
        ink.over(&mut px, 128);
        assert_eq!(px, [100, 75, 127, 255]);
        ink.over(&mut px, 256);
        assert_eq!(px, [200, 100, 0, 255]);
        assert_eq!(ink.pixel(), px);
    }
}
