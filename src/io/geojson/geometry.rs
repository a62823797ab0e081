//! GeoJSON geometry objects, straight into [`Shapes`].

use super::Fault;
use super::coordinates::{Read, Trouble, line, lines, outline, point, points, polygon, polygons};
use crate::geom::{ShapeKind, Shapes};
use crate::io::json::{Cursor, Fail, RawText};

/// Collections inside each other that are followed.
const COLLECTION_DEPTH: u8 = 8;

/// What was let pass in a geometry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::io) struct Leniency {
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
    /// A closed line that was taken as an area.
    pub closed_line: bool,
    /// Arrays nested as another type of the same family has it.
    pub nesting: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
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

impl Type {
    /// The type of a name, and whether only its case differs.
    fn of(name: &str) -> Option<(Self, bool)> {
        const NAMES: [(&str, Type); 7] = [
            ("Polygon", Type::Polygon),
            ("Point", Type::Point),
            ("LineString", Type::Line),
            ("MultiPolygon", Type::MultiPolygon),
            ("MultiLineString", Type::MultiLine),
            ("MultiPoint", Type::MultiPoint),
            ("GeometryCollection", Type::Collection),
        ];
        let exact = NAMES.iter().find(|n| n.0 == name).map(|n| (n.1, false));
        exact.or_else(|| NAMES.iter().find(|n| n.0.eq_ignore_ascii_case(name)).map(|n| (n.1, true)))
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
    Type::of(name).is_some()
}

/// Reads geometries into a layer's shapes.
pub(in crate::io) struct GeometryReader<'s> {
    /// Where the coordinates go; the feature is left open.
    pub shapes: &'s mut Shapes,
    /// Which kinds the layer can use, the best first.
    pub wanted: &'static [ShapeKind],
    /// What was let pass.
    pub leniency: Leniency,
    /// In how many collections this is.
    pub depth: u8,
}

/// What is known of a geometry object while its members are read.
#[derive(Default)]
struct Members<'a> {
    kind: Option<Type>,
    unknown: Option<RawText<'a>>,
    /// Where `coordinates` and `geometries` begin.
    at: [Option<usize>; 2],
    outcome: Option<Result<ShapeKind, Fault>>,
}

impl GeometryReader<'_> {
    /// Reads a geometry value. Where it is unusable, the cursor still goes behind it and nothing is left in the shapes.
    pub fn value(&mut self, c: &mut Cursor<'_>) -> Result<Result<ShapeKind, Fault>, Fail> {
        match c.space() {
            b'{' => self.object(c),
            b'n' => c.skip_scalar().map(|()| Err(Fault::Null)),
            _ => c.skip_value().map(|()| Err(Fault::NotAnObject)),
        }
    }

    fn object(&mut self, c: &mut Cursor<'_>) -> Result<Result<ShapeKind, Fault>, Fail> {
        c.pos += 1;
        let mut m = Members::default();
        if !c.take(b'}') {
            self.member(c, &mut m)?;
            while c.more_members()? {
                self.member(c, &mut m)?;
            }
        }
        let Some(kind) = m.kind else {
            self.shapes.discard_open_feature();
            return Ok(Err(m
                .unknown
                .map_or(Fault::NoType, |u| Fault::UnknownType(u.decode().chars().take(40).collect()))));
        };
        if let Some(read) = m.outcome {
            return Ok(read);
        }
        let Some(at) = m.at[usize::from(kind == Type::Collection)] else { return Ok(Err(Fault::NoCoordinates)) };
        let mut again = c.moved_to(at);
        self.coordinates(&mut again, kind)
    }

    fn member<'a>(&mut self, c: &mut Cursor<'a>, m: &mut Members<'a>) -> Result<(), Fail> {
        let key = c.key()?;
        c.space();
        if key.is("type") && c.peek() == b'"' {
            let name = c.text()?;
            let found = Type::of(&name.decode());
            self.leniency.case |= found.is_some_and(|f| f.1);
            (m.kind, m.unknown) = (found.map(|f| f.0), Some(name));
            // A second type contradicts what was read by the first.
            self.shapes.discard_open_feature();
            m.outcome = None;
            return Ok(());
        }
        let which = if key.is("coordinates") {
            0
        } else if key.is("geometries") {
            1
        } else {
            return c.skip_value();
        };
        m.at[which] = Some(c.pos);
        match m.kind {
            Some(kind) if key.is(kind.member()) => {
                self.shapes.discard_open_feature();
                m.outcome = Some(self.coordinates(c, kind)?);
                Ok(())
            }
            _ => c.skip_value(),
        }
    }

    /// Reads coordinates (or geometries) of a type; an unusable shape is skipped as JSON.
    fn coordinates(&mut self, c: &mut Cursor<'_>, kind: Type) -> Result<Result<ShapeKind, Fault>, Fail> {
        let start = c.pos;
        let fault = match self.shape(c, kind) {
            Ok(kind) => return Ok(Ok(kind)),
            Err(Trouble::Json(fail)) => return Err(fail),
            Err(Trouble::Shape(fault)) => fault,
        };
        self.shapes.discard_open_feature();
        c.pos = start;
        // A polygon that is called a multipolygon is still the polygon that is meant.
        let meant = if fault == Fault::Nesting { kind.nested(depth(c)) } else { None };
        if let Some(other) = meant.filter(|m| *m != kind) {
            match self.shape(c, other) {
                Ok(kind) => {
                    self.leniency.nesting = true;
                    return Ok(Ok(kind));
                }
                Err(Trouble::Json(fail)) => return Err(fail),
                Err(Trouble::Shape(_)) => self.shapes.discard_open_feature(),
            }
            c.pos = start;
        }
        c.skip_value()?;
        Ok(Err(fault))
    }

    fn shape(&mut self, c: &mut Cursor<'_>, kind: Type) -> Read<ShapeKind> {
        let (s, l) = (&mut *self.shapes, &mut self.leniency);
        match kind {
            Type::Point => point(c, s, l).map(|()| ShapeKind::Point),
            Type::MultiPoint => points(c, s, l).map(|()| ShapeKind::Point),
            Type::Line => line(c, s, l).map(|()| ShapeKind::Line),
            Type::MultiLine => lines(c, s, l).map(|()| ShapeKind::Line),
            Type::Polygon => polygon(c, s, l).map(|()| ShapeKind::Polygon),
            Type::MultiPolygon => polygons(c, s, l).map(|()| ShapeKind::Polygon),
            Type::Outline => outline(c, s, l).map(|()| ShapeKind::Polygon),
            Type::Collection => self.collection(c),
        }
    }

    /// Reads the geometries of a collection and takes all parts of the best kind that the layer can use.
    fn collection(&mut self, c: &mut Cursor<'_>) -> Read<ShapeKind> {
        if self.depth == COLLECTION_DEPTH || c.space() != b'[' {
            return Err(Trouble::Shape(Fault::Nesting));
        }
        c.pos += 1;
        let mut members = Shapes::new();
        if !c.take(b']') {
            loop {
                let mut reader = GeometryReader {
                    shapes: &mut members,
                    wanted: self.wanted,
                    leniency: self.leniency,
                    depth: self.depth + 1,
                };
                let kind = reader.value(c)?;
                self.leniency = reader.leniency;
                if let Ok(kind) = kind {
                    members.end_feature(kind);
                }
                if !c.more_values()? {
                    break;
                }
            }
        }
        self.leniency.collection = true;
        let kind = self.wanted.iter().copied().find(|k| members.iter().any(|s| s.kind() == *k));
        let kind = kind.ok_or(Trouble::Shape(Fault::NothingInCollection))?;
        for shape in members.iter().filter(|s| s.kind() == kind) {
            for part in shape.parts() {
                for ring in part.rings() {
                    ring.iter().for_each(|p| self.shapes.push_coord(*p));
                    self.shapes.end_ring();
                }
                self.shapes.end_part();
            }
        }
        Ok(kind)
    }
}

/// How many arrays open one after the other here.
fn depth(c: &Cursor<'_>) -> usize {
    let mut c = c.clone();
    let mut depth = 0;
    while depth < 6 && c.take(b'[') {
        depth += 1;
    }
    depth
}
