//! A folder of layers into a county.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{LayerName, Warning};
use crate::model::{County, Message};

/// What a load can be told.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// Which field of a layer's file holds which of our fields, set by hand: `(layer, our field) -> their field`.
    pub fields: BTreeMap<(LayerName, String), String>,
}

/// A file that a layer was read from, as it was at that moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Layer.
    pub layer: LayerName,
    /// File.
    pub path: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// Time of change, milliseconds since 1970; 0 where the system doesn't tell.
    pub modified_ms: i64,
    /// XXH3 of the bytes.
    pub hash: u64,
}

/// A county that was read, and what was noticed on the way.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The county.
    pub county: County,
    /// Warnings in the order of layers and features.
    pub warnings: Vec<Warning>,
    /// The files read; empty for bytes.
    pub sources: Vec<Source>,
}

/// Why nothing could be read.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The folder or file could not be read.
    #[error("{path}: {error}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The folder holds no layer that is known.
    #[error("{0}: no layers found")]
    NoLayers(PathBuf),
}

impl LoadError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Read { path, error } => {
                Message::new("load-read-error").arg("path", path.display()).arg("error", error)
            }
            Self::NoLayers(path) => Message::new("load-no-layers").arg("path", path.display()),
        }
    }
}

/// Reads a folder: each layer from the file whose name or content says that it is that layer.
pub fn load_folder(folder: &Path, options: &LoadOptions) -> Result<Loaded, LoadError> {
    let _ = (folder, options);
    todo!()
}

/// Reads the given files as the given layers (a plan knows which is which).
pub fn load_files(name: &str, files: &[(LayerName, PathBuf)], options: &LoadOptions) -> Result<Loaded, LoadError> {
    let _ = (name, files, options);
    todo!()
}

/// Reads layers that are in memory: file names and bytes.
pub fn load_bytes(name: &str, files: &[(&str, &[u8])], options: &LoadOptions) -> Result<Loaded, LoadError> {
    let _ = (name, files, options);
    todo!()
}
