//! Layers in: reading files into a county, with warnings.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, reason = "files come from anywhere"))]

mod apart;
mod assemble;
mod compact_warning;
mod coordinate_anomalies;
mod duplicates;
mod extracts;
mod fields;
mod file_crs;
mod files;
mod foreign;
mod geojson;
mod issues;
pub mod json;
mod layer;
mod load;
mod names;
mod offset;
mod osm;
mod osm_pbf;
mod osm_tags;
mod other_files;
mod other_tags;
mod overlaps;
mod progress;
mod recognise;
mod reference_layers;
mod road;
mod row_reader;
mod rows;
#[cfg(test)]
mod tests;
mod warning;
mod whole_file;

pub(crate) use geojson::write as geojson_layer;
pub use load::{LoadError, LoadOptions, Loaded, Source, load_bytes, load_files, load_folder, missing_layers};
pub use osm::{OsmError, OsmStreets};
pub use progress::Progress;
pub use warning::{LayerName, Severity, Warning};
