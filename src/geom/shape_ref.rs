//! One shape of a layer.

use super::{Bounds, LonLat, ShapeKind, Shapes};

/// One feature's shape, borrowed from its layer.
#[derive(Clone, Copy, Debug)]
pub struct ShapeRef<'a> {
    pub(super) shapes: &'a Shapes,
    pub(super) kind: ShapeKind,
    pub(super) first_part: u32,
    pub(super) end_part: u32,
}

impl<'a> ShapeRef<'a> {
    /// What the geometry is.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, ShapeKind, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_line(&[p(1.0), p(2.0)]);
    /// assert_eq!(shapes.get(0).kind(), ShapeKind::Line);
    /// ```
    pub fn kind(self) -> ShapeKind {
        self.kind
    }

    /// The parts: points, lines or polygons.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_line(&[p(1.0), p(2.0)]);
    /// assert_eq!(shapes.get(0).parts().len(), 1);
    /// ```
    pub fn parts(self) -> impl ExactSizeIterator<Item = PartRef<'a>> {
        (self.first_part..self.end_part).map(move |p| {
            let first = if p == 0 { 0 } else { self.shapes.part_ends[p as usize - 1] };
            PartRef { shapes: self.shapes, first_ring: first, end_ring: self.shapes.part_ends[p as usize] }
        })
    }

    /// All coordinates of all parts and rings, in order.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_line(&[p(1.0), p(2.0)]);
    /// assert_eq!(shapes.get(0).coords(), [p(1.0), p(2.0)]);
    /// ```
    pub fn coords(self) -> &'a [LonLat] {
        let ring = |part: u32| if part == 0 { 0 } else { self.shapes.part_ends[part as usize - 1] };
        let coord = |ring: u32| if ring == 0 { 0 } else { self.shapes.ring_ends[ring as usize - 1] as usize };
        &self.shapes.coords[coord(ring(self.first_part))..coord(ring(self.end_part))]
    }

    /// The box around the shape.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(p(9.0));
    /// shapes.push_line(&[p(1.0), p(2.0)]);
    /// assert_eq!(shapes.get(1).bounds().max, p(2.0));
    /// ```
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
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    ///
    /// let p = |x: f64| LonLat::new(x, 0.0);
    /// let mut shapes = Shapes::new();
    /// shapes.push_line(&[p(1.0), p(2.0)]);
    /// let mut rings = shapes.get(0).parts().flat_map(|part| part.rings());
    /// assert_eq!(rings.next(), Some(&[p(1.0), p(2.0)][..]));
    /// ```
    pub fn rings(self) -> impl ExactSizeIterator<Item = &'a [LonLat]> {
        (self.first_ring..self.end_ring).map(move |r| self.shapes.ring(r))
    }
}
