//! A layer of the sample county in the making.

use geojson::feature::{Feature, Id};
use geojson::{Geometry, JsonValue};

use super::plane::Pt;
use crate::geom::{LonLat, Shapes};
use crate::io::geojson_layer::{point, shape, write_collection};

/// A figure or text of a feature.
pub(super) enum Value<'a> {
    Text(&'a str),
    Int(u32),
    /// Written with one decimal.
    Decimal(f64),
    Bool(bool),
}

impl From<&Value<'_>> for JsonValue {
    fn from(value: &Value<'_>) -> Self {
        match *value {
            Value::Text(text) => text.into(),
            Value::Int(n) => n.into(),
            Value::Decimal(x) => ((x * 10.0).round() / 10.0).into(),
            Value::Bool(b) => b.into(),
        }
    }
}

/// One layer's features.
pub(super) struct Layer(Vec<Feature>);

impl Layer {
    /// An empty layer.
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    /// A point.
    pub(super) fn point(&mut self, id: &str, properties: &[(&str, Option<Value>)], p: Pt) {
        self.feature(id, properties, Some(point(p.lonlat())));
    }

    /// A line.
    pub(super) fn line(&mut self, id: &str, properties: &[(&str, Option<Value>)], line: &[Pt]) {
        let mut shapes = Shapes::new();
        shapes.push_line(&positions(line));
        self.feature(id, properties, shape(shapes.get(0)));
    }

    /// A polygon: closed rings, the outline first.
    pub(super) fn polygon(&mut self, id: &str, properties: &[(&str, Option<Value>)], rings: &[Vec<Pt>]) {
        let mut shapes = Shapes::new();
        shapes.push_polygon(&rings.iter().map(|ring| positions(ring)).collect::<Vec<_>>());
        self.feature(id, properties, shape(shapes.get(0)));
    }

    fn feature(&mut self, id: &str, properties: &[(&str, Option<Value>)], geometry: Option<Geometry>) {
        let known = properties.iter().filter_map(|(name, value)| Some(((*name).to_owned(), value.as_ref()?.into())));
        let properties = Some(known.collect());
        self.0.push(Feature { id: Some(Id::String(id.to_owned())), geometry, properties, ..Feature::default() });
    }

    /// The whole file.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut file = Vec::new();
        #[allow(clippy::let_underscore_must_use, reason = "memory can always be written to")]
        let _ = write_collection(&mut file, None, self.0.into_iter());
        file
    }
}

fn positions(line: &[Pt]) -> Vec<LonLat> {
    line.iter().map(|p| p.lonlat()).collect()
}
