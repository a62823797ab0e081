//! A quick look at a file: which geometries, keys and words its first features have.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::body::body;
use crate::io::json::{Members, RawText, Scanner, SyntaxError};

/// Features that are looked at.
const FEATURES: usize = 200;
/// Keys that are kept, and words of each.
const KEYS: usize = 500;
const WORDS: usize = 50;

/// What the first features of a file look like.
#[derive(Debug, Default, PartialEq)]
pub(in crate::io) struct Sniffed {
    /// Whether the file has features, a feature or a geometry at all.
    pub geojson: bool,
    /// Features by geometry: points, lines, areas.
    pub kinds: [usize; 3],
    /// The properties' keys in order of first appearance.
    pub keys: Vec<String>,
    /// Some of each key's texts.
    pub words: BTreeMap<String, Vec<String>>,
}

/// Looks at the first features. `None` if the text is no JSON object, or breaks off in what was looked at; `cut` says
/// that the bytes are only the beginning of a file, so that breaking off is no fault.
pub(in crate::io) fn sniff(bytes: &[u8], cut: bool) -> Option<Sniffed> {
    if !cut {
        return sniff_text(body(bytes).ok()?.text);
    }
    let whole = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let mut sniffed = Sniffed::default();
    let read = sniffed.document(body(bytes.get(..whole)?).ok()?.text);
    (read.is_some() || sniffed.any()).then_some(sniffed)
}

/// Looks at the first features of a text without byte-order mark.
pub(super) fn sniff_text(text: &str) -> Option<Sniffed> {
    let mut sniffed = Sniffed::default();
    sniffed.document(text).map(|()| sniffed)
}

impl Sniffed {
    /// Whether any feature was looked at.
    pub fn any(&self) -> bool {
        self.kinds != [0; 3] || !self.keys.is_empty()
    }

    /// Looks at a document; `None` where it breaks off.
    fn document(&mut self, text: &str) -> Option<()> {
        let mut scanner = Scanner::at(text, 0);
        scanner.record();
        (scanner.space() == b'{').then_some(())?;
        let mut listed = false;
        let read = scanner.members(|scanner, key| {
            if key.is("features") && scanner.space() == b'[' {
                (self.geojson, listed) = (true, true);
                return self.features(scanner);
            }
            self.member(key, scanner.value()?);
            Ok::<_, SyntaxError>(true)
        });
        read.ok()?;
        // The features of a text sequence stand one after the other.
        for _ in 1..FEATURES {
            if listed || !scanner.record() || scanner.space() != b'{' {
                break;
            }
            let feature = scanner.value().ok().and_then(Members::of);
            feature.into_iter().flat_map(|f| f.0).for_each(|(key, value)| self.member(key, value));
        }
        Some(())
    }

    /// Reads the first features; false if there are more.
    fn features(&mut self, scanner: &mut Scanner<'_>) -> Result<bool, SyntaxError> {
        scanner.take(b'[');
        if scanner.take(b']') {
            return Ok(true);
        }
        for _ in 0..FEATURES {
            let feature = Members::of(scanner.value()?);
            feature.into_iter().flat_map(|f| f.0).for_each(|(key, value)| self.member(key, value));
            if !scanner.more_values()? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Looks at a member of a feature, or of a document that is one.
    fn member(&mut self, key: RawText<'_>, value: &RawValue) {
        let object = Members::of(value).map(|m| m.0);
        match (&*key.decode(), object) {
            ("geometry", Some(members)) => {
                self.geojson = true;
                members.into_iter().for_each(|m| self.geometry_member(m.0, m.1));
            }
            ("type", None) => self.geometry_type(value),
            ("properties" | "attributes", Some(members)) => {
                members.into_iter().for_each(|m| self.property(&m.0.decode(), m.1))
            }
            _ => {}
        }
    }

    /// Looks at a member of a geometry: its type, or what Esri JSON has instead.
    fn geometry_member(&mut self, key: RawText<'_>, value: &RawValue) {
        match &*key.decode() {
            "type" => self.geometry_type(value),
            "x" | "points" => self.kinds[0] += 1,
            "paths" => self.kinds[1] += 1,
            "rings" => self.kinds[2] += 1,
            _ => {}
        }
    }

    fn geometry_type(&mut self, value: &RawValue) {
        let Some(name) = RawText::of(value).map(|t| t.decode().to_ascii_lowercase()) else { return };
        if let Some(kind) = ["point", "linestring", "polygon"].iter().position(|k| name.ends_with(k)) {
            self.geojson = true;
            self.kinds.iter_mut().skip(kind).take(1).for_each(|count| *count += 1);
        }
    }

    fn property(&mut self, key: &str, value: &RawValue) {
        if !self.words.contains_key(key) && self.keys.len() < KEYS {
            self.keys.push(key.to_owned());
            self.words.insert(key.to_owned(), Vec::new());
        }
        let word = RawText::of(value).filter(|w| w.written().len() < 200);
        if let (Some(words), Some(word)) = (self.words.get_mut(key).filter(|w| w.len() < WORDS), word) {
            words.push(word.decode().into_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn geometries_keys_and_words_are_found() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[]},"properties":{"名称":"甲镇","n":1}},
            {"type":"Feature","geometry":null,"properties":{"名称":"乙乡"}}]}"#;
        let s = sniff(text.as_bytes(), false).unwrap();
        assert_eq!((s.geojson, s.kinds, s.keys), (true, [0, 0, 1], vec!["名称".to_owned(), "n".to_owned()]));
        assert_eq!(s.words["名称"], ["甲镇", "乙乡"]);
        assert!(!sniff(br#"{"seed": 1}"#, false).unwrap().geojson);
        assert!(sniff(b"[1]", false).is_none());
        let cut = text.as_bytes().get(..text.len() - 30).unwrap();
        assert_eq!((sniff(cut, true).unwrap().kinds, sniff(cut, false)), ([0, 0, 1], None));
    }
}
