//! A quick look at a file: which geometries, keys and words its first features have.

use std::collections::BTreeMap;

use crate::io::json::{Cursor, Fail, without_bom};

/// Features that are looked at.
const FEATURES: usize = 200;
/// Words that are kept of a key.
const WORDS: usize = 50;

/// What the first features of a file look like.
#[derive(Debug, Default, PartialEq)]
pub(in crate::io) struct Sketch {
    /// Whether the file has features, a feature or a geometry at all.
    pub geojson: bool,
    /// Features by geometry: points, lines, areas.
    pub kinds: [usize; 3],
    /// The properties' keys in order of first appearance.
    pub keys: Vec<String>,
    /// Some of each key's texts.
    pub words: BTreeMap<String, Vec<String>>,
}

/// Looks at the first features. `None` if the text is no JSON object, or breaks off in what was looked at.
pub(in crate::io) fn sketch(bytes: &[u8]) -> Option<Sketch> {
    sketch_checked(without_bom(bytes).ok()?)
}

/// Looks at the first features of a text that is known to be UTF-8 and has no byte-order mark.
pub(in crate::io) fn sketch_checked(text: &[u8]) -> Option<Sketch> {
    let mut c = Cursor::new(text);
    let mut sketch = Sketch::default();
    (c.space() == b'{').then_some(())?;
    object(&mut c, |c, key| {
        if key == "features" && c.peek() == b'[' {
            sketch.geojson = true;
            return features(c, &mut sketch);
        }
        member(c, key, &mut sketch)
    })
    .ok()?;
    Some(sketch)
}

/// Calls `each` with every member's key, the cursor on its value; false ends early.
fn object(c: &mut Cursor<'_>, mut each: impl FnMut(&mut Cursor<'_>, &str) -> Result<bool, Fail>) -> Result<bool, Fail> {
    c.pos += 1;
    if c.take(b'}') {
        return Ok(true);
    }
    loop {
        let key = c.key()?;
        c.space();
        if !each(c, &key.decode())? {
            return Ok(false);
        }
        if !c.more_members()? {
            return Ok(true);
        }
    }
}

/// Reads the first features; false, as enough was seen.
fn features(c: &mut Cursor<'_>, sketch: &mut Sketch) -> Result<bool, Fail> {
    c.pos += 1;
    if c.take(b']') {
        return Ok(true);
    }
    for _ in 0..FEATURES {
        if c.space() == b'{' {
            object(c, |c, key| member(c, key, sketch))?;
        } else {
            c.skip_value()?;
        }
        if !c.more_values()? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reads a member of a feature, or of a document that is one.
fn member(c: &mut Cursor<'_>, key: &str, sketch: &mut Sketch) -> Result<bool, Fail> {
    match (key, c.peek()) {
        ("geometry", b'{') => {
            sketch.geojson = true;
            object(c, |c, key| member(c, if key == "type" { key } else { "" }, sketch))
        }
        ("type", b'"') => {
            let name = c.text()?.decode().to_ascii_lowercase();
            let kind = ["point", "linestring", "polygon"].iter().position(|k| name.ends_with(k));
            if let Some(kind) = kind {
                sketch.geojson = true;
                sketch.kinds[kind] += 1;
            }
            Ok(true)
        }
        ("properties", b'{') => object(c, |c, key| property(c, key, sketch)),
        _ => c.skip_value().map(|()| true),
    }
}

fn property(c: &mut Cursor<'_>, key: &str, sketch: &mut Sketch) -> Result<bool, Fail> {
    if !sketch.words.contains_key(key) && sketch.keys.len() < 500 {
        sketch.keys.push(key.to_owned());
        sketch.words.insert(key.to_owned(), Vec::new());
    }
    if c.peek() != b'"' {
        return c.skip_value().map(|()| true);
    }
    let word = c.text()?;
    if let Some(words) = sketch.words.get_mut(key).filter(|w| w.len() < WORDS && word.bytes.len() < 200) {
        words.push(word.decode().into_owned());
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_has_geometries_keys_and_words() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[]},"properties":{"名称":"甲镇","n":1}},
            {"type":"Feature","geometry":null,"properties":{"名称":"乙乡"}}]}"#;
        let s = sketch(text.as_bytes()).unwrap();
        assert_eq!((s.geojson, s.kinds, s.keys), (true, [0, 0, 1], vec!["名称".to_owned(), "n".to_owned()]));
        assert_eq!(s.words["名称"], ["甲镇", "乙乡"]);
        assert!(!sketch(br#"{"seed": 1}"#).unwrap().geojson);
        assert!(sketch(b"[1]").is_none());
    }
}
