//! Which files of a folder are which layers.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::extracts::is_extract;
use super::geojson::sniff;
use super::issues::Issue;
use super::load::{LoadError, LoadOptions};
use super::whole_file::read_whole_file;
use super::{LayerName, Severity, Warning, recognise};
use crate::model::Message;

/// Formats that hold layers but aren't read.
const OTHER_FORMATS: [&str; 8] = ["shp", "gpkg", "kml", "kmz", "fgb", "csv", "xlsx", "xls"];

/// Where the bytes of a file are.
pub(super) enum Input<'a> {
    /// On disk.
    Path(PathBuf),
    /// On disk, and read already.
    Held(PathBuf, Vec<u8>),
    /// In memory only.
    Bytes(&'a [u8]),
}

impl Input<'_> {
    /// The file's path, if it has one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(p) | Self::Held(p, _) => Some(p),
            Self::Bytes(_) => None,
        }
    }

    /// The bytes.
    pub fn bytes(&self) -> std::io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Path(p) => read_whole_file(p).map(Cow::Owned),
            Self::Held(_, bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }

    /// How many bytes, 0 where that can't be told.
    pub fn size(&self) -> u64 {
        match self {
            Self::Path(p) => std::fs::metadata(p).map(|m| m.len()).unwrap_or(0),
            Self::Held(_, b) => b.len() as u64,
            Self::Bytes(b) => b.len() as u64,
        }
    }
}

/// A file that is a layer.
pub(super) struct NamedInput<'a> {
    /// The layer.
    pub layer: LayerName,
    /// File name.
    pub name: String,
    /// The bytes.
    pub input: Input<'a>,
}

/// What was found.
#[derive(Default)]
pub(super) struct Found<'a> {
    /// Files that are layers; files named exactly like their layer come first.
    pub inputs: Vec<NamedInput<'a>>,
    /// What is to be said about the others.
    pub warnings: Vec<Warning>,
}

/// Looks through a folder (or at a single file).
///
/// # Errors
/// The folder can't be read.
pub(super) fn in_folder(folder: &Path, options: &LoadOptions) -> Result<Found<'static>, LoadError> {
    let failed = |error| LoadError::Read { path: folder.to_owned(), error };
    let mut paths = if folder.is_file() {
        vec![folder.to_owned()]
    } else {
        let entries = std::fs::read_dir(folder).map_err(failed)?;
        entries.map(|e| e.map(|e| e.path())).collect::<Result<Vec<_>, _>>().map_err(failed)?
    };
    paths.retain(|p| p.is_file());
    paths.sort();
    let inputs =
        paths.into_iter().map(|p| (p.file_name().unwrap_or_default().to_string_lossy().into_owned(), Input::Path(p)));
    Ok(sort(inputs, options))
}

/// Looks at files in memory.
pub(super) fn in_memory<'a>(files: &[(&str, &'a [u8])], options: &LoadOptions) -> Found<'a> {
    sort(files.iter().map(|(name, bytes)| ((*name).to_owned(), Input::Bytes(bytes))), options)
}

fn sort<'a>(files: impl Iterator<Item = (String, Input<'a>)>, options: &LoadOptions) -> Found<'a> {
    let mut found = Found::default();
    let mut exact = Vec::new();
    for (name, input) in files {
        if is_extract(&name) {
            found.inputs.push(NamedInput { layer: LayerName::Roads, name, input });
            continue;
        }
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let extension = extension.to_ascii_lowercase();
        let by_name = recognise::by_name(stem);
        if OTHER_FORMATS.contains(&extension.as_str()) && by_name.is_some() {
            let text = Message::new("io-found-other-format").arg("extension", &extension);
            found.warnings.push(about(&name, Severity::Doubtful, text, "io-done-file-left-aside"));
        }
        if !matches!(extension.as_str(), "geojson" | "json") {
            continue;
        }
        match by_name {
            Some((layer, true)) => exact.push(NamedInput { layer, name, input }),
            Some((layer, false)) => found.inputs.push(NamedInput { layer, name, input }),
            None => by_content(name, extension == "geojson", input, options, &mut found),
        }
    }
    exact.append(&mut found.inputs);
    found.inputs = exact;
    found
}

fn by_content<'a>(name: String, certain: bool, input: Input<'a>, options: &LoadOptions, found: &mut Found<'a>) {
    let bytes = match input.bytes() {
        Ok(bytes) => bytes,
        Err(e) => {
            let text = Message::new("io-file-unreadable").arg("error", e);
            return found.warnings.push(about(&name, Severity::Wrong, text, "io-done-file-left-out"));
        }
    };
    let sniff = sniff(&bytes);
    let layer = sniff.as_ref().and_then(|s| recognise::by_content(s, options));
    let held = match bytes {
        Cow::Owned(bytes) => Some(bytes),
        Cow::Borrowed(_) => None,
    };
    let stem = name.rsplit_once('.').map_or(&*name, |n| n.0);
    let warning = match (layer, &sniff) {
        // An export of this program in the folder would count everything twice.
        (Some(_), _) if recognise::is_export(stem) => {
            (Severity::Note, "io-found-own-export", "io-done-file-left-aside")
        }
        (Some(layer), _) => {
            let input = match (held, input) {
                (Some(bytes), Input::Path(path)) => Input::Held(path, bytes),
                (_, input) => input,
            };
            return found.inputs.push(NamedInput { layer, name, input });
        }
        // Any other JSON may lie beside the layers.
        (None, s) if !certain && !s.as_ref().is_some_and(|s| s.geojson) => return,
        (None, None) => (Severity::Wrong, "io-found-unrecognised-broken", "io-done-file-left-out"),
        (None, Some(_)) => (Severity::Doubtful, "io-found-unrecognised", "io-done-file-name-it"),
    };
    found.warnings.push(about(&name, warning.0, Message::new(warning.1), warning.2));
}

fn about(file: &str, severity: Severity, found: Message, done: &'static str) -> Warning {
    Warning { file: file.to_owned(), ..Issue::new(severity, found, done).about_file() }
}
