//! The spatial index: R*-trees of the `rstar` crate (N. Beckmann, H.-P. Kriegel, R. Schneider, B. Seeger, "The R*-tree",
//! 1990), bulk loaded from above (T. Lee, S. Lee, "OMT: overlap minimizing top-down bulk loading", 2003).
//!
//! Whatever asks what lies near something goes through one of two trees: points that come, go and move
//! ([`PointTree`]), or boxes of features ([`BoxTree`]). Both find by longitude and latitude; the verdict on a distance is
//! the geodesic's.

mod boxes;
mod nearest;
mod points;

pub use boxes::BoxTree;
pub use points::PointTree;
