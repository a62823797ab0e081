//! Drawing the county into pictures. Knows nothing of any window.

mod camera;
mod font;
mod picture;
mod style;

pub use camera::{Camera, WorldPoint};
pub use font::FONT;
pub use picture::{Picture, Scene, render};
pub use style::{ColourBy, LayerKind, LayerStyle, Style};
