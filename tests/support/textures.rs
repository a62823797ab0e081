//! Textures in memory, sampled as OpenGL does.

use std::collections::HashMap;

use egui::epaint::ImageDelta;
use egui::{Color32, ImageData, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta};

/// A texture: colours with premultiplied alpha.
pub struct Texture {
    size: [usize; 2],
    pixels: Vec<Color32>,
    options: TextureOptions,
}

/// All textures that egui has made.
#[derive(Default)]
pub struct Textures {
    all: HashMap<TextureId, Texture>,
    /// Freed after the frame that they were freed in, which still shows them.
    to_free: Vec<TextureId>,
}

impl Textures {
    /// Follows a frame's changes.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        for id in self.to_free.drain(..) {
            self.all.remove(&id);
        }
        for (id, deltas) in delta.set.drain() {
            for delta in deltas {
                self.set(id, delta);
            }
        }
        self.to_free.extend(delta.free.drain());
    }

    fn set(&mut self, id: TextureId, delta: ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        match delta.pos {
            None => {
                let texture = Texture { size: image.size, pixels: image.pixels.clone(), options: delta.options };
                self.all.insert(id, texture);
            }
            Some([x, y]) => {
                let texture = self.all.get_mut(&id).expect("a part of a texture comes after the whole");
                for (row, pixels) in image.pixels.chunks_exact(image.size[0]).enumerate() {
                    let start = (y + row) * texture.size[0] + x;
                    texture.pixels[start..start + pixels.len()].copy_from_slice(pixels);
                }
            }
        }
    }

    /// A texture that egui has made and not yet freed.
    pub fn get(&self, id: TextureId) -> &Texture {
        self.all.get(&id).expect("egui draws with textures that it has made")
    }
}

impl Texture {
    /// One white texel.
    pub fn white() -> Self {
        Self { size: [1, 1], pixels: vec![Color32::WHITE], options: TextureOptions::NEAREST }
    }

    /// The colour at `u`, `v` (0 to 1 across the texture), each channel 0 to 255.
    pub fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        let (x, y) = (u * self.size[0] as f32, v * self.size[1] as f32);
        match self.options.magnification {
            TextureFilter::Nearest => self.texel(x.floor() as i64, y.floor() as i64),
            TextureFilter::Linear => self.between(x - 0.5, y - 0.5),
        }
    }

    fn between(&self, x: f32, y: f32) -> [f32; 4] {
        let (i, j) = (x.floor(), y.floor());
        let (s, t) = (x - i, y - j);
        let (i, j) = (i as i64, j as i64);
        // Glyphs lie on whole pixels: then only one texel counts.
        if s.abs() < 1e-3 && t.abs() < 1e-3 {
            return self.texel(i, j);
        }
        let [a, b, c, d] = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(di, dj)| self.texel(i + di, j + dj));
        std::array::from_fn(|k| {
            let (top, bottom) = (a[k] + (b[k] - a[k]) * s, c[k] + (d[k] - c[k]) * s);
            top + (bottom - top) * t
        })
    }

    fn texel(&self, i: i64, j: i64) -> [f32; 4] {
        let [width, height] = self.size;
        let (x, y) = (self.wrapped(i, width), self.wrapped(j, height));
        self.pixels[y * width + x].to_array().map(f32::from)
    }

    fn wrapped(&self, i: i64, n: usize) -> usize {
        let n = n as i64;
        let k = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => i.clamp(0, n - 1),
            TextureWrapMode::Repeat => i.rem_euclid(n),
            TextureWrapMode::MirroredRepeat => {
                let k = i.rem_euclid(2 * n);
                k.min(2 * n - 1 - k)
            }
        };
        k as usize
    }
}
