//! Lengths, areas and distances on the earth; shapes; spatial indexes.

mod area;
mod bounds;
mod box_index;
mod chord;
mod contains;
mod convert;
mod crs;
mod distance;
mod frame;
mod lonlat;
mod nearest;
mod point_index;
mod position;
mod repair;
mod segment;
mod shape_ref;
mod shapes;
mod shapes_build;
pub mod wgs84;
mod within;

pub use area::{polygon_area_m2, shape_area_m2};
pub use bounds::Bounds;
pub use box_index::{BoxIndex, hilbert};
pub use chord::{EcefPoint, geodesic_mm};
pub use contains::contains;
pub use crs::Crs;
pub use distance::{geodesic_m, metres_per_degree, plane_m};
pub use lonlat::LonLat;
pub use nearest::nearest;
pub use point_index::{MovingPoints, PointIndex, PointsNear};
pub use position::{centroid, interior_point, position};
pub use repair::{Validity, repair};
pub use segment::projection_on_segment;
pub use shape_ref::{PartRef, ShapeRef};
pub use shapes::{ShapeKind, Shapes};
pub use within::{Circle, WithinRadius};
