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
    let mut line = Vec::new();
    for (i, feature) in features.enumerate() {
        line.clear();
        line.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
        push_feature(&mut line, &feature)?;
        out.write_all(&line)?;
    }
    out.write_all(b"\n]}\n")
}

fn push_feature(line: &mut Vec<u8>, feature: &Feature<'_>) -> io::Result<()> {
    line.extend_from_slice(b"{\"type\":\"Feature\",\"id\":");
    serde_json::to_writer(&mut *line, &feature.id)?;
    line.extend_from_slice(b",\"properties\":{");
    for (i, (name, cell)) in feature.properties.iter().enumerate() {
        write!(line, "{}\"{name}\":", if i == 0 { "" } else { "," })?;
        serde_json::to_writer(&mut *line, cell)?;
    }
    line.extend_from_slice(b"},\"geometry\":");
    match feature.geometry {
        Geometry::Point(Some(p)) => {
            line.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":");
            push_position(line, p);
            line.push(b'}');
        }
        Geometry::Point(None) => line.extend_from_slice(b"null"),
        Geometry::Shape(shape) => push_shape(line, shape),
    }
    line.push(b'}');
    Ok(())
}

fn push_shape(line: &mut Vec<u8>, shape: ShapeRef<'_>) {
    let name = match shape.kind() {
        _ if shape.parts().len() == 0 => return line.extend_from_slice(b"null"),
        ShapeKind::None => return line.extend_from_slice(b"null"),
        ShapeKind::Point => "Point",
        ShapeKind::Line => "LineString",
        ShapeKind::Polygon => "Polygon",
    };
    let many = shape.parts().len() > 1;
    let head = [b"{\"type\":\"".as_slice(), if many { b"Multi" } else { b"" }, name.as_bytes()].concat();
    line.extend_from_slice(&head);
    line.extend_from_slice(b"\",\"coordinates\":");
    if many {
        push_list(line, shape.parts(), |line, part| push_part(line, shape.kind(), part));
    } else if let Some(part) = shape.parts().next() {
        push_part(line, shape.kind(), part);
    }
    line.push(b'}');
}

fn push_part(line: &mut Vec<u8>, kind: ShapeKind, part: PartRef<'_>) {
    let first: &[LonLat] = part.rings().next().unwrap_or_default();
    match kind {
        ShapeKind::Polygon => push_list(line, part.rings().enumerate(), |line, (i, ring)| {
            // The outline is the first ring; holes run the other way.
            let as_is = (signed_area(ring) >= 0.0) == (i == 0);
            let at = |k: usize| if as_is { ring[k] } else { ring[ring.len() - 1 - k] };
            push_list(line, (0..ring.len()).map(at), push_position);
        }),
        ShapeKind::Point => first.iter().take(1).for_each(|&p| push_position(line, p)),
        ShapeKind::Line | ShapeKind::None => push_list(line, first.iter().copied(), push_position),
    }
}

fn push_list<T>(line: &mut Vec<u8>, items: impl Iterator<Item = T>, mut push_item: impl FnMut(&mut Vec<u8>, T)) {
    line.push(b'[');
    for (i, item) in items.enumerate() {
        if i > 0 {
            line.push(b',');
        }
        push_item(line, item);
    }
    line.push(b']');
}

fn push_position(line: &mut Vec<u8>, p: LonLat) {
    line.push(b'[');
    push_degrees(line, p.lon);
    line.push(b',');
    push_degrees(line, p.lat);
    line.push(b']');
}

/// Degrees with up to seven decimals, by whole numbers: formatting a float costs several times as much.
fn push_degrees(line: &mut Vec<u8>, degrees: f64) {
    const UNIT: i64 = 10_000_000;
    let units = (degrees * UNIT as f64).round() as i64;
    if units < 0 {
        line.push(b'-');
    }
    push_whole(line, units.unsigned_abs() / UNIT as u64);
    let mut rest = units.unsigned_abs() % UNIT as u64;
    let mut place = UNIT as u64 / 10;
    if rest > 0 {
        line.push(b'.');
    }
    while rest > 0 {
        line.push(b'0' + (rest / place) as u8);
        rest %= place;
        place /= 10;
    }
}

fn push_whole(line: &mut Vec<u8>, n: u64) {
    if n >= 10 {
        push_whole(line, n / 10);
    }
    line.push(b'0' + (n % 10) as u8);
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
    fn degrees_are_written_as_a_float_to_seven_decimals_would_be() {
        let mut rng = fastrand::Rng::with_seed(7);
        let edges = [0.0, -0.0, 180.0, -180.0, 0.000_000_1, -0.000_000_04, 119.999_999_99, 1e-12];
        for x in edges.into_iter().chain((0..10_000).map(|_| rng.f64() * 360.0 - 180.0)) {
            let mut line = Vec::new();
            push_degrees(&mut line, x);
            let text = String::from_utf8(line).unwrap();
            assert!((text.parse::<f64>().unwrap() - x).abs() <= 0.500_001e-7, "{x} became {text}");
            let needless = text.ends_with('.') || text == "-0" || (text.contains('.') && text.ends_with('0'));
            assert!(!needless, "{text}");
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
