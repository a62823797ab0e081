//! Shapes of which some coordinates can't be meant as they are: positions at 0, 0 among others far from there, and
//! longitudes that count on beyond half a turn.

use geo::{BooleanOps, LineString, MultiLineString, Polygon, Rect, coord};

use crate::geom::{LonLat, PartRef, ShapeKind, ShapeRef, Shapes};

/// Degrees about 0, 0 within which a position was left at nothing: a tenth of a metre.
const NOTHING: f64 = 1e-6;
/// Degrees from 0, 0 beyond which a neighbour tells that a position was left at nothing.
const FAR: f64 = 2.0;

/// Whether a position is 0, 0: what is stored where nobody knows the place.
pub(super) fn is_nothing(p: LonLat) -> bool {
    p.lon.abs() < NOTHING && p.lat.abs() < NOTHING
}

/// Whether a position is so far from 0, 0 that a neighbour there can't be meant.
pub(super) fn is_far(p: LonLat) -> bool {
    p.lon.abs() > FAR || p.lat.abs() > FAR
}

/// The shape without its positions at 0, 0; lines and rings that are too short then are left out.
pub(super) fn without_nothing(shape: ShapeRef<'_>) -> Shapes {
    let least = match shape.kind() {
        ShapeKind::Polygon => 4,
        ShapeKind::Line => 2,
        ShapeKind::Point | ShapeKind::None => 1,
    };
    let mut kept = Shapes::new();
    let rebuilt = |ring: &[LonLat]| {
        let mut ring: Vec<LonLat> = ring.iter().copied().filter(|p| !is_nothing(*p)).collect();
        if shape.kind() == ShapeKind::Polygon && ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
        Some(ring).filter(|r| r.len() >= least)
    };
    for part in shape.parts() {
        let mut rings = part.rings().map(rebuilt);
        // Without its outline a part is nothing.
        let Some(Some(outline)) = rings.next() else { continue };
        push_rings(&mut kept, std::iter::once(outline).chain(rings.flatten()));
    }
    kept.end_feature(shape.kind());
    kept
}

fn push_rings(shapes: &mut Shapes, rings: impl Iterator<Item = Vec<LonLat>>) {
    for ring in rings {
        ring.into_iter().for_each(|p| shapes.push_coord(p));
        shapes.end_ring();
    }
    shapes.end_part();
}

/// Whether a line or ring jumps from one side of the meridian of 180 degrees to the other without being cut there.
pub(super) fn jumps(shape: ShapeRef<'_>) -> bool {
    let edge =
        |pair: &[LonLat]| matches!(pair, [a, b] if (180.0..360.0).contains(&(a.lon - b.lon).abs()) && a.lon != b.lon);
    shape.kind() != ShapeKind::Point
        && shape.parts().flat_map(PartRef::rings).any(|ring| ring.windows(2).any(|pair| edge(pair) && crosses(pair)))
}

/// Whether the short way between two positions leads over the meridian of 180 degrees.
fn crosses(pair: &[LonLat]) -> bool {
    pair.iter().any(|p| p.lon > 90.0) && pair.iter().any(|p| p.lon < -90.0)
}

/// The shape with longitudes from -180 to 180: full turns are taken off, and what goes across the meridian of 180
/// degrees is cut there.
pub(super) fn within_one_turn(shape: ShapeRef<'_>) -> Shapes {
    let mut turned = Shapes::new();
    let east_of_greenwich = jumps(shape);
    let unwrapped =
        |p: LonLat| LonLat::new(if east_of_greenwich && p.lon < 0.0 { p.lon + 360.0 } else { p.lon }, p.lat);
    for part in shape.parts() {
        let rings: Vec<Vec<LonLat>> = part.rings().map(|r| r.iter().map(|p| unwrapped(*p)).collect()).collect();
        let lons = || rings.iter().flatten().map(|p| p.lon);
        let (west, east) = (lons().fold(f64::INFINITY, f64::min), lons().fold(f64::NEG_INFINITY, f64::max));
        let turns = ((west + 180.0) / 360.0).floor();
        if shape.kind() == ShapeKind::Point || east <= 180.0 + 360.0 * turns {
            // A part that ends at the meridian itself stays on its side of it.
            let shift = if west >= -180.0 && east <= 180.0 { 0.0 } else { 360.0 * turns };
            push_rings(
                &mut turned,
                rings.into_iter().map(|r| r.into_iter().map(|p| LonLat::new(p.lon - shift, p.lat)).collect()),
            );
        } else {
            push_cut(&mut turned, shape.kind(), rings, 180.0 + 360.0 * turns);
        }
    }
    turned.end_feature(shape.kind());
    turned
}

/// Adds the two sides of a part that goes across the meridian `cut`, each with longitudes from -180 to 180.
fn push_cut(shapes: &mut Shapes, kind: ShapeKind, rings: Vec<Vec<LonLat>>, cut: f64) {
    let line = |r: &Vec<LonLat>| r.iter().map(|p| coord! { x: p.lon, y: p.lat }).collect::<LineString<f64>>();
    let lines: Vec<LineString<f64>> = rings.iter().map(line).collect();
    for west in [cut - 360.0, cut] {
        let side = Rect::new(coord! { x: west, y: -90.0 }, coord! { x: west + 360.0, y: 90.0 }).to_polygon();
        let back = |l: &LineString<f64>| l.coords().map(|c| LonLat::new(c.x - west - 180.0, c.y)).collect::<Vec<_>>();
        match (kind, lines.split_first()) {
            (ShapeKind::Polygon, Some((outline, holes))) => {
                let part = Polygon::new(outline.clone(), holes.to_vec()).intersection(&side);
                for p in &part {
                    push_rings(shapes, std::iter::once(p.exterior()).chain(p.interiors()).map(back));
                }
            }
            _ => {
                let part = side.clip(&MultiLineString::new(lines.clone()), false);
                part.iter().for_each(|l| push_rings(shapes, std::iter::once(back(l))));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Bounds, shape_area_m2};

    fn ring(west: f64, east: f64) -> Vec<LonLat> {
        [(west, -17.0), (east, -17.0), (east, -16.0), (west, -16.0), (west, -17.0)]
            .map(|(x, y)| LonLat::new(x, y))
            .to_vec()
    }

    fn boxes(shapes: &Shapes) -> Vec<(f64, f64)> {
        let bounds = |p: PartRef<'_>| Bounds::around(p.rings().flatten().copied());
        let mut boxes: Vec<_> = shapes.get(0).parts().map(bounds).map(|b| (b.min.lon, b.max.lon)).collect();
        boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
        boxes
    }

    #[test]
    fn a_full_turn_is_taken_off_and_what_goes_across_is_cut() {
        for (west, east, expected) in [
            (200.0, 201.0, vec![(-160.0, -159.0)]),
            (180.0, 181.0, vec![(-180.0, -179.0)]),
            (179.0, 180.0, vec![(179.0, 180.0)]),
            (-181.0, -180.5, vec![(179.0, 179.5)]),
            (179.0, 181.0, vec![(-180.0, -179.0), (179.0, 180.0)]),
            (-181.0, -179.0, vec![(-180.0, -179.0), (179.0, 180.0)]),
            (179.5, -179.5, vec![(-180.0, -179.5), (179.5, 180.0)]),
        ] {
            let mut shapes = Shapes::new();
            shapes.push_polygon(&[ring(west, east)]);
            let turned = within_one_turn(shapes.get(0));
            let near = boxes(&turned).iter().zip(&expected).all(|(a, b)| (a.0 - b.0).abs() + (a.1 - b.1).abs() < 1e-6);
            assert!(near && boxes(&turned).len() == expected.len(), "{west} {east}: {:?}", boxes(&turned));
        }
        let mut whole = Shapes::new();
        whole.push_polygon(&[ring(10.0, 12.0)]);
        let mut across = Shapes::new();
        across.push_polygon(&[ring(179.0, 181.0)]);
        let area = shape_area_m2(within_one_turn(across.get(0)).get(0));
        assert!((area / shape_area_m2(whole.get(0)) - 1.0).abs() < 1e-4);
    }

    #[test]
    fn a_line_across_is_cut_and_points_are_turned_one_by_one() {
        let mut shapes = Shapes::new();
        shapes.push_line(&[LonLat::new(179.0, -16.0), LonLat::new(-179.0, -17.0)]);
        assert!(jumps(shapes.get(0)));
        let turned = within_one_turn(shapes.get(0));
        let ends: Vec<_> = turned.coords().iter().filter(|p| p.lon.abs() > 179.999_999).map(|p| p.lat).collect();
        assert!(turned.get(0).parts().len() == 2 && ends.iter().all(|lat| (lat + 16.5).abs() < 1e-6), "{ends:?}");
        let mut point = Shapes::new();
        point.push_point(LonLat::new(359.25, 51.0));
        assert_eq!(within_one_turn(point.get(0)).coords(), [LonLat::new(-0.75, 51.0)]);
    }

    #[test]
    fn positions_at_nothing_are_taken_out() {
        let mut shapes = Shapes::new();
        let mut outline = ring(119.0, 120.0);
        outline.insert(2, LonLat::new(0.0, 0.0));
        shapes.push_polygon(&[outline]);
        assert_eq!(without_nothing(shapes.get(0)).coords(), ring(119.0, 120.0));
        let mut line = Shapes::new();
        line.push_line(&[LonLat::new(119.0, 29.0), LonLat::new(0.0, 0.0)]);
        assert!(without_nothing(line.get(0)).coords().is_empty());
    }
}
