//! Geometries: as RFC 7946 has them through the types of the `geojson` crate, others member by member.

use geojson::{GeometryValue, Position};
use serde_json::value::RawValue;

use super::GeometryError;
use super::lenient::{CoordinateReader, array_depth};
use crate::geom::{PartRef, ShapeKind, Shapes, repair};
use crate::io::json::{Members, RawText, elements};

/// Collections inside each other that are followed.
const COLLECTION_DEPTH: u8 = 8;

/// What was let pass in a geometry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::io) struct ToleratedDeviations {
    /// Rings that were closed.
    pub unclosed: bool,
    /// Positions of more than three numbers.
    pub extra_numbers: bool,
    /// A type in another case (`polygon`).
    pub case: bool,
    /// A collection was taken apart.
    pub collection: bool,
    /// Coordinates in quotes.
    pub quoted: bool,
    /// A hole or a line of too few positions that was left out.
    pub short_part: bool,
    /// An empty member of a multi-geometry, or an empty hole, that was left out.
    pub empty_part: bool,
    /// Positions of a line or ring that are no numbers and were left out.
    pub lost_position: bool,
    /// A closed line that was taken as an area.
    pub closed_line: bool,
    /// Arrays nested as another type of the same family has it.
    pub nesting: bool,
}

/// Adds a geometry that is exactly as RFC 7946 has it; `None`, and nothing is added, if there is something to put right.
pub(super) fn push_exact(shapes: &mut Shapes, geometry: &GeometryValue) -> Option<ShapeKind> {
    if !is_exact(geometry) {
        return None;
    }
    shapes.push_geo(&geo::Geometry::try_from(geometry).ok()?);
    Some(shapes.get(shapes.len() - 1).kind())
}

/// Whether every position has two or three numbers, every line two positions or more, and every ring four or more of
/// which the last is the first: what the `geojson` crate lets pass, or puts right without saying so.
fn is_exact(geometry: &GeometryValue) -> bool {
    let position = |p: &Position| matches!(p.len(), 2 | 3);
    let plane = |p: &Position| (p.as_slice().first().copied(), p.as_slice().get(1).copied());
    let line = |l: &Vec<Position>| l.len() >= 2 && l.iter().all(position);
    let ring =
        |r: &Vec<Position>| r.len() >= 4 && r.iter().all(position) && r.first().map(plane) == r.last().map(plane);
    let polygon = |rings: &Vec<Vec<Position>>| !rings.is_empty() && rings.iter().all(ring);
    match geometry {
        GeometryValue::Point { coordinates } => position(coordinates),
        GeometryValue::MultiPoint { coordinates } => !coordinates.is_empty() && coordinates.iter().all(position),
        GeometryValue::LineString { coordinates } => line(coordinates),
        GeometryValue::MultiLineString { coordinates } => !coordinates.is_empty() && coordinates.iter().all(line),
        GeometryValue::Polygon { coordinates } => polygon(coordinates),
        GeometryValue::MultiPolygon { coordinates } => !coordinates.is_empty() && coordinates.iter().all(polygon),
        GeometryValue::GeometryCollection { .. } => false,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GeometryType {
    Point,
    MultiPoint,
    Line,
    MultiLine,
    Polygon,
    MultiPolygon,
    Collection,
    /// No type of GeoJSON: a polygon that lacks the array of rings.
    Outline,
}

impl GeometryType {
    /// The type of a name, and whether only its case differs.
    fn of(name: &str) -> Option<(Self, bool)> {
        const NAMES: [(&str, GeometryType); 7] = [
            ("Polygon", GeometryType::Polygon),
            ("Point", GeometryType::Point),
            ("LineString", GeometryType::Line),
            ("MultiPolygon", GeometryType::MultiPolygon),
            ("MultiLineString", GeometryType::MultiLine),
            ("MultiPoint", GeometryType::MultiPoint),
            ("GeometryCollection", GeometryType::Collection),
        ];
        NAMES.iter().find(|n| n.0.eq_ignore_ascii_case(name)).map(|n| (n.1, n.0 != name))
    }

    /// The type of the same family whose coordinates are nested `depth` arrays deep.
    fn nested(self, depth: usize) -> Option<Self> {
        match (self, depth) {
            (Self::Point | Self::MultiPoint, 1) => Some(Self::Point),
            (Self::Point | Self::MultiPoint, 2) => Some(Self::MultiPoint),
            (Self::Line | Self::MultiLine, 2) => Some(Self::Line),
            (Self::Line | Self::MultiLine, 3) => Some(Self::MultiLine),
            (Self::Polygon | Self::MultiPolygon, 2) => Some(Self::Outline),
            (Self::Polygon | Self::MultiPolygon, 3) => Some(Self::Polygon),
            (Self::Polygon | Self::MultiPolygon, 4) => Some(Self::MultiPolygon),
            _ => None,
        }
    }

    fn member(self) -> &'static str {
        if self == Self::Collection { "geometries" } else { "coordinates" }
    }
}

/// Whether a name is that of a geometry type, in any case.
pub(in crate::io) fn is_geometry_type(name: &str) -> bool {
    GeometryType::of(name).is_some()
}

/// Reads geometries of any make into a layer's shapes.
pub(super) struct LenientReader<'s> {
    /// Where the coordinates go.
    pub shapes: &'s mut Shapes,
    /// Which kinds the layer can use, the best first.
    pub wanted: &'static [ShapeKind],
    /// What was let pass.
    pub tolerated: &'s mut ToleratedDeviations,
    /// In how many collections this is.
    pub depth: u8,
}

impl LenientReader<'_> {
    /// Adds a geometry; where it is unusable nothing is added.
    pub fn push(&mut self, value: &RawValue) -> Result<ShapeKind, GeometryError> {
        if value.get() == "null" {
            return Err(GeometryError::Null);
        }
        let members = Members::of(value).ok_or(GeometryError::NotAnObject)?.0;
        let name = members.iter().rev().filter(|m| m.0.is("type")).find_map(|m| RawText::of(m.1));
        let Some(name) = name.map(RawText::decode) else { return self.push_esri(&members) };
        let unknown = || GeometryError::UnknownType(name.chars().take(40).collect());
        let (kind, case) = GeometryType::of(&name).ok_or_else(unknown)?;
        self.tolerated.case |= case;
        let coordinates = members.iter().rfind(|m| m.0.is(kind.member())).ok_or(GeometryError::NoCoordinates)?.1;
        let kind = self.coordinates(coordinates, kind)?;
        self.shapes.end_feature(kind);
        Ok(kind)
    }

    /// Adds a geometry of Esri JSON, which tells its kind by the names of its members.
    fn push_esri(&mut self, members: &[(RawText<'_>, &RawValue)]) -> Result<ShapeKind, GeometryError> {
        let of = |key| members.iter().find(|m| m.0.is(key)).map(|m| m.1);
        let mut reader = CoordinateReader { shapes: self.shapes, tolerated: self.tolerated };
        let read = match (of("rings"), of("paths"), of("points"), of("x").zip(of("y"))) {
            (Some(rings), ..) => reader.polygon(rings).map(|()| ShapeKind::Polygon),
            (_, Some(paths), ..) => reader.lines(paths).map(|()| ShapeKind::Line),
            (_, _, Some(points), _) => reader.points(points).map(|()| ShapeKind::Point),
            (.., Some((x, y))) => reader.coordinate_pair(x, y).map(|()| ShapeKind::Point),
            _ => Err(GeometryError::NoType),
        };
        match read {
            Ok(kind) => self.shapes.end_feature(kind),
            Err(_) => self.shapes.discard_open_feature(),
        }
        if read == Ok(ShapeKind::Polygon) {
            self.rings_to_parts();
        }
        read
    }

    /// Sorts the rings of the last polygon, which Esri JSON lists without saying which are outlines, into outlines and
    /// holes by the even-odd rule.
    fn rings_to_parts(&mut self) {
        let mut alone = Shapes::new();
        alone.push_shape(self.shapes.get(self.shapes.len() - 1));
        let rings: usize = alone.get(0).parts().map(|p| p.rings().len()).sum();
        if rings < 2 || !alone.coords().iter().all(|p| p.is_valid()) {
            return;
        }
        self.shapes.pop_feature();
        if repair(alone.get(0), self.shapes) == 0 {
            self.shapes.push_shape(alone.get(0));
        }
    }

    fn coordinates(&mut self, value: &RawValue, kind: GeometryType) -> Result<ShapeKind, GeometryError> {
        let error = match self.shape(value, kind) {
            Ok(kind) => return Ok(kind),
            Err(error) => error,
        };
        self.shapes.discard_open_feature();
        // A polygon that is called a multipolygon is still the polygon that is meant.
        let meant = if error == GeometryError::Nesting { kind.nested(array_depth(value)) } else { None };
        let Some(Ok(kind)) = meant.filter(|m| *m != kind).map(|meant| self.shape(value, meant)) else {
            self.shapes.discard_open_feature();
            return Err(error);
        };
        self.tolerated.nesting = true;
        Ok(kind)
    }

    fn shape(&mut self, value: &RawValue, kind: GeometryType) -> Result<ShapeKind, GeometryError> {
        let mut reader = CoordinateReader { shapes: self.shapes, tolerated: self.tolerated };
        match kind {
            GeometryType::Point => reader.point(value).map(|()| ShapeKind::Point),
            GeometryType::MultiPoint => reader.points(value).map(|()| ShapeKind::Point),
            GeometryType::Line => reader.line(value).map(|()| ShapeKind::Line),
            GeometryType::MultiLine => reader.lines(value).map(|()| ShapeKind::Line),
            GeometryType::Polygon => reader.polygon(value).map(|()| ShapeKind::Polygon),
            GeometryType::MultiPolygon => reader.polygons(value).map(|()| ShapeKind::Polygon),
            GeometryType::Outline => reader.outline(value).map(|()| ShapeKind::Polygon),
            GeometryType::Collection => self.collection(value),
        }
    }

    /// Reads the geometries of a collection and takes all parts of the best kind that the layer can use.
    fn collection(&mut self, value: &RawValue) -> Result<ShapeKind, GeometryError> {
        let values = elements(value).filter(|_| self.depth < COLLECTION_DEPTH).ok_or(GeometryError::Nesting)?;
        let mut members = Shapes::new();
        let (wanted, depth) = (self.wanted, self.depth + 1);
        for value in values {
            #[allow(clippy::let_underscore_must_use, reason = "what can't be used of it is left out")]
            let _ = LenientReader { shapes: &mut members, wanted, tolerated: self.tolerated, depth }.push(value);
        }
        self.tolerated.collection = true;
        let kind = wanted.iter().copied().find(|k| members.iter().any(|s| s.kind() == *k));
        let kind = kind.ok_or(GeometryError::NothingInCollection)?;
        for part in members.iter().filter(|s| s.kind() == kind).flat_map(|s| s.parts()) {
            push_part(self.shapes, part);
        }
        Ok(kind)
    }
}

fn push_part(shapes: &mut Shapes, part: PartRef<'_>) {
    for ring in part.rings() {
        ring.iter().for_each(|p| shapes.push_coord(*p));
        shapes.end_ring();
    }
    shapes.end_part();
}
