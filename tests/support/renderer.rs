//! A renderer for egui in software: the same pixels on every machine, without a graphics driver.

use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Context, FullOutput, Rect, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

use super::raster::{Canvas, Clip};
use super::textures::Textures;

/// Draws egui's meshes as egui_glow does, without dithering.
#[derive(Default)]
pub struct SoftwareRenderer {
    textures: Textures,
}

impl TestRenderer for SoftwareRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.textures.update(delta);
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let pixels_per_point = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * pixels_per_point;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for primitive in ctx.tessellate(output.shapes.clone(), pixels_per_point) {
            self.draw(&mut canvas, &primitive, pixels_per_point);
        }
        RgbaImage::from_raw(canvas.width as u32, canvas.height as u32, canvas.rgba)
            .ok_or_else(|| "the canvas has another size than its pixels".to_owned())
    }
}

impl SoftwareRenderer {
    fn draw(&self, canvas: &mut Canvas, primitive: &ClippedPrimitive, pixels_per_point: f32) {
        let clip = clip(primitive.clip_rect, pixels_per_point);
        // A callback needs a graphics card; the program has none.
        let Primitive::Mesh(mesh) = &primitive.primitive else { return };
        let texture = self.textures.get(mesh.texture_id);
        for triangle in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|k| &mesh.vertices[triangle[k] as usize]);
            canvas.triangle(corners, texture, pixels_per_point, clip);
        }
    }
}

/// The pixels of a clip rectangle, rounded as egui_glow rounds them.
fn clip(rect: Rect, pixels_per_point: f32) -> Clip {
    let pixel = |points: f32| (points * pixels_per_point).round() as i64;
    Clip { left: pixel(rect.min.x), top: pixel(rect.min.y), right: pixel(rect.max.x), bottom: pixel(rect.max.y) }
}
