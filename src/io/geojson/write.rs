//! Writing GeoJSON by RFC 7946: WGS84, outlines counter-clockwise, holes clockwise, seven decimals (a centimetre).

use std::io::{self, Write};

use geo::orient::Direction;
use geo::{Coord, MapCoords, Orient};
use geojson::{Feature, Geometry, GeometryValue};

use crate::geom::{LonLat, ShapeRef};

/// Writes a feature collection, one feature a line, with the foreign member `name` if there is a name.
///
/// The frame is written here, as [`geojson::FeatureWriter`] puts all features on one line and leaves a comma too many
/// behind a foreign member that no feature follows.
///
/// # Errors
/// What `out` says.
pub fn write_collection(
    mut out: impl Write,
    name: Option<&str>,
    features: impl Iterator<Item = Feature>,
) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",")?;
    if let Some(name) = name {
        write!(out, "\"name\":{},", serde_json::to_string(name)?)?;
    }
    out.write_all(b"\"features\":[")?;
    for (i, feature) in features.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, &feature)?;
    }
    out.write_all(b"\n]}\n")
}

/// A point.
pub fn point(place: LonLat) -> Geometry {
    geometry(geo::Point(place.into()).into())
}

/// A shape; `None` if it has no coordinates. Several parts become a multi-geometry.
pub fn shape(shape: ShapeRef<'_>) -> Option<Geometry> {
    Some(geometry(match shape.to_geo() {
        _ if shape.coords().is_empty() => return None,
        geo::Geometry::Polygon(polygon) => polygon.orient(Direction::Default).into(),
        geo::Geometry::MultiPolygon(polygons) => polygons.orient(Direction::Default).into(),
        other => other,
    }))
}

fn geometry(written: geo::Geometry) -> Geometry {
    const UNIT: f64 = 1e7;
    // A rounded zero has no sign.
    let rounded = |degrees: f64| (degrees * UNIT).round() / UNIT + 0.0;
    GeometryValue::from(&written.map_coords(|c| Coord { x: rounded(c.x), y: rounded(c.y) })).into()
}

#[cfg(test)]
mod tests {
    use geo::Winding;
    use geojson::FeatureCollection;

    use super::*;
    use crate::geom::{ShapeKind, Shapes};

    /// The geometry of a shape, written and read back.
    fn read_back(shapes: &Shapes) -> geo::Geometry {
        let feature = Feature::from(shape(shapes.get(0)).unwrap());
        let mut file = Vec::new();
        write_collection(&mut file, Some("a \"name\""), std::iter::once(feature)).unwrap();
        let read: FeatureCollection = std::str::from_utf8(&file).unwrap().parse().unwrap();
        assert_eq!(read.foreign_members.unwrap()["name"], "a \"name\"");
        read.features[0].geometry.clone().unwrap().try_into().unwrap()
    }

    fn square(s: f64) -> Vec<LonLat> {
        [(-s, -s), (s, -s), (s, s), (-s, s), (-s, -s)].map(|(a, b)| LonLat::new(a, b)).to_vec()
    }

    #[test]
    fn a_collection_without_features_is_one_too() {
        let mut file = Vec::new();
        write_collection(&mut file, Some("gaps"), std::iter::empty()).unwrap();
        let read: FeatureCollection = std::str::from_utf8(&file).unwrap().parse().unwrap();
        assert!(read.features.is_empty() && read.foreign_members.unwrap()["name"] == "gaps");
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
            let geo::Geometry::Polygon(read) = read_back(&shapes) else { panic!() };
            assert!(read.exterior().is_ccw() && read.interiors()[0].is_cw());
        }
    }

    #[test]
    fn degrees_are_written_to_seven_decimals() {
        let mut rng = fastrand::Rng::with_seed(7);
        let edges = [0.0, -0.0, 180.0, -180.0, 0.000_000_1, -0.000_000_04, 119.999_999_99, 1e-12];
        for x in edges.into_iter().chain((0..10_000).map(|_| rng.f64() * 360.0 - 180.0)) {
            let text = point(LonLat::new(x, 0.0)).to_string();
            let written = text.split(['[', ',']).nth(2).unwrap();
            assert!((written.parse::<f64>().unwrap() - x).abs() <= 0.500_001e-7, "{x} became {written}");
            let decimals = written.split_once('.').map_or(0, |d| d.1.len());
            assert!(written.contains('e') || ((1..=7).contains(&decimals) && written != "-0.0"), "{written}");
        }
    }

    #[test]
    fn several_parts_are_a_multi_geometry() {
        let mut shapes = Shapes::new();
        for lon in [113.123_456_789, -0.000_000_001] {
            shapes.push_coord(LonLat::new(lon, 23.5));
            shapes.end_ring();
            shapes.end_part();
        }
        shapes.end_feature(ShapeKind::Point);
        let expected = geo::MultiPoint::from(vec![(113.123_456_8, 23.5), (0.0, 23.5)]);
        assert_eq!(read_back(&shapes), expected.into());
        let mut shapes = Shapes::new();
        for south in [0.0, 5.0] {
            square(1.0).iter().for_each(|p| shapes.push_coord(LonLat::new(p.lon, p.lat + south)));
            shapes.end_ring();
            shapes.end_part();
        }
        shapes.end_feature(ShapeKind::Polygon);
        assert!(matches!(read_back(&shapes), geo::Geometry::MultiPolygon(all) if all.0.len() == 2));
    }
}
