//! Circles, or the slightly upright ellipses that circles on the earth are in the Mercator plane.

use super::{Mask, Window};

/// Unites a disc with the mask. `radii` are those across and down, in pixels.
pub(in crate::map) fn disc(mask: &mut Mask, window: Window, center: [f64; 2], radii: [f64; 2]) {
    let [rx, ry] = radii;
    if !(rx > 0.0 && ry > 0.0) {
        return;
    }
    let first = (center[1] - ry - 1.0).max(window.top as f64);
    let last = (center[1] + ry + 1.0).min((window.top + window.height) as f64);
    if first >= last || center[0] + rx + 1.0 < 0.0 || center[0] - rx - 1.0 > window.width as f64 {
        return;
    }
    let aspect = rx / ry;
    for y in first as usize..last.ceil() as usize {
        let dy = (y as f64 + 0.5 - center[1]) * aspect;
        let half = |r: f64| (r * r - dy * dy).max(0.0).sqrt();
        let (outer, inner) = (half(rx + 0.5), if rx > 0.5 { half(rx - 0.5) } else { 0.0 });
        if outer == 0.0 {
            continue;
        }
        let column = |x: f64| x.clamp(0.0, window.width as f64) as usize;
        let (l, r) = (column((center[0] - outer - 0.5).ceil()), column((center[0] + outer + 0.5).floor()));
        let (full_l, full_r) = if inner > 0.5 {
            (column((center[0] - inner + 0.5).ceil()), column((center[0] + inner - 0.5).floor()))
        } else {
            (r, r)
        };
        let mut edge = |columns: std::ops::Range<usize>| {
            for x in columns {
                let dx = x as f64 + 0.5 - center[0];
                let c = ((rx + 0.5 - (dx * dx + dy * dy).sqrt()).clamp(0.0, 1.0) * 255.0 + 0.5) as u32;
                if c > 0 {
                    mask.raise(x, y, c);
                }
            }
        };
        if full_l < full_r {
            edge(l..full_l);
            edge(full_r..r);
            mask.fill(y, full_l..full_r);
        } else {
            edge(l..r);
        }
    }
}

/// Points on a circle or ellipse from the angle `from` to `to` (radians), dense enough to look round.
pub(in crate::map) fn ring_points(
    center: [f64; 2],
    radii: [f64; 2],
    from: f64,
    to: f64,
) -> impl Iterator<Item = [f64; 2]> {
    let step = 2.0 * (1.0 - 0.1 / radii[0].max(0.2)).clamp(-1.0, 1.0).acos();
    let n = ((to - from).abs() / step.max(0.01)).ceil().max(1.0) as usize;
    (0..=n).map(move |k| {
        let (sin, cos) = (from + (to - from) * k as f64 / n as f64).sin_cos();
        [center[0] + radii[0] * cos, center[1] + radii[1] * sin]
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Band, Ink};
    use super::*;

    #[test]
    fn a_disc_covers_pi_r_squared_and_a_union_no_more_than_once() {
        for r in [2.3, 3.3, 12.5] {
            let mut px = vec![[0, 0, 0, 255]; 40 * 40];
            let mut band = Band { px: &mut px, width: 40, top: 0, height: 40 };
            let mut mask = Mask::default();
            mask.begin(&band);
            for _ in 0..2 {
                disc(&mut mask, band.window(), [20.3, 19.8], [r, r]);
            }
            mask.paint(&mut band, Ink::new([255; 3]), 1.0);
            let sum: f64 = px.iter().map(|p| f64::from(p[0]) / 255.0).sum();
            assert!((sum / (std::f64::consts::PI * r * r) - 1.0).abs() < 0.06, "{r} {sum}");
        }
    }
}
