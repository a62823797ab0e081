//! Drawing the county into pictures. Knows nothing of any window.

mod camera;
mod picture;
mod style;

pub use camera::{Camera, WorldPoint};
pub use picture::{Picture, Scene, render};
pub use style::{ColourBy, LayerKind, LayerStyle, Style};
