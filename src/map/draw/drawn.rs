//! What the plan draws into the walking network.

use super::{Job, Scratch};
use crate::map::raster::{Band, Ink, polyline};
use crate::map::scene::{DrawnMark, boxes_meet};
use crate::map::strokes::strokes;
use crate::model::DrawnKind;

/// Farthest that a mark reaches beyond its line, points.
const REACH_PT: f64 = 9.0;

/// Draws lines first and gates on top of them.
pub(super) fn draw(job: &Job<'_>, band: &mut Band<'_>, scratch: &mut Scratch, opacity: f32) {
    let reach = REACH_PT * f64::from(job.pt);
    let (view_box, within) = (job.frame_box(band, reach), band.window().grown(reach));
    let is_gate = |mark: &&DrawnMark| mark.kind == DrawnKind::Gate;
    let near = || job.scene.state.drawn.iter().filter(|mark| boxes_meet(&mark.bounds, &view_box));
    for mark in near().filter(|m| !is_gate(m)).chain(near().filter(is_gate)) {
        if job.cancelled() {
            return;
        }
        let points: Vec<[f64; 2]> = mark.line.iter().map(|p| job.view.px(*p)).collect();
        for stroke in strokes(mark.kind, mark.candidate, &points, within, f64::from(job.pt), job.style.dark) {
            scratch.mask.begin(band);
            for line in stroke.lines {
                polyline(band.window(), line, stroke.width_px, |x, y, c| scratch.mask.raise(x, y, c));
            }
            scratch.mask.paint(band, Ink::new(stroke.colour), opacity);
            scratch.mask.clear();
        }
    }
}
