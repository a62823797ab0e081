//! GeoJSON by the `geojson` crate, into columns: feature by feature, chunks of features side by side.

mod body;
mod classify_extent;
mod crs;
mod document;
mod feature;
mod feature_chunk;
mod fingerprint;
mod geometry;
mod geometry_error;
mod lenient;
mod properties;
mod rebuild;
mod sniff;
mod split;
pub(crate) mod write;

pub(super) use crs::likely_crs;
pub(super) use document::{FileError, read_layer};
pub(super) use feature::ReadContext;
pub(super) use feature_chunk::{FeatureChunk, Row};
pub(super) use geometry::{ToleratedDeviations, is_geometry_type};
pub(super) use geometry_error::GeometryError;
pub(super) use lenient::without_nan;
pub(super) use sniff::{Sniffed, sniff};
