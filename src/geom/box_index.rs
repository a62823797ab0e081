//! A static index of boxes: a packed R-tree in Hilbert order.
//!
//! Boxes are sorted along a Hilbert curve and grouped by sixteen, groups again by sixteen, and so on; there are no
//! pointers, only levels in one array (Kamel and Faloutsos 1993, "On packing R-trees"; the layout of flatbush).

use rayon::prelude::*;

use super::{Bounds, LonLat, Shapes};

/// Boxes in one node.
const FANOUT: usize = 16;
/// Levels that a tree of 2^32 boxes can have, plus one.
const MAX_LEVELS: usize = 9;

/// Which features' boxes lie where. Features without geometry are never found.
#[derive(Clone, Debug, Default)]
pub struct BoxIndex {
    /// Boxes of the features in Hilbert order, then of their groups, and so on up to one root.
    boxes: Vec<Bounds>,
    /// Feature of each box of the lowest level.
    ids: Vec<u32>,
    /// Where each level starts in `boxes`, lowest first.
    levels: Vec<u32>,
}

impl BoxIndex {
    /// Indexes the boxes of a layer's features.
    pub fn of(shapes: &Shapes) -> Self {
        Self::new(
            &(0..shapes.len()).into_par_iter().with_min_len(256).map(|i| shapes.get(i).bounds()).collect::<Vec<_>>(),
        )
    }

    /// Indexes boxes, which are known by their number. Empty boxes are never found.
    pub fn new(bounds: &[Bounds]) -> Self {
        let ids = in_hilbert_order(bounds);
        let mut boxes: Vec<Bounds> = ids.par_iter().with_min_len(1024).map(|&i| bounds[i as usize]).collect();
        let mut levels = vec![0];
        let mut level = 0..boxes.len();
        while level.len() > 1 {
            let groups: Vec<Bounds> = boxes[level.clone()].chunks(FANOUT).map(union).collect();
            levels.push(level.end as u32);
            boxes.extend(groups);
            level = level.end..boxes.len();
        }
        Self { boxes, ids, levels }
    }

    /// Number of features that can be found.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no feature can be found.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The box around all features, empty if there are none.
    pub fn bounds(&self) -> Bounds {
        self.boxes.last().copied().unwrap_or(Bounds::EMPTY)
    }

    /// Calls `found` with each feature whose box contains `p`, in no particular order.
    pub fn for_each_at(&self, p: LonLat, found: impl FnMut(u32)) {
        self.for_each_in(Bounds { min: p, max: p }, found);
    }

    /// Calls `found` with each feature whose box touches `window`, in no particular order.
    pub fn for_each_in(&self, window: Bounds, mut found: impl FnMut(u32)) {
        if !self.bounds().intersects(window) {
            return;
        }
        // Depth first: on each level the children that are still to be looked at.
        let mut open = [(0u32, 0u32); MAX_LEVELS];
        let mut level = self.levels.len() - 1;
        open[level] = (0, 1);
        loop {
            let (next, end) = open[level];
            if next == end {
                if level + 1 == self.levels.len() {
                    return;
                }
                level += 1;
                continue;
            }
            open[level].0 += 1;
            if !self.boxes[(self.levels[level] + next) as usize].intersects(window) {
                continue;
            }
            if level == 0 {
                found(self.ids[next as usize]);
            } else {
                level -= 1;
                let first = next * FANOUT as u32;
                let size = self.levels[level + 1] - self.levels[level];
                open[level] = (first, (first + FANOUT as u32).min(size));
            }
        }
    }
}

fn union(boxes: &[Bounds]) -> Bounds {
    boxes.iter().fold(Bounds::EMPTY, |a, b| a.union(*b))
}

/// The numbers of the boxes that are not empty, in the order of their middles along a Hilbert curve.
fn in_hilbert_order(bounds: &[Bounds]) -> Vec<u32> {
    let all = bounds.par_iter().copied().reduce(|| Bounds::EMPTY, Bounds::union);
    let scale = |size: f64| if size > 0.0 { 65_535.0 / size } else { 0.0 };
    let (sx, sy) = (scale(all.max.lon - all.min.lon), scale(all.max.lat - all.min.lat));
    let key = |(i, b): (usize, &Bounds)| {
        let middle = b.center()?;
        // Casts to integer saturate, so that no box is refused for odd coordinates.
        let (x, y) = ((middle.lon - all.min.lon) * sx, (middle.lat - all.min.lat) * sy);
        Some(u64::from(hilbert(x as u16, y as u16)) << 32 | i as u64)
    };
    let mut keys: Vec<u64> = bounds.par_iter().with_min_len(1024).enumerate().filter_map(key).collect();
    keys.par_sort_unstable();
    keys.into_iter().map(|k| k as u32).collect()
}

/// Distance of a cell along the Hilbert curve of order 16.
pub fn hilbert(x: u16, y: u16) -> u32 {
    let (mut x, mut y) = (u32::from(x), u32::from(y));
    let mut d = 0;
    for s in (0..16).rev().map(|bit| 1u32 << bit) {
        let (rx, ry) = (u32::from(x & s > 0), u32::from(y & s > 0));
        d += s * s * ((3 * rx) ^ ry);
        if ry == 0 {
            if rx == 1 {
                (x, y) = (0xFFFF ^ x, 0xFFFF ^ y);
            }
            (x, y) = (y, x);
        }
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_find_what_a_look_at_every_box_finds() {
        let mut rng = fastrand::Rng::with_seed(7);
        for n in [0, 1, 2, 16, 17, 256, 257, 5_000] {
            let mut corner = || LonLat::new(113.0 + rng.f64(), 23.0 + rng.f64());
            let mut boxes: Vec<Bounds> = (0..n)
                .map(|_| {
                    let a = corner();
                    Bounds::around([a, LonLat::new(a.lon + 0.02, a.lat + 0.01)])
                })
                .collect();
            boxes.extend([Bounds::EMPTY, Bounds::around([LonLat::new(113.5, 23.5)])]);
            let index = BoxIndex::new(&boxes);
            assert_eq!(index.len(), n + 1);
            for i in 0..200 {
                let (a, b) = (corner(), corner());
                let window = if i % 2 == 0 { Bounds::around([a, b]) } else { Bounds::around([a]) };
                let mut found = Vec::new();
                index.for_each_in(window, |i| found.push(i));
                found.sort_unstable();
                let all: Vec<u32> = (0..boxes.len() as u32).filter(|&i| boxes[i as usize].intersects(window)).collect();
                assert_eq!(found, all);
            }
            let mut all = 0;
            index.for_each_in(index.bounds(), |_| all += 1);
            assert_eq!(all, n + 1);
        }
    }

    #[test]
    fn an_index_of_nothing_finds_nothing() {
        for index in [BoxIndex::default(), BoxIndex::new(&[]), BoxIndex::new(&[Bounds::EMPTY])] {
            index.for_each_at(LonLat::new(0.0, 0.0), |_| panic!("found something"));
            assert!(index.is_empty() && index.bounds().is_empty());
        }
    }

    #[test]
    fn neighbours_on_the_curve_are_neighbours_on_the_ground() {
        let mut cells: Vec<(u32, u16, u16)> =
            (0..64).flat_map(|x| (0..64).map(move |y| (hilbert(x << 10, y << 10), x, y))).collect();
        cells.sort_unstable();
        assert!(cells.windows(2).all(|w| w[0].1.abs_diff(w[1].1) + w[0].2.abs_diff(w[1].2) == 1));
    }
}
