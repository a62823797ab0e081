//! Why a report could not be written.

use std::path::PathBuf;

use thiserror::Error;

use crate::model::Message;

/// Why a report could not be written.
#[derive(Debug, Error)]
pub enum ReportError {
    /// A file could not be written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The workbook could not be made.
    #[error("{path}: {error}")]
    Workbook {
        /// Which.
        path: PathBuf,
        /// Why.
        error: String,
    },
    /// The folder holds a layer of the county.
    #[error("{folder} holds the layer {layer}")]
    HoldsLayers {
        /// The folder asked for.
        folder: PathBuf,
        /// A layer in it.
        layer: PathBuf,
    },
    /// The map could not be drawn as a picture.
    #[error("{path}: the map could not be drawn")]
    Map {
        /// Which file.
        path: PathBuf,
    },
}

impl ReportError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::File { path, error } => {
                Message::new("report-file-error").arg("path", path.display()).arg("error", error)
            }
            Self::Workbook { path, error } => {
                Message::new("report-file-error").arg("path", path.display()).arg("error", error)
            }
            Self::HoldsLayers { folder, layer } => Message::new("report-holds-layers")
                .arg("folder", folder.display())
                .arg("layer", layer.file_name().unwrap_or_default().to_string_lossy()),
            Self::Map { path } => Message::new("report-map-error").arg("path", path.display()),
        }
    }
}
