//! How much of each pixel an area covers: exact signed areas, accumulated edge by edge.
//!
//! The method is that of Raph Levien's font-rs: an edge adds, to the pixels that it crosses, what it changes of the
//! winding number's mean; a running sum along each row gives the coverage.

use super::Window;

/// Collects the edges of one area at a time. All coordinates are pixels of the picture.
#[derive(Default)]
pub(in crate::map) struct Filler {
    acc: Vec<f32>,
    row: Vec<u8>,
    left: i32,
    top: i32,
    width: usize,
    height: usize,
}

impl Filler {
    /// Starts an area within `px_box` (left, top, right, bottom), cut to the window. `false` if nothing is left.
    pub(in crate::map) fn begin(&mut self, px_box: [f64; 4], window: Window) -> bool {
        let left = px_box[0].floor().max(0.0);
        let right = px_box[2].ceil().min(window.width as f64);
        let top = px_box[1].floor().max(window.top as f64);
        let bottom = px_box[3].ceil().min((window.top + window.height) as f64);
        if !(left < right && top < bottom) {
            return false;
        }
        (self.left, self.top) = (left as i32, top as i32);
        (self.width, self.height) = ((right - left) as usize, (bottom - top) as usize);
        let need = (self.width + 2) * self.height;
        if self.acc.len() < need {
            self.acc.resize(need, 0.0);
        }
        true
    }

    /// Adds an edge; an area's edges form closed rings.
    #[inline]
    pub(in crate::map) fn edge(&mut self, a: [f64; 2], b: [f64; 2]) {
        let (l, t) = (f64::from(self.left), f64::from(self.top));
        let (dir, p, q) = if a[1] < b[1] { (1.0, a, b) } else { (-1.0, b, a) };
        let (mut x0, mut y0, mut x1, mut y1) = (p[0] - l, p[1] - t, q[0] - l, q[1] - t);
        let (w, h) = (self.width as f64, self.height as f64);
        if y1 <= 0.0 || y0 >= h || y0 >= y1 {
            return;
        }
        let slope = (x1 - x0) / (y1 - y0);
        if y0 < 0.0 {
            (x0, y0) = (x0 - y0 * slope, 0.0);
        }
        if y1 > h {
            (x1, y1) = (x0 + (h - y0) * slope, h);
        }
        if x0.min(x1) >= 0.0 && x0.max(x1) <= w {
            self.inner_edge(dir, x0 as f32, y0 as f32, x1 as f32, y1 as f32);
        } else {
            self.clipped_edge(dir, [x0, y0], [x1, y1], slope);
        }
    }

    /// An edge that leaves the columns: what is left of them counts on their left side, what is right of them
    /// on their right.
    fn clipped_edge(&mut self, dir: f32, a: [f64; 2], b: [f64; 2], slope: f64) {
        let w = self.width as f64;
        let mut cuts = [a[1], b[1], b[1], b[1]];
        let mut n = 1;
        for x in if a[0] < b[0] { [0.0, w] } else { [w, 0.0] } {
            let y = a[1] + (x - a[0]) / slope;
            if y > cuts[n - 1] && y < b[1] {
                cuts[n] = y;
                n += 1;
            }
        }
        cuts[n] = b[1];
        for k in 0..n {
            let x = |y: f64| (a[0] + (y - a[1]) * slope).clamp(0.0, w) as f32;
            self.inner_edge(dir, x(cuts[k]), cuts[k] as f32, x(cuts[k + 1]), cuts[k + 1] as f32);
        }
    }

    #[inline]
    fn inner_edge(&mut self, dir: f32, x0: f32, y0: f32, x1: f32, y1: f32) {
        if y0 >= y1 {
            return;
        }
        let slope = (x1 - x0) / (y1 - y0);
        let stride = self.width + 2;
        let limit = self.width as f32;
        let last = (y1 as usize).min(self.height - 1);
        let mut x = x0;
        for y in y0 as usize..=last {
            let dy = (y1.min((y + 1) as f32) - y0.max(y as f32)).max(0.0);
            let next = (x + slope * dy).clamp(0.0, limit);
            let (l, r) = if x < next { (x, next) } else { (next, x) };
            row_edge(&mut self.acc[y * stride..(y + 1) * stride], l, r, dy * dir);
            x = next;
        }
    }

    /// Ends the area: calls `row` with each row's number, first column and coverages 0 to 255.
    pub(in crate::map) fn finish(&mut self, mut row: impl FnMut(usize, usize, &[u8])) {
        let stride = self.width + 2;
        self.row.resize(self.width.max(self.row.len()), 0);
        for y in 0..self.height {
            let acc = &mut self.acc[y * stride..(y + 1) * stride];
            sum_row(&mut acc[..self.width], &mut self.row[..self.width]);
            (acc[self.width], acc[self.width + 1]) = (0.0, 0.0);
            row(self.top as usize + y, self.left as usize, &self.row[..self.width]);
        }
    }
}

/// Turns changes of the winding number into coverage and zeroes them. Runs without change are most of a large area.
fn sum_row(acc: &mut [f32], out: &mut [u8]) {
    let mut sum = 0.0f32;
    let mut add = |acc: &mut [f32], out: &mut [u8]| {
        for (a, o) in acc.iter_mut().zip(out) {
            sum += *a;
            *a = 0.0;
            *o = (sum.abs().min(1.0) * 255.0 + 0.5) as u8;
        }
    };
    let (acc_runs, acc_rest) = acc.as_chunks_mut::<16>();
    let (out_runs, out_rest) = out.as_chunks_mut::<16>();
    for (a, o) in acc_runs.iter_mut().zip(out_runs) {
        if a.iter().fold(0, |bits, v| bits | v.to_bits()) == 0 {
            add(&mut a[..1], &mut o[..1]);
            *o = [o[0]; 16];
        } else {
            add(a, o);
        }
    }
    add(acc_rest, out_rest);
}

/// Adds what an edge from `l` to `r` within one row changes: `d` is the part of the row's height that it crosses,
/// signed.
#[inline]
fn row_edge(acc: &mut [f32], l: f32, r: f32, d: f32) {
    let (i, j) = (l as usize, ceil(r));
    let l_in = l - i as f32;
    if j <= i + 1 {
        let mean = 0.5 * (l + r) - i as f32;
        acc[i] += d - d * mean;
        acc[i + 1] += d * mean;
        return;
    }
    let s = 1.0 / (r - l);
    let first = 0.5 * s * (1.0 - l_in) * (1.0 - l_in);
    let r_in = r - j as f32 + 1.0;
    let last = 0.5 * s * r_in * r_in;
    acc[i] += d * first;
    if j == i + 2 {
        acc[i + 1] += d * (1.0 - first - last);
    } else {
        let second = s * (1.5 - l_in);
        acc[i + 1] += d * (second - first);
        for a in &mut acc[i + 2..j - 1] {
            *a += d * s;
        }
        let before = second + (j - i - 3) as f32 * s;
        acc[j - 1] += d * (1.0 - before - last);
    }
    acc[j] += d * last;
}

#[inline]
fn ceil(v: f32) -> usize {
    let i = v as usize;
    i + usize::from(v > i as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { width: 100, top: 0, height: 80 };

    fn covered(rings: &[Vec<[f64; 2]>], window: Window) -> f64 {
        let mut filler = Filler::default();
        let mut sum = 0.0;
        if filler.begin([-1e6, -1e6, 1e6, 1e6], window) {
            for ring in rings {
                for w in ring.windows(2) {
                    filler.edge(w[0], w[1]);
                }
            }
            filler.finish(|_, _, c| sum += c.iter().map(|&c| f64::from(c) / 255.0).sum::<f64>());
        }
        sum
    }

    fn square(x: f64, y: f64, s: f64) -> Vec<[f64; 2]> {
        vec![[x, y], [x + s, y], [x + s, y + s], [x, y + s], [x, y]]
    }

    #[test]
    fn a_square_covers_its_area_wherever_it_lies() {
        for (x, y, s) in [(10.0, 10.0, 8.0), (10.3, 20.7, 0.6), (3.25, 3.5, 40.125)] {
            let a = covered(&[square(x, y, s)], WINDOW);
            assert!((a / (s * s) - 1.0).abs() < 0.01, "{a} {}", s * s);
        }
    }

    #[test]
    fn a_hole_that_runs_the_other_way_stays_empty() {
        let mut hole = square(20.0, 20.0, 10.0);
        hole.reverse();
        let a = covered(&[square(10.0, 10.0, 30.0), hole], WINDOW);
        assert!((a - 800.0).abs() < 1.0, "{a}");
    }

    #[test]
    fn an_area_is_the_sum_of_its_parts_in_bands_and_what_is_outside_is_cut_off() {
        let mut rng = fastrand::Rng::with_seed(8);
        for _ in 0..200 {
            let mut p = || [rng.f64() * 400.0 - 150.0, rng.f64() * 300.0 - 100.0];
            let (a, b, c) = (p(), p(), p());
            let ring = vec![a, b, c, a];
            let whole = covered(std::slice::from_ref(&ring), WINDOW);
            let bands: f64 = (0..8)
                .map(|k| covered(std::slice::from_ref(&ring), Window { top: k * 10, height: 10, ..WINDOW }))
                .sum();
            assert!((whole - bands).abs() < 0.5, "{whole} {bands}");
            let exact = clipped_area(&ring);
            assert!((whole - exact).abs() < 2.0 + exact * 0.002, "{whole} {exact} {ring:?}");
        }
    }

    /// Area of a triangle within the window, by Sutherland and Hodgman's clipping.
    fn clipped_area(ring: &[[f64; 2]]) -> f64 {
        let mut poly = ring[..ring.len() - 1].to_vec();
        for (axis, limit, sign) in [(0, 0.0, 1.0), (0, 100.0, -1.0), (1, 0.0, 1.0), (1, 80.0, -1.0)] {
            let inside = |p: &[f64; 2]| (p[axis] - limit) * sign >= 0.0;
            let mut out = Vec::new();
            for i in 0..poly.len() {
                let (p, q) = (poly[i], poly[(i + 1) % poly.len()]);
                if inside(&p) {
                    out.push(p);
                }
                if inside(&p) != inside(&q) {
                    let t = (limit - p[axis]) / (q[axis] - p[axis]);
                    out.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
                }
            }
            poly = out;
        }
        let n = poly.len();
        let twice: f64 = (0..n).map(|i| (poly[i], poly[(i + 1) % n])).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
        twice.abs() / 2.0
    }
}
