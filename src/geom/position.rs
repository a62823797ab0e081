//! The one position that stands for a shape.

use super::{LonLat, ShapeKind, ShapeRef, contains};

/// The position of a shape: of a point the point, of several the first; of a line its middle vertex; of a polygon its
/// area centroid if that lies inside, else [`interior_point`]. `None` without geometry.
///
/// ```
/// use carecircle::geom::{LonLat, Shapes, position};
///
/// let square = |s: f64| [(-s, -s), (s, -s), (s, s), (-s, s), (-s, -s)].map(|(x, y)| LonLat::new(x, y)).to_vec();
/// let mut shapes = Shapes::new();
/// shapes.push_polygon(&[square(1.0)]);
/// assert_eq!(position(shapes.get(0)), Some(LonLat::new(0.0, 0.0)));
/// ```
pub fn position(shape: ShapeRef<'_>) -> Option<LonLat> {
    match shape.kind() {
        ShapeKind::None => None,
        ShapeKind::Point => shape.coords().first().copied(),
        ShapeKind::Line => shape.coords().get(shape.coords().len() / 2).copied(),
        ShapeKind::Polygon => centroid(shape)
            .filter(|&c| contains(shape, c))
            .or_else(|| interior_point(shape))
            .or_else(|| shape.coords().first().copied()),
    }
}

/// The area centroid of a polygon, holes taken out, in the plane of degrees (where it is the same as in any local plane
/// with scaled axes). `None` for a polygon without area.
///
/// Moments of all rings are taken about one corner, so that it is right to the last bit of a degree (0.8 nm; that of the
/// `geo` crate, which weighs positions of rings, to 4 nm) and needs no copy of the shape.
///
/// ```
/// use carecircle::geom::{LonLat, Shapes, centroid};
///
/// let mut shapes = Shapes::new();
/// shapes.push_polygon(&[[(0.0, 0.0), (3.0, 0.0), (0.0, 3.0), (0.0, 0.0)].map(|(x, y)| LonLat::new(x, y)).to_vec()]);
/// assert_eq!(centroid(shapes.get(0)), Some(LonLat::new(1.0, 1.0)));
/// ```
pub fn centroid(shape: ShapeRef<'_>) -> Option<LonLat> {
    let origin = *shape.coords().first()?;
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for part in shape.parts() {
        for (i, ring) in part.rings().enumerate() {
            let (a, rx, ry) = moments(ring, origin);
            // Rings may wind either way: outlines add, holes subtract.
            let sign = if (a < 0.0) == (i == 0) { -1.0 } else { 1.0 };
            (area, x, y) = (area + sign * a, x + sign * rx, y + sign * ry);
        }
    }
    let c = LonLat::new(origin.lon + x / (3.0 * area), origin.lat + y / (3.0 * area));
    (area > 0.0 && c.is_valid()).then_some(c)
}

/// Twice the signed area of a ring and its first moments (times six), about `origin`.
fn moments(ring: &[LonLat], origin: LonLat) -> (f64, f64, f64) {
    let mut sums = (0.0, 0.0, 0.0);
    for edge in ring.windows(2) {
        let (ax, ay) = (edge[0].lon - origin.lon, edge[0].lat - origin.lat);
        let (bx, by) = (edge[1].lon - origin.lon, edge[1].lat - origin.lat);
        let cross = ax * by - bx * ay;
        sums = (sums.0 + cross, sums.1 + cross * (ax + bx), sums.2 + cross * (ay + by));
    }
    sums
}

/// A position inside a polygon: the middle of the widest run at about half its height. `None` for a polygon without
/// area.
///
/// As in GEOS (`InteriorPointArea`), and so in QGIS and PostGIS (`ST_PointOnSurface`), with which positions can be checked
/// (the `geo` crate takes another height), the height is the middle between the vertices next above and next below half the
/// height of a part, so that no vertex lies on the line; the widest run of all parts wins.
///
/// ```
/// use carecircle::geom::{LonLat, Shapes, contains, interior_point};
///
/// let square = |s: f64| [(-s, -s), (s, -s), (s, s), (-s, s), (-s, -s)].map(|(x, y)| LonLat::new(x, y)).to_vec();
/// let mut shapes = Shapes::new();
/// shapes.push_polygon(&[square(2.0), square(1.0)]);
/// assert!(interior_point(shapes.get(0)).is_some_and(|p| contains(shapes.get(0), p)));
/// ```
pub fn interior_point(shape: ShapeRef<'_>) -> Option<LonLat> {
    let mut best: Option<(f64, LonLat)> = None;
    let mut crossings = Vec::new();
    for part in shape.parts() {
        let lats = || part.rings().flatten().map(|p| p.lat);
        let (low, high) = lats().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), y| (l.min(y), h.max(y)));
        let half = (low + high) / 2.0;
        let below = lats().filter(|&y| y <= half).fold(low, f64::max);
        let above = lats().filter(|&y| y > half).fold(high, f64::min);
        let lat = (below + above) / 2.0;
        crossings.clear();
        crossings.extend(part.rings().flat_map(|r| r.windows(2)).filter_map(|e| crossing(e[0], e[1], lat)));
        crossings.sort_by(f64::total_cmp);
        for run in crossings.chunks_exact(2) {
            let width = run[1] - run[0];
            if width > best.map_or(0.0, |b| b.0) {
                best = Some((width, LonLat::new((run[0] + run[1]) / 2.0, lat)));
            }
        }
    }
    best.map(|b| b.1)
}

/// Where an edge crosses the line at `lat`.
fn crossing(a: LonLat, b: LonLat, lat: f64) -> Option<f64> {
    ((a.lat > lat) != (b.lat > lat)).then(|| a.lon + (lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
}

#[cfg(test)]
mod tests {
    use geo::Centroid;

    use super::*;
    use crate::geom::Shapes;

    fn ring(points: &[(f64, f64)]) -> Vec<LonLat> {
        points.iter().chain(points.first()).map(|&(x, y)| LonLat::new(x, y)).collect()
    }

    #[test]
    fn a_convex_polygon_is_at_its_centroid() {
        let mut shapes = Shapes::new();
        shapes.push_polygon(&[ring(&[(119.0, 29.0), (119.2, 29.0), (119.2, 29.1), (119.0, 29.1)])]);
        let p = position(shapes.get(0)).unwrap();
        assert!((p.lon - 119.1).abs() < 1e-12 && (p.lat - 29.05).abs() < 1e-12);
    }

    #[test]
    fn the_centroid_is_that_of_the_geo_crate() {
        let mut rng = fastrand::Rng::with_seed(9);
        for _ in 0..500 {
            let mut star = |size: f64| -> Vec<LonLat> {
                let corner = |k: usize| (size * (0.5 + 0.5 * rng.f64()), k as f64 / 9.0 * std::f64::consts::TAU);
                let corners: Vec<_> = (0..9).map(corner).collect();
                ring(&corners.iter().map(|(r, a)| (119.0 + r * a.cos(), 29.0 + r * a.sin())).collect::<Vec<_>>())
            };
            let mut shapes = Shapes::new();
            shapes.push_polygon(&[star(0.01), star(0.004)]);
            let (ours, geo) = (centroid(shapes.get(0)).unwrap(), shapes.get(0).to_geo().centroid().unwrap());
            assert!((ours.lon - geo.x()).abs() < 1e-13 && (ours.lat - geo.y()).abs() < 1e-13);
        }
    }

    #[test]
    fn where_the_centroid_is_outside_the_widest_run_at_mid_height_counts() {
        let mut shapes = Shapes::new();
        // A U with a wide left and a narrow right leg.
        shapes.push_polygon(&[ring(&[
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 10.0),
            (9.0, 10.0),
            (9.0, 1.0),
            (2.0, 1.0),
            (2.0, 10.0),
            (0.0, 10.0),
        ])]);
        let c = centroid(shapes.get(0)).unwrap();
        assert!(!contains(shapes.get(0), c));
        assert_eq!(position(shapes.get(0)), Some(LonLat::new(1.0, 5.5)));
    }

    #[test]
    fn a_hole_pushes_the_centroid_away_whichever_way_it_winds() {
        let outline = ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]);
        let mut hole = ring(&[(2.0, 1.0), (3.0, 1.0), (3.0, 3.0), (2.0, 3.0)]);
        for _ in 0..2 {
            let mut shapes = Shapes::new();
            shapes.push_polygon(&[outline.clone(), hole.clone()]);
            let c = centroid(shapes.get(0)).unwrap();
            assert!((c.lon - (2.0 * 16.0 - 2.5 * 2.0) / 14.0).abs() < 1e-12 && (c.lat - 2.0).abs() < 1e-12);
            hole.reverse();
        }
    }

    #[test]
    fn any_polygon_has_its_position_inside() {
        let mut rng = fastrand::Rng::with_seed(7);
        for _ in 0..2000 {
            // A star around a centre: simple, and often with its centroid outside.
            let n = rng.usize(3..12);
            let star: Vec<_> = (0..n)
                .map(|i| {
                    let (angle, r) = (std::f64::consts::TAU * i as f64 / n as f64, 0.001 + rng.f64() * rng.f64());
                    (119.0 + r * angle.cos(), 29.0 + r * angle.sin())
                })
                .collect();
            let mut shapes = Shapes::new();
            shapes.push_polygon(&[ring(&star)]);
            let p = position(shapes.get(0)).unwrap();
            assert!(contains(shapes.get(0), p), "{star:?} {p:?}");
        }
    }
}
