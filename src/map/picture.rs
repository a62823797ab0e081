//! A drawn map.

use super::Camera;

/// A picture of the map: RGBA, 8 bits a channel, row by row from the top. Maps are opaque; symbols and swatches have
/// straight (not premultiplied) transparency.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height * 4` bytes.
    pub rgba: Vec<u8>,
    /// What the picture shows.
    pub camera: Camera,
}

impl Picture {
    /// The picture as a PNG file; empty for a picture without pixels.
    pub fn png(&self) -> Vec<u8> {
        let Some(mut map) = tiny_skia::Pixmap::new(self.width, self.height) else { return Vec::new() };
        for (to, from) in map.pixels_mut().iter_mut().zip(self.rgba.as_chunks::<4>().0) {
            *to = tiny_skia::ColorU8::from_rgba(from[0], from[1], from[2], from[3]).premultiply();
        }
        map.encode_png().unwrap_or_default()
    }

    /// The pixel in a column and a row.
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        let i = (y as usize * self.width as usize + x as usize) * 4;
        std::array::from_fn(|k| self.rgba[i + k])
    }
}
