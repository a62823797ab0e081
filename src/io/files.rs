//! Which files of a folder are which layers, and what is to be said of the others.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::extracts::is_extract;
use super::foreign::foreign_format;
use super::geojson::{Sniffed, sniff};
use super::issues::Issue;
use super::load::{LoadError, LoadOptions};
use super::names::by_name;
use super::other_files::{FileName, is_folder_of_layers, of_name};
use super::recognise::{Recognised, is_export, recognise};
use super::whole_file::read_whole_file;
use super::{LayerName, Severity, Warning};
use crate::model::Message;

/// Bytes of a file that are looked at to tell its layer; where no feature ends within them the whole file is.
const LOOKED_AT: u64 = 1 << 20;

/// Where the bytes of a file are.
#[derive(Clone)]
pub(super) enum Input<'a> {
    /// On disk.
    Path(PathBuf),
    /// In memory only.
    Bytes(&'a [u8]),
}

impl Input<'_> {
    /// The file's path, if it has one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(p) => Some(p),
            Self::Bytes(_) => None,
        }
    }

    /// The bytes.
    pub fn bytes(&self) -> std::io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Path(p) => read_whole_file(p).map(Cow::Owned),
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }

    /// How many bytes, 0 where that can't be told.
    pub fn size(&self) -> u64 {
        match self {
            Self::Path(p) => std::fs::metadata(p).map(|m| m.len()).unwrap_or(0),
            Self::Bytes(b) => b.len() as u64,
        }
    }

    /// The first bytes, and whether there are more.
    fn beginning(&self) -> std::io::Result<(Cow<'_, [u8]>, bool)> {
        match self {
            Self::Bytes(bytes) => Ok((Cow::Borrowed(bytes), false)),
            Self::Path(p) => {
                let mut bytes = Vec::new();
                File::open(p)?.take(LOOKED_AT).read_to_end(&mut bytes)?;
                let cut = bytes.len() as u64 == LOOKED_AT && self.size() > LOOKED_AT;
                Ok((Cow::Owned(bytes), cut))
            }
        }
    }
}

/// A file that is a layer.
#[derive(Clone)]
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
    paths.sort();
    let name = |p: &Path| p.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (files, folders): (Vec<_>, Vec<_>) =
        paths.into_iter().filter(|p| p.is_file() || p.is_dir()).partition(|p| p.is_file());
    let mut found = sort(files.into_iter().map(|p| (name(&p), Input::Path(p))), options);
    for folder in folders.iter().filter(|f| is_folder_of_layers(f)) {
        let issue = Issue::new(Severity::Doubtful, Message::new("io-found-subfolder"), "io-done-subfolder");
        found.warnings.push(about(&name(folder), issue));
    }
    Ok(found)
}

/// Looks at files in memory.
pub(super) fn in_memory<'a>(files: &[(&str, &'a [u8])], options: &LoadOptions) -> Found<'a> {
    sort(files.iter().map(|(name, bytes)| ((*name).to_owned(), Input::Bytes(bytes))), options)
}

fn sort<'a>(files: impl Iterator<Item = (String, Input<'a>)>, options: &LoadOptions) -> Found<'a> {
    let mut found = Found::default();
    let mut exact = Vec::new();
    for (name, input) in files {
        let by_hand = options.layers.iter().find(|(named, _)| named.nfc().eq(name.nfc())).map(|(_, layer)| *layer);
        if let Some(layer) = by_hand.or_else(|| is_extract(&name).then_some(LayerName::Roads)) {
            found.inputs.push(NamedInput { layer, name, input });
            continue;
        }
        match of_name(&name) {
            FileName::Ignored => {}
            FileName::NotRead(issue) => found.warnings.push(about(&name, issue)),
            FileName::Layer { stem, certain, hidden } => {
                let named = by_name(stem);
                let candidate = Candidate { named, certain, hidden, export: is_export(stem) };
                if let Some(layer) = candidate.layer(&name, &input, options, &mut found.warnings) {
                    let list = if named.is_some_and(|n| n.1) { &mut exact } else { &mut found.inputs };
                    list.push(NamedInput { layer, name, input });
                }
            }
        }
    }
    exact.append(&mut found.inputs);
    found.inputs = exact;
    found
}

/// A file that may be a layer, by its name.
struct Candidate {
    /// The layer that the name speaks of, and whether it is nothing but that.
    named: Option<(LayerName, bool)>,
    /// Whether its extension is that of layers only.
    certain: bool,
    /// Whether another extension stands behind that of a layer.
    hidden: bool,
    /// Whether it is called like an export of this program.
    export: bool,
}

impl Candidate {
    /// The layer that the file is read as; what is to be said of it is added to the warnings.
    fn layer(
        &self,
        name: &str,
        input: &Input<'_>,
        options: &LoadOptions,
        warnings: &mut Vec<Warning>,
    ) -> Option<LayerName> {
        let sniffed = match look_at(input) {
            Ok(sniffed) => sniffed,
            Err(error) => {
                let text = Message::new("io-file-unreadable").arg("error", error);
                warnings.push(about(name, Issue::new(Severity::Wrong, text, "io-done-file-left-out")));
                return None;
            }
        };
        let mut say = |severity, found, done| warnings.push(about(name, Issue::new(severity, found, done)));
        let sniff = match sniffed {
            Looked::Features(sniff) => sniff,
            // The reader says what is wrong with it.
            Looked::Broken if self.named.is_some() && (self.certain || self.hidden) => return self.named.map(|n| n.0),
            Looked::Broken if self.certain => {
                let found = Message::new("io-found-unrecognised-broken");
                say(Severity::Wrong, found, "io-done-file-left-out");
                return None;
            }
            Looked::Foreign(format) if self.certain || self.named.is_some() => {
                let found = Message::new("io-file-foreign").arg("format", format);
                let severity = if format == "apple-double" { Severity::Note } else { Severity::Wrong };
                if let (Some((layer, _)), Severity::Wrong) = (self.named, severity) {
                    return Some(layer);
                }
                say(severity, found, "io-done-file-left-aside");
                return None;
            }
            Looked::Broken | Looked::Foreign(_) => return None,
        };
        // Any other JSON may lie beside the layers.
        let meant = self.named.is_some_and(|(_, exact)| exact || self.certain);
        if !sniff.geojson && !meant {
            return None;
        }
        let Recognised { layer, doubt } = recognise(&sniff, self.named, options);
        let Some(layer) = layer else {
            say(Severity::Doubtful, Message::new("io-found-unrecognised"), "io-done-file-name-it");
            return None;
        };
        // An export of this program in the folder would count everything twice.
        if self.export && self.named.is_none() {
            say(Severity::Note, Message::new("io-found-own-export"), "io-done-file-left-aside");
            return None;
        }
        if self.hidden {
            say(Severity::Note, Message::new("io-found-hidden-extension"), "io-done-read-anyway");
        }
        if let Some(doubt) = doubt {
            let done = Message::new("io-done-layer-taken").arg("layer", layer.key()).arg("file", name);
            let issue = Issue::new(Severity::Doubtful, Message::new(doubt), "").done(done);
            warnings.push(Warning { layer: Some(layer), ..about(name, issue) });
        }
        Some(layer)
    }
}

/// What the beginning of a file shows.
enum Looked {
    Features(Sniffed),
    /// No JSON object, or one that breaks off.
    Broken,
    /// Another format, by its key.
    Foreign(&'static str),
}

fn look_at(input: &Input<'_>) -> std::io::Result<Looked> {
    let (bytes, cut) = input.beginning()?;
    if let Some(format) = foreign_format(&bytes) {
        return Ok(Looked::Foreign(format));
    }
    let sniffed = match sniff(&bytes, cut) {
        None if cut => sniff(&input.bytes()?, false),
        sniffed => sniffed,
    };
    Ok(sniffed.map_or(Looked::Broken, Looked::Features))
}

fn about(file: &str, issue: Issue) -> Warning {
    Warning { file: file.to_owned(), ..issue.about_file() }
}
