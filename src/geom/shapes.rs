//! The geometry of a layer as flat columns.
//!
//! A province has millions of vertices; one allocation a ring would cost more than reading the file. So a layer's
//! shapes share one coordinate array, cut into rings, parts and features by arrays of end offsets.

use super::{Bounds, LonLat, ShapeRef};

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
    pub(super) coords: Vec<LonLat>,
    pub(super) ring_ends: Vec<u32>,
    pub(super) part_ends: Vec<u32>,
    pub(super) feature_ends: Vec<u32>,
    pub(super) kinds: Vec<ShapeKind>,
}

impl Shapes {
    /// No features.
    ///
    /// ```
    /// use carecircle::geom::Shapes;
    ///
    /// assert_eq!(Shapes::new().len(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of features.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_line(&[p(0.0), p(1.0)]);
    /// assert_eq!(shapes.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are no features.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// assert!(shapes.is_empty());
    /// shapes.push_point(p(0.0));
    /// assert!(!shapes.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// All coordinates of all features.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(0.0));
    /// shapes.push_line(&[p(1.0), p(2.0)]);
    /// assert_eq!(shapes.coords(), [p(0.0), p(1.0), p(2.0)]);
    /// ```
    pub fn coords(&self) -> &[LonLat] {
        &self.coords
    }

    /// The shape of feature `i`. Panics if there is no such feature.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(0.0));
    /// shapes.push_line(&[p(1.0), p(2.0)]);
    /// assert_eq!(shapes.get(1).coords(), [p(1.0), p(2.0)]);
    /// ```
    pub fn get(&self, i: usize) -> ShapeRef<'_> {
        let start = if i == 0 { 0 } else { self.feature_ends[i - 1] };
        ShapeRef { shapes: self, kind: self.kinds[i], first_part: start, end_part: self.feature_ends[i] }
    }

    /// The shapes in order.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, ShapeKind, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(0.0));
    /// shapes.push_line(&[p(1.0), p(2.0)]);
    /// assert!(shapes.iter().map(|shape| shape.kind()).eq([ShapeKind::Point, ShapeKind::Line]));
    /// ```
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ShapeRef<'_>> {
        (0..self.len()).map(|i| self.get(i))
    }

    /// The box around all features.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(3.0));
    /// shapes.push_line(&[p(1.0), p(2.0)]);
    /// assert_eq!((shapes.bounds().min, shapes.bounds().max), (p(1.0), p(3.0)));
    /// ```
    pub fn bounds(&self) -> Bounds {
        Bounds::around(self.coords.iter().copied())
    }

    pub(super) fn ring(&self, r: u32) -> &[LonLat] {
        let start = if r == 0 { 0 } else { self.ring_ends[r as usize - 1] };
        &self.coords[start as usize..self.ring_ends[r as usize] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::PartRef;

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
