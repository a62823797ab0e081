//! How the columns of [`Shapes`] are filled.

use super::{LonLat, ShapeKind, ShapeRef, Shapes};

impl Shapes {
    /// Adds a coordinate to the ring being built.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, ShapeKind, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// [p(0.0), p(1.0)].into_iter().for_each(|p| shapes.push_coord(p));
    /// shapes.end_ring();
    /// shapes.end_part();
    /// shapes.end_feature(ShapeKind::Line);
    /// assert_eq!(shapes.get(0).coords(), [p(0.0), p(1.0)]);
    /// ```
    #[inline]
    pub fn push_coord(&mut self, p: LonLat) {
        self.coords.push(p);
    }

    /// Ends the ring being built.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, ShapeKind, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// for ring in [[p(0.0), p(9.0), p(5.0), p(0.0)], [p(2.0), p(3.0), p(4.0), p(2.0)]] {
    ///     ring.into_iter().for_each(|p| shapes.push_coord(p));
    ///     shapes.end_ring();
    /// }
    /// shapes.end_part();
    /// shapes.end_feature(ShapeKind::Polygon);
    /// assert_eq!(shapes.get(0).parts().next().map(|part| part.rings().len()), Some(2));
    /// ```
    #[inline]
    pub fn end_ring(&mut self) {
        self.ring_ends.push(self.coords.len() as u32);
    }

    /// Ends the part being built: all rings since the last part.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, ShapeKind, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// for point in [p(0.0), p(1.0)] {
    ///     shapes.push_coord(point);
    ///     shapes.end_ring();
    ///     shapes.end_part();
    /// }
    /// shapes.end_feature(ShapeKind::Point);
    /// assert_eq!(shapes.get(0).parts().len(), 2);
    /// ```
    #[inline]
    pub fn end_part(&mut self) {
        self.part_ends.push(self.ring_ends.len() as u32);
    }

    /// Ends the feature being built: all parts since the last feature.
    ///
    /// ```
    /// use carecircle::geom::{ShapeKind, Shapes};
    ///
    /// let mut shapes = Shapes::new();
    /// shapes.end_feature(ShapeKind::None);
    /// assert_eq!(shapes.get(0).kind(), ShapeKind::None);
    /// ```
    #[inline]
    pub fn end_feature(&mut self, kind: ShapeKind) {
        self.feature_ends.push(self.part_ends.len() as u32);
        self.kinds.push(kind);
    }

    /// Forgets whatever was added since the last [`Shapes::end_feature`].
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(0.0));
    /// shapes.push_coord(p(1.0));
    /// shapes.end_ring();
    /// shapes.discard_open_feature();
    /// assert_eq!(shapes.coords(), [p(0.0)]);
    /// ```
    pub fn discard_open_feature(&mut self) {
        let parts = self.feature_ends.last().map_or(0, |&e| e as usize);
        self.part_ends.truncate(parts);
        let rings = self.part_ends.last().map_or(0, |&e| e as usize);
        self.ring_ends.truncate(rings);
        let coords = self.ring_ends.last().map_or(0, |&e| e as usize);
        self.coords.truncate(coords);
    }

    /// Forgets the coordinates added since the last [`Shapes::end_ring`].
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_coord(p(1.0));
    /// shapes.discard_open_ring();
    /// assert!(shapes.coords().is_empty());
    /// ```
    pub fn discard_open_ring(&mut self) {
        let coords = self.ring_ends.last().map_or(0, |&e| e as usize);
        self.coords.truncate(coords);
    }

    /// Takes the last feature away; there has to be no open one.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(0.0));
    /// shapes.push_point(p(1.0));
    /// shapes.pop_feature();
    /// assert_eq!(shapes.coords(), [p(0.0)]);
    /// ```
    pub fn pop_feature(&mut self) {
        self.kinds.pop();
        self.feature_ends.pop();
        self.discard_open_feature();
    }

    /// Moves each coordinate of the last feature; there has to be no open one.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(0.0));
    /// shapes.push_point(p(1.0));
    /// shapes.move_last_feature(|p| LonLat::new(p.lon + 5.0, p.lat));
    /// assert_eq!(shapes.coords(), [p(0.0), p(6.0)]);
    /// ```
    pub fn move_last_feature(&mut self, to: impl Fn(LonLat) -> LonLat) {
        let count = self.feature_ends.len().checked_sub(1).map_or(0, |last| self.get(last).coords().len());
        let start = self.coords.len() - count;
        self.coords[start..].iter_mut().for_each(|p| *p = to(*p));
    }

    /// Makes room for as much as another layer has.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(0.0));
    /// let mut copy = Shapes::new();
    /// copy.reserve_for(&shapes);
    /// copy.append(&shapes);
    /// assert_eq!(copy, shapes);
    /// ```
    pub fn reserve_for(&mut self, other: &Shapes) {
        self.coords.reserve(other.coords.len());
        self.ring_ends.reserve(other.ring_ends.len());
        self.part_ends.reserve(other.part_ends.len());
        self.feature_ends.reserve(other.feature_ends.len());
        self.kinds.reserve(other.kinds.len());
    }

    /// Adds a feature that is one point.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, ShapeKind, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(1.0));
    /// assert_eq!((shapes.get(0).kind(), shapes.get(0).coords()), (ShapeKind::Point, &[p(1.0)][..]));
    /// ```
    pub fn push_point(&mut self, p: LonLat) {
        self.push_coord(p);
        self.end_ring();
        self.end_part();
        self.end_feature(ShapeKind::Point);
    }

    /// Adds a feature that is one polygon of the given closed rings.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, ShapeKind, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_polygon(&[vec![p(0.0), p(1.0), LonLat::new(1.0, 1.0), p(0.0)]]);
    /// assert_eq!((shapes.get(0).kind(), shapes.get(0).coords().len()), (ShapeKind::Polygon, 4));
    /// ```
    pub fn push_polygon(&mut self, rings: &[Vec<LonLat>]) {
        for ring in rings {
            self.coords.extend_from_slice(ring);
            self.end_ring();
        }
        self.end_part();
        self.end_feature(ShapeKind::Polygon);
    }

    /// Adds a feature that is one line.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, ShapeKind, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_line(&[p(0.0), p(1.0)]);
    /// assert_eq!(shapes.get(0).kind(), ShapeKind::Line);
    /// ```
    pub fn push_line(&mut self, line: &[LonLat]) {
        self.coords.extend_from_slice(line);
        self.end_ring();
        self.end_part();
        self.end_feature(ShapeKind::Line);
    }

    /// Adds a copy of another layer's feature.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_line(&[p(0.0), p(1.0)]);
    /// let mut copy = Shapes::new();
    /// copy.push_shape(shapes.get(0));
    /// assert_eq!(copy, shapes);
    /// ```
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
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(0.0));
    /// let mut more = Shapes::new();
    /// more.push_line(&[p(1.0), p(2.0)]);
    /// shapes.append(&more);
    /// assert_eq!(shapes.get(1).coords(), [p(1.0), p(2.0)]);
    /// ```
    pub fn append(&mut self, other: &Shapes) {
        let (c, r, p) = (self.coords.len() as u32, self.ring_ends.len() as u32, self.part_ends.len() as u32);
        self.coords.extend_from_slice(&other.coords);
        self.ring_ends.extend(other.ring_ends.iter().map(|e| e + c));
        self.part_ends.extend(other.part_ends.iter().map(|e| e + r));
        self.feature_ends.extend(other.feature_ends.iter().map(|e| e + p));
        self.kinds.extend_from_slice(&other.kinds);
    }
}
