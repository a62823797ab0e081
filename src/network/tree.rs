//! An index of segments that needs no order of its own: lines are laid out along a Hilbert curve already.
//!
//! Eight segments that follow each other share a box, eight boxes a box above, up to one root (a packed R-tree without
//! pointers and numbers: Kamel and Faloutsos 1993).

use rayon::prelude::*;

use super::polylines::Polylines;
use super::spot::{Plane, Spot, SpotBox};

/// Segments in a block, boxes in a box.
pub(super) const FANOUT: usize = 8;

/// Which segments lie where.
#[derive(Clone, Debug, Default)]
pub(super) struct SegmentTree {
    /// Blocks of segments, then boxes of these, and so on.
    boxes: Vec<SpotBox>,
    /// Where each level starts; the last is the end.
    levels: Vec<usize>,
}

/// The nearest place on a segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Foot {
    pub segment: usize,
    /// Fraction of the way along the segment.
    pub t: f64,
    pub distance_m: f64,
}

impl SegmentTree {
    pub fn new(lines: &Polylines) -> Self {
        let block = |b: usize| {
            let segments = (b * FANOUT..(b + 1) * FANOUT).filter_map(|v| lines.segment(v));
            segments.fold(SpotBox::EMPTY, |all, (p, q)| all.union(SpotBox::of(p, q)))
        };
        let count = lines.spots.len().div_ceil(FANOUT);
        let mut boxes: Vec<SpotBox> = (0..count).into_par_iter().with_min_len(512).map(block).collect();
        let mut levels = vec![0, count];
        let mut level = 0..count;
        while level.len() > 1 {
            let above: Vec<SpotBox> = boxes[level.clone()]
                .chunks(FANOUT)
                .map(|c| c.iter().fold(SpotBox::EMPTY, |a, b| a.union(*b)))
                .collect();
            boxes.extend(above);
            level = level.end..boxes.len();
            levels.push(level.end);
        }
        Self { boxes, levels }
    }

    /// The box around everything.
    pub fn bounds(&self) -> SpotBox {
        self.boxes.last().copied().unwrap_or(SpotBox::EMPTY)
    }

    pub fn block_box(&self, block: usize) -> SpotBox {
        self.boxes[block]
    }

    pub fn blocks(&self) -> usize {
        self.levels.get(1).copied().unwrap_or(0)
    }

    /// Calls `found` with every block from `first` on whose box touches the window.
    pub fn for_each_block(&self, window: SpotBox, first: usize, found: &mut impl FnMut(usize)) {
        if !self.boxes.is_empty() {
            self.descend(self.levels.len() - 2, 0, window, first, found);
        }
    }

    fn descend(&self, level: usize, i: usize, window: SpotBox, first: usize, found: &mut impl FnMut(usize)) {
        if !self.boxes[self.levels[level] + i].touches(window) {
            return;
        }
        if level == 0 {
            found(i);
            return;
        }
        let below = self.levels[level] - self.levels[level - 1];
        // What lies wholly before `first` is skipped.
        let skip = first >> (3 * (level - 1));
        for child in (i * FANOUT).max(skip)..((i + 1) * FANOUT).min(below) {
            self.descend(level - 1, child, window, first, found);
        }
    }

    /// Calls `found` with every segment whose box touches the window.
    pub fn for_each_segment(&self, lines: &Polylines, window: SpotBox, mut found: impl FnMut(usize, Spot, Spot)) {
        self.for_each_block(window, 0, &mut |block| {
            for v in block * FANOUT..(block + 1) * FANOUT {
                if let Some((p, q)) = lines.segment(v)
                    && SpotBox::of(p, q).touches(window)
                {
                    found(v, p, q);
                }
            }
        });
    }

    /// The place nearest to the plane's origin within `reach_m` (inclusive), on a segment that is taken, given the fraction of it; of several
    /// equally near ones that on the first segment.
    pub fn nearest(
        &self,
        lines: &Polylines,
        plane: &Plane,
        reach_m: f64,
        takes: impl Fn(usize, f64) -> bool,
    ) -> Option<Foot> {
        let mut best: Option<Foot> = None;
        let mut limit = reach_m;
        // At most seven brothers wait on each level.
        let mut open: Vec<(f64, usize, usize)> = Vec::with_capacity(FANOUT * self.levels.len());
        if !self.boxes.is_empty() {
            open.push((plane.box2(self.bounds(), reach_m), self.levels.len() - 2, 0));
        }
        while let Some((bound2, level, i)) = open.pop() {
            if bound2 > limit * limit {
                continue;
            }
            if level > 0 {
                self.open_children(plane, reach_m, level - 1, i, &mut open);
                continue;
            }
            for v in i * FANOUT..(i + 1) * FANOUT {
                let Some((p, q)) = lines.segment(v) else { continue };
                let (d, t) = plane.to_segment(p, q);
                let is_nearer = |b: Foot| d < b.distance_m || (d == b.distance_m && v < b.segment);
                if d <= limit && best.is_none_or(is_nearer) && takes(v, t) {
                    best = Some(Foot { segment: v, t, distance_m: d });
                    limit = d;
                }
            }
        }
        best
    }

    /// Puts the children on the stack, the nearest last.
    fn open_children(&self, plane: &Plane, reach_m: f64, level: usize, i: usize, open: &mut Vec<(f64, usize, usize)>) {
        let start = open.len();
        let size = self.levels[level + 1] - self.levels[level];
        for child in i * FANOUT..((i + 1) * FANOUT).min(size) {
            let bound2 = plane.box2(self.boxes[self.levels[level] + child], reach_m);
            if bound2 <= reach_m * reach_m {
                open.push((bound2, level, child));
            }
        }
        open[start..].sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::LonLat;
    use crate::network::spot::Scale;

    fn random_lines(rng: &mut fastrand::Rng, count: usize) -> Polylines {
        let mut lines = Polylines::default();
        for _ in 0..count {
            let (x, y) = (1_130_000_000 + rng.i32(0..200_000), 230_000_000 + rng.i32(0..200_000));
            for _ in 0..rng.usize(2..7) {
                lines.spots.push(Spot { x: x + rng.i32(-3_000..3_000), y: y + rng.i32(-3_000..3_000) });
            }
            lines.lasts.set(lines.spots.len() - 1);
        }
        lines
    }

    #[test]
    fn the_nearest_place_is_that_of_a_look_at_every_segment() {
        let mut rng = fastrand::Rng::with_seed(11);
        for count in [0, 1, 3, 60, 900] {
            let lines = random_lines(&mut rng, count);
            let tree = SegmentTree::new(&lines);
            let scale = Scale::over(tree.bounds());
            for _ in 0..300 {
                let p = LonLat::new(112.999 + 0.022 * rng.f64(), 22.999 + 0.022 * rng.f64());
                let (plane, reach_m) = (Plane::about(&scale, p), rng.f64() * 400.0);
                let odd = |v: usize| v.is_multiple_of(5);
                let all = (0..lines.spots.len()).filter(|&v| !odd(v)).filter_map(|v| {
                    let (a, b) = lines.segment(v)?;
                    let (distance_m, t) = plane.to_segment(a, b);
                    (distance_m <= reach_m).then_some(Foot { segment: v, t, distance_m })
                });
                let expected = all.min_by(|a, b| a.distance_m.total_cmp(&b.distance_m).then(a.segment.cmp(&b.segment)));
                assert_eq!(tree.nearest(&lines, &plane, reach_m, |v, _| !odd(v)), expected);
            }
        }
    }

    #[test]
    fn windows_find_every_segment_and_blocks_start_where_told() {
        let mut rng = fastrand::Rng::with_seed(12);
        let lines = random_lines(&mut rng, 700);
        let tree = SegmentTree::new(&lines);
        for _ in 0..200 {
            let mut s = || Spot { x: 1_130_000_000 + rng.i32(0..200_000), y: 230_000_000 + rng.i32(0..200_000) };
            let window = SpotBox::of(s(), s());
            let mut found = Vec::new();
            tree.for_each_segment(&lines, window, |v, _, _| found.push(v));
            let touches = |v: &usize| lines.segment(*v).is_some_and(|(a, b)| SpotBox::of(a, b).touches(window));
            assert_eq!(found, (0..lines.spots.len()).filter(touches).collect::<Vec<_>>());
            let first = rng.usize(0..tree.blocks());
            let mut blocks = Vec::new();
            tree.for_each_block(window, first, &mut |b| blocks.push(b));
            let expected = (first..tree.blocks()).filter(|&b| tree.block_box(b).touches(window));
            assert_eq!(blocks, expected.collect::<Vec<_>>());
        }
    }
}
