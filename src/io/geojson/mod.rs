//! GeoJSON, straight into columns: one pass, no tree, no allocation per position, blocks of features side by side.

mod block;
mod coordinates;
mod crs;
mod document;
mod fault;
mod feature;
mod geometry;
mod locate;
mod properties;
mod sketch;
mod split;

pub(super) use block::{Block, Row};
pub(super) use crs::likely_crs;
pub(super) use document::{FileError, read_layer};
pub(super) use fault::Fault;
pub(super) use feature::Before;
pub(super) use geometry::{GeometryReader, Leniency, is_geometry_type};
pub(super) use sketch::{Sketch, sketch, sketch_checked};
