//! Compounds: colour and pattern by what the style asks for; dots where they are small.

use super::{Job, Scratch, alpha_of, fill_feature};
use crate::geom::ShapeKind;
use crate::map::bins::{Bin, bins};
use crate::map::palette::{Pattern, Rgb};
use crate::map::raster::{Band, Filler, Ink, Pixmap, Stamp, Tile, lay, polyline, ring_points};
use crate::map::scene::Level;
use crate::map::{LayerKind, palette};

/// Areas smaller than this are dots, pixels.
const DOT_PX: f64 = 1.5;
/// Areas from this size on have an outline, points.
const OUTLINE_PT: f64 = 5.0;
/// Areas from this size on have a pattern, points.
const PATTERN_PT: f64 = 11.0;
/// Positions of a dot within a pixel that are told apart, each way.
const PHASES: usize = 4;

/// How the compounds of one step are painted.
struct Paint {
    bin: Bin,
    fill: Ink,
    tile: Option<(Tile, Ink)>,
    outline: Ink,
    /// Dots of small areas, by phase.
    dots: Vec<Stamp>,
    /// Symbols of compounds that are points, by phase.
    points: Vec<Stamp>,
}

/// How compounds are painted in one picture.
pub(super) struct Paints {
    steps: Vec<Paint>,
    origin: [i64; 2],
}

impl Paints {
    /// Prepares the paints for a picture.
    pub(super) fn new(job: &Job<'_>) -> Self {
        let opacity = job.opacity(LayerKind::Compounds).unwrap_or(0.0);
        let radius = point_radius(job);
        let paint = |bin: Bin| {
            let fill = bin.fill;
            let dot_fill = palette::Fill { pattern: Pattern::Plain, ..fill };
            let stamps = |fill, r| (0..PHASES * PHASES).map(|k| dot(fill, r, k, opacity)).collect();
            Paint {
                fill: Ink::new(fill.colour),
                tile: Tile::new(fill.pattern, job.pt).map(|t| (t, Ink::new(fill.ink))),
                outline: Ink::new(fill.outline),
                dots: stamps(dot_fill, 0.95),
                points: stamps(if radius >= 2.4 { fill } else { dot_fill }, radius),
                bin,
            }
        };
        let steps = bins(job.style.colour_by, job.style.dark).into_iter().map(paint).collect();
        Self { steps, origin: job.view.whole_origin() }
    }
}

/// Radius of compounds that are points: larger the more room they have.
fn point_radius(job: &Job<'_>) -> f64 {
    let layer = &job.scene.geometry.compounds;
    (layer.spacing_px(&job.view) * 0.22).clamp(0.9, 5.0 * f64::from(job.pt))
}

/// The symbol of a compound that is a point: disc, square (hatched elsewhere), disc with a dot, or ring.
fn dot(fill: palette::Fill, radius: f64, phase: usize, opacity: f32) -> Stamp {
    let half = (radius + 1.5).ceil();
    let mut map = Pixmap::new(2 * half as usize, 2 * half as usize);
    let shift = |k: usize| half + (k as f64 + 0.5) / PHASES as f64 - 0.5;
    let middle = [shift(phase % PHASES), shift(phase / PHASES)];
    let circle = |r: f64| ring_points(middle, [r, r], 0.0, std::f64::consts::TAU).collect::<Vec<_>>();
    let square =
        |r: f64| [(-r, -r), (r, -r), (r, r), (-r, r), (-r, -r)].map(|(x, y)| [middle[0] + x, middle[1] + y]).to_vec();
    let shape = if fill.pattern == Pattern::Hatch { square(radius * 0.9) } else { circle(radius) };
    let body: Rgb = if fill.pattern == Pattern::Hollow { [255; 3] } else { fill.colour };
    map.fill(std::slice::from_ref(&shape), body);
    if radius >= 2.4 {
        map.line(&shape, (radius * 0.25).clamp(0.8, 1.4) as f32, fill.outline);
    }
    if fill.pattern == Pattern::Dots {
        map.fill(&[circle(radius * 0.36)], fill.ink);
    }
    Stamp::new(&map, opacity)
}

fn put_dot(stamps: &[Stamp], band: &mut Band<'_>, p: [f64; 2]) {
    let (x, y) = (p[0].floor(), p[1].floor());
    let phase = |v: f64, whole: f64| (((v - whole) * PHASES as f64) as usize).min(PHASES - 1);
    // A stamp's middle lies half a pixel before the middle of its phases.
    let stamp = &stamps[phase(p[1], y) * PHASES + phase(p[0], x)];
    stamp.put(band, [x as i32, y as i32]);
}

/// Draws the compounds of a band, step after step.
pub(super) fn draw(job: &Job<'_>, paints: &Paints, band: &mut Band<'_>, scratch: &mut Scratch, opacity: f32) {
    let layer = &job.scene.geometry.compounds;
    let Some(level) = layer.level(&job.view) else { return };
    let mut buckets = std::mem::take(&mut scratch.buckets);
    buckets.iter_mut().for_each(Vec::clear);
    layer.for_each_in(&job.frame_box(band, 8.0 * f64::from(job.pt)), |i| {
        let step = usize::from(job.scene.state.bin(&job.scene.geometry, i, job.style.colour_by));
        buckets[step.min(7)].push(i as u32);
    });
    for (paint, features) in paints.steps.iter().zip(&buckets) {
        let brush = Brush { job, paint, origin: paints.origin, level, opacity };
        for (k, &i) in features.iter().enumerate() {
            if k % 1024 == 0 && job.cancelled() {
                break;
            }
            brush.draw(i as usize, band, &mut scratch.filler);
        }
    }
    scratch.buckets = buckets;
}

/// Draws compounds of one step.
struct Brush<'a> {
    job: &'a Job<'a>,
    paint: &'a Paint,
    origin: [i64; 2],
    level: &'a Level,
    opacity: f32,
}

impl Brush<'_> {
    fn draw(&self, i: usize, band: &mut Band<'_>, filler: &mut Filler) {
        let (layer, view, pt) = (&self.job.scene.geometry.compounds, &self.job.view, self.job.pt);
        match layer.kinds[i] {
            ShapeKind::Point => {
                self.level.rings(i).flatten().for_each(|p| put_dot(&self.paint.points, band, view.px(*p)));
            }
            ShapeKind::Line => self.outline(i, band, 2.0 * pt, self.opacity),
            ShapeKind::Polygon => {
                let b = view.px_box(layer.boxes[i]);
                let size = (b[2] - b[0]).max(b[3] - b[1]);
                if size < DOT_PX {
                    put_dot(&self.paint.dots, band, [(b[0] + b[2]) / 2.0, (b[1] + b[3]) / 2.0]);
                    return;
                }
                let size_pt = size / f64::from(pt);
                self.fill(i, b, size_pt, band, filler);
                if size_pt >= OUTLINE_PT {
                    let width = if size_pt >= PATTERN_PT { 1.0 } else { 0.7 };
                    self.outline(i, band, width * pt, self.opacity * 0.9);
                }
            }
            ShapeKind::None => {}
        }
    }

    fn fill(&self, i: usize, px_box: [f64; 4], size_pt: f64, band: &mut Band<'_>, filler: &mut Filler) {
        let paint = self.paint;
        let hollow = paint.bin.fill.pattern == Pattern::Hollow && size_pt >= OUTLINE_PT;
        let alpha = alpha_of(if hollow { self.opacity * 0.22 } else { self.opacity });
        let tile = paint.tile.as_ref().filter(|_| size_pt >= PATTERN_PT);
        fill_feature(filler, band.window(), &self.job.view, self.level, i, px_box, |y, x, cover| {
            let row = &mut band.row(y)[x..];
            lay(row, cover, paint.fill, alpha);
            let Some((tile, ink)) = tile else { return };
            let (ticks, start) = tile.row(y, self.origin);
            let ticks = ticks.iter().cycle().skip((start + x) % ticks.len());
            for ((px, &c), &t) in row.iter_mut().zip(cover).zip(ticks) {
                if c > 0 && t > 0 {
                    ink.over(px, (u32::from(c) * u32::from(t) * alpha) >> 16);
                }
            }
        });
    }

    fn outline(&self, i: usize, band: &mut Band<'_>, width_px: f32, opacity: f32) {
        let window = band.window();
        let alpha = alpha_of(opacity);
        for ring in self.level.rings(i) {
            let points = ring.iter().map(|p| self.job.view.px(*p));
            polyline(window, points, width_px, |x, y, c| {
                self.paint.outline.over(&mut band.row(y)[x], (c * alpha + 128) >> 8);
            });
        }
    }
}
