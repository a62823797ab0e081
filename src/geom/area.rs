//! Areas on the earth.

use geographiclib_rs::{PolygonArea, Winding};

use super::wgs84::GEODESIC;
use super::{LonLat, PartRef, ShapeKind, ShapeRef, metres_per_degree};

/// The area inside a ring on WGS84, m2, whichever way round it goes; the ring may be open or closed.
///
/// Edges are geodesics (C. F. F. Karney, "Algorithms for geodesics", 2013), so the error is far below a square
/// millimetre for a compound and 0.1 m2 for a province. About 1 us an edge. `geo::GeodesicArea` is the same sum, but
/// takes a ring that winds the other way for the rest of the earth, and layers wind as they like.
///
/// ```
/// use carecircle::geom::{LonLat, polygon_area_m2};
///
/// let ring = [(119.0, 29.0), (119.001, 29.0), (119.001, 29.001), (119.0, 29.001)].map(|(x, y)| LonLat::new(x, y));
/// assert!((polygon_area_m2(&ring) - 97.44 * 110.85).abs() < 2.0);
/// ```
pub fn polygon_area_m2(ring: &[LonLat]) -> f64 {
    let open = match ring {
        [first, middle @ .., last] if first == last => &ring[..=middle.len()],
        _ => ring,
    };
    if open.len() < 3 || !open.iter().all(|p| p.is_valid()) {
        return 0.0;
    }
    let mut sum = PolygonArea::new(&GEODESIC, Winding::CounterClockwise);
    for p in open {
        sum.add_point(p.lat, p.lon);
    }
    sum.compute(true).1.abs()
}

/// The area of a polygon without its holes, m2; 0 for points and lines.
///
/// ```
/// use carecircle::geom::{LonLat, Shapes, polygon_area_m2, shape_area_m2};
///
/// let square = |s: f64| [(-s, -s), (s, -s), (s, s), (-s, s), (-s, -s)].map(|(x, y)| LonLat::new(x, y)).to_vec();
/// let mut shapes = Shapes::new();
/// shapes.push_polygon(&[square(0.02), square(0.01)]);
/// let expected = polygon_area_m2(&square(0.02)) - polygon_area_m2(&square(0.01));
/// assert_eq!(shape_area_m2(shapes.get(0)), expected);
/// ```
pub fn shape_area_m2(shape: ShapeRef<'_>) -> f64 {
    if shape.kind() != ShapeKind::Polygon {
        return 0.0;
    }
    let part = |rings: &mut dyn Iterator<Item = &[LonLat]>| {
        let outline = rings.next().map_or(0.0, polygon_area_m2);
        outline - rings.map(polygon_area_m2).sum::<f64>()
    };
    shape.parts().map(|p| part(&mut p.rings())).sum()
}

/// About the area that a shape encloses, m2: in the plane about its first corner, holes taken off. Of a shape some
/// kilometres wide it is off by less than a hundredth.
///
/// ```
/// use carecircle::geom::{LonLat, Shapes, plane_area_m2, shape_area_m2};
/// let mut shapes = Shapes::new();
/// let corners = [(119.0, 29.0), (119.01, 29.0), (119.01, 29.01), (119.0, 29.01), (119.0, 29.0)];
/// shapes.push_polygon(&[corners.map(|(x, y)| LonLat::new(x, y)).to_vec()]);
/// let (plane, ellipsoid) = (plane_area_m2(shapes.get(0)), shape_area_m2(shapes.get(0)));
/// assert!((plane / ellipsoid - 1.0).abs() < 1e-3);
/// ```
pub fn plane_area_m2(shape: ShapeRef<'_>) -> f64 {
    let Some(origin) = shape.coords().first().filter(|_| shape.kind() == ShapeKind::Polygon) else { return 0.0 };
    let (kx, ky) = metres_per_degree(origin.lat);
    let xy = |p: LonLat| ((p.lon - origin.lon) * kx, (p.lat - origin.lat) * ky);
    let ring_area = |ring: &[LonLat]| {
        let doubled = ring.windows(2).map(|edge| {
            let ((ax, ay), (bx, by)) = (xy(edge[0]), xy(edge[1]));
            ax * by - bx * ay
        });
        (doubled.sum::<f64>() / 2.0).abs()
    };
    let part_area = |part: PartRef<'_>| {
        let mut rings = part.rings().map(ring_area);
        rings.next().unwrap_or(0.0) - rings.sum::<f64>()
    };
    shape.parts().map(part_area).sum()
}

#[cfg(test)]
mod tests {
    use geo::GeodesicArea;

    use super::*;
    use crate::geom::Shapes;
    use crate::geom::wgs84::{E2, SEMI_MAJOR_M};

    fn rectangle(lon: f64, lat: f64, size: f64) -> Vec<LonLat> {
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
            .map(|(x, y)| LonLat::new(lon + x * size, lat + y * size))
            .to_vec()
    }

    #[test]
    fn a_rectangle_of_parallels_and_meridians_has_the_area_of_its_zone() {
        // Zone area on the ellipsoid between two parallels, in closed form.
        let (a, e2) = (SEMI_MAJOR_M, E2);
        let e = e2.sqrt();
        let q = |lat: f64| {
            let s = lat.to_radians().sin();
            (1.0 - e2) * (s / (1.0 - e2 * s * s) + (1.0 / (2.0 * e)) * ((1.0 + e * s) / (1.0 - e * s)).ln())
        };
        for lat in [20.0, 29.0, 53.0] {
            let size: f64 = 0.002;
            let zone = a * a / 2.0 * size.to_radians() * (q(lat + size) - q(lat));
            let ours = polygon_area_m2(&rectangle(119.0, lat, size));
            assert!((ours / zone - 1.0).abs() < 1e-8, "{lat}: {ours} {zone}");
        }
    }

    #[test]
    fn the_area_is_that_of_the_geo_crate() {
        let ring =
            [rectangle(119.0, 29.0, 0.003), vec![LonLat::new(118.999, 29.001), LonLat::new(119.0, 29.0)]].concat();
        let mut shapes = Shapes::new();
        shapes.push_polygon(&[ring]);
        let geo = shapes.get(0).to_geo().geodesic_area_unsigned();
        assert!((shape_area_m2(shapes.get(0)) - geo).abs() < 1e-6);
    }

    #[test]
    fn winding_and_closing_do_not_matter_and_holes_are_subtracted() {
        let open = rectangle(119.0, 29.0, 0.01);
        let closed = [open.clone(), vec![open[0]]].concat();
        let backwards: Vec<_> = closed.iter().rev().copied().collect();
        let area = polygon_area_m2(&open);
        assert_eq!(area, polygon_area_m2(&closed));
        assert!((area - polygon_area_m2(&backwards)).abs() < 1e-6);
        let hole = rectangle(119.002, 29.002, 0.001);
        let mut shapes = Shapes::new();
        shapes.push_polygon(&[closed, [hole.clone(), vec![hole[0]]].concat()]);
        let expected = area - polygon_area_m2(&hole);
        assert!((shape_area_m2(shapes.get(0)) - expected).abs() < 1e-9);
    }
}
