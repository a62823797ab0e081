//! Where lines meet without a shared vertex, and where barriers cross them.

use rayon::prelude::*;

use super::line::Barrier;
use super::splits::{Split, Splits};
use super::spot::{Scale, Spot, SpotBox};
use super::streets::Streets;
use super::tree::{FANOUT, SegmentTree};

/// A vertex this near to another line lies on it: drawing programs round what they put on a line.
const TOUCH_M: f64 = 0.05;
/// Units that are surely as far as [`TOUCH_M`] up to 60 degrees.
const TOUCH_UNITS: i32 = 10;

/// Two segments that are compared: `a` to `b` and `c` to `d`.
#[derive(Clone, Copy)]
struct Pair {
    ab: (usize, Spot, Spot),
    cd: (usize, Spot, Spot),
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

/// The vertices to put in where lines of the same level cross or touch.
pub(super) fn find_crossings(streets: &Streets, tree: &SegmentTree, scale: &Scale) -> Splits {
    let found: Vec<Split> = (0..tree.blocks())
        .into_par_iter()
        .with_min_len(256)
        .fold(Vec::new, |mut found, block| {
            block_crossings(streets, tree, scale, block, &mut found);
            found
        })
        .reduce(Vec::new, |mut a, mut b| {
            a.append(&mut b);
            a
        });
    Splits { splits: found, ..Splits::default() }
}

fn block_crossings(streets: &Streets, tree: &SegmentTree, scale: &Scale, block: usize, found: &mut Vec<Split>) {
    let own: Vec<(usize, Spot, Spot)> = segments(streets, block).collect();
    let window = tree.block_box(block).grown(TOUCH_UNITS);
    tree.for_each_block(window, block, &mut |other| {
        let other_box = tree.block_box(other);
        for &ab in &own {
            let box_ab = SpotBox::of(ab.1, ab.2).grown(TOUCH_UNITS);
            if !box_ab.touches(other_box) {
                continue;
            }
            for cd in segments(streets, other) {
                if cd.0 > ab.0 && box_ab.touches(SpotBox::of(cd.1, cd.2)) {
                    meet(streets, scale, Pair { ab, cd }, found);
                }
            }
        }
    });
}

fn segments(streets: &Streets, block: usize) -> impl Iterator<Item = (usize, Spot, Spot)> + '_ {
    (block * FANOUT..(block + 1) * FANOUT).filter_map(|v| streets.lines.segment(v).map(|(p, q)| (v, p, q)))
}

fn meet(streets: &Streets, scale: &Scale, pair: Pair, found: &mut Vec<Split>) {
    let ((i, a, b), (j, c, d)) = (pair.ab, pair.cd);
    if a == c || a == d || b == c || b == d {
        return;
    }
    let level = |v: usize| streets.infos[streets.line_of(v)].level;
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
    if found.len() > before && level(i) != level(j) {
        found.truncate(before);
    }
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
    let xy = |s: Spot| ((f64::from(s.x) - f64::from(v.x)) * kx, (f64::from(s.y) - f64::from(v.y)) * ky);
    let ((ax, ay), (bx, by)) = (xy(a), xy(b));
    let (dx, dy) = (bx - ax, by - ay);
    let t = (-(ax * dx + ay * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    ((ax + t * dx).hypot(ay + t * dy), t)
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
