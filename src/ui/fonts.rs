//! The fonts of the window.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};

const NAME: &str = "CareCircle Sans";

/// Installs the embedded Chinese font; egui's own fonts stay behind it for symbols.
pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert(NAME.to_owned(), Arc::new(FontData::from_static(crate::map::FONT)));
    fonts.families.entry(FontFamily::Proportional).or_default().insert(0, NAME.to_owned());
    let monospace = fonts.families.entry(FontFamily::Monospace).or_default();
    monospace.insert(monospace.len().min(1), NAME.to_owned());
    ctx.set_fonts(fonts);
}
