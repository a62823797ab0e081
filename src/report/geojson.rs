//! A report's rows as features of a GIS layer.

use geojson::Geometry;
use geojson::feature::{Feature, Id};
use serde_json::Value;

use super::table::Cell;

/// A feature; one whose id is neither text nor number has none.
pub(super) fn feature(id: Cell<'_>, geometry: Option<Geometry>, properties: Vec<(&'static str, Cell<'_>)>) -> Feature {
    let id = match value(&id) {
        Value::String(text) => Some(Id::String(text)),
        Value::Number(number) => Some(Id::Number(number)),
        _ => None,
    };
    let properties = properties.into_iter().map(|(key, cell)| (key.to_owned(), value(&cell))).collect();
    Feature { id, geometry, properties: Some(properties), ..Feature::default() }
}

/// What a cell holds; a cell can always be written.
fn value(cell: &Cell<'_>) -> Value {
    serde_json::to_value(cell).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::Format;

    #[test]
    fn properties_keep_their_order_and_an_empty_id_is_left_out() {
        let properties =
            || vec![("name", Cell::text("甲")), ("area", Cell::number(1.5, Format::Metres)), ("b", Cell::Empty)];
        let written = |id| feature(id, None, properties()).to_string();
        let rest = r#""properties":{"name":"甲","area":1.5,"b":null}}"#;
        assert_eq!(written(Cell::Empty), format!(r#"{{"type":"Feature","geometry":null,{rest}"#));
        assert_eq!(written(Cell::plain(7_u32)), format!(r#"{{"type":"Feature","geometry":null,"id":7,{rest}"#));
    }
}
