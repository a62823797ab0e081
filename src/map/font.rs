//! The embedded font.

/// CareCircle Sans: a subset of Noto Sans CJK SC Regular (OpenType with CFF outlines, 1000 units an em), see
/// `assets/fonts/README.md`. Its digits have one width.
pub const FONT: &[u8] = include_bytes!("../../assets/fonts/CareCircleSans.otf");

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use ttf_parser::{Face, OutlineBuilder};

    use super::*;

    #[derive(Default)]
    struct Segments(usize);

    impl OutlineBuilder for Segments {
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

    fn face() -> Face<'static> {
        Face::parse(FONT, 0).expect("the embedded font parses")
    }

    #[test]
    fn outlines_of_rare_names_can_be_read() {
        let face = face();
        for c in "颐养圈垟埗甪A1".chars() {
            let glyph = face.glyph_index(c).unwrap_or_default();
            let mut segments = Segments::default();
            assert!(face.outline_glyph(glyph, &mut segments).is_some() && segments.0 > 2, "no outline of {c}");
        }
    }

    #[test]
    fn digits_have_one_width() {
        let face = face();
        let width = |c| face.glyph_index(c).and_then(|g| face.glyph_hor_advance(g));
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
            let missing: String = text.chars().filter(|&c| !c.is_control() && face.glyph_index(c).is_none()).collect();
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
