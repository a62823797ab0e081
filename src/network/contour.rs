//! Outlines of what is below zero on a raster (marching squares).

/// Values at the crossings of a raster's lines, row by row; inside is below zero.
#[derive(Clone, Debug)]
pub(super) struct Raster {
    pub cols: usize,
    pub rows: usize,
    pub values: Vec<f32>,
}

/// A closed ring in raster coordinates, inside on its left; the first point is not repeated.
pub(super) type Ring = Vec<(f32, f32)>;

/// No next edge.
const NONE: u32 = u32::MAX;

/// A cell's corners, counted anticlockwise from its lower left, and its sides: bottom, right, top, left.
#[derive(Clone, Copy)]
struct Cell {
    x: usize,
    y: usize,
}

impl Raster {
    fn at(&self, x: usize, y: usize) -> f32 {
        self.values[y * self.cols + x]
    }

    /// The rings around what is below zero. What lies on the raster's border has to be above zero.
    pub fn rings(&self) -> Vec<Ring> {
        let mut next = vec![NONE; self.cols * self.rows * 2];
        for y in 0..self.rows.saturating_sub(1) {
            for x in 0..self.cols.saturating_sub(1) {
                self.cross(Cell { x, y }, &mut next);
            }
        }
        let mut rings = Vec::new();
        for start in 0..next.len() {
            if next[start] != NONE {
                rings.push(self.trace(start, &mut next));
            }
        }
        rings
    }

    /// Number of a side of a cell among all sides of the raster.
    fn side(&self, cell: Cell, side: usize) -> u32 {
        let at = |x: usize, y: usize, upright: usize| ((y * self.cols + x) * 2 + upright) as u32;
        match side {
            0 => at(cell.x, cell.y, 0),
            1 => at(cell.x + 1, cell.y, 1),
            2 => at(cell.x, cell.y + 1, 0),
            _ => at(cell.x, cell.y, 1),
        }
    }

    /// Notes which way the outline takes through a cell.
    fn cross(&self, cell: Cell, next: &mut [u32]) {
        let Cell { x, y } = cell;
        let corners = [self.at(x, y), self.at(x + 1, y), self.at(x + 1, y + 1), self.at(x, y + 1)];
        let inside = corners.map(|v| v < 0.0);
        // Going round the cell, side `s` runs from corner `s` to the next; the outline comes in where the inside ends
        // and leaves where it begins, so that it has the inside on its left.
        let comes = |s: usize| inside[s] && !inside[(s + 1) % 4];
        let leaves = |s: usize| !inside[s] && inside[(s + 1) % 4];
        let saddle = (0..4).filter(|&s| comes(s)).count() == 2;
        // Where inside corners lie across, the middle decides whether they are joined.
        let joined = saddle && corners.iter().sum::<f32>() < 0.0;
        for s in (0..4).filter(|&s| comes(s)) {
            let way = if joined { [1, 2, 3] } else { [3, 2, 1] };
            if let Some(out) = way.into_iter().map(|k| (s + k) % 4).find(|&o| leaves(o)) {
                next[self.side(cell, s) as usize] = self.side(cell, out);
            }
        }
    }

    fn trace(&self, start: usize, next: &mut [u32]) -> Ring {
        let (mut ring, mut side) = (Ring::new(), start);
        loop {
            ring.push(self.point(side));
            let to = std::mem::replace(&mut next[side], NONE);
            if to == NONE || to as usize == start {
                return ring;
            }
            side = to as usize;
        }
    }

    /// Where a side is crossed.
    fn point(&self, side: usize) -> (f32, f32) {
        let (x, y) = (side / 2 % self.cols, side / 2 / self.cols);
        let (u, v) = if side.is_multiple_of(2) { (x + 1, y) } else { (x, y + 1) };
        let (a, b) = (self.at(x, y), self.at(u, v));
        let t = a / (a - b);
        (x as f32 + t * (u - x) as f32, y as f32 + t * (v - y) as f32)
    }
}

/// Leaves out points that are hardly off the line between their neighbours (in raster units).
pub(super) fn smoothed(ring: Ring) -> Ring {
    const OFF: f32 = 0.1;
    let mut kept = Ring::with_capacity(ring.len() / 2);
    for (i, &p) in ring.iter().enumerate() {
        let next = ring[(i + 1) % ring.len()];
        let last = kept.last().copied().unwrap_or(ring[ring.len() - 1]);
        let (dx, dy) = (next.0 - last.0, next.1 - last.1);
        let off = (dx * (p.1 - last.1) - dy * (p.0 - last.0)).abs();
        if off > OFF * dx.hypot(dy) || dx.hypot(dy) > 12.0 {
            kept.push(p);
        }
    }
    if kept.len() < 3 { ring } else { kept }
}

#[cfg(test)]
mod tests {
    use geo::{Area, Contains};

    use super::*;

    #[test]
    fn rings_part_the_inside_from_the_outside_whatever_the_raster() {
        let mut rng = fastrand::Rng::with_seed(71);
        for round in 0..60 {
            let (cols, rows) = (3 + round % 20, 3 + round % 13);
            let value = |i: usize| {
                let (x, y) = (i % cols, i / cols);
                let border = x == 0 || y == 0 || x + 1 == cols || y + 1 == rows;
                let v = rng.f32() + 0.01;
                if border || rng.bool() { v } else { -v }
            };
            let raster = Raster { cols, rows, values: (0..cols * rows).map(value).collect() };
            let polygon = |r: Ring| geo::Polygon::new(r.into(), Vec::new());
            let rings: Vec<geo::Polygon<f32>> = raster.rings().into_iter().map(polygon).collect();
            for (i, &v) in raster.values.iter().enumerate() {
                let p = geo::coord! { x: (i % cols) as f32, y: (i / cols) as f32 };
                let around: f32 = rings.iter().filter(|r| r.contains(&p)).map(|r| r.signed_area().signum()).sum();
                assert_eq!(around, if v < 0.0 { 1.0 } else { 0.0 }, "{p:?} {rings:?}");
            }
        }
    }
}
