//! A folder of layers into a county.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::files::{self, Input, NamedInput};
use super::{LayerName, Progress, Warning, assemble};
use crate::geom::Crs;
use crate::model::{County, Message};

/// What a load can be told.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// Which field of a layer's file holds which of our fields, set by hand: `(layer, our field) -> their field`.
    pub fields: BTreeMap<(LayerName, String), String>,
    /// What the degrees of a layer's files are measured in, set by hand; else their names are asked, else it is WGS84.
    /// Extracts of OpenStreetMap are WGS84 whatever is said here.
    pub crs: BTreeMap<LayerName, Crs>,
    /// Which layer a file of a folder is, set by hand, by the file's name; else its contents and name are asked.
    pub layers: BTreeMap<String, LayerName>,
    /// Where to tell how far the load is, and to look whether it should stop.
    pub progress: Option<Arc<Progress>>,
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

/// What is done with a file of a layer that can't be read to its end.
pub(super) const LAYER_MISSING: &str = "io-done-layer-missing";

/// The warnings of files that an assessment rests on and that can't be read to their end: compounds and facilities;
/// streets and barriers too where it `walks`.
pub fn missing_layers(warnings: &[Warning], walks: bool) -> impl Iterator<Item = &Warning> {
    let rests_on = move |layer| match layer {
        LayerName::Compounds | LayerName::Facilities => true,
        LayerName::Roads | LayerName::Barriers => walks,
        LayerName::Towns | LayerName::Communities | LayerName::Sites => false,
    };
    warnings.iter().filter(move |w| w.done.id == LAYER_MISSING && w.layer.is_some_and(rests_on))
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
    /// There are layers, but not one feature of them can be used.
    #[error("{name}: nothing usable in {} file(s)", warnings.len())]
    NothingUsable {
        /// The folder.
        name: String,
        /// What was wrong with each file.
        warnings: Vec<Warning>,
    },
    /// Somebody has cancelled.
    #[error("cancelled")]
    Cancelled,
}

impl LoadError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Read { path, error } => {
                Message::new("load-read-error").arg("path", path.display()).arg("error", error)
            }
            Self::NoLayers(path) => Message::new("load-no-layers").arg("path", path.display()),
            Self::NothingUsable { name, warnings } => {
                let files: Vec<&str> = warnings.iter().map(|w| w.file.as_str()).collect();
                Message::new("load-nothing-usable").arg("path", name).arg("files", files.join(", "))
            }
            Self::Cancelled => Message::new("load-cancelled"),
        }
    }

    /// What was wrong with each file, where that is known.
    pub fn warnings(&self) -> &[Warning] {
        match self {
            Self::NothingUsable { warnings, .. } => warnings,
            _ => &[],
        }
    }
}

/// Reads a folder: each layer from the file whose name or content says that it is that layer. A path to a single file
/// is read as a folder that holds nothing else.
///
/// Several files of one layer are read one after the other into it, with a note.
///
/// # Errors
/// The folder can't be read, or nothing in it is usable; whatever else is wrong becomes a warning.
pub fn load_folder(folder: &Path, options: &LoadOptions) -> Result<Loaded, LoadError> {
    let named = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut found = files::in_folder(folder, options)?;
    let (inputs, warnings) = (std::mem::take(&mut found.inputs), found.warnings);
    if inputs.is_empty() && warnings.is_empty() {
        return Err(LoadError::NoLayers(folder.to_owned()));
    }
    assemble::county(&named(folder), inputs, warnings, options)
}

/// Reads the given files as the given layers (a plan knows which is which).
///
/// # Errors
/// Nothing in any of them is usable.
pub fn load_files(name: &str, files: &[(LayerName, PathBuf)], options: &LoadOptions) -> Result<Loaded, LoadError> {
    let input = |(layer, path): &(LayerName, PathBuf)| NamedInput {
        layer: *layer,
        name: path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        input: Input::Path(path.clone()),
    };
    assemble::county(name, files.iter().map(input).collect(), Vec::new(), options)
}

/// Reads layers that are in memory: file names and bytes.
///
/// # Errors
/// Nothing in any of them is usable.
pub fn load_bytes(name: &str, files: &[(&str, &[u8])], options: &LoadOptions) -> Result<Loaded, LoadError> {
    let found = files::in_memory(files, options);
    if found.inputs.is_empty() && found.warnings.is_empty() {
        return Err(LoadError::NoLayers(PathBuf::from(name)));
    }
    assemble::county(name, found.inputs, found.warnings, options)
}
