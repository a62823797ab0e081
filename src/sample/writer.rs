//! GeoJSON, one feature a line.

use std::fmt::Write;

use super::plane::Pt;

/// A figure or text of a feature.
pub(super) enum Value<'a> {
    Text(&'a str),
    Int(u32),
    /// Written with one decimal.
    Decimal(f64),
    Bool(bool),
}

/// One layer's file in the making.
pub(super) struct Layer {
    text: String,
    features: usize,
}

impl Layer {
    /// An empty layer.
    pub(super) fn new() -> Self {
        Self { text: "{\"type\":\"FeatureCollection\",\"features\":[\n".to_owned(), features: 0 }
    }

    /// A point.
    pub(super) fn point(&mut self, id: &str, properties: &[(&str, Option<Value>)], p: Pt) {
        self.feature(id, properties, "Point", |text| position(text, p));
    }

    /// A line.
    pub(super) fn line(&mut self, id: &str, properties: &[(&str, Option<Value>)], line: &[Pt]) {
        self.feature(id, properties, "LineString", |text| list(text, line, position_of));
    }

    /// A polygon: closed rings, the outline first.
    pub(super) fn polygon(&mut self, id: &str, properties: &[(&str, Option<Value>)], rings: &[Vec<Pt>]) {
        self.feature(id, properties, "Polygon", |text| {
            list(text, rings, |text, ring| list(text, ring, position_of));
        });
    }

    fn feature(
        &mut self,
        id: &str,
        properties: &[(&str, Option<Value>)],
        kind: &str,
        coordinates: impl FnOnce(&mut String),
    ) {
        let comma = if self.features == 0 { "" } else { ",\n" };
        self.features += 1;
        let text = &mut self.text;
        let _ = write!(text, "{comma}{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{");
        let known = properties.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
        for (k, (name, value)) in known.enumerate() {
            let _ = write!(text, "{}\"{name}\":", if k == 0 { "" } else { "," });
            let _ = match value {
                // Names come from this program's own lists: nothing in them needs escaping.
                Value::Text(t) => write!(text, "\"{t}\""),
                Value::Int(n) => write!(text, "{n}"),
                Value::Decimal(x) => write!(text, "{x:.1}"),
                Value::Bool(b) => write!(text, "{b}"),
            };
        }
        let _ = write!(text, "}},\"geometry\":{{\"type\":\"{kind}\",\"coordinates\":");
        coordinates(text);
        text.push_str("}}");
    }

    /// The whole file.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.text.push_str("\n]}\n");
        self.text.into_bytes()
    }
}

fn list<T>(text: &mut String, items: &[T], item: impl Fn(&mut String, &T)) {
    for (k, x) in items.iter().enumerate() {
        text.push(if k == 0 { '[' } else { ',' });
        item(text, x);
    }
    text.push(']');
}

fn position_of(text: &mut String, p: &Pt) {
    position(text, *p);
}

fn position(text: &mut String, p: Pt) {
    let at = p.lonlat();
    let _ = write!(text, "[{:.7},{:.7}]", at.lon, at.lat);
}
