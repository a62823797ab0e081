//! Letters as masks.

use std::sync::{Arc, Mutex, OnceLock};

use rustc_hash::FxHashMap;
use skrifa::GlyphId;
use skrifa::outline::OutlinePen;

use super::font::Face;
use super::raster::{Band, Filler, Ink, Window};

/// A font whose letters are kept once drawn.
pub struct Font {
    face: Option<Face>,
    glyphs: Mutex<FxHashMap<(u32, u16), Arc<Glyph>>>,
}

/// A letter at a size: coverage of its pixels and of the halo about them.
#[derive(Debug, Default)]
pub(super) struct Glyph {
    /// Left and top of the mask from the pen on the base line, pixels.
    pub(super) offset: [i32; 2],
    /// Width and height of the mask.
    pub(super) side: [usize; 2],
    /// Coverage of the letter.
    pub(super) cover: Vec<u8>,
    /// Coverage of the halo, letter included.
    pub(super) halo: Vec<u8>,
}

/// A line of text laid out from x = 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Letters and the x of their pens.
    pub(super) glyphs: Vec<(Arc<Glyph>, i32)>,
    /// Width, pixels.
    pub(super) width: f32,
}

impl Font {
    /// The embedded font.
    pub fn embedded() -> &'static Self {
        static FONT_OF_MAP: OnceLock<Font> = OnceLock::new();
        FONT_OF_MAP.get_or_init(|| Self { face: Face::embedded(), glyphs: Mutex::default() })
    }

    /// Width of a text without laying it out, pixels.
    pub(super) fn width(&self, text: &str, size_px: f32) -> f32 {
        let Some(face) = &self.face else { return 0.0 };
        let scale = size_px / f32::from(face.units_per_em);
        text.chars().map(|c| advance(face, glyph_id(face, c)) * scale).sum()
    }

    /// Lays a text out at a size (rounded to half pixels).
    pub(super) fn line(&self, text: &str, size_px: f32) -> Line {
        let Some(face) = &self.face else { return Line::default() };
        let size2 = ((size_px * 2.0).round() as u16).max(8);
        let scale = f32::from(size2) / 2.0 / f32::from(face.units_per_em);
        let mut line = Line::default();
        for id in text.chars().map(|c| glyph_id(face, c)) {
            line.glyphs.push((self.glyph(face, id, size2), line.width.round() as i32));
            line.width += advance(face, id) * scale;
        }
        line
    }

    fn glyph(&self, face: &Face, id: GlyphId, size2: u16) -> Arc<Glyph> {
        let key = (id.to_u32(), size2);
        let lock = || self.glyphs.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(glyph) = lock().get(&key) {
            return Arc::clone(glyph);
        }
        let glyph = Arc::new(draw(face, id, f32::from(size2) / 2.0));
        lock().insert(key, Arc::clone(&glyph));
        glyph
    }
}

impl Line {
    /// Draws the letters, or their halos, from a pen on the base line; `alpha` is 0 to 257.
    pub(super) fn put(&self, band: &mut Band<'_>, pen: [i32; 2], ink: Ink, halo: bool, alpha: u32) {
        for (glyph, x) in &self.glyphs {
            let cover = if halo { &glyph.halo } else { &glyph.cover };
            let corner = [pen[0] + x + glyph.offset[0], pen[1] + glyph.offset[1]];
            band.under(corner, glyph.side, |row, from| {
                for (px, &c) in row.iter_mut().zip(&cover[from..]) {
                    if c > 0 {
                        ink.over(px, (u32::from(c) * alpha + 128) >> 8);
                    }
                }
            });
        }
    }
}

fn glyph_id(face: &Face, c: char) -> GlyphId {
    face.glyph_id(c).or_else(|| face.glyph_id('□')).unwrap_or(GlyphId::NOTDEF)
}

fn advance(face: &Face, id: GlyphId) -> f32 {
    face.advance(id).unwrap_or(f32::from(face.units_per_em))
}

/// Width of the halo for letters of a size.
fn halo_px(size_px: f32) -> f32 {
    (size_px * 0.14).clamp(1.5, 4.0)
}

fn draw(face: &Face, id: GlyphId, size_px: f32) -> Glyph {
    let mut outline = Outline { scale: f64::from(size_px) / f64::from(face.units_per_em), ..Outline::default() };
    face.outline(id, &mut outline);
    outline.close();
    if outline.edges.is_empty() {
        return Glyph::default();
    }
    let halo = halo_px(size_px);
    let margin = halo.ceil() as i32 + 1;
    let at =
        |f: fn(f64, f64) -> f64, i: usize| outline.edges.iter().flat_map(|e| [e.0[i], e.1[i]]).reduce(f).unwrap_or(0.0);
    let (l, t) = (at(f64::min, 0).floor() as i32 - margin, at(f64::min, 1).floor() as i32 - margin);
    let (r, b) = (at(f64::max, 0).ceil() as i32 + margin, at(f64::max, 1).ceil() as i32 + margin);
    let side = [(r - l).max(1) as usize, (b - t).max(1) as usize];
    let mut cover = vec![0; side[0] * side[1]];
    let mut filler = Filler::default();
    let window = Window { width: side[0], top: 0, height: side[1] };
    if filler.begin([0.0, 0.0, side[0] as f64, side[1] as f64], window) {
        let shift = |p: [f64; 2]| [p[0] - f64::from(l), p[1] - f64::from(t)];
        outline.edges.iter().for_each(|&(p, q)| filler.edge(shift(p), shift(q)));
        filler.finish(|y, x, c| cover[y * side[0] + x..y * side[0] + x + c.len()].copy_from_slice(c));
    }
    Glyph { offset: [l, t], side, halo: dilate(&cover, side, halo), cover }
}

/// Spreads coverage by a distance, with soft edges.
fn dilate(cover: &[u8], side: [usize; 2], by: f32) -> Vec<u8> {
    let [w, h] = side;
    let reach = by.ceil() as i32;
    let mut kernel = Vec::new();
    for dy in -reach..=reach {
        for dx in -reach..=reach {
            let k = (by + 0.5 - ((dx * dx + dy * dy) as f32).sqrt()).clamp(0.0, 1.0);
            if k > 0.0 {
                kernel.push((dx, dy, (k * 256.0) as u32));
            }
        }
    }
    let mut out = vec![0u8; w * h];
    for (i, &c) in cover.iter().enumerate().filter(|(_, c)| **c > 0) {
        let (x, y) = ((i % w) as i32, (i / w) as i32);
        for &(dx, dy, k) in &kernel {
            let (u, v) = (x + dx, y + dy);
            if u >= 0 && v >= 0 && (u as usize) < w && (v as usize) < h {
                let cell = &mut out[v as usize * w + u as usize];
                *cell = (*cell).max(((u32::from(c) * k) >> 8) as u8);
            }
        }
    }
    out
}

/// A letter's outline as edges, y down.
#[derive(Default)]
struct Outline {
    scale: f64,
    edges: Vec<([f64; 2], [f64; 2])>,
    start: [f64; 2],
    pen: [f64; 2],
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> [f64; 2] {
        [f64::from(x) * self.scale, -f64::from(y) * self.scale]
    }

    fn go(&mut self, to: [f64; 2]) {
        self.edges.push((self.pen, to));
        self.pen = to;
    }

    fn curve(&mut self, length: f64, at: impl Fn(f64) -> [f64; 2]) {
        let n = (length.sqrt() * 1.5).ceil().clamp(2.0, 24.0) as i32;
        for k in 1..=n {
            self.go(at(f64::from(k) / f64::from(n)));
        }
    }
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.start = self.at(x, y);
        self.pen = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.go(self.at(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (a, b, c) = (self.pen, self.at(x1, y1), self.at(x, y));
        self.curve(distance(a, b) + distance(b, c), |t| {
            let s = 1.0 - t;
            std::array::from_fn(|i| s * s * a[i] + 2.0 * s * t * b[i] + t * t * c[i])
        });
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b, c, d) = (self.pen, self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.curve(distance(a, b) + distance(b, c) + distance(c, d), |t| {
            let s = 1.0 - t;
            std::array::from_fn(|i| {
                s * s * s * a[i] + 3.0 * s * s * t * b[i] + 3.0 * s * t * t * c[i] + t * t * t * d[i]
            })
        });
    }

    fn close(&mut self) {
        if self.pen != self.start {
            self.go(self.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_letters_have_outlines_and_widths() {
        let font = Font::embedded();
        let line = font.line("颐养圈 Aj", 16.0);
        assert!((font.width("颐养圈", 16.0) - 48.0).abs() < 1.0);
        assert_eq!(line.glyphs.len(), 6);
        for (k, (glyph, _)) in line.glyphs.iter().enumerate().filter(|(k, _)| *k != 3) {
            let ink: f64 = glyph.cover.iter().map(|&c| f64::from(c) / 255.0).sum();
            assert!(ink > 12.0 && ink < 200.0, "{k} {ink}");
            assert!(glyph.cover.iter().zip(&glyph.halo).all(|(c, h)| h >= c));
        }
    }
}
