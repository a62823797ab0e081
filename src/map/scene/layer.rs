//! One layer prepared for drawing: fixed-point shapes in levels of detail, in an order in which neighbours are near
//! each other, with boxes to find what is in view.

use rayon::prelude::*;

use super::frame::{EMPTY_BOX, Fixed, FixedBox, Frame, View, boxes_meet, grow};
use super::simplify::{Method, Scratch, simplify};
use crate::geom::{ShapeKind, ShapeRef, Shapes};

/// Features a block: blocks that are out of view are skipped whole.
const BLOCK: usize = 64;

/// Tolerance of the first simplified level in metres; each further level has four times that of the one before.
const FIRST_TOLERANCE_M: f64 = 2.0;

/// Largest deviation that simplification may cause, pixels.
const TOLERANCE_PX: f64 = 0.5;

/// A layer prepared for drawing.
#[derive(Debug, Default)]
pub(in crate::map) struct Layer {
    /// Row of each feature in its layer, in drawing order.
    pub(in crate::map) rows: Vec<u32>,
    /// Kind of each feature, in drawing order.
    pub(in crate::map) kinds: Vec<ShapeKind>,
    /// Box of each feature, in drawing order.
    pub(in crate::map) boxes: Vec<FixedBox>,
    blocks: Vec<FixedBox>,
    levels: Vec<Level>,
}

/// The shapes of a layer in one level of detail, in drawing order.
#[derive(Debug, Default)]
pub(in crate::map) struct Level {
    tolerance: f64,
    coords: Vec<Fixed>,
    ring_ends: Vec<u32>,
    feature_ends: Vec<u32>,
}

impl Level {
    /// The rings or lines of feature `i`; none where it is too small for this level.
    #[inline]
    pub(in crate::map) fn rings(&self, i: usize) -> impl Iterator<Item = &[Fixed]> {
        let first = if i == 0 { 0 } else { self.feature_ends[i - 1] };
        (first..self.feature_ends[i]).map(|r| {
            let start = if r == 0 { 0 } else { self.ring_ends[r as usize - 1] };
            &self.coords[start as usize..self.ring_ends[r as usize] as usize]
        })
    }

    fn append(&mut self, other: &Level) {
        let (c, r) = (self.coords.len() as u32, self.ring_ends.len() as u32);
        self.coords.extend_from_slice(&other.coords);
        self.ring_ends.extend(other.ring_ends.iter().map(|e| e + c));
        self.feature_ends.extend(other.feature_ends.iter().map(|e| e + r));
    }
}

impl Layer {
    /// Prepares a layer; features without geometry are left out.
    pub(super) fn new(shapes: &Shapes, frame: &Frame, method: Method) -> Self {
        Self::of_rows(shapes, (0..shapes.len() as u32).collect(), frame, method)
    }

    /// Prepares some rows of a layer.
    pub(super) fn of_rows(shapes: &Shapes, mut rows: Vec<u32>, frame: &Frame, method: Method) -> Self {
        rows.retain(|&r| shapes.get(r as usize).kind() != ShapeKind::None);
        if rows.is_empty() {
            return Self::default();
        }
        let mut keyed: Vec<(u64, u32)> = rows
            .par_iter()
            .map(|&r| {
                let first = shapes.get(r as usize).coords().first().map_or([0, 0], |p| frame.fix(*p));
                (curve_key(first), r)
            })
            .collect();
        keyed.par_sort_unstable();
        let rows: Vec<u32> = keyed.into_iter().map(|(_, r)| r).collect();
        let tolerances = tolerances(shapes, frame);
        let parts: Vec<(Vec<FixedBox>, Vec<Level>)> =
            rows.par_chunks(2048).map(|rows| build(shapes, rows, frame, method, &tolerances)).collect();
        let mut layer =
            Self { kinds: rows.iter().map(|&r| shapes.get(r as usize).kind()).collect(), ..Self::default() };
        layer.levels = tolerances.iter().map(|&tolerance| Level { tolerance, ..Level::default() }).collect();
        for (boxes, levels) in &parts {
            layer.boxes.extend_from_slice(boxes);
            layer.levels.iter_mut().zip(levels).for_each(|(all, part)| all.append(part));
        }
        layer.blocks = layer.boxes.chunks(BLOCK).map(|c| c.iter().fold(EMPTY_BOX, |a, b| union(a, *b))).collect();
        layer.rows = rows;
        layer
    }

    /// The level to draw with: the coarsest whose deviation can't be seen.
    pub(in crate::map) fn level(&self, view: &View) -> Option<&Level> {
        self.levels.iter().rev().find(|l| l.tolerance * view.px_per_step() <= TOLERANCE_PX).or(self.levels.first())
    }

    /// Calls `found` with each feature, in drawing order, whose box touches `window`.
    #[inline]
    pub(in crate::map) fn for_each_in(&self, window: &FixedBox, mut found: impl FnMut(usize)) {
        for (k, block) in self.blocks.iter().enumerate() {
            if boxes_meet(block, window) {
                let start = k * BLOCK;
                for (j, b) in self.boxes[start..self.boxes.len().min(start + BLOCK)].iter().enumerate() {
                    if boxes_meet(b, window) {
                        found(start + j);
                    }
                }
            }
        }
    }

    /// Number of features.
    pub(in crate::map) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Vertices of the features in `window` in the level of `view`: what any renderer has to visit at least.
    pub(in crate::map) fn vertices_in(&self, view: &View, window: &FixedBox) -> usize {
        let Some(level) = self.level(view) else { return 0 };
        let mut n = 0;
        self.for_each_in(window, |i| n += level.rings(i).map(<[Fixed]>::len).sum::<usize>());
        n
    }

    /// Total length of all lines, in steps.
    pub(in crate::map) fn length(&self) -> f64 {
        let Some(level) = self.levels.first() else { return 0.0 };
        let length = |w: &[Fixed]| {
            let d = [0, 1].map(|i| f64::from(w[1][i]) - f64::from(w[0][i]));
            d[0].hypot(d[1])
        };
        let line = |i| level.rings(i).flat_map(|r| r.windows(2)).map(length).sum::<f64>();
        (0..self.len()).into_par_iter().with_min_len(4096).map(line).sum()
    }

    /// Mean distance between features, pixels; of the whole layer, so that it doesn't change while panning.
    pub(in crate::map) fn spacing_px(&self, view: &View) -> f64 {
        let e = self.extent().map(f64::from);
        let area = (e[2] - e[0]).max(0.0) * (e[3] - e[1]).max(0.0);
        (area / self.len().max(1) as f64).sqrt() * view.px_per_step()
    }

    /// The box around all features.
    pub(in crate::map) fn extent(&self) -> FixedBox {
        self.blocks.iter().fold(EMPTY_BOX, |a, b| union(a, *b))
    }
}

/// The box around two boxes.
pub(in crate::map) fn union(a: FixedBox, b: FixedBox) -> FixedBox {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// Tolerance of each level in steps, the full detail first; as many as the layer's extent makes sense of.
fn tolerances(shapes: &Shapes, frame: &Frame) -> Vec<f64> {
    let b = shapes.bounds();
    let mut all = vec![0.0];
    if b.is_empty() || shapes.coords().len() == shapes.len() {
        return all;
    }
    let (p, q) = (frame.fix(b.min), frame.fix(b.max));
    let extent = (f64::from(q[0]) - f64::from(p[0])).abs().max((f64::from(q[1]) - f64::from(p[1])).abs());
    let mut t = FIRST_TOLERANCE_M * frame.steps_per_metre();
    while t < extent / 500.0 && all.len() < 8 {
        all.push(t);
        t *= 4.0;
    }
    all
}

fn build(
    shapes: &Shapes,
    rows: &[u32],
    frame: &Frame,
    method: Method,
    tolerances: &[f64],
) -> (Vec<FixedBox>, Vec<Level>) {
    let mut levels: Vec<Level> = tolerances.iter().map(|_| Level::default()).collect();
    let mut scratch = Scratch::default();
    let boxes = rows
        .iter()
        .map(|&r| {
            let shape = shapes.get(r as usize);
            let b = push_full(&mut levels[0], shape, frame);
            for k in 1..levels.len() {
                let (finer, coarser) = levels.split_at_mut(k);
                push_simplified(&finer[k - 1], &mut coarser[0], shape.kind(), b, tolerances[k], method, &mut scratch);
            }
            b
        })
        .collect();
    (boxes, levels)
}

/// Adds a shape in full detail and returns its box. Outlines run one way and holes the other, so that winding
/// numbers say what is inside.
fn push_full(level: &mut Level, shape: ShapeRef<'_>, frame: &Frame) -> FixedBox {
    let mut b = EMPTY_BOX;
    for part in shape.parts() {
        for (k, ring) in part.rings().enumerate() {
            let start = level.coords.len();
            for p in ring {
                let q = frame.fix(*p);
                b = grow(b, q);
                level.coords.push(q);
            }
            if shape.kind() == ShapeKind::Polygon && (doubled_area(&level.coords[start..]) < 0.0) == (k == 0) {
                level.coords[start..].reverse();
            }
            level.ring_ends.push(level.coords.len() as u32);
        }
    }
    level.feature_ends.push(level.ring_ends.len() as u32);
    b
}

fn push_simplified(
    finer: &Level,
    level: &mut Level,
    kind: ShapeKind,
    b: FixedBox,
    tolerance: f64,
    method: Method,
    scratch: &mut Scratch,
) {
    let i = level.feature_ends.len();
    let size = (f64::from(b[2]) - f64::from(b[0])).max(f64::from(b[3]) - f64::from(b[1]));
    for ring in finer.rings(i) {
        let start = level.coords.len();
        match kind {
            ShapeKind::Point => level.coords.extend_from_slice(ring),
            _ if size < 2.9 * tolerance => {} // drawn as a dot, or not at all, wherever this level is used
            _ => simplify(ring, kind == ShapeKind::Polygon, tolerance, method, scratch, &mut level.coords),
        }
        if level.coords.len() > start {
            level.ring_ends.push(level.coords.len() as u32);
        }
    }
    level.feature_ends.push(level.ring_ends.len() as u32);
}

/// Twice the signed area of a closed ring.
fn doubled_area(ring: &[Fixed]) -> f64 {
    let Some(o) = ring.first().map(|o| o.map(f64::from)) else { return 0.0 };
    ring.windows(2)
        .map(|w| {
            let (a, b) = (w[0].map(f64::from), w[1].map(f64::from));
            (a[0] - o[0]) * (b[1] - o[1]) - (b[0] - o[0]) * (a[1] - o[1])
        })
        .sum()
}

/// The place of a position on a Z-order curve.
fn curve_key(p: Fixed) -> u64 {
    let spread = |v: i32| {
        let mut x = u64::from((v as u32) ^ 0x8000_0000);
        x = (x | (x << 16)) & 0x0000_ffff_0000_ffff;
        x = (x | (x << 8)) & 0x00ff_00ff_00ff_00ff;
        x = (x | (x << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
        x = (x | (x << 2)) & 0x3333_3333_3333_3333;
        (x | (x << 1)) & 0x5555_5555_5555_5555
    };
    spread(p[0]) | (spread(p[1]) << 1)
}
