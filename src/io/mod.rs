//! Layers in: reading files into a county, with warnings.

mod load;
mod warning;

pub use load::{LoadError, LoadOptions, Loaded, Source, load_bytes, load_files, load_folder};
pub use warning::{LayerName, Severity, Warning};
