//! Outlines out of cells: borders are traced once and shared by both sides, so that areas leave neither gap nor
//! overlap.

use rustc_hash::FxHashMap;

use super::mosaic::{Mosaic, OUTSIDE};
use super::plane::{Pt, double_area, warp};

/// A border: a chain of grid corners with one label on its left and one on its right.
#[derive(Clone, Debug)]
struct Border {
    corners: Vec<(usize, usize)>,
    left: u32,
    right: u32,
    /// The drawn line, from the first corner to the last.
    line: Vec<Pt>,
}

/// All borders of a mosaic.
#[derive(Clone, Debug)]
pub(super) struct Borders(Vec<Border>);

type Corner = (usize, usize);
/// A step between neighbouring corners, with the cells' labels on both sides.
type Step = (Corner, u32, u32);

impl Borders {
    /// Traces the borders of a mosaic and draws them naturally.
    pub(super) fn trace(mosaic: &Mosaic, seed: u64) -> Self {
        let steps = steps(mosaic);
        let mut used = FxHashMap::<(Corner, Corner), ()>::default();
        let mut borders = Vec::new();
        let ends = corners_in_order(&steps).into_iter();
        let (nodes, others): (Vec<Corner>, Vec<Corner>) = ends.partition(|c| steps[c].len() != 2);
        // Chains between nodes first; what is left then are closed loops.
        for start in nodes.iter().chain(&others) {
            for step in &steps[start] {
                if !used.contains_key(&(*start, step.0)) {
                    borders.push(follow(&steps, *start, *step, &mut used));
                }
            }
        }
        for border in &mut borders {
            border.line = natural_line(mosaic, &border.corners, seed);
        }
        Self(borders)
    }

    /// The rings of the areas that `area` makes out of labels, outline first and counter-clockwise, holes after it;
    /// rings are closed.
    pub(super) fn rings(&self, area: impl Fn(u32) -> u32, count: usize) -> Vec<Vec<Vec<Pt>>> {
        let mut sides = vec![Vec::<(Corner, Corner, Vec<Pt>)>::new(); count];
        for border in &self.0 {
            let (Some(&first), Some(&last)) = (border.corners.first(), border.corners.last()) else { continue };
            let (left, right) = (area_of(&area, border.left), area_of(&area, border.right));
            if left == right {
                continue;
            }
            if left != OUTSIDE {
                sides[left as usize].push((first, last, border.line.clone()));
            }
            if right != OUTSIDE {
                sides[right as usize].push((last, first, border.line.iter().rev().copied().collect()));
            }
        }
        sides.into_iter().map(join).collect()
    }
}

fn area_of(area: &impl Fn(u32) -> u32, label: u32) -> u32 {
    if label == OUTSIDE { OUTSIDE } else { area(label) }
}

/// From each corner on a border the steps along borders that leave it.
fn steps(mosaic: &Mosaic) -> FxHashMap<Corner, Vec<Step>> {
    let n = mosaic.grid.n;
    let label = |i: usize, j: usize| {
        // Corner (i, j) is the lower left one of cell (i, j); `usize::MAX` is left of the grid.
        if i < n && j < n { mosaic.label[j * n + i] } else { OUTSIDE }
    };
    let mut steps = FxHashMap::<Corner, Vec<Step>>::default();
    let mut add = |a: Corner, b: Corner, left: u32, right: u32| {
        if left != right {
            steps.entry(a).or_default().push((b, left, right));
            steps.entry(b).or_default().push((a, right, left));
        }
    };
    for j in 0..=n {
        for i in 0..=n {
            if i < n {
                add((i, j), (i + 1, j), label(i, j), label(i, j.wrapping_sub(1)));
            }
            if j < n {
                add((i, j), (i, j + 1), label(i.wrapping_sub(1), j), label(i, j));
            }
        }
    }
    steps
}

fn corners_in_order(steps: &FxHashMap<Corner, Vec<Step>>) -> Vec<Corner> {
    let mut corners: Vec<Corner> = steps.keys().copied().collect();
    corners.sort_unstable();
    corners
}

fn follow(
    steps: &FxHashMap<Corner, Vec<Step>>,
    start: Corner,
    first: Step,
    used: &mut FxHashMap<(Corner, Corner), ()>,
) -> Border {
    let mut corners = vec![start, first.0];
    let mut last = (start, first.0);
    used.insert(last, ());
    used.insert((last.1, last.0), ());
    while last.1 != start && steps[&last.1].len() == 2 {
        let Some(step) = steps[&last.1].iter().find(|s| s.0 != last.0) else { break };
        last = (last.1, step.0);
        used.insert(last, ());
        used.insert((last.1, last.0), ());
        corners.push(step.0);
    }
    Border { corners, left: first.1, right: first.2, line: Vec::new() }
}

/// Stairs become a smooth line, which noise then bends. Ends stay on their corner (bent by the same noise), so that
/// borders meet; the bending is too weak to make lines cross.
fn natural_line(mosaic: &Mosaic, corners: &[Corner], seed: u64) -> Vec<Pt> {
    let cell_m = mosaic.grid.cell_m;
    let mut line: Vec<Pt> = corners.iter().map(|&(i, j)| mosaic.grid.corner(i, j)).collect();
    let closed = corners.first() == corners.last();
    for _ in 0..3 {
        line = averaged(&line, closed);
    }
    let halves = line.windows(2).flat_map(|w| [w[0], w[0].towards(w[1], 0.5)]);
    let fine: Vec<Pt> = halves.chain(line.last().copied()).collect();
    let bent = fine.into_iter().map(|p| warp(seed ^ 0x51, p, 0.55 * cell_m, 5.0 * cell_m));
    bent.map(|p| warp(seed ^ 0x52, p, 0.10 * cell_m, 0.9 * cell_m)).collect()
}

fn averaged(line: &[Pt], closed: bool) -> Vec<Pt> {
    let n = line.len();
    let mut out = line.to_vec();
    for i in 1..n - 1 {
        out[i] = line[i].times(2.0).plus(line[i - 1]).plus(line[i + 1]).times(0.25);
    }
    if closed && n > 3 {
        out[0] = line[0].times(2.0).plus(line[1]).plus(line[n - 2]).times(0.25);
        out[n - 1] = out[0];
    }
    out
}

/// Joins the borders of one area, each with the area on its left, into closed rings.
fn join(sides: Vec<(Corner, Corner, Vec<Pt>)>) -> Vec<Vec<Pt>> {
    let mut from: FxHashMap<Corner, usize> = FxHashMap::default();
    for (k, side) in sides.iter().enumerate() {
        from.insert(side.0, k);
    }
    let mut taken = vec![false; sides.len()];
    let mut rings = Vec::new();
    for start in 0..sides.len() {
        let mut ring: Vec<Pt> = Vec::new();
        let mut k = start;
        while !std::mem::replace(&mut taken[k], true) {
            ring.extend(&sides[k].2[usize::from(!ring.is_empty())..]);
            let Some(&next) = from.get(&sides[k].1) else { break };
            k = next;
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings.sort_by(|a, b| double_area(b).total_cmp(&double_area(a)));
    rings
}
