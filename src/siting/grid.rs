//! A grid of candidates over the county.

use super::SitingError;
use crate::geom::{Bounds, LonLat, metres_per_degree};
use crate::model::County;

/// Most cells that a grid may have.
const MOST_CELLS: u64 = 200_000;
/// Most cells that are looked at to find those inside a town.
const MOST_LOOKED_AT: u64 = 20_000_000;

/// Column, row and middle of each cell of a grid of `step_m` metres, rows from the south: those inside a town, or all
/// within the county's bounds where no town has an outline.
pub(super) fn cells(county: &County, step_m: f64) -> Result<Vec<(u32, u32, LonLat)>, SitingError> {
    let towns = county.town_shapes.bounds();
    let bounds = if towns.is_empty() { county.bounds() } else { towns };
    let Some(middle) = bounds.center() else { return Ok(Vec::new()) };
    let (dlon, dlat) = step(middle, step_m);
    let (columns, rows) = (count(bounds.max.lon - bounds.min.lon, dlon), count(bounds.max.lat - bounds.min.lat, dlat));
    let all = columns.saturating_mul(rows);
    if all > MOST_LOOKED_AT {
        return Err(SitingError::GridTooFine { cells: all, most: MOST_CELLS });
    }
    let at = |column: u64, row: u64| middle_of(bounds, dlon, dlat, column, row);
    let inside = |p: LonLat| towns.is_empty() || county.town_at(p).is_some();
    let found: Vec<_> = (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (column, row)))
        .map(|(column, row)| (column as u32, row as u32, at(column, row)))
        .filter(|cell| inside(cell.2))
        .collect();
    match found.len() as u64 {
        cells if cells > MOST_CELLS => Err(SitingError::GridTooFine { cells, most: MOST_CELLS }),
        _ => Ok(found),
    }
}

/// Degrees of a step at the county's middle latitude.
fn step(middle: LonLat, step_m: f64) -> (f64, f64) {
    let (x, y) = metres_per_degree(middle.lat.clamp(-89.0, 89.0));
    (step_m / x, step_m / y)
}

/// Cells that a length needs, at least one.
fn count(length: f64, step: f64) -> u64 {
    (length / step).ceil().max(1.0) as u64
}

/// The grid lies evenly over the bounds, so that what it leaves over is the same on both sides.
fn middle_of(bounds: Bounds, dlon: f64, dlat: f64, column: u64, row: u64) -> LonLat {
    let start = |min: f64, max: f64, step: f64| (min + max - count(max - min, step) as f64 * step) / 2.0;
    let lon = start(bounds.min.lon, bounds.max.lon, dlon) + (column as f64 + 0.5) * dlon;
    let lat = start(bounds.min.lat, bounds.max.lat, dlat) + (row as f64 + 0.5) * dlat;
    LonLat::new(lon, lat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Shapes, geodesic_m};
    use crate::model::{CountyIndex, Town};
    use std::sync::Arc;

    fn county_with_a_town(west: f64, east: f64) -> County {
        let mut shapes = Shapes::new();
        let ring = [(west, 30.0), (east, 30.0), (east, 30.05), (west, 30.05), (west, 30.0)];
        shapes.push_polygon(&[ring.map(|(x, y)| LonLat::new(x, y)).to_vec()]);
        let index = CountyIndex::new(&shapes, &Shapes::new(), &Shapes::new());
        let towns = vec![Town::default()];
        County { towns, town_shapes: Arc::new(shapes), index: Arc::new(index), ..County::default() }
    }

    #[test]
    fn neighbouring_cells_are_a_step_apart_and_lie_inside_a_town() {
        let county = county_with_a_town(119.0, 119.1);
        let cells = cells(&county, 500.0).unwrap();
        assert!((200..=240).contains(&cells.len()), "{}", cells.len());
        assert!(cells.iter().all(|c| county.town_at(c.2).is_some()));
        let d = geodesic_m(cells[0].2, cells[1].2);
        assert!((d - 500.0).abs() < 1.0, "{d}");
    }

    #[test]
    fn a_grid_that_is_too_fine_is_refused() {
        let county = county_with_a_town(119.0, 120.0);
        assert!(matches!(cells(&county, 0.01), Err(SitingError::GridTooFine { .. })));
        assert!(matches!(cells(&county, 50.0), Err(SitingError::GridTooFine { .. })));
        assert_eq!(cells(&County::default(), 50.0), Ok(Vec::new()));
    }
}
