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
    /// The picture as a PNG file.
    ///
    /// # Errors
    /// The picture has no pixels.
    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&self.rgba)?;
        Ok(file)
    }

    /// The pixel in a column and a row.
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        let i = (y as usize * self.width as usize + x as usize) * 4;
        std::array::from_fn(|k| self.rgba[i + k])
    }
}
