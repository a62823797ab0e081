//! Lines with round ends, anti-aliased by the distance from the line's middle.

/// The part of a picture that is drawn: all columns, some rows.
#[derive(Clone, Copy, Debug)]
pub(in crate::map) struct Window {
    /// Columns.
    pub(in crate::map) width: usize,
    /// First row.
    pub(in crate::map) top: usize,
    /// Rows.
    pub(in crate::map) height: usize,
}

impl Window {
    /// Left, top, right, bottom in pixels, `margin` wider.
    pub(in crate::map) fn grown(self, margin: f64) -> [f64; 4] {
        let (w, t, h) = (self.width as f64, self.top as f64, self.height as f64);
        [-margin, t - margin, w + margin, t + h + margin]
    }
}

/// Calls `plot` with column, row and coverage (1 to 255) of each pixel near the segment. A line thinner than a pixel
/// is drawn a pixel wide and paler.
#[inline]
pub(in crate::map) fn segment(
    window: Window,
    a: [f64; 2],
    b: [f64; 2],
    width_px: f32,
    mut plot: impl FnMut(usize, usize, u32),
) {
    let half = width_px.max(1.0) * 0.5;
    let strength = 255.0 * width_px.min(1.0);
    let reach = half + 0.5;
    let Some((a, b)) = clip(a, b, window.grown(f64::from(reach) + 1.0)) else { return };
    let (ax, ay, bx, by) = (a[0] as f32, a[1] as f32, b[0] as f32, b[1] as f32);
    let (dx, dy) = (bx - ax, by - ay);
    let length = (dx * dx + dy * dy).sqrt();
    let (ux, uy) = if length > 1e-6 { (dx / length, dy / length) } else { (1.0, 0.0) };
    let across = if uy.abs() > 1e-4 { Some(1.0 / uy) } else { None };
    let along = if ux.abs() > 1e-4 { Some(1.0 / ux) } else { None };
    let first = (ay.min(by) - reach).max(window.top as f32) as usize;
    let last = (ay.max(by) + reach).min((window.top + window.height) as f32 - 0.5);
    if last < first as f32 {
        return;
    }
    for y in first..=last as usize {
        let ry = y as f32 + 0.5 - ay;
        // Columns for which the distance across the line is within reach, and the one along it.
        let (mut lo, mut hi) = (-1.0f32, window.width as f32);
        if let Some(k) = across {
            let (m, s) = (ry * ux * k, reach * k.abs());
            (lo, hi) = (lo.max(ax + m - s), hi.min(ax + m + s));
        } else if (ry * ux).abs() > reach {
            continue;
        }
        if let Some(k) = along {
            let (p, q) = ((-reach - ry * uy) * k, (length + reach - ry * uy) * k);
            (lo, hi) = (lo.max(ax + p.min(q)), hi.min(ax + p.max(q)));
        }
        if hi < lo || hi <= 0.0 {
            continue;
        }
        for x in (lo - 0.5).max(0.0) as usize..((hi + 0.5) as usize).min(window.width) {
            let rx = x as f32 + 0.5 - ax;
            let t = rx * ux + ry * uy;
            let d = rx * uy - ry * ux;
            let beyond = if t < 0.0 { t } else { (t - length).max(0.0) };
            let distance = if beyond == 0.0 { d.abs() } else { (d * d + beyond * beyond).sqrt() };
            let c = ((reach - distance).min(1.0) * strength + 0.5) as i32;
            if c > 0 {
                plot(x, y, c as u32);
            }
        }
    }
}

/// Draws the segments of a line. Vertices nearer to the one before than can be seen at this width are left out.
#[inline]
pub(in crate::map) fn polyline(
    window: Window,
    points: impl IntoIterator<Item = [f64; 2]>,
    width_px: f32,
    mut plot: impl FnMut(usize, usize, u32),
) {
    let step = f64::from(width_px * 0.4).clamp(0.6, 2.0);
    let mut points = points.into_iter().peekable();
    let Some(mut a) = points.next() else { return };
    while let Some(b) = points.next() {
        let near = (b[0] - a[0]).abs() < step && (b[1] - a[1]).abs() < step;
        if near && points.peek().is_some() {
            continue;
        }
        segment(window, a, b, width_px, &mut plot);
        a = b;
    }
}

/// The part of a segment within a box (Liang and Barsky 1984).
#[inline]
fn clip(a: [f64; 2], b: [f64; 2], to: [f64; 4]) -> Option<([f64; 2], [f64; 2])> {
    let inside = |p: [f64; 2]| p[0] >= to[0] && p[0] <= to[2] && p[1] >= to[1] && p[1] <= to[3];
    if inside(a) && inside(b) {
        return Some((a, b));
    }
    let d = [b[0] - a[0], b[1] - a[1]];
    let (mut t0, mut t1) = (0.0f64, 1.0f64);
    for axis in 0..2 {
        for (p, q) in [(-d[axis], a[axis] - to[axis]), (d[axis], to[axis + 2] - a[axis])] {
            if p == 0.0 {
                if q < 0.0 {
                    return None;
                }
            } else if p < 0.0 {
                t0 = t0.max(q / p);
            } else {
                t1 = t1.min(q / p);
            }
        }
    }
    (t0 <= t1).then(|| ([a[0] + t0 * d[0], a[1] + t0 * d[1]], [a[0] + t1 * d[0], a[1] + t1 * d[1]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_is_that_of_the_distance_to_the_segment_for_every_pixel() {
        let window = Window { width: 60, top: 5, height: 40 };
        let mut rng = fastrand::Rng::with_seed(11);
        for _ in 0..300 {
            let mut p = || [rng.f64() * 120.0 - 30.0, rng.f64() * 90.0 - 20.0];
            let (a, b) = (p(), p());
            let width = 0.4 + rng.f32() * 6.0;
            let mut got = vec![0u32; 60 * 60];
            segment(window, a, b, width, |x, y, c| got[y * 60 + x] = c);
            for y in 5..45 {
                for x in 0..60 {
                    let d = distance([x as f64 + 0.5, y as f64 + 0.5], a, b);
                    let want =
                        (f64::from(width).max(1.0) / 2.0 + 0.5 - d).clamp(0.0, 1.0) * 255.0 * f64::from(width).min(1.0);
                    assert!((f64::from(got[y * 60 + x]) - want).abs() < 2.0, "{x} {y} {a:?} {b:?} {width}");
                }
            }
        }
    }

    fn distance(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
        let d = [b[0] - a[0], b[1] - a[1]];
        let t = (((p[0] - a[0]) * d[0] + (p[1] - a[1]) * d[1]) / (d[0] * d[0] + d[1] * d[1])).clamp(0.0, 1.0);
        (p[0] - a[0] - t * d[0]).hypot(p[1] - a[1] - t * d[1])
    }
}
