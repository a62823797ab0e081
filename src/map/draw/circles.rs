//! Service circles: one pale area and one outline for all that overlap, dashed around what is only planned.

use super::marks::{Marks, Placed};
use super::{Job, Scratch};
use crate::map::raster::{Band, Ink, disc, polyline, ring_points};
use crate::model::FacilityStatus;

/// Circles smaller than this are not drawn, pixels.
const LEAST_PX: f64 = 1.5;

/// Draws the circles that touch a band.
pub(super) fn draw(job: &Job<'_>, marks: &Marks, band: &mut Band<'_>, scratch: &mut Scratch, opacity: f32) {
    let near: Vec<(&Placed, [f64; 2])> = marks.circles_in(job, band).collect();
    if near.is_empty() {
        return;
    }
    let window = band.window();
    let planned = |p: &Placed| p.status == FacilityStatus::Planned;
    let line = 1.1 * f64::from(job.pt);
    scratch.mask.begin(band);
    scratch.mask2.begin(band);
    for (k, (p, r)) in near.iter().enumerate() {
        if k % 64 == 0 && job.cancelled() {
            break;
        }
        let inner = r.map(|r| r - line / 2.0);
        disc(&mut scratch.mask2, window, p.px, inner);
        if !planned(p) {
            disc(&mut scratch.mask, window, p.px, r.map(|r| r + line / 2.0));
        }
    }
    let ink = Ink::new(job.theme.circle);
    scratch.mask2.paint(band, ink, 0.16 * opacity);
    scratch.mask.subtract(&scratch.mask2);
    scratch.mask.paint(band, Ink::new(job.theme.circle_line), opacity);
    scratch.mask.clear();
    scratch.mask2.clear();
    for (p, r) in near.iter().filter(|(p, _)| planned(p)) {
        dashes(p.px, *r, 7.0 * f64::from(job.pt), |from, to| {
            let points = ring_points(p.px, *r, from, to);
            polyline(window, points, 1.3 * job.pt, |x, y, c| scratch.mask.raise(x, y, c));
        });
    }
    scratch.mask.paint(band, Ink::new(job.theme.circle_line), opacity);
    scratch.mask.clear();
}

/// Cuts a circle into dashes of about `dash_px` with gaps two thirds as long, and calls `each` with their angles.
fn dashes(_: [f64; 2], radii: [f64; 2], dash_px: f64, mut each: impl FnMut(f64, f64)) {
    let n = (std::f64::consts::TAU * radii[0] / (dash_px * 5.0 / 3.0)).round().max(6.0);
    let step = std::f64::consts::TAU / n;
    for k in 0..n as usize {
        let from = k as f64 * step;
        each(from, from + step * 0.6);
    }
}

/// Whether a circle is large enough to be drawn.
pub(super) fn visible(radii: [f64; 2]) -> bool {
    radii[0] >= LEAST_PX
}
