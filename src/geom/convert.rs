//! Shapes as the types of the `geo` crate, and back.

use geo::{Coord, CoordsIter, Geometry, GeometryCollection, LineString, MultiPolygon, Point, Polygon};

use super::{LonLat, PartRef, ShapeKind, ShapeRef, Shapes};

impl From<LonLat> for Coord<f64> {
    fn from(p: LonLat) -> Self {
        Self { x: p.lon, y: p.lat }
    }
}

impl From<Coord<f64>> for LonLat {
    fn from(c: Coord<f64>) -> Self {
        Self::new(c.x, c.y)
    }
}

impl ShapeRef<'_> {
    /// The shape as a geometry of the `geo` crate, x being the longitude and y the latitude in degrees: single where it
    /// has one part, multiple where it has several, an empty collection where there is none.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    /// use geo::{Geometry, point};
    ///
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(LonLat::new(119.65, 29.08));
    /// assert_eq!(shapes.get(0).to_geo(), Geometry::Point(point!(x: 119.65, y: 29.08)));
    /// ```
    pub fn to_geo(self) -> Geometry<f64> {
        let mut parts = self.parts();
        match (self.kind(), parts.len()) {
            (ShapeKind::None, _) | (_, 0) => Geometry::GeometryCollection(GeometryCollection::default()),
            (ShapeKind::Point, 1) if self.coords().len() == 1 => Point(self.coords()[0].into()).into(),
            (ShapeKind::Point, _) => geo::MultiPoint::from_iter(self.coords().iter().map(|p| Coord::from(*p))).into(),
            (ShapeKind::Line, 1) => line(self.coords()).into(),
            (ShapeKind::Line, _) => geo::MultiLineString(parts.flat_map(PartRef::rings).map(line).collect()).into(),
            (ShapeKind::Polygon, 1) => {
                parts.next().map_or_else(|| MultiPolygon(Vec::new()).into(), |p| p.to_polygon().into())
            }
            (ShapeKind::Polygon, _) => MultiPolygon(parts.map(PartRef::to_polygon).collect()).into(),
        }
    }
}

impl PartRef<'_> {
    /// The part of a polygon; rings that are open are closed.
    pub(super) fn to_polygon(self) -> Polygon<f64> {
        let mut rings = self.rings().map(line);
        let outline = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
        Polygon::new(outline, rings.collect())
    }
}

fn line(coords: &[LonLat]) -> LineString<f64> {
    coords.iter().map(|p| Coord::from(*p)).collect()
}

impl Shapes {
    /// Adds a feature with a geometry of the `geo` crate. A collection becomes one feature of its parts with the highest
    /// dimension (areas before lines before points); the number of those that are left out is returned. Rings stay as
    /// they run.
    ///
    /// ```
    /// use carecircle::geom::{ShapeKind, Shapes};
    /// use geo::{Geometry, GeometryCollection, line_string, point, polygon};
    ///
    /// let area = polygon![(x: 119.6, y: 29.0), (x: 119.7, y: 29.0), (x: 119.7, y: 29.1)];
    /// let mut shapes = Shapes::new();
    /// assert_eq!(shapes.push_geo(&area.clone().into()), 0);
    /// assert_eq!(shapes.get(0).to_geo(), area.into());
    ///
    /// let way = line_string![(x: 119.6, y: 29.0), (x: 119.7, y: 29.0)];
    /// let both = GeometryCollection(vec![way.clone().into(), point!(x: 119.6, y: 29.0).into()]);
    /// assert_eq!(shapes.push_geo(&Geometry::GeometryCollection(both)), 1);
    /// assert_eq!((shapes.get(1).kind(), shapes.get(1).to_geo()), (ShapeKind::Line, Geometry::LineString(way)));
    /// ```
    pub fn push_geo(&mut self, geometry: &Geometry<f64>) -> usize {
        if !matches!(geometry, Geometry::GeometryCollection(_)) {
            let is_empty = geometry.coords_iter().next().is_none();
            if !is_empty {
                self.push_leaf(geometry);
            }
            self.end_feature(if is_empty { ShapeKind::None } else { kind_of(geometry) });
            return 0;
        }
        let leaves = leaves(geometry);
        let kind = leaves.iter().map(|leaf| kind_of(leaf)).max_by_key(|kind| *kind as u8).unwrap_or_default();
        let mut left_out = 0;
        for leaf in leaves {
            if kind_of(leaf) == kind {
                self.push_leaf(leaf);
            } else {
                left_out += 1;
            }
        }
        self.end_feature(kind);
        left_out
    }

    fn push_leaf(&mut self, leaf: &Geometry<f64>) {
        match leaf {
            Geometry::Point(p) => self.push_part([[p.0]]),
            Geometry::MultiPoint(points) => points.iter().for_each(|p| self.push_part([[p.0]])),
            Geometry::Line(l) => self.push_part([[l.start, l.end]]),
            Geometry::LineString(l) => self.push_part([l.coords().copied()]),
            Geometry::MultiLineString(lines) => lines.iter().for_each(|l| self.push_part([l.coords().copied()])),
            Geometry::Polygon(p) => self.push_polygon_part(p),
            Geometry::MultiPolygon(polygons) => polygons.iter().for_each(|p| self.push_polygon_part(p)),
            Geometry::Rect(r) => self.push_polygon_part(&r.to_polygon()),
            Geometry::Triangle(t) => self.push_polygon_part(&t.to_polygon()),
            Geometry::GeometryCollection(_) => {}
        }
    }

    /// Adds a polygon to the feature being built.
    pub(super) fn push_polygon_part(&mut self, polygon: &Polygon<f64>) {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        self.push_part(rings.map(|ring| ring.coords().copied()));
    }

    fn push_part<R: IntoIterator<Item = Coord<f64>>>(&mut self, rings: impl IntoIterator<Item = R>) {
        for ring in rings {
            ring.into_iter().for_each(|c| self.push_coord(c.into()));
            self.end_ring();
        }
        self.end_part();
    }
}

/// What a geometry consists of once collections are opened, without what is empty.
fn leaves(geometry: &Geometry<f64>) -> Vec<&Geometry<f64>> {
    // Not by recursion: collections may lie in each other as deep as a file likes.
    let (mut leaves, mut open) = (Vec::new(), vec![geometry]);
    while let Some(geometry) = open.pop() {
        match geometry {
            Geometry::GeometryCollection(collection) => open.extend(collection.0.iter().rev()),
            leaf if leaf.coords_iter().next().is_some() => leaves.push(leaf),
            _ => {}
        }
    }
    leaves
}

fn kind_of(leaf: &Geometry<f64>) -> ShapeKind {
    match leaf {
        Geometry::Point(_) | Geometry::MultiPoint(_) => ShapeKind::Point,
        Geometry::Line(_) | Geometry::LineString(_) | Geometry::MultiLineString(_) => ShapeKind::Line,
        Geometry::Polygon(_) | Geometry::MultiPolygon(_) | Geometry::Rect(_) | Geometry::Triangle(_) => {
            ShapeKind::Polygon
        }
        Geometry::GeometryCollection(_) => ShapeKind::None,
    }
}

#[cfg(test)]
mod tests {
    use geo::wkt;

    use super::*;

    #[test]
    fn geometries_come_back_as_they_were_pushed() {
        let all: [Geometry<f64>; 8] = [
            wkt!(POINT(1.0 2.0)).into(),
            wkt!(MULTIPOINT(1.0 2.0, 3.0 4.0)).into(),
            wkt!(LINESTRING(1.0 2.0, 3.0 4.0)).into(),
            wkt!(MULTILINESTRING((1.0 2.0, 3.0 4.0), (5.0 6.0, 7.0 8.0, 9.0 9.0))).into(),
            wkt!(POLYGON((0.0 0.0, 9.0 0.0, 9.0 9.0, 0.0 0.0), (6.0 3.0, 7.0 4.0, 7.0 3.0, 6.0 3.0))).into(),
            wkt!(MULTIPOLYGON(((0.0 0.0, 1.0 0.0, 1.0 1.0, 0.0 0.0)), ((2.0 0.0, 3.0 0.0, 3.0 1.0, 2.0 0.0)))).into(),
            Geometry::GeometryCollection(GeometryCollection::default()),
            wkt!(POINT(7.0 8.0)).into(),
        ];
        let mut shapes = Shapes::new();
        all.iter().for_each(|g| assert_eq!(shapes.push_geo(g), 0));
        assert_eq!(shapes.iter().map(ShapeRef::to_geo).collect::<Vec<_>>(), all);
    }

    #[test]
    fn collections_give_their_areas_else_their_lines_however_deep_they_lie() {
        let square = geo::Rect::new((0.0, 0.0), (1.0, 1.0));
        let mut nested = Geometry::GeometryCollection(GeometryCollection(vec![
            wkt!(POINT(5.0 5.0)).into(),
            square.into(),
            Geometry::MultiPolygon(MultiPolygon(Vec::new())),
            wkt!(POLYGON((2.0 0.0, 3.0 0.0, 3.0 1.0, 2.0 0.0))).into(),
        ]));
        for _ in 0..50 {
            let line = wkt!(LINESTRING(0.0 0.0, 1.0 1.0)).into();
            nested = Geometry::GeometryCollection(GeometryCollection(vec![line, nested]));
        }
        let mut shapes = Shapes::new();
        assert_eq!(shapes.push_geo(&nested), 51);
        assert_eq!((shapes.get(0).kind(), shapes.get(0).parts().len()), (ShapeKind::Polygon, 2));
        assert_eq!(shapes.get(0).parts().next().map(|p| p.to_polygon()), Some(square.to_polygon()));
    }
}
