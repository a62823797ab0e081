//! Point in polygon.

use super::{LonLat, ShapeRef};

/// Whether a polygon contains `p`, by the even-odd rule over all rings, so that holes are outside.
/// A point on an edge may fall either way, but between two polygons that share the edge it is in exactly one.
pub fn contains(shape: ShapeRef<'_>, p: LonLat) -> bool {
    let mut inside = false;
    for ring in shape.parts().flat_map(super::PartRef::rings) {
        for edge in ring.windows(2) {
            let (a, b) = (edge[0], edge[1]);
            if (a.lat > p.lat) != (b.lat > p.lat) && left_of_edge(a, b, p) {
                inside = !inside;
            }
        }
    }
    inside
}

/// Whether `p` lies west of the edge, the same answer for `a`-`b` and `b`-`a`.
fn left_of_edge(a: LonLat, b: LonLat, p: LonLat) -> bool {
    let (low, high) = if a.lat < b.lat { (a, b) } else { (b, a) };
    (high.lon - low.lon) * (p.lat - low.lat) > (p.lon - low.lon) * (high.lat - low.lat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shapes;

    #[test]
    fn a_hole_is_outside() {
        let square = |s: f64| [(-s, -s), (s, -s), (s, s), (-s, s), (-s, -s)].map(|(a, b)| LonLat::new(a, b)).to_vec();
        let mut shapes = Shapes::new();
        shapes.push_polygon(&[square(3.0), square(1.0)]);
        let at = |x: f64, y: f64| contains(shapes.get(0), LonLat::new(x, y));
        assert!(at(2.0, 0.0) && at(0.0, -2.0));
        assert!(!at(0.0, 0.0) && !at(4.0, 0.0));
    }
}
