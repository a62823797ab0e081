//! From a scene to a picture: bands that threads draw side by side, each with all layers from bottom to top.

mod areas;
mod circles;
mod compounds;
mod drawn;
mod labels;
mod marks;
mod reach;
mod roads;
#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::palette::{Theme, theme};
use super::raster::{Band, Filler, Ink, Mask, Window};
use super::scene::{FixedBox, Level, View};
use super::{Camera, LayerKind, Picture, Scene, Style};

/// Rows a band.
const BAND: usize = 64;

/// Largest side of a picture in pixels.
const LARGEST_SIDE: f64 = 16_384.0;

/// What all bands share.
struct Job<'a> {
    scene: &'a Scene,
    style: &'a Style,
    theme: &'static Theme,
    view: View,
    /// Pixels a point.
    pt: f32,
    metres_per_px: f64,
    /// Pixels a world unit.
    scale: f64,
    /// The picture in pixels.
    size: [f64; 2],
    cancel: &'a AtomicBool,
}

/// Memory that a thread uses again from band to band.
#[derive(Default)]
struct Scratch {
    filler: Filler,
    mask: Mask,
    mask2: Mask,
    buckets: [Vec<u32>; 8],
}

impl<'a> Job<'a> {
    fn new(scene: &'a Scene, style: &'a Style, camera: &Camera, cancel: &'a AtomicBool) -> Self {
        let side = |v: f64| if v.is_finite() { v.round().clamp(1.0, LARGEST_SIDE) } else { 1.0 };
        Self {
            scene,
            style,
            theme: theme(style.dark),
            view: scene.geometry.frame.view(camera),
            pt: if style.px_per_pt.is_finite() { style.px_per_pt.clamp(0.25, 16.0) } else { 1.0 },
            metres_per_px: camera.metres_per_px(),
            scale: camera.scale,
            size: camera.size.map(side),
            cancel,
        }
    }

    fn cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// The opacity of a layer, `None` where it isn't drawn.
    fn opacity(&self, kind: LayerKind) -> Option<f32> {
        let layer = self.style.layer(kind);
        (layer.visible && layer.opacity > 0.0).then_some(layer.opacity.min(1.0))
    }

    /// The box in the frame that a band shows, `margin_px` wider.
    fn frame_box(&self, band: &Band<'_>, margin_px: f64) -> FixedBox {
        self.view.frame_box(band.window().grown(margin_px))
    }
}

/// Draws the scene; `None` if `cancel` was set meanwhile.
pub fn render(scene: &Scene, style: &Style, camera: &Camera, cancel: &AtomicBool) -> Option<Picture> {
    let job = Job::new(scene, style, camera, cancel);
    let (width, height) = (job.size[0] as usize, job.size[1] as usize);
    let paints = compounds::Paints::new(&job);
    let marks = marks::Marks::new(&job);
    let labels = labels::place(&job, &marks);
    let mut rgba = vec![0u8; width * height * 4];
    rgba.par_chunks_mut(width * 4 * BAND).enumerate().for_each_init(Scratch::default, |scratch, (k, chunk)| {
        let px = chunk.as_chunks_mut::<4>().0;
        let rows = px.len() / width;
        let mut band = Band { px, width, top: k * BAND, height: rows };
        draw_band(&job, &paints, &marks, &labels, &mut band, scratch);
    });
    (!job.cancelled()).then_some(Picture { width: width as u32, height: height as u32, rgba, camera: *camera })
}

fn draw_band(
    job: &Job<'_>,
    paints: &compounds::Paints,
    marks: &marks::Marks,
    labels: &[labels::Label],
    band: &mut Band<'_>,
    scratch: &mut Scratch,
) {
    band.px.fill(Ink::new(job.theme.background).pixel());
    for kind in LayerKind::ALL {
        let Some(opacity) = job.opacity(kind) else { continue };
        if job.cancelled() {
            return;
        }
        match kind {
            LayerKind::Towns => areas::towns(job, band, scratch, opacity),
            LayerKind::Communities => areas::communities(job, band, scratch, opacity),
            LayerKind::Roads => roads::draw(job, band, scratch, opacity),
            LayerKind::Barriers => areas::barriers(job, band, scratch, opacity),
            LayerKind::Reach => reach::draw(job, band, scratch, opacity),
            LayerKind::Compounds => compounds::draw(job, paints, band, scratch, opacity),
            LayerKind::Circles => circles::draw(job, marks, band, scratch, opacity),
            LayerKind::Drawn => drawn::draw(job, band, scratch, opacity),
            // They follow the hand: the window paints them over the picture.
            LayerKind::Falsely => {}
            LayerKind::Facilities => marks.draw_facilities(band),
            LayerKind::Sites => marks.draw_sites(band),
            LayerKind::Labels => labels::draw(job, labels, band, opacity),
        }
    }
}

/// Fills a feature's rings; `paint` gets the rows.
#[inline]
fn fill_feature(
    filler: &mut Filler,
    window: Window,
    view: &View,
    level: &Level,
    i: usize,
    px_box: [f64; 4],
    paint: impl FnMut(usize, usize, &[u8]),
) {
    if !filler.begin(px_box, window) {
        return;
    }
    for ring in level.rings(i) {
        let mut points = ring.iter().map(|p| view.px(*p));
        let Some(mut a) = points.next() else { continue };
        for b in points {
            filler.edge(a, b);
            a = b;
        }
    }
    filler.finish(paint);
}

/// An opacity as the factor for [`lay`].
fn alpha_of(opacity: f32) -> u32 {
    (opacity.clamp(0.0, 1.0) * 257.0) as u32
}
