//! Polygons that cross themselves: found cheaply, repaired by the `geo` crate.

use geo::algorithm::bool_ops::{FillRule, unary_union};
use geo::{Area, BooleanOps, BoundingRect, LineString, MultiPolygon, Polygon, Validation};

use super::contains::ring_contains;
use super::{LonLat, PartRef, ShapeKind, ShapeRef, Shapes};

/// Edges up to which every pair is looked at; above, edges are sorted first.
const BRUTE_FORCE_EDGES: usize = 24;

/// Area of a ring, in squares of its extent, down to which it is rounding and not land.
const THINNEST: f64 = 1e-8;

/// A judge of polygons; it keeps its working memory from one to the next.
///
/// Nearly all polygons of a layer are valid. A test of all pairs of edges says so for sure in about 0.1 us for a
/// compound; whatever it cannot clear (edges that touch or nearly touch, holes outside, parts inside each other) goes to
/// the exact and slow judgement of the `geo` crate.
#[derive(Debug, Default)]
pub struct Validity {
    edges: Vec<Edge>,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    a: LonLat,
    b: LonLat,
    /// Longitudes, the lesser first.
    west: f64,
    east: f64,
    ring: u32,
    index: u32,
    /// Edges of the ring.
    of: u32,
}

impl Validity {
    /// Whether a polygon is valid in the sense of OGC Simple Features, and no part of it thinner than rounding; shapes
    /// of other kinds are valid.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes, Validity};
    ///
    /// let ring = |points: [(f64, f64); 5]| points.map(|(x, y)| LonLat::new(x, y)).to_vec();
    /// let mut shapes = Shapes::new();
    /// shapes.push_polygon(&[ring([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)])]);
    /// shapes.push_polygon(&[ring([(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)])]);
    /// let mut validity = Validity::default();
    /// assert!(validity.is_valid(shapes.get(0)) && !validity.is_valid(shapes.get(1)));
    /// ```
    pub fn is_valid(&mut self, shape: ShapeRef<'_>) -> bool {
        if shape.kind() != ShapeKind::Polygon {
            return true;
        }
        let mut rings = shape.parts().flat_map(PartRef::rings);
        !rings.any(is_thin)
            && (self.is_clear(shape) || shape.parts().map(PartRef::to_polygon).collect::<MultiPolygon>().is_valid())
    }

    /// Whether the polygon is certainly valid.
    fn is_clear(&mut self, shape: ShapeRef<'_>) -> bool {
        self.edges.clear();
        let mut rings = 0;
        for ring in shape.parts().flat_map(PartRef::rings) {
            if !self.add_ring(ring, rings) {
                return false;
            }
            rings += 1;
        }
        let crossing = if self.edges.len() <= BRUTE_FORCE_EDGES { self.any_pair() } else { self.any_pair_sorted() };
        !crossing && (rings == 1 || nested_properly(shape))
    }

    /// Adds a ring's edges, without repeated points; false for a ring of no area or with a spike.
    fn add_ring(&mut self, ring: &[LonLat], number: u32) -> bool {
        let first = self.edges.len();
        for pair in ring.windows(2).filter(|p| p[0] != p[1]) {
            let (a, b) = (pair[0], pair[1]);
            let (west, east) = if a.lon < b.lon { (a.lon, b.lon) } else { (b.lon, a.lon) };
            self.edges.push(Edge { a, b, west, east, ring: number, index: (self.edges.len() - first) as u32, of: 0 });
        }
        let edges = &mut self.edges[first..];
        let n = edges.len();
        if n < 3 {
            return false;
        }
        for i in 0..n {
            edges[i].of = n as u32;
            let (e, f) = (edges[i], edges[(i + 1) % n]);
            let back = (e.b.lon - e.a.lon) * (f.b.lon - f.a.lon) + (e.b.lat - e.a.lat) * (f.b.lat - f.a.lat) < 0.0;
            if back && side(e.a, e.b, f.b) == 0 {
                return false;
            }
        }
        true
    }

    fn any_pair(&self) -> bool {
        let e = &self.edges;
        (0..e.len()).any(|i| e[i + 1..].iter().any(|f| e[i].touches(f)))
    }

    fn any_pair_sorted(&mut self) -> bool {
        self.edges.sort_unstable_by(|e, f| e.west.total_cmp(&f.west));
        let e = &self.edges;
        (0..e.len()).any(|i| e[i + 1..].iter().take_while(|f| f.west <= e[i].east).any(|f| e[i].touches(f)))
    }
}

impl Edge {
    fn adjacent(&self, other: &Self) -> bool {
        let gap = self.index.abs_diff(other.index);
        self.ring == other.ring && (gap == 1 || gap + 1 == self.of)
    }

    /// Whether the edges share a point, or may do so within rounding; neighbours in a ring are not asked.
    #[inline]
    fn touches(&self, other: &Self) -> bool {
        if self.west > other.east || other.west > self.east || self.adjacent(other) {
            return false;
        }
        let (s, t) = (minmax(self.a.lat, self.b.lat), minmax(other.a.lat, other.b.lat));
        if s.0 > t.1 || t.0 > s.1 {
            return false;
        }
        let apart = |e: &Edge, f: &Edge| side(e.a, e.b, f.a) * side(e.a, e.b, f.b) > 0;
        !apart(self, other) && !apart(other, self)
    }
}

#[inline]
fn minmax(a: f64, b: f64) -> (f64, f64) {
    if a < b { (a, b) } else { (b, a) }
}

/// On which side of the line `a`-`b` the position `p` lies: 1, -1, or 0 where rounding leaves it open
/// (J. R. Shewchuk, "Adaptive precision floating-point arithmetic", 1997: the first error bound).
#[inline]
fn side(a: LonLat, b: LonLat, p: LonLat) -> i32 {
    let left = (a.lon - p.lon) * (b.lat - p.lat);
    let right = (a.lat - p.lat) * (b.lon - p.lon);
    let det = left - right;
    let bound = 3.330_669_073_875_472e-16 * (left.abs() + right.abs());
    i32::from(det > bound) - i32::from(det < -bound)
}

/// With no two edges touching: whether holes lie in their outline and not in each other, and parts not in each other.
fn nested_properly(shape: ShapeRef<'_>) -> bool {
    let outlines: Vec<&[LonLat]> = shape.parts().filter_map(|p| p.rings().next()).collect();
    let apart = |rings: &[&[LonLat]]| {
        rings.iter().enumerate().all(|(i, r)| rings.iter().enumerate().all(|(j, s)| i == j || !ring_contains(s, r[0])))
    };
    let holes_fit = shape.parts().all(|p| {
        let rings: Vec<&[LonLat]> = p.rings().collect();
        rings[1..].iter().all(|h| ring_contains(rings[0], h[0])) && apart(&rings[1..])
    });
    holes_fit && apart(&outlines)
}

/// A valid polygon in place of an invalid one, added to `into`: a ring that goes around several times goes around once,
/// each part is repaired by the even-odd rule (where that leaves nothing, by the nonzero rule), then parts that overlap
/// are united. Returns the number of its parts; 0, and nothing added, where no area is left.
///
/// ```
/// use carecircle::geom::{LonLat, Shapes, repair};
///
/// let tie = [(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)].map(|(x, y)| LonLat::new(x, y)).to_vec();
/// let mut shapes = Shapes::new();
/// shapes.push_polygon(&[tie]);
/// let mut repaired = Shapes::new();
/// assert_eq!(repair(shapes.get(0), &mut repaired), 2);
/// ```
pub fn repair(shape: ShapeRef<'_>, into: &mut Shapes) -> usize {
    let nothing = MultiPolygon(Vec::new());
    let by = |rule, p: &MultiPolygon| {
        let mut polygons = p.union_with_fill_rule(&nothing, rule).0;
        polygons.retain(|p| !is_sliver(p));
        polygons
    };
    let repaired = |p: PartRef<'_>| {
        let once = MultiPolygon::from(wound_once(p.to_polygon()));
        let even_odd = by(FillRule::EvenOdd, &once);
        if even_odd.is_empty() { by(FillRule::NonZero, &once) } else { even_odd }
    };
    let mut polygons: Vec<Polygon<f64>> = shape.parts().flat_map(repaired).collect();
    if shape.parts().len() > 1 && polygons.len() > 1 {
        polygons = unary_union(&polygons).0;
    }
    polygons.retain(|p| !is_sliver(p));
    polygons.iter().for_each(|p| into.push_polygon_part(p));
    if !polygons.is_empty() {
        into.end_feature(ShapeKind::Polygon);
    }
    polygons.len()
}

/// The polygon with each ring that repeats itself exactly shortened to one round.
fn wound_once(polygon: Polygon<f64>) -> Polygon<f64> {
    let once = |mut ring: LineString<f64>| {
        let edges = ring.0.len().saturating_sub(1);
        let repeats =
            |n: &usize| edges.is_multiple_of(*n) && ring.0.iter().zip(ring.0.iter().skip(*n)).all(|(a, b)| a == b);
        if let Some(round) = (3..edges).find(repeats) {
            ring.0.truncate(round + 1);
        }
        ring
    };
    let (outline, holes) = polygon.into_inner();
    Polygon::new(once(outline), holes.into_iter().map(once).collect())
}

/// Whether a ring goes around nothing: what lies inside is thinner than a hundred-millionth of its length.
fn is_thin(ring: &[LonLat]) -> bool {
    let Some(&o) = ring.first() else { return true };
    let (mut area, mut extent) = (0.0f64, 0.0f64);
    for edge in ring.windows(2) {
        let (ax, ay) = (edge[0].lon - o.lon, edge[0].lat - o.lat);
        let (bx, by) = (edge[1].lon - o.lon, edge[1].lat - o.lat);
        area += ax * by - bx * ay;
        extent = extent.max(bx.abs()).max(by.abs());
    }
    area.abs() <= 2.0 * THINNEST * extent * extent
}

/// Whether a polygon is what rounding leaves of a line: thinner than a hundred-millionth of its length.
fn is_sliver(polygon: &Polygon<f64>) -> bool {
    let extent = polygon.bounding_rect().map_or(0.0, |r| r.width().max(r.height()));
    polygon.unsigned_area() <= THINNEST * extent * extent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::shape_area_m2;

    fn ring(points: &[(f64, f64)]) -> Vec<LonLat> {
        points.iter().chain(points.first()).map(|&(x, y)| LonLat::new(119.0 + x, 29.0 + y)).collect()
    }

    fn shape(rings: &[Vec<LonLat>]) -> Shapes {
        let mut shapes = Shapes::new();
        shapes.push_polygon(rings);
        shapes
    }

    #[test]
    fn the_cheap_judge_agrees_with_geo_on_random_polygons() {
        let mut rng = fastrand::Rng::with_seed(3);
        let (mut valid, mut invalid) = (0, 0);
        for round in 0..3000 {
            // Coordinates on a coarse grid, so that touching and overlapping edges are frequent.
            let n = if round % 3 == 0 { rng.usize(25..40) } else { rng.usize(3..9) };
            let grid = if round % 3 == 0 { 1e6 } else { 6.0 };
            let points: Vec<_> = (0..n)
                .map(|i| {
                    let (angle, r) = (i as f64 / n as f64 * 6.0, 0.5 + rng.f64() * 0.5);
                    let wobble = if rng.bool() { 0.0 } else { rng.f64() - 0.5 };
                    let (x, y) = ((angle + wobble).cos() * r, (angle + wobble).sin() * r);
                    ((x * grid).round() / grid, (y * grid).round() / grid)
                })
                .collect();
            let s = shape(&[ring(&points)]);
            let expected = s.get(0).parts().map(PartRef::to_polygon).collect::<MultiPolygon>().is_valid();
            assert_eq!(Validity::default().is_valid(s.get(0)), expected, "{points:?}");
            *(if expected { &mut valid } else { &mut invalid }) += 1;
        }
        assert!(valid > 300 && invalid > 300, "{valid} {invalid}");
    }

    #[test]
    fn holes_and_parts_have_to_nest() {
        let outline = ring(&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]);
        let inside = ring(&[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)]);
        let outside = ring(&[(11.0, 1.0), (12.0, 1.0), (12.0, 2.0), (11.0, 2.0)]);
        let judge = |s: &Shapes| Validity::default().is_valid(s.get(0));
        assert!(judge(&shape(&[outline.clone(), inside.clone()])));
        assert!(!judge(&shape(&[outline.clone(), outside.clone()])));
        let mut parts = Shapes::new();
        for r in [&outline, &inside] {
            r.iter().for_each(|p| parts.push_coord(*p));
            parts.end_ring();
            parts.end_part();
        }
        parts.end_feature(ShapeKind::Polygon);
        assert!(!judge(&parts));
        let mut united = Shapes::new();
        assert_eq!(repair(parts.get(0), &mut united), 1);
        assert!((shape_area_m2(united.get(0)) / shape_area_m2(shape(&[outline]).get(0)) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_ring_that_goes_around_several_times_goes_around_once() {
        let corners = [(0.0, 0.0), (5.0, 0.0), (5.0, 4.0), (0.0, 4.0)];
        let hole = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)];
        for (rounds, holes) in [(2, 0), (3, 0), (2, 1), (2, 2), (4, 2)] {
            let mut rings = vec![ring(&corners.repeat(rounds))];
            rings.extend((holes > 0).then(|| ring(&hole.repeat(holes))));
            let mut out = Shapes::new();
            assert_eq!(repair(shape(&rings).get(0), &mut out), 1, "{rounds} {holes}");
            let area = out.get(0).parts().map(|p| p.to_polygon().unsigned_area()).sum::<f64>();
            let expected = if holes > 0 { 19.0 } else { 20.0 };
            assert!((area - expected).abs() < 1e-6, "{rounds} {holes}: {area}");
        }
    }

    #[test]
    fn a_bow_tie_becomes_two_triangles_and_a_line_nothing() {
        let tie = shape(&[ring(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)])]);
        assert!(!Validity::default().is_valid(tie.get(0)));
        let mut out = Shapes::new();
        assert_eq!(repair(tie.get(0), &mut out), 2);
        assert!(Validity::default().is_valid(out.get(0)));
        let line = shape(&[ring(&[(0.0, 0.0), (2.0, 2.0), (1.0, 1.0)])]);
        assert_eq!(repair(line.get(0), &mut out), 0);
        assert_eq!(out.len(), 1);
    }
}
