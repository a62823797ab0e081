//! Lengths, areas and distances on the earth; shapes; spatial indexes.

mod bounds;
mod box_index;
mod contains;
mod lonlat;
mod shapes;

pub use bounds::Bounds;
pub use box_index::BoxIndex;
pub use contains::contains;
pub use lonlat::LonLat;
pub use shapes::{PartRef, ShapeKind, ShapeRef, Shapes};
