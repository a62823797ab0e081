//! The embedded font.

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::{GlyphMetrics, Metrics};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// CareCircle Sans: a subset of Noto Sans CJK SC Regular (OpenType with CFF outlines, 1000 units an em), see
/// `assets/fonts/README.md`. Its digits have one width.
pub const FONT: &[u8] = include_bytes!("../../assets/fonts/CareCircleSans.otf");

/// The tables of the embedded font that drawing needs. Lengths are in units of the font.
pub(super) struct Face {
    glyph_ids: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    outlines: OutlineGlyphCollection<'static>,
    /// Units an em.
    pub(super) units_per_em: u16,
}

impl Face {
    /// `None` if the font can't be read.
    pub(super) fn embedded() -> Option<Self> {
        let font = FontRef::new(FONT).ok()?;
        let (size, location) = (Size::unscaled(), LocationRef::default());
        Some(Self {
            glyph_ids: font.charmap(),
            metrics: font.glyph_metrics(size, location),
            outlines: font.outline_glyphs(),
            units_per_em: Metrics::new(&font, size, location).units_per_em,
        })
    }

    /// The glyph of a character, if the font has it.
    pub(super) fn glyph_id(&self, c: char) -> Option<GlyphId> {
        self.glyph_ids.map(c)
    }

    /// From a glyph's pen to that of the next.
    pub(super) fn advance(&self, glyph: GlyphId) -> Option<f32> {
        self.metrics.advance_width(glyph)
    }

    /// Draws a glyph's outline, y up; nothing where it has none.
    pub(super) fn outline(&self, glyph: GlyphId, pen: &mut impl OutlinePen) {
        if let Some(outline) = self.outlines.get(glyph) {
            #[allow(
                clippy::let_underscore_must_use,
                reason = "what a damaged outline has drawn before it breaks off is what can be shown of it"
            )]
            let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), pen);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    #[derive(Default)]
    struct Segments(usize);

    impl OutlinePen for Segments {
        fn move_to(&mut self, _: f32, _: f32) {}
        fn line_to(&mut self, _: f32, _: f32) {
            self.0 += 1;
        }
        fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
            self.0 += 1;
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
            self.0 += 1;
        }
        fn close(&mut self) {}
    }

    fn face() -> Face {
        Face::embedded().expect("the embedded font parses")
    }

    #[test]
    fn outlines_of_rare_names_can_be_read() {
        let face = face();
        for c in "颐养圈垟埗甪A1".chars() {
            let mut segments = Segments::default();
            face.outline(face.glyph_id(c).unwrap_or_default(), &mut segments);
            assert!(segments.0 > 2, "no outline of {c}");
        }
    }

    #[test]
    fn digits_have_one_width() {
        let face = face();
        let width = |c| face.glyph_id(c).and_then(|g| face.advance(g));
        assert!(('0'..='9').all(|c| width(c) == width('0') && width(c).is_some()));
    }

    #[test]
    fn every_character_of_the_texts_and_of_the_sample_is_in_the_font() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let face = face();
        let mut files = Vec::new();
        collect(&root.join("assets/i18n"), &mut files);
        collect(&root.join("sample_data"), &mut files);
        assert!(files.len() >= 14, "the texts were not found");
        for file in files {
            let text = fs::read_to_string(&file).unwrap_or_default();
            let missing: String = text.chars().filter(|&c| !c.is_control() && face.glyph_id(c).is_none()).collect();
            assert!(missing.is_empty(), "{}: not in the font: {missing}", file.display());
        }
    }

    fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.extension().and_then(|e| e.to_str()) {
                _ if path.is_dir() => collect(&path, into),
                Some("ftl" | "geojson") => into.push(path),
                _ => {}
            }
        }
    }
}
