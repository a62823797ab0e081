//! A raster of cells over a box.

use super::{Bounds, LonLat};

/// Cells of equal size in degrees over a box. Positions beyond the box belong to the nearest cell of its edge, so that
/// a window always finds them: the mapping never turns an order of longitudes or latitudes around.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    min: LonLat,
    per_lon: f64,
    per_lat: f64,
    cols: u32,
    rows: u32,
}

/// A rectangle of cells, ends included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells {
    pub cols: (u32, u32),
    pub rows: (u32, u32),
}

impl Frame {
    /// Cells of about `cell_m` metres over the box, but no more than `max_cells`; one cell for an empty box.
    pub fn new(bounds: Bounds, cell_m: f64, max_cells: usize) -> Self {
        let (Some(middle), true) = (bounds.center(), cell_m > 0.0) else {
            return Self { min: LonLat::new(0.0, 0.0), per_lon: 0.0, per_lat: 0.0, cols: 1, rows: 1 };
        };
        let (kx, ky) = super::metres_per_degree(middle.lat.clamp(-85.0, 85.0));
        let (w_m, h_m) = ((bounds.max.lon - bounds.min.lon) * kx, (bounds.max.lat - bounds.min.lat) * ky);
        let most = max_cells.max(1) as f64;
        // Cells as large as it takes: for the whole box, and for a box that is nearly a line.
        let cell_m = cell_m.max((w_m * h_m / most).sqrt()).max((w_m + h_m) * 2.0 / most);
        let (cols, rows) = ((w_m / cell_m).ceil().max(1.0), (h_m / cell_m).ceil().max(1.0));
        Self { min: bounds.min, per_lon: kx / cell_m, per_lat: ky / cell_m, cols: cols as u32, rows: rows as u32 }
    }

    pub fn len(&self) -> usize {
        self.cols as usize * self.rows as usize
    }

    #[inline]
    fn col(&self, lon: f64) -> u32 {
        // A cast to integer saturates, which is what clamps.
        (((lon - self.min.lon) * self.per_lon) as u32).min(self.cols - 1)
    }

    #[inline]
    fn row(&self, lat: f64) -> u32 {
        (((lat - self.min.lat) * self.per_lat) as u32).min(self.rows - 1)
    }

    #[inline]
    pub fn index(&self, col: u32, row: u32) -> usize {
        row as usize * self.cols as usize + col as usize
    }

    #[inline]
    pub fn cell_of(&self, p: LonLat) -> usize {
        self.index(self.col(p.lon), self.row(p.lat))
    }

    #[inline]
    pub fn cells_in(&self, window: Bounds) -> Cells {
        Cells {
            cols: (self.col(window.min.lon), self.col(window.max.lon)),
            rows: (self.row(window.min.lat), self.row(window.max.lat)),
        }
    }

    /// Size of a cell, metres; 0 where there is only one.
    pub fn cell_m(&self) -> f64 {
        if self.per_lat > 0.0 { super::metres_per_degree(self.min.lat).1 / self.per_lat } else { 0.0 }
    }
}
