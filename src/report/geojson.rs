//! Writing GeoJSON by RFC 7946: WGS84, outlines counter-clockwise, holes clockwise, seven decimals (a centimetre).

use std::io::{self, Write};

use super::table::Cell;
use crate::geom::{LonLat, PartRef, ShapeKind, ShapeRef};

/// What is written of one feature.
pub(super) struct Feature<'a> {
    pub id: Cell<'a>,
    pub geometry: Geometry<'a>,
    pub properties: Vec<(&'static str, Cell<'a>)>,
}

/// Where a feature is.
pub(super) enum Geometry<'a> {
    /// At a position, or nowhere.
    Point(Option<LonLat>),
    /// As in the layer.
    Shape(ShapeRef<'a>),
}

/// Writes a feature collection, one feature a line.
pub(super) fn write<'a>(
    out: &mut dyn Write,
    name: &str,
    features: impl Iterator<Item = Feature<'a>>,
) -> io::Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\",\"name\":{},\"features\":[", serde_json::to_string(name)?)?;
    for (i, feature) in features.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        write_feature(out, &feature)?;
    }
    out.write_all(b"\n]}\n")
}

fn write_feature(out: &mut dyn Write, feature: &Feature<'_>) -> io::Result<()> {
    out.write_all(b"{\"type\":\"Feature\",\"id\":")?;
    serde_json::to_writer(&mut *out, &feature.id)?;
    out.write_all(b",\"properties\":{")?;
    for (i, (name, cell)) in feature.properties.iter().enumerate() {
        write!(out, "{}\"{name}\":", if i == 0 { "" } else { "," })?;
        serde_json::to_writer(&mut *out, cell)?;
    }
    out.write_all(b"},\"geometry\":")?;
    match feature.geometry {
        Geometry::Point(Some(p)) => {
            out.write_all(b"{\"type\":\"Point\",\"coordinates\":")?;
            write_position(out, p)?;
            out.write_all(b"}")?;
        }
        Geometry::Point(None) => out.write_all(b"null")?,
        Geometry::Shape(shape) => write_shape(out, shape)?,
    }
    out.write_all(b"}")
}

fn write_shape(out: &mut dyn Write, shape: ShapeRef<'_>) -> io::Result<()> {
    let many = shape.parts().len() > 1;
    let name = match shape.kind() {
        ShapeKind::None => return out.write_all(b"null"),
        _ if shape.parts().len() == 0 => return out.write_all(b"null"),
        ShapeKind::Point => "Point",
        ShapeKind::Line => "LineString",
        ShapeKind::Polygon => "Polygon",
    };
    write!(out, "{{\"type\":\"{}{name}\",\"coordinates\":", if many { "Multi" } else { "" })?;
    if many {
        write_list(out, shape.parts(), |out, part| write_part(out, shape.kind(), part))?;
    } else if let Some(part) = shape.parts().next() {
        write_part(out, shape.kind(), part)?;
    }
    out.write_all(b"}")
}

fn write_part(out: &mut dyn Write, kind: ShapeKind, part: PartRef<'_>) -> io::Result<()> {
    let first: &[LonLat] = part.rings().next().unwrap_or_default();
    match kind {
        ShapeKind::Polygon => write_list(out, part.rings().enumerate(), |out, (i, ring)| {
            // The outline is the first ring; holes run the other way.
            let as_is = (signed_area(ring) >= 0.0) == (i == 0);
            let at = |k: usize| if as_is { ring[k] } else { ring[ring.len() - 1 - k] };
            write_list(out, (0..ring.len()).map(at), write_position)
        }),
        ShapeKind::Point => first.first().map_or(Ok(()), |&p| write_position(out, p)),
        ShapeKind::Line | ShapeKind::None => write_list(out, first.iter().copied(), write_position),
    }
}

fn write_list<T>(
    out: &mut dyn Write,
    items: impl Iterator<Item = T>,
    mut write_item: impl FnMut(&mut dyn Write, T) -> io::Result<()>,
) -> io::Result<()> {
    out.write_all(b"[")?;
    for (i, item) in items.enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        write_item(out, item)?;
    }
    out.write_all(b"]")
}

fn write_position(out: &mut dyn Write, p: LonLat) -> io::Result<()> {
    let short = |x: f64| {
        let text = format!("{x:.7}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if text == "-0" { "0".to_owned() } else { text.to_owned() }
    };
    write!(out, "[{},{}]", short(p.lon), short(p.lat))
}

/// Twice the planar area in square degrees, positive where the ring runs counter-clockwise.
fn signed_area(ring: &[LonLat]) -> f64 {
    let Some(&o) = ring.first() else { return 0.0 };
    let cross = |w: &[LonLat]| (w[0].lon - o.lon) * (w[1].lat - o.lat) - (w[1].lon - o.lon) * (w[0].lat - o.lat);
    ring.windows(2).map(cross).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shapes;

    fn geometry(shapes: &Shapes) -> serde_json::Value {
        let feature = Feature { id: Cell::Empty, geometry: Geometry::Shape(shapes.get(0)), properties: Vec::new() };
        let mut out = Vec::new();
        write(&mut out, "a \"name\"", std::iter::once(feature)).unwrap();
        let whole: serde_json::Value = serde_json::from_slice(&out).unwrap();
        whole["features"][0]["geometry"].clone()
    }

    fn square(s: f64) -> Vec<LonLat> {
        [(-s, -s), (s, -s), (s, s), (-s, s), (-s, -s)].map(|(a, b)| LonLat::new(a, b)).to_vec()
    }

    #[test]
    fn outlines_run_counter_clockwise_and_holes_clockwise_whatever_the_layer_did() {
        for clockwise in [false, true] {
            let turned = |mut ring: Vec<LonLat>| {
                if clockwise {
                    ring.reverse();
                }
                ring
            };
            let mut shapes = Shapes::new();
            shapes.push_polygon(&[turned(square(2.0)), turned(square(1.0))]);
            let found = geometry(&shapes);
            let area = |ring: &serde_json::Value| {
                let at = |p: &serde_json::Value| LonLat::new(p[0].as_f64().unwrap(), p[1].as_f64().unwrap());
                signed_area(&ring.as_array().unwrap().iter().map(at).collect::<Vec<_>>())
            };
            assert!(area(&found["coordinates"][0]) > 0.0 && area(&found["coordinates"][1]) < 0.0);
        }
    }

    #[test]
    fn several_points_are_a_multipoint_and_decimals_are_seven() {
        let mut shapes = Shapes::new();
        for lon in [113.123_456_789, -0.000_000_001] {
            shapes.push_coord(LonLat::new(lon, 23.5));
            shapes.end_ring();
            shapes.end_part();
        }
        shapes.end_feature(ShapeKind::Point);
        let expected = serde_json::json!({"type": "MultiPoint", "coordinates": [[113.1234568, 23.5], [0, 23.5]]});
        assert_eq!(geometry(&shapes), expected);
    }
}
