//! Lengths, areas and distances on the earth; shapes; the spatial index.

mod area;
mod bounds;
mod chord;
mod contains;
mod convert;
mod crs;
mod distance;
mod hilbert;
mod index;
mod lonlat;
mod position;
mod repair;
mod segment;
mod shape_ref;
mod shapes;
mod shapes_build;
pub mod wgs84;
mod within;

pub use area::{plane_area_m2, polygon_area_m2, shape_area_m2};
pub use bounds::Bounds;
pub use chord::{EcefPoint, geodesic_mm};
pub use contains::{contains, metres_to_outline};
pub use crs::Crs;
pub use distance::{geodesic_m, metres_per_degree, plane_m};
pub use hilbert::hilbert;
pub use index::{BoxTree, PointTree};
pub use lonlat::LonLat;
pub use position::{centroid, interior_point, position};
pub use repair::{Validity, repair};
pub use segment::projection_on_segment;
pub use shape_ref::{PartRef, ShapeRef};
pub use shapes::{ShapeKind, Shapes};
pub use within::{Circle, WithinRadius};
