//! Streets: a pale line each, with edges once they are wide enough.

use super::{Job, Scratch};
use crate::geom::ShapeKind;
use crate::map::raster::{Band, Ink, polyline};
use crate::map::scene::RoadLayer;

/// Least width of a street that gets edges, points.
const CASED_PT: f32 = 2.2;

/// Share of the picture from which on streets fade, and that at which they are gone.
const FADE: (f64, f64) = (0.1, 0.32);

/// Draws all classes: first every edge, then every line, so that crossings are open.
pub(super) fn draw(job: &Job<'_>, band: &mut Band<'_>, scratch: &mut Scratch, opacity: f32) {
    let roads = &job.scene.geometry.roads;
    for casing in [true, false] {
        for road in roads {
            let width = width_px(job, road);
            let cased = width >= CASED_PT * job.pt;
            let visible = opacity * fade(job, road, width);
            if (casing && !cased) || visible <= 0.02 || job.cancelled() {
                continue;
            }
            let edge = (0.9 * job.pt).max(1.0);
            let (width, colour) = match (casing, cased) {
                (true, _) => (width + 2.0 * edge, job.theme.road_casing),
                (false, true) => (width, job.theme.road),
                (false, false) => (width, job.theme.road_thin),
            };
            collect(job, band, scratch, road, width);
            scratch.mask.paint(band, Ink::new(colour), visible);
            scratch.mask.clear();
        }
    }
}

fn collect(job: &Job<'_>, band: &Band<'_>, scratch: &mut Scratch, road: &RoadLayer, width_px: f32) {
    let Some(level) = road.layer.level(&job.view) else { return };
    let window = band.window();
    scratch.mask.begin(band);
    road.layer.for_each_in(&job.frame_box(band, f64::from(width_px) + 2.0), |i| {
        if road.layer.kinds[i] == ShapeKind::Point {
            return;
        }
        for line in level.rings(i) {
            let points = line.iter().map(|p| job.view.px(*p));
            polyline(window, points, width_px, |x, y, c| scratch.mask.raise(x, y, c));
        }
    });
}

fn width_px(job: &Job<'_>, road: &RoadLayer) -> f32 {
    let (ground_m, least, greatest) = road.class.width();
    ((ground_m / job.metres_per_px) as f32).clamp(least * job.pt, greatest * job.pt)
}

/// 1 where the streets leave enough room between them, down to 0 where they would fill the picture.
fn fade(job: &Job<'_>, road: &RoadLayer, width_px: f32) -> f32 {
    let share = road.density / job.view.px_per_step() * f64::from(width_px);
    (1.0 - (share - FADE.0) / (FADE.1 - FADE.0)).clamp(0.0, 1.0) as f32
}
