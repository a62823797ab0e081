//! The walking network: built from lines, snapped to, searched, and kept right while facilities move.
//!
//! Distance is an access leg (straight, to the nearest place on an edge), the way along the edges, and the leg at the
//! other end; two places on one edge are joined along it. All are whole millimetres, so that every method here gives the
//! same answer as a textbook search, to the last digit, and a repaired answer equals a fresh one.
//!
//! ```
//! use std::sync::Arc;
//! use carecircle::geom::LonLat;
//! use carecircle::network::{Approach, BuildOptions, Gates, Graph, Line, LiveNetwork, Pace, Walk};
//!
//! let street = [LonLat::new(119.00, 29.0), LonLat::new(119.01, 29.0), LonLat::new(119.02, 29.0)];
//! let graph = Arc::new(Graph::build(&[Line::new(&street, 0)], &[], &BuildOptions::default()));
//! // Compound 0 has one gate, compound 1 none that is known.
//! let gates = Arc::new(Gates::snap(&graph, &Approach::default(), 2, &[(0, LonLat::new(119.001, 29.0001))], 200.0));
//! let facility = graph.snap(LonLat::new(119.008, 29.0), 200.0);
//! let limit_mm = Pace::ELDER_BRISK.limit_mm(15.0);
//! let mut live = LiveNetwork::new(graph.clone(), gates, vec![facility], limit_mm);
//! assert_eq!(live.walks()[0].covered(), Some(true));
//! assert_eq!(live.walks()[1], Walk::Unknown);
//! // The facility is dragged away.
//! let changes = live.set(0, graph.snap(LonLat::new(119.019, 29.0), 200.0));
//! assert!(changes[0].is_verdict());
//! ```
//!
//! | to | use |
//! | --- | --- |
//! | decide which streets are in | [`Access`], [`Pace::steps`] |
//! | take the lines of layers | [`Line::of_layer`], [`Barrier::of_layer`] |
//! | count slopes | [`level_metres`], [`Line::effort`] |
//! | build, with barriers, closures and drawn paths | [`Graph::build`] of [`Line`]s and [`Barrier`]s |
//! | open it again without building | [`input_hash`], [`Graph::to_bytes`], [`Graph::from_bytes`] |
//! | put a place on the network | [`Graph::snap`], [`Gates::snap`] |
//! | judge everything once | [`NearestField::new`], [`Gates::judge`] |
//! | follow a drag | [`LiveNetwork::set`] |
//! | find a facility beyond the limit | [`NearestField::nearest_at_any_distance`] |
//! | show streets by minute | [`Graph::service_area`], [`Graph::service_areas`], [`NearestField::service_area`], [`Stretch::between`], [`Graph::part_of_edge`], [`Pace::minutes`] |
//! | show an area's outline by minutes | [`Graph::service_outlines`] |
//! | show or explain one way | [`NearestField::path`], [`NearestField::all_within`] |
//! | find what is wrong with the layer | [`Graph::pieces`], [`Graph::suspicious_gaps`] |

mod access;
mod approach;
mod area;
mod build;
mod cache;
mod contour;
mod crossings;
mod ends;
mod field;
mod gates;
mod graph;
mod health;
mod label;
mod layer;
mod line;
mod live;
mod numbering;
mod outline;
mod pace;
mod path;
mod polylines;
mod queue;
mod reached;
mod searcher;
mod slope;
mod snap;
mod splits;
mod spot;
mod streets;
#[cfg(test)]
pub(crate) mod tests;
mod tree;

pub use access::Access;
pub use approach::Approach;
pub use area::Stretch;
pub use build::BuildOptions;
pub use cache::input_hash;
pub use field::NearestField;
pub use gates::{Gates, Walk};
pub use graph::Graph;
pub use health::{Gap, Piece};
pub use label::Nearest;
pub use line::{BRIDGE, Barrier, Line, TUNNEL};
pub use live::{LiveNetwork, WalkChange};
pub use outline::OutlineOptions;
pub use pace::Pace;
pub use path::WalkPath;
pub use searcher::Searcher;
pub use slope::{STEEPEST_ON_WHEELS, level_metres};
pub use snap::Snap;
