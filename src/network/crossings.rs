//! Where lines meet without a shared vertex, and where barriers cross them.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use rayon::prelude::*;

use super::line::{BRIDGE, Barrier, TUNNEL};
use super::splits::{Split, Splits};
use super::spot::{Scale, Spot, SpotBox};
use super::streets::Streets;
use super::tree::{FANOUT, SegmentTree};
use crate::geom::projection_on_segment;

/// A vertex this near to another line lies on it: drawing programs round what they put on a line.
const TOUCH_M: f64 = 0.05;
/// Units that are surely as far as [`TOUCH_M`] up to 60 degrees.
const TOUCH_UNITS: i32 = 10;

/// Two segments that are compared: `a` to `b` and `c` to `d`.
#[derive(Clone, Copy)]
struct Pair {
    ab: Segment,
    cd: Segment,
}

/// Twice the signed area of a triangle in units: exact for segments of up to nine degrees.
fn turn(a: Spot, b: Spot, c: Spot) -> f64 {
    let d = |p: i32, q: i32| f64::from(q) - f64::from(p);
    d(a.x, b.x) * d(a.y, c.y) - d(a.y, b.y) * d(a.x, c.x)
}

/// Where two segments cross, as fractions of the way along each; touching counts.
fn crossing((a, b): (Spot, Spot), (c, d): (Spot, Spot)) -> Option<(f64, f64)> {
    let (c_side, d_side, a_side, b_side) = (turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b));
    let apart = |p: f64, q: f64| (p > 0.0 && q > 0.0) || (p < 0.0 && q < 0.0);
    if apart(c_side, d_side) || apart(a_side, b_side) || (c_side == d_side) {
        return None;
    }
    Some((a_side / (a_side - b_side), c_side / (c_side - d_side)))
}

/// Which ends of lines share their spot with a vertex of another segment.
struct Met(Vec<AtomicU64>);

impl Met {
    /// Two vertices are at one spot.
    fn mark(&self, streets: &Streets, u: usize, v: usize) {
        // Most were marked before, and looking is cheaper than writing.
        for v in [u, v].into_iter().filter(|&v| !self.contains(v) && streets.lines.is_end(v)) {
            self.0[v / 64].fetch_or(1 << (v % 64), Relaxed);
        }
    }

    fn contains(&self, v: usize) -> bool {
        self.0[v / 64].load(Relaxed) >> (v % 64) & 1 == 1
    }
}

/// The vertices to put in where lines of the same level cross or touch, and the ends of lines (vertex numbers) that share
/// their spot with nothing, in order.
pub(super) fn find_crossings(streets: &Streets, tree: &SegmentTree, scale: &Scale) -> (Splits, Vec<u32>) {
    let met = Met((0..streets.lines.spots.len().div_ceil(64)).map(|_| AtomicU64::new(0)).collect());
    // Blocks that follow each other have the same neighbours: these are looked up once for eight blocks.
    let found: Vec<Split> = (0..tree.blocks().div_ceil(FANOUT))
        .into_par_iter()
        .with_min_len(32)
        .fold(
            || (Vec::new(), Vec::new()),
            |(mut found, mut near), group| {
                group_crossings(streets, tree, scale, group, &met, &mut near, &mut found);
                (found, near)
            },
        )
        .map(|(found, _)| found)
        .reduce(Vec::new, |mut a, mut b| {
            a.append(&mut b);
            a
        });
    let dangles = |v: &usize| streets.lines.is_end(*v) && !met.contains(*v);
    let dangling = (0..streets.lines.spots.len()).filter(dangles).map(|v| v as u32).collect();
    (Splits { splits: found, ..Splits::default() }, dangling)
}

fn group_crossings(
    streets: &Streets,
    tree: &SegmentTree,
    scale: &Scale,
    group: usize,
    met: &Met,
    near: &mut Vec<(usize, SpotBox)>,
    found: &mut Vec<Split>,
) {
    let own = group * FANOUT..((group + 1) * FANOUT).min(tree.blocks());
    let window = own.clone().fold(SpotBox::EMPTY, |all, b| all.union(tree.block_box(b))).grown(TOUCH_UNITS);
    near.clear();
    tree.for_each_block(window, own.start, &mut |b| near.push((b, tree.block_box(b))));
    let mut segments_here = Vec::with_capacity(FANOUT);
    for block in own {
        segments_here.clear();
        segments_here.extend(segments(streets, block).map(|s| (s, SpotBox::of(s.1, s.2).grown(TOUCH_UNITS))));
        let window = tree.block_box(block).grown(TOUCH_UNITS);
        for &(other, _) in near.iter().filter(|(other, b)| *other >= block && b.touches(window)) {
            block_crossings(streets, scale, (&segments_here, window), other, met, found);
        }
    }
}

/// A segment with its vertex number and its ends.
type Segment = (usize, Spot, Spot);

/// Compares the segments of a block, each with the box about it, with those of another.
fn block_crossings(
    streets: &Streets,
    scale: &Scale,
    (here, window): (&[(Segment, SpotBox)], SpotBox),
    other: usize,
    met: &Met,
    found: &mut Vec<Split>,
) {
    for cd in segments(streets, other) {
        let box_cd = SpotBox::of(cd.1, cd.2);
        // Most of the other block's segments are nowhere near.
        if !window.touches(box_cd) {
            continue;
        }
        for &(ab, box_ab) in here {
            if box_ab.touches(box_cd) && cd.0 > ab.0 {
                meet(streets, scale, Pair { ab, cd }, met, found);
            }
        }
    }
}

fn segments(streets: &Streets, block: usize) -> impl Iterator<Item = Segment> + '_ {
    (block * FANOUT..(block + 1) * FANOUT).filter_map(|v| streets.lines.segment(v).map(|(p, q)| (v, p, q)))
}

/// Whether a segment lies wholly on one side of another's line and farther from it than what counts as touching.
fn beside((a, b): (Spot, Spot), (c, d): (Spot, Spot)) -> bool {
    let (c_side, d_side) = (turn(a, b, c), turn(a, b, d));
    let (dx, dy) = (f64::from(b.x) - f64::from(a.x), f64::from(b.y) - f64::from(a.y));
    let touching2 = f64::from(TOUCH_UNITS * TOUCH_UNITS) * (dx * dx + dy * dy);
    c_side * d_side > 0.0 && c_side * c_side > touching2 && d_side * d_side > touching2
}

fn meet(streets: &Streets, scale: &Scale, pair: Pair, met: &Met, found: &mut Vec<Split>) {
    let ((i, a, b), (j, c, d)) = (pair.ab, pair.cd);
    let shared = [(a == c, i, j), (a == d, i, j + 1), (b == c, i + 1, j), (b == d, i + 1, j + 1)];
    if shared.iter().any(|s| s.0) {
        shared.iter().filter(|s| s.0).for_each(|s| met.mark(streets, s.1, s.2));
        return;
    }
    if beside((a, b), (c, d)) || beside((c, d), (a, b)) {
        return;
    }
    let before = found.len();
    touch(scale, i, (a, b), [c, d], found);
    touch(scale, j, (c, d), [a, b], found);
    if found.len() == before
        && let Some((t, u)) = crossing((a, b), (c, d))
    {
        let spot = a.towards(b, t);
        found.push(Split { segment: i as u32, t, spot, cut: false });
        found.push(Split { segment: j as u32, t: u, spot, cut: false });
    }
    if found.len() > before && !may_cross(streets, i, j) {
        found.truncate(before);
    }
}

/// Whether two segments belong to lines that are joined where they cross: on the ground, or on the same layer if both say
/// which. Of two bridges that only say that they are some nobody knows which is above.
fn may_cross(streets: &Streets, i: usize, j: usize) -> bool {
    let [a, b] = [i, j].map(|v| streets.infos[streets.line_of(v)]);
    let is_told = ![BRIDGE, TUNNEL].contains(&a.level);
    a.level == b.level && is_told && !a.ends_only() && !b.ends_only()
}

/// Puts those of two vertices that lie on a segment into it.
fn touch(scale: &Scale, segment: usize, (a, b): (Spot, Spot), vertices: [Spot; 2], found: &mut Vec<Split>) {
    for v in vertices {
        let (distance_m, t) = to_segment(scale, v, a, b);
        if distance_m <= TOUCH_M {
            found.push(Split { segment: segment as u32, t, spot: v, cut: false });
        }
    }
}

fn to_segment(scale: &Scale, v: Spot, a: Spot, b: Spot) -> (f64, f64) {
    let (kx, ky) = scale.at(v.y.into());
    let xy = |s: Spot| [(f64::from(s.x) - f64::from(v.x)) * kx, (f64::from(s.y) - f64::from(v.y)) * ky];
    let (t, [x, y]) = projection_on_segment(xy(a), xy(b));
    (x.hypot(y), t)
}

/// The cuts that barriers make.
pub(super) fn find_cuts(streets: &Streets, tree: &SegmentTree, barriers: &[Barrier<'_>]) -> Splits {
    let cuts_of = |barrier: &Barrier<'_>| {
        let mut cuts = Splits::default();
        let spots: Vec<Spot> = barrier.points.iter().copied().filter_map(Spot::new).collect();
        for edge in spots.windows(2) {
            tree.for_each_segment(&streets.lines, SpotBox::of(edge[0], edge[1]), |v, a, b| {
                let Some((t, _)) = crossing((a, b), (edge[0], edge[1])) else { return };
                if barrier.cuts_all_levels || streets.infos[streets.line_of(v)].level == 0 {
                    cuts.cut(streets, v, t, a.towards(b, t));
                }
            });
        }
        cuts
    };
    barriers.par_iter().map(cuts_of).reduce(Splits::default, |mut a, b| {
        a.append(b);
        a
    })
}
