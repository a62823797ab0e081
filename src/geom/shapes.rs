//! The geometry of a layer as flat columns.
//!
//! A province has millions of vertices; one allocation a ring would cost more than reading the file. So a layer's
//! shapes share one coordinate array, cut into rings, parts and features by arrays of end offsets.

use super::{Bounds, LonLat};

/// What a feature's geometry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ShapeKind {
    /// No geometry.
    #[default]
    None,
    /// One or more positions, each a part of one ring of one coordinate.
    Point,
    /// One or more lines, each a part of one ring.
    Line,
    /// One or more polygons: a part's first ring is its outline, the others are holes. Rings are closed
    /// (the first coordinate is repeated at the end).
    Polygon,
}

/// The shapes of one layer's features, in the order of the features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shapes {
    coords: Vec<LonLat>,
    ring_ends: Vec<u32>,
    part_ends: Vec<u32>,
    feature_ends: Vec<u32>,
    kinds: Vec<ShapeKind>,
}

impl Shapes {
    /// No features.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a coordinate to the ring being built.
    #[inline]
    pub fn push_coord(&mut self, p: LonLat) {
        self.coords.push(p);
    }

    /// Ends the ring being built.
    #[inline]
    pub fn end_ring(&mut self) {
        self.ring_ends.push(self.coords.len() as u32);
    }

    /// Ends the part being built: all rings since the last part.
    #[inline]
    pub fn end_part(&mut self) {
        self.part_ends.push(self.ring_ends.len() as u32);
    }

    /// Ends the feature being built: all parts since the last feature.
    #[inline]
    pub fn end_feature(&mut self, kind: ShapeKind) {
        self.feature_ends.push(self.part_ends.len() as u32);
        self.kinds.push(kind);
    }

    /// Forgets whatever was added since the last [`Shapes::end_feature`].
    pub fn discard_open_feature(&mut self) {
        let parts = self.feature_ends.last().map_or(0, |&e| e as usize);
        self.part_ends.truncate(parts);
        let rings = self.part_ends.last().map_or(0, |&e| e as usize);
        self.ring_ends.truncate(rings);
        let coords = self.ring_ends.last().map_or(0, |&e| e as usize);
        self.coords.truncate(coords);
    }

    /// Forgets the coordinates added since the last [`Shapes::end_ring`].
    pub fn discard_open_ring(&mut self) {
        let coords = self.ring_ends.last().map_or(0, |&e| e as usize);
        self.coords.truncate(coords);
    }

    /// Takes the last feature away; there has to be no open one.
    pub fn pop_feature(&mut self) {
        self.kinds.pop();
        self.feature_ends.pop();
        self.discard_open_feature();
    }

    /// Moves each coordinate of the last feature; there has to be no open one.
    pub fn move_last_feature(&mut self, to: impl Fn(LonLat) -> LonLat) {
        let count = self.feature_ends.len().checked_sub(1).map_or(0, |last| self.get(last).coords().len());
        let start = self.coords.len() - count;
        self.coords[start..].iter_mut().for_each(|p| *p = to(*p));
    }

    /// Makes room for as much as another layer has.
    pub fn reserve_for(&mut self, other: &Shapes) {
        self.coords.reserve(other.coords.len());
        self.ring_ends.reserve(other.ring_ends.len());
        self.part_ends.reserve(other.part_ends.len());
        self.feature_ends.reserve(other.feature_ends.len());
        self.kinds.reserve(other.kinds.len());
    }

    /// Adds a feature that is one point.
    pub fn push_point(&mut self, p: LonLat) {
        self.push_coord(p);
        self.end_ring();
        self.end_part();
        self.end_feature(ShapeKind::Point);
    }

    /// Adds a feature that is one polygon of the given closed rings.
    pub fn push_polygon(&mut self, rings: &[Vec<LonLat>]) {
        for ring in rings {
            self.coords.extend_from_slice(ring);
            self.end_ring();
        }
        self.end_part();
        self.end_feature(ShapeKind::Polygon);
    }

    /// Adds a feature that is one line.
    pub fn push_line(&mut self, line: &[LonLat]) {
        self.coords.extend_from_slice(line);
        self.end_ring();
        self.end_part();
        self.end_feature(ShapeKind::Line);
    }

    /// Adds a copy of another layer's feature.
    pub fn push_shape(&mut self, shape: ShapeRef<'_>) {
        for part in shape.parts() {
            for ring in part.rings() {
                self.coords.extend_from_slice(ring);
                self.end_ring();
            }
            self.end_part();
        }
        self.end_feature(shape.kind());
    }

    /// Adds all features of another layer after this one's.
    pub fn append(&mut self, other: &Shapes) {
        let (c, r, p) = (self.coords.len() as u32, self.ring_ends.len() as u32, self.part_ends.len() as u32);
        self.coords.extend_from_slice(&other.coords);
        self.ring_ends.extend(other.ring_ends.iter().map(|e| e + c));
        self.part_ends.extend(other.part_ends.iter().map(|e| e + r));
        self.feature_ends.extend(other.feature_ends.iter().map(|e| e + p));
        self.kinds.extend_from_slice(&other.kinds);
    }

    /// Number of features.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are no features.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// All coordinates of all features.
    pub fn coords(&self) -> &[LonLat] {
        &self.coords
    }

    /// The shape of feature `i`. Panics if there is no such feature.
    pub fn get(&self, i: usize) -> ShapeRef<'_> {
        let start = if i == 0 { 0 } else { self.feature_ends[i - 1] };
        ShapeRef { shapes: self, kind: self.kinds[i], first_part: start, end_part: self.feature_ends[i] }
    }

    /// The shapes in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ShapeRef<'_>> {
        (0..self.len()).map(|i| self.get(i))
    }

    /// The box around all features.
    pub fn bounds(&self) -> Bounds {
        Bounds::around(self.coords.iter().copied())
    }

    fn ring(&self, r: u32) -> &[LonLat] {
        let start = if r == 0 { 0 } else { self.ring_ends[r as usize - 1] };
        &self.coords[start as usize..self.ring_ends[r as usize] as usize]
    }
}

/// One feature's shape, borrowed from its layer.
#[derive(Clone, Copy, Debug)]
pub struct ShapeRef<'a> {
    shapes: &'a Shapes,
    kind: ShapeKind,
    first_part: u32,
    end_part: u32,
}

impl<'a> ShapeRef<'a> {
    /// What the geometry is.
    pub fn kind(self) -> ShapeKind {
        self.kind
    }

    /// The parts: points, lines or polygons.
    pub fn parts(self) -> impl ExactSizeIterator<Item = PartRef<'a>> {
        (self.first_part..self.end_part).map(move |p| {
            let first = if p == 0 { 0 } else { self.shapes.part_ends[p as usize - 1] };
            PartRef { shapes: self.shapes, first_ring: first, end_ring: self.shapes.part_ends[p as usize] }
        })
    }

    /// All coordinates of all parts and rings, in order.
    pub fn coords(self) -> &'a [LonLat] {
        let ring = |part: u32| if part == 0 { 0 } else { self.shapes.part_ends[part as usize - 1] };
        let coord = |ring: u32| if ring == 0 { 0 } else { self.shapes.ring_ends[ring as usize - 1] as usize };
        &self.shapes.coords[coord(ring(self.first_part))..coord(ring(self.end_part))]
    }

    /// The box around the shape.
    pub fn bounds(self) -> Bounds {
        Bounds::around(self.coords().iter().copied())
    }
}

/// One part of a shape: a point, a line, or a polygon with holes.
#[derive(Clone, Copy, Debug)]
pub struct PartRef<'a> {
    shapes: &'a Shapes,
    first_ring: u32,
    end_ring: u32,
}

impl<'a> PartRef<'a> {
    /// The rings: of a polygon first the outline, then the holes.
    pub fn rings(self) -> impl ExactSizeIterator<Item = &'a [LonLat]> {
        (self.first_ring..self.end_ring).map(move |r| self.shapes.ring(r))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64) -> Vec<LonLat> {
        [(x, 0.0), (x + 1.0, 0.0), (x + 1.0, 1.0), (x, 1.0), (x, 0.0)].map(|(a, b)| LonLat::new(a, b)).to_vec()
    }

    #[test]
    fn features_come_back_as_they_were_pushed_also_after_append() {
        let mut a = Shapes::new();
        a.push_point(LonLat::new(5.0, 6.0));
        let mut b = Shapes::new();
        b.push_polygon(&[square(0.0), square(0.2)]);
        b.push_line(&square(3.0)[..2]);
        a.append(&b);
        assert_eq!(a.len(), 3);
        assert_eq!(a.get(0).coords(), &[LonLat::new(5.0, 6.0)]);
        let rings: Vec<_> = a.get(1).parts().flat_map(PartRef::rings).map(<[LonLat]>::to_vec).collect();
        assert_eq!(rings, vec![square(0.0), square(0.2)]);
        assert_eq!(a.get(2).kind(), ShapeKind::Line);
        assert_eq!(a.get(2).coords().len(), 2);
    }

    #[test]
    fn an_open_feature_can_be_discarded() {
        let mut s = Shapes::new();
        s.push_point(LonLat::new(1.0, 2.0));
        s.push_coord(LonLat::new(9.0, 9.0));
        s.end_ring();
        s.discard_open_feature();
        s.push_point(LonLat::new(3.0, 4.0));
        assert_eq!(s.get(1).coords(), &[LonLat::new(3.0, 4.0)]);
        assert_eq!(s.coords().len(), 2);
    }
}
