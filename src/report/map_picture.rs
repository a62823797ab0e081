//! `map.png`: the map as it looks in the window.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::{ReportError, ReportInput, files};
use crate::map::{Camera, Picture, Scene, render};

/// Width and height of the picture in pixels: A4 across at about 280 dots an inch.
const SIZE_PX: [f64; 2] = [3200.0, 2260.0];

/// Writes `map.png`.
pub(super) fn write(input: &ReportInput<'_>, folder: &Path) -> Result<PathBuf, ReportError> {
    let fail = || ReportError::Map { path: folder.join("map.png") };
    let scene = Scene::new(input.county, input.assessment, input.rulebook);
    let style = crate::map::Style { px_per_pt: 2.0, ..input.style.clone() };
    let camera = Camera::fit(input.county.bounds(), SIZE_PX);
    let picture = render(&scene, &style, &camera, &AtomicBool::new(false)).ok_or_else(fail)?;
    let png = png(picture).ok_or_else(fail)?;
    files::write(folder, "map.png", |out| out.write_all(&png))
}

/// The picture as a PNG file; `None` for a picture without pixels.
fn png(picture: Picture) -> Option<Vec<u8>> {
    let size = tiny_skia::IntSize::from_wh(picture.width, picture.height)?;
    // A picture is opaque, so that premultiplied colours are the colours.
    tiny_skia::Pixmap::from_vec(picture.rgba, size)?.encode_png().ok()
}
