//! Triangles into pixels, by the rules of OpenGL and with whole numbers where it decides about coverage.

use egui::epaint::Vertex;

use super::textures::Texture;

/// Pixels being drawn: RGBA with premultiplied alpha, row by row.
pub struct Canvas {
    pub width: i64,
    pub height: i64,
    pub rgba: Vec<u8>,
}

/// A rectangle of pixels: left and top inclusive, right and bottom exclusive.
#[derive(Clone, Copy)]
pub struct Clip {
    pub left: i64,
    pub top: i64,
    pub right: i64,
    pub bottom: i64,
}

/// Steps a pixel: positions are rounded to 1/256 of a pixel, as graphics cards do.
const STEPS: i64 = 256;

/// A corner in steps.
type Corner = (i64, i64);

impl Canvas {
    /// A transparent canvas.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width: width as i64, height: height as i64, rgba: vec![0; width * height * 4] }
    }

    /// Draws a triangle.
    pub fn triangle(&mut self, corners: [&Vertex; 3], texture: &Texture, pixels_per_point: f32, clip: Clip) {
        let place = |v: &Vertex| {
            let steps = |points: f32| (f64::from(points * pixels_per_point) * STEPS as f64).round() as i64;
            (steps(v.pos.x), steps(v.pos.y))
        };
        let [a, mut b, mut c] = corners;
        let (pa, mut pb, mut pc) = (place(a), place(b), place(c));
        let mut area = doubled_area(pa, pb, pc);
        if area == 0 {
            return;
        }
        if area < 0 {
            (b, c, pb, pc, area) = (c, b, pc, pb, -area);
        }
        let paint = Paint::new([a, b, c], [pa, pb, pc], area, texture);
        let edges = [(pa, pb), (pb, pc), (pc, pa)];
        let ys = [pa.1, pb.1, pc.1];
        let top = (ys.iter().min().copied().unwrap_or(0) / STEPS).max(clip.top).max(0);
        let bottom = (ys.iter().max().copied().unwrap_or(0) / STEPS + 1).min(clip.bottom).min(self.height);
        for y in top..bottom {
            let mut span = (clip.left.max(0), clip.right.min(self.width));
            for (from, to) in edges {
                narrow(&mut span, from, to, y);
            }
            if span.0 < span.1 {
                self.row(y, span, &paint, texture);
            }
        }
    }

    fn row(&mut self, y: i64, (left, right): (i64, i64), paint: &Paint, texture: &Texture) {
        let start = ((y * self.width + left) * 4) as usize;
        let row = &mut self.rgba[start..start + (right - left) as usize * 4];
        if let Some(colour) = paint.flat {
            let opaque = colour[3] >= 255.0;
            let bytes = colour.map(|v| (v + 0.5) as u8);
            for pixel in row.chunks_exact_mut(4) {
                if opaque { pixel.copy_from_slice(&bytes) } else { blend(pixel, colour) }
            }
            return;
        }
        for (k, pixel) in row.chunks_exact_mut(4).enumerate() {
            blend(pixel, paint.at(left + k as i64, y, texture));
        }
    }
}

fn doubled_area(a: Corner, b: Corner, c: Corner) -> i64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

/// Keeps the pixels of row `y` whose middle lies on the inner side of an edge; a middle on the edge itself counts for a
/// top or a left edge, so that two triangles that share an edge share no pixel and leave none out.
fn narrow(span: &mut (i64, i64), from: Corner, to: Corner, y: i64) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let is_top_or_left = dy < 0 || (dy == 0 && dx > 0);
    let bias = i64::from(!is_top_or_left);
    // Inside: dx * (py - from.1) - dy * (px - from.0) >= bias, with px = x * STEPS + STEPS / 2.
    let constant = dx * (y * STEPS + STEPS / 2 - from.1) - dy * (STEPS / 2 - from.0) - bias;
    let slope = -dy * STEPS;
    match slope {
        0 if constant < 0 => span.1 = span.0,
        0 => {}
        // constant + slope * x >= 0
        s if s > 0 => span.0 = span.0.max((-constant + s - 1).div_euclid(s)),
        s => span.1 = span.1.min(constant.div_euclid(-s) + 1),
    }
}

/// How colour and texture run over a triangle.
struct Paint {
    /// The colour, where it is the same everywhere; channels 0 to 255.
    flat: Option<[f32; 4]>,
    origin: Corner,
    /// Red, green, blue, alpha, u, v at the first corner, and their growth along x and y, a step.
    values: [f32; 6],
    along_x: [f32; 6],
    along_y: [f32; 6],
}

impl Paint {
    fn new(corners: [&Vertex; 3], places: [Corner; 3], area: i64, texture: &Texture) -> Self {
        let [a, b, c] = corners.map(values_of);
        let [pa, pb, pc] = places;
        let (abx, aby) = ((pb.0 - pa.0) as f32, (pb.1 - pa.1) as f32);
        let (acx, acy) = ((pc.0 - pa.0) as f32, (pc.1 - pa.1) as f32);
        let area = area as f32;
        let along_x = std::array::from_fn(|k| ((b[k] - a[k]) * acy - (c[k] - a[k]) * aby) / area);
        let along_y = std::array::from_fn(|k| ((c[k] - a[k]) * abx - (b[k] - a[k]) * acx) / area);
        let flat = (a == b && b == c).then(|| tinted(a, texture));
        Self { flat, origin: pa, values: a, along_x, along_y }
    }

    fn at(&self, x: i64, y: i64, texture: &Texture) -> [f32; 4] {
        let dx = (x * STEPS + STEPS / 2 - self.origin.0) as f32;
        let dy = (y * STEPS + STEPS / 2 - self.origin.1) as f32;
        let value = |k: usize| self.values[k] + self.along_x[k] * dx + self.along_y[k] * dy;
        tinted([value(0), value(1), value(2), value(3), value(4), value(5)], texture)
    }
}

fn values_of(v: &Vertex) -> [f32; 6] {
    let [r, g, b, a] = v.color.to_array().map(f32::from);
    [r, g, b, a, v.uv.x, v.uv.y]
}

/// The vertex colour times the texture's, channel by channel and in gamma space, as egui's shader has it.
fn tinted([r, g, b, a, u, v]: [f32; 6], texture: &Texture) -> [f32; 4] {
    let t = texture.sample(u, v);
    [r * t[0] / 255.0, g * t[1] / 255.0, b * t[2] / 255.0, a * t[3] / 255.0]
}

/// Lays a colour with premultiplied alpha over a pixel.
fn blend(pixel: &mut [u8], colour: [f32; 4]) {
    if colour[3] <= 0.0 && colour[0] <= 0.0 && colour[1] <= 0.0 && colour[2] <= 0.0 {
        return;
    }
    let rest = 1.0 - colour[3] / 255.0;
    for k in 0..4 {
        // The cast saturates: additive colours may exceed 255.
        pixel[k] = (colour[k] + f32::from(pixel[k]) * rest + 0.5) as u8;
    }
}

#[test]
fn triangles_that_share_an_edge_cover_each_pixel_once() {
    let mut rng = fastrand::Rng::with_seed(11);
    let white = Texture::white();
    let half = egui::Color32::from_rgba_premultiplied(100, 100, 100, 128);
    let clip = Clip { left: 0, top: 0, right: 60, bottom: 60 };
    for _ in 0..200 {
        let middle = egui::pos2(20.0 + 20.0 * rng.f32(), 20.0 + 20.0 * rng.f32());
        let corners = [(-5.0, -5.0), (65.0, -5.0), (65.0, 65.0), (-5.0, 65.0)].map(|(x, y)| egui::pos2(x, y));
        let vertex = |pos| Vertex { pos, uv: egui::Pos2::ZERO, color: half };
        let mut canvas = Canvas::new(60, 60);
        for k in 0..4 {
            let fan = [middle, corners[k], corners[(k + 1) % 4]].map(vertex);
            canvas.triangle([&fan[0], &fan[1], &fan[2]], &white, 1.0, clip);
        }
        assert!(canvas.rgba.chunks_exact(4).all(|p| p == [100, 100, 100, 128]));
    }
}
