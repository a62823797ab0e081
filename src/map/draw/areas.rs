//! Towns, communities and barriers.

use super::{Job, Scratch, alpha_of, fill_feature};
use crate::geom::ShapeKind;
use crate::map::ColourBy;
use crate::map::by_rule::{self, outcome_colour};
use crate::map::palette::{Rgb, town_colour};
use crate::map::raster::{Band, Ink, lay, polyline};
use crate::map::scene::Layer;

/// Least distance between towns at which their outlines have a seam, points.
const SEAM_PT: f64 = 60.0;

/// Towns: shaded, then outlined by a thin line with a soft seam.
pub(super) fn towns(job: &Job<'_>, band: &mut Band<'_>, scratch: &mut Scratch, opacity: f32) {
    let coverage = &job.scene.state.town_coverage;
    let layer = &job.scene.geometry.towns;
    let classes = job.scene.state.rule.as_ref().filter(|_| job.style.colour_by == ColourBy::Rule);
    fill(job, band, scratch, layer, opacity, |i| {
        if let Some(classes) = classes {
            return by_rule::town_colour(classes, layer.rows[i] as usize, job.theme.land, job.style.dark);
        }
        let share = coverage.get(layer.rows[i] as usize).copied().flatten().filter(|_| job.style.shade_towns);
        share.map_or(job.theme.land, |s| town_colour(s, job.style.dark))
    });
    if layer.spacing_px(&job.view) > SEAM_PT * f64::from(job.pt) {
        outline(job, band, scratch, layer, 4.5 * job.pt, job.theme.town_line, 0.16 * opacity);
    }
    outline(job, band, scratch, layer, 0.9 * job.pt, job.theme.town_line, 0.8 * opacity);
}

/// Communities: thin outlines, once they are large enough to tell apart.
pub(super) fn communities(job: &Job<'_>, band: &mut Band<'_>, scratch: &mut Scratch, opacity: f32) {
    let layer = &job.scene.geometry.communities;
    if let Some(classes) = job.scene.state.rule.as_ref().filter(|_| job.style.colour_by == ColourBy::Rule) {
        let outcome = |i: usize| classes.communities.get(layer.rows[i] as usize).copied().flatten();
        fill_some(job, band, scratch, layer, 0.55 * opacity, |i| outcome(i).map(|o| outcome_colour(o, job.style.dark)));
    }
    outline(job, band, scratch, layer, 0.7 * job.pt, job.theme.community_line, 0.8 * opacity);
}

/// Barriers: areas filled, lines drawn.
pub(super) fn barriers(job: &Job<'_>, band: &mut Band<'_>, scratch: &mut Scratch, opacity: f32) {
    let layer = &job.scene.geometry.barriers;
    fill(job, band, scratch, layer, opacity, |_| job.theme.barrier);
    let width = (12.0 / job.metres_per_px) as f32;
    outline(job, band, scratch, layer, width.clamp(1.2 * job.pt, 3.5 * job.pt), job.theme.barrier_line, opacity);
}

fn fill(
    job: &Job<'_>,
    band: &mut Band<'_>,
    scratch: &mut Scratch,
    layer: &Layer,
    opacity: f32,
    colour: impl Fn(usize) -> Rgb,
) {
    fill_some(job, band, scratch, layer, opacity, |i| Some(colour(i)));
}

/// Fills the features that have a colour.
fn fill_some(
    job: &Job<'_>,
    band: &mut Band<'_>,
    scratch: &mut Scratch,
    layer: &Layer,
    opacity: f32,
    colour: impl Fn(usize) -> Option<Rgb>,
) {
    let Some(level) = layer.level(&job.view) else { return };
    let alpha = alpha_of(opacity);
    layer.for_each_in(&job.frame_box(band, 1.0), |i| {
        if layer.kinds[i] != ShapeKind::Polygon || job.cancelled() {
            return;
        }
        let Some(colour) = colour(i) else { return };
        let b = job.view.px_box(layer.boxes[i]);
        let px_box = [b[0] - 1.0, b[1] - 1.0, b[2] + 1.0, b[3] + 1.0];
        let ink = Ink::new(colour);
        fill_feature(&mut scratch.filler, band.window(), &job.view, level, i, px_box, |y, x, cover| {
            lay(&mut band.row(y)[x..], cover, ink, alpha);
        });
    });
}

fn outline(
    job: &Job<'_>,
    band: &mut Band<'_>,
    scratch: &mut Scratch,
    layer: &Layer,
    width_px: f32,
    colour: Rgb,
    opacity: f32,
) {
    let Some(level) = layer.level(&job.view) else { return };
    let window = band.window();
    scratch.mask.begin(band);
    layer.for_each_in(&job.frame_box(band, f64::from(width_px) + 2.0), |i| {
        if layer.kinds[i] == ShapeKind::Point || job.cancelled() {
            return;
        }
        for ring in level.rings(i) {
            let points = ring.iter().map(|p| job.view.px(*p));
            polyline(window, points, width_px, |x, y, c| scratch.mask.raise(x, y, c));
        }
    });
    scratch.mask.paint(band, Ink::new(colour), opacity);
    scratch.mask.clear();
}
