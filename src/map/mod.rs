//! Drawing the county into pictures. Knows nothing of any window.

mod bins;
mod by_rule;
mod camera;
mod draw;
mod falsely;
#[cfg(test)]
mod fixture;
mod font;
mod legend;
pub mod palette;
mod pick;
mod picture;
mod print;
mod raster;
mod reach;
mod scale_bar;
mod scene;
mod strokes;
mod style;
mod swatch;
mod symbol;
mod text;

pub use bins::{Bin, COVERED_BREAKS, GAP_BREAKS_M2, HOUSEHOLD_BREAKS, bin_of, bins};
pub use camera::{Camera, WorldPoint};
pub use draw::render;
pub use falsely::{LARGEST_FALSELY_PT, falsely_side_pt};
pub use font::FONT;
pub use legend::{LegendContent, LegendEntry, LegendGroup, Swatch, legend, legend_of, swatch_picture, symbol_picture};
pub use pick::{Hit, pick};
pub use picture::Picture;
pub use print::{Printed, print};
pub use reach::{BANDS, Reach, band_limits_mm, by_band};
pub use scale_bar::{ScaleBar, scale_bar};
pub use scene::Scene;
pub use style::{ColourBy, LayerKind, LayerStyle, Style};
pub use symbol::Symbol;
pub use text::Font;
