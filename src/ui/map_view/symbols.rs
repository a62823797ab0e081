//! Symbols of facilities as textures, for the one that is painted over the map.

use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use rustc_hash::FxHashMap;

use crate::map::symbol_picture;
use crate::model::{FacilityKind, FacilityStatus};

type Key = (FacilityKind, FacilityStatus, u32, bool);

/// The textures made so far.
#[derive(Default)]
pub struct Symbols(FxHashMap<Key, TextureHandle>);

impl Symbols {
    /// The symbol of a facility in a square of `side_px` pixels.
    pub fn get(
        &mut self,
        ctx: &Context,
        kind: FacilityKind,
        status: FacilityStatus,
        side_px: u32,
        dark: bool,
    ) -> &TextureHandle {
        self.0.entry((kind, status, side_px, dark)).or_insert_with(|| {
            let picture = symbol_picture(kind, status, side_px, dark);
            let size = [picture.width as usize, picture.height as usize];
            let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
            ctx.load_texture("symbol", image, TextureOptions::LINEAR)
        })
    }
}
