//! Point in polygon.

use super::{LonLat, ShapeRef, metres_per_degree, projection_on_segment};

/// Whether a polygon contains `p`, by the even-odd rule over all rings, so that holes are outside.
/// A point on an edge may fall either way, but between two polygons that share the edge it is in exactly one: a compound
/// on the border of two towns belongs to one of them (for the `geo` crate it is in neither).
///
/// ```
/// use carecircle::geom::{LonLat, Shapes, contains};
///
/// let square = |s: f64| [(-s, -s), (s, -s), (s, s), (-s, s), (-s, -s)].map(|(x, y)| LonLat::new(x, y)).to_vec();
/// let mut shapes = Shapes::new();
/// shapes.push_polygon(&[square(3.0), square(1.0)]);
/// assert!(contains(shapes.get(0), LonLat::new(2.0, 0.0)));
/// assert!(!contains(shapes.get(0), LonLat::new(0.0, 0.0)));
/// ```
pub fn contains(shape: ShapeRef<'_>, p: LonLat) -> bool {
    shape.parts().flat_map(super::PartRef::rings).filter(|ring| ring_contains(ring, p)).count() % 2 == 1
}

/// How far `p` is from the nearest edge of a shape, metres, in the plane about it; infinite for a shape without edges.
///
/// ```
/// use carecircle::geom::{LonLat, Shapes, metres_to_outline};
/// let mut shapes = Shapes::new();
/// shapes.push_line(&[LonLat::new(119.0, 29.0), LonLat::new(119.01, 29.0)]);
/// assert_eq!(metres_to_outline(shapes.get(0), LonLat::new(119.005, 29.001)).round(), 111.0);
/// ```
pub fn metres_to_outline(shape: ShapeRef<'_>, p: LonLat) -> f64 {
    let (kx, ky) = metres_per_degree(p.lat);
    let xy = |q: LonLat| [(q.lon - p.lon) * kx, (q.lat - p.lat) * ky];
    let edges = shape.parts().flat_map(super::PartRef::rings).flat_map(|ring| ring.windows(2));
    edges.fold(f64::INFINITY, |nearest, edge| {
        let (_, [x, y]) = projection_on_segment(xy(edge[0]), xy(edge[1]));
        nearest.min(x.hypot(y))
    })
}

/// Whether a closed ring goes around `p`.
pub(super) fn ring_contains(ring: &[LonLat], p: LonLat) -> bool {
    let mut inside = false;
    for edge in ring.windows(2) {
        let (a, b) = (edge[0], edge[1]);
        inside ^= (a.lat > p.lat) != (b.lat > p.lat) && left_of_edge(a, b, p);
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
    use geo::Contains;

    use super::*;
    use crate::geom::Shapes;

    #[test]
    fn off_the_edges_it_is_the_answer_of_the_geo_crate() {
        let mut rng = fastrand::Rng::with_seed(4);
        for _ in 0..300 {
            let mut p = || LonLat::new(119.0 + rng.f64(), 29.0 + rng.f64());
            let (a, b, c, d, at) = (p(), p(), p(), p(), p());
            let mut shapes = Shapes::new();
            shapes.push_polygon(&[vec![a, b, c, a]]);
            shapes.push_polygon(&[vec![a, c, d, a]]);
            for shape in shapes.iter() {
                assert_eq!(contains(shape, at), shape.to_geo().contains(&geo::Coord::from(at)));
            }
        }
    }

    #[test]
    fn a_position_on_a_shared_edge_is_in_exactly_one() {
        let p = |x: f64, y: f64| LonLat::new(x, y);
        let mut shapes = Shapes::new();
        shapes.push_polygon(&[vec![p(0.0, 0.0), p(4.0, 0.0), p(4.0, 4.0), p(0.0, 0.0)]]);
        shapes.push_polygon(&[vec![p(0.0, 0.0), p(4.0, 4.0), p(0.0, 4.0), p(0.0, 0.0)]]);
        for at in [p(1.0, 1.0), p(2.5, 2.5), p(0.125, 0.125)] {
            assert_eq!(shapes.iter().filter(|shape| contains(*shape, at)).count(), 1, "{at:?}");
        }
    }

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
