//! Indexes of points: one that never changes, one whose points move.

use super::frame::Frame;
use super::{Bounds, LonLat};

/// Points that can be asked which of them lie in a window.
pub trait PointsNear {
    /// Calls `found` with the number and place of every point in the window, and of some near it, in no particular
    /// order.
    fn for_each_near(&self, window: Bounds, found: impl FnMut(u32, LonLat));

    /// Number of points.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A radius (metres) within which one expects a few points.
    fn spacing_m(&self) -> f64;
}

/// Points that never change, stored cell by cell.
#[derive(Clone, Debug)]
pub struct PointIndex {
    frame: Frame,
    starts: Vec<u32>,
    places: Vec<LonLat>,
    ids: Vec<u32>,
}

impl PointIndex {
    /// Indexes points for windows of about `reach_m` metres around a place. Points are known by their number among
    /// `places`; those that are `None` are never found.
    pub fn new(places: impl IntoIterator<Item = Option<LonLat>>, reach_m: f64) -> Self {
        let numbered: Vec<(u32, LonLat)> =
            places.into_iter().enumerate().filter_map(|(i, p)| p.map(|p| (i as u32, p))).collect();
        let frame = frame_for(&numbered, reach_m);
        let mut starts = vec![0u32; frame.len() + 1];
        let cells: Vec<u32> = numbered.iter().map(|&(_, p)| frame.cell_of(p) as u32).collect();
        cells.iter().for_each(|&c| starts[c as usize + 1] += 1);
        (1..starts.len()).for_each(|c| starts[c] += starts[c - 1]);
        let mut next = starts.clone();
        let (mut placed, mut ids) = (vec![LonLat::default(); numbered.len()], vec![0; numbered.len()]);
        for (&c, &(id, p)) in cells.iter().zip(&numbered) {
            let at = next[c as usize] as usize;
            next[c as usize] += 1;
            (placed[at], ids[at]) = (p, id);
        }
        Self { frame, starts, places: placed, ids }
    }
}

impl PointsNear for PointIndex {
    #[inline]
    fn for_each_near(&self, window: Bounds, mut found: impl FnMut(u32, LonLat)) {
        let cells = self.frame.cells_in(window);
        for row in cells.rows.0..=cells.rows.1 {
            let first = self.starts[self.frame.index(cells.cols.0, row)] as usize;
            let end = self.starts[self.frame.index(cells.cols.1, row) + 1] as usize;
            for (&id, &p) in self.ids[first..end].iter().zip(&self.places[first..end]) {
                found(id, p);
            }
        }
    }

    fn len(&self) -> usize {
        self.ids.len()
    }

    fn spacing_m(&self) -> f64 {
        self.frame.cell_m()
    }
}

/// Points that come, go and move.
#[derive(Clone, Debug)]
pub struct MovingPoints {
    frame: Frame,
    cells: Vec<Vec<(u32, LonLat)>>,
    len: usize,
}

impl MovingPoints {
    /// Starts with these points, for windows of about `reach_m` metres around a place.
    pub fn new(points: &[(u32, LonLat)], reach_m: f64) -> Self {
        let frame = frame_for(points, reach_m);
        let mut index = Self { frame, cells: vec![Vec::new(); frame.len()], len: 0 };
        points.iter().for_each(|&(id, p)| index.insert(id, p));
        index
    }

    /// Adds a point.
    pub fn insert(&mut self, id: u32, p: LonLat) {
        self.cells[self.frame.cell_of(p)].push((id, p));
        self.len += 1;
    }

    /// Removes a point that was added at `p`; `false` if it was not there.
    pub fn remove(&mut self, id: u32, p: LonLat) -> bool {
        let cell = &mut self.cells[self.frame.cell_of(p)];
        let Some(at) = cell.iter().position(|&(i, _)| i == id) else { return false };
        cell.swap_remove(at);
        self.len -= 1;
        true
    }
}

impl PointsNear for MovingPoints {
    fn for_each_near(&self, window: Bounds, mut found: impl FnMut(u32, LonLat)) {
        let cells = self.frame.cells_in(window);
        for row in cells.rows.0..=cells.rows.1 {
            let (first, last) = (self.frame.index(cells.cols.0, row), self.frame.index(cells.cols.1, row));
            self.cells[first..=last].iter().flatten().for_each(|&(id, p)| found(id, p));
        }
    }

    fn len(&self) -> usize {
        self.len
    }

    fn spacing_m(&self) -> f64 {
        self.frame.cell_m()
    }
}

fn frame_for(points: &[(u32, LonLat)], reach_m: f64) -> Frame {
    let bounds = Bounds::around(points.iter().map(|&(_, p)| p));
    let reach_m = if reach_m > 1.0 { reach_m } else { 1.0 };
    // About one point a cell where they are sparse: cells that are mostly empty cost more than they spare.
    Frame::new(bounds, reach_m, points.len() + 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(index: &impl PointsNear, window: Bounds) -> Vec<(u32, f64, f64)> {
        let mut v = Vec::new();
        index.for_each_near(window, |i, p| {
            if window.contains(p) {
                v.push((i, p.lon, p.lat));
            }
        });
        v.sort_by_key(|x| x.0);
        v
    }

    #[test]
    fn both_indexes_find_what_a_search_of_all_points_finds_also_outside_their_box_and_after_moves() {
        let mut rng = fastrand::Rng::with_seed(5);
        for n in [0usize, 1, 2, 30, 2_000] {
            let mut random = || LonLat::new(113.0 + 0.5 * rng.f64(), 23.0 + 0.3 * rng.f64());
            let mut points: Vec<(u32, LonLat)> = (0..n as u32).map(|i| (i, random())).collect();
            let fixed = PointIndex::new(points.iter().map(|p| Some(p.1)), 800.0);
            let mut moving = MovingPoints::new(&points, 800.0);
            let before = points.clone();
            for (id, p) in points.iter_mut().filter(|(id, _)| id % 3 == 0) {
                let to = LonLat::new(p.lon + 0.4, p.lat - 0.2);
                assert!(moving.remove(*id, *p));
                moving.insert(*id, to);
                *p = to;
            }
            assert!(!moving.remove(n as u32, LonLat::new(113.0, 23.0)));
            assert_eq!((fixed.len(), moving.len()), (n, n));
            for _ in 0..50 {
                let (a, b) = (random(), random());
                let window = Bounds::around([a, b]);
                let all = |points: &[(u32, LonLat)]| -> Vec<(u32, f64, f64)> {
                    points.iter().filter(|p| window.contains(p.1)).map(|p| (p.0, p.1.lon, p.1.lat)).collect()
                };
                assert_eq!(found(&fixed, window), all(&before));
                assert_eq!(found(&moving, window), all(&points));
            }
        }
    }

    #[test]
    fn a_line_of_points_and_a_single_place_make_no_giant_raster() {
        let line = PointIndex::new((0..1_000).map(|i| Some(LonLat::new(100.0 + 0.02 * f64::from(i), 30.0))), 1.0);
        let place = PointIndex::new((0..1_000).map(|_| Some(LonLat::new(100.0, 30.0))), 1_000.0);
        assert!(line.frame.len() < 10_000 && place.frame.len() == 1);
    }
}
