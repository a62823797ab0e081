//! Fewer vertices for small scales.

use super::frame::Fixed;

/// How a layer's lines lose vertices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Douglas and Peucker (1973): nothing moves by more than the tolerance. Not that of the `geo` crate, which recurses as
    /// deep as a line is long.
    DouglasPeucker,
    /// Vertices go to the middles of the cells of a grid and repeats are dropped, so that what two polygons share
    /// they go on sharing.
    Grid,
}

/// Reusable memory of [`simplify`].
#[derive(Default)]
pub(super) struct Scratch {
    keep: Vec<bool>,
    stack: Vec<(usize, usize)>,
}

/// Appends to `out` the simplified line, or ring (closed: its first vertex repeated) if `closed`. A ring that
/// collapses appends nothing. `tolerance` is in steps of the frame.
pub(super) fn simplify(
    line: &[Fixed],
    closed: bool,
    tolerance: f64,
    method: Method,
    s: &mut Scratch,
    out: &mut Vec<Fixed>,
) {
    let start = out.len();
    match method {
        Method::Grid => grid(line, tolerance, out),
        Method::DouglasPeucker => douglas_peucker(line, closed, tolerance, s, out),
    }
    let kept = out.len() - start;
    if kept < if closed { 4 } else { 2 } {
        out.truncate(start);
    }
}

fn grid(line: &[Fixed], tolerance: f64, out: &mut Vec<Fixed>) {
    let cell = (tolerance * 1.4).max(1.0) as i32;
    let start = out.len();
    for p in line {
        let q = p.map(|v| (v.div_euclid(cell)).saturating_mul(cell).saturating_add(cell / 2));
        if out.len() == start || out.last() != Some(&q) {
            out.push(q);
        }
    }
}

fn douglas_peucker(line: &[Fixed], closed: bool, tolerance: f64, s: &mut Scratch, out: &mut Vec<Fixed>) {
    let n = line.len();
    if n < 3 {
        out.extend_from_slice(line);
        return;
    }
    s.keep.clear();
    s.keep.resize(n, false);
    (s.keep[0], s.keep[n - 1]) = (true, true);
    s.stack.clear();
    if closed {
        let far = farthest(line, 0, n - 1).0;
        s.keep[far] = true;
        s.stack.extend([(0, far), (far, n - 1)]);
    } else {
        s.stack.push((0, n - 1));
    }
    while let Some((a, b)) = s.stack.pop() {
        if b - a < 2 {
            continue;
        }
        let (i, d2) = farthest(line, a, b);
        if d2 > tolerance * tolerance {
            s.keep[i] = true;
            s.stack.extend([(a, i), (i, b)]);
        }
    }
    out.extend(line.iter().zip(&s.keep).filter(|(_, k)| **k).map(|(p, _)| *p));
}

/// The vertex strictly between `a` and `b` that is farthest from the line between them, and its squared distance.
fn farthest(line: &[Fixed], a: usize, b: usize) -> (usize, f64) {
    let at = |i: usize| [f64::from(line[i][0]), f64::from(line[i][1])];
    let (p, q) = (at(a), at(b));
    let d = [q[0] - p[0], q[1] - p[1]];
    let len2 = d[0] * d[0] + d[1] * d[1];
    let inverse = if len2 > 0.0 { 1.0 / len2 } else { 0.0 };
    let mut best = (a + 1, -1.0);
    for i in a + 1..b {
        let v = at(i);
        let r = [v[0] - p[0], v[1] - p[1]];
        let t = ((r[0] * d[0] + r[1] * d[1]) * inverse).clamp(0.0, 1.0);
        let e = [r[0] - t * d[0], r[1] - t * d[1]];
        let d2 = e[0] * e[0] + e[1] * e[1];
        if d2 > best.1 {
            best = (i, d2);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_vertex_is_farther_from_the_simplified_line_than_the_tolerance() {
        let mut rng = fastrand::Rng::with_seed(3);
        let line: Vec<Fixed> = (0..300).map(|i| [i * 100, rng.i32(-400..400)]).collect();
        let mut out = Vec::new();
        simplify(&line, false, 150.0, Method::DouglasPeucker, &mut Scratch::default(), &mut out);
        assert!(out.len() < line.len() && out[0] == line[0] && out.last() == line.last());
        for p in &line {
            let near = out.windows(2).any(|w| {
                let seg = [w[0], *p, w[1]];
                farthest(&seg, 0, 2).1.sqrt() <= 150.0
            });
            assert!(near, "{p:?}");
        }
    }

    #[test]
    fn what_two_polygons_share_stays_shared_on_the_grid() {
        let mut rng = fastrand::Rng::with_seed(4);
        let border: Vec<Fixed> = (0..100).map(|i| [i * 37, rng.i32(-400..400)]).collect();
        let back: Vec<Fixed> = border.iter().rev().copied().collect();
        let (mut a, mut b) = (Vec::new(), Vec::new());
        simplify(&border, false, 120.0, Method::Grid, &mut Scratch::default(), &mut a);
        simplify(&back, false, 120.0, Method::Grid, &mut Scratch::default(), &mut b);
        b.reverse();
        assert_eq!(a, b);
    }

    #[test]
    fn a_ring_that_collapses_is_dropped() {
        let ring: Vec<Fixed> = vec![[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];
        let mut out = vec![[7, 7]];
        for method in [Method::DouglasPeucker, Method::Grid] {
            simplify(&ring, true, 500.0, method, &mut Scratch::default(), &mut out);
            assert_eq!(out, vec![[7, 7]]);
        }
    }
}
