//! Streets within reach of a facility, coloured by minutes; the nearest on top.

use super::{Job, Scratch};
use crate::map::palette::reach_ramp;
use crate::map::raster::{Band, Ink, polyline};
use crate::map::scene::Layer;

/// Width on the ground that a line stands for, metres, and the least and greatest width drawn, points.
const WIDTH: (f64, f32, f32) = (9.0, 1.5, 4.5);

/// Draws the steps, the farthest first.
pub(super) fn draw(job: &Job<'_>, band: &mut Band<'_>, scratch: &mut Scratch, opacity: f32) {
    let Some(reach) = job.scene.reach.as_ref().filter(|_| job.scene.state.minutes.is_some()) else { return };
    let width = ((WIDTH.0 / job.metres_per_px) as f32).clamp(WIDTH.1 * job.pt, WIDTH.2 * job.pt);
    for (layer, colour) in reach.bands.iter().zip(reach_ramp(job.style.dark)).rev() {
        if job.cancelled() {
            return;
        }
        collect(job, band, scratch, layer, width);
        scratch.mask.paint(band, Ink::new(colour), opacity);
        scratch.mask.clear();
    }
}

fn collect(job: &Job<'_>, band: &Band<'_>, scratch: &mut Scratch, layer: &Layer, width_px: f32) {
    let window = band.window();
    scratch.mask.begin(band);
    let Some(level) = layer.level(&job.view) else { return };
    layer.for_each_in(&job.frame_box(band, f64::from(width_px) + 2.0), |i| {
        let (mut lines, mut put) = (level.rings(i).peekable(), |x, y, c| scratch.mask.raise(x, y, c));
        if lines.peek().is_none() {
            // Too short for this level: a dot, so that what is far looks as full as it is.
            let [a, b, c, d] = layer.boxes[i];
            let ends = [job.view.px([a, b]), job.view.px([c, d])];
            polyline(window, ends, width_px, &mut put);
        }
        for line in lines {
            polyline(window, line.iter().map(|p| job.view.px(*p)), width_px, &mut put);
        }
    });
}
